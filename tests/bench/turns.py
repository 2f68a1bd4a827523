"""When is a turn over: cut-offs, and the silence until the decision, of Viva's rule and of others, on the turn set.

    python tests/bench/turns.py [--half report|tuning]

Needs the recordings (`recordings.py`) and what is known in their pauses (`turn_features.py`, ten minutes of one core).
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import replace

import numpy as np
from harness import machine, median, percentile
from tune_turns import cues, half, silences
from turn_features import Pause
from turn_replay import ANSWERED, KNOWN, Outcome, Rule, replay_all, taking_the_floor, viva

from agent.completeness import Completeness, completeness
from agent.endpointing import TUNED, Habit, probability
from agent.turns import Patience

STOCK_LOOK, STOCK_WAIT = 0.2, 3.0
"""pipecat asks smart-turn after 0.2 s and waits 3 s if it says that there is more to come."""
BOUNDS = (0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.97)


def fixed(seconds: float) -> Rule:
    return lambda _pause, _habit: seconds


def stock(pause: Pause, _habit: Habit) -> float:
    return STOCK_LOOK + ANSWERED / 3 if pause.first > 0.5 else STOCK_WAIT


def by_hand(pause: Pause, _habit: Habit) -> float:
    """Viva's rule until 2026-11-24, set by hand."""
    reads, sounds = completeness(pause.text), pause.first
    if reads is Completeness.HANGING:
        return 2.6
    if reads is Completeness.OPEN and sounds < 0.95:
        sounds *= 0.5
    return max(KNOWN, float(np.interp(sounds, [0.0, 0.5, 0.8], [1.7, 0.9, 0.4])))


def unlearning(rule: Rule) -> Rule:
    """As if every candidate were new."""
    return lambda pause, _habit: rule(pause, Habit())


def bounded(bound: float) -> Rule:
    return viva(Patience(parameters=replace(TUNED, bound=bound)))


def at_once(pause: Pause, habit: Habit) -> float:
    """As if what is likely enough were over without a wait, and the rest waited for longer."""
    return KNOWN if probability(cues(pause)) >= 0.66 else bounded(0.92)(pause, habit)


RULES = {
    "voice activity, 0.8 s": fixed(0.8),
    "voice activity, 1.6 s": fixed(1.6),
    "smart-turn as pipecat has it": stock,
    "Viva, set by hand": by_hand,
    "Viva": viva(Patience()),
    'Viva, when it says more than "okay"': taking_the_floor(Patience()),
    "Viva, no habits": unlearning(viva(Patience())),
    "Viva, 0.66 at once, else bound 0.92": at_once,
    **{f"Viva, bound {bound}": bounded(bound) for bound in BOUNDS},
}


def line(name: str, outcomes: list[Outcome]) -> str:
    plain = [one for one in outcomes if one.plain]
    thinking = [one for one in outcomes if one.thinking]
    delays = [one.delay for one in outcomes if one.delay is not None]
    plain_delays = [one.delay for one in plain if one.delay is not None]
    figures = [
        share(one.cut for one in plain),
        share(one.cut for one in thinking),
        f"{median(delays):.2f} s",
        f"{np.mean(delays):.2f} s",
        f"{percentile(delays, 95):.2f} s",
        f"{median(plain_delays):.2f} s",
        f"{sum(one.delay is None and not one.cut for one in outcomes)}",
    ]
    return f"| {name} | " + " | ".join(figures) + " |"


def groups(outcome: Outcome) -> tuple[str, str]:
    kind = outcome.turn.kind
    return outcome.turn.condition, "several" if kind in ("fluent", "paused") else kind


def share(cuts: Iterable[bool]) -> str:
    found = list(cuts)
    return f"{sum(found)} of {len(found)} ({np.mean(found):.1%})" if found else "–"


HEAD = (
    "| {} | cut, no long pause | cut, pause of 0.5–2 s | median | mean | p95 | median, no long pause | never over |\n"
    + "|---" * 8
    + "|"
)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--half", choices=["tuning", "report"], default="report")
    turns, heard = half(parser.parse_args().half)
    print(f"{machine()}\n{len(turns)} turns of {len({turn.scene for turn in turns})} scenes\n")
    print(HEAD.format("rule"))
    outcomes = {name: replay_all(turns, heard, rule) for name, rule in RULES.items()}
    for name, found in outcomes.items():
        print(line(name, found))
    print("\n" + HEAD.format("by condition and kind"))
    for name, found in outcomes.items():
        if name in ("Viva, set by hand", "Viva"):
            for group in ("clean", "phone", "noise", "keyboard", "babble", "single", "natural", "several", "broken"):
                print(line(f"{name}: {group}", [one for one in found if group in groups(one)]))
    print("\n| probability | silences | said | were ends |\n|---|---|---|---|")
    found = [(probability(cues(pause)), end) for _, pause, end in silences(turns, heard)]
    for low in np.arange(0.0, 1.0, 0.1):
        inside = [(chance, end) for chance, end in found if low <= chance < low + 0.1]
        if inside:
            said, were = np.mean(inside, axis=0)
            print(f"| {low:.1f}–{low + 0.1:.1f} | {len(inside)} | {said:.2f} | {were:.2f} |")


if __name__ == "__main__":
    main()
