#pragma once
// Collects the texts, documents and definitions that events refer to, whichever field they are in:
// an archive for the field lists that only looks.

#include "storage/json_names.hpp"
#include "storage/verification.hpp"

namespace plancycle::storage {

class ReferenceCollector {
public:
    static constexpr bool is_reading = false;

    explicit ReferenceCollector(References& found) : found_(found) {}

    template <class T>
    void operator()(std::string_view, const T& value) {
        visit(value);
    }

    void visit(const core::TextRef& text) {
        if (!text.id.empty()) found_.texts.emplace(text.id.value, text.digest);
    }
    void visit(const core::TextErased& erasure) {
        found_.erased.insert(erasure.text.value);
        visit(erasure.reason);
    }
    void visit(const core::AttachedDocument& document) {
        found_.documents.insert(document.content);
        visit(document.editorial);
    }
    void visit(const core::ConditionMet& met) {
        if (met.content != Digest{}) found_.documents.insert(met.content);
        visit(met.evidence);
    }
    void visit(const core::DefinitionRef& definition) {
        found_.definitions.insert(definition.hash);
    }
    template <class T>
    void visit(const std::vector<T>& values) {
        for (const T& value : values) visit(value);
    }
    template <class T>
    void visit(const T& value) {
        if constexpr (std::is_class_v<T> && requires { fields(*this, value); }) {
            fields(*this, value);
        }
    }

private:
    References& found_;
};

}  // namespace plancycle::storage
