"""API keys: shown once, kept as hashes.

A key row carries two credentials. `dlv_…` is a bearer secret: 192 random bits, so a plain SHA-256 is enough to keep
and to look it up by. `ak_live_…` is a public id for signed requests; its HMAC secret has to be read back to check a
signature, so it is kept sealed.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import ForeignKey, and_, bindparam, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, utcnow
from models.errors import NotFound, Unauthorized
from models.page import EVERYTHING, Page, Place, Selection, newest_first
from models.vault import Vault

EXPIRED = "expired"
REVOKED = "revoked"
PREFIX = "dlv_"
SIGNED_PREFIX = "ak_live_"
READ = "read"
WRITE = "write"
AREAS = ("interviews", "candidates", "sessions", "keys", "webhooks", "organization")
SCOPES = (READ, WRITE, *(f"{area}:{right}" for area in AREAS for right in (READ, WRITE)))
"""`read` and `write` reach every area; writing includes reading."""
# `last_used_at` is a hint for people: writing it on every request would turn every read into a write.
_USED_RESOLUTION = timedelta(minutes=1)


class ApiKey(Base):
    __tablename__ = "api_keys"

    organization_id: Mapped[str] = mapped_column(ForeignKey("organizations.id", ondelete="CASCADE"), index=True)
    user_id: Mapped[str] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    name: Mapped[str]
    key_hash: Mapped[str] = mapped_column(unique=True)
    last_four: Mapped[str]
    signed_id: Mapped[str] = mapped_column(unique=True)
    sealed_hmac_secret: Mapped[str]
    scopes: Mapped[list[str] | None]
    project_ids: Mapped[list[str] | None]
    ip_allowlist: Mapped[list[str] | None]
    """Networks the key may be used from, as `203.0.113.0/24`; None means any."""
    expires_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    last_used_at: Mapped[datetime | None]


class Bearer(NamedTuple):
    """What a request has to know of the key it comes with."""

    id: str
    organization_id: str
    user_id: str
    scopes: list[str] | None
    project_ids: list[str] | None
    ip_allowlist: list[str] | None
    expires_at: datetime | None
    revoked_at: datetime | None
    last_used_at: datetime | None


_KEYS = ApiKey.__table__.c
_BEARER = select(*(_KEYS[name] for name in Bearer._fields)).where(_KEYS.key_hash == bindparam("key_hash"))


@dataclass(frozen=True, slots=True)
class IssuedKey:
    """What is shown once, when a key is made."""

    row: ApiKey
    key: str
    signed_id: str
    hmac_secret: str


async def create(
    tx: AsyncSession,
    vault: Vault,
    *,
    organization_id: str,
    user_id: str,
    name: str,
    scopes: Sequence[str] | None = None,
    project_ids: Sequence[str] | None = None,
    ip_allowlist: Sequence[str] | None = None,
    expires_at: datetime | None = None,
    now: datetime | None = None,
) -> IssuedKey:
    """A new key with its user's role. No scopes or projects named means all of them."""
    key = PREFIX + secrets.token_hex(24)
    signed_id = SIGNED_PREFIX + secrets.token_hex(16)
    hmac_secret = secrets.token_urlsafe(32)
    row = ApiKey(
        organization_id=organization_id,
        user_id=user_id,
        name=name,
        key_hash=_hash(key),
        last_four=key[-4:],
        signed_id=signed_id,
        sealed_hmac_secret=vault.seal(hmac_secret),
        scopes=None if scopes is None else list(scopes),
        project_ids=None if project_ids is None else list(project_ids),
        ip_allowlist=None if ip_allowlist is None else list(ip_allowlist),
        expires_at=expires_at,
        created_at=now or utcnow(),
    )
    tx.add(row)
    await tx.flush()
    return IssuedKey(row, key, signed_id, hmac_secret)


async def by_key(tx: AsyncSession, key: str, *, now: datetime) -> Bearer:
    """Raises Unauthorized for a key that is unknown, revoked or expired."""
    found = (await tx.execute(_BEARER, {"key_hash": _hash(key)})).one_or_none()
    row = None if found is None else Bearer(*found)
    if row is None or row.revoked_at is not None:
        raise Unauthorized("this API key is unknown or revoked")
    if row.expires_at is not None and row.expires_at <= now:
        raise Unauthorized("this API key has expired")
    return row


async def get_owned(tx: AsyncSession, organization_id: str, key_id: str, *, holder: str | None = None) -> ApiKey:
    """Raises NotFound, also for another organization's and, where a holder is named, for somebody else's."""
    query = select(ApiKey).where(ApiKey.id == key_id, ApiKey.organization_id == organization_id)
    if holder is not None:
        query = query.where(ApiKey.user_id == holder)
    row = await tx.scalar(query)
    if row is None:
        raise NotFound("no such API key")
    return row


async def page(
    tx: AsyncSession,
    organization_id: str,
    *,
    holder: str | None = None,
    selection: Selection = EVERYTHING,
    after: Place | None,
    limit: int,
    now: datetime,
) -> Page[ApiKey]:
    """The organization's keys, revoked ones too, newest first; only one holder's where one is named.

    A selection's words are looked for in their names.
    """
    query = selection.within(select(ApiKey).where(ApiKey.organization_id == organization_id), ApiKey)
    if holder is not None:
        query = query.where(ApiKey.user_id == holder)
    if selection.status == REVOKED:
        query = query.where(ApiKey.revoked_at.is_not(None))
    elif selection.status is not None:
        expired = and_(ApiKey.expires_at.is_not(None), ApiKey.expires_at <= now)
        query = query.where(ApiKey.revoked_at.is_(None), expired if selection.status == EXPIRED else ~expired)
    if selection.q is not None:
        query = query.where(ApiKey.name.icontains(selection.q, autoescape=True))
    return await newest_first(tx, query, ApiKey, after=after, limit=limit, oldest_first=selection.oldest_first)


def is_stale(row: Bearer, now: datetime) -> bool:
    """Whether `mark_used` would write anything."""
    return row.last_used_at is None or now - row.last_used_at >= _USED_RESOLUTION


async def mark_used(tx: AsyncSession, key_id: str, *, now: datetime) -> None:
    """Remember that the key was used, to the minute."""
    stale = or_(ApiKey.last_used_at.is_(None), ApiKey.last_used_at <= now - _USED_RESOLUTION)
    await tx.execute(update(ApiKey).where(ApiKey.id == key_id, stale).values(last_used_at=now))


async def revoke(tx: AsyncSession, organization_id: str, key_id: str, *, now: datetime) -> None:
    """From now on the key opens nothing. Revoking twice changes nothing."""
    await tx.execute(
        update(ApiKey)
        .where(ApiKey.id == key_id, ApiKey.organization_id == organization_id, ApiKey.revoked_at.is_(None))
        .values(revoked_at=now)
    )


async def rotate(
    tx: AsyncSession, vault: Vault, row: ApiKey, *, overlap: timedelta, expires_at: datetime | None, now: datetime
) -> IssuedKey:
    """A key like this one. This one is good for `overlap` longer, and no longer than it was."""
    issued = await create(
        tx,
        vault,
        organization_id=row.organization_id,
        user_id=row.user_id,
        name=row.name,
        scopes=row.scopes,
        project_ids=row.project_ids,
        ip_allowlist=row.ip_allowlist,
        expires_at=expires_at,
        now=now,
    )
    until = now + overlap
    row.expires_at = until if row.expires_at is None else min(row.expires_at, until)
    await tx.flush()
    return issued


async def revoke_all_of(tx: AsyncSession, organization_id: str, user_id: str, *, now: datetime) -> None:
    """Revoke every key the user holds in this organization: joining again does not bring them back."""
    await tx.execute(
        update(ApiKey)
        .where(ApiKey.user_id == user_id, ApiKey.organization_id == organization_id, ApiKey.revoked_at.is_(None))
        .values(revoked_at=now)
    )


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
