"""What a session is to ask: made once when it begins, from the interview as it stands then."""

from __future__ import annotations

from collections.abc import Sequence

from agent.interview import plan
from models.interview import Interview
from models.question import Question


def plan_for(row: Interview, questions: Sequence[Question], candidate_name: str, recorded: bool) -> plan.Plan:
    """What a session of this interview is to ask, as it stands now."""
    minutes = row.time_limit_minutes
    return plan.Plan(
        interview_id=row.id,
        title=row.title,
        questions=tuple(_question(item) for item in questions),
        limits=plan.Limits(
            plan.Tone(row.ai_tone), plan.Depth(row.follow_up_depth), None if minutes is None else minutes * 60.0
        ),
        ai_name=row.ai_name,
        language=row.language,
        candidate_name=candidate_name,
        recorded=recorded,
        brief=row.brief or "",
    )


def _question(row: Question) -> plan.Question:
    return plan.Question(
        id=row.id,
        text=row.text,
        type=plan.QuestionType(row.type),
        required=row.is_required,
        follow_up=row.probe_on_short,
        options=tuple(row.options or ()),
        facets=tuple(plan.Facet(one["name"], tuple(one["cues"]), one["probe"] or "") for one in row.facets or ()),
        probes=tuple(row.probes or ()),
        show_if=_condition(row),
    )


def _condition(row: Question) -> plan.Condition | None:
    stored = row.show_if
    if stored is None:
        return None
    return plan.Condition(stored["question_id"], tuple(stored["any_of"]), tuple(stored["none_of"]))
