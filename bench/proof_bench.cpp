#include "bench/proof_bench.hpp"

#include <fstream>
#include <sstream>

#include <fmt/format.h>

#include "bench/round_files.hpp"
#include "cli/command_line.hpp"
#include "cli/node.hpp"
#include "engine/base/check.hpp"
#include "engine/base/sha256.hpp"
#include "engine/sim/sim_clock.hpp"
#include "engine/sim/sim_ids.hpp"

namespace plancycle::bench {

namespace {

constexpr std::size_t document_bytes = 48'213;
constexpr std::size_t batch_size = 64;
const StreamId plan{"county-work-plan-2026"};

// The program without a process: its own command line on a clock that stands.
class Program {
public:
    explicit Program(std::filesystem::path store) : store_(std::move(store)) {}

    void run(std::vector<std::string> words) {
        words.insert(words.begin(), {"--store", store_.string()});
        std::ostringstream out, err;
        cli::Surroundings surroundings{
            .clock = clock_, .ids = ids_, .out = out, .err = err, .os_user = "bench"};
        const int code = cli::run_command_line(words, surroundings);
        if (code != 0) throw std::runtime_error(words[2] + ": " + out.str() + err.str());
    }
    [[nodiscard]] double seconds_of(const std::vector<std::string>& words) {
        const Stopwatch watch;
        run(words);
        return watch.seconds();
    }
    [[nodiscard]] const std::filesystem::path& store() const { return store_; }
    [[nodiscard]] Instant now() const { return clock_.now(); }

private:
    std::filesystem::path store_;
    sim::SimClock clock_{*parse_instant("2026-02-10T09:00:00+03:00")};
    sim::SimIds ids_{1};
};

// No file compresses away: every byte must be hashed.
std::string document(std::size_t number) {
    std::string bytes(document_bytes, '\0');
    std::uint64_t state = number + 1;
    for (char& byte : bytes) {
        state = state * 6364136223846793005U + 1442695040888963407U;
        byte = static_cast<char>(state >> 56);
    }
    return bytes;
}

// Seven remarks and three files in ten entries.
core::CommandEnvelope entry(const Program& program, std::size_t number, ports::Store& store) {
    core::CommandEnvelope made;
    made.organisation = OrganisationId("maziwa");
    made.id = CommandId(fmt::format("bench-{}", number));
    made.os_user = "bench";
    made.now = program.now();
    made.stream = plan;
    made.item = ItemId(plan.value);
    made.actor = PersonId("daniel");
    if (number % 10 < 3) {
        const std::string bytes = document(number);
        const Digest content = sha256(bytes);
        const auto transaction = store.begin(made.organisation);
        transaction->put_document(content, bytes, made.now);
        transaction->commit();
        made.command = core::AttachDocument{"guidance", content, bytes.size(),
                                            fmt::format("guidance-{}.pdf", number)};
        return made;
    }
    made.texts.push_back({TextId(fmt::format("remark-{}", number)), "0123456789abcdef",
                          "The department asks for the figures of the third quarter again."});
    made.command = core::Comment{core::reference_to(made.texts.back())};
    return made;
}

void fill(Program& program, std::size_t count) {
    program.run({"init", "--organisation", PLANCYCLE_SOURCE_DIR "/docs/examples/county.yaml"});
    program.run({"launch", "county-work-plan", "--year", "2026", "--as", "amina"});
    cli::Library library;
    cli::Node node(storage::SqliteStore::open({.path = program.store()}), library,
                   OrganisationId("maziwa"));
    std::vector<core::CommandEnvelope> batch;
    for (std::size_t number = 0; number < count; ++number) {
        batch.push_back(entry(program, number, node.store()));
        if (batch.size() < batch_size && number + 1 < count) continue;
        for (const runtime::Outcome& outcome : node.dispatcher().dispatch(batch)) {
            PLANCYCLE_CHECK(outcome.has_value(), "an entry of the benchmark was refused");
        }
        batch.clear();
    }
    node.store().checkpoint_truncate();
}

// Reads and hashes a whole file, and no more.
double bare_pass(const std::filesystem::path& path) {
    const Stopwatch watch;
    std::ifstream file(path, std::ios::binary);
    std::string bytes(std::filesystem::file_size(path), '\0');
    file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    PLANCYCLE_CHECK(sha256(bytes) != Digest{}, "no digest");
    return watch.seconds();
}

void report(const std::string& what, const Samples& product, const Samples& bare,
            std::uintmax_t bytes) {
    print({"V", what, "<= 3",
           fmt::format("{:.1f} ({:.2f} s beside {:.3f} s for {:.0f} MiB)",
                       product.median() / bare.median(), product.median(), bare.median(),
                       static_cast<double>(bytes) / 1048576)});
}

}  // namespace

void run_proof(const Options& options) {
    const std::size_t count = options.quick ? 200 : 10'000;
    const RoundFiles files(options.fast_folder);
    Program program(files.base());
    progress(fmt::format("V: a plan of {} entries", count));
    fill(program, count);
    const std::filesystem::path pack = files.base().parent_path() / "pack.zip";
    Samples verify, bare_store, evidence, bare_pack;
    std::uintmax_t pack_bytes = 0;
    for (int round = 0; round < options.rounds; ++round) {
        progress(fmt::format("V round {} of {}", round + 1, options.rounds));
        bare_store.add(bare_pass(program.store()));
        verify.add(program.seconds_of({"verify"}));
        evidence.add(program.seconds_of({"evidence", "--out", pack.string()}));
        bare_pack.add(bare_pass(pack));
        pack_bytes = std::filesystem::file_size(pack);
        std::filesystem::remove(pack);
    }
    const std::string plan_words = fmt::format(" of a plan with {} entries, ", count);
    report("verify" + plan_words + "beside SHA-256 of the store", verify, bare_store,
           std::filesystem::file_size(program.store()));
    report("evidence" + plan_words + "beside SHA-256 of the pack", evidence, bare_pack, pack_bytes);
}

}  // namespace plancycle::bench
