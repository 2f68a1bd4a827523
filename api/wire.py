"""The shapes that the interview API and the console share: bodies, rows, envelopes, moments."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any, Generic, TypeVar

from fastapi import Query
from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, WithJsonSchema
from pydantic.alias_generators import to_camel

T = TypeVar("T")


def written(value: datetime) -> str:
    """A moment as JSON carries it: UTC, to the millisecond."""
    return value.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _no_default(schema: dict[str, Any]) -> None:
    schema.pop("default", None)


Moment = Annotated[
    datetime,
    PlainSerializer(written, return_type=str),
    WithJsonSchema({"type": "string", "format": "date-time"}),
]
Limit = Annotated[int, Query(ge=1, le=100)]
Cursor = Annotated[str | None, Query(max_length=1000)]


def unset() -> Any:
    """The default of a field that may be left out but must not be null. Only fields that were sent are read."""
    return Field(default=None, json_schema_extra=_no_default)


class Body(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, strict=True)


class Row(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, from_attributes=True)


class Data(BaseModel, Generic[T]):
    data: T


class Listing(BaseModel, Generic[T]):
    data: list[T]
    cursor: str | None
