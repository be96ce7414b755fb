#include "tests/authority/walk.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/authority/key_set.hpp"
#include "tests/authority/oracle.hpp"

namespace plancycle::test {

using namespace core;

namespace {

// How a state was first reached. All that is kept of it: a situation takes kilobytes.
struct Node {
    std::uint32_t parent = 0;
    Act act;
};

// "approver, for ben as substitute, for eve by delegation of ...": ben and eve.
unsigned named_in(const std::string& right) {
    unsigned mask = 0;
    constexpr std::string_view kFor = ", for ";
    for (auto at = right.find(kFor); at != std::string::npos; at = right.find(kFor, at + 1)) {
        const auto begin = at + kFor.size();
        const int person =
            Office::number(PersonId(right.substr(begin, right.find(' ', begin) - begin)));
        if (person != kNobody) mask |= 1U << person;
    }
    return mask;
}

unsigned bit(const PersonId& person) {
    const int number = Office::number(person);
    return number == kNobody ? 0 : 1U << number;
}

// Everybody whose hand or right is in a vote. Whoever records a body's vote does not cast it.
unsigned people_in(const Vote& vote) {
    const bool recorded = vote.right.find("recorded by") != std::string::npos;
    return bit(vote.voter) | (recorded ? 0 : bit(vote.cast_by) | named_in(vote.right));
}

bool is_yes(const Motion& motion) {
    return motion.verdict == Verdict::approve || motion.verdict == Verdict::approve_with_conditions;
}

std::string names_of(unsigned people) {
    std::string names;
    for (int i = 0; i < kPeople; ++i) {
        if ((people & (1U << i)) == 0) continue;
        names += (names.empty() ? "" : ", ") + Office::person(i).value;
    }
    return names;
}

// Situations of nodes, found again by repeating the acts that led there. Nodes come in the order
// of their making, so that most of the way is that of the one before.
class Memory {
public:
    Memory(const Office& office, const std::vector<Node>& nodes) : office_(office), nodes_(nodes) {
        way_.push_back({0, office.beginning()});
    }

    [[nodiscard]] const Situation& situation(std::uint32_t node) {
        std::vector<std::uint32_t> missing;
        for (std::uint32_t it = node; !is_on_way(it); it = nodes_[it].parent) missing.push_back(it);
        for (auto it = missing.rbegin(); it != missing.rend(); ++it) {
            auto step = office_.attempt(way_.back().situation, nodes_[*it].act);
            REQUIRE(step.has_value());
            way_.push_back({*it, std::move(step->after)});
        }
        return way_.back().situation;
    }

private:
    struct Place {
        std::uint32_t node = 0;
        Situation situation;
    };

    // Forgets what leads past the node when it is there.
    bool is_on_way(std::uint32_t node) {
        const auto found = std::ranges::find(way_, node, &Place::node);
        if (found == way_.end()) return false;
        way_.erase(found + 1, way_.end());
        return true;
    }

    const Office& office_;
    const std::vector<Node>& nodes_;
    std::vector<Place> way_;  // From the beginning to the last one asked for.
};

class Walk {
public:
    Walk(const Office& office, std::size_t depth, const Progress& progress)
        : office_(office), depth_(depth), progress_(progress) {}

    Walked run() {
        known_.insert(key_of(office_.beginning()));
        nodes_.push_back({});
        result_.states.push_back(1);
        Memory memory(office_, nodes_);
        std::uint32_t begin = 0;
        for (std::size_t at = 0; at < depth_; ++at) {
            const auto end = static_cast<std::uint32_t>(nodes_.size());
            const std::size_t known = known_.size();
            is_last_ = at + 1 == depth_;
            for (std::uint32_t node = begin; node < end; ++node) {
                expand(node, memory.situation(node));
                if (result_.finding) return result_;
            }
            result_.states.push_back(known_.size() - known);
            if (progress_) progress_(result_);
            begin = end;
        }
        return result_;
    }

private:
    struct From {
        std::uint32_t node;
        const Situation& situation;
    };

    void expand(std::uint32_t node, const Situation& situation) {
        const From from{node, situation};
        for (const Act& act : office_.acts(situation)) {
            ++result_.attempts;
            auto step = office_.attempt(situation, act);
            const bool granted = oracle_grants(office_, situation, act);
            if (!step) {
                if (!granted || !is_for_lack_of_right(step.error().code)) continue;
                return find(from, act,
                            "refused as " + std::string(name_of(step.error().code)) +
                                ", though there is a right to it");
            }
            ++result_.accepted;
            check(from, act, *step);
            if (result_.finding) return;
            if (!granted) return find(from, act, "accepted, though there is no right to it");
            // Nothing is done from the last: only how many there are is told.
            if (known_.insert(key_of(step->after)) && !is_last_) nodes_.push_back({node, act});
        }
    }

    // No approval, vote or override by whoever wrote, last edited or submitted the content.
    void check(const From& from, const Act& act, const Office::Step& step) {
        std::vector<Vote> votes;
        if (const Task* task = open_task(from.situation.cycle)) votes = task->votes;
        for (const Event& event : step.events) {
            if (const auto* cast = std::get_if<VoteCast>(&event.fact)) {
                votes.push_back(cast->vote);
                ++result_.decisions;
                check_people(from, act, step.after, people_in(cast->vote));
            }
            const auto* decided = std::get_if<Decided>(&event.fact);
            if (decided == nullptr || !is_yes(decided->motion)) continue;
            ++result_.decisions;
            unsigned people = 0;
            for (const Vote& vote : votes) people |= people_in(vote);
            if (act.kind != ActKind::record) {
                people |= bit(Office::person(act.actor)) | named_in(decided->right);
            }
            check_people(from, act, step.after, people);
        }
    }

    void check_people(const From& from, const Act& act, const Situation& after, unsigned people) {
        const Digest content = after.attached.empty() ? Digest{} : after.attached.back().content;
        const unsigned wrong = people & wrongdoers(after, content);
        if (wrong != 0) find(from, act, "decides on own work: " + names_of(wrong));
    }

    void find(const From& from, const Act& act, std::string what) {
        Finding finding;
        finding.what = std::move(what);
        finding.path = {act};
        for (std::uint32_t node = from.node; node != 0; node = nodes_[node].parent) {
            finding.path.push_back(nodes_[node].act);
        }
        std::ranges::reverse(finding.path);
        result_.finding = std::move(finding);
    }

    const Office& office_;
    std::size_t depth_;
    const Progress& progress_;
    KeySet known_;
    std::vector<Node> nodes_;
    bool is_last_ = false;
    Walked result_;
};

}  // namespace

std::string Finding::text() const {
    std::string text;
    for (const Act& act : path) text += Office::describe(act) + "\n";
    return text + what + "\n";
}

Walked walk(const Office& office, std::size_t depth, const Progress& progress) {
    return Walk(office, depth, progress).run();
}

}  // namespace plancycle::test
