#include "engine/sim/sim_people.hpp"

namespace plancycle::sim {

namespace {

class Founder {
public:
    Founder(Founding& founding, LocalDate first_day, Chance& chance, ports::IdSource& ids)
        : founding_(founding), first_day_(first_day), chance_(chance), ids_(ids) {}

    void fill(const RoleId& role, const UnitId& unit) {
        const std::string name = role.value + (unit.empty() ? "" : "-" + unit.value);
        if (!chance_.once_in(6)) {
            hold(role, unit, add(name), {});
            return;
        }
        const LocalDate change = first_day_ + std::chrono::days(chance_.between(20, 300));
        hold(role, unit, add(name), {std::nullopt, change});
        // Now and then nobody comes after.
        if (!chance_.once_in(4)) hold(role, unit, add(name + "-next"), {change, std::nullopt});
    }

    // Five members, the first in the chair.
    void seat(const BodyId& body) {
        for (int number = 1; number <= 5; ++number) {
            const PersonId member = add(body.value + "-member-" + std::to_string(number));
            founding_.file.memberships.push_back(
                {body, member, number == 1 ? "chair" : "member", {}});
        }
    }

private:
    PersonId add(const std::string& name) {
        const core::PersonalText shown{TextId("name/" + name), ids_.salt(), "Person " + name};
        const core::PersonalText email{TextId("email/" + name), ids_.salt(),
                                       name + "@county.example"};
        core::Person person;
        person.id = PersonId(name);
        person.name = core::reference_to(shown);
        person.email = core::reference_to(email);
        if (chance_.once_in(8)) person.zone = "Europe/London";
        founding_.texts.push_back(shown);
        founding_.texts.push_back(email);
        founding_.file.people.push_back(person);
        return person.id;
    }

    void hold(const RoleId& role, const UnitId& unit, const PersonId& person, core::Term term) {
        founding_.file.holdings.push_back({role, unit, person, term});
    }

    Founding& founding_;
    LocalDate first_day_;
    Chance& chance_;
    ports::IdSource& ids_;
};

}  // namespace

Founding found_organisation(const core::Definition& definition, std::size_t unit_count,
                            LocalDate first_day, Chance& chance, ports::IdSource& ids) {
    Founding founding;
    founding.file.title = "Simulated county";
    founding.file.zone = definition.zone;
    for (std::size_t number = 1; number <= unit_count; ++number) {
        const std::string name = "unit-" + std::to_string(number);
        founding.file.units.push_back({UnitId(name), "Department " + std::to_string(number)});
    }
    Founder founder(founding, first_day, chance, ids);
    for (const core::RoleSpec& role : definition.roles) {
        if (!role.per_unit) {
            founder.fill(role.id, UnitId());
            continue;
        }
        for (const core::Unit& unit : founding.file.units) founder.fill(role.id, unit.id);
    }
    for (const core::BodySpec& body : definition.bodies) founder.seat(body.id);
    return founding;
}

}  // namespace plancycle::sim
