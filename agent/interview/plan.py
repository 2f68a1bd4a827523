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
class Question:
    id: str
    text: str
    type: QuestionType = QuestionType.OPEN_ENDED
    required: bool = True
    follow_up: bool = True
    options: tuple[str, ...] = ()


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
        "limits": {
            "tone": plan.limits.tone.value,
            "depth": plan.limits.depth.value,
            "seconds": plan.limits.seconds,
        },
        "questions": [
            {
                "id": question.id,
                "text": question.text,
                "type": question.type.value,
                "required": question.required,
                "followUp": question.follow_up,
                "options": list(question.options),
            }
            for question in plan.questions
        ],
    }


def plan_from_json(data: Mapping[str, Any]) -> Plan:
    """The inverse of `plan_to_json`. Raises KeyError or ValueError on anything it did not write."""
    limits = data["limits"]
    return Plan(
        interview_id=data["interviewId"],
        title=data["title"],
        ai_name=data["aiName"],
        language=data["language"],
        candidate_name=data["candidateName"],
        recorded=data["recorded"],
        limits=Limits(Tone(limits["tone"]), Depth(limits["depth"]), limits["seconds"]),
        questions=tuple(
            Question(
                id=item["id"],
                text=item["text"],
                type=QuestionType(item["type"]),
                required=item["required"],
                follow_up=item["followUp"],
                options=tuple(item["options"]),
            )
            for item in data["questions"]
        ),
    )
