"""Random charts and scripts: the chart core must answer exactly as the naive oracle does.

Use: differential_test.py TRACE_TOOL [COUNT [FIRST_SEED]]. A difference prints its seed; the same
seed makes the same chart and script.
"""
import json
import pathlib
import random
import subprocess
import sys
import tempfile

import appendix_d

appendix_d.MICROSTEPS_MAX = 200  # What has not come to rest by then is left out.

EVENTS = ["a", "b", "c", "a.x", "b.x.y"]
DESCRIPTORS = ["a", "b", "c", "a.x", "a.*", "b.x", "a b", "c.*", "b c", "*"]


class Maker:
    """Makes one legal chart; every choice comes from the seed."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.count = 0
        self.kinds = {}
        self.children = {}
        self.parents = {}
        self.histories = {}
        self.left = self.random.randint(3, 24)

    def name(self, kind, parent):
        self.count += 1
        name = f"s{self.count}"
        self.kinds[name], self.parents[name] = kind, parent
        self.children[name], self.histories[name] = [], []
        return name

    def grow(self, parent, depth):
        """Decides the tree first, so that targets may lie anywhere."""
        for number in range(self.random.randint(1 if depth else 2, 4)):
            self.left -= 1
            kind = self.random.choices(["state", "parallel", "final"], [12, 5, 2])[0]
            if kind == "final" and not depth and (number == 0 or self.random.random() < 0.8):
                kind = "state"
            if kind == "final" and self.kinds.get(parent) == "parallel":
                kind = "state"
            if kind == "parallel" and (depth > 3 or self.left < 2):
                kind = "state"
            name = self.name(kind, parent)
            self.children.setdefault(parent, []).append(name)
            if kind == "parallel" or (kind == "state" and depth < 4 and self.left > 0
                                      and self.random.random() < 0.5):
                self.grow(name, depth + 1)
                if self.random.random() < 0.5:
                    self.histories[name].append(
                        (self.name("history", name), self.random.choice(["shallow", "deep"])))

    def ancestors(self, name):
        found = []
        while name is not None:
            found.append(name)
            name = self.parents[name]
        return found

    def compatible(self, first, second):
        first, second = (self.parents[n] if self.kinds[n] == "history" else n
                         for n in (first, second))
        above = self.ancestors(second)
        common = next((n for n in self.ancestors(first) if n in above), None)
        return common not in (None, first, second) and self.kinds[common] == "parallel"

    def inside(self, parent, with_histories):
        return [n for n in self.kinds if n != parent and parent in self.ancestors(n)
                and (with_histories or self.kinds[n] != "history")]

    def targets(self, choice):
        if self.random.random() < 0.9:  # A top-level final state ends the run too soon.
            choice = [n for n in choice if self.kinds[n] != "final" or self.parents[n]] or choice
        picked = [self.random.choice(choice)]
        while self.random.random() < 0.3:
            more = [n for n in choice if all(self.compatible(n, p) for p in picked)]
            if not more:
                break
            picked.append(self.random.choice(more))
        return " ".join(picked)

    def content(self, chance):
        text = ""
        while self.random.random() < chance:
            event = self.random.choice(EVENTS)
            kind = self.random.random()
            if kind < 0.25:
                text += f'<raise event="{event}"/>'
            elif kind < 0.8:
                delay = self.random.choice(["", "10ms", "0.03s", "1s", "2s"])
                delay = delay and f' delay="{delay}"'
                text += f'<send event="{event}" id="i{self.random.randint(1, 3)}"{delay}/>'
            else:
                text += f'<cancel sendid="i{self.random.randint(1, 3)}"/>'
        return text

    def transition(self, name):
        attributes = ""
        eventless = self.random.random() < 0.02
        if not eventless:
            descriptor = self.random.choice(DESCRIPTORS)
            if self.random.random() < 0.2:
                descriptor = "done.state." + self.random.choice(list(self.kinds))
            attributes += f' event="{descriptor}"'
        if eventless or self.random.random() < 0.2:
            state = self.random.choice([n for n in self.kinds if self.kinds[n] != "history"])
            attributes += f""" cond="{self.random.choice(['', '!'])}In('{state}')\""""
        if eventless or self.random.random() < 0.85:
            attributes += f' target="{self.targets(list(self.kinds))}"'
        if self.random.random() < 0.3:
            attributes += ' type="internal"'
        return f"<transition{attributes}>{self.content(0.05)}</transition>"

    def body(self, name):
        kind = self.kinds[name]
        text = f'<onentry>{self.content(0.05)}</onentry><onexit>{self.content(0.05)}</onexit>'
        if kind != "final":
            text += "".join(self.transition(name) for _ in range(self.random.randint(1, 4)))
        if kind == "state" and self.children[name] and self.random.random() < 0.4:
            target = self.targets(self.inside(name, True))
            content = self.content(0.1)
            text += f'<initial><transition target="{target}">{content}</transition></initial>'
        for history, depth in self.histories[name]:
            target = self.targets(self.inside(name, False))
            text += (f'<history id="{history}" type="{depth}"><transition target="{target}">'
                     f"{self.content(0.1)}</transition></history>")
        text += "".join(self.element(child) for child in self.children[name])
        return text

    def element(self, name):
        return f'<{self.kinds[name]} id="{name}">{self.body(name)}</{self.kinds[name]}>\n'

    def chart(self):
        self.grow(None, 0)
        states = "".join(self.element(name) for name in self.children[None])
        return f'<scxml xmlns="http://www.w3.org/2005/07/scxml" version="1.0">\n{states}</scxml>\n'

    def script(self):
        lines = []
        for _ in range(self.random.randint(5, 20)):
            line = {}
            if self.random.random() < 0.3:
                line["after_ms"] = self.random.choice([0, 5, 10, 30, 1000])
            if not line or self.random.random() < 0.8:
                line["event"] = self.random.choice(EVENTS + ["c.z", "unknown"])
            lines.append(line)
        return lines


def expectation(chart, script):
    """The oracle's answer; None when the chart never comes to rest or floods the queue."""
    try:
        machine_steps = 0
        original = appendix_d.Interpreter.external

        def counted(self, event):
            nonlocal machine_steps
            machine_steps += 1
            if machine_steps > 300:
                raise appendix_d.Endless()
            original(self, event)

        appendix_d.Interpreter.external = counted
        return appendix_d.trace(chart, script)
    except appendix_d.Endless:
        return None
    finally:
        appendix_d.Interpreter.external = original


def check_corpus():
    """The corpus was worked out by hand; the oracle must agree with it, too."""
    folder = pathlib.Path(__file__).parent.parent / "charts"
    charts = sorted(folder.glob("*.scxml"))
    wrong = 0
    for chart in charts:
        script, expected = (json.loads(chart.with_suffix(end).read_text(encoding="utf-8"))
                            for end in (".script.json", ".expected.json"))
        answer = appendix_d.trace(chart.read_text(encoding="utf-8"), script)
        if answer != expected:
            wrong += 1
            print(f"{chart.name}: expected {expected}\n  oracle {answer}")
    print(f"corpus: {len(charts)} charts, {wrong} differ")
    if wrong or not charts:
        sys.exit(1)


def main():
    check_corpus()
    tool = sys.argv[1]
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 700
    first = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    differences = compared = endless = moved = 0
    with tempfile.TemporaryDirectory() as folder:
        names, wanted = [], []
        for seed in range(first, first + count):
            maker = Maker(seed)
            chart, script = maker.chart(), maker.script()
            expected = expectation(chart, script)
            if expected is None:
                endless += 1
                continue
            files = [pathlib.Path(folder) / f"{seed}.{end}" for end in ("scxml", "json")]
            files[0].write_text(chart, encoding="utf-8")
            files[1].write_text(json.dumps(script), encoding="utf-8")
            names.append(f"{files[0]} {files[1]}\n")
            wanted.append((seed, expected))
            moved += len({tuple(each) for each in expected}) > 2
        run = subprocess.run([tool], input="".join(names), stdout=subprocess.PIPE, text=True,
                             check=True)
        answers = run.stdout.splitlines()
        if len(answers) != len(wanted):
            sys.exit(f"{len(wanted)} charts, {len(answers)} answers")
        for (seed, expected), answer in zip(wanted, answers):
            compared += 1
            if answer == json.dumps(expected, separators=(",", ":")):
                continue
            differences += 1
            print(f"seed {seed}: expected {expected}\n  got {answer}")
    print(f"seeds {first} to {first + count - 1}: {compared} compared, {endless} never rest, "
          f"{moved} with more than two configurations, {differences} differ")
    if differences or moved < compared // 4:
        sys.exit(1)


if __name__ == "__main__":
    main()
