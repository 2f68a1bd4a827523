"""What the interview API takes and gives.

The document says nothing about keys it does not name: they are ignored, so that a client may send back what it read.
Values of the wrong type are errors, never defaults.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, model_validator

from agent.interview.plan import Depth, QuestionType, Tone
from api.aural.fields import (
    AnyDepth,
    AnyQuestionType,
    AnyTone,
    Language,
    Long,
    Minutes,
    Moment,
    Name,
    Options,
    Order,
    Phrase,
    Phrases,
    Probe,
    Prompt,
    Short,
    Title,
    unset,
)
from api.wire import Body as Body
from api.wire import Data as Data
from api.wire import Listing as Listing
from api.wire import Row as Row

MAX_CANDIDATES = 500
MAX_QUESTIONS = 200


def _as_list(value: Any) -> Any:
    return value if isinstance(value, list) else [value]


# Interviews


class Criterion(Body):
    name: Title
    description: Long = ""


Criteria = Annotated[list[Criterion], Field(max_length=50)]


class InterviewChanges(Body):
    title: Title = unset()
    description: Long | None = None
    objective: Long | None = None
    assessment_criteria: Criteria | None = None
    brief: Long | None = None
    chat_enabled: bool = unset()
    voice_enabled: bool = unset()
    video_enabled: bool = unset()
    ai_name: Name = unset()
    ai_tone: AnyTone = unset()
    follow_up_depth: AnyDepth = unset()
    language: Language = unset()
    time_limit_minutes: Minutes | None = None
    anti_cheating_enabled: bool = unset()


class WholeInterview(InterviewChanges):
    """What makes an interview, wherever it is."""

    title: Title
    chat_enabled: bool = True
    voice_enabled: bool = False
    video_enabled: bool = False
    ai_name: Name = "Aural"
    ai_tone: AnyTone = Tone.PROFESSIONAL
    follow_up_depth: AnyDepth = Depth.MODERATE
    language: Language = "en"
    anti_cheating_enabled: bool = False


class NewInterview(WholeInterview):
    project_id: Short | None = Field(default=None, examples=[None])
    """Null: the oldest project you reach."""


class InterviewRow(Row):
    id: str
    project_id: str
    title: str
    description: str | None
    objective: str | None
    assessment_criteria: list[dict[str, str]] | None
    brief: str | None
    chat_enabled: bool
    voice_enabled: bool
    video_enabled: bool
    ai_name: str
    ai_tone: str
    follow_up_depth: str
    language: str
    time_limit_minutes: int | None
    anti_cheating_enabled: bool
    public_slug: str
    is_active: bool
    require_invite: bool
    created_at: Moment
    updated_at: Moment


class InterviewCounts(BaseModel):
    questions: int
    sessions: int


class SessionCount(BaseModel):
    sessions: int


class ListedInterview(InterviewRow):
    count: InterviewCounts = Field(serialization_alias="_count")


class InterviewDetail(InterviewRow):
    questions: list[QuestionRow]
    count: SessionCount = Field(serialization_alias="_count")


class Archived(BaseModel):
    id: str
    archived: bool = True


class Published(Row):
    id: str
    public_slug: str
    url: str
    warnings: list[str]


# Questions


class FacetBody(Body):
    """One thing a good answer has. Where it is missing, `probe` is asked, or a general follow-up."""

    name: Phrase
    cues: Phrases = Field(default_factory=list)
    """Words that show it is there; without any, those of its name do."""
    probe: Probe | None = None


def _named_apart(facets: list[FacetBody]) -> list[FacetBody]:
    if len({facet.name.strip().casefold() for facet in facets}) < len(facets):
        raise ValueError("give each facet of a question a name of its own")
    return facets


class ConditionBody(Body):
    """When a question is asked: an earlier answer holds one of `anyOf` (where given) and none of `noneOf`.

    Values are options of a choice, or words of an open answer.
    """

    question_id: Short | None = None
    question_index: Annotated[int, Field(ge=0, lt=MAX_QUESTIONS)] | None = None
    """In place of the id, in a list of new questions: the place of the earlier question in that list, from 0.
    A change names it by its id."""
    any_of: Phrases = Field(default_factory=list)
    none_of: Phrases = Field(default_factory=list)

    @model_validator(mode="after")
    def _names_one(self) -> ConditionBody:
        if (self.question_id is None) == (self.question_index is None):
            raise ValueError("name the earlier question by questionId or by questionIndex")
        if not self.any_of and not self.none_of:
            raise ValueError("say what the answer must hold: anyOf, noneOf or both")
        return self


class QuestionChanges(Body):
    text: Prompt = unset()
    type: AnyQuestionType = unset()
    order: Order = unset()
    required: bool = unset()
    options: Options | None = None
    follow_up_enabled: bool = unset()
    description: Long | None = None
    time_limit_seconds: Annotated[int, Field(ge=30, le=3600)] | None = None
    facets: Annotated[list[FacetBody], Field(max_length=12), AfterValidator(_named_apart)] | None = None
    """Your own idea of a good answer, in place of the built-in one, each name once. Candidates never see it."""
    probes: Annotated[list[Probe], Field(max_length=7)] | None = None
    """Your own follow-ups, asked in this order where something is missing."""
    show_if: ConditionBody | None = None
    """Null: always asked."""


class NewQuestion(QuestionChanges):
    text: Prompt
    type: AnyQuestionType = QuestionType.OPEN_ENDED
    required: bool = True
    follow_up_enabled: bool = True


_ManyQuestions = Annotated[list[NewQuestion], Field(min_length=1, max_length=MAX_QUESTIONS)]
NewQuestions = Annotated[_ManyQuestions, BeforeValidator(_as_list, json_schema_input_type=NewQuestion | _ManyQuestions)]


class FacetRow(Row):
    name: str
    cues: list[str]
    probe: str | None


class ConditionRow(Row):
    question_id: str
    any_of: list[str]
    none_of: list[str]


class QuestionRow(Row):
    """`required` and `followUpEnabled` are what a client writes, the other two what the document calls them stored."""

    id: str
    interview_id: str
    text: str
    type: str
    order: int
    options: list[str] | None
    required: bool
    follow_up_enabled: bool
    is_required: bool
    probe_on_short: bool
    description: str | None
    time_limit_seconds: int | None
    facets: list[FacetRow] | None
    probes: list[str] | None
    show_if: ConditionRow | None


class Deleted(BaseModel):
    id: str
    deleted: bool = True


# Sessions


class MessageCount(BaseModel):
    messages: int


class SessionOutcome(Row):
    id: str
    status: str
    participant_name: str | None
    participant_email: str | None
    summary: str | None
    insights: list[str] | None
    themes: list[str] | None
    sentiment: str | None
    total_duration_seconds: int | None
    created_at: Moment
    updated_at: Moment


class ListedSession(SessionOutcome):
    count: MessageCount = Field(serialization_alias="_count")


class MessageRow(Row):
    id: str
    role: str
    content: str
    timestamp: Moment


class SessionInterview(Row):
    id: str
    title: str
    objective: str | None


class SessionDetail(SessionOutcome):
    mode: str
    started_at: Moment | None
    ended_at: Moment | None
    end_reason: str | None
    messages: list[MessageRow]
    interview: SessionInterview


# Candidates


class NewCandidate(Body):
    """Everything is optional. The document gives `email` and `phone` no format, so none is asked for."""

    name: Short | None = None
    email: Short | None = None
    phone: Short | None = None
    notes: Long | None = None


_ManyCandidates = Annotated[list[NewCandidate], Field(min_length=1, max_length=MAX_CANDIDATES)]
NewCandidates = Annotated[
    _ManyCandidates, BeforeValidator(_as_list, json_schema_input_type=NewCandidate | _ManyCandidates)
]


class CandidateRow(Row):
    id: str
    name: str | None
    email: str | None
    phone: str | None
    phone_e164: str | None
    """What can be dialled; null where `phone` is no valid international number."""
    notes: str | None
    invite_token: str
    invite_url: str
    session_id: str | None
    created_at: Moment


# Usage


class Quota(Row):
    used: float | int
    limit: float | int | None


class UsageRow(BaseModel):
    plan: str
    templates: Quota
    session_hours: Quota
    ai_tokens: Quota
    seats: Quota
