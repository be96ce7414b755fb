#include "cli/organisation_changes.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "cli/directory.hpp"
#include "engine/base/text.hpp"
#include "engine/runtime/short_bodies.hpp"
#include "engine/runtime/vacancies.hpp"
#include "notifications/date_words.hpp"

namespace plancycle::cli {

namespace {

using notifications::in_words;

// A role in a unit, or an office in a body, and whose it is.
using Post = std::tuple<std::string, std::string, PersonId>;
using Terms = std::vector<core::Term>;

std::string term_words(const core::Term& term) {
    std::string words;
    if (term.from) words += " from " + in_words(*term.from);
    if (term.to) words += " until before " + in_words(*term.to);
    return words;
}

std::string words_of(const Terms& terms) {
    std::vector<std::string> list;
    for (const core::Term& term : terms) {
        const std::string words = term_words(term);
        list.push_back(words.empty() ? " without a last day" : words);
    }
    return join(list, " and");
}

class Comparison {
public:
    Comparison(Session& session, ports::ReadView& view, const core::Organisation& before,
               Directory after)
        : session_(session), before_(before), directory_(std::move(after)) {
        for (const ports::CycleRow& row : view.cycles()) {
            if (row.running) cycles_.push_back(session.node().view(view, row.stream));
        }
    }

    std::vector<std::string> take_roles() {
        tell_posts(posts(before_, true), posts(after(), true), true);
        tell_posts(posts(before_, false), posts(after(), false), false);
        tell_meetings();
        return changes_.roles;
    }

    OrganisationChanges take() {
        (void)take_roles();
        for (const ports::CycleView& cycle : cycles_) tell_vacancies(cycle);
        for (const ports::CycleView& cycle : cycles_) tell_short_bodies(cycle);
        return std::move(changes_);
    }

private:
    [[nodiscard]] const core::Organisation& after() const { return directory_.organisation(); }

    static std::map<Post, Terms> posts(const core::Organisation& organisation, bool are_roles) {
        std::map<Post, Terms> result;
        const auto add = [&](const std::string& what, const std::string& where,
                             const PersonId& person, const core::Term& term) {
            const core::Person* found = organisation.find(person);
            if (found != nullptr && found->active) result[{what, where, person}].push_back(term);
        };
        if (are_roles) {
            for (const auto& it : organisation.holdings) {
                add(it.role.value, it.unit.value, it.person, it.term);
            }
        } else {
            for (const auto& it : organisation.memberships) {
                add(it.office, it.body.value, it.person, it.term);
            }
        }
        return result;
    }

    void tell_posts(const std::map<Post, Terms>& old, const std::map<Post, Terms>& fresh,
                    bool are_roles) {
        for (const auto& [post, terms] : fresh) {
            const auto was = old.find(post);
            if (was == old.end()) {
                tell(post, are_roles, are_roles ? " now holds the role " : " is now ",
                     words_if_bounded(terms));
            } else if (was->second != terms) {
                tell(post, are_roles, are_roles ? " holds the role " : " is ",
                     words_of(terms) + "; it was" + words_of(was->second));
            }
        }
        for (const auto& [post, terms] : old) {
            if (!fresh.contains(post))
                tell(post, are_roles, are_roles ? " no longer holds the role " : " is no longer ",
                     "");
        }
    }

    void tell_meetings() {
        tell_meetings(after().meetings, before_.meetings, " meets on ");
        tell_meetings(before_.meetings, after().meetings, " no longer meets on ");
    }

    // Those of one list that the other does not have, a sentence for each body.
    void tell_meetings(const std::vector<core::Meeting>& some,
                       const std::vector<core::Meeting>& others, const std::string& verb) {
        std::map<BodyId, std::vector<std::string>> days;
        for (const core::Meeting& it : some) {
            const bool is_known = std::ranges::find(others, it) != others.end();
            if (!is_known) days[it.body].push_back(in_words(it.on));
        }
        for (const auto& [body, list] : days) {
            changes_.roles.push_back(body_words(body) + verb + join(list, "; ") + ".");
        }
    }

    static std::string words_if_bounded(const Terms& terms) {
        const bool is_open = terms.size() == 1 && !terms[0].from && !terms[0].to;
        return is_open ? "" : words_of(terms);
    }

    void tell(const Post& post, bool is_role, const std::string& verb, const std::string& term) {
        const auto& [what, where, person] = post;
        const std::string title = is_role ? role_words(RoleId(what), UnitId(where))
                                          : what + " of " + body_words(BodyId(where));
        changes_.roles.push_back(directory_.name(person) + verb + title + term + ".");
    }

    [[nodiscard]] std::string role_words(const RoleId& role, const UnitId& unit) const {
        std::string words = role.value;
        for (const auto& definition : definitions()) {
            if (const core::RoleSpec* spec = definition->find_role(role)) words = spec->title;
        }
        return unit.empty() ? words : words + " of " + directory_.title(unit);
    }

    [[nodiscard]] std::string body_words(const BodyId& body) const {
        for (const auto& definition : definitions()) {
            if (const core::BodySpec* spec = definition->find_body(body)) return spec->title;
        }
        return body.value;
    }

    // Those of running cycles; before there are any, those that could be launched.
    [[nodiscard]] std::vector<std::shared_ptr<const core::Definition>> definitions() const {
        std::vector<std::shared_ptr<const core::Definition>> all;
        for (const std::string& name : session_.library().workflow_names()) {
            if (auto known = session_.library().catalog.find({name, 0, {}})) all.push_back(known);
        }
        for (const ports::CycleView& cycle : cycles_) all.push_back(cycle.definition);
        return all;
    }

    void tell_vacancies(const ports::CycleView& cycle) {
        const LocalDate today = cycle.zone->local_date(session_.now());
        const auto known = runtime::vacancies(*cycle.cycle, *cycle.definition, before_, today);
        for (const auto& gap :
             runtime::vacancies(*cycle.cycle, *cycle.definition, after(), today)) {
            if (std::ranges::find(known, gap) != known.end()) continue;
            std::string words = cycle.cycle->stream.value + ": from " + in_words(gap.from);
            if (gap.until) words += " until before " + in_words(*gap.until);
            changes_.vacancies.push_back(words + " nobody holds the role " +
                                         role_words(gap.role, gap.unit) + ".");
            changes_.vacancies_json.push_back(
                {{"cycle", cycle.cycle->stream.value},
                 {"role", gap.role.value},
                 {"unit", gap.unit.value},
                 {"from", to_text(gap.from)},
                 {"until", gap.until ? boost::json::value(to_text(*gap.until))
                                     : boost::json::value(nullptr)}});
        }
    }

    void tell_short_bodies(const ports::CycleView& cycle) {
        const LocalDate today = cycle.zone->local_date(session_.now());
        const auto known = runtime::short_bodies(*cycle.definition, before_, today);
        for (const auto& body : runtime::short_bodies(*cycle.definition, after(), today)) {
            if (std::ranges::find(known, body) != known.end()) continue;
            changes_.short_bodies.push_back(cycle.cycle->stream.value + ": " +
                                            runtime::words_of(body) + ".");
        }
    }

    Session& session_;
    const core::Organisation& before_;
    Directory directory_;
    std::vector<ports::CycleView> cycles_;
    OrganisationChanges changes_;
};

}  // namespace

OrganisationChanges changes_of(Session& session, const core::Organisation& before) {
    const auto view = session.node().read();
    return Comparison(session, *view, before, Directory(*view)).take();
}

std::vector<std::string> role_changes(Session& session, const core::Organisation& before,
                                      const core::Organisation& after) {
    const auto view = session.node().read();
    return Comparison(session, *view, before, Directory(*view, after)).take_roles();
}

}  // namespace plancycle::cli
