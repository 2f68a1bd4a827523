"""What was measured of one system, and how it is told."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass, field
from typing import Any

from barge_in import BargeIn
from ear import Turn
from harness import Memory, median, percentile

from agent.waterfall import Waterfall
from api.simulation import explain

OF_A_SECOND = 1.0
"""Who is heard for longer before the candidate has finished has said more than "okay"."""


@dataclass(slots=True)
class Account:
    """Everything of all its sessions."""

    turns: list[Turn] = field(default_factory=list)
    barge_ins: list[BargeIn] = field(default_factory=list)
    waterfalls: list[Waterfall] = field(default_factory=list)
    """Empty for a system that keeps none."""
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
            "latency": _latency(turns),
            "latencyPlain": _latency(plain),
            "latencyPaused": _latency(paused),
            "cutOffsPlain": _share([turn.cut for turn in plain]),
            "cutOffsPaused": _share([turn.cut for turn in paused]),
            "heardForASecond": _spread([turn.second for turn in turns if not turn.cut]),
            "cutOffsOfASecond": _share([turn.into > OF_A_SECOND for turn in turns]),
            "cutOffsBetweenSentences": _share([turn.cut for turn in paused if not turn.inside]),
            "cutOffsInsideSentence": _share([turn.cut for turn in paused if turn.inside]),
            "lostReplies": sum(turn.lost for turn in turns),
            "brokenOffReplies": sum(turn.broken for turn in turns),
            "strayTurns": len(self.turns) - len(turns),
            "bargeIn": {
                "fromFirstWord": _spread([one.from_first for one in self.barge_ins]),
                "fromSecondWord": _spread([one.from_second for one in self.barge_ins]),
                "notHeeded": sum(one.from_first is None for one in self.barge_ins),
            },
            "waterfall": explain.summary(self.waterfalls) if self.waterfalls else None,
            "cpuSecondsPerMinute": self.cpu / self.seconds * 60 if self.seconds else math.nan,
            "memoryMb": asdict(self.memory),
            "notes": self.notes,
        }


def _latency(turns: list[Turn]) -> dict[str, float]:
    return _spread([turn.latency for turn in turns])


def _spread(measured: list[float | None]) -> dict[str, float]:
    values = [value for value in measured if value is not None]
    return {
        "n": len(values),
        "median": median(values),
        "p95": percentile(values, 95),
        "min": min(values, default=math.nan),
        "max": max(values, default=math.nan),
    }


def _share(cuts: list[bool]) -> dict[str, int]:
    return {"cut": sum(cuts), "of": len(cuts)}


def ratios(viva: dict[str, Any], peer: dict[str, Any]) -> dict[str, float]:
    """Viva to the peer; below 1 is better."""
    return {
        "median": viva["latency"]["median"] / peer["latency"]["median"],
        "p95": viva["latency"]["p95"] / peer["latency"]["p95"],
        "heardForASecond": viva["heardForASecond"]["median"] / peer["heardForASecond"]["median"],
        "cpuSecondsPerMinute": viva["cpuSecondsPerMinute"] / peer["cpuSecondsPerMinute"],
        "memoryPss": viva["memoryMb"]["pss"] / peer["memoryMb"]["pss"],
    }


def show(result: dict[str, Any]) -> None:
    print(f"{result['machine']}; {result['seconds']:.0f} s; {result['model']}")
    print(f"{'':7}{'n':>4}{'median':>8}{'p95':>7}{'min':>7}{'max':>7}  cut plain  cut paused  lost  CPU s/min  memory")
    for name, found in result["systems"].items():
        spread, plain, paused = found["latency"], found["cutOffsPlain"], found["cutOffsPaused"]
        times = f"{spread['median']:8.2f}{spread['p95']:7.2f}{spread['min']:7.2f}{spread['max']:7.2f}"
        cuts = f"{plain['cut']:>7}/{plain['of']:<3}{paused['cut']:>8}/{paused['of']:<3}"
        cost = f"{found['lostReplies']:>5}{found['cpuSecondsPerMinute']:11.1f}"
        print(f"{name:7}{spread['n']:4}{times}{cuts}{cost}  {Memory(**found['memoryMb'])}")
        for kind in ("latencyPlain", "latencyPaused", "cutOffsBetweenSentences", "cutOffsInsideSentence"):
            print(f"{'':9}{kind}: " + ", ".join(f"{key} {value:.4g}" for key, value in found[kind].items()))
        second, into = found["heardForASecond"], found["cutOffsOfASecond"]
        heard = f"median {second['median']:.2f}, p95 {second['p95']:.2f}"
        print(f"{'':9}heard for a second after: {heard}; cut off for longer than that: {into['cut']} of {into['of']}")
        print(f"{'':9}replies begun and broken off: {found['brokenOffReplies']}")
        _show_barge_in(found["bargeIn"])
        if found["waterfall"] is not None:
            late = found["waterfall"]["late"]
            print(f"{'':9}last words after the decision: median {late['median']} ms, p95 {late['p95']} ms")
        for note in [*found["notes"], *([f"{found['strayTurns']} stray turns"] if found["strayTurns"] else [])]:
            print(f"{'':9}note: {note}")
    for name, of in result["ratios"].items():
        print(f"viva ÷ {name}: " + ", ".join(f"{what} {value:.2f}" for what, value in of.items()))


def _show_barge_in(found: dict[str, Any]) -> None:
    first, second = found["fromFirstWord"], found["fromSecondWord"]
    if first["n"] or found["notHeeded"]:
        print(
            f"{'':9}barge-in to silence: median {first['median']:.2f} s from the first word's start, "
            f"{second['median']:.2f} s from the second word's end; not heeded {found['notHeeded']} "
            f"of {first['n'] + found['notHeeded']}"
        )
