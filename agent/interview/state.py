"""Where an interview stands: everything the machine remembers, as one frozen value."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from agent.interview.events import Command, Say, Source, Verdict
from agent.interview.frozen import replace
from agent.interview.plan import Plan, Question


class Phase(StrEnum):
    """What the interviewer is in the middle of."""

    NEW = "new"
    """Nobody has joined yet."""
    ASKING = "asking"
    """A question or a probe is being put, or its answer is being listened to."""
    JUDGING = "judging"
    """An answer is given; it is waited until nothing more can come, its verdict is there and all is quiet."""
    CONFIRMING = "confirming"
    """The candidate asked to end and is asked whether they mean it."""
    CHECKING = "checking"
    """The candidate has been silent for long and is asked whether they are there."""
    PAUSED = "paused"
    AWAY = "away"
    """Nobody answers; the session is left open and any sign of the candidate takes it up again."""
    CLOSING = "closing"
    """The last words are being spoken."""
    ENDED = "ended"


@dataclass(frozen=True)
class Progress:
    """How far one question has come."""

    answers: tuple[str, ...] = ()
    confidence: float | None = None
    """The recogniser's, in the answer it was least sure of; None where all were typed."""
    doubtful: tuple[str, ...] = ()
    """The words of the answers that the recogniser doubts."""
    chosen: tuple[str, ...] = ()
    """The options of a choice that were taken, last of all."""
    probed: tuple[str, ...] = ()
    """The facets probed for, in order: their number is the number of probes asked."""
    asked: tuple[str, ...] = ()
    """Those probes, as they were worded."""
    put: bool = False
    """It was asked: what was passed over cannot be gone back to."""
    settled: bool = False
    """Done with: answered, skipped, left unanswered or dropped for time."""
    revisited: bool = False
    clarified: bool = False
    """A choice could not be matched once and the options were named again."""
    submitted: bool = False
    """Code or a drawing was handed in: from here on, speech is no longer thinking aloud."""


@dataclass(frozen=True)
class State:
    """One interview at one moment. `step` makes the next one; nothing else does."""

    plan: Plan
    progress: tuple[Progress, ...]
    """One for each question of the plan."""
    phase: Phase = Phase.NEW
    present: bool = False
    """Whether the candidate is connected, as far as anyone has said."""
    now: float = 0.0
    """The session clock at the last event."""
    began: float = 0.0
    index: int = 0
    probe: str | None = None
    """The probe being asked; None while the question itself is."""
    share_ends: float | None = None
    """When the current question has used its share of the time; no probe is asked after it."""
    unjudged: bool = False
    """Something was answered since the last prompt and no verdict has come."""
    turn: int = 0
    """The number of the last `Judge`."""
    overdue: float = 0.0
    """When its verdict is no longer waited for."""
    verdict: Verdict | None = None
    """The one to go by as soon as the acknowledgement has been spoken."""
    sure: float | None = None
    """Until then the candidate may go on with what they said last; None: it is known that this is all."""
    backchannelled: bool = False
    """What was answered to the prompt was given a sign that it is listened to."""
    sign: str = ""
    """How the last of those began, so that the next begins otherwise."""
    acknowledged: bool = False
    """What was answered to the prompt has been acknowledged, ahead of the rest of the reply."""
    thanked: str = ""
    """How the last acknowledgement ahead of a reply began, so that the next begins otherwise."""
    utterance: int = 0
    """The number of the last `Say`."""
    speaking: Say | None = None
    deadline: float | None = None
    """When to stop waiting for the end of an utterance."""
    floor: bool = False
    """The candidate has begun to speak or type and has not finished."""
    left: int | None = None
    """The question just left for the current one, while nothing of the current one has been heard yet."""
    unsaid: str = ""
    """What was left of a prompt when it was cut before most of it was heard."""
    lead: str = ""
    """Words to put before the next utterance."""
    opener: str = ""
    """How the last utterance began, so that the next begins otherwise."""
    nudges: int = 0
    """Rungs climbed on the silence ladder."""
    unanswered: int = 0
    """Wholly unanswered questions in a row."""
    thinking: bool = False
    """The candidate asked for time to think."""
    pace: float = 1.0
    disclosed: bool = False
    """The candidate has heard that this is an AI and whether it records."""
    announced: int = 0
    """How many of the time notices were given."""
    wake: float | None = None
    """What the last `Wake` asked for."""
    reason: str = ""
    """Why the interview is closing."""

    @property
    def may_go_on(self) -> bool:
        """Whether the candidate may have paused only."""
        return self.sure is not None and self.now < self.sure

    @property
    def question(self) -> Question:
        return self.plan.questions[self.index]

    @property
    def current(self) -> Progress:
        """The progress of the current question."""
        return self.progress[self.index]

    def about(self, source: Source) -> int:
        """The question the candidate's words are for. What is said before the current one was heard goes on with the
        one before; what is typed, clicked or handed in is for what the page shows."""
        return self.left if self.left is not None and source is Source.SPEECH else self.index

    def marked(self, index: int | None = None, **changes: Any) -> State:
        """This state with `changes` made to the progress of a question (the current one by default)."""
        place = self.index if index is None else index
        changed = replace(self.progress[place], **changes)
        return replace(self, progress=(*self.progress[:place], changed, *self.progress[place + 1 :]))


Step = tuple[State, tuple[Command, ...]]
"""A state and what is to be done on reaching it."""


def start(plan: Plan) -> State:
    """The state of a session that nobody has joined."""
    return State(plan=plan, progress=tuple(Progress() for _ in plan.questions))
