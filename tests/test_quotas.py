"""Usage is counted exactly, whatever happens at once or half-way, on each database."""

from __future__ import annotations

import asyncio

import pytest
from rest import Server

from models import organization, session

V1 = "/api/v1"


def cap(server: Server, **limits: float) -> None:
    for name, value in limits.items():
        object.__setattr__(server.context.settings, f"plan_{name}_limit", value)


async def test_of_many_who_race_for_the_last_template_one_wins(server: Server) -> None:
    cap(server, templates=3)
    tenant = await server.tenant()
    async with server.client(tenant.key) as client:
        for _ in range(2):
            await client.post(f"{V1}/interviews", json={"title": "T"})
        answers = await asyncio.gather(*(client.post(f"{V1}/interviews", json={"title": "T"}) for _ in range(6)))
        assert sorted(answer.status_code for answer in answers) == [200, 403, 403, 403, 403, 403]
        refused = next(answer for answer in answers if answer.status_code == 403).json()["error"]
        assert (refused["code"], refused["limit"]) == ("PLAN_LIMIT_EXCEEDED", "templates")
        assert (await client.get(f"{V1}/usage")).json()["data"]["templates"] == {"used": 3, "limit": 3}


async def test_archiving_frees_a_place_and_publishing_takes_it_again(server: Server) -> None:
    cap(server, templates=1)
    tenant = await server.tenant()
    async with server.client(tenant.key) as client:
        first = (await client.post(f"{V1}/interviews", json={"title": "T"})).json()["data"]["id"]
        await client.delete(f"{V1}/interviews/{first}")
        second = await client.post(f"{V1}/interviews", json={"title": "T"})
        assert second.status_code == 200
        assert (await client.post(f"{V1}/interviews/{first}/publish")).json()["error"]["limit"] == "templates"
        assert (await client.post(f"{V1}/interviews/{second.json()['data']['id']}/publish")).status_code == 200


async def test_a_sessions_time_is_counted_once_however_often_it_ends(server: Server) -> None:
    tenant = await server.tenant()
    async with server.client(tenant.key) as client:
        home = (await client.post(f"{V1}/interviews", json={"title": "T"})).json()["data"]["id"]
        one = await server.session(tenant, home)

        async def end() -> bool:
            async with server.context.store.transaction() as tx:
                return await session.finish(
                    tx, one, status="COMPLETED", reason="finished", now=server.clock(), clock_seconds=3600
                )

        assert sorted(await asyncio.gather(*(end() for _ in range(5)))) == [False, False, False, False, True]
        assert (await client.get(f"{V1}/usage")).json()["data"]["session_hours"]["used"] == 1.0


async def test_an_end_that_is_cut_short_counts_nothing_and_is_made_up_for(server: Server) -> None:
    tenant = await server.tenant()

    async def end(*, killed: bool) -> None:
        async with server.context.store.transaction() as tx:
            await session.finish(tx, one, status="COMPLETED", reason="finished", now=server.clock(), clock_seconds=1800)
            if killed:
                raise KeyboardInterrupt

    async with server.client(tenant.key) as client:
        home = (await client.post(f"{V1}/interviews", json={"title": "T"})).json()["data"]["id"]
        one = await server.session(tenant, home)
        with pytest.raises(KeyboardInterrupt):
            await end(killed=True)
        assert (await client.get(f"{V1}/usage")).json()["data"]["session_hours"]["used"] == 0
        assert (await client.get(f"{V1}/sessions/{one}")).json()["data"]["status"] == "IN_PROGRESS"
        await end(killed=False)
        assert (await client.get(f"{V1}/usage")).json()["data"]["session_hours"]["used"] == 0.5


async def test_inviting_stops_when_the_hours_are_used_up(server: Server) -> None:
    cap(server, session_hours=1)
    tenant = await server.tenant()
    async with server.client(tenant.key) as client:
        home = (await client.post(f"{V1}/interviews", json={"title": "T"})).json()["data"]["id"]
        assert (await client.post(f"{V1}/interviews/{home}/candidates", json={"name": "A"})).status_code == 200
        async with server.context.store.transaction() as tx:
            await organization.add_usage(tx, tenant.organization_id, session_seconds=3600)
        refused = await client.post(f"{V1}/interviews/{home}/candidates", json={"name": "B"})
        assert (refused.status_code, refused.json()["error"]["limit"]) == (403, "session_hours")
        assert len((await client.get(f"{V1}/interviews/{home}/candidates")).json()["data"]) == 1


async def test_tokens_counted_at_once_all_count(server: Server) -> None:
    tenant = await server.tenant()

    async def spend(tokens: int) -> None:
        async with server.context.store.transaction() as tx:
            await organization.add_usage(tx, tenant.organization_id, ai_tokens=tokens)

    await asyncio.gather(*(spend(number) for number in range(20)))
    async with server.client(tenant.key) as client:
        assert (await client.get(f"{V1}/usage")).json()["data"]["ai_tokens"] == {"used": 190, "limit": None}
