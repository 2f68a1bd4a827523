"""What the webhook operations take and give, and what a webhook is sent."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, Field, StringConstraints, WithJsonSchema

from api.aural.schemas import CandidateRow, SessionInterview, SessionOutcome
from api.outgoing import MAX_URL
from api.wire import Body, Moment, Row, unset
from models.webhook import EventType

Address = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_URL),
    WithJsonSchema({"type": "string", "format": "uri", "maxLength": MAX_URL, "examples": ["https://example.com/hook"]}),
]
Note = Annotated[str, StringConstraints(max_length=500)]
Chosen = Annotated[EventType, Field(strict=False)]
Events = Annotated[list[Chosen], Field(min_length=1, max_length=20)]


class WebhookChanges(Body):
    url: Address = unset()
    description: Note | None = None
    events: Events | None = None
    enabled: bool = unset()


class NewWebhook(WebhookChanges):
    url: Address
    enabled: bool = True


class WebhookRow(Row):
    """`events` null: every event. `disabledReason`: `requested`, `gone` (it answered 410) or `failing`."""

    id: str
    url: str
    description: str | None
    events: list[str] | None
    enabled: bool
    disabled_reason: str | None
    failing_since: Moment | None
    created_at: Moment
    updated_at: Moment


class CreatedWebhook(WebhookRow):
    """The secret is shown here only."""

    secret: str


class RotatedSecret(Row):
    """The secret is shown here only; the one before it signs beside it until then."""

    id: str
    secret: str
    previous_secret_expires_at: Moment


class AttemptRow(Row):
    at: Moment
    status_code: int | None
    error: str | None
    response_body: str | None
    duration_ms: int


class DeliveryRow(Row):
    id: str
    webhook_id: str
    event_id: str
    type: str
    status: str
    next_attempt_at: Moment | None
    created_at: Moment
    attempts: list[AttemptRow]


# What is sent


class SentSession(SessionOutcome):
    mode: str
    candidate_id: str | None
    started_at: Moment | None
    ended_at: Moment | None
    end_reason: str | None
    interview: SessionInterview


class SentCandidate(CandidateRow):
    interview: SessionInterview


class Sent(BaseModel):
    """The body of every request."""

    type: str
    timestamp: Moment
    data: dict[str, Any]
