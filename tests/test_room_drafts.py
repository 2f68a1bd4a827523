"""What a candidate has not handed in yet: kept as it grows, and there again after a reload."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

import httpx2
import pytest
from room_client import Candidate, World, joined, refused

from agent.channel import MAX_CODE
from api.room_drafts import PER_MINUTE

CODE = {"language": "python", "text": "def add(a, b):\n    return"}
SCENE = {"elements": [{"id": "1", "type": "text", "text": "Cache"}]}


async def keep(candidate: Candidate, work: Mapping[str, Any], question: str | None = None) -> httpx2.Response:
    path = await where(candidate, question)
    return await candidate.client.put(path, json=work, headers=candidate.headers)


async def kept(candidate: Candidate, question: str | None = None) -> Any:
    answer = await candidate.client.get(await where(candidate, question), headers=candidate.headers)
    assert answer.status_code == 200, answer.text
    return answer.json()["data"]["draft"]


async def where(candidate: Candidate, question: str | None) -> str:
    current = question or (await candidate.look())["question"]["id"]
    return f"/room/sessions/{candidate.session_id}/drafts/{current}"


async def test_the_newest_draft_of_a_question_is_there_after_a_restart(world: World) -> None:
    async with joined(world) as candidate:
        assert await kept(candidate) is None
        assert (await keep(candidate, {"code": {"language": "go", "text": "x"}})).status_code == 200
        assert (await keep(candidate, {"code": CODE})).status_code == 200
    async with world.running() as client:
        candidate.client = client
        assert await kept(candidate) == {"code": CODE}


async def test_every_question_has_its_own(world: World) -> None:
    async with joined(world) as candidate:
        await keep(candidate, {"text": "It began"})
        await candidate.send(action="skip")
        await keep(candidate, {"drawing": SCENE, "text": ""})
        assert await kept(candidate) == {"drawing": SCENE, "text": ""}
        await candidate.send(action="back")
        assert await kept(candidate) == {"text": "It began"}


async def test_a_draft_is_no_answer_and_its_creator_does_not_see_it(world: World) -> None:
    async with joined(world) as candidate:
        await keep(candidate, {"code": CODE})
        await candidate.poll()
        async with world.server.client(world.key) as creator:
            session = await creator.get(f"/api/v1/sessions/{candidate.session_id}")
            events = await creator.get(f"/api/v1/sessions/{candidate.session_id}/events")
        assert "def add" not in session.text + events.text
        assert [message["role"] for message in candidate.read] == ["assistant"]


@pytest.mark.parametrize(
    "work",
    [{}, {"text": 1}, {"code": {"text": "a" * (MAX_CODE + 1)}}, {"drawing": {}}, {"drawing": {"elements": "a"}}],
)
async def test_a_draft_that_is_none_is_refused_whole(world: World, work: dict[str, Any]) -> None:
    async with joined(world) as candidate:
        await keep(candidate, {"text": "Before"})
        assert refused(await keep(candidate, work)) == (400, "BAD_REQUEST")
        assert await kept(candidate) == {"text": "Before"}


async def test_a_question_of_another_interview_has_no_draft(world: World) -> None:
    async with joined(world) as candidate:
        assert refused(await keep(candidate, {"text": "a"}, "another")) == (404, "NOT_FOUND")


async def test_a_draft_needs_the_sessions_own_token(world: World) -> None:
    async with joined(world) as candidate:
        path = await where(candidate, None)
        candidate.token = "wrong"
        assert refused(await candidate.client.put(path, json={"text": "a"}, headers=candidate.headers))[0] == 401
        assert refused(await candidate.client.get(path, headers=candidate.headers))[0] == 401


async def test_drafts_that_come_too_often_are_put_off(world: World) -> None:
    async with joined(world) as candidate:
        path = await where(candidate, None)
        for _ in range(PER_MINUTE):
            await candidate.client.put(path, json={"text": "a"}, headers=candidate.headers)
        answer = await candidate.client.put(path, json={"text": "b"}, headers=candidate.headers)
        assert refused(answer) == (429, "RATE_LIMITED")
        assert int(answer.headers["Retry-After"]) > 0


async def test_two_first_drafts_at_once_are_one(world: World) -> None:
    async with joined(world) as candidate:
        answers = await asyncio.gather(*(keep(candidate, {"text": "a"}) for _ in range(4)))
        assert {answer.status_code for answer in answers} <= {200, 409}
        assert await kept(candidate) == {"text": "a"}


async def test_after_the_end_no_draft_is_kept(world: World) -> None:
    async with joined(world) as candidate:
        question = (await candidate.look())["question"]["id"]
        await candidate.send(action="end")
        await candidate.send(action="end")
        assert refused(await keep(candidate, {"text": "a"}, question)) == (409, "SESSION_OVER")


async def test_code_and_drawings_are_handed_in_as_words_and_kept_whole(world: World) -> None:
    async with joined(world) as candidate:
        assert (await candidate.send(code=CODE)).status_code == 200
        sent = await candidate.send(drawing=SCENE)
        assert sent.json()["data"]["message"]["content"] == "Labels: Cache.\nDrawn: 1 text."
        async with world.server.client(world.key) as creator:
            path = f"/api/v1/sessions/{candidate.session_id}/events"
            events = (await creator.get(path, params={"kind": "candidate.handed_in"})).json()["data"]
        handed_in = [event["data"] for event in events]
        assert [one.get("language") for one in handed_in] == ["python", None]
        assert handed_in[1]["drawing"] == SCENE
        assert handed_in[1]["messageId"] == sent.json()["data"]["message"]["id"]


async def test_typing_is_a_sign_of_life_and_nothing_is_stored(world: World) -> None:
    async with joined(world) as candidate:
        await candidate.poll()
        conversation = world.server.app.state.room.host.conversation(candidate.session_id)
        before, _ = conversation.timers._silence
        await asyncio.sleep(0.01)
        answer = await candidate.send(activity="typing")
        assert (answer.status_code, answer.json()) == (200, {"data": {"message": None}})
        assert conversation.timers._silence[0] > before
        assert refused(await candidate.send(activity="sleeping")) == (400, "BAD_REQUEST")
        assert not (await candidate.poll())["messages"]
