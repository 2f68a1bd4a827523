"""What a session is to ask: frozen, made once when the session starts, stored with it as JSON.

A plan is a snapshot. A creator who edits the interview afterwards does not change a running session.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Tone(StrEnum):
    CASUAL = "CASUAL"
    PROFESSIONAL = "PROFESSIONAL"
    FORMAL = "FORMAL"
    FRIENDLY = "FRIENDLY"


class Depth(StrEnum):
    LIGHT = "LIGHT"
    MODERATE = "MODERATE"
    DEEP = "DEEP"


class QuestionType(StrEnum):
    OPEN_ENDED = "OPEN_ENDED"
    SINGLE_CHOICE = "SINGLE_CHOICE"
    MULTIPLE_CHOICE = "MULTIPLE_CHOICE"
    CODING = "CODING"
    WHITEBOARD = "WHITEBOARD"
    RESEARCH = "RESEARCH"


CHOICES = frozenset({QuestionType.SINGLE_CHOICE, QuestionType.MULTIPLE_CHOICE})
WORKSPACES = frozenset({QuestionType.CODING, QuestionType.WHITEBOARD})

PROBES_BY_DEPTH: Mapping[Depth, int] = {Depth.LIGHT: 1, Depth.MODERATE: 2, Depth.DEEP: 5}
RESEARCH_EXTRA_PROBES = 2


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing a good answer has, as the creator names it."""

    name: str
    cues: tuple[str, ...] = ()
    """Words or phrases that show it is there; with none, words like those of its name do."""
    probe: str = ""
    """What to ask when it is missing; empty: the interview's own wording."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What an earlier answer must hold for a question to be asked: an option, or words."""

    question_id: str
    any_of: tuple[str, ...] = ()
    """At least one of these; empty: whatever was answered, even nothing."""
    none_of: tuple[str, ...] = ()
    """And not one of these."""


@dataclass(frozen=True, slots=True)
class Question:
    id: str
    text: str
    type: QuestionType = QuestionType.OPEN_ENDED
    required: bool = True
    follow_up: bool = True
    options: tuple[str, ...] = ()
    facets: tuple[Facet, ...] = ()
    """The creator's own idea of a good answer, in place of the judge's."""
    probes: tuple[str, ...] = ()
    """The creator's own follow-ups, in the order in which they are asked, where something is missing."""
    show_if: Condition | None = None
    """None: always asked."""


@dataclass(frozen=True, slots=True)
class Limits:
    tone: Tone = Tone.PROFESSIONAL
    depth: Depth = Depth.MODERATE
    seconds: float | None = None
    """The whole interview's time limit; None means no limit."""


@dataclass(frozen=True, slots=True)
class Plan:
    interview_id: str
    title: str
    questions: tuple[Question, ...]
    limits: Limits = field(default_factory=Limits)
    ai_name: str = "Aural"
    language: str = "en"
    candidate_name: str = ""
    recorded: bool = True
    """Whether the audio of this session is recorded (the greeting must say so when it is)."""
    brief: str = ""
    """What the interviewer may say about the role, the team and what happens next."""

    def probe_limit(self, question: Question) -> int:
        """At most this many probes after the first answer to `question` (design §4)."""
        if not question.follow_up:
            return 0
        extra = RESEARCH_EXTRA_PROBES if question.type is QuestionType.RESEARCH else 0
        return PROBES_BY_DEPTH[self.limits.depth] + extra


def plan_to_json(plan: Plan) -> dict[str, Any]:
    """A JSON object from which `plan_from_json` makes an equal plan."""
    return {
        "interviewId": plan.interview_id,
        "title": plan.title,
        "aiName": plan.ai_name,
        "language": plan.language,
        "candidateName": plan.candidate_name,
        "recorded": plan.recorded,
        "brief": plan.brief,
        "limits": {
            "tone": plan.limits.tone.value,
            "depth": plan.limits.depth.value,
            "seconds": plan.limits.seconds,
        },
        "questions": [_question_to_json(question) for question in plan.questions],
    }


def plan_from_json(data: Mapping[str, Any]) -> Plan:
    """The inverse of `plan_to_json`; what plans of older versions lack has its default.

    Raises KeyError or ValueError on anything else it did not write.
    """
    limits = data["limits"]
    return Plan(
        interview_id=data["interviewId"],
        title=data["title"],
        ai_name=data["aiName"],
        language=data["language"],
        candidate_name=data["candidateName"],
        recorded=data["recorded"],
        brief=data.get("brief", ""),
        limits=Limits(Tone(limits["tone"]), Depth(limits["depth"]), limits["seconds"]),
        questions=tuple(_question_from_json(item) for item in data["questions"]),
    )


def _question_to_json(question: Question) -> dict[str, Any]:
    condition = question.show_if
    return {
        "id": question.id,
        "text": question.text,
        "type": question.type.value,
        "required": question.required,
        "followUp": question.follow_up,
        "options": list(question.options),
        "facets": [{"name": one.name, "cues": list(one.cues), "probe": one.probe} for one in question.facets],
        "probes": list(question.probes),
        "showIf": condition
        and {
            "questionId": condition.question_id,
            "anyOf": list(condition.any_of),
            "noneOf": list(condition.none_of),
        },
    }


def _question_from_json(item: Mapping[str, Any]) -> Question:
    condition = item.get("showIf")
    return Question(
        id=item["id"],
        text=item["text"],
        type=QuestionType(item["type"]),
        required=item["required"],
        follow_up=item["followUp"],
        options=tuple(item["options"]),
        facets=tuple(Facet(one["name"], tuple(one["cues"]), one["probe"]) for one in item.get("facets", ())),
        probes=tuple(item.get("probes", ())),
        show_if=condition and Condition(condition["questionId"], tuple(condition["anyOf"]), tuple(condition["noneOf"])),
    )
