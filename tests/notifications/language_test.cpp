#include "notifications/language.hpp"

#include <algorithm>
#include <filesystem>
#include <memory>

#include <catch2/catch.hpp>
#include <libfyaml.h>

#include "engine/base/error.hpp"
#include "notifications/address.hpp"
#include "tests/notifications/smtp_sink.hpp"

namespace plancycle::notifications {

namespace {

// The pages break their lines where they like.
std::string on_one_line(std::string text) {
    std::ranges::replace(text, '\n', ' ');
    return text;
}

}  // namespace

TEST_CASE("the catalogue is YAML and read as YAML is", "[notifications]") {
    const std::string path = PLANCYCLE_SOURCE_DIR "/language/en.yaml";
    const std::unique_ptr<fy_document, void (*)(fy_document*)> document(
        fy_document_build_from_file(nullptr, path.c_str()), fy_document_destroy);
    REQUIRE(document != nullptr);
    fy_node* root = fy_document_root(document.get());
    REQUIRE(fy_node_is_mapping(root));
    CHECK(static_cast<std::size_t>(fy_node_mapping_item_count(root)) == english().keys().size());
    for (const std::string& key : english().keys()) {
        const fy_node* node = fy_node_mapping_lookup_by_string(root, key.c_str(), key.size());
        INFO(key);
        REQUIRE(node != nullptr);
        CHECK(std::string(fy_node_get_scalar0(const_cast<fy_node*>(node))) ==
              english().pattern(key));
    }
}

TEST_CASE("every rejection has a sentence and a page that says it", "[notifications]") {
    for (const core::RejectionCode code : core::all_rejection_codes()) {
        const std::string name(core::name_of(code));
        INFO(name);
        REQUIRE(english().knows("rejection." + name));
        CHECK(english().pattern("rejection." + name).size() > 20);
        const std::string page =
            tests::read_file(PLANCYCLE_SOURCE_DIR "/docs/errors/" + name + ".md");
        CHECK(page.starts_with("# " + name + "\n"));
        CHECK(page.contains("**What to do:**"));
        CHECK(on_one_line(page).contains("\"" + english().pattern("rejection." + name) + "\""));
    }
    const auto keys = english().keys();
    const auto count = std::ranges::count_if(
        keys, [](const std::string& key) { return key.starts_with("rejection."); });
    CHECK(static_cast<std::size_t>(count) == core::all_rejection_codes().size());
}

TEST_CASE("every address problem has a sentence", "[notifications]") {
    for (const AddressProblem problem : all_address_problems()) {
        CHECK(english().knows("address." + std::string(name_of(problem))));
    }
}

TEST_CASE("arguments are put in once and never read as braces", "[notifications]") {
    const Language language = Language::read("a: Hello {name}, {name}! {who}\n", "x.yaml");
    CHECK(language.say("a", {{"name", "{who}"}}) == "Hello {who}, {who}! (not known)");
    CHECK(english().say(core::Rejection{core::RejectionCode::missing_input,
                                        {{"input", "adp"}, {"title", "The ADP"}}}) ==
          "Not received yet, and this step cannot be finished without it: The ADP. Record with "
          "`plancycle do receive` what is there.");
}

TEST_CASE("a broken catalogue says where", "[notifications]") {
    struct Row {
        std::string_view text;
        std::string_view message;
    };
    const Row rows[] = {
        {"a: b\na: c\n", "x.yaml:2: `a` is there twice"},
        {"a: b: c\n", "x.yaml:1: the sentence of `a` needs double quotes"},
        {"a: {b} c\n", "x.yaml:1: the sentence of `a` needs double quotes"},
        {"a: \"b\n", "x.yaml:1: the sentence of `a` lacks a closing quote"},
        {"a: \"b\\n\"\n", "x.yaml:1: only \\\" and \\\\ may follow a backslash"},
        {"  a: b\n", "x.yaml:1: a sentence goes on but none has begun"},
        {"- a\n", "x.yaml:1: expected `key: sentence`"},
        {"a:\nb: c\n", "x.yaml:1: `a` says nothing"},
        {"a: \xFF\n", "x.yaml:1: the file is not UTF-8"},
    };
    for (const Row& row : rows) {
        CHECK_THROWS_WITH(Language::read(row.text, "x.yaml"), std::string(row.message));
    }
}

}  // namespace plancycle::notifications
