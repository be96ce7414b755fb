"""Prints what Python's zoneinfo says about every time zone of the system, 2000 to 2060.

Lines: "Z name" opens a zone; "U instant offset" is the offset at an instant; "L local instant"
is the first valid instant of a wall-clock reading: when a deadline of that day and hour falls due.
All numbers are seconds; a wall-clock reading counts as if it were UTC. The C++ test compares its
own answers with these.

Usage: zone_oracle.py SEED DEADLINES (so many at least, spread over all zones)
"""

import bisect

import datetime
import hashlib
import pathlib
import random
import sys
import zoneinfo

ZONES = pathlib.Path("/usr/share/zoneinfo")
UTC = datetime.timezone.utc
EPOCH = datetime.datetime(1970, 1, 1)
FIRST = int(datetime.datetime(2000, 1, 1, tzinfo=UTC).timestamp())
LAST = int(datetime.datetime(2060, 12, 31, tzinfo=UTC).timestamp())
STEP = 5 * 86400


def offset_at(zone, instant):
    moment = datetime.datetime.fromtimestamp(instant, UTC).astimezone(zone)
    return int(moment.utcoffset().total_seconds())


def transitions(zone):
    """Every instant at which the offset changes, found by bisection between samples."""
    before = offset_at(zone, FIRST)
    for start in range(FIRST, LAST, STEP):
        end = start + STEP
        after = offset_at(zone, end)
        if after != before:
            low, high = start, end
            while high - low > 1:
                middle = (low + high) // 2
                if offset_at(zone, middle) == before:
                    low = middle
                else:
                    high = middle
            yield high, before, after
        before = after


def first_instant(zone, local, gap_end):
    """The first instant whose wall clock shows `local`, or the end of the gap that skips it."""
    reading = (EPOCH + datetime.timedelta(seconds=local)).replace(tzinfo=zone)
    instants = []
    for fold in (0, 1):
        instant = int(reading.replace(fold=fold).timestamp())
        if instant + offset_at(zone, instant) == local:
            instants.append(instant)
    return min(instants) if instants else gap_end


def deadlines(zone, changes, chance, count):
    """Any day at any minute: mostly far from a change of the clock, some in the middle of one."""
    starts = [instant + min(before, after) for instant, before, after in changes]
    for _ in range(count):
        local = chance.randrange(FIRST + 86400, LAST - 86400, 60)
        if changes and chance.random() < 0.1:
            local = chance.choice(starts) + chance.randrange(-7200, 7200, 60)
        near = bisect.bisect_right(starts, local) - 1
        yield local, first_instant(zone, local, changes[near][0] if near >= 0 else None)


def report(name, chance, count):
    zone = zoneinfo.ZoneInfo(name)
    print("Z", name)
    changes = list(transitions(zone))
    for local, instant in deadlines(zone, changes, chance, count):
        print("L", local, instant)
    for instant, before, after in changes:
        print("U", instant - 1, before)
        print("U", instant, after)
        jump = abs(after - before)
        edge = instant + before
        for local in (edge - jump - 1, edge - jump, edge - jump // 2, edge - 1, edge,
                      edge + jump // 2, edge + jump - 1, edge + jump):
            print("L", local, first_instant(zone, local, instant))
    for _ in range(40):
        instant = chance.randrange(FIRST, LAST)
        print("U", instant, offset_at(zone, instant))


def main():
    chance = random.Random(int(sys.argv[1]))
    seen = {}
    for name in sorted(zoneinfo.available_timezones()):
        path = ZONES / name
        if not path.is_file():
            continue
        seen.setdefault(hashlib.sha256(path.read_bytes()).digest(), name)
    for name in seen.values():
        report(name, chance, -(-int(sys.argv[2]) // len(seen)))
    print("E", len(seen))


if __name__ == "__main__":
    sys.exit(main())
