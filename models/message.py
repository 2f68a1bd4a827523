"""Messages: what was said in a session, in order, and where it is in the recording."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple, TypedDict

from sqlalchemy import ForeignKey, UniqueConstraint, bindparam, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column
from typing_extensions import Unpack

from models.base import Base
from models.session import Session


class Message(Base):
    __tablename__ = "messages"
    __table_args__ = (UniqueConstraint("session_id", "seq"), UniqueConstraint("session_id", "client_id"))

    organization_id: Mapped[str] = mapped_column(ForeignKey("organizations.id", ondelete="CASCADE"), index=True)
    session_id: Mapped[str] = mapped_column(ForeignKey("sessions.id", ondelete="CASCADE"))
    seq: Mapped[int]
    role: Mapped[str]
    content: Mapped[str]
    question_id: Mapped[str | None]
    """Not a foreign key: the question may be deleted, the session's plan keeps it."""
    audio_start: Mapped[float | None]
    audio_end: Mapped[float | None]
    confidence: Mapped[float | None]
    words: Mapped[list[list[Any]] | None]
    """What was heard word by word: text, start and end in seconds of the recording, confidence."""
    purpose: Mapped[str | None]
    source: Mapped[str | None]
    interrupted: Mapped[bool] = mapped_column(default=False)
    heard: Mapped[str | None]
    client_id: Mapped[str | None]


class Said(NamedTuple):
    """A message as creators read it."""

    id: str
    role: str
    content: str
    created_at: datetime


_MESSAGES = Message.__table__.c
_SAID = (
    select(*(_MESSAGES[name] for name in Said._fields))
    .where(_MESSAGES.session_id == bindparam("session_id"))
    .order_by(_MESSAGES.seq)
)


class Amendment(TypedDict, total=False):
    """What may become known about a message after it was stored."""

    audio_start: float | None
    audio_end: float | None
    interrupted: bool
    heard: str | None


async def add(
    tx: AsyncSession,
    *,
    session_id: str,
    id: str,  # noqa: A002 - the column's name
    seq: int,
    role: str,
    content: str,
    question_id: str | None,
    now: datetime,
    audio_start: float | None,
    audio_end: float | None,
    confidence: float | None,
    words: list[list[Any]] | None = None,
    purpose: str | None,
    source: str | None,
    client_id: str | None,
) -> None:
    """Store one message. A second one with the same `seq` or `client_id` breaks the transaction with Conflict."""
    await tx.execute(
        insert(Message).values(
            id=id,
            organization_id=select(Session.organization_id).where(Session.id == session_id).scalar_subquery(),
            session_id=session_id,
            seq=seq,
            role=role,
            content=content,
            question_id=question_id,
            created_at=now,
            audio_start=audio_start,
            audio_end=audio_end,
            confidence=confidence,
            words=words or None,
            purpose=purpose,
            source=source,
            client_id=client_id,
        )
    )


async def amend(tx: AsyncSession, message_id: str, **changes: Unpack[Amendment]) -> None:
    """Set what is given and leave the rest."""
    if changes:
        await tx.execute(update(Message).where(Message.id == message_id).values(**changes))


async def of(tx: AsyncSession, session_id: str, *, after: str | None = None) -> Sequence[Message]:
    """The session's messages in order; only those after the message `after` where the session has that one."""
    query = select(Message).where(Message.session_id == session_id)
    if after is not None:
        known = select(Message.seq).where(Message.id == after, Message.session_id == session_id).scalar_subquery()
        query = query.where(Message.seq > func.coalesce(known, -1))
    return (await tx.scalars(query.order_by(Message.seq))).all()


async def said(tx: AsyncSession, session_id: str) -> Sequence[Said]:
    """What the session's messages say, in order."""
    return [Said(*row) for row in await tx.execute(_SAID, {"session_id": session_id})]


async def by_client_id(tx: AsyncSession, session_id: str, client_id: str) -> Message | None:
    """The message a client has sent under this id already."""
    query = select(Message).where(Message.session_id == session_id, Message.client_id == client_id)
    return await tx.scalar(query)


async def count(tx: AsyncSession, session_id: str, *, source: str) -> int:
    """How many messages of the session came in one way."""
    query = select(func.count()).where(Message.session_id == session_id, Message.source == source)
    return await tx.scalar(query) or 0
