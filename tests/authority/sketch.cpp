#include "tests/authority/sketch.hpp"

#include <algorithm>
#include <string>

namespace plancycle::test {

using namespace core;

namespace {

using Bytes = std::basic_string<char>;
using Order = std::array<int, kPeople>;  // Person -> place.

struct Pair {
    int one = kNobody;
    int other = kNobody;
};

// Read once from the situation; written down once for each order of the people.
struct Sketch {
    std::array<std::uint32_t, kPeople> marks{};  // What is true of each person alone.
    std::array<std::vector<Pair>, 3> standing_in{};
    std::vector<Pair> votes;  // Voter and hand, in order.
    int assigned = kNobody;
    int submitter = kNobody;
    int recorder = kNobody;
    Bytes rest;  // What names nobody.
};

int content_number(std::vector<Digest>& known, const Digest& content) {
    const auto found = std::ranges::find(known, content);
    if (found != known.end()) return static_cast<int>(found - known.begin());
    known.push_back(content);
    return static_cast<int>(known.size()) - 1;
}

class Reader {
public:
    explicit Reader(const Situation& situation) : situation_(situation) {
        for (int i = 0; i < kPeople; ++i) read_person(i);
        read_organisation();
        read_cycle();
        read_contents();
    }
    [[nodiscard]] const Sketch& sketch() const { return sketch_; }

private:
    void mark(int person, int bit) {
        if (person >= 0) sketch_.marks[static_cast<std::size_t>(person)] |= 1U << bit;
    }
    void mark(const PersonId& person, int bit) { mark(Office::number(person), bit); }

    void read_person(int number) {
        const Person* person = situation_.organisation.find(Office::person(number));
        if (person != nullptr && person->active) mark(number, 0);
    }

    void read_organisation() {
        for (const RoleHolding& it : situation_.organisation.holdings) {
            mark(it.person, it.role.value == "writer" ? 1 : it.role.value == "approver" ? 2 : 3);
        }
        for (const Membership& it : situation_.organisation.memberships) {
            mark(it.person, it.office == "chair" ? 4 : 5);
        }
        for (const Delegation& it : situation_.organisation.delegations) {
            sketch_.standing_in[0].push_back({Office::number(it.from), Office::number(it.to)});
        }
        for (const Absence& it : situation_.organisation.absences) {
            if (it.term.to) continue;  // Ended on its first day: it never was.
            sketch_.standing_in[1].push_back(
                {Office::number(it.person), Office::number(it.substitute)});
        }
    }

    void read_cycle() {
        for (const std::string& state : situation_.cycle.active) sketch_.rest += state + " ";
        const Task* task = open_task(situation_.cycle);
        if (task == nullptr) return;
        for (const Handover& it : task->handovers) {
            sketch_.standing_in[2].push_back({Office::number(it.from), Office::number(it.to)});
        }
        for (const Vote& it : task->votes) {
            sketch_.votes.push_back({Office::number(it.voter), Office::number(it.cast_by)});
        }
        sketch_.assigned = Office::number(task->assigned_to);
        sketch_.submitter = Office::number(task->submitted_by);
        sketch_.rest += task->submitted_from;
        if (!task->sitting) return;
        sketch_.rest += '!';
        sketch_.recorder = Office::number(task->sitting->recorded_by);
        for (const PersonId& it : task->sitting->present) mark(it, 6);
        for (const Interest& it : task->sitting->recused) mark(it.person, 7);
    }

    // Which content is which does not matter, only which are the same.
    void read_contents() {
        std::vector<Digest> known;
        const Task* task = open_task(situation_.cycle);
        if (!situation_.attached.empty()) {
            content_number(known, situation_.attached.back().content);
        }
        if (task != nullptr) {
            for (const BoundContent& it : task->frozen) add(content_number(known, it.content));
        }
        for (const auto& [step, decision] : situation_.cycle.decisions) {
            sketch_.rest += step[0];
            sketch_.rest += decision.stale ? 's' : 'd';
            for (const BoundContent& it : decision.content) add(content_number(known, it.content));
        }
        for (const Seen& it : situation_.attached) {
            const int number = content_number(known, it.content);
            mark(it.person, number == 0 ? 8 : 9);
        }
        if (!situation_.attached.empty()) mark(situation_.attached.back().person, 10);
        if (!situation_.submitted.empty()) mark(situation_.submitted.back().person, 11);
    }

    void add(int number) { sketch_.rest += static_cast<char>('0' + number); }

    const Situation& situation_;
    Sketch sketch_;
};

char place(const Order& order, int person) {
    return static_cast<char>(person < 0 ? 9 : order[static_cast<std::size_t>(person)]);
}

void write_into(Bytes& bytes, const Sketch& sketch, const Order& order) {
    bytes.clear();
    std::array<std::uint32_t, kPeople> marks{};
    for (std::size_t i = 0; i < kPeople; ++i)
        marks[static_cast<std::size_t>(order[i])] = sketch.marks[i];
    for (const std::uint32_t it : marks) {
        bytes += static_cast<char>(it & 0xFFU);
        bytes += static_cast<char>(it >> 8U);
    }
    for (const auto& pairs : sketch.standing_in) {
        const auto start = static_cast<std::ptrdiff_t>(bytes.size());
        for (const Pair& it : pairs) {
            bytes += static_cast<char>(place(order, it.one) * 10 + place(order, it.other));
        }
        std::sort(bytes.begin() + start, bytes.end());
        bytes += '|';
    }
    for (const Pair& it : sketch.votes) {
        bytes += static_cast<char>(place(order, it.one) * 10 + place(order, it.other));
    }
    bytes += '|';
    for (const int it : {sketch.assigned, sketch.submitter, sketch.recorder}) {
        bytes += place(order, it);
    }
}

// The same of a person in whatever order: only people alike in it need to be exchanged.
std::array<std::uint64_t, kPeople> colours_of(const Sketch& sketch) {
    std::array<std::uint64_t, kPeople> colours{};
    for (std::size_t i = 0; i < kPeople; ++i) colours[i] = sketch.marks[i];
    const auto count = [&](int person, unsigned bit) {
        if (person >= 0) colours[static_cast<std::size_t>(person)] += 1ULL << bit;
    };
    unsigned bit = 16;
    for (const auto& pairs : sketch.standing_in) {
        for (const Pair& it : pairs) {
            count(it.one, bit);
            count(it.other, bit + 3);
        }
        bit += 6;
    }
    for (const Pair& it : sketch.votes) {
        count(it.one, bit);
        count(it.other, bit + 3);
    }
    count(sketch.assigned, bit + 6);
    count(sketch.submitter, bit + 7);
    count(sketch.recorder, bit + 8);
    return colours;
}

std::uint64_t mixed(std::uint64_t hash, std::uint64_t value) {
    hash ^= value;
    hash *= 0xFF51AFD7ED558CCDULL;
    return hash ^ (hash >> 29U);
}

SituationKey hash_of(const Bytes& bytes, const Bytes& rest) {
    SituationKey key = {0x9E3779B97F4A7C15ULL, 0xC2B2AE3D27D4EB4FULL};
    for (const Bytes* part : {&bytes, &rest}) {
        for (const char it : *part) {
            const auto byte = static_cast<std::uint64_t>(static_cast<unsigned char>(it));
            key[0] = mixed(key[0], byte + 1);
            key[1] = mixed(key[1], (byte + 1) * 0x165667B19E3779F9ULL);
        }
        key[0] = mixed(key[0], 0x1FF);
        key[1] = mixed(key[1], 0x2FF);
    }
    return key;
}

// The next order in which people of one colour change places; false when all were there.
bool next_order(Order& people, const std::array<std::uint64_t, kPeople>& colours) {
    const auto colour = [&](int person) { return colours[static_cast<std::size_t>(person)]; };
    for (auto begin = people.begin(); begin != people.end();) {
        const auto end = std::find_if(begin, people.end(),
                                      [&](int person) { return colour(person) != colour(*begin); });
        if (std::next_permutation(begin, end)) return true;  // Else it is sorted again: carry on.
        begin = end;
    }
    return false;
}

}  // namespace

SituationKey key_of(const Situation& situation) {
    const Reader reader(situation);
    const Sketch& sketch = reader.sketch();
    const auto colours = colours_of(sketch);
    Order people = {0, 1, 2, 3, 4};
    std::ranges::sort(people, {}, [&](int person) {
        return std::pair(colours[static_cast<std::size_t>(person)], person);
    });
    Bytes least;
    Bytes bytes;
    do {
        Order order{};
        for (std::size_t i = 0; i < kPeople; ++i) {
            order[static_cast<std::size_t>(people[i])] = static_cast<int>(i);
        }
        write_into(bytes, sketch, order);
        if (least.empty() || bytes < least) std::swap(least, bytes);
    } while (next_order(people, colours));
    return hash_of(least, sketch.rest);
}

}  // namespace plancycle::test
