"""Invitations: who has been asked to join an organization, and as what."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, UniqueConstraint, delete, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from models import secret, user
from models.base import Base
from models.errors import Gone, NotFound
from models.membership import Role

LIFETIME = timedelta(days=7)


class Invitation(Base):
    __tablename__ = "invitations"
    __table_args__ = (UniqueConstraint("organization_id", "email"),)

    organization_id: Mapped[str] = mapped_column(ForeignKey("organizations.id", ondelete="CASCADE"))
    email: Mapped[str]
    role: Mapped[str]
    invited_by: Mapped[str]
    """Not a foreign key: whoever invited may leave."""
    token_hash: Mapped[str] = mapped_column(unique=True)
    expires_at: Mapped[datetime]


async def create(
    tx: AsyncSession, *, organization_id: str, email: str, role: Role, invited_by: str, now: datetime
) -> tuple[Invitation, str]:
    """A new invitation and the token its link carries. An earlier one to the same address dies."""
    email = user.normal_email(email)
    await tx.execute(delete(Invitation).where(Invitation.organization_id == organization_id, Invitation.email == email))
    token, token_hash = secret.issue()
    row = Invitation(
        organization_id=organization_id,
        email=email,
        role=role.value,
        invited_by=invited_by,
        token_hash=token_hash,
        expires_at=now + LIFETIME,
        created_at=now,
    )
    tx.add(row)
    await tx.flush()
    return row, token


async def of(
    tx: AsyncSession, organization_id: str, *, role: Role | None = None, q: str | None = None, now: datetime
) -> Sequence[Invitation]:
    """The organization's open invitations, newest first; to one role, or with these words in the e-mail."""
    query = select(Invitation).where(Invitation.organization_id == organization_id, Invitation.expires_at > now)
    if role is not None:
        query = query.where(Invitation.role == role.value)
    if q is not None:
        query = query.where(Invitation.email.icontains(q, autoescape=True))
    return (await tx.scalars(query.order_by(Invitation.created_at.desc(), Invitation.id.desc()))).all()


async def by_token(tx: AsyncSession, token: str, *, now: datetime) -> Invitation:
    """Raises Gone for one that is unknown, withdrawn, accepted or expired."""
    query = select(Invitation).where(Invitation.token_hash == secret.hashed(token), Invitation.expires_at > now)
    row = await tx.scalar(query)
    if row is None:
        raise _gone()
    return row


async def use(tx: AsyncSession, row: Invitation) -> None:
    """Take it: of two who accept at once, one gets it. Raises Gone."""
    taken = await tx.scalar(delete(Invitation).where(Invitation.id == row.id).returning(Invitation.id))
    if taken is None:
        raise _gone()


async def withdraw(tx: AsyncSession, organization_id: str, invitation_id: str) -> Invitation:
    """Raises NotFound, also for another organization's."""
    query = select(Invitation).where(Invitation.id == invitation_id, Invitation.organization_id == organization_id)
    row = await tx.scalar(query)
    if row is None:
        raise NotFound("no such invitation")
    await tx.delete(row)
    await tx.flush()
    return row


def _gone() -> Gone:
    return Gone("this invitation has been used, withdrawn or has expired: ask for a new one", code="LINK_EXPIRED")
