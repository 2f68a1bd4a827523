"""The report as it is stored, shown and sent. Times are seconds of the recording; without one, of the session."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

VERSION = 1
NEEDS_A_MODEL = "needs a model"
UNSUPPORTED = "null where nothing that was said supports a score"
LOWEST, HIGHEST = 1, 10

Score = Annotated[int, Field(ge=LOWEST, le=HIGHEST)]


class Part(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, frozen=True)


class Method(StrEnum):
    RULES = "rules"
    MODEL = "model"


class Sentiment(StrEnum):
    POSITIVE = "positive"
    NEUTRAL = "neutral"
    NEGATIVE = "negative"
    MIXED = "mixed"


class Outcome(StrEnum):
    """What became of a question."""

    ANSWERED = "answered"
    SKIPPED = "skipped"
    """By the candidate."""
    UNANSWERED = "unanswered"
    """Asked, and nothing came."""
    LEFT_OUT = "left_out"
    """Time was short."""
    NOT_APPLICABLE = "not_applicable"
    """Its condition was not met."""
    NOT_REACHED = "not_reached"


class Quote(Part):
    """The candidate's own words, as they stand in the transcript."""

    message_id: str
    question_id: str | None
    text: str
    start: float | None
    end: float | None
    doubtful: bool = False
    """The recogniser was unsure of it."""


class Point(Part):
    """One thing found, with what it rests on."""

    text: str
    quotes: tuple[Quote, ...] = ()


class Answer(Part):
    message_id: str
    text: str
    source: str
    start: float | None
    end: float | None
    words: int
    latency_seconds: float | None
    """From the end of the interviewer's turn; null where the answer was not spoken."""
    confidence: float | None
    doubtful: bool
    """The recogniser was unsure of it. Never held against the candidate."""


class Coverage(Part):
    """What the rules listen for in an answer to such a question, and what of it they heard."""

    present: tuple[str, ...]
    missing: tuple[str, ...]
    enough: bool


class QuestionReport(Part):
    question_id: str
    number: int
    text: str
    type: str
    required: bool
    outcome: Outcome
    answers: tuple[Answer, ...]
    doubtful_words: tuple[str, ...]
    follow_ups: int
    coverage: Coverage | None
    score: Score | None
    reason: str | None
    strengths: tuple[Point, ...]
    gaps: tuple[Point, ...]


def answered(questions: Sequence[QuestionReport]) -> tuple[int, int]:
    """How many questions were answered, and of how many: one whose condition was not met counts for nothing."""
    asked = [one for one in questions if one.outcome is not Outcome.NOT_APPLICABLE]
    return sum(one.outcome is Outcome.ANSWERED for one in asked), len(asked)


class CriterionReport(Part):
    name: str
    description: str
    score: Score | None
    reason: str | None
    quotes: tuple[Quote, ...]


class Talk(Part):
    """Who spoke how much, and how fast answers came. A description, not a verdict."""

    candidate_words: int
    interviewer_words: int
    candidate_seconds: float | None
    interviewer_seconds: float | None
    candidate_share: float | None
    """Of the speaking time; where nothing was spoken, of the words. Null where nobody said anything."""
    answers: int
    median_answer_words: int | None
    longest_answer_words: int | None
    median_latency_seconds: float | None
    longest_latency_seconds: float | None
    interruptions: int
    """How often the interviewer was cut off."""


class Integrity(Part):
    """Something the candidate's page noticed. Evidence for a person to weigh: there are harmless reasons for each."""

    kind: str
    at: float
    data: dict[str, Any]


class Asked(Part):
    """What the candidate wanted to know about the job."""

    text: str
    at: float
    answered: bool = False
    """From the interview's brief; else it was promised to pass it on."""


class Provenance(Part):
    method: Method
    model: str | None
    model_error: str | None
    """Why there is a model set and the report is by rules all the same."""
    version: int = VERSION
    made_at: str
    language: str


class Document(Part):
    summary: str
    insights: tuple[str, ...]
    themes: tuple[str, ...]
    sentiment: Sentiment
    quotes: tuple[Quote, ...]
    """What the summary is taken from."""
    score_note: str | None
    """Why scores are null, where they are."""
    questions: tuple[QuestionReport, ...]
    criteria: tuple[CriterionReport, ...]
    talk: Talk
    integrity: tuple[Integrity, ...]
    candidate_questions: tuple[Asked, ...]
    provenance: Provenance

    def to_json(self) -> dict[str, Any]:
        return self.model_dump(mode="json", by_alias=True)
