#include "workflows/working_time_phrase.hpp"

#include "workflows/phrase_cursor.hpp"

namespace plancycle::workflows {

namespace {

constexpr int kDaysOfWeek = 5;

class TimeParser {
public:
    explicit TimeParser(std::vector<Token> tokens) : cursor_(std::move(tokens)) {}

    Result<core::WorkingTime, PhraseError> read() {
        if (const auto time = time_of()) return *time;
        return std::unexpected(*cursor_.error());
    }

private:
    std::optional<core::WorkingTime> time_of() {
        const auto least = number();
        if (!least) return std::nullopt;
        const Token second = cursor_.peek(cursor_.is_word("to") ? 1 : 0);
        auto most = least;
        if (cursor_.take_words({"to"})) most = number();
        if (!most) return std::nullopt;
        const auto unit = unit_of();
        if (!unit) return std::nullopt;
        core::WorkingTime time{*least * *unit, 0, *most * *unit};
        time.likely = (time.least + time.most + 1) / 2;
        if (cursor_.take_if(TokenKind::comma) && !usually(time, *unit)) return std::nullopt;
        if (!cursor_.is(TokenKind::end)) {
            return fail(cursor_.peek(), "Nothing more is expected here.");
        }
        if (time.most < time.least) return fail(second, "The longer time comes second.");
        if (time.most > core::kWorkingDaysMax) {
            return fail(second, "That is more than " + std::to_string(core::kWorkingDaysMax) +
                                    " working days.");
        }
        return time;
    }

    std::optional<int> number() {
        if (!cursor_.is(TokenKind::number)) return fail(cursor_.peek(), "A number is expected.");
        const Token& token = cursor_.take();
        if (token.value <= core::kWorkingDaysMax) return token.value;
        return fail(
            token, "That is more than " + std::to_string(core::kWorkingDaysMax) + " working days.");
    }

    // Working days in one.
    std::optional<int> unit_of() {
        if (cursor_.take_words({"working", "days"}) || cursor_.take_words({"working", "day"})) {
            return 1;
        }
        if (cursor_.take_words({"weeks"}) || cursor_.take_words({"week"})) return kDaysOfWeek;
        return fail(cursor_.peek(), "\"working days\" or \"weeks\" is expected.");
    }

    bool usually(core::WorkingTime& time, int unit) {
        const Token at = cursor_.peek();
        if (!cursor_.take_words({"usually"})) {
            (void)fail(at, "\"usually\" and a number are expected.");
            return false;
        }
        const Token value = cursor_.peek();
        const auto likely = number();
        if (!likely) return false;
        time.likely = *likely * unit;
        if (time.least <= time.likely && time.likely <= time.most) return true;
        (void)fail(value, "The usual time lies outside of the range.");
        return false;
    }

    std::nullopt_t fail(const Token& at, std::string message) {
        return cursor_.fail(at, "PC0407", std::move(message),
                            "Write for example \"5 working days\" or \"3 to 8 working days, "
                            "usually 5\".");
    }

    PhraseCursor cursor_;
};

}  // namespace

Result<core::WorkingTime, PhraseError> parse_working_time(std::string_view phrase) {
    auto tokens = read_tokens(phrase);
    if (!tokens) {
        tokens.error().code = "PC0407";
        return std::unexpected(std::move(tokens.error()));
    }
    return TimeParser(std::move(*tokens)).read();
}

std::optional<core::WorkingTime> read_working_time(const Node& scalar, Findings& findings) {
    const auto time = parse_working_time(scalar.text);
    if (time) return *time;
    const PhraseError& error = time.error();
    findings.error(error.code, inside(scalar, error.offset, error.length), error.message,
                   error.hint);
    return std::nullopt;
}

}  // namespace plancycle::workflows
