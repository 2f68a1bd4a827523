"""Who belongs to which organization, and as what."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint, bindparam, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.errors import NotFound
from models.user import User


class Role(StrEnum):
    OWNER = "OWNER"
    ADMIN = "ADMIN"
    MEMBER = "MEMBER"
    VIEWER = "VIEWER"

    @property
    def writes(self) -> bool:
        """Whether this role may change anything."""
        return self is not Role.VIEWER

    @property
    def manages(self) -> bool:
        """Whether this role may see and change who belongs to the organization, and what is kept how long."""
        return self in (Role.OWNER, Role.ADMIN)

    def may_decide_over(self, other: Role) -> bool:
        """Whether this role may give or take away the other: owners are made and unmade by owners."""
        return self is Role.OWNER or (self is Role.ADMIN and other is not Role.OWNER)


class Membership(Base):
    __tablename__ = "memberships"
    __table_args__ = (UniqueConstraint("organization_id", "user_id"),)

    organization_id: Mapped[str] = mapped_column(ForeignKey("organizations.id", ondelete="CASCADE"))
    user_id: Mapped[str] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    role: Mapped[str]


_MEMBERSHIPS = Membership.__table__.c
_ROLE = select(_MEMBERSHIPS.role).where(
    _MEMBERSHIPS.organization_id == bindparam("organization_id"), _MEMBERSHIPS.user_id == bindparam("user_id")
)


async def create(tx: AsyncSession, *, organization_id: str, user_id: str, role: Role) -> Membership:
    row = Membership(organization_id=organization_id, user_id=user_id, role=role.value)
    tx.add(row)
    await tx.flush()
    return row


async def of_user(tx: AsyncSession, user_id: str) -> Membership | None:
    """The user's first membership: the organization they sign in to."""
    query = select(Membership).where(Membership.user_id == user_id)
    return await tx.scalar(query.order_by(Membership.created_at, Membership.id).limit(1))


async def role_of(tx: AsyncSession, organization_id: str, user_id: str) -> Role | None:
    """What the user is in this organization; None for a stranger."""
    role = await tx.scalar(_ROLE, {"organization_id": organization_id, "user_id": user_id})
    return None if role is None else Role(role)


async def first_owner(tx: AsyncSession, organization_id: str) -> User | None:
    """The organization's oldest owner."""
    query = (
        select(User)
        .join(Membership, Membership.user_id == User.id)
        .where(Membership.organization_id == organization_id, Membership.role == Role.OWNER.value)
    )
    return await tx.scalar(query.order_by(Membership.created_at, Membership.id).limit(1))


async def get(tx: AsyncSession, organization_id: str, user_id: str) -> Membership:
    """Raises NotFound, for a stranger to the organization too."""
    row = await tx.scalar(
        select(Membership).where(Membership.organization_id == organization_id, Membership.user_id == user_id)
    )
    if row is None:
        raise NotFound("no such member")
    return row


async def of(
    tx: AsyncSession, organization_id: str, *, role: Role | None = None, q: str | None = None
) -> Sequence[tuple[Membership, User]]:
    """The organization's members, the oldest first; of one role, or with these words in name or e-mail."""
    query = select(Membership, User).join(User, User.id == Membership.user_id)
    query = query.where(Membership.organization_id == organization_id)
    if role is not None:
        query = query.where(Membership.role == role.value)
    if q is not None:
        query = query.where(or_(*(column.icontains(q, autoescape=True) for column in (User.name, User.email))))
    rows = await tx.execute(query.order_by(Membership.created_at, Membership.id))
    return [(row[0], row[1]) for row in rows]


async def standings(tx: AsyncSession, user_id: str) -> Sequence[tuple[str, Role]]:
    """Every organization the user belongs to, and as what; the one they sign in to first."""
    query = select(Membership.organization_id, Membership.role).where(Membership.user_id == user_id)
    rows = await tx.execute(query.order_by(Membership.created_at, Membership.id))
    return [(row[0], Role(row[1])) for row in rows]


async def count(tx: AsyncSession, organization_id: str, *, role: Role | None = None) -> int:
    """Seats taken; those of one role where it is named."""
    query = select(func.count()).select_from(Membership).where(Membership.organization_id == organization_id)
    if role is not None:
        query = query.where(Membership.role == role.value)
    return await tx.scalar(query) or 0
