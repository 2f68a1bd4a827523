"""Projects: what an organization groups its interviews by, and what a key's reach can be cut down to."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import ForeignKey, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class Project(Base):
    __tablename__ = "projects"

    organization_id: Mapped[str] = mapped_column(ForeignKey("organizations.id", ondelete="CASCADE"), index=True)
    name: Mapped[str]


async def create(tx: AsyncSession, *, organization_id: str, name: str) -> Project:
    row = Project(organization_id=organization_id, name=name)
    tx.add(row)
    await tx.flush()
    return row


async def first(tx: AsyncSession, organization_id: str, *, among: Collection[str] | None = None) -> Project | None:
    """The organization's oldest project, or the oldest of those named."""
    query = select(Project).where(Project.organization_id == organization_id)
    if among is not None:
        query = query.where(Project.id.in_(among))
    return await tx.scalar(query.order_by(Project.created_at, Project.id).limit(1))
