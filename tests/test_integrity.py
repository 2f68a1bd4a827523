"""What a candidate's page notices is kept as evidence where the creator asked for it, and changes nothing else."""

from __future__ import annotations

from typing import Any

import httpx2
import pytest
from room_client import ANSWERS, Candidate, World, joined, refused

from api.room import NOTICES_PER_MINUTE


async def notice(candidate: Candidate, **body: Any) -> httpx2.Response:
    at = f"/room/sessions/{candidate.session_id}/integrity"
    return await candidate.client.post(at, json=body, headers=candidate.headers)


async def noted(candidate: Candidate, **body: Any) -> bool:
    answer = await notice(candidate, **body)
    assert answer.status_code == 200, answer.text
    told: bool = answer.json()["data"]["noted"]
    return told


async def kept(world: World, candidate: Candidate) -> list[tuple[str, dict[str, Any]]]:
    async with world.server.client(world.key) as creator:
        at = f"/api/v1/sessions/{candidate.session_id}/events"
        rows = (await creator.get(at, params={"kind": "integrity", "limit": 100})).json()["data"]
    return [(row["kind"], row["data"]) for row in rows]


async def test_it_is_kept_with_how_much_and_never_what(world: World) -> None:
    async with joined(world, antiCheatingEnabled=True) as candidate:
        await candidate.poll()
        assert await noted(candidate, kind="tab_hidden", seconds=12)
        assert await noted(candidate, kind="pasted", characters=240, text="the pasted words", seconds=3)
        assert await noted(candidate, kind="multiple_screens", screens=2)
        assert await noted(candidate, kind="window_blurred")
        assert await kept(world, candidate) == [
            ("integrity.tab_hidden", {"seconds": 12.0}),
            ("integrity.pasted", {"characters": 240}),
            ("integrity.multiple_screens", {"screens": 2}),
            ("integrity.window_blurred", {}),
        ]


async def test_the_interview_goes_on_as_if_nothing_had_been_noticed(world: World) -> None:
    async with joined(world, antiCheatingEnabled=True) as candidate:
        await candidate.poll()
        before = await candidate.look()
        await noted(candidate, kind="tab_hidden", seconds=12)
        assert await candidate.look() == before
        for words in ANSWERS:
            await candidate.send(text=words)
        assert (await candidate.poll())["status"] == "COMPLETED"
        assert not await noted(candidate, kind="tab_hidden", seconds=12)


async def test_nothing_is_kept_where_the_creator_did_not_ask(world: World) -> None:
    async with joined(world) as candidate:
        await candidate.poll()
        assert not await noted(candidate, kind="tab_hidden", seconds=12)
        assert await kept(world, candidate) == []


async def test_a_page_cannot_fill_the_store(world: World) -> None:
    async with joined(world, antiCheatingEnabled=True) as candidate:
        await candidate.poll()
        answers = [await noted(candidate, kind="window_blurred", seconds=1) for _ in range(NOTICES_PER_MINUTE + 1)]
        assert answers == [True] * NOTICES_PER_MINUTE + [False]
        assert len(await kept(world, candidate)) == NOTICES_PER_MINUTE


@pytest.mark.parametrize(
    "body",
    [{}, {"kind": "face_missing"}, {"kind": "pasted", "characters": 0}, {"kind": "tab_hidden", "seconds": -1}],
)
async def test_what_is_not_on_the_list_is_refused(world: World, body: dict[str, Any]) -> None:
    async with joined(world, antiCheatingEnabled=True) as candidate:
        answer = await notice(candidate, **body)
        assert refused(answer) == (400, "BAD_REQUEST")


async def test_the_page_is_told_so_that_it_can_tell_the_candidate(world: World) -> None:
    async with joined(world, antiCheatingEnabled=True) as candidate:
        again = await candidate.client.post("/room/join", json={}, headers=candidate.headers)
        assert again.json()["data"]["interview"]["antiCheating"] is True
