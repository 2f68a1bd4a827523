"""Every table, in one place: importing this makes the metadata whole."""

from models import (
    api_key,
    audit,
    candidate,
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
    session,
    session_event,
    sign_in,
    user,
)
from models.base import Base

__all__ = [
    "api_key",
    "audit",
    "candidate",
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
    "session",
    "session_event",
    "sign_in",
    "user",
]

metadata = Base.metadata
