#include "cli/command_report.hpp"

#include <boost/json/array.hpp>

#include "cli/fact_words.hpp"

namespace plancycle::cli {

void report(Session& session, const runtime::Accepted& accepted) {
    const auto view = session.node().read();
    const Directory directory(*view);
    const auto cycle = session.node().view(*view, accepted.receipt.stream);
    const auto sentences = entry_words(accepted.events, {directory, cycle.definition.get()});
    if (session.options().json) {
        boost::json::array happened;
        for (const std::string& sentence : sentences) happened.emplace_back(sentence);
        session.print(boost::json::value{{"stream", accepted.receipt.stream.value},
                                         {"item", accepted.receipt.item.value},
                                         {"command", accepted.receipt.command.value},
                                         {"sequence", accepted.receipt.sequence},
                                         {"version", accepted.receipt.version},
                                         {"at", to_text(accepted.receipt.at)},
                                         {"repeated", accepted.repeated},
                                         {"happened", std::move(happened)}});
        return;
    }
    if (accepted.repeated) {
        session.out() << "This was accepted before, as entry " << accepted.receipt.sequence
                      << "; nothing changed now.\n";
    }
    for (const std::string& sentence : sentences) session.out() << wrapped(sentence, 2) << "\n";
}

}  // namespace plancycle::cli
