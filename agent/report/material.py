"""What a report is made from: the plan, what was said, what happened. Plain values, as they were stored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from agent.interview.codec import event_from_json
from agent.interview.events import CandidateTurn, Source, TurnCut
from agent.interview.language_tag import primary
from agent.interview.machine import step
from agent.interview.plan import Plan, Question
from agent.interview.state import State, start
from agent.report.document import Outcome
from agent.report.words import plain
from agent.speech.transcript import Word

DOUBTFUL = 0.6
"""Below this the recogniser itself doubts what it wrote."""
PROSE = frozenset({Source.SPEECH, Source.TEXT})
WORK = frozenset({Source.CODE, Source.DRAWING})
"""Never a request: handed in at any moment, it answers its question."""
INTEGRITY = "integrity."
_MARKS = '.,;:!?…"“”¿¡«»'
_OUTCOMES: Mapping[str, Outcome] = {
    "note.skipped": Outcome.SKIPPED,
    "note.unanswered": Outcome.UNANSWERED,
    "note.skipped_for_time": Outcome.LEFT_OUT,
    "note.not_applicable": Outcome.NOT_APPLICABLE,
    "note.not_reached": Outcome.NOT_REACHED,
}


@dataclass(frozen=True, slots=True)
class Turn:
    """One message. `start` and `end` are seconds of the recording, `at` seconds since the session began."""

    id: str
    by_candidate: bool
    text: str
    question_id: str | None
    at: float
    start: float | None = None
    end: float | None = None
    confidence: float | None = None
    source: Source = Source.SPEECH
    purpose: str | None = None
    interrupted: bool = False
    words: tuple[Word, ...] = ()
    """Where it was heard word by word; their times are seconds of the recording."""

    @property
    def doubtful(self) -> bool:
        return self.confidence is not None and self.confidence < DOUBTFUL

    @property
    def is_prose(self) -> bool:
        """Whether it is sentences, not code, a drawing or a choice."""
        return self.source in PROSE


@dataclass(frozen=True, slots=True)
class Happening:
    """One stored event; `at` is in seconds of the session's clock."""

    kind: str
    at: float
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Criterion:
    """What the creator assesses."""

    name: str
    description: str


@dataclass(frozen=True)
class Material:
    plan: Plan
    turns: tuple[Turn, ...]
    happenings: tuple[Happening, ...]
    criteria: tuple[Criterion, ...] = ()
    objective: str = ""
    seconds: float = 0.0
    """How long the session took, on its own clock."""
    completed: bool = True

    @property
    def language(self) -> str:
        return primary(self.plan.language)

    @cached_property
    def spoken(self) -> tuple[Turn, ...]:
        """The candidate's turns."""
        return tuple(turn for turn in self.turns if turn.by_candidate)

    @cached_property
    def answers(self) -> Mapping[str, tuple[Turn, ...]]:
        """To each question, the turns that answered it, as the interview itself took them: a request is none."""
        about = self._taken or [turn.question_id for turn in self.spoken]
        told = list(zip(about, self.spoken, strict=True))
        return {one.id: tuple(turn for about, turn in told if about == one.id) for one in self.plan.questions}

    def outcome(self, question: Question) -> Outcome:
        """What became of a question."""
        if self.answers[question.id]:
            return Outcome.ANSWERED
        for happening in reversed(self.happenings):
            if happening.kind in _OUTCOMES and happening.data.get("question_id") == question.id:
                return _OUTCOMES[happening.kind]
        asked = any(turn.question_id == question.id and not turn.by_candidate for turn in self.turns)
        return Outcome.UNANSWERED if asked else Outcome.NOT_REACHED

    def follow_ups(self, question: Question) -> int:
        """How many follow-ups were asked."""
        return sum(turn.purpose == "probe" and turn.question_id == question.id for turn in self.turns)

    def doubtful_words(self, question: Question) -> tuple[str, ...]:
        """The words of its answers that the recogniser was unsure of, each once."""
        doubted = (word.text for turn in self.answers[question.id] for word in turn.words if word.doubtful)
        return tuple({plain(word): word.strip(_MARKS) for word in doubted}.values())

    def noted(self, kind: str) -> Iterator[Happening]:
        return (one for one in self.happenings if one.kind == f"note.{kind}")

    @cached_property
    def _taken(self) -> Sequence[str | None]:
        """The question each of the candidate's turns was an answer to; None for a turn that was none.

        Every turn with words was stored as a message and then as an event, so the two go in step. Empty where they do
        not, or where another version of Viva wrote the events.
        """
        state = start(self.plan)
        taken = []
        try:
            for happening in self.happenings:
                if "." in happening.kind:
                    continue
                event = event_from_json(happening.kind, happening.data)
                before, (state, _) = state, step(state, event)
                if isinstance(event, CandidateTurn | TurnCut) and event.text.strip():
                    taken.append(_answered(before, state))
        except (ValueError, KeyError, TypeError, IndexError):
            return ()
        if len(taken) != len(self.spoken):
            return ()
        told = zip(taken, self.spoken, strict=True)
        return [turn.question_id if turn.source in WORK else about for about, turn in told]


def _answered(before: State, after: State) -> str | None:
    """The question to which this step added an answer."""
    steps = zip(after.plan.questions, before.progress, after.progress, strict=True)
    return next((question.id for question, old, new in steps if len(new.answers) > len(old.answers)), None)
