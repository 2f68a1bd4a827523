"""What every table is made of: the base, ids, time, and column types that behave alike on both databases.

Strings carry no length here: SQLite would not enforce one and PostgreSQL would, so lengths are checked at the edges.
"""

from __future__ import annotations

import secrets
import time
from datetime import UTC, datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import JSON, DateTime, MetaData, String
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

_TICKS_PER_MS = 4096
_last_tick = 0


def new_id() -> str:
    """A UUIDv7 as text. Ids made by one process sort in the order in which they were made."""
    global _last_tick
    tick = max(_last_tick + 1, time.time_ns() * _TICKS_PER_MS // 1_000_000)
    _last_tick = tick
    milliseconds, fraction = divmod(tick, _TICKS_PER_MS)
    return str(UUID(int=milliseconds << 80 | 0x7 << 76 | fraction << 64 | 0b10 << 62 | secrets.randbits(62)))


def utcnow() -> datetime:
    """Now, aware, in UTC."""
    return datetime.now(UTC)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment. Naive values are refused on the way in; on the way out it is aware on SQLite too."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a stored moment needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Text(TypeDecorator[str]):
    """A string PostgreSQL can hold: NUL and lone surrogates become U+FFFD.

    A typed answer must not be lost, and a strange id in a path must not be a server error, over one character.
    """

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, _dialect: Dialect) -> str | None:
        if value is None:
            return None
        return value.replace("\x00", "\ufffd").encode("utf-8", "surrogatepass").decode("utf-8", "replace")


Json = JSON(none_as_null=True)


class Base(DeclarativeBase):
    """The one declarative base; its naming convention keeps constraint names equal on both databases."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Text,
        datetime: UtcDateTime,
        dict[str, Any]: Json,
        list[str]: Json,
        list[dict[str, Any]]: Json,
        list[dict[str, str]]: Json,
        list[list[Any]]: Json,
    }

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id, sort_order=-2)
    created_at: Mapped[datetime] = mapped_column(default=utcnow, sort_order=-1)
