#include "engine/core/text_rules.hpp"

#include <catch2/catch.hpp>

using namespace plancycle;
using namespace plancycle::core;

namespace {

CommandEnvelope comment(std::string text) {
    CommandEnvelope envelope;
    envelope.id = CommandId("c-1");
    envelope.command = Comment{};
    envelope.texts.push_back({TextId("t-1"), "salt", std::move(text)});
    return envelope;
}

}  // namespace

TEST_CASE("texts that could forge the history are refused", "[cycle]") {
    CHECK_FALSE(unfit_text(comment("two lines\nand a tab\t, and caf\xC3\xA9")));
    CHECK(unfit_text(comment("\x1B[31mred")));
    CHECK(unfit_text(comment("one\rforged")));
    CHECK(unfit_text(comment("no \xFF text")));
    CHECK(unfit_text(comment(std::string(kTextSizeMax + 1, 'a'))));
    CommandEnvelope attach = comment("fine");
    attach.command = AttachDocument{"guidance", {}, 1, "two\nlines.txt"};
    CHECK(unfit_text(attach)->arguments.at("what") == "file name");
    CommandEnvelope named = comment("fine");
    named.id = CommandId("with\nbreak");
    CHECK(unfit_text(named));
}
