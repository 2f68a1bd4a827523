"""Password resets: a link that sets a new password, once, within the hour."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from models import secret
from models.base import Base
from models.errors import Gone

LIFETIME = timedelta(hours=1)
MAX_OPEN = 3
"""Links of one user that may be open at once: whoever asks for more gets no more mail."""


class PasswordReset(Base):
    __tablename__ = "password_resets"

    user_id: Mapped[str] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    expires_at: Mapped[datetime]


async def create(tx: AsyncSession, user_id: str, *, now: datetime) -> str | None:
    """A new link's token; None when the user has enough open ones. Expired ones go."""
    await tx.execute(delete(PasswordReset).where(PasswordReset.user_id == user_id, PasswordReset.expires_at <= now))
    query = select(func.count()).select_from(PasswordReset).where(PasswordReset.user_id == user_id)
    if (await tx.scalar(query) or 0) >= MAX_OPEN:
        return None
    token, token_hash = secret.issue()
    tx.add(PasswordReset(user_id=user_id, token_hash=token_hash, expires_at=now + LIFETIME, created_at=now))
    await tx.flush()
    return token


async def check(tx: AsyncSession, token: str, *, now: datetime) -> str:
    """Whose password this link may set. Raises Gone for one that is unknown, used or expired."""
    query = select(PasswordReset.user_id).where(
        PasswordReset.token_hash == secret.hashed(token), PasswordReset.expires_at > now
    )
    user_id = await tx.scalar(query)
    if user_id is None:
        raise _gone()
    return user_id


async def use(tx: AsyncSession, token: str, *, now: datetime) -> str:
    """Take the link: of two who use it at once, one gets it. Raises Gone."""
    user_id: str | None = await tx.scalar(
        delete(PasswordReset)
        .where(PasswordReset.token_hash == secret.hashed(token), PasswordReset.expires_at > now)
        .returning(PasswordReset.user_id)
    )
    if user_id is None:
        raise _gone()
    return user_id


async def forget(tx: AsyncSession, user_id: str) -> None:
    """Void the user's open links."""
    await tx.execute(delete(PasswordReset).where(PasswordReset.user_id == user_id))


def _gone() -> Gone:
    return Gone("this link has been used or has expired: ask for a new one", code="LINK_EXPIRED")
