#include "cli/command_report.hpp"

#include <boost/json/array.hpp>

#include "cli/fact_words.hpp"

namespace plancycle::cli {

std::vector<std::string> sentences_of(Session& session, const runtime::Accepted& accepted) {
    const auto view = session.node().read();
    const Directory directory(*view);
    const auto cycle = session.node().view(*view, accepted.receipt.stream);
    return entry_words(accepted.events, {directory, cycle.definition.get()});
}

boost::json::object report_json(const runtime::Accepted& accepted,
                                const std::vector<std::string>& sentences) {
    boost::json::array happened;
    for (const std::string& sentence : sentences) happened.emplace_back(sentence);
    return {{"stream", accepted.receipt.stream.value},
            {"item", accepted.receipt.item.value},
            {"command", accepted.receipt.command.value},
            {"sequence", accepted.receipt.sequence},
            {"version", accepted.receipt.version},
            {"at", to_text(accepted.receipt.at)},
            {"repeated", accepted.repeated},
            {"happened", std::move(happened)}};
}

ExitCode submit_and_report(Session& session, const StreamId& stream, const ItemId& item,
                           core::Command command) {
    report(session, session.submit(stream, item, std::move(command)));
    return ExitCode::ok;
}

void report(Session& session, const runtime::Accepted& accepted) {
    const auto sentences = sentences_of(session, accepted);
    if (session.options().json) {
        session.print(report_json(accepted, sentences));
        return;
    }
    if (accepted.repeated) {
        session.out() << "This was accepted before, as entry " << accepted.receipt.sequence
                      << "; nothing changed now.\n";
    }
    for (const std::string& sentence : sentences) session.out() << wrapped(sentence, 2) << "\n";
}

}  // namespace plancycle::cli
