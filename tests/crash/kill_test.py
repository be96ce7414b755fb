"""Kills the product at random moments, again and again, and looks at what is left.

kill_test.py SUBJECT --kills N      [--seed S]  N kills of service and typist while they work
kill_test.py SUBJECT --same-year N  [--seed S]  one county year killed at N points must end as an
                                                undisturbed one does

Judged after every kill: each acknowledged command is in the history, none is there twice, the
store verifies, each reminder has one Message-ID and reaches the server again only after a kill.
"""
import argparse
import datetime
import os
import random
import select
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from email import message_from_bytes

from aiosmtpd.controller import Controller


class Sink:
    """Takes every mail and remembers after how many kills it came."""

    def __init__(self):
        self.mails = []
        self.kills = 0
        self.arrived = threading.Condition()

    async def handle_DATA(self, server, session, envelope):
        mail = message_from_bytes(envelope.original_content)
        with self.arrived:
            self.mails.append((mail["X-Reminder-Key"], mail["Message-ID"], self.kills))
            self.arrived.notify_all()
        return "250 taken"

    def wait_for(self, keys):
        with self.arrived:
            return self.arrived.wait_for(
                lambda: keys <= {key for key, _, _ in self.mails}, timeout=1)


PENDING = "0"  # As crash_subject writes ports::MessageState.


class Failure(Exception):
    pass


def require(holds, what):
    if not holds:
        raise Failure(what)


class Lab:
    def __init__(self, subject, folder, choice):
        self.subject = subject
        self.store = os.path.join(folder, "plan.db")
        self.choice = choice
        self.sink = Sink()
        self.controller = Controller(self.sink, hostname="127.0.0.1", port=0,
                                     server_kwargs={"hostname": "sink.test"})
        self.controller.start()
        self.port = self.controller.server.sockets[0].getsockname()[1]
        self.running = []
        self.acknowledged = set()
        self.run("init", self.store)

    def run(self, *words):
        return subprocess.run([self.subject, *words], check=True, capture_output=True,
                              text=True).stdout

    def start(self, *words):
        process = subprocess.Popen([self.subject, *words], stdout=subprocess.PIPE, bufsize=0)
        self.running.append(process)
        return process

    def serve(self):
        service = self.start("serve", self.store, str(self.port))
        require(service.stdout.readline() == b"serving\n", "the service does not start")

    def kill_all(self):
        for process in self.running:
            process.kill()
        for process in self.running:
            process.wait()
            process.stdout.close()
        self.running = []
        self.sink.kills += 1

    def close(self):
        for process in self.running:
            process.kill()
            process.wait()
        self.controller.stop()

    def type(self, stream, year, first, answers_max, pause):
        """Reads answers until enough of them came, and then for at most `pause` seconds more.
        Gives the number of the command to go on with; nothing when the year is finished."""
        typist = self.start("type", self.store, stream, str(year), str(first))
        buffered = b""
        while True:
            is_last = answers_max <= 0
            ready, _, _ = select.select([typist.stdout], [], [], pause if is_last else 60)
            require(ready or is_last, "no answer for a minute")
            if not ready:
                return first
            chunk = os.read(typist.stdout.fileno(), 4096)
            require(chunk, f"the typist ended with {typist.wait()}")
            buffered += chunk
            *lines, buffered = buffered.split(b"\n")
            for line in lines:
                verdict, _, number = line.decode().partition(" ")
                if verdict == "finished":
                    return None
                require(verdict in ("taken", "again"), f"{stream}: {line.decode()}")
                self.acknowledged.add(f"{stream}/{number}")
                first = int(number) + 1
                answers_max -= 1
            if is_last:
                return first

    def audit(self):
        done = subprocess.run([self.subject, "audit", self.store], capture_output=True, text=True)
        rows = [line.split("\t") for line in done.stdout.splitlines()]
        require(done.returncode == 0, [row for row in rows if row[0] == "finding"] or done.stderr)
        return rows

    def wait_until_handed_over(self):
        """What was in flight or unclear at a kill is only asked for a quarter of an hour later."""
        for _ in range(60):
            waiting = {row[1] for row in self.audit() if row[0] == "mail" and row[3] == PENDING}
            if not waiting:
                return
            self.sink.wait_for(waiting)
        raise Failure(f"mails that never leave: {waiting}")

    def judge(self):
        rows = self.audit()
        commands = Counter((row[3], row[4]) for row in rows if row[0] == "entry")
        twice = [command for command, count in commands.items() if count > 1]
        require(not twice, f"two effects of {twice}")
        lost = self.acknowledged - {command for _, command in commands}
        require(not lost, f"acknowledged and lost: {lost}")
        ids = {row[1]: row[2] for row in rows if row[0] == "mail"}
        seen = {}
        for key, message_id, kills in list(self.sink.mails):
            require(key in ids, f"a mail nobody wrote: {key}")
            require(ids[key] == message_id.strip("<>") or ids[key] == message_id,
                    f"{key} has two Message-IDs: {ids[key]} and {message_id}")
            require(seen.get(key) != kills, f"{key} twice without a kill in between")
            seen[key] = kills
        return rows


def next_year():
    # Nothing falls due while the test runs, so that two runs can be compared.
    return datetime.date.today().year + 1


def kill_at_random(lab, kills, choice):
    stream, first, plans = "plan-1", 0, 1
    for _ in range(kills):
        lab.serve()
        # Last year's dates: every deadline is due at once.
        first = lab.type(stream, next_year() - 2, first, choice.randint(0, 12),
                         choice.uniform(0, 0.03))
        lab.kill_all()
        lab.judge()
        if first is None:
            plans += 1
            stream, first = f"plan-{plans}", 0
    print(f"{kills} kills, {plans} plans, {len(lab.acknowledged)} acknowledged commands, "
          f"{len(lab.sink.mails)} mails: nothing lost, nothing doubled")


def year(lab, kills, choice):
    """One county year, killed so many times on its way; what it leaves behind."""
    first, points = 0, sorted(choice.randint(0, 50) for _ in range(kills))
    for point in points:
        lab.serve()
        first = lab.type("plan", next_year(), first, max(0, point - first),
                         choice.uniform(0, 0.02))
        require(first is not None, "the year is shorter than expected")
        lab.kill_all()
        lab.judge()
    lab.serve()
    require(lab.type("plan", next_year(), first, 1000, 0) is None, "the year does not end")
    lab.wait_until_handed_over()
    lab.kill_all()
    rows = lab.judge()
    state = sorted(row[1:] for row in rows if row[0] == "state")
    history = sorted(row[1:] for row in rows if row[0] == "entry")
    return state, history, sorted((row[1], row[4]) for row in rows if row[0] == "mail")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("subject")
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--same-year", type=int, default=0)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    options = parser.parse_args()
    print("to repeat:", sys.argv[0], options.subject,
          f"--kills {options.kills}" if options.kills else f"--same-year {options.same_year}",
          f"--seed {options.seed}", flush=True)
    choice = random.Random(options.seed)

    def with_lab(work):
        with tempfile.TemporaryDirectory(prefix="plancycle-kill-") as folder:
            lab = Lab(options.subject, folder, choice)
            try:
                return work(lab)
            finally:
                lab.close()

    try:
        if options.kills:
            with_lab(lambda lab: kill_at_random(lab, options.kills, choice))
        if options.same_year:
            quiet = with_lab(lambda lab: year(lab, 0, choice))
            killed = with_lab(lambda lab: year(lab, options.same_year, choice))
            for name, left, right in zip(("state", "history", "mails"), quiet, killed):
                require(left == right, f"{name} differs: {set(map(str, left)) ^ set(map(str, right))}")
            print(f"killed {options.same_year} times: same state, history and mails")
    except Failure as failure:
        print("FAILED:", failure)
        return 1
    return 0


sys.exit(main())
