#pragma once
// The open task a command is about, with its step and the actor's right to it; and what must hold
// before any step is finished. Private to the core.

#include "engine/core/decide_parts.hpp"

namespace plancycle::core {

struct OpenTask {
    Task task;
    const Step* step = nullptr;
};

// Errors: no_such_task, task_closed, wrong_kind_of_task. `expected` says in words what is wanted.
[[nodiscard]] Result<OpenTask, Rejection> find_open_task(const Request& request, const TaskId& id,
                                                         std::initializer_list<StepKind> kinds,
                                                         std::string_view expected);

// The same, of an approval.
[[nodiscard]] Result<OpenTask, Rejection> find_open_approval(const Request& request,
                                                             const TaskId& id);

// Several people vote on it, without a meeting: it cannot be given to one of them.
[[nodiscard]] bool is_signed_by_several(const Step& step);

// The actor's rights to act on the task, their own and of those they stand in for; never none. An
// assignment binds as long as the assigned person could act; a leaver's lapses.
[[nodiscard]] Result<std::vector<Right>, Rejection> rights_to(const Request& request,
                                                              const OpenTask& open,
                                                              std::optional<Verb> verb);

// The first of them.
[[nodiscard]] Result<Right, Rejection> right_to(const Request& request, const OpenTask& open,
                                                std::optional<Verb> verb);

// Who may not decide on it: see separation.hpp.
[[nodiscard]] std::vector<PersonId> authors_of(const Request& request, const OpenTask& open);
[[nodiscard]] std::vector<PersonId> authors_of_content(const Request& request,
                                                       const OpenTask& open);

Outcome check_inputs(const Request& request, const Step& step);
Outcome check_documents(const Request& request, const std::vector<std::string>& kinds);
Outcome check_gate(const Request& request, const Step& step);

}  // namespace plancycle::core
