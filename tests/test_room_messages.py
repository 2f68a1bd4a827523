"""What a candidate sends: stored once, one thing at a time, and refused with its fault named."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from room_client import ANSWERS, QUESTIONS, Candidate, World, joined, refused


async def test_sending_again_is_harmless(world: World) -> None:
    async with joined(world) as candidate:
        first = await candidate.send(text=ANSWERS[0], clientId="c1")
        again = await candidate.send(text=ANSWERS[0], clientId="c1")
        assert again.status_code == 200
        assert again.json()["data"]["message"]["id"] == first.json()["data"]["message"]["id"]
        await candidate.poll()
    assert [message["content"] for message in candidate.read if message["role"] == "user"] == [ANSWERS[0]]


async def test_so_is_sending_twice_at_once(world: World) -> None:
    async with joined(world) as candidate:
        await candidate.poll()
        sent = await asyncio.gather(*(candidate.send(text=ANSWERS[0], clientId="c1") for _ in range(5)))
        assert {answer.status_code for answer in sent} == {200}
        assert len({answer.json()["data"]["message"]["id"] for answer in sent}) == 1
        await candidate.poll()
        await candidate.send(text=ANSWERS[1])
        await candidate.poll()
    assert [message["content"] for message in candidate.read if message["role"] == "user"] == list(ANSWERS[:2])


async def test_buttons_act(world: World) -> None:
    async with joined(world) as candidate:
        await candidate.poll()
        answer = await candidate.send(action="repeat")
        assert (answer.status_code, answer.json()["data"]["message"]) == (200, None)
        assert QUESTIONS[0] in (await candidate.poll())["messages"][-1]["content"]
        await candidate.send(action="skip")
        assert (await candidate.poll())["question"]["index"] == 1
        await candidate.send(action="back")
        assert (await candidate.poll())["question"]["index"] == 0


async def test_ending_asks_first(world: World) -> None:
    async with joined(world) as candidate:
        await candidate.send(action="end")
        assert (await candidate.poll())["status"] == "IN_PROGRESS"
        await candidate.send(action="end")
        assert (await candidate.poll())["status"] == "COMPLETED"


@pytest.mark.parametrize(
    "body",
    [{}, {"text": ""}, {"text": 7}, {"text": "a" * 20_001}, {"action": "hire"}, {"choice": []}, {"code": "x"}],
)
async def test_a_message_that_is_none_is_refused(world: World, body: dict[str, Any]) -> None:
    async with joined(world) as candidate:
        assert refused(await candidate.send(**body)) == (400, "BAD_REQUEST")


@pytest.mark.parametrize(
    ("body", "field"),
    [({"text": 7}, "text"), ({"choice": []}, "choice"), ({"code": "x"}, "code"), ({"action": "hire"}, "action"),
     ({"drawing": {}}, "drawing"), ({"activity": "sleeping"}, "activity")],
)  # fmt: skip
async def test_a_refusal_names_what_is_wrong(world: World, body: dict[str, Any], field: str) -> None:
    async with joined(world) as candidate:
        assert (await candidate.send(**body)).json()["error"]["field"] == field


@pytest.mark.parametrize(
    "body",
    [
        {"text": "A bridge.", "choice": ["Red"]},
        {"text": "A bridge.", "action": "skip"},
        {"activity": "typing", "text": "A bridge."},
        {"code": {"text": "a"}, "drawing": {"elements": [{"type": "line"}]}},
    ],
)
async def test_one_thing_is_sent_at_a_time(world: World, body: dict[str, Any]) -> None:
    async with joined(world) as candidate:
        await candidate.poll()
        assert refused(await candidate.send(**body)) == (400, "BAD_REQUEST")
        assert (await candidate.poll())["messages"] == []


async def test_a_choice_is_one_of_the_options(world: World) -> None:
    async with world.running() as client:
        made = await world.interview(questions=(), publish=False)
        at = f"/api/v1/interviews/{made['id']}"
        choice = {"text": "Which?", "type": "SINGLE_CHOICE", "options": ["Red", "Blue"]}
        async with world.server.client(world.key) as creator:
            await creator.post(f"{at}/questions", json=[choice, {"text": "Why?", "followUpEnabled": False}])
            await creator.post(f"{at}/publish")
        candidate = Candidate(client)
        await candidate.join(made["publicSlug"])
        await candidate.poll()
        for labels in (["Pink"], ["Red", "Blue"], []):
            answer = await candidate.send(choice=labels, clientId="c1")
            assert (refused(answer), answer.json()["error"]["field"]) == ((400, "BAD_REQUEST"), "choice")
        assert (await candidate.poll())["messages"] == []
        first = await candidate.send(choice=["Red"], clientId="c1")
        again = await candidate.send(choice=["Red"], clientId="c1")
        assert again.json()["data"]["message"]["id"] == first.json()["data"]["message"]["id"]
        answer = await candidate.send(choice=["Red"])
        assert (refused(answer), answer.json()["error"]["field"]) == ((400, "BAD_REQUEST"), "choice")


async def test_strange_characters_are_kept_as_far_as_they_can_be(world: World) -> None:
    async with joined(world) as candidate:
        sent = await candidate.client.post(
            f"/room/sessions/{candidate.session_id}/messages",
            content=b'{"text": "A \\ud800 bridge\\u0000 \xf0\x9f\x8c\x89"}',
            headers={**candidate.headers, "Content-Type": "application/json"},
        )
        assert sent.status_code in (200, 400)
        assert (await candidate.send(text="A bridge.")).status_code == 200
