"""SCXML Appendix D, written down naively: an independent oracle for the chart core.

Lists and sets, no tables, no shortcuts: each procedure follows the pseudocode of the W3C
Recommendation (1 September 2015) line by line. Null data model plus In(). The delayed sends of a
script's virtual time follow the same rules as workflows/trace.hpp.
Use: appendix_d.py CHART.scxml SCRIPT.json
"""
import json
import pathlib
import re
import sys
import xml.etree.ElementTree as ET

NAMESPACE = "{http://www.w3.org/2005/07/scxml}"
MICROSTEPS_MAX = 1000


class Endless(Exception):
    """The chart does not come to rest."""


class Node:
    """One element of the document with what Appendix D asks about it."""

    def __init__(self, element, parent, order):
        self.tag = element.tag.replace(NAMESPACE, "")
        self.element = element
        self.parent = parent
        self.order = next(order)
        self.id = element.get("id")
        self.children = []
        self.histories = []
        self.transitions = []
        self.initial = None
        self.onentry = []
        self.onexit = []
        for child in element:
            tag = child.tag.replace(NAMESPACE, "")
            if tag in ("state", "parallel", "final"):
                self.children.append(Node(child, self, order))
            elif tag == "history":
                self.histories.append(Node(child, self, order))
            elif tag == "transition":
                self.transitions.append(Transition(child, self))
            elif tag == "initial":
                self.initial = Transition(child.find(NAMESPACE + "transition"), self)
            elif tag == "onentry":
                self.onentry.append(list(child))
            elif tag == "onexit":
                self.onexit.append(list(child))

    def all(self):
        yield self
        for child in self.children:
            yield from child.all()
        yield from self.histories


class Transition:
    def __init__(self, element, source):
        self.source = source
        self.event = element.get("event")
        self.cond = element.get("cond")
        self.target_ids = (element.get("target") or "").split()
        self.type = element.get("type", "external")
        self.content = list(element)
        self.target = []


class InitialOf(Transition):
    """The transition that an initial attribute, or nothing at all, stands for."""

    def __init__(self, source, target_ids):
        self.source, self.target_ids = source, target_ids
        self.event = self.cond = None
        self.type, self.content, self.target = "external", [], []


def is_atomic(s):
    return s.tag == "final" or (s.tag == "state" and not s.children)


def is_compound(s):
    return s.tag == "state" and bool(s.children)


def is_parallel(s):
    return s.tag == "parallel"


def is_descendant(s1, s2):
    s = s1.parent
    while s is not None:
        if s is s2:
            return True
        s = s.parent
    return False


def get_proper_ancestors(s, stop):
    found = []
    s = s.parent
    while s is not None and s is not stop:
        found.append(s)
        s = s.parent
    return found


def name_match(descriptors, event):
    for descriptor in descriptors.split():
        if descriptor in ("*", ".*"):
            return True
        tokens = re.sub(r"\.\*?$", "", descriptor).split(".")
        if event.split(".")[: len(tokens)] == tokens:
            return True
    return False


def milliseconds(delay):
    number, unit = re.fullmatch(r"([0-9.]+)(ms|s|m|h|d)", delay).groups()
    return round(float(number) * {"ms": 1, "s": 1e3, "m": 6e4, "h": 36e5, "d": 864e5}[unit])


class Interpreter:
    def __init__(self, text):
        order = iter(range(10**9))
        self.root = Node(ET.fromstring(text), None, order)
        self.nodes = {n.id: n for n in self.root.all() if n.id}
        for node in self.root.all():
            given = node.element.get("initial")
            if given:
                node.initial = InitialOf(node, given.split())
            if node.initial is None and node.children and not is_parallel(node):
                node.initial = InitialOf(node, [])
                node.initial.target = [node.children[0]]
            for transition in node.transitions + ([node.initial] if node.initial else []):
                if transition.target_ids:
                    transition.target = [self.nodes[i] for i in transition.target_ids]
        self.configuration = set()
        self.history_value = {}
        self.internal_queue = []
        self.agenda = []  # (due, number, event, send id, had a delay)
        self.now = 0
        self.sent = 0
        self.running = False

    # --- Appendix D ---------------------------------------------------------------------------

    def interpret(self):
        self.running = True
        self.steps = 0
        self.enter_states([self.root.initial])
        self.settle()
        self.process_due(self.now)

    def settle(self):
        while self.running:
            enabled = self.select_eventless_transitions()
            if not enabled:
                if not self.internal_queue:
                    break
                enabled = self.select_transitions(self.internal_queue.pop(0))
            if enabled:
                self.steps += 1
                if self.steps > MICROSTEPS_MAX:
                    raise Endless()
                self.microstep(enabled)

    def external(self, event):
        if not self.running:
            return
        self.steps = 0
        enabled = self.select_transitions(event)
        if enabled:
            self.steps += 1
            self.microstep(enabled)
        self.settle()

    def microstep(self, enabled):
        self.exit_states(enabled)
        for t in enabled:
            self.execute_content(t.content)
        self.enter_states(enabled)

    def select_eventless_transitions(self):
        return self.select(lambda t: not t.event)

    def select_transitions(self, event):
        return self.select(lambda t: t.event and name_match(t.event, event))

    def select(self, matches):
        enabled = []
        atomic = sorted((s for s in self.configuration if is_atomic(s)), key=lambda s: s.order)
        for state in atomic:
            found = None
            for s in [state] + get_proper_ancestors(state, None):
                for t in s.transitions:
                    if matches(t) and self.condition_match(t):
                        found = t
                        break
                if found:
                    break
            if found and found not in enabled:
                enabled.append(found)
        return self.remove_conflicting_transitions(enabled)

    def condition_match(self, t):
        if t.cond is None:
            return True
        negated, state = re.fullmatch(r"\s*(!|not\s+)?\s*In\(\s*'([^']*)'\s*\)\s*", t.cond).groups()
        return (self.nodes[state] in self.configuration) != bool(negated)

    def remove_conflicting_transitions(self, enabled):
        filtered = []
        for t1 in enabled:
            preempted = False
            to_remove = []
            for t2 in filtered:
                if not self.compute_exit_set([t1]) & self.compute_exit_set([t2]):
                    continue
                if not is_descendant(t1.source, t2.source):
                    preempted = True
                    break
                to_remove.append(t2)
            if not preempted:
                for t3 in to_remove:
                    filtered.remove(t3)
                filtered.append(t1)
        return filtered

    def compute_exit_set(self, transitions):
        states = set()
        for t in transitions:
            if t.target:
                domain = self.get_transition_domain(t)
                for s in self.configuration:
                    if is_descendant(s, domain):
                        states.add(s)
        return states

    def exit_states(self, enabled):
        leaving = sorted(self.compute_exit_set(enabled), key=lambda s: -s.order)
        for s in leaving:
            for h in s.histories:
                if h.element.get("type") == "deep":
                    kept = [x for x in self.configuration if is_atomic(x) and is_descendant(x, s)]
                else:
                    kept = [x for x in self.configuration if x.parent is s]
                self.history_value[h.id] = sorted(kept, key=lambda x: x.order)
        for s in leaving:
            for content in s.onexit:
                self.execute_content(content)
            self.configuration.remove(s)

    def enter_states(self, enabled):
        to_enter, default_entry, default_history = set(), set(), {}
        for t in enabled:
            for s in t.target:
                self.add_descendants(s, to_enter, default_entry, default_history)
            if t.target:
                ancestor = self.get_transition_domain(t)
                for s in self.get_effective_target_states(t):
                    self.add_ancestors(s, ancestor, to_enter, default_entry, default_history)
        for s in sorted(to_enter, key=lambda s: s.order):
            self.configuration.add(s)
            for content in s.onentry:
                self.execute_content(content)
            if s in default_entry:
                self.execute_content(s.initial.content)
            if s in default_history:
                self.execute_content(default_history[s])
            if s.tag == "final":
                if s.parent is self.root:
                    self.running = False
                else:
                    parent = s.parent
                    grandparent = parent.parent
                    self.internal_queue.append("done.state." + str(parent.id))
                    if is_parallel(grandparent) and all(
                        self.is_in_final_state(c) for c in grandparent.children
                    ):
                        self.internal_queue.append("done.state." + str(grandparent.id))

    def add_descendants(self, state, to_enter, default_entry, default_history):
        rest = (to_enter, default_entry, default_history)
        if state.tag == "history":
            if self.history_value.get(state.id):
                states = self.history_value[state.id]
            else:
                default_history[state.parent] = state.transitions[0].content
                states = state.transitions[0].target
            for s in states:
                self.add_descendants(s, *rest)
            for s in states:
                self.add_ancestors(s, state.parent, *rest)
            return
        to_enter.add(state)
        if is_compound(state):
            default_entry.add(state)
            for s in state.initial.target:
                self.add_descendants(s, *rest)
            for s in state.initial.target:
                self.add_ancestors(s, state, *rest)
        elif is_parallel(state):
            for child in state.children:
                if not any(is_descendant(s, child) for s in to_enter):
                    self.add_descendants(child, *rest)

    def add_ancestors(self, state, ancestor, to_enter, default_entry, default_history):
        for anc in get_proper_ancestors(state, ancestor):
            if anc is self.root:
                continue
            to_enter.add(anc)
            if is_parallel(anc):
                for child in anc.children:
                    if not any(is_descendant(s, child) for s in to_enter):
                        self.add_descendants(child, to_enter, default_entry, default_history)

    def is_in_final_state(self, s):
        if is_compound(s):
            return any(c.tag == "final" and c in self.configuration for c in s.children)
        if is_parallel(s):
            return all(self.is_in_final_state(c) for c in s.children)
        return False

    def get_transition_domain(self, t):
        if t.source is self.root:
            return self.root
        states = self.get_effective_target_states(t)
        if (
            t.type == "internal"
            and is_compound(t.source)
            and all(is_descendant(s, t.source) for s in states)
        ):
            return t.source
        return self.find_lcca([t.source] + states)

    def find_lcca(self, states):
        for anc in get_proper_ancestors(states[0], None):
            if (is_compound(anc) or anc is self.root) and all(
                is_descendant(s, anc) for s in states[1:]
            ):
                return anc
        raise AssertionError("the root contains every state")

    def get_effective_target_states(self, t):
        targets = []
        for s in t.target:
            found = [s]
            if s.tag == "history":
                found = self.history_value.get(s.id)
                if not found:
                    found = self.get_effective_target_states(s.transitions[0])
            targets += [x for x in found if x not in targets]
        return targets

    # --- Events and time ----------------------------------------------------------------------

    def execute_content(self, content):
        for action in content:
            tag = action.tag.replace(NAMESPACE, "")
            if tag == "raise":
                self.internal_queue.append(action.get("event"))
            elif tag == "cancel":
                wanted = action.get("sendid")
                self.agenda = [e for e in self.agenda if e[3] != wanted or not e[4]]
            elif tag == "send" and action.get("target") == "#_internal":
                self.internal_queue.append(action.get("event"))
            elif tag == "send":
                written = action.get("delay") or action.get("delayexpr", "0ms").strip("'")
                delay = milliseconds(written)
                due = self.now + delay
                event, send_id = action.get("event"), action.get("id")
                self.agenda.append((due, self.sent, event, send_id, delay > 0))
                self.sent += 1

    def process_due(self, until):
        while self.agenda and min(self.agenda)[0] <= until:
            entry = min(self.agenda)
            self.agenda.remove(entry)
            self.now = entry[0]
            self.external(entry[2])

    def play(self, line):
        until = self.now + line.get("after_ms", 0)
        self.process_due(until)
        self.now = until
        if "event" in line:
            self.external(line["event"])
            self.process_due(self.now)

    def active(self):
        return sorted((s.id for s in self.configuration if is_atomic(s)), key=str.encode)


def trace(chart_text, script):
    machine = Interpreter(chart_text)
    machine.interpret()
    answer = [machine.active()]
    for line in script:
        machine.play(line)
        answer.append(machine.active())
    return answer


if __name__ == "__main__":
    chart, script = (pathlib.Path(name).read_text(encoding="utf-8") for name in sys.argv[1:3])
    print(json.dumps(trace(chart, json.loads(script)), separators=(",", ":")))
