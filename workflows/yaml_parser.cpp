#include "workflows/yaml_parser.hpp"

#include <libfyaml.h>

#include "engine/base/error.hpp"

namespace plancycle::workflows {

namespace {

struct Free {
    void operator()(fy_diag* it) const { fy_diag_destroy(it); }
    void operator()(fy_parser* it) const { fy_parser_destroy(it); }
};

std::string text_of(fy_event* event) {
    fy_token* token = fy_event_get_token(event);
    std::size_t size = 0;
    const char* text = token == nullptr ? nullptr : fy_token_get_text(token, &size);
    return text == nullptr ? std::string() : std::string(text, size);
}

std::optional<std::size_t> mark_of(fy_event* event) {
    fy_token* token = fy_event_get_anchor_token(event);
    if (token == nullptr) token = fy_event_get_tag_token(event);
    if (token == nullptr) return std::nullopt;
    return fy_token_start_mark(token)->input_pos;  // Of an anchor: behind its '&'.
}

std::optional<YamlEventKind> kind_of(const fy_event& event) {
    switch (event.type) {
        case FYET_DOCUMENT_START:
            return YamlEventKind::document_start;
        case FYET_SCALAR:
            return YamlEventKind::scalar;
        case FYET_SEQUENCE_START:
            return YamlEventKind::sequence_start;
        case FYET_MAPPING_START:
            return YamlEventKind::mapping_start;
        case FYET_SEQUENCE_END:
        case FYET_MAPPING_END:
            return YamlEventKind::collection_end;
        case FYET_ALIAS:
            return YamlEventKind::alias;
        default:
            return std::nullopt;
    }
}

}  // namespace

struct YamlParser::State {
    std::string_view text;
    std::unique_ptr<fy_diag, Free> diag;
    std::unique_ptr<fy_parser, Free> parser;  // Goes before `diag`, which it uses.
};

YamlParser::YamlParser(std::string_view text) : state_(std::make_unique<State>()) {
    fy_diag_cfg diag_options;
    fy_diag_cfg_default(&diag_options);
    diag_options.fp = nullptr;
    state_->text = text;
    state_->diag.reset(fy_diag_create(&diag_options));
    if (!state_->diag) throw Error("the YAML parser could not be made");
    fy_diag_set_collect_errors(state_->diag.get(), true);
    fy_parse_cfg options{};
    options.flags = static_cast<fy_parse_cfg_flags>(FYPCF_JSON_NONE | FYPCF_DEFAULT_VERSION_1_2);
    options.diag = state_->diag.get();
    state_->parser.reset(fy_parser_create(&options));
    if (!state_->parser ||
        fy_parser_set_string(state_->parser.get(), text.data(), text.size()) != 0) {
        throw Error("the YAML parser could not be made");
    }
}

YamlParser::~YamlParser() = default;

std::optional<YamlEvent> YamlParser::next() {
    while (fy_event* event = fy_parser_parse(state_->parser.get())) {
        const auto release = [&](fy_event* it) { fy_parser_event_free(state_->parser.get(), it); };
        const std::unique_ptr<fy_event, decltype(release)> guard(event, release);
        const auto kind = kind_of(*event);
        if (!kind) continue;
        YamlEvent result{.kind = *kind};
        if (const fy_mark* start = fy_event_start_mark(event)) result.start = start->input_pos;
        if (const fy_mark* end = fy_event_end_mark(event)) result.end = end->input_pos;
        result.mark = mark_of(event);
        if (*kind == YamlEventKind::scalar) {
            result.text = text_of(event);
            fy_token* token = fy_event_get_token(event);
            const auto style = token == nullptr ? FYSS_PLAIN : fy_token_scalar_style(token);
            result.is_plain = style == FYSS_PLAIN;
            if (style == FYSS_SINGLE_QUOTED || style == FYSS_DOUBLE_QUOTED) {
                --result.start;  // The marks leave the quotes out.
                ++result.end;
            }
        } else if (result.start < state_->text.size()) {
            const char first = state_->text[result.start];
            const bool opens = first == '[' || first == '{';
            result.is_explicit = *kind == YamlEventKind::document_start
                                     ? !fy_document_event_is_implicit(event)
                                     : opens && result.end > result.start;
        }
        return result;
    }
    return std::nullopt;
}

std::optional<YamlError> YamlParser::error() const {
    void* before = nullptr;
    const fy_diag_error* found = fy_diag_errors_iterate(state_->diag.get(), &before);
    if (found == nullptr) {
        if (!fy_parser_get_stream_error(state_->parser.get())) return std::nullopt;
        return YamlError{.line = 1, .column = 1, .message = "it cannot be read"};
    }
    const auto at_least_one = [](int value) {
        return value < 1 ? 1U : static_cast<unsigned>(value);
    };
    return YamlError{.line = at_least_one(found->line),
                     .column = at_least_one(found->column),
                     .message = found->msg == nullptr ? "" : found->msg};
}

}  // namespace plancycle::workflows
