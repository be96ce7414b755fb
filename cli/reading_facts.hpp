#pragma once
// What mails and calendars need to look up, answered from a read view of the store.

#include "cli/node.hpp"

namespace plancycle::cli {

class ReadingFacts final : public ports::MessageFacts {
public:
    // `node` and `view` must outlive this object.
    ReadingFacts(const Node& node, ports::ReadView& view)
        : node_(node), view_(view), organisation_(view.organisation()) {}

    [[nodiscard]] const core::Organisation& organisation() override { return organisation_; }
    [[nodiscard]] ports::CycleView cycle(const StreamId& stream) override {
        return node_.view(view_, stream);
    }
    [[nodiscard]] std::string text(const TextId& id) override;

private:
    const Node& node_;
    ports::ReadView& view_;
    core::Organisation organisation_;
};

}  // namespace plancycle::cli
