"""What can happen in an interview, and what the machine asks to be done about it.

Every event carries `at`: seconds on the session's own clock, which the server keeps and which stands still while
nobody is connected. Events are stored as they happen; replaying them gives the same state.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from agent.interview.plan import Facet, QuestionType, Tone


class Source(StrEnum):
    """How a candidate's turn came in."""

    SPEECH = "speech"
    TEXT = "text"
    CHOICE = "choice"
    CODE = "code"
    DRAWING = "drawing"


class Button(StrEnum):
    """What a candidate can press (or send) instead of saying it."""

    REPEAT = "repeat"
    SLOWER = "slower"
    SKIP = "skip"
    BACK = "back"
    PAUSE = "pause"
    RESUME = "resume"
    END = "end"


class Purpose(StrEnum):
    """Why the interviewer says something."""

    GREETING = "greeting"
    QUESTION = "question"
    PROBE = "probe"
    REPEAT = "repeat"
    NUDGE = "nudge"
    NOTICE = "notice"
    CONFIRM = "confirm"
    CLOSE = "close"
    BACKCHANNEL = "backchannel"
    """An answer may be over or go on: a sign that it is listened to."""
    ACKNOWLEDGE = "acknowledge"
    """An answer came in and its verdict is not there yet; the rest of the reply follows when it is."""


AHEAD = frozenset({Purpose.BACKCHANNEL, Purpose.ACKNOWLEDGE})
"""Said ahead of a reply: no more than that the candidate was heard."""


class Outcome(StrEnum):
    """How a session ends; both are terminal."""

    COMPLETED = "COMPLETED"
    ABANDONED = "ABANDONED"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a judge found in an answer. `missing` names facets of a good answer, most useful first."""

    relevance: float
    """0 (off the question) to 1."""
    present: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    enough: bool = True
    doubtful: tuple[str, ...] = ()
    """Words the recogniser was unsure of; never held against the candidate."""
    probe: str = ""
    """What to ask for the first of `missing`, in a model's words that the guard has yet to pass; empty: our own."""


# ---- events -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Joined:
    """The candidate is connected: at first, or again after a gap."""

    at: float


@dataclass(frozen=True, slots=True)
class Left:
    """The connection is gone. The session stays resumable."""

    at: float


@dataclass(frozen=True, slots=True)
class CandidateStarted:
    """The candidate took the floor (or began to type)."""

    at: float


@dataclass(frozen=True, slots=True)
class CandidateTurn:
    """The candidate finished a turn."""

    at: float
    text: str
    source: Source = Source.SPEECH
    confidence: float | None = None
    """The recogniser's mean word probability, 0 to 1; None when typed."""
    doubtful: tuple[str, ...] = ()
    """The words that the recogniser doubts."""
    sure: float | None = None
    """Until then the candidate may go on, on the session's clock; None: it is known that this is all."""


@dataclass(frozen=True, slots=True)
class TurnCut:
    """The connection broke inside the candidate's turn. These were its words so far; more were to come."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Pressed:
    at: float
    button: Button


@dataclass(frozen=True, slots=True)
class Deliberating:
    """The verdict that a `Judge` command asked for takes its time. `turn` echoes the command's number."""

    at: float
    turn: int


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdict a `Judge` command asked for; `turn` echoes the command's number so that a late one is ignored."""

    at: float
    turn: int
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Spoken:
    """An utterance ended. `heard` is the part that was played; it equals the text when `finished`."""

    at: float
    utterance: int
    heard: str
    finished: bool


@dataclass(frozen=True, slots=True)
class Silence:
    """Nobody has spoken or typed for `seconds`, as the last `Listen` command asked to be told."""

    at: float
    seconds: float


@dataclass(frozen=True, slots=True)
class Clock:
    """The time the last `Wake` command asked for has come."""

    at: float


@dataclass(frozen=True, slots=True)
class SpeechRestored:
    """Hearing or speaking failed for a while and works again; something may not have been heard."""

    at: float


Event = (
    Joined
    | Left
    | CandidateStarted
    | CandidateTurn
    | TurnCut
    | Pressed
    | Deliberating
    | Judged
    | Spoken
    | Silence
    | Clock
    | SpeechRestored
)


# ---- commands -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Say:
    """Speak (or show) `text`. A new `Say` while another is being spoken replaces it."""

    utterance: int
    text: str
    purpose: Purpose
    question_id: str | None = None
    interruptible: bool = True
    pace: float = 1.0
    """How fast to speak: below 1 is slower than usual, as the candidate asked."""

    @property
    def takes_floor(self) -> bool:
        """Whether the candidate is to listen now, and not only listened to."""
        return self.purpose is not Purpose.BACKCHANNEL


@dataclass(frozen=True, slots=True)
class Judge:
    """Ask a judge about the answer so far to a question; the answer comes back as `Judged` with the same `turn`."""

    turn: int
    question_id: str
    question_text: str
    answers: tuple[str, ...]
    """Everything the candidate has said to this question, oldest first."""
    probes_left: int
    facets: tuple[Facet, ...] = ()
    """What the creator wants in an answer to this question; empty: the judge looks for its own facets."""
    asked: tuple[str, ...] = ()
    """The facets probed for already: naming one of them as missing again changes nothing."""
    kind: QuestionType = QuestionType.OPEN_ENDED
    language: str = "en"
    tone: Tone = Tone.PROFESSIONAL
    remaining: float | None = None
    """Seconds left of the interview; None without a limit."""
    confidence: float | None = None
    """The recogniser's, in the answer it was least sure of; None where all were typed."""
    doubtful: tuple[str, ...] = ()
    """The words of the answers that the recogniser doubts."""


@dataclass(frozen=True, slots=True)
class Show:
    """This question (None: no question) is the current one."""

    index: int | None


@dataclass(frozen=True, slots=True)
class Listen:
    """Wait for the candidate. After `nudge_after` seconds of silence, tell the machine by `Silence`."""

    patience: float = 1.0
    """Stretches the pauses the turn-taker allows inside an answer: 1 for open questions, less for choices."""
    nudge_after: float | None = None


@dataclass(frozen=True, slots=True)
class Wake:
    """Send `Clock` at `at` on the session's clock. A later `Wake` replaces this one."""

    at: float


@dataclass(frozen=True, slots=True)
class Note:
    """Something a creator should find in the session's events (a skip, a question left open, …)."""

    kind: str
    detail: dict[str, str | int | float | bool | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class End:
    outcome: Outcome
    reason: str
    """completed | time_limit | candidate_ended | no_response"""


Command = Say | Judge | Show | Listen | Wake | Note | End
