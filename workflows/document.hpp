#pragma once
// A YAML text as a tree in which every value and every key knows where it stands. Anchors,
// aliases, tags, duplicate keys and several documents in one file are refused; size and depth
// are bounded, so that a hostile file costs little.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "workflows/findings.hpp"

namespace plancycle::workflows {

inline constexpr std::size_t kTextSizeBytesMax = 1024 * 1024;
inline constexpr int kDepthMax = 32;

enum class NodeKind { empty, scalar, sequence, mapping };

struct Field;

struct Node {
    NodeKind kind = NodeKind::empty;
    Span span;                  // Of the scalar; of the first line of a sequence or mapping.
    std::string text;           // Of a scalar, unescaped.
    bool is_plain = false;      // A scalar without quotes, on one line.
    bool is_alias = false;      // Refused where it stands: nothing more is said of it.
    std::vector<Node> items;    // Of a sequence.
    std::vector<Field> fields;  // Of a mapping, in the order written.

    [[nodiscard]] const Field* find(std::string_view key) const;
};

struct Field {
    std::string key;
    Span key_span;
    Node value;
};

struct Document {
    std::string file;
    std::string source;  // Without a byte order mark; what `render` wants.
    Node root;
};

// The tree of `source`, or nothing when it cannot be understood at all. What is wrong but can be
// stepped over (a duplicate key, an anchor) is reported and the tree given all the same.
[[nodiscard]] std::optional<Document> read_document(std::string source, Findings& findings);

// Some programs begin every UTF-8 text with a mark that is no part of it.
[[nodiscard]] std::string_view without_byte_order_mark(std::string_view text);
// The text of a file of at most kTextSizeBytesMax, without such a mark; reads no more than one
// byte beyond that size.
[[nodiscard]] std::optional<std::string> read_text_file(const std::string& path,
                                                        Findings& findings);

// A position inside a scalar, for readers of guards and date phrases: `offset` code points in.
[[nodiscard]] Span inside(const Node& scalar, std::size_t offset, std::size_t length);
// The same with both counted in bytes of the scalar's text.
[[nodiscard]] Span inside_bytes(const Node& scalar, std::size_t start, std::size_t size);

}  // namespace plancycle::workflows
