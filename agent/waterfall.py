"""Where the time between a candidate's last word and the interviewer's first sound goes, turn by turn.

A stopwatch is handed along with the turn, from the listener to the voice, and whoever is done says so. What it has
taken down is stored with the session's other events and shown as one share for each stage (docs/latency.md).
It holds times and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from itertools import pairwise
from typing import Any

from agent.speech.work import Work

WATERFALL = "turn.waterfall"
"""The kind of a stored event that holds the times of a turn."""


class Moment(StrEnum):
    """What happens between two voices, in the order in which it ought to."""

    SPOKEN = "spoken"
    """The candidate's last word ended."""
    NOTICED = "noticed"
    """The silence behind it was long enough to be one: recognition and the judging of the prosody began."""
    PROSODY = "prosody"
    """The end-of-turn model answered."""
    WORDS = "words"
    """The words up to the silence were there."""
    DECIDED = "decided"
    """The turn was taken to be over."""
    TEXT = "text"
    """All its words were there."""
    REPLIED = "replied"
    """The interview's machine, and the judge, knew what to say."""
    READY = "ready"
    """The sound of its first sentence was there."""
    SOUNDED = "sounded"
    """Its first sound was handed over."""


class Stage(StrEnum):
    """Who has the time between two moments to answer for."""

    NOTICE = "notice"
    """Silence, until there was enough of it to look at the turn."""
    EVIDENCE = "evidence"
    """Until the words and the prosody were in."""
    PATIENCE = "patience"
    """More silence, for all that was known by then: the candidate might have gone on."""
    TEXT = "text"
    """Words that were not there yet when the decision fell."""
    REPLY = "reply"
    """The machine and the judge, or the language model."""
    CLIP = "clip"
    """The sound of the first sentence: fetched, or made."""
    SOUND = "sound"
    """Until it was handed to the line."""


@dataclass(frozen=True, slots=True)
class Waterfall:
    """One turn's moments, in milliseconds of the session's clock; None for what did not come about."""

    spoken: int | None = None
    noticed: int | None = None
    prosody: int | None = None
    words: int | None = None
    decided: int | None = None
    text: int | None = None
    replied: int | None = None
    ready: int | None = None
    sounded: int | None = None
    decode_queued: int = 0
    """Milliseconds the last decode waited for the recogniser,"""
    decode: int = 0
    """and that it took."""
    clip_queued: int = 0
    """Milliseconds the first clip waited for the voice,"""
    clip: int = 0
    """and that it took to make; 0 for one that was made before."""
    judged: bool = False
    """The reply's first words were waited for: a judge that takes its time was asked, and nothing was said ahead."""

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Waterfall:
        """The inverse of `as_json`; what another version wrote besides is left out."""
        known = {field.name for field in fields(cls)}
        return cls(**{name: value for name, value in data.items() if name in known})

    def as_json(self) -> dict[str, Any]:
        """What came about, by name."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value for name, value in values.items() if value is not None}

    @property
    def gap(self) -> int | None:
        """Milliseconds of silence as the server sees them; None where no sound followed the turn."""
        return None if self.spoken is None or self.sounded is None else self.sounded - self.spoken

    @property
    def late(self) -> int | None:
        """Milliseconds from the decision to the last of the words."""
        return None if self.decided is None or self.text is None else self.text - self.decided

    def shares(self) -> dict[Stage, int]:
        """Each stage's milliseconds of the gap; they add up to it. Empty where no sound followed the turn.

        What was done while the silence lasted anyway costs only what it exceeds it by.
        """
        if self.spoken is None or self.sounded is None or self.sounded < self.spoken:
            return {}
        decided = self.sounded if self.decided is None else self.decided
        evidence = [moment for moment in (self.noticed, self.prosody, self.words) if moment is not None]
        ends = (
            self.noticed,
            min(max(evidence, default=decided), decided),
            decided,
            self.text,
            self.replied,
            self.ready,
            self.sounded,
        )
        reached = [self.spoken]
        for end in ends:
            reached.append(reached[-1] if end is None else min(max(end, reached[-1]), self.sounded))
        return {stage: after - before for stage, (before, after) in zip(Stage, pairwise(reached), strict=True)}


class Stopwatch:
    """Takes the times of one turn. Each moment comes once: the first counts."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        """Seconds of the session."""
        self._moments: dict[Moment, float] = {}
        self.decode = Work()
        self.clip = Work()
        self.judged = False

    def mark(self, moment: Moment, at: float | None = None) -> None:
        """It is so far; `at`: it was, at that second."""
        self._moments.setdefault(moment, self._clock() if at is None else at)

    def postpone(self, until: float) -> None:
        """The decision falls then."""
        for moment in (Moment.DECIDED, Moment.TEXT):
            self._moments[moment] = max(until, self._moments.get(moment, until))

    def has(self, moment: Moment) -> bool:
        return moment in self._moments

    def read(self) -> Waterfall:
        return Waterfall(
            **{moment.value: round(1000 * at) for moment, at in self._moments.items()},
            decode_queued=round(1000 * self.decode.queued),
            decode=round(1000 * self.decode.took),
            clip_queued=round(1000 * self.clip.queued),
            clip=round(1000 * self.clip.took),
            judged=self.judged,
        )


class Timing:
    """Follows one turn at a time from its words to the first sound of the reply, and hands over how far it came."""

    def __init__(self, store: Callable[[Waterfall], None]) -> None:
        self._store = store
        self._watch: Stopwatch | None = None

    def begin(self, watch: Stopwatch) -> None:
        """A turn has come in."""
        self.end()
        self._watch = watch

    def unsure(self, until: float) -> None:
        """The turn is in, and nothing is said before it is sure to be over: that is patience, too."""
        if self._watch is not None:
            self._watch.postpone(until)

    def taken(self, *, awaiting_reply: bool) -> None:
        """The interview has taken the turn in; a reply that is not there yet is waited for, or there is none."""
        if self._watch is not None and not self._watch.has(Moment.REPLIED):
            self._watch.judged = awaiting_reply
            if not awaiting_reply:
                self.end()

    def replied(self) -> None:
        if self._watch is not None:
            self._watch.mark(Moment.REPLIED)

    def ready(self, work: Work) -> None:
        if self._watch is not None:
            self._watch.mark(Moment.READY)
            self._watch.clip = work

    def sounded(self) -> None:
        if self._watch is not None:
            self._watch.mark(Moment.SOUNDED)
            self.end()

    def end(self) -> None:
        """Nothing more will come of it: the candidate goes on, or is gone."""
        watch, self._watch = self._watch, None
        if watch is not None:
            self._store(watch.read())
