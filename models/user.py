"""People who sign in. Passwords are kept as argon2id hashes."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.errors import Conflict, Invalid, Unauthorized

_hasher = PasswordHasher()
# Checked when the e-mail is unknown, so that the time an answer takes does not tell who has an account.
_NOBODY = _hasher.hash("nobody has this password")
MIN_PASSWORD_LENGTH = 8


class User(Base):
    __tablename__ = "users"

    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str] = mapped_column(default="")
    password_hash: Mapped[str]


def hash_password(password: str) -> str:
    """An argon2id hash; it takes tens of milliseconds on purpose. Raises Invalid for a password that is too short."""
    if len(password) < MIN_PASSWORD_LENGTH:
        raise Invalid(f"a password has at least {MIN_PASSWORD_LENGTH} characters", field="password")
    return _hasher.hash(password)


async def create(tx: AsyncSession, *, email: str, password: str, name: str = "") -> User:
    """A new user. Raises Conflict when the e-mail is taken."""
    if await by_email(tx, email) is not None:
        raise Conflict("there is a user with this e-mail already")
    return await add(tx, email=email, password_hash=hash_password(password), name=name)


async def add(tx: AsyncSession, *, email: str, password_hash: str, name: str = "") -> User:
    """A new user whose password was hashed before the transaction began."""
    row = User(email=normal_email(email), name=name, password_hash=password_hash)
    tx.add(row)
    await tx.flush()
    return row


async def by_email(tx: AsyncSession, email: str) -> User | None:
    """E-mail addresses are compared without regard to case."""
    return await tx.scalar(select(User).where(User.email == normal_email(email)))


async def these(tx: AsyncSession, ids: Collection[str]) -> Sequence[User]:
    """The users with these ids, in no order."""
    return (await tx.scalars(select(User).where(User.id.in_(ids)))).all()


async def get(tx: AsyncSession, user_id: str) -> User:
    """Raises Unauthorized: a user is only looked up by an id that a credential carries."""
    row = await tx.scalar(select(User).where(User.id == user_id))
    if row is None:
        raise Unauthorized("this account no longer exists")
    return row


def check_password(row: User | None, password: str) -> bool:
    """Whether the password is this user's. Slow on purpose, also for nobody: call it in a thread, outside a lock."""
    try:
        return _hasher.verify(_NOBODY if row is None else row.password_hash, password) and row is not None
    except (VerificationError, InvalidHashError):
        return False


def normal_email(email: str) -> str:
    """How addresses are kept and compared."""
    return email.strip().lower()
