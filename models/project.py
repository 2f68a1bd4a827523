"""Projects: what an organization groups its interviews by, and what a member's or a key's reach is cut down to.

A project nobody was added to is open to the whole organization; one with members is open to them, and to the owners
and administrators, who can add themselves anyway.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint, delete, exists, func, insert, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, new_id, utcnow
from models.errors import NotFound


class Project(Base):
    __tablename__ = "projects"

    organization_id: Mapped[str] = mapped_column(ForeignKey("organizations.id", ondelete="CASCADE"), index=True)
    name: Mapped[str]
    archived_at: Mapped[datetime | None]
    """New interviews do not go into an archived project; what it holds stays."""


class ProjectMember(Base):
    __tablename__ = "project_members"
    __table_args__ = (UniqueConstraint("project_id", "user_id"),)

    organization_id: Mapped[str] = mapped_column(ForeignKey("organizations.id", ondelete="CASCADE"), index=True)
    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"))
    user_id: Mapped[str] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)


async def create(tx: AsyncSession, *, organization_id: str, name: str, now: datetime | None = None) -> Project:
    row = Project(organization_id=organization_id, name=name, created_at=now or utcnow())
    tx.add(row)
    await tx.flush()
    return row


async def first(tx: AsyncSession, organization_id: str, *, among: Collection[str] | None = None) -> Project | None:
    """The organization's oldest project that is not archived, or the oldest of those named."""
    query = select(Project).where(Project.organization_id == organization_id, Project.archived_at.is_(None))
    if among is not None:
        query = query.where(Project.id.in_(among))
    return await tx.scalar(query.order_by(Project.created_at, Project.id).limit(1))


async def get_owned(
    tx: AsyncSession, organization_id: str, project_id: str, *, among: Collection[str] | None = None
) -> Project:
    """Raises NotFound, also for another organization's and for one that is not `among` those named."""
    query = select(Project).where(Project.id == project_id, Project.organization_id == organization_id)
    if among is not None:
        query = query.where(Project.id.in_(among))
    row = await tx.scalar(query)
    if row is None:
        raise NotFound("no such project")
    return row


async def of(
    tx: AsyncSession,
    organization_id: str,
    *,
    among: Collection[str] | None = None,
    archived: bool | None = None,
    q: str | None = None,
) -> Sequence[Project]:
    """The organization's projects, archived ones too, the oldest first; or only those, or those with these words."""
    query = select(Project).where(Project.organization_id == organization_id)
    if archived is not None:
        query = query.where(Project.archived_at.is_not(None) if archived else Project.archived_at.is_(None))
    if q is not None:
        query = query.where(Project.name.icontains(q, autoescape=True))
    if among is not None:
        query = query.where(Project.id.in_(among))
    return (await tx.scalars(query.order_by(Project.created_at, Project.id))).all()


async def reach(tx: AsyncSession, organization_id: str, user_id: str) -> tuple[str, ...] | None:
    """The projects open to this member; None when all of them are."""
    members = select(ProjectMember.id).where(ProjectMember.project_id == Project.id)
    query = select(Project.id, ~exists(members) | exists(members.where(ProjectMember.user_id == user_id)))
    rows = (await tx.execute(query.where(Project.organization_id == organization_id))).all()
    reached = tuple(row[0] for row in rows if row[1])
    return None if len(reached) == len(rows) else reached


async def members(tx: AsyncSession, project_ids: Collection[str]) -> dict[str, list[str]]:
    """Who was added to each of these projects; one that is open to everybody is absent."""
    query = select(ProjectMember.project_id, ProjectMember.user_id).where(ProjectMember.project_id.in_(project_ids))
    found: dict[str, list[str]] = {}
    for project_id, user_id in await tx.execute(query.order_by(ProjectMember.created_at, ProjectMember.id)):
        found.setdefault(project_id, []).append(user_id)
    return found


async def set_members(tx: AsyncSession, row: Project, user_ids: Collection[str], *, now: datetime) -> None:
    """From now on it is open to these people; to everybody when there are none."""
    await tx.execute(delete(ProjectMember).where(ProjectMember.project_id == row.id))
    if user_ids:
        await tx.execute(
            insert(ProjectMember),
            [
                {
                    "id": new_id(),
                    "organization_id": row.organization_id,
                    "project_id": row.id,
                    "user_id": user_id,
                    "created_at": now,
                }
                for user_id in user_ids
            ],
        )


async def forget_member(tx: AsyncSession, organization_id: str, user_id: str) -> Sequence[str]:
    """Take somebody who leaves out of every project. Returns those that would now be open to everybody."""
    gone = await tx.scalars(
        delete(ProjectMember)
        .where(ProjectMember.organization_id == organization_id, ProjectMember.user_id == user_id)
        .returning(ProjectMember.project_id)
    )
    left = set(gone.all())
    query = select(ProjectMember.project_id, func.count()).where(ProjectMember.project_id.in_(left))
    still = {row[0] for row in await tx.execute(query.group_by(ProjectMember.project_id))}
    return sorted(left - still)
