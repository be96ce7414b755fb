#include "cli/arguments_parts.hpp"
#include "engine/base/text.hpp"

namespace plancycle::cli {

namespace {

std::vector<std::string> long_names(const CLI::Option& option) {
    std::vector<std::string> names;
    for (const std::string& name : option.get_lnames()) names.push_back("--" + name);
    return names;
}

std::string options_of(const CLI::App& app) {
    std::vector<std::string> names;
    for (const CLI::Option* option : app.get_options()) {
        for (std::string& name : long_names(*option)) names.push_back(std::move(name));
    }
    return join(names, " ");
}

std::vector<std::string> names_of_commands(const CLI::App& app) {
    std::vector<std::string> names;
    for (const CLI::App* command : app.get_subcommands({})) names.push_back(command->get_name());
    return names;
}

// What may follow the words of a command: its sub-commands and long options. The global ones,
// --help among them, are offered everywhere.
std::string words_after(const CLI::App& app) {
    std::vector<std::string> words = names_of_commands(app);
    for (const CLI::Option* option : app.get_options()) {
        for (std::string& name : long_names(*option)) {
            if (name != "--help") words.push_back(std::move(name));
        }
    }
    return join(words, " ");
}

// Patterns of commands whose second word is a command of its own.
std::string patterns_of_groups(const CLI::App& app) {
    std::vector<std::string> patterns;
    for (const CLI::App* command : app.get_subcommands({})) {
        if (!command->get_subcommands({}).empty()) patterns.push_back(command->get_name() + "\\ *");
    }
    return join(patterns, "|");
}

// Global options whose value is the next word: it is no command.
std::string valued_options(const CLI::App& app) {
    std::vector<std::string> names;
    for (const CLI::Option* option : app.get_options()) {
        if (option->get_items_expected_max() == 0) continue;
        for (std::string& name : long_names(*option)) names.push_back(std::move(name));
    }
    return join(names, "|");
}

void add_cases(const CLI::App& app, const std::string& path, std::string& script) {
    for (const CLI::App* command : app.get_subcommands({})) {
        const std::string own =
            path.empty() ? command->get_name() : path + " " + command->get_name();
        script += "        \"" + own + "\") words=\"" + words_after(*command) + "\" ;;\n";
        add_cases(*command, own, script);
    }
}

}  // namespace

std::string bash_completion(const CLI::App& app) {
    std::string script =
        "# bash completion for plancycle: source <(plancycle completion bash)\n"
        "_plancycle() {\n"
        "    local words= path= word current=${COMP_WORDS[COMP_CWORD]}\n"
        "    local skip=\n"
        "    for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
        "        [ -z \"$skip\" ] || { skip=; continue; }\n"
        "        case $word in\n"
        "            " +
        valued_options(app) +
        ") skip=1 ;;\n"
        "            -*) ;;\n"
        "            *) [ \"$(wc -w <<<\"$path\")\" -lt 2 ] && path=\"${path:+$path }$word\" ;;\n"
        "        esac\n"
        "    done\n"
        "    case $path in\n"
        "        " +
        patterns_of_groups(app) +
        ") ;;\n"
        "        *) path=${path%% *} ;;\n"
        "    esac\n"
        "    case $path in\n";
    script += "        \"\") words=\"" + join(names_of_commands(app), " ") + "\" ;;\n";
    add_cases(app, "", script);
    script +=
        "    esac\n"
        "    words+=\" " +
        options_of(app) +
        "\"\n"
        "    COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n"
        "    [ ${#COMPREPLY[@]} -gt 0 ] || COMPREPLY=($(compgen -f -- \"$current\"))\n"
        "}\n"
        "complete -F _plancycle plancycle\n";
    return script;
}

}  // namespace plancycle::cli
