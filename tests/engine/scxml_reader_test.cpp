// What the SCXML reader refuses, as the whole text a person sees.
#include "workflows/scxml_reader.hpp"

#include <catch2/catch.hpp>

namespace plancycle::workflows {

namespace {

const std::string kHead = "<scxml xmlns=\"http://www.w3.org/2005/07/scxml\" version=\"1.0\">\n";

std::string complaint(const std::string& source) {
    Findings findings("c.scxml");
    CHECK_FALSE(read_scxml(source, findings));
    std::string shown;
    for (const auto& finding : findings.sorted()) shown += render(finding, source);
    return shown;
}

std::string complaint_inside(const std::string& body) {
    return complaint(kHead + body + "\n</scxml>\n");
}

// The codes alone, for rules whose wording is checked elsewhere.
std::string codes(const std::string& body) {
    Findings findings("c.scxml");
    CHECK_FALSE(read_scxml(kHead + body + "\n</scxml>\n", findings));
    std::string list;
    for (const auto& finding : findings.sorted()) {
        list += (list.empty() ? "" : " ") + finding.code;
    }
    return list;
}

}  // namespace

TEST_CASE("use of a data model is refused, everything in one pass", "[workflows]") {
    CHECK(complaint_inside("<datamodel><data id='x' expr='1'/></datamodel>\n"
                           "<state id='a'>\n"
                           "  <onentry><assign location='x' expr='2'/></onentry>\n"
                           "  <transition event='t' cond='x == 1' target='b'/>\n"
                           "</state>\n"
                           "<state id='b'><invoke src='other'/></state>") ==
          "c.scxml:2:13: error PC0305: <data> is not supported: it needs a data model.\n"
          "  <datamodel><data id='x' expr='1'/></datamodel>\n"
          "              ^~~~\n"
          "  hint: Only the null data model is supported.\n"
          "c.scxml:4:13: error PC0305: <assign> is not supported: it needs a data model.\n"
          "    <onentry><assign location='x' expr='2'/></onentry>\n"
          "              ^~~~~~\n"
          "  hint: Only the null data model is supported.\n"
          "c.scxml:5:31: error PC0312: Only In('state') and its negation can be a condition.\n"
          "    <transition event='t' cond='x == 1' target='b'/>\n"
          "                                ^~~~~~\n"
          "  hint: Write In('x'), !In('x') or not In('x').\n"
          "c.scxml:7:16: error PC0305: <invoke> is not supported: it needs a data model.\n"
          "  <state id='b'><invoke src='other'/></state>\n"
          "                 ^~~~~~\n"
          "  hint: Only the null data model is supported.\n");
}

TEST_CASE("an unknown target says what may be meant", "[workflows]") {
    CHECK(complaint_inside("<state id='review'><transition event='t' target='aproved'/></state>\n"
                           "<state id='approved'/>") ==
          "c.scxml:2:50: error PC0348: There is no state called \"aproved\".\n"
          "  <state id='review'><transition event='t' target='aproved'/></state>\n"
          "                                                   ^~~~~~~\n"
          "  hint: Did you mean \"approved\"?\n");
}

TEST_CASE("unknown elements and attributes are never ignored", "[workflows]") {
    CHECK(complaint_inside("<stat id='a'/>\n<state id='b' inital='c'><state id='c'/></state>") ==
          "c.scxml:2:2: error PC0304: <stat> is not an SCXML element.\n"
          "  <stat id='a'/>\n"
          "   ^~~~\n"
          "  hint: Did you mean \"state\"?\n"
          "c.scxml:3:15: error PC0306: Attribute \"inital\" of <state> is not known.\n"
          "  <state id='b' inital='c'><state id='c'/></state>\n"
          "                ^~~~~~\n"
          "  hint: Did you mean \"initial\"?\n");
    CHECK(codes("<state id='a'>words</state>") == "PC0311");
    CHECK(codes("<state id='a'><x:note xmlns:x='urn:x'/></state>") == "PC0304");
    CHECK(codes("<state id='a' xmlns:x='urn:x' x:colour='red'/>") == "PC0306");
    CHECK(codes("<transition event='t'/><state id='a'/>") == "PC0310");
}

TEST_CASE("broken or hostile XML is refused", "[workflows]") {
    CHECK(complaint("<scxml>\n<state></scxml>") ==
          "c.scxml:2:10: error PC0301: This is not well-formed XML: start-end tags mismatch.\n"
          "  <state></scxml>\n"
          "           ^\n");
    CHECK(complaint("<!DOCTYPE scxml [<!ENTITY e 'x'>]>\n<scxml><state id='a'/></scxml>")
              .find("error PC0302: A document type definition is not accepted.") !=
          std::string::npos);
    CHECK(complaint("\xFF\xFE").starts_with("c.scxml: error PC0301: The file is not UTF-8 text."));
    CHECK(complaint("").starts_with("c.scxml:1:1: error PC0301"));
    CHECK(complaint("<html/>").starts_with(
        "c.scxml:1:2: error PC0303: The root is <html>, not <scxml> of SCXML.\n"));
    std::string deep = kHead;
    for (int level = 0; level < 300; ++level) deep += "<state>";
    for (int level = 0; level < 300; ++level) deep += "</state>";
    CHECK(complaint(deep + "</scxml>").find("nested more than 200 deep") != std::string::npos);
    const std::string huge(kHead.size() + std::size_t{9} * 1024 * 1024, ' ');
    CHECK(complaint(huge).starts_with("c.scxml: error PC0301: The file is larger than 8 MiB."));
    CHECK(codes("<state id='a' id='b'/>") == "PC0301");
}

TEST_CASE("each rule of a chart has its code", "[workflows]") {
    struct Row {
        const char* body;
        const char* expected;
    };
    const Row row = GENERATE(values<Row>({
        {"", "PC0341"},
        {"<state id='a'/><state id='a'/>", "PC0344"},
        {"<parallel id='p'/>", "PC0345"},
        {"<parallel id='p'><final id='f'/></parallel>", "PC0345 PC0310"},
        {"<state id='a'><history id='h'><transition target='a'/></history></state>",
         "PC0347 PC0354"},
        {"<state id='a'><transition event='t' cond=\"In('b')\" target='a'/></state>", "PC0348"},
        {"<state id='a' initial='a'/>", "PC0349"},
        {"<state id='a' initial='b'><state id='c'/></state><state id='b'/>", "PC0351"},
        {"<state id='a' initial='c'><initial><transition target='c'/></initial>"
         "<state id='c'/></state>",
         "PC0352"},
        {"<state id='a'><history id='h'/><state id='b'/></state>", "PC0353"},
        {"<state id='a'><history id='h'><transition target='c'/></history><state id='b'/></state>"
         "<state id='c'/>",
         "PC0354"},
        {"<state id='a'><transition event='t' target='b c'/></state><state id='b'/>"
         "<state id='c'/>",
         "PC0355"},
        {"<state id='a'><transition event='t' target='a b'/><state id='b'/></state>", "PC0355"},
        {"<state id='a'><transition event='x..y' target='a'/></state>", "PC0356"},
        {"<state id='a'><transition event='x*' target='a'/></state>", "PC0356"},
        {"<state id='a'><transition/></state>", "PC0357"},
        {"<state id='a'><onentry><send/></onentry></state>", "PC0308"},
        {"<state id='a'><onentry><send event='e' delay='soon'/></onentry></state>", "PC0309"},
        {"<state id='a'><onentry><send event='e' delay='0.5ms'/></onentry></state>", "PC0309"},
        {"<state id='a'><onentry><send event='e' delayexpr='d'/></onentry></state>", "PC0307"},
        {"<state id='a'><onentry><send event='e' target='#_parent'/></onentry></state>", "PC0307"},
        {"<state id='a'><onentry><send event='e' namelist='x'/></onentry></state>", "PC0307"},
        {"<state id='a'><onentry><send event='e'><param name='x'/></send></onentry></state>",
         "PC0305"},
        {"<state id='a'><onentry><cancel/></onentry></state>", "PC0308"},
        {"<state id='a'><onentry><raise event='a b'/></onentry></state>", "PC0309"},
        {"<state id='a b'/>", "PC0309"},
        {"<state id='a'><transition event='t' type='sideways' target='a'/></state>", "PC0309"},
        {"<state id='a'><history id='h' type='old'><transition target='b'/></history>"
         "<state id='b'/></state>",
         "PC0309"},
        {"<final id='f'><donedata/></final>", "PC0305"},
        {"<script/><state id='a'/>", "PC0305"},
        {"<state id='a'><initial><transition event='t' target='b'/></initial>"
         "<state id='b'/></state>",
         "PC0310"},
    }));
    CAPTURE(row.body);
    CHECK(codes(row.body) == row.expected);
}

TEST_CASE("states without an id get one nobody wrote", "[workflows]") {
    Findings findings("c.scxml");
    const auto chart =
        read_scxml(kHead + "<state/><state id='state-2'/><state/></scxml>", findings);
    REQUIRE(chart);
    CHECK(chart->state(core::StateIndex{1}).id == "state-1");
    CHECK(chart->state(core::StateIndex{3}).id == "state-3");
}

TEST_CASE("delays of SCXML", "[workflows]") {
    CHECK(parse_scxml_delay("100ms") == Duration{100});
    CHECK(parse_scxml_delay("1s") == Duration{1000});
    CHECK(parse_scxml_delay("0.5s") == Duration{500});
    CHECK(parse_scxml_delay(".25s") == Duration{250});
    CHECK(parse_scxml_delay("2d") == Duration{172'800'000});
    for (const auto* bad : {"", "s", "1", "-1s", "1.s", "1 s", "1sec", "0.0001s", "1e3s",
                            "99999999999d", "1..5s", "+1s"}) {
        CAPTURE(bad);
        CHECK_FALSE(parse_scxml_delay(bad));
    }
}

}  // namespace plancycle::workflows
