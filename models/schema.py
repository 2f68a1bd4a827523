"""Every table, in one place: importing this makes the metadata whole."""

from models import (
    api_key,
    attempt,
    audit,
    candidate,
    delivery,
    idempotency,
    interview,
    invitation,
    membership,
    message,
    organization,
    password_reset,
    project,
    question,
    recording,
    report,
    session,
    session_event,
    sign_in,
    user,
    webhook,
)
from models.base import Base

__all__ = [
    "api_key",
    "attempt",
    "audit",
    "candidate",
    "delivery",
    "idempotency",
    "interview",
    "invitation",
    "membership",
    "message",
    "metadata",
    "organization",
    "password_reset",
    "project",
    "question",
    "recording",
    "report",
    "session",
    "session_event",
    "sign_in",
    "user",
    "webhook",
]

metadata = Base.metadata
