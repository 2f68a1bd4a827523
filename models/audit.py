"""The audit log: who did what to what, when. Rows are added in the transaction of the change and never altered.

They name things by id and say what changed, never a candidate's name or words: erasing a candidate must leave nothing.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.page import EVERYTHING, Page, Place, Selection, newest_first


class AuditEntry(Base):
    __tablename__ = "audit_entries"
    __table_args__ = (Index(None, "organization_id", "created_at", "id"),)

    organization_id: Mapped[str] = mapped_column(ForeignKey("organizations.id", ondelete="CASCADE"))
    action: Mapped[str]
    """A noun and what happened to it: `member.removed`."""
    target_id: Mapped[str]
    actor_id: Mapped[str]
    """Not a foreign key, like `key_id`: what somebody did outlives them."""
    key_id: Mapped[str | None]
    """The API key it was done with; None in the console."""
    data: Mapped[dict[str, Any]]


async def append(
    tx: AsyncSession,
    *,
    organization_id: str,
    actor_id: str,
    action: str,
    target_id: str,
    now: datetime,
    key_id: str | None = None,
    data: dict[str, Any] | None = None,
) -> None:
    tx.add(
        AuditEntry(
            organization_id=organization_id,
            actor_id=actor_id,
            key_id=key_id,
            action=action,
            target_id=target_id,
            data=data or {},
            created_at=now,
        )
    )
    await tx.flush()


async def page(
    tx: AsyncSession,
    organization_id: str,
    *,
    action: str | None = None,
    target_id: str | None = None,
    actor_id: str | None = None,
    selection: Selection = EVERYTHING,
    after: Place | None,
    limit: int,
) -> Page[AuditEntry]:
    """What was done in the organization, newest first; of one action, to one thing, by one user where it is named."""
    query = selection.within(select(AuditEntry).where(AuditEntry.organization_id == organization_id), AuditEntry)
    if actor_id is not None:
        query = query.where(AuditEntry.actor_id == actor_id)
    if action is not None:
        query = query.where(AuditEntry.action == action)
    if target_id is not None:
        query = query.where(AuditEntry.target_id == target_id)
    return await newest_first(tx, query, AuditEntry, after=after, limit=limit, oldest_first=selection.oldest_first)
