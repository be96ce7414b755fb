#pragma once
// libfyaml behind a plain interface: text in, a run of events with byte offsets out.

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace plancycle::workflows {

enum class YamlEventKind {
    document_start,
    scalar,
    sequence_start,
    mapping_start,
    collection_end,
    alias,
};

struct YamlEvent {
    YamlEventKind kind = YamlEventKind::scalar;
    std::size_t start = 0;  // Byte offsets into the text.
    std::size_t end = 0;
    std::string text = {};                 // Of a scalar, unescaped.
    bool is_plain = false;                 // A scalar written without quotes or block sign.
    bool is_explicit = false;              // "---", "[" or "{" stands in the text.
    std::optional<std::size_t> mark = {};  // Offset of an anchor or tag, if there is one.
};

struct YamlError {
    std::size_t line = 0;  // Both from 1.
    std::size_t column = 0;
    std::string message;
};

// `text` must outlive the parser. Not for several threads at once.
class YamlParser {
public:
    explicit YamlParser(std::string_view text);
    YamlParser(const YamlParser&) = delete;
    YamlParser& operator=(const YamlParser&) = delete;
    ~YamlParser();

    // Nothing at the end of the text or after an error.
    [[nodiscard]] std::optional<YamlEvent> next();
    [[nodiscard]] std::optional<YamlError> error() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace plancycle::workflows
