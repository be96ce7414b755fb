#include "cli/arguments_parts.hpp"
#include "engine/base/text.hpp"

namespace plancycle::cli {

namespace {

// What may follow the words of a command: its sub-commands and long options.
std::string words_after(const CLI::App& app) {
    std::vector<std::string> words;
    for (const CLI::App* command : app.get_subcommands({})) words.push_back(command->get_name());
    for (const CLI::Option* option : app.get_options()) {
        for (const std::string& name : option->get_lnames()) words.push_back("--" + name);
    }
    return join(words, " ");
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
        "    for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
        "        case $word in\n"
        "            -*) ;;\n"
        "            *) [ \"$(wc -w <<<\"$path\")\" -lt 2 ] && path=\"${path:+$path }$word\" ;;\n"
        "        esac\n"
        "    done\n"
        "    case $path in\n"
        "        do\\ *|org\\ *|completion\\ *) ;;\n"
        "        *) path=${path%% *} ;;\n"
        "    esac\n"
        "    case $path in\n";
    script += "        \"\") words=\"" + words_after(app) + "\" ;;\n";
    add_cases(app, "", script);
    script +=
        "    esac\n"
        "    words+=\" --store --as --json\"\n"
        "    COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n"
        "    [ ${#COMPREPLY[@]} -gt 0 ] || COMPREPLY=($(compgen -f -- \"$current\"))\n"
        "}\n"
        "complete -F _plancycle plancycle\n";
    return script;
}

}  // namespace plancycle::cli
