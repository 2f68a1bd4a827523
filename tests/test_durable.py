"""Deliveries by DBOS: it starts and stops inside the app, and goes on with what a crash left half done."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import httpx2
import pytest
from receiver import receiving
from rest import Clock, Server
from taking import ANSWER, taking

from api.app import create_app
from api.courier import Courier
from api.durable import Durable
from api.settings import Settings
from models.report import LEASE

V1 = "/api/v1"
DEADLINE = 60.0


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path, database_url=database_url, webhook_allow_private=True, _env_file=None)


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(DEADLINE):
        while not true():  # noqa: ASYNC110 - what it waits for happens in another process's words: HTTP and DBOS
            await asyncio.sleep(0.02)


async def test_it_delivers_and_after_a_crash_delivers_what_was_left_once(settings: Settings, clock: Clock) -> None:
    async with receiving() as receiver:
        crashed = create_app(settings, now=clock, migrated=True)
        before = Server(crashed, clock)
        tenant = await before.tenant()
        async with before.client(tenant.key) as client:
            hook = (await client.post(f"{V1}/webhooks", json={"url": receiver.url})).json()["data"]
            await client.post(f"{V1}/webhooks/{hook['id']}/test")
        await Courier(before.context).claim_due(1)  # and then the process was killed
        async with before.client(tenant.key) as client:
            await client.post(f"{V1}/webhooks/{hook['id']}/test")  # and this was committed, but not claimed
        await before.context.store.close()
        clock.advance(61)

        app = create_app(settings, background=Durable, now=clock, migrated=True)
        async with app.router.lifespan_context(app):
            await until(lambda: len(receiver.got) == 2)
            server = Server(app, clock)
            async with server.client(tenant.key) as client:
                await client.post(f"{V1}/webhooks/{hook['id']}/test")
                await until(lambda: len(receiver.got) == 3)
        again = create_app(settings, background=Durable, now=clock, migrated=True)
        async with again.router.lifespan_context(again):
            await asyncio.sleep(1.2)
        assert len({got.id for got in receiver.got}) == len(receiver.got) == 3


async def test_a_receiver_that_hangs_does_not_keep_the_app_from_stopping(settings: Settings, clock: Clock) -> None:
    async with receiving() as receiver:
        receiver.may_answer.clear()
        app = create_app(settings, background=Durable, now=clock, migrated=True)
        server = Server(app, clock)
        async with app.router.lifespan_context(app):
            tenant = await server.tenant()
            async with server.client(tenant.key) as client:
                hook = (await client.post(f"{V1}/webhooks", json={"url": receiver.url})).json()["data"]
                await client.post(f"{V1}/webhooks/{hook['id']}/test")
            await until(lambda: len(receiver.got) == 1)
        receiver.may_answer.set()
        clock.advance(61)
        again = create_app(settings, background=Durable, now=clock, migrated=True)
        async with again.router.lifespan_context(again):
            await until(lambda: len(receiver.got) == 2)
        assert receiver.got[0].id == receiver.got[1].id


async def test_a_report_that_a_crash_left_half_made_is_made_once(settings: Settings, clock: Clock) -> None:
    crashed = create_app(settings, now=clock, migrated=True)
    async with taking(Server(crashed, clock)) as creator:
        session_id = await creator.taken(ANSWER)
        await creator.reporter.claim_due(1)  # and then the process was killed
        untouched = await creator.taken(ANSWER)  # and this ended, but its report was not claimed
        key = creator.tenant.key
    await crashed.state.context.store.close()
    clock.advance(LEASE.total_seconds() + 1)

    app = create_app(settings, background=Durable, now=clock, migrated=True)
    async with app.router.lifespan_context(app), Server(app, clock).client(key) as client:
        for one in (session_id, untouched):
            async with asyncio.timeout(DEADLINE):
                while not await _is_ready(client, one):  # noqa: ASYNC110 - a worker's thread tells nobody
                    await asyncio.sleep(0.05)
        rows = (await client.get(f"{V1}/webhooks")).json()["data"]
        deliveries = (await client.get(f"{V1}/webhooks/{rows[0]['id']}/deliveries")).json()["data"]
        assert sorted(one["type"] for one in deliveries) == ["report.ready", "report.ready"]


async def _is_ready(client: httpx2.AsyncClient, session_id: str) -> bool:
    answer = (await client.get(f"{V1}/sessions/{session_id}/report")).json()
    return bool(answer["data"]["status"] == "READY")
