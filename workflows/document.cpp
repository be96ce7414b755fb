#include "workflows/document.hpp"

#include <algorithm>
#include <cstdint>
#include <map>

#include "engine/base/text.hpp"
#include "workflows/source_map.hpp"
#include "workflows/yaml_message.hpp"
#include "workflows/yaml_parser.hpp"

namespace plancycle::workflows {

namespace {

// A collection that is being read, innermost last.
struct Frame {
    Node node;
    YamlEvent start = {};
    std::map<std::string, Span, std::less<>> keys = {};  // Of a mapping: where each stands first.
    std::optional<Field> pending = {};                   // A key whose value has not come yet.
};

Node node_at(NodeKind kind, Span span) {
    Node node;
    node.kind = kind;
    node.span = span;
    return node;
}

Node alias(Span span) {
    Node node = node_at(NodeKind::empty, span);
    node.is_alias = true;
    return node;
}

class TreeBuilder {
public:
    TreeBuilder(std::string_view source, Findings& findings)
        : source_(source), map_(source), parser_(source), findings_(findings) {}

    std::optional<Node> build();

private:
    [[nodiscard]] bool take(const YamlEvent& event);
    [[nodiscard]] bool open(const YamlEvent& event);
    void close();
    void attach(Node node);
    void take_key(Node node);
    void refuse_marks(const YamlEvent& event);
    void report_syntax(const YamlError& error);
    [[nodiscard]] Node scalar(const YamlEvent& event);

    std::string_view source_;
    SourceMap map_;
    YamlParser parser_;
    Findings& findings_;
    std::vector<Frame> frames_;
    std::optional<Node> root_;
    int documents_ = 0;
    std::size_t last_end_ = 0;  // Where an empty value stands: behind what came before it.
};

std::optional<Node> TreeBuilder::build() {
    while (const auto event = parser_.next()) {
        if (!take(*event)) return std::nullopt;
    }
    if (const auto error = parser_.error()) {
        report_syntax(*error);
        return std::nullopt;
    }
    if (!root_ || root_->kind == NodeKind::empty) {
        findings_.error("PC0110", {}, "The file is empty.");
        return std::nullopt;
    }
    return std::move(root_);
}

// False when reading on would only repeat the same complaint.
bool TreeBuilder::take(const YamlEvent& event) {
    refuse_marks(event);
    switch (event.kind) {
        case YamlEventKind::document_start:
            if (++documents_ == 1) return true;
            findings_.error("PC0108", map_.span(event.start, event.end),
                            "A second document starts here; a file holds one.",
                            "Put it into a file of its own.");
            return false;
        case YamlEventKind::alias:
            findings_.error("PC0106", map_.span(event.start - 1, event.end),
                            "Aliases (*name) are not allowed.", "Write the value out.");
            attach(alias(map_.span(event.start, event.end)));
            return true;
        case YamlEventKind::scalar:
            attach(scalar(event));
            break;
        case YamlEventKind::sequence_start:
        case YamlEventKind::mapping_start:
            return open(event);
        case YamlEventKind::collection_end:
            close();
            break;
    }
    last_end_ = std::max(last_end_, event.end);
    return true;
}

Node TreeBuilder::scalar(const YamlEvent& event) {
    const bool is_written = event.end > event.start || event.start > 0;
    const auto start = is_written ? event.start : last_end_;
    const auto end = is_written ? event.end : last_end_;
    const bool is_null =
        event.is_plain && (event.text.empty() || event.text == "~" || event.text == "null");
    const auto span = map_.span(start, end);
    Node node = node_at(is_null ? NodeKind::empty : NodeKind::scalar, span);
    node.text = event.text;
    node.is_plain = event.is_plain && width_of(event.text) == span.length;
    return node;
}

bool TreeBuilder::open(const YamlEvent& event) {
    if (frames_.size() == static_cast<std::size_t>(kDepthMax)) {
        findings_.error(
            "PC0107", map_.span(event.start, event.end),
            "The text is nested more than " + std::to_string(kDepthMax) + " levels deep.");
        return false;
    }
    const bool is_mapping = event.kind == YamlEventKind::mapping_start;
    const auto kind = is_mapping ? NodeKind::mapping : NodeKind::sequence;
    Frame& frame = frames_.emplace_back();
    frame.node = node_at(kind, map_.span(event.start, SIZE_MAX));
    frame.start = event;
    return true;
}

void TreeBuilder::close() {
    Node node = std::move(frames_.back().node);
    frames_.pop_back();
    attach(std::move(node));
}

void TreeBuilder::attach(Node node) {
    if (frames_.empty()) {
        root_ = std::move(node);
        return;
    }
    Frame& frame = frames_.back();
    if (frame.node.kind == NodeKind::sequence) {
        frame.node.items.push_back(std::move(node));
    } else if (!frame.pending) {
        take_key(std::move(node));
    } else {
        frame.pending->value = std::move(node);
        if (frame.pending->key.empty()) return frame.pending.reset();  // Has been reported.
        const auto [first, is_new] =
            frame.keys.emplace(frame.pending->key, frame.pending->key_span);
        if (is_new) {
            frame.node.fields.push_back(*std::move(frame.pending));
        } else {
            findings_.error("PC0105", frame.pending->key_span,
                            "\"" + frame.pending->key + "\" is given twice; first on line " +
                                std::to_string(first->second.start.line) + ".",
                            "Remove one of them.");
        }
        frame.pending.reset();
    }
}

void TreeBuilder::take_key(Node node) {
    const bool is_name = node.kind == NodeKind::scalar && !node.text.empty();
    if (!is_name && !node.is_alias) {
        findings_.error("PC0109", node.span, "A field needs a name in plain text.");
    }
    frames_.back().pending = Field{.key = node.text, .key_span = node.span, .value = Node()};
}

void TreeBuilder::refuse_marks(const YamlEvent& event) {
    if (!event.mark || event.kind == YamlEventKind::alias) return;
    const bool is_anchor = *event.mark > 0 && source_[*event.mark - 1] == '&';
    const auto start = is_anchor ? *event.mark - 1 : *event.mark;
    findings_.error("PC0106", map_.span(start, start + 1),
                    "Anchors (&name) and tags (!name) are not allowed.", "Leave it out.");
}

void TreeBuilder::report_syntax(const YamlError& error) {
    // The parser notices an unclosed bracket only later; where it opens says more.
    for (auto frame = frames_.rbegin(); frame != frames_.rend(); ++frame) {
        const Span opening = map_.span(frame->start.start, frame->start.start + 1);
        if (!frame->start.is_explicit || opening.start.line >= error.line) continue;
        findings_.error("PC0104", opening, "A bracket is opened here and never closed.");
        return;
    }
    const auto message = explain_yaml(error.message);
    const auto line = std::min(error.line, map_.line_count());
    findings_.error("PC0104",
                    {.start = {.line = static_cast<std::uint32_t>(line),
                               .column = static_cast<std::uint32_t>(error.column)}},
                    message.message, message.hint);
}

}  // namespace

const Field* Node::find(std::string_view key) const {
    for (const Field& field : fields) {
        if (field.key == key) return &field;
    }
    return nullptr;
}

std::optional<Document> read_document(std::string source, Findings& findings) {
    source.erase(0, source.size() - without_byte_order_mark(source).size());
    if (source.size() > kTextSizeBytesMax) {
        findings.error("PC0102", {}, "The file is larger than 1 MiB.",
                       "Is this the file you meant?");
        return std::nullopt;
    }
    if (!is_valid_utf8(source) || source.find('\0') != std::string::npos) {
        findings.error("PC0103", {}, "This is not a text in UTF-8.",
                       "Is it a document of another program? Save it as plain text, UTF-8.");
        return std::nullopt;
    }
    auto root = TreeBuilder(source, findings).build();
    if (!root) return std::nullopt;
    return Document{.file = findings.file(), .source = std::move(source), .root = *std::move(root)};
}

Span inside(const Node& scalar, std::size_t offset, std::size_t length) {
    if (!scalar.is_plain) return scalar.span;  // Quotes and folds shift what is counted.
    Span span = scalar.span;
    const auto at = std::min<std::size_t>(offset, span.length);
    span.start.column += static_cast<std::uint32_t>(at);
    span.length = static_cast<std::uint32_t>(std::max<std::size_t>(length, 1));
    return span;
}

Span inside_bytes(const Node& scalar, std::size_t start, std::size_t size) {
    const std::string_view text = scalar.text;
    if (start > text.size()) return scalar.span;
    return inside(scalar, width_of(text.substr(0, start)), width_of(text.substr(start, size)));
}

}  // namespace plancycle::workflows
