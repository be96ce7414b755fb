#include "tests/authority/walk.hpp"

#include <algorithm>
#include <unordered_set>

#include "tests/authority/oracle.hpp"
#include "tests/authority/sketch.hpp"

namespace plancycle::test {

using namespace core;

namespace {

struct KeyHash {
    std::size_t operator()(const SituationKey& key) const { return key[0]; }
};

// How a state was first reached.
struct Node {
    std::size_t parent = 0;
    Act act;
};

struct Standing {
    std::size_t node = 0;
    Situation situation;
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

class Walk {
public:
    Walk(const Office& office, std::size_t depth) : office_(office), depth_(depth) {}

    Walked run() {
        const Situation beginning = office_.beginning();
        known_.insert(key_of(beginning));
        nodes_.push_back({});
        result_.states.push_back(1);
        std::vector<Standing> level = {{0, beginning}};
        for (std::size_t at = 0; at < depth_ && !result_.finding; ++at) {
            std::vector<Standing> next;
            for (const Standing& it : level) {
                expand(it, at + 1 < depth_ ? &next : nullptr);
                if (result_.finding) return result_;
            }
            result_.states.push_back(nodes_.size() - counted_before());
            level = std::move(next);
        }
        return result_;
    }

private:
    std::size_t counted_before() const {
        std::size_t sum = 0;
        for (const std::size_t it : result_.states) sum += it;
        return sum;
    }

    void expand(const Standing& from, std::vector<Standing>* next) {
        for (const Act& act : office_.acts(from.situation)) {
            ++result_.attempts;
            auto step = office_.attempt(from.situation, act);
            const bool granted = oracle_grants(office_, from.situation, act);
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
            if (!known_.insert(key_of(step->after)).second) continue;
            nodes_.push_back({from.node, act});
            if (next != nullptr) next->push_back({nodes_.size() - 1, std::move(step->after)});
        }
    }

    // No approval, vote or override by whoever wrote, last edited or submitted the content.
    void check(const Standing& from, const Act& act, const Office::Step& step) {
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

    void check_people(const Standing& from, const Act& act, const Situation& after,
                      unsigned people) {
        const Digest content = after.attached.empty() ? Digest{} : after.attached.back().content;
        const unsigned wrong = people & wrongdoers(after, content);
        if (wrong != 0) find(from, act, "decides on own work: " + names_of(wrong));
    }

    void find(const Standing& from, const Act& act, std::string what) {
        Finding finding;
        finding.what = std::move(what);
        finding.path = {act};
        for (std::size_t node = from.node; node != 0; node = nodes_[node].parent) {
            finding.path.push_back(nodes_[node].act);
        }
        std::ranges::reverse(finding.path);
        result_.finding = std::move(finding);
    }

    const Office& office_;
    std::size_t depth_;
    std::unordered_set<SituationKey, KeyHash> known_;
    std::vector<Node> nodes_;
    Walked result_;
};

}  // namespace

std::string Finding::text() const {
    std::string text;
    for (const Act& act : path) text += Office::describe(act) + "\n";
    return text + what + "\n";
}

Walked walk(const Office& office, std::size_t depth) {
    return Walk(office, depth).run();
}

}  // namespace plancycle::test
