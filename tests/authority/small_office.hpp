#pragma once
// The small office of the authority proof: five people who hold every role between them, so that
// roles protect nothing; one plan, and everything they may try. Acts go through decide() and
// evolve() of both streams; nothing here knows who may do what.

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "engine/core/decide.hpp"

namespace plancycle::test {

inline constexpr int kPeople = 5;
inline constexpr int kNobody = -1;

// Details of ActKind::record: the set of the two members who sit and vote in favour, or
inline constexpr int kTie = 32;             // added: the second votes against, the chair decides;
inline constexpr int kOpenSitting = 64;     // all members sit, and vote themselves;
inline constexpr int kRecusedSitting = 65;  // the same, the authors declaring an interest.

enum class ActKind : std::uint8_t {
    attach,  // `detail` 1: the content that is there, once more.
    complete,
    approve,  // Decides, or votes. `detail` 1: the casting vote.
    record,   // What a committee did; `detail` says who sat, see Office.
    overrule,
    delegate,     // `other` hands everything they may do to `detail`.
    hand_task,    // To `other`.
    absent,       // `other` is absent, `detail` the substitute.
    change_role,  // `detail`: a RoleChange.
    take_back,    // `detail`: a TakeBackOf; `other` the person concerned.
    reassign,     // To `other`, or to everybody again.
    recall,
};

enum class RoleChange : std::uint8_t { approver, coordinator, member };

enum class TakeBackOf : std::uint8_t { task, vote, delegation, absence };

struct Act {
    ActKind kind = ActKind::attach;
    std::int8_t actor = kNobody;
    std::int8_t other = kNobody;
    std::int8_t detail = 0;
};

// Who handed which content over for approval, as the proof itself saw it.
struct Seen {
    int person = kNobody;
    Digest content;
    friend bool operator==(const Seen&, const Seen&) = default;
};

struct Situation {
    core::Cycle cycle;
    core::Organisation organisation;
    std::vector<Seen> attached;   // Every version, in order.
    std::vector<Seen> submitted;  // Every time a writer was done.
};

// The check in front of the door; the proof also runs with one that has a hole.
using Door = std::function<Result<std::vector<core::Event>, core::Rejection>(
    const core::Cycle&, const core::CommandEnvelope&, const core::Facts&)>;

enum class Plan : std::uint8_t {
    signatures,  // Two of the approvers, then one of them; a coordinator may override.
    committee,   // All are members, two must sit; ann is in the chair and has a casting vote.
};

// How much may differ from the beginning at once. Beyond it acts are not tried.
struct Bounds {
    std::size_t standing_in = 2;  // Delegations, absences and tasks handed over.
    std::size_t roles = 1;        // Roles and seats given up.
};

class Office {
public:
    Office(Plan plan, Bounds bounds);
    Office(Plan plan, Bounds bounds, Door door);

    [[nodiscard]] Situation beginning() const;
    // Everything anybody may try whose object is there: an open task, a delegation, a vote.
    [[nodiscard]] std::vector<Act> acts(const Situation& situation) const;

    struct Step {
        Situation after;
        std::vector<core::Event> events;
    };
    [[nodiscard]] Result<Step, core::Rejection> attempt(const Situation& before,
                                                        const Act& act) const;
    [[nodiscard]] bool has_committee() const { return plan_ == Plan::committee; }

    [[nodiscard]] static PersonId person(int number);
    [[nodiscard]] static int number(const PersonId& person);  // kNobody when unknown.
    [[nodiscard]] static std::string describe(const Act& act);

private:
    core::Command command(const Situation& before, const Act& act) const;
    core::Command record(const Situation& before, const Act& act) const;
    core::ImportOrganisation role_change(const core::Organisation& now, const Act& act) const;
    void add_role_changes(const Situation& situation, std::vector<Act>& acts) const;
    void add_task_acts(const Situation& situation, std::vector<Act>& acts) const;
    void add_pairs(const Situation& situation, std::vector<Act>& acts) const;
    [[nodiscard]] core::CommandEnvelope envelope(const Act& act, core::Command command,
                                                 std::uint64_t version) const;

    Plan plan_;
    Bounds bounds_;
    Door door_;
    std::shared_ptr<const core::Definition> definition_;
    core::Calendar calendar_;
    core::ZoneRules zone_;
    Instant now_{};
};

// The one task that is open; nullptr when none is.
[[nodiscard]] const core::Task* open_task(const core::Cycle& cycle);

}  // namespace plancycle::test
