"""Plays the measured pauses of the turn set against a rule that says how much silence ends a turn."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from turn_features import Heard, Pause
from turn_set import Turn

from agent.endpointing import Habit
from agent.turns import Judgement, Needed, Patience, needed_silence

FIRST_LOOK = 0.16
ANSWERED = 0.20
"""Seconds from a look until its words and prosody are known, on one thread (smart-turn alone: a third of it)."""
KNOWN = FIRST_LOOK + ANSWERED
NEAR_END = 0.55
"""A silence that starts this close to the end of the last word is the one behind the turn."""

SIGN = 0.72
"""Seconds that the shortest sign of listening takes ("Okay.", Piper's joe), its breath included."""
LONG, LONGEST = 0.5, 2.0
"""Seconds of a thinking pause."""

Rule = Callable[[Pause, Habit], float]
"""Seconds of silence after which the turn counts as over, if nobody speaks."""


@dataclass(frozen=True, slots=True)
class Outcome:
    turn: Turn
    cut: bool
    """Over, the rule said, while the speaker had more to say."""
    delay: float | None
    """Seconds from the end of the last word to the decision; None where it was cut or never found over."""
    longest: float
    """Seconds of the longest pause inside."""

    @property
    def plain(self) -> bool:
        """An answer without long pauses."""
        return self.longest < LONG

    @property
    def thinking(self) -> bool:
        """An answer with a thinking pause inside."""
        return LONG <= self.longest <= LONGEST


def is_end(pause: Pause, heard: Heard) -> bool:
    return pause.start > heard.end - NEAR_END


def longest_inside(heard: Heard) -> float:
    return max(
        (pause.resumed - pause.start for pause in heard.pauses if pause.resumed and not is_end(pause, heard)),
        default=0.0,
    )


def replay(turn: Turn, heard: Heard, rule: Rule, habit: Habit) -> Outcome:
    """One turn; the habit learns as it does in a session."""
    longest, cut = longest_inside(heard), False
    for pause in heard.pauses:
        needed = rule(pause, habit)
        lasted = math.inf if pause.resumed is None else pause.resumed - pause.start
        if is_end(pause, heard):
            if needed < lasted:
                return Outcome(turn, cut, None if cut else pause.start + needed - heard.end, longest)
            continue
        cut = cut or needed < lasted
        # Also one that was taken for the end: the speaker went on at once.
        habit.learn(lasted)
    return Outcome(turn, cut, None, longest)


def replay_all(turns: Iterable[Turn], heard: dict[str, Heard], rule: Rule) -> list[Outcome]:
    """Every speaker's turns as one session."""
    habits: dict[str, Habit] = {}
    found = []
    for turn in turns:
        # Dialogue lines end on J (the hero) or P (the other person).
        speaker = f"{turn.scene}-{turn.name[-1]}" if turn.name[-1] in "JP" else turn.scene
        found.append(replay(turn, heard[turn.name], rule, habits.setdefault(speaker, Habit())))
    return found


def viva(patience: Patience) -> Rule:
    """Viva's own rule: when it gives a sign that it has listened."""

    def rule(pause: Pause, habit: Habit) -> float:
        return min(patience.ceiling, max(KNOWN, _needed(pause, habit, patience).over))

    return rule


def taking_the_floor(patience: Patience) -> Rule:
    """When it says more than that."""
    sign = viva(patience)

    def rule(pause: Pause, habit: Habit) -> float:
        sure = min(patience.ceiling, _needed(pause, habit, patience).sure)
        return max(sign(pause, habit) + SIGN, sure)

    return rule


def _needed(pause: Pause, habit: Habit, patience: Patience) -> Needed:
    judgement = Judgement(0, pause.text, pause.first, pause.closing)
    return needed_silence(judgement, patience, pause.spoken, habit=habit.factor)
