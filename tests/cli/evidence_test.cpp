// The evidence pack: what it shows, that it proves itself, and that a changed byte is noticed by
// following its own VERIFY.txt.
#include <catch2/catch.hpp>

#include "cli/evidence_files.hpp"
#include "cli/line_diff.hpp"
#include "tests/cli/small_plan.hpp"
#include "tests/cli/typed_office.hpp"

namespace plancycle::tests {
namespace {

namespace fs = std::filesystem;

constexpr const char* kReview =
    "    by: cec\n"
    "    rule: committee\n"
    "    quorum: more than half\n"
    "    conditions verified by: coordinator\n";

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

// A plan that was decided on in a meeting, late, with a condition.
class Archive : public Office {
public:
    Archive() : Office("2026-03-02") {
        open_county();
        ok("launch " + folder().write("small-plan.yaml", small_plan(kReview)) +
           " --year 2026 --as amina");
        ok("do comment '<b>bold</b> & \"quoted\"' --as amina");
        ok("do attach plan " + folder().write("first.txt", "one\n") + " --as daniel");
        ok("do attach plan " + folder().write("<i>second.txt", "two\n") + " --as daniel");
        go_to("2026-04-07");
        ok("do complete writing --as daniel");
        ok("do approve review --meeting 2026-04-07 --minute CEC/7 --for esther,faith,tabitha "
           "--recused 'hassan: owns the market' --with-condition 'Name the source' "
           "--owner finance --as joseph");
        ok("do meet-condition review#1.1 --evidence 'On page 2' --as daniel");
        ok("do close-condition review#1.1 --note Seen --as amina");
    }

    std::string pack(const std::string& name = "pack.zip") {
        const std::string path = (folder() / name).string();
        ok("evidence --out " + path);
        return path;
    }
    // Unpacks, with a reader that is not ours.
    fs::path unpack(const std::string& zip) const {
        const fs::path out = folder() / "unpacked";
        fs::create_directory(out);
        REQUIRE(shell("python3 -m zipfile -e " + zip + " .").code == 0);
        return out;
    }
    ChildResult shell(const std::string& line) const {
        return run_child("/bin/sh", {"-c", line},
                         {.folder = folder() / "unpacked",
                          .environment = {"PATH=/usr/local/bin:/usr/bin:/bin"}});
    }
    // The steps of VERIFY.txt, in their order: 0 when all are content.
    int checked() const {
        if (shell("sha256sum -c --quiet SHA256SUMS").code != 0) return 1;
        if (shell("python3 check_pack.py").code != 0) return 2;
        const auto signature = shell(
            "openssl pkeyutl -verify -rawin -pubin -keyform DER"
            " -inkey signature/public_key.der -in signature/checkpoint.bin"
            " -sigfile signature/checkpoint.sig");
        return signature.code == 0 ? 0 : 3;
    }
    void change(const fs::path& file, const std::string& from, const std::string& to) const {
        std::string text = read_whole(file);
        const std::size_t at = text.find(from);
        REQUIRE(at != std::string::npos);
        folder().write("unpacked/" + file.lexically_relative(folder() / "unpacked").string(),
                       text.replace(at, from.size(), to));
    }
};

}  // namespace

TEST_CASE("an evidence pack shows who decided what on which content", "[cli]") {
    Archive office;
    const fs::path out = office.unpack(office.pack());
    const std::string page = read_whole(out / "index.html");
    for (const char* part :
         {"Small plan, 2026/27", "County Government of Maziwa", "small-plan, version 1, SHA-256 ",
          "Approved subject to 1 condition", "CEC/7", "recorded by its secretary",
          "3 for, 0 against", "committee&#39;s quorum and majority",
          "Hassan Ali declared an interest and takes no part (owns the market)", "Name the source",
          "On page 2", "verified", "Amina Wanjala", "The plan, &lt;i&gt;second.txt, SHA-256 ",
          "Write the plan", "Tue 31 Mar 2026", "Tue 7 Apr 2026", "covers the entries up to "}) {
        INFO(part);
        CHECK(has(page, part));
    }
    CHECK(has(page, to_text(sha256("one\n"))));
    SECTION("nothing of it is markup of somebody else's") {
        CHECK(has(page, "&lt;b&gt;bold&lt;/b&gt; &amp; &quot;quoted&quot;"));
        CHECK_FALSE(has(page, "<b>"));
        CHECK_FALSE(has(page, "<i>"));
        CHECK_FALSE(has(page, "<script"));
        CHECK_FALSE(has(page, "href="));
    }
    SECTION("a decision whose content was changed says so") {
        office.ok("do attach plan " + office.folder().write("third.txt", "three\n") +
                  " --as daniel");
        fs::remove_all(out);
        office.unpack(office.pack("later.zip"));
        CHECK(has(read_whole(out / "index.html"), "CHANGED SINCE, on "));
    }
    SECTION("names are as they were") {
        std::string county = read_whole(PLANCYCLE_SOURCE_DIR "/docs/examples/county.yaml");
        const std::string old_name = "Daniel Kiptoo";
        county.replace(county.find(old_name), old_name.size(), "Daniel Newname");
        office.ok("--as amina org import " + office.folder().write("new.yaml", county));
        fs::remove_all(out);
        office.unpack(office.pack("later.zip"));
        CHECK(has(read_whole(out / "index.html"), old_name));
        CHECK_FALSE(has(read_whole(out / "index.html"), "Daniel Newname"));
    }
}

TEST_CASE("an evidence pack proves itself, and a changed byte is noticed", "[cli][slow]") {
    Archive office;
    const fs::path out = office.unpack(office.pack());
    REQUIRE(office.checked() == 0);
    const std::string digest = to_text(sha256("two\n"));
    const auto renew_list = [&] {
        REQUIRE(office
                    .shell("find . -type f ! -name SHA256SUMS -printf '%P\\n' | "
                           "xargs -d '\\n' sha256sum > SHA256SUMS")
                    .code == 0);
    };
    SECTION("in a document") {
        office.change(out / "documents" / (digest + "-_i_second.txt"), "two", "ten");
        CHECK(office.checked() == 1);
        renew_list();
        CHECK(office.checked() == 2);
    }
    SECTION("in the history") {
        office.change(out / "history.json", "CEC/7", "CEC/8");
        CHECK(office.checked() == 1);
        renew_list();
        CHECK(office.checked() == 2);
    }
    SECTION("in a comment") {
        office.change(out / "history.json", "bold", "gold");
        renew_list();
        CHECK(office.checked() == 2);
    }
    SECTION("in the definition") {
        office.change(out / "definition.yaml", "Finance", "Finanze");
        renew_list();
        CHECK(office.checked() == 2);
    }
    SECTION("in the signature") {
        const std::string signature = read_whole(out / "signature/checkpoint.sig");
        const std::string twisted = std::string(1, static_cast<char>(signature[0] ^ 1));
        office.change(out / "signature/checkpoint.sig", signature.substr(0, 1), twisted);
        CHECK(office.checked() == 1);
        renew_list();
        CHECK(office.checked() == 2);
        const auto openssl = office.shell(
            "openssl pkeyutl -verify -rawin -pubin -keyform DER -inkey signature/public_key.der"
            " -in signature/checkpoint.bin -sigfile signature/checkpoint.sig");
        CHECK(openssl.code != 0);
    }
}

TEST_CASE("an evidence pack is the same twice, replaces nothing and leaves no half", "[cli]") {
    Archive office;
    const std::string first = office.pack("first.zip");
    const std::string second = office.pack("second.zip");
    CHECK(read_whole(first) == read_whole(second));
    const ChildResult again = office.run("evidence --out " + first);
    CHECK(again.code == 6);
    CHECK(has(again.err, "There is already a file at " + first));
    CHECK(office.run("evidence --out /nonexistent/pack.zip").code == 6);
    CHECK(office.run("evidence no-such-plan --out " + (office.folder() / "x.zip").string()).code ==
          2);
    CHECK_FALSE(fs::exists(office.folder() / "x.zip"));
    CHECK((fs::status(first).permissions() & fs::perms::group_read) == fs::perms::none);

    // A document that is not in the store any more: no pack, and no half of one.
    const std::string lost = to_text(sha256("one\n"));
    REQUIRE(office.run("evidence --out " + (office.folder() / "y.zip").string()).code == 0);
    const std::string remove =
        "import sqlite3,sys; db=sqlite3.connect(sys.argv[1]); "
        "db.execute('delete from documents where content=?',"
        "(bytes.fromhex(sys.argv[2]),)); db.commit()";
    REQUIRE(run_child("/usr/bin/env", {"python3", "-c", remove, office.store(), lost},
                      {.folder = office.folder().path(),
                       .environment = {"PATH=/usr/local/bin:/usr/bin:/bin"}})
                .code == 0);
    const ChildResult refused =
        office.run("evidence --out " + (office.folder() / "z.zip").string());
    CHECK(refused.code == 8);
    CHECK(has(refused.err, lost));
    for (const auto& file : fs::directory_iterator(office.folder().path())) {
        CHECK(file.path().filename().string().find("z.zip") == std::string::npos);
    }
}

TEST_CASE("what changed since somebody decided is told line by line", "[cli]") {
    Archive office;
    CHECK(has(office.ok("changes plan --as esther"), "Nothing changed since."));
    SECTION("of what is no text only that it changed") {
        office.ok("do attach plan " + office.folder().write("b.bin", std::string("a\0b", 3)) +
                  " --as daniel");
        CHECK(has(office.ok("changes plan --as esther"), "These are no texts"));
    }
    SECTION("of a text") {
        office.ok("do attach plan " + office.folder().write("third.txt", "zero\ntwo\nthree\n") +
                  " --as daniel");
        CHECK(has(office.ok("changes plan --as esther"), "line 1\n+ zero\n  two\n+ three\n"));
        CHECK(has(office.ok("changes plan --as esther"), "+ three\n"));  // By her vote.
        CHECK(has(office.ok("changes plan --since review"), "+ three\n"));
        const std::string first = to_text(sha256("one\n")).substr(0, 8);
        CHECK(has(office.ok("changes plan --since " + first), "- one\n+ zero\n+ two\n+ three\n"));
        const ChildResult stranger = office.run("changes plan --as ruth");
        CHECK(stranger.code == 2);
        CHECK(has(stranger.err, "You have not decided on this document yet."));
        CHECK(office.run("changes plan --since abcdef12").code == 2);
        CHECK(office.run("changes none --as esther").code == 2);
    }
}

TEST_CASE("a line diff takes out and puts in as little as possible", "[cli]") {
    const auto marks = [](const std::string& before, const std::string& after) {
        std::string result;
        const auto lines = cli::line_diff(before, after);
        for (const cli::DiffLine& line : lines.value()) {
            result += line.fate == cli::LineFate::kept      ? ' '
                      : line.fate == cli::LineFate::removed ? '-'
                                                            : '+';
            result += line.text;
        }
        return result;
    };
    CHECK(marks("", "").empty());
    CHECK(marks("a\nb\n", "a\nb") == " a b");
    CHECK(marks("a\nb\nc\nd\n", "a\nc\nx\nd\n") == " a-b c+x d");
    CHECK(marks("", "a\n") == "+a");
    CHECK(marks("a\n", "") == "-a");
    CHECK(marks("b\nb\n", "b\n") == " b-b");
    std::string left;
    std::string right;
    for (int line = 0; line < 2100; ++line) {
        left += "l" + std::to_string(line) + "\n";
        right += "r" + std::to_string(line) + "\n";
    }
    CHECK_FALSE(cli::line_diff(left, right));
}

TEST_CASE("names of packed documents are safe on any system", "[cli]") {
    const auto name = [](const std::string& file) {
        return cli::packed_name({.content = {}, .file_name = file}).substr(65);
    };
    CHECK(name("plan.pdf") == "plan.pdf");
    CHECK(name("../../etc/passwd") == "passwd");
    CHECK(name("C:\\plans\\a?.doc") == "a_.doc");
    CHECK(name("line\nbreak.txt") == "line_break.txt");
    CHECK(name("") == "document");
    CHECK(name("folder/") == "document");
    const std::string longest = name(std::string(120, 'x') + "\xc3\xa9.pdf");
    CHECK(longest.size() <= 100);
    CHECK(longest.ends_with("\xc3\xa9.pdf"));
}

}  // namespace plancycle::tests
