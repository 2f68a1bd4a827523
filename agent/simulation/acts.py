"""What a simulated candidate does, and what they mean by it: the ground truth that no recogniser has seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from agent.interview.events import Button, Say, Source


class Means(StrEnum):
    """What a candidate is after."""

    ANSWER = "answer"
    ASKS = "asks"
    """A question about the job, alone or at the end of an answer."""
    REPEAT = "repeat"
    CLARIFY = "clarify"
    SLOWER = "slower"
    SKIP = "skip"
    BACK = "back"
    PAUSE = "pause"
    RESUME = "resume"
    STOP = "stop"
    YES = "yes"
    NO = "no"
    TIME = "time"
    WHO = "who"
    THERE = "there"
    HERE = "here"
    """ "Yes, I am here." """
    THINK = "think"
    DONE = "done"
    NOISE = "noise"


@dataclass(frozen=True, slots=True)
class Words:
    """Something said, typed, drawn or clicked, begun `after` seconds from the end of what came before."""

    text: str
    means: Means = Means.ANSWER
    after: float = 0.6
    into: float | None = None
    """Begun so many seconds into what the interviewer says, instead of after it."""
    source: Source = Source.SPEECH
    confidence: float | None = None
    seconds: float | None = None
    """How long it takes; None: as long as it takes to say."""
    seen: bool = True
    """Whether the interviewer is told when it begins, as it is of speech; typing may be noticed only when handed in."""
    asks: str = ""
    """The question to the interviewer that an answer ends in."""
    injected: bool = False
    """It holds an attempt at the interviewer's instructions, or the neutral words in their place."""


@dataclass(frozen=True, slots=True)
class Press:
    """A button is pressed."""

    button: Button
    after: float = 1.0


@dataclass(frozen=True, slots=True)
class Gap:
    """The connection breaks. The session's clock stands still until the candidate is back."""

    after: float = 0.5
    crash: bool = False
    """The server was killed: nobody stored that the candidate left, and the state is made again from the events."""
    cut: str = ""
    """The words so far of the turn it broke."""
    back: bool = True


@dataclass(frozen=True, slots=True)
class Outage:
    """Hearing or speaking failed, and works again."""

    after: float = 0.5


Act = Words | Press | Gap | Outage


class Candidate(Protocol):
    """Somebody to interview."""

    returns: bool
    """Whether they come back after the session was left open for them."""

    def hears(self, say: Say) -> Sequence[Act] | None:
        """What they do about an utterance; None: they go on with what they were doing."""
