"""Alembic runs this for every command of `models.migrate`."""

import asyncio
from typing import Literal

from alembic import context
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.types import TypeDecorator

from models import schema
from models.db import WRITES, create_engine

_LOCK = 5_861_842  # any number, as long as it is always the same: nodes that start together migrate one at a time


def render_item(kind: str, item: object, _context: object) -> str | Literal[False]:
    """Revisions are history: they name the database's types, not ours, which may change."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl!r}"
    return False


def run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=schema.metadata,
        transactional_ddl=True,
        render_as_batch=True,
        render_item=render_item,
    )
    with context.begin_transaction():
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        context.run_migrations()


async def main() -> None:
    engine: AsyncEngine = create_engine(context.config.attributes["url"])
    async with engine.execution_options(**{WRITES: True}).connect() as connection:
        await connection.run_sync(run)
    await engine.dispose()


asyncio.run(main())
