#include "bench/recording.hpp"

#include <charconv>
#include <stdexcept>
#include <string_view>

namespace plancycle::bench {

namespace {

bool is_write(std::string_view sql) {
    return sql.starts_with("INSERT") || sql.starts_with("UPDATE") || sql.starts_with("DELETE");
}

int nibble(char digit) {
    return digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}

// Walks the statement's text and its expansion side by side and reads a value wherever the text
// has "?n".
class ValueReader {
public:
    ValueReader(std::string_view sql, std::string_view expanded) : sql_(sql), expanded_(expanded) {}

    std::vector<Bound> read() {
        std::vector<Bound> values;
        for (std::size_t at = 0; at < sql_.size();) {
            if (sql_[at] != '?') {
                if (sql_[at++] != next()) throw std::logic_error("not an expansion of its text");
                continue;
            }
            std::size_t number = 0;
            const auto* end = sql_.data() + sql_.size();
            const auto parsed = std::from_chars(sql_.data() + at + 1, end, number);
            at = static_cast<std::size_t>(parsed.ptr - sql_.data());
            if (values.size() < number) values.resize(number);
            values[number - 1] = value();
        }
        return values;
    }

private:
    char next() { return expanded_.at(here_++); }
    bool skip(std::string_view word) {
        if (!expanded_.substr(here_).starts_with(word)) return false;
        here_ += word.size();
        return true;
    }
    Bound value() {
        if (skip("NULL")) return {};
        if (skip("x'")) return blob();
        if (skip("'")) return text();
        std::int64_t number = 0;
        const char* begin = expanded_.data() + here_;
        const auto parsed = std::from_chars(begin, expanded_.data() + expanded_.size(), number);
        here_ += static_cast<std::size_t>(parsed.ptr - begin);
        return number;
    }
    Bound text() {
        std::string result;
        for (char letter = next();; letter = next()) {
            if (letter == '\'' && !skip("'")) return result;
            result += letter;
        }
    }
    Bound blob() {
        Blob result;
        for (char digit = next(); digit != '\''; digit = next()) {
            result.bytes += static_cast<char>(nibble(digit) * 16 + nibble(next()));
        }
        return result;
    }

    std::string_view sql_;
    std::string_view expanded_;
    std::size_t here_ = 0;
};

}  // namespace

Recording::Recording(sqlite3* connection) : connection_(connection) {
    sqlite3_trace_v2(connection_, SQLITE_TRACE_STMT, &Recording::on_statement, this);
}

Recording::~Recording() {
    sqlite3_trace_v2(connection_, 0, nullptr, nullptr);
}

int Recording::on_statement(unsigned, void* self, void* statement, void* text) {
    // The inside of a trigger is announced as a comment.
    if (std::string_view(static_cast<const char*>(text)).starts_with("--")) return 0;
    auto* prepared = static_cast<sqlite3_stmt*>(statement);
    const std::string sql = sqlite3_sql(prepared);
    if (!is_write(sql)) return 0;
    char* expanded = sqlite3_expanded_sql(prepared);
    if (expanded == nullptr) throw std::bad_alloc();
    Write write{sql, ValueReader(sql, expanded).read()};
    sqlite3_free(expanded);
    static_cast<Recording*>(self)->writes_.push_back(std::move(write));
    return 0;
}

}  // namespace plancycle::bench
