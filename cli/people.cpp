#include "cli/people.hpp"

#include "cli/directory.hpp"
#include "engine/base/text.hpp"

namespace plancycle::cli {

PersonId find_person(Session& session, const std::string& name) {
    const auto view = session.node().read();
    const Directory directory(*view);
    if (const auto person = directory.find(name)) return *person;
    const std::string near = directory.suggestion(name);
    throw CommandError(
        ExitCode::bad_input,
        "Nobody in " + directory.organisation().title + " is known as \"" + name + "\".",
        near.empty() ? "People come from the organisation file: plancycle org import"
                     : "Did you mean " + near + "?");
}

std::vector<PersonId> find_people(Session& session, const std::vector<std::string>& names) {
    std::vector<PersonId> people;
    for (const std::string& list : names) {
        for (const std::string& name : split(list, ',')) {
            people.push_back(find_person(session, std::string(trim(name))));
        }
    }
    return people;
}

}  // namespace plancycle::cli
