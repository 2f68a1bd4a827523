"""Between webhooks' words and the store's; what is sent is made of the same rows as the API's answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel

from api.aural import mappers, schemas
from api.aural import webhook_schemas as shapes
from api.settings import Settings
from models import candidate, interview, session
from models.attempt import Attempt
from models.db import Tx
from models.delivery import Delivery
from models.errors import NotFound
from models.webhook import ROTATION_OVERLAP, EventType, Webhook


def webhook(row: Webhook) -> shapes.WebhookRow:
    return shapes.WebhookRow.model_validate(row)


def created(row: Webhook, secret: str) -> shapes.CreatedWebhook:
    return shapes.CreatedWebhook(**webhook(row).model_dump(), secret=secret)


def rotated(row: Webhook, secret: str) -> shapes.RotatedSecret:
    expires = row.updated_at + ROTATION_OVERLAP
    return shapes.RotatedSecret(id=row.id, secret=secret, previous_secret_expires_at=expires)


def delivery(row: Delivery, attempts: Sequence[Attempt]) -> shapes.DeliveryRow:
    return shapes.DeliveryRow(
        id=row.id,
        webhook_id=row.webhook_id,
        event_id=row.event_id,
        type=row.type,
        status=row.status,
        next_attempt_at=row.next_attempt_at,
        created_at=row.created_at,
        attempts=[attempt(item) for item in attempts],
    )


def attempt(row: Attempt) -> shapes.AttemptRow:
    return shapes.AttemptRow(
        at=row.created_at,
        status_code=row.status_code,
        error=row.error,
        response_body=row.response_body,
        duration_ms=row.duration_ms,
    )


async def payload(tx: Tx, settings: Settings, row: Delivery) -> str | None:
    """The body to send; None when what it tells of has been deleted since."""
    try:
        data = await _data(tx, settings, row)
    except NotFound:
        return None
    return shapes.Sent(type=row.type, timestamp=row.created_at, data=data).model_dump_json()


async def _data(tx: Tx, settings: Settings, row: Delivery) -> dict[str, Any]:
    if row.subject_id is None:
        return {"message": "A test from Viva: this webhook works."}
    if row.type == EventType.CANDIDATE_INVITED:
        invited = await candidate.get_owned(tx, row.organization_id, row.subject_id)
        home = await interview.get(tx, invited.interview_id)
        seen = mappers.candidate(settings, home, invited)
        return _dumped(shapes.SentCandidate(**seen.model_dump(), interview=_interview(home)))
    told = await session.get_owned(tx, row.organization_id, row.subject_id)
    home = await interview.get(tx, told.interview_id)
    return _dumped(
        shapes.SentSession(
            **schemas.SessionOutcome.model_validate(told).model_dump(),
            mode=told.mode,
            candidate_id=told.candidate_id,
            started_at=told.started_at,
            ended_at=told.ended_at,
            end_reason=told.end_reason,
            interview=_interview(home),
        )
    )


def _interview(row: interview.Interview) -> schemas.SessionInterview:
    return schemas.SessionInterview.model_validate(row)


def _dumped(model: BaseModel) -> dict[str, Any]:
    return model.model_dump(mode="json", by_alias=True)
