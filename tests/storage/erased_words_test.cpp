// Erased words are found however a mail wraps or escapes them.
#include "storage/erased_words.hpp"

#include <catch2/catch.hpp>

using plancycle::storage::without_words;

TEST_CASE("erased words give way in mails that wait", "[storage][erase]") {
    CHECK(without_words("Reason: at the clinic.", "at the clinic") == "Reason: (erased).");
    CHECK(without_words("Reason: at\n   the\r\nclinic.", "at the clinic") == "Reason: (erased).");
    CHECK(without_words("<p>Ann &amp; Bob&#39;s &lt;leave&gt;</p>", "Ann & Bob's <leave>") ==
          "<p>(erased)</p>");
    CHECK(without_words("Ann, Anna, Ann", "Ann") == "(erased), Anna, (erased)");
    CHECK(without_words("Joann", "ann") == "Joann");
    CHECK(without_words("nothing of it", "at the clinic") == "nothing of it");
    CHECK(without_words("at the clini", "at the clinic") == "at the clini");
    CHECK(without_words("kept", "  ") == "kept");
    CHECK(without_words("", "word").empty());
}
