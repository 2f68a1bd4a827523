"""Between the interview API's words and the store's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from api import actions, conditions
from api.actions import Used
from api.aural import schemas
from api.settings import Settings
from models.candidate import Candidate
from models.interview import Heading, Interview
from models.message import Said
from models.question import Question
from models.session import Outcome
from models.session_list import ListedSession

_COLUMN_OF_QUESTION_FIELD = {"required": "is_required", "follow_up_enabled": "probe_on_short"}


def columns(body: schemas.Body, *, exclude_unset: bool = False) -> dict[str, Any]:
    """The columns a body sets; with `exclude_unset` only those it names."""
    named = body.model_fields_set if exclude_unset else type(body).model_fields
    fields = body.model_dump(mode="json", include=set(named))
    return {_COLUMN_OF_QUESTION_FIELD.get(name, name): value for name, value in fields.items()}


def _fields(shape: type[schemas.Row], row: object) -> dict[str, Any]:
    """What a shape shows of a row, to be shown in a wider one."""
    return {name: getattr(row, name) for name in shape.model_fields}


def interview(row: Interview) -> schemas.InterviewRow:
    return schemas.InterviewRow.model_validate(row)


def listed_interview(row: Interview, questions: Mapping[str, int]) -> schemas.ListedInterview:
    counts = schemas.InterviewCounts(questions=questions.get(row.id, 0), sessions=row.session_count)
    return schemas.ListedInterview(**_fields(schemas.InterviewRow, row), count=counts)


def interview_detail(row: Interview, questions: Sequence[Question]) -> schemas.InterviewDetail:
    return schemas.InterviewDetail(
        **_fields(schemas.InterviewRow, row),
        questions=[question(item) for item in questions],
        count=schemas.SessionCount(sessions=row.session_count),
    )


def published(settings: Settings, row: Interview, warnings: list[str]) -> schemas.Published:
    return schemas.Published(
        id=row.id, public_slug=row.public_slug, url=actions.public_url(settings, row), warnings=warnings
    )


def question(row: Question) -> schemas.QuestionRow:
    return schemas.QuestionRow(
        id=row.id,
        interview_id=row.interview_id,
        text=row.text,
        type=row.type,
        order=row.order,
        options=row.options,
        required=row.is_required,
        follow_up_enabled=row.probe_on_short,
        is_required=row.is_required,
        probe_on_short=row.probe_on_short,
        description=row.description,
        time_limit_seconds=row.time_limit_seconds,
        facets=None if row.facets is None else [schemas.FacetRow(**one) for one in row.facets],
        probes=row.probes,
        show_if=None if row.show_if is None else schemas.ConditionRow(**row.show_if),
    )


def portable_conditions(questions: Sequence[Question]) -> list[dict[str, Any] | None]:
    """Conditions as a document carries them: by place."""
    return [
        None
        if one is None
        else {"questionIndex": one["question_index"], "anyOf": one["any_of"], "noneOf": one["none_of"]}
        for one in conditions.portable(questions)
    ]


def listed_session(row: ListedSession) -> schemas.ListedSession:
    count = schemas.MessageCount(messages=row.messages)
    return schemas.ListedSession(**_fields(schemas.SessionOutcome, row.outcome), count=count)


def session_detail(row: Outcome, home: Heading, messages: Sequence[Said]) -> schemas.SessionDetail:
    return schemas.SessionDetail(
        **_fields(schemas.SessionOutcome, row),
        mode=row.mode,
        started_at=row.started_at,
        ended_at=row.ended_at,
        end_reason=row.end_reason,
        messages=[message(item) for item in messages],
        interview=schemas.SessionInterview(id=home.id, title=home.title, objective=home.objective),
    )


def message(row: Said) -> schemas.MessageRow:
    return schemas.MessageRow(id=row.id, role=row.role, content=row.content, timestamp=row.created_at)


def candidate(settings: Settings, home: Interview, row: Candidate) -> schemas.CandidateRow:
    return schemas.CandidateRow(
        id=row.id,
        name=row.name,
        email=row.email,
        phone=row.phone,
        phone_e164=row.phone_e164,
        notes=row.notes,
        invite_token=row.invite_token,
        invite_url=actions.invite_url(settings, home, row),
        session_id=row.session_id,
        created_at=row.created_at,
    )


def usage(plan: str, used: Mapping[str, Used]) -> schemas.UsageRow:
    quotas = {name: schemas.Quota.model_validate(quota) for name, quota in used.items()}
    return schemas.UsageRow(plan=plan, **quotas)
