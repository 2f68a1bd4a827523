"""Pages by keyset: a place in a list is the (created_at, id) of its last row, so that inserts never shift it.

`models` gives neutral pages; each surface writes the place as it likes, most as the opaque signed cursor made here.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from sqlalchemy import Integer, Select, bindparam, tuple_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.sql.base import ReadOnlyColumnCollection

from models.base import Base, Text, UtcDateTime, utcnow
from models.errors import Invalid

T = TypeVar("T")
Q = TypeVar("Q", bound=Select[Any])
R = TypeVar("R", bound=Base)
_MAC_BYTES = 16
LIFETIME = timedelta(days=1)
"""How long a cursor is good for."""
_AFTER = tuple_(bindparam("after_created_at", type_=UtcDateTime()), bindparam("after_id", type_=Text()))
_LIMIT = bindparam("page_limit", type_=Integer())


class Placed(Protocol):
    """A row of a list."""

    @property
    def created_at(self) -> datetime: ...

    @property
    def id(self) -> str: ...


P = TypeVar("P", bound=Placed)


class Place(NamedTuple):
    """Where a page ended."""

    created_at: datetime
    id: str


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some rows of a list, newest first, and where the next page starts (None: there is none)."""

    items: Sequence[T]
    next: Place | None


@dataclass(frozen=True, slots=True)
class Selection:
    """What a list is cut down to, and which end it begins at. Nouns read what means something to them."""

    status: str | None = None
    mode: str | None = None
    created_after: datetime | None = None
    created_before: datetime | None = None
    q: str | None = None
    """Words to be found, whatever their case."""
    oldest_first: bool = False

    @property
    def scope(self) -> str:
        """A name of its own for each selection, so that a cursor of another is refused."""
        chosen = {name: str(value) for name in self.__slots__ if (value := getattr(self, name))}
        return f":{json.dumps(chosen)}" if chosen else ""

    def within(self, query: Q, table: type[Base]) -> Q:
        """`query`, cut down to the time of creation: from `created_after` on, and before `created_before`."""
        if self.created_after is not None:
            query = query.where(table.created_at >= self.created_after)
        if self.created_before is not None:
            query = query.where(table.created_at < self.created_before)
        return query


EVERYTHING = Selection()


async def newest_first(
    tx: AsyncSession,
    query: Select[R],
    table: type[R],
    *,
    after: Place | None,
    limit: int,
    oldest_first: bool = False,
) -> Page[R]:
    """One page of `query`, ordered by (created_at, id) descending, or the other way round."""
    query = keyset(query, table.__table__.c, begins=after is None, oldest_first=oldest_first)
    return paged((await tx.scalars(query, bounds(after, limit))).all(), limit)


def keyset(query: Q, columns: ReadOnlyColumnCollection[str, Any], *, begins: bool, oldest_first: bool) -> Q:
    """`query`, in order, from its beginning or from a place on; `bounds` says from which, and how far."""
    created_at, row_id = columns["created_at"], columns["id"]
    if not begins:
        key = tuple_(created_at, row_id)
        query = query.where(key > _AFTER if oldest_first else key < _AFTER)
    order = (created_at, row_id) if oldest_first else (created_at.desc(), row_id.desc())
    return query.order_by(*order).limit(_LIMIT)


def bounds(after: Place | None, limit: int) -> dict[str, Any]:
    """The parameters of a `keyset` that gives a page, and one row more to see whether another follows."""
    place = {} if after is None else {"after_created_at": after.created_at, "after_id": after.id}
    return {"page_limit": limit + 1, **place}


def paged(rows: Sequence[P], limit: int) -> Page[P]:
    """The page that these rows of a `keyset` make."""
    items = rows[:limit]
    more = len(rows) > limit
    return Page(items, Place(items[-1].created_at, items[-1].id) if more else None)


class Cursors:
    """Writes places as opaque strings and reads back only what it wrote, for the list it was written for, for a day."""

    def __init__(self, key: bytes, now: Callable[[], datetime] = utcnow) -> None:
        self._key = key
        self._now = now

    def write(self, place: Place | None, *, scope: str) -> str | None:
        """The cursor of `place` in the list `scope`; None for None."""
        if place is None:
            return None
        until = round((self._now() + LIFETIME).timestamp())
        body = json.dumps([place.created_at.isoformat(), place.id, until]).encode()
        return base64.urlsafe_b64encode(self._mac(body, scope) + body).decode().rstrip("=")

    def read(self, cursor: str | None, *, scope: str) -> Place | None:
        """The place a cursor of this list stands for. Raises Invalid when it was not written here, or long ago."""
        if cursor is None:
            return None
        raw = _decode(cursor)
        mac, body = raw[:_MAC_BYTES], raw[_MAC_BYTES:]
        if not hmac.compare_digest(mac, self._mac(body, scope)):
            raise Invalid("this cursor is not one of this list's", field="cursor")
        moment, row_id, until = _loaded(body)
        if self._now().timestamp() >= until:
            raise Invalid("this cursor has expired: begin again without one", field="cursor")
        return Place(datetime.fromisoformat(moment), row_id)

    def _mac(self, body: bytes, scope: str) -> bytes:
        return hashlib.blake2b(scope.encode() + b"\x00" + body, key=self._key, digest_size=_MAC_BYTES).digest()


def _decode(cursor: str) -> bytes:
    try:
        return base64.b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, UnicodeEncodeError):
        return b""


def _loaded(body: bytes) -> list[Any]:
    loaded: list[Any] = json.loads(body)
    return loaded
