"""Voice-to-voice latency and cut-offs of Viva and of a stock pipecat bot, measured from recorded stereo sound.

    python tests/bench/voice.py [--answers N] [--peer stock|none] [--json] [--keep DIR] [--self-test]

Both are called by the same candidate with the same answers on the same machine, in turn, block by block.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import math
import tempfile
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import httpx2

from harness import Memory, cpu_seconds, end_cleanly, machine, median, memory, percentile  # isort: skip
from answers import Answer, plan
from ear import BARELY, LOST_AFTER, Caller, Turn, measure, save, self_test
from systems import SYSTEMS, System

QUIET = 1.0
"""The interviewer has finished when it was quiet for so long; the next answer begins."""
QUIET_AFTER_CUT = 4.0
"""After a cut-off: another reply, to the rest of the answer, may follow."""
BLOCK = 10
GREETING_DEADLINE = 60.0
SETTLE = 2.0
"""Seconds between two blocks, for a system to let go of its session."""


@dataclass(slots=True)
class Account:
    """What was measured of one system."""

    turns: list[Turn] = field(default_factory=list)
    cpu: float = 0.0
    seconds: float = 0.0
    memory: Memory = field(default_factory=lambda: Memory(0.0, 0.0, 0.0))
    notes: list[str] = field(default_factory=list)

    def summary(self) -> dict[str, Any]:
        turns = [turn for turn in self.turns if not turn.stray]
        plain = [turn for turn in turns if not turn.pause]
        paused = [turn for turn in turns if turn.pause]
        return {
            "answers": len(turns),
            "latency": _spread(turns),
            "latencyPlain": _spread(plain),
            "latencyPaused": _spread(paused),
            "cutOffsPlain": _share([turn.cut for turn in plain]),
            "cutOffsPaused": _share([turn.cut for turn in paused]),
            "cutOffsBetweenSentences": _share([turn.cut for turn in paused if not turn.inside]),
            "cutOffsInsideSentence": _share([turn.cut for turn in paused if turn.inside]),
            "lostReplies": sum(turn.lost for turn in turns),
            "strayTurns": len(self.turns) - len(turns),
            "cpuSecondsPerMinute": self.cpu / self.seconds * 60 if self.seconds else math.nan,
            "memoryMb": asdict(self.memory),
            "notes": self.notes,
        }


def _spread(turns: list[Turn]) -> dict[str, float]:
    values = [turn.latency for turn in turns if turn.latency is not None]
    return {
        "n": len(values),
        "median": median(values),
        "p95": percentile(values, 95),
        "min": min(values, default=math.nan),
        "max": max(values, default=math.nan),
    }


def _share(cuts: list[bool]) -> dict[str, int]:
    return {"cut": sum(cuts), "of": len(cuts)}


async def converse(system: System, answers: list[Answer], account: Account, keep: Path | None) -> None:
    """One session: the greeting, one answer to warm up, and the answers that count."""
    caller = await system.call()
    said: list[tuple[Answer, float]] = []
    try:
        if not await caller.audible_after(0.0, GREETING_DEADLINE):
            account.notes.append("no greeting was heard")
            return
        await caller.quiet(QUIET)
        await answer(caller, answers[0])
        cpu, began = cpu_seconds(system.pid), time.monotonic()
        for one in answers:
            said.append((one, caller.microphone.seconds))
            await answer(caller, one)
        account.cpu += cpu_seconds(system.pid) - cpu
        account.seconds += time.monotonic() - began
        account.memory = max(account.memory, memory(system.pid), key=lambda found: found.rss)
    except TimeoutError:
        account.notes.append("the interviewer did not stop speaking")
    finally:
        sound = caller.stereo()
        if system.slug is not None:
            with contextlib.suppress(httpx2.HTTPError):  # the server may be gone; what was recorded still counts
                await caller.http.post(f"/room/sessions/{caller.session_id}/leave", headers=caller.headers)
        await caller.close()
    if keep is not None:
        save(keep, sound)
    ends = [start for _, start in said[1:]] + [len(sound) / 16_000]
    account.turns += [measure(sound, one, start, end) for (one, start), end in zip(said, ends, strict=True)]


async def answer(caller: Caller, one: Answer) -> None:
    """Say it, and hear the interviewer out."""
    start = caller.microphone.seconds
    caller.microphone.say(one.samples)
    end = start + one.speech_end
    await asyncio.sleep(end - caller.microphone.now())
    cut = caller.last_audible > start + BARELY  # only to know how long to wait: the recording decides
    await caller.audible_after(end, end + LOST_AFTER)
    await caller.quiet(QUIET_AFTER_CUT if cut else QUIET)


def blocks(answers: list[Answer]) -> list[list[Answer]]:
    """At least two, of about the same size."""
    count = min(len(answers), max(2, math.ceil(len(answers) / BLOCK)))
    size = math.ceil(len(answers) / count)
    return [answers[at : at + size] for at in range(0, len(answers), size)]


async def compare(names: list[str], answers: list[Answer], keep: Path | None) -> dict[str, Account]:
    accounts = {name: Account() for name in names}
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        systems = [stack.enter_context(SYSTEMS[name](Path(folder))) for name in names]
        for number, block in enumerate(blocks(answers), 1):
            for system in systems:
                wav = keep / f"{system.name}-{number}.wav" if keep else None
                await converse(system, block, accounts[system.name], wav)
                await asyncio.sleep(SETTLE)
    return accounts


def ratios(viva: dict[str, Any], peer: dict[str, Any]) -> dict[str, float]:
    """Viva to the peer; below 1 is better."""
    return {
        "median": viva["latency"]["median"] / peer["latency"]["median"],
        "p95": viva["latency"]["p95"] / peer["latency"]["p95"],
        "cpuSecondsPerMinute": viva["cpuSecondsPerMinute"] / peer["cpuSecondsPerMinute"],
        "memoryPss": viva["memoryMb"]["pss"] / peer["memoryMb"]["pss"],
    }


def show(result: dict[str, Any]) -> None:
    print(f"{result['machine']}; {result['seconds']:.0f} s")
    print(f"{'':7}{'n':>4}{'median':>8}{'p95':>7}{'min':>7}{'max':>7}  cut plain  cut paused  lost  CPU s/min  memory")
    for name, found in result["systems"].items():
        spread, plain, paused = found["latency"], found["cutOffsPlain"], found["cutOffsPaused"]
        times = f"{spread['median']:8.2f}{spread['p95']:7.2f}{spread['min']:7.2f}{spread['max']:7.2f}"
        cuts = f"{plain['cut']:>7}/{plain['of']:<3}{paused['cut']:>8}/{paused['of']:<3}"
        cost = f"{found['lostReplies']:>5}{found['cpuSecondsPerMinute']:11.1f}"
        print(f"{name:7}{spread['n']:4}{times}{cuts}{cost}  {Memory(**found['memoryMb'])}")
        for kind in ("latencyPlain", "latencyPaused", "cutOffsBetweenSentences", "cutOffsInsideSentence"):
            print(f"{'':9}{kind}: " + ", ".join(f"{key} {value:.4g}" for key, value in found[kind].items()))
        for note in [*found["notes"], *([f"{found['strayTurns']} stray turns"] if found["strayTurns"] else [])]:
            print(f"{'':9}note: {note}")
    if result["ratios"]:
        print("viva ÷ stock: " + ", ".join(f"{name} {value:.2f}" for name, value in result["ratios"].items()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--answers", type=int, default=20, help="answers each system hears (default 20)")
    parser.add_argument("--peer", choices=["stock", "none"], default="stock")
    parser.add_argument("--json", action="store_true", help="print everything, every turn, as JSON")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="leave the stereo recordings here")
    parser.add_argument("--self-test", action="store_true", help="check the measuring on known gaps, and end")
    arguments = parser.parse_args()
    end_cleanly()
    self_test()
    if arguments.self_test:
        print("known gaps are found within 10 ms")
        return
    where, began = machine(), time.monotonic()
    names = ["viva"] if arguments.peer == "none" else ["viva", arguments.peer]
    accounts = asyncio.run(compare(names, plan(max(1, arguments.answers)), arguments.keep))
    found = {name: account.summary() for name, account in accounts.items()}
    result: dict[str, Any] = {
        "machine": where,
        "seconds": time.monotonic() - began,
        "systems": found,
        "ratios": ratios(found["viva"], found[arguments.peer]) if arguments.peer in found else {},
    }
    if arguments.json:
        result["turns"] = {name: [asdict(turn) for turn in account.turns] for name, account in accounts.items()}
        print(json.dumps(result, indent=2))
    else:
        show(result)


if __name__ == "__main__":
    main()
