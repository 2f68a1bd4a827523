"""How many people one machine talks with at once: simultaneous candidates, who live in processes of their own.

    python tests/bench/sessions.py [--at-once 1,4,8] [--answers 4] [--per-process N] [--peer stock] [--json]

Everybody says plain and paused answers in turn, each begins with another one and a moment after the one before. The
candidates share the machine with the server; what they cost is told beside what it costs.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import math
import multiprocessing
import os
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import httpx2
import psutil

from harness import cpu_seconds, end_cleanly, machine, median, memory, percentile  # isort: skip
from answers import plan
from ear import Turn
from systems import System, stock, viva
from voice import Account, converse

STAGGER = 1.3
"""Seconds between two arrivals."""
NICE = 5
"""Candidates are servants of the measurement: where the processor is short, the server goes first."""
LOOK_EVERY = 10.0
"""Seconds between two looks at the memory, each of which costs the server a moment."""
SETTLE = 5.0
"""Seconds for the sessions of one level to end before the next begins."""


@dataclass(frozen=True, slots=True)
class Visit:
    """What came of one candidate."""

    turns: list[Turn]
    seconds: float
    refused: bool
    notes: list[str]
    cpu: float
    """Seconds of processor time that the candidate took."""


@dataclass(frozen=True, slots=True)
class Level:
    """What came of so many at once."""

    at_once: int
    visits: list[Visit]
    cpu: float
    seconds: float
    pss: float
    """MB of the server's processes, at the most seen."""

    def summary(self) -> dict[str, Any]:
        turns = [turn for visit in self.visits for turn in visit.turns if not turn.stray]
        latencies = [turn.latency for turn in turns if turn.latency is not None]
        minutes = sum(visit.seconds for visit in self.visits if not visit.refused) / 60
        return {
            "atOnce": self.at_once,
            "refused": sum(visit.refused for visit in self.visits),
            "answers": len(turns),
            "median": median(latencies),
            "p95": percentile(latencies, 95),
            "max": max(latencies, default=math.nan),
            "lost": sum(turn.lost for turn in turns),
            "cut": sum(turn.cut for turn in turns),
            "cpuSecondsPerMinute": self.cpu / minutes if minutes else math.nan,
            "cores": self.cpu / self.seconds,
            "candidatesCores": sum(visit.cpu for visit in self.visits) / self.seconds,
            "pssMb": self.pss,
            "notes": [note for visit in self.visits for note in visit.notes],
        }


def visit(pid: int, url: str, slug: str | None, number: int, count: int) -> Visit:
    """One candidate from greeting to leave; runs in a process of its own."""
    time.sleep(number * STAGGER)
    system = System("", pid, url, slug)
    every = plan(number + count)
    account, began, cpu = Account(), time.monotonic(), time.process_time()
    refused = False
    try:
        asyncio.run(converse(system, every[number:], account, None))
    except httpx2.HTTPStatusError as error:
        if error.response.status_code != 503:
            raise
        refused = True
    return Visit(account.turns, time.monotonic() - began, refused, account.notes, time.process_time() - cpu)


def prepare() -> None:
    """What a candidate's process is like."""
    os.nice(NICE)
    end_cleanly()


def level(systems: list[System], at_once: int, answers: int) -> Level:
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(at_once, mp_context=context, initializer=prepare) as pool:
        for warm in [pool.submit(time.sleep, 0.5) for _ in range(at_once)]:
            warm.result()  # everybody is there, and has imported what it needs
        began, cpu = time.monotonic(), sum(cpu_seconds(system.pid) for system in systems)
        asked = [systems[number % len(systems)] for number in range(at_once)]
        running = [
            pool.submit(visit, system.pid, system.url, system.slug, number, answers)
            for number, system in enumerate(asked)
        ]
        pss = 0.0
        while not all(one.done() for one in running):
            time.sleep(LOOK_EVERY)
            pss = max(pss, sum(memory(system.pid).pss for system in systems))
        visits = [one.result() for one in running]
        spent = sum(cpu_seconds(system.pid) for system in systems) - cpu
    return Level(at_once, visits, spent, time.monotonic() - began, pss)


def levels(peer: bool, at_once: list[int], answers: int, settings: dict[str, str]) -> list[Level]:
    """Each level on a server of its own."""
    found = []
    for many in at_once:
        with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
            if peer:
                systems = [stack.enter_context(stock(_made(Path(folder) / str(number)))) for number in range(many)]
            else:
                systems = [
                    stack.enter_context(viva(Path(folder), environment={"VIVA_MAX_SESSIONS": "100", **settings}))
                ]
            found.append(level(systems, many, answers))
            show(found[-1], found[0])
            time.sleep(SETTLE)
    return found


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def show(found: Level, first: Level) -> None:
    one = found.summary()
    print(
        f"{one['atOnce']:3} at once: median {one['median']:.2f} s, p95 {one['p95']:.2f} s, max {one['max']:.2f} s of "
        f"{one['answers']} answers; lost {one['lost']}, cut {one['cut']}, refused {one['refused']}; "
        f"CPU {one['cpuSecondsPerMinute']:.1f} s a minute each, {one['cores']:.2f} cores "
        f"(candidates {one['candidatesCores']:.2f}); PSS {one['pssMb']:.0f} MB",
        flush=True,
    )
    if found.at_once > first.at_once:
        further = (found.pss - first.pss) / (found.at_once - first.at_once)
        print(f"{'':12} {further:.1f} MB a further session")
    for note in one["notes"]:
        print(f"{'':12} note: {note}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--at-once", default="1,4,8", help="how many at once, level by level (default 1,4,8)")
    parser.add_argument("--answers", type=int, default=4, help="answers each of them says (default 4)")
    parser.add_argument("--per-process", type=int, default=0, help="voices a process; 0: all in the server's own")
    parser.add_argument("--peer", choices=["stock"], help="measure it instead: a process and its models a session")
    parser.add_argument("--json", action="store_true", help="print everything, every turn, as JSON")
    arguments = parser.parse_args()
    end_cleanly()
    print(machine())
    print(f"other load: {psutil.cpu_percent(3.0):.0f} % of the processors", flush=True)
    settings = {"VIVA_SESSIONS_PER_PROCESS": str(arguments.per_process)}
    at_once = [int(one) for one in arguments.at_once.split(",")]
    found = levels(arguments.peer is not None, at_once, arguments.answers, settings)
    if arguments.json:
        print(json.dumps([{**one.summary(), "visits": [asdict(each) for each in one.visits]} for one in found]))


if __name__ == "__main__":
    main()
