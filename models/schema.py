"""Every table, in one place: importing this makes the metadata whole."""

from models import (
    api_key,
    candidate,
    interview,
    membership,
    message,
    organization,
    project,
    question,
    recording,
    session,
    session_event,
    user,
)
from models.base import Base

__all__ = [
    "api_key",
    "candidate",
    "interview",
    "membership",
    "message",
    "metadata",
    "organization",
    "project",
    "question",
    "recording",
    "session",
    "session_event",
    "user",
]

metadata = Base.metadata
