"""A conversation in the room: a whole one, what a poll brings, how it ends, and who comes back to it."""

from __future__ import annotations

import asyncio

import pytest
from room_client import ANSWERS, QUESTIONS, Candidate, World, joined, refused

# ---- a whole interview -----------------------------------------------------------------------------------------------


async def test_a_whole_interview_over_http(world: World) -> None:
    async with joined(world) as candidate:
        first = await candidate.poll()
        assert (first["status"], first["mode"], first["awaiting"]) == ("IN_PROGRESS", "chat", "candidate")
        assert first["question"]["text"] == QUESTIONS[0]
        for number, words in enumerate(ANSWERS):
            assert (await candidate.look())["question"]["index"] == number
            sent = await candidate.send(text=words)
            assert sent.status_code == 200
            await candidate.poll()
        last = await candidate.poll()
        assert (last["status"], last["awaiting"], last["question"]) == ("COMPLETED", "nobody", None)
    assert [message["role"] for message in candidate.read] == ["assistant", "user"] * 3 + ["assistant"]
    assert [message["content"] for message in candidate.read if message["role"] == "user"] == list(ANSWERS)
    asked = [message for message in candidate.read if message["role"] == "assistant"]
    assert all(text in message["content"] for text, message in zip(QUESTIONS, asked, strict=False))
    assert "AI" in asked[0]["content"]
    assert "not recorded" in asked[0]["content"]


async def test_a_creator_reads_what_was_written(world: World) -> None:
    async with joined(world) as candidate:
        for words in ANSWERS:
            await candidate.send(text=words)
        async with world.server.client(world.key) as creator:
            session = (await creator.get(f"/api/v1/sessions/{candidate.session_id}")).json()["data"]
    assert session["status"] == "COMPLETED"
    assert [message["content"] for message in session["messages"] if message["role"] == "user"] == list(ANSWERS)


# ---- long polls ------------------------------------------------------------------------------------------------------


async def test_a_long_poll_answers_as_soon_as_something_is_new(world: World) -> None:
    async with joined(world) as candidate:
        await candidate.poll()
        polling = asyncio.create_task(candidate.poll(wait=25))
        await asyncio.sleep(0.05)
        assert not polling.done()
        await candidate.send(text=ANSWERS[0])
        news = await asyncio.wait_for(polling, 20)
    assert news["messages"]


async def test_a_poll_for_what_is_there_already_does_not_wait(world: World) -> None:
    async with joined(world) as candidate:
        await candidate.poll()
        await candidate.send(text=ANSWERS[0])
        news = await asyncio.wait_for(candidate.poll(wait=25), 20)
    assert [message["role"] for message in news["messages"]] == ["user", "assistant"]


async def test_a_poll_after_a_message_nobody_knows_tells_everything(world: World) -> None:
    async with joined(world) as candidate:
        await candidate.poll()
        assert len((await candidate.look(after="no-such-message"))["messages"]) == 1


@pytest.mark.parametrize("wait", [-1, 26, "long"])
async def test_nobody_waits_for_ever(world: World, wait: object) -> None:
    async with joined(world) as candidate:
        answer = await candidate.client.get(
            f"/room/sessions/{candidate.session_id}", params={"wait": wait}, headers=candidate.headers
        )
    assert refused(answer) == (400, "BAD_REQUEST")


# ---- the end ---------------------------------------------------------------------------------------------------------


async def test_after_the_end_nothing_can_be_sent(world: World) -> None:
    async with joined(world) as candidate:
        for words in ANSWERS:
            await candidate.send(text=words)
        assert refused(await candidate.send(text="One more thing.")) == (409, "SESSION_OVER")
        assert refused(await candidate.send(action="repeat")) == (409, "SESSION_OVER")
        assert refused(await candidate.send(activity="typing")) == (409, "SESSION_OVER")
        assert (await candidate.look())["status"] == "COMPLETED"


async def test_what_comes_while_the_interview_ends_is_not_swallowed(world: World) -> None:
    """An answer is stored, or its sender is told that it is not."""
    async with joined(world) as candidate:
        for words in ANSWERS[:2]:
            await candidate.send(text=words)
        await candidate.poll()
        earlier = {message["id"] for message in candidate.read if message["role"] == "user"}
        sent = await asyncio.gather(candidate.send(text=ANSWERS[2]), candidate.send(text="One more thing."))
        taken = {answer.json()["data"]["message"]["id"] for answer in sent if answer.status_code == 200}
        assert all(refused(answer) == (409, "SESSION_OVER") for answer in sent if answer.status_code != 200)
        await candidate.poll()
        assert taken == {message["id"] for message in candidate.read if message["role"] == "user"} - earlier


async def test_a_creator_ends_an_interview_that_is_under_way(world: World) -> None:
    async with joined(world) as candidate:
        await candidate.send(text=ANSWERS[0])
        at = f"/api/v1/sessions/{candidate.session_id}"
        async with world.server.client(world.key) as creator:
            refusal = await creator.delete(at)
            assert refused(refusal) == (409, "SESSION_IN_PROGRESS")
            ended = (await creator.post(f"{at}/end")).json()["data"]
            assert (ended["status"], ended["endReason"]) == ("COMPLETED", "ended_by_creator")
            assert refused(await creator.post(f"{at}/end")) == (409, "SESSION_OVER")
            events = (await creator.get(f"{at}/events", params={"kind": "session"})).json()["data"]
            assert [event["kind"] for event in events] == ["session.concluded"]
        assert refused(await candidate.send(text=ANSWERS[1])) == (409, "SESSION_OVER")
        assert (await candidate.look())["status"] == "COMPLETED"


async def test_a_creator_ends_an_interview_that_was_left(world: World) -> None:
    async with joined(world) as candidate:
        await candidate.send(text=ANSWERS[0])
        await candidate.leave()
        at = f"/api/v1/sessions/{candidate.session_id}"
        async with world.server.client(world.key) as creator:
            ended = (await creator.post(f"{at}/end")).json()["data"]
            assert (ended["status"], ended["endReason"]) == ("COMPLETED", "ended_by_creator")
            assert (await creator.delete(at)).status_code == 200
            assert (await creator.get(at)).status_code == 404


async def test_an_interview_that_is_over_cannot_be_joined_again(world: World) -> None:
    async with joined(world) as candidate:
        for words in ANSWERS:
            await candidate.send(text=words)
        again = await candidate.client.post("/room/join", json={}, headers=candidate.headers)
    assert refused(again) == (410, "SESSION_ENDED")


# ---- coming back -----------------------------------------------------------------------------------------------------


async def test_a_refreshed_page_finds_everything(world: World) -> None:
    async with joined(world) as candidate:
        await candidate.poll()
        await candidate.send(text=ANSWERS[0])
        await candidate.poll()
        page = Candidate(candidate.client)
        page.token = candidate.token
        again = await page.client.post("/room/join", json={}, headers=page.headers)
        data = again.json()["data"]
        assert (data["resumed"], data["sessionId"]) == (True, candidate.session_id)
        page.session_id, page.token = data["sessionId"], data["token"]
        seen = await page.poll()
    assert seen["messages"] == candidate.read
    assert seen["question"]["index"] == 1


async def test_a_server_that_was_restarted_goes_on(world: World) -> None:
    async with joined(world) as candidate:
        await candidate.poll()
        await candidate.send(text=ANSWERS[0])
        await candidate.poll()
    async with world.running() as client:
        candidate.client = client
        assert (await candidate.poll())["question"]["index"] == 1
        for words in ANSWERS[1:]:
            assert (await candidate.send(text=words)).status_code == 200
        assert (await candidate.poll())["status"] == "COMPLETED"
    assert [message["content"] for message in candidate.read if message["role"] == "user"] == list(ANSWERS)


async def test_leaving_is_quick_and_leaves_the_door_open(world: World) -> None:
    async with joined(world) as candidate:
        await candidate.poll()
        left = await asyncio.wait_for(candidate.leave(), 20)
        assert left.json() == {"data": {"left": True}}
        assert (await candidate.send(text=ANSWERS[0])).status_code == 200


async def test_a_draining_server_takes_up_nothing(world: World) -> None:
    async with joined(world) as candidate:
        await candidate.poll()
        host = world.server.app.state.room.host
        await asyncio.wait_for(host.drain(0), 20)
        assert host.live == 0
        assert refused(await candidate.send(text=ANSWERS[0])) == (503, "AT_CAPACITY")
        assert host.live == 0
