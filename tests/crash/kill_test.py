"""Kills the product at random moments, again and again, and looks at what is left.

kill_test.py SUBJECT --kills N      [--seed S]  N kills of service and typist while they work
kill_test.py SUBJECT --same-year N  [--seed S]  one county year killed at N points must end as an
                                                undisturbed one does

Judged after every kill: each acknowledged command is in the history, none is there twice, the
store verifies, each reminder has one Message-ID and reaches the server again only after a kill,
alone or in one mail with others.
"""
import argparse
import asyncio
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

from aiosmtpd.smtp import SMTP


class Sink:
    """Takes every mail and remembers after how many kills it came."""

    def __init__(self):
        self.mails = []
        self.kills = 0
        self.arrived = threading.Condition()

    def start(self):
        """Serves on a thread of its own, on a port nobody else has."""
        self.loop = asyncio.new_event_loop()
        self.server = self.loop.run_until_complete(self.loop.create_server(
            lambda: SMTP(self, hostname="sink.test", loop=self.loop), "127.0.0.1", 0))
        self.thread = threading.Thread(target=self.loop.run_forever)
        self.thread.start()
        return self.server.sockets[0].getsockname()[1]

    def stop(self):
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
        self.server.close()
        self.loop.close()

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


LENGTH = 43  # Commands of the county's year in crash_subject.
# As crash_subject writes ports::MessageState.
PENDING, BUNDLED = "0", "8"
TOGETHER = "together/"  # The outbox's own rows begin so.


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
        self.port = self.sink.start()
        self.running = []
        self.acknowledged = set()
        self.run("init", self.store)

    def run(self, *words):
        return subprocess.run([self.subject, *words], check=True, capture_output=True,
                              text=True).stdout

    def start(self, *words):
        process = subprocess.Popen([self.subject, *words], stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE, bufsize=0)
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
            process.stdin.close()
        self.running = []
        self.sink.kills += 1

    def close(self):
        for process in self.running:
            process.kill()
            process.wait()
        self.sink.stop()

    def type(self, stream, year, first, count, pause=None):
        """So many commands, each after the answer to the one before; the last one's answer is
        waited for at most `pause` seconds. Gives the number of the command to go on with; nothing
        when the year is finished."""
        typist = self.start("type", self.store, stream, str(year), str(first))
        for left in range(count, 0, -1):
            typist.stdin.write(b"go on\n")
            patience = pause if left == 1 and pause is not None else 60
            ready, _, _ = select.select([typist.stdout], [], [], patience)
            require(ready or patience == pause, "no answer for a minute")
            if not ready:
                return first
            verdict, _, number = typist.stdout.readline().decode().strip().partition(" ")
            require(verdict in ("taken", "again"), f"{stream}: {verdict} {number}")
            self.acknowledged.add(f"{stream}/{number}")
            first = int(number) + 1
            if first == LENGTH:
                return None
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
        for row in (row for row in rows if row[0] == "mail" and row[3] == BUNDLED):
            require(row[5] in ids, f"{row[1]} is a part of no mail")
            require(row[1] not in seen, f"{row[1]} went out alone and with others")
        return rows


def year_ahead():
    # Nothing falls due while the test runs, so that two runs can be compared: the first inputs of
    # a plan year are owed in the September before it.
    return datetime.date.today().year + 2


def year_behind():
    # Every deadline is due at once.
    return datetime.date.today().year - 1


def kill_at_random(lab, kills, choice):
    stream, first, plans = "plan-1", 0, 1
    for _ in range(kills):
        lab.serve()
        first = lab.type(stream, year_behind(), first, choice.randint(1, 12),
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
    first, points = 0, sorted(choice.randrange(LENGTH) for _ in range(kills))
    for point in points:
        lab.serve()
        first = lab.type("plan", year_ahead(), first, max(1, point - first),
                         choice.uniform(0, 0.02))
        lab.kill_all()
        lab.judge()
        if first is None:
            break
    lab.serve()
    if first is not None:
        require(lab.type("plan", year_ahead(), first, LENGTH) is None, "the year does not end")
    lab.wait_until_handed_over()
    lab.kill_all()
    rows = lab.judge()
    state = sorted(row[1:] for row in rows if row[0] == "state")
    history = sorted(row[1:] for row in rows if row[0] == "entry")
    # Which mails go out as one hangs on the moment, and no more than that.
    mails = [row for row in rows if row[0] == "mail"]
    print(f"{sum(row[3] == BUNDLED for row in mails)} of {len(mails)} mails went out with others")
    return state, history, sorted((row[1], row[4]) for row in mails
                                  if not row[1].startswith(TOGETHER))


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
                differ = set(map(str, left)) ^ set(map(str, right))
                require(not differ, f"{name} differs: {differ}")
            print(f"killed {options.same_year} times: same state, history and mails")
    except Failure as failure:
        print("FAILED:", failure)
        return 1
    return 0


sys.exit(main())
