"""Sign-ins: one row for each browser somebody is signed in with. Deleting it signs that browser out."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, delete, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from models import secret
from models.base import Base
from models.errors import Unauthorized


class SignIn(Base):
    __tablename__ = "sign_ins"

    organization_id: Mapped[str] = mapped_column(ForeignKey("organizations.id", ondelete="CASCADE"), index=True)
    user_id: Mapped[str] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    expires_at: Mapped[datetime]


async def create(
    tx: AsyncSession, *, organization_id: str, user_id: str, now: datetime, expires_at: datetime
) -> tuple[SignIn, str]:
    """A new sign-in and the token its browser keeps. The user's expired ones go."""
    await tx.execute(delete(SignIn).where(SignIn.user_id == user_id, SignIn.expires_at <= now))
    token, token_hash = secret.issue()
    row = SignIn(
        organization_id=organization_id, user_id=user_id, token_hash=token_hash, expires_at=expires_at, created_at=now
    )
    tx.add(row)
    await tx.flush()
    return row, token


async def by_token(tx: AsyncSession, token: str, *, now: datetime) -> SignIn:
    """Raises Unauthorized for a token that is unknown, signed out or expired."""
    row = await tx.scalar(select(SignIn).where(SignIn.token_hash == secret.hashed(token)))
    if row is None:
        raise Unauthorized("sign in first")
    if row.expires_at <= now:
        raise Unauthorized("your sign-in has expired: sign in again")
    return row


async def end(tx: AsyncSession, token: str) -> None:
    """Sign this browser out. One that is signed out already stays so."""
    await tx.execute(delete(SignIn).where(SignIn.token_hash == secret.hashed(token)))


async def end_all(tx: AsyncSession, user_id: str, *, organization_id: str | None = None) -> None:
    """Sign the user out everywhere, or of one organization only."""
    ended = delete(SignIn).where(SignIn.user_id == user_id)
    await tx.execute(ended if organization_id is None else ended.where(SignIn.organization_id == organization_id))
