"""One row of everything: whatever table the schema has, filled with the least that it takes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import JSON, Column, Table, select

from models.db import Tx
from models.schema import metadata

Ids = dict[str, str]
"""Of each table, by its name, the id of the row that was made."""


async def one_of_everything(tx: Tx, owner: Mapping[str, str], now: datetime) -> Ids:
    """Give every table a row, with its parents' ids; `owner` names rows that exist, `{"organizations": id, …}`."""
    ids = dict(owner)
    for table in metadata.sorted_tables:
        if table.name not in ids:
            values = {column.name: _value(column, ids, now) for column in table.columns if _needs_value(column, ids)}
            await tx.execute(table.insert().values(values))
            ids[table.name] = values.get("id", "")
    return ids


async def everything(tx: Tx, *, without: Mapping[str, set[str]]) -> dict[str, list[Any]]:
    """All rows of all tables, without some columns."""
    found = {}
    for table in metadata.sorted_tables:
        columns = [column for column in table.columns if column.name not in without.get(table.name, set())]
        rows = [tuple(map(repr, row)) for row in await tx.execute(select(*columns))]
        found[table.name] = sorted(rows)
    return found


def table_of(noun: str) -> Table:
    """The table that keeps a thing which paths call `{noun}_id`. Raises LookupError."""
    plural = noun[:-1] + "ies" if noun.endswith("y") and noun != "key" else f"{noun}s"
    named = [table for name, table in metadata.tables.items() if name == plural or name.endswith(f"_{plural}")]
    if not named:
        raise LookupError(f"no table keeps what paths call {noun}_id")
    return min(named, key=lambda table: len(table.name))


def _needs_value(column: Column[Any], ids: Ids) -> bool:
    parents = {key.column.table.name for key in column.foreign_keys}
    return not column.nullable or (bool(parents) and parents <= ids.keys())


def _value(column: Column[Any], ids: Ids, now: datetime) -> Any:
    for key in column.foreign_keys:
        return ids[key.column.table.name]
    if column.name == "id":
        return str(uuid4())
    if isinstance(column.type, JSON):
        return {}
    kind: type[Any] = getattr(column.type, "impl_instance", column.type).python_type
    return now if kind is datetime else uuid4().hex if kind is str else kind()
