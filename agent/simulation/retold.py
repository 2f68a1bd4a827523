"""A session that really took place becomes the record of an interview, so that the same faults are counted in it.

What is stored of it are its events; the machine, given them again, says again what it said. What the candidate meant is
known from what they spoke, and when: a turn belongs to whatever they had begun to say before it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from agent.interview import machine
from agent.interview.events import CandidateTurn, End, Event, Pressed, Source
from agent.interview.plan import Plan
from agent.interview.script import sentences
from agent.interview.state import start
from agent.simulation.acts import Act, Means, Press, Words
from agent.simulation.faults_of_trust import leaks, resume_mismatches
from agent.simulation.scorecard import FAULTS, KINDS
from agent.simulation.world import Interview, Moment

UNCOUNTED = ("dead_air", "injections_followed")
"""Faults that only virtual time shows: who waits for what, and the same interview once more with harmless words."""
COUNTED = tuple(kind for kind in KINDS if kind not in UNCOUNTED)
_ASIDES = (Means.NOISE, Means.THINK)


@dataclass(frozen=True, slots=True)
class Done:
    """Something the candidate did, by the clock on the wall. Seconds."""

    act: Words | Press
    began: float
    ended: float


def retell(plan: Plan, happened: Iterable[tuple[float, Event]], done: Sequence[Done]) -> Interview:
    """The interview of a stored session: its events, and when each of them was, by the clock of `done`."""
    interview = Interview(plan, start(plan))
    meant = _Meant(done)
    for at, event in happened:
        interview.state, commands = machine.step(interview.state, event)
        for command in commands:
            if isinstance(command, End):
                interview.end, interview.ended_at = command, event.at
        interview.moments.append(Moment(event.at, event, commands, interview.state, meant.by(event, at), waiting=True))
    return interview


class _Meant:
    """Which of the candidate's acts an event came from."""

    def __init__(self, done: Sequence[Done]) -> None:
        self._words = [one for one in done if isinstance(one.act, Words)]
        self._presses = [one.act for one in done if isinstance(one.act, Press)]
        self._last = Means.NOISE

    def by(self, event: Event, at: float) -> Act | None:
        match event:
            case Pressed(button=button):
                found = next((one for one in self._presses if one.button is button), None)
                if found is not None:
                    self._presses.remove(found)
                return found
            case CandidateTurn(text=text, source=Source.SPEECH):
                return self._spoken(text, at)
            case CandidateTurn(source=source):
                typed = next((one for one in self._words if _words(one).source is source), None)
                if typed is not None:
                    self._words.remove(typed)
                    return replace(_words(typed), text=event.text)
        return None

    def _spoken(self, text: str, at: float) -> Words:
        """The words as they were heard, meant as they were said. Several said in one go are one answer, if any is."""
        begun = [one for one in self._words if one.began < at and _words(one).source is Source.SPEECH]
        over = [one for one in begun if one.ended < at]
        self._words = [one for one in self._words if one not in over]
        if not begun:  # the rest of something that was taken for two turns
            return Words(text, self._last if self._last is Means.ANSWER else Means.NOISE)
        if not over:  # cut short: what it asks for is not said yet
            cut = _words(begun[0]).means
            return Words(text, cut if cut is Means.ANSWER else Means.NOISE)
        acts = [_words(one) for one in over]
        meant = [one for one in acts if one.means not in _ASIDES] or acts
        act = next((one for one in meant if one.means is Means.ANSWER), meant[-1])
        self._last = act.means
        asked = next((sentences(text)[-1] for one in meant if one.asks and sentences(text)), "")
        return replace(act, text=text, asks=asked)


def _words(done: Done) -> Words:
    assert isinstance(done.act, Words)
    return done.act


def faults(interview: Interview, said: Sequence[str], codename: str) -> Counter[str]:
    """The faults of a retold interview; `said` is what the interviewer was stored to have said."""
    found = Counter({kind: FAULTS[kind](interview) for kind in FAULTS if kind not in UNCOUNTED})
    found["leaks"] = leaks(interview, codename)
    retold = [say.text for say in interview.says]
    found["resume_mismatches"] = resume_mismatches(interview, machine.step) + (list(said) != retold)
    return +found
