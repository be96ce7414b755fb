#include "cli/mail_ahead.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

#include "cli/node.hpp"
#include "cli/playback.hpp"
#include "cli/temporary_folder.hpp"
#include "storage/backup.hpp"

namespace plancycle::cli {

std::vector<ports::OutboxRow> mail_ahead(Session& session, LocalDate until) {
    const TemporaryFolder folder("mail-ahead");
    const PlaybackFolder place{folder.path()};
    storage::backup(session.options().store, place.store(), fold_of_entries());
    Playback playback(place, session.node().organisation(), session.now());
    const Instant begin = playback.now();
    playback.advance_to(playback.zone().to_instant(LocalTime(until + std::chrono::days(1))));
    const auto view = playback.session().node().read();
    std::vector<ports::OutboxRow> mails = view->outbox(std::numeric_limits<std::int32_t>::max());
    std::erase_if(mails,
                  [&](const ports::OutboxRow& it) { return !it.sent_at || *it.sent_at < begin; });
    std::ranges::sort(mails, {}, [](const ports::OutboxRow& it) {
        return std::tie(*it.sent_at, it.person, it.key);
    });
    return mails;
}

}  // namespace plancycle::cli
