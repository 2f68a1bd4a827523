"""The revisions make exactly the tables the code says, on each database."""

from __future__ import annotations

import asyncio

from alembic import command
from sqlalchemy import inspect

from models import migrate, schema
from models.db import Store, create_engine


async def test_autogenerate_finds_nothing_to_do(empty_url: str) -> None:
    await asyncio.to_thread(migrate.upgrade, empty_url)
    await asyncio.to_thread(command.check, migrate.alembic_config(empty_url))


async def test_upgrading_twice_keeps_everything(empty_url: str) -> None:
    await asyncio.to_thread(migrate.upgrade, empty_url)
    await asyncio.to_thread(migrate.upgrade, empty_url)
    store = Store(empty_url)
    await store.ping()
    await store.close()


async def test_downgrading_leaves_nothing_behind(empty_url: str) -> None:
    await asyncio.to_thread(migrate.upgrade, empty_url)
    await asyncio.to_thread(command.downgrade, migrate.alembic_config(empty_url), "base")
    engine = create_engine(empty_url)
    async with engine.connect() as connection:
        left = await connection.run_sync(lambda sync: set(inspect(sync).get_table_names()))
    await engine.dispose()
    assert left == {"alembic_version"}


def test_every_tenant_row_names_its_organization() -> None:
    global_tables = {"organizations", "password_resets", "users"}
    for name, table in schema.metadata.tables.items():
        assert name in global_tables or not table.c.organization_id.nullable
