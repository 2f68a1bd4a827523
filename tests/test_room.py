"""What a candidate's browser calls, on a real app without sockets or speech models."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import jwt
import pytest
from room_client import ANSWERS, QUESTIONS, Candidate, World, joined, refused

from api.room import Room
from api.settings import Settings
from models.base import utcnow

OFFER = {"sdp": "v=0\r\nm=audio nonsense", "type": "offer"}


@pytest.fixture
def world(settings: Settings, tmp_path: Path) -> World:
    return World(settings, tmp_path / "dist")


@pytest.fixture
def crowded(settings: Settings, tmp_path: Path) -> World:
    """There is room for one voice."""
    return World(settings.model_copy(update={"max_sessions": 1}), tmp_path / "dist")


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
        news = await asyncio.wait_for(polling, 5)
    assert news["messages"]


async def test_a_poll_for_what_is_there_already_does_not_wait(world: World) -> None:
    async with joined(world) as candidate:
        await candidate.poll()
        await candidate.send(text=ANSWERS[0])
        news = await asyncio.wait_for(candidate.poll(wait=25), 5)
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


# ---- messages --------------------------------------------------------------------------------------------------------


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
        left = await asyncio.wait_for(candidate.leave(), 5)
        assert left.json() == {"data": {"left": True}}
        assert (await candidate.send(text=ANSWERS[0])).status_code == 200


async def test_a_draining_server_takes_up_nothing(world: World) -> None:
    async with joined(world) as candidate:
        await candidate.poll()
        host = world.server.app.state.room.host
        await asyncio.wait_for(host.drain(0), 5)
        assert host.live == 0
        assert refused(await candidate.send(text=ANSWERS[0])) == (503, "AT_CAPACITY")
        assert host.live == 0


# ---- joining ---------------------------------------------------------------------------------------------------------


async def test_looking_at_a_link_stores_nothing(world: World) -> None:
    async with world.running() as client:
        interview = await world.interview(description="Two words about it")
        look = (await client.get(f"/room/interviews/{interview['publicSlug']}")).json()["data"]
        assert (look["title"], look["description"], look["questionCount"]) == ("A novel", "Two words about it", 3)
        assert look["consent"]["text"]
        async with world.server.client(world.key) as creator:
            sessions = (await creator.get(f"/api/v1/interviews/{interview['id']}/sessions")).json()["data"]
    assert sessions == []


async def test_an_invitation_opens_one_session(world: World) -> None:
    async with world.running() as client:
        interview = await world.interview()
        token = await world.invite(interview["id"])
        first, second = Candidate(client), Candidate(client)
        one = (await first.join(interview["publicSlug"], inviteToken=token)).json()["data"]
        other = (await second.join(interview["publicSlug"], inviteToken=token)).json()["data"]
    assert (one["resumed"], other["resumed"]) == (False, True)
    assert one["sessionId"] == other["sessionId"]


async def test_joining_says_what_the_page_needs(world: World) -> None:
    async with joined(world) as candidate:
        again = await candidate.client.post("/room/join", json={}, headers=candidate.headers)
        data = again.json()["data"]
    assert set(data) == {"sessionId", "token", "resumed", "transport", "iceServers", "interview"}
    assert data["interview"]["modes"] == ["chat"] or "chat" in data["interview"]["modes"]
    assert (data["transport"], data["interview"]["questionCount"]) == ("webrtc", 3)


@pytest.mark.parametrize(
    ("made", "body", "status", "code"),
    [
        ({}, {"consent": False}, 400, "CONSENT_REQUIRED"),
        ({}, {"mode": "video"}, 400, "MODE_UNAVAILABLE"),
        ({}, {"mode": "telepathy"}, 400, "BAD_REQUEST"),
        ({}, {"email": "nobody"}, 400, "BAD_REQUEST"),
        ({}, {"inviteToken": "forged"}, 401, "UNAUTHORIZED"),
        ({"publish": False}, {}, 403, "INVITE_REQUIRED"),
        ({}, {"slug": "no-such-interview"}, 404, "NOT_FOUND"),
        ({}, {"slug": None}, 404, "NOT_FOUND"),
        ({"questions": ()}, {}, 409, "NOT_READY"),
    ],
)
async def test_who_cannot_join_is_told_why(
    world: World, made: dict[str, Any], body: dict[str, Any], status: int, code: str
) -> None:
    async with world.running() as client:
        interview = await world.interview(**made)
        answer = await Candidate(client).join(**{"slug": interview["publicSlug"], **body})
    assert refused(answer) == (status, code)


async def test_a_closed_interview_is_gone(world: World) -> None:
    async with joined(world) as candidate:
        async with world.server.client(world.key) as creator:
            (interview,) = (await creator.get("/api/v1/interviews")).json()["data"]
            await creator.delete(f"/api/v1/interviews/{interview['id']}")
        assert refused(await Candidate(candidate.client).join(interview["publicSlug"])) == (410, "INTERVIEW_ARCHIVED")
        again = await candidate.client.post("/room/join", json={}, headers=candidate.headers)
        assert refused(again) == (410, "INTERVIEW_ARCHIVED")


async def test_an_invitation_that_was_used_up_is_gone(world: World) -> None:
    async with world.running() as client:
        interview = await world.interview()
        token = await world.invite(interview["id"])
        candidate = Candidate(client)
        await candidate.join(interview["publicSlug"], inviteToken=token)
        for words in ANSWERS:
            await candidate.send(text=words)
        again = await Candidate(client).join(interview["publicSlug"], inviteToken=token)
    assert refused(again) == (410, "SESSION_ENDED")


async def test_a_voice_there_is_no_room_for_opens_nothing(crowded: World) -> None:
    async with crowded.running() as client:
        interview = await crowded.interview(voiceEnabled=True)
        first, second = Candidate(client), Candidate(client)
        assert (await first.join(interview["publicSlug"], mode="voice")).status_code == 200
        answer = await second.join(interview["publicSlug"], mode="voice")
        assert refused(answer) == (503, "AT_CAPACITY")
        assert int(answer.headers["Retry-After"]) == 60
        async with crowded.server.client(crowded.key) as creator:
            sessions = (await creator.get(f"/api/v1/interviews/{interview['id']}/sessions")).json()["data"]
        assert [session["id"] for session in sessions] == [first.session_id]


async def test_writing_is_open_to_whom_there_is_no_voice_for(crowded: World) -> None:
    async with crowded.running() as client:
        interview = await crowded.interview(voiceEnabled=True)
        await Candidate(client).join(interview["publicSlug"], mode="voice")
        writing = Candidate(client)
        assert (await writing.join(interview["publicSlug"], mode="chat")).status_code == 200
        assert (await writing.send(text=ANSWERS[0])).status_code == 200


async def test_a_place_is_kept_for_who_joined(crowded: World) -> None:
    async with crowded.running() as client:
        interview = await crowded.interview(voiceEnabled=True)
        candidate = Candidate(client)
        await candidate.join(interview["publicSlug"], mode="voice")
        again = await client.post("/room/join", json={}, headers=candidate.headers)
        assert again.json()["data"]["resumed"] is True


async def test_who_comes_back_is_let_in_whatever_the_load(crowded: World) -> None:
    async with crowded.running() as client:
        interview = await crowded.interview(voiceEnabled=True)
        begun = Candidate(client)
        await begun.join(interview["publicSlug"], mode="voice")
        await begun.send(text=ANSWERS[0])  # the interview has begun
        await begun.leave()
        crowded.server.app.state.room.host._door._expected.clear()  # it was away for longer than a place is kept
        assert (await Candidate(client).join(interview["publicSlug"], mode="voice")).status_code == 200
        again = await client.post("/room/join", json={}, headers=begun.headers)
        assert again.json()["data"]["resumed"] is True
        path = f"/room/sessions/{begun.session_id}/offer"
        answer = await client.post(path, json=OFFER, headers=begun.headers)
        assert refused(answer) == (422, "BAD_OFFER"), "it was let in as far as its offer"


async def test_a_voice_that_has_not_begun_may_go_on_in_writing(crowded: World) -> None:
    async with crowded.running() as client:
        interview = await crowded.interview(voiceEnabled=True)
        token = await crowded.invite(interview["id"])
        candidate = Candidate(client)
        await candidate.join(interview["publicSlug"], mode="voice", inviteToken=token)
        crowded.server.app.state.room.host._door._expected.clear()
        await Candidate(client).join(interview["publicSlug"], mode="voice")
        spoken = await client.post("/room/join", json={"mode": "voice"}, headers=candidate.headers)
        assert refused(spoken) == (503, "AT_CAPACITY")
        path = f"/room/sessions/{candidate.session_id}/offer"
        assert refused(await client.post(path, json=OFFER, headers=candidate.headers)) == (503, "AT_CAPACITY")

        written = await client.post("/room/join", json={"mode": "chat"}, headers=candidate.headers)
        assert written.json()["data"]["sessionId"] == candidate.session_id
        first = await candidate.look()
        assert first["mode"] == "chat"
        assert "not recorded" in first["messages"][0]["content"]


async def test_an_interview_that_has_begun_keeps_its_way(world: World) -> None:
    async with world.running() as client:
        interview = await world.interview(voiceEnabled=True)
        candidate = Candidate(client)
        await candidate.join(interview["publicSlug"], mode="voice")
        await candidate.send(text=ANSWERS[0])
        await client.post("/room/join", json={"mode": "chat"}, headers=candidate.headers)
        assert (await candidate.look())["mode"] == "voice"


async def test_no_voice_while_the_speech_service_starts(world: World) -> None:
    world.supervisor.ready = False
    async with joined(world) as candidate:
        path = f"/room/sessions/{candidate.session_id}/offer"
        answer = await candidate.client.post(path, json=OFFER, headers=candidate.headers)
        assert refused(answer) == (503, "AT_CAPACITY")
        assert int(answer.headers["Retry-After"]) > 0
        ready = await candidate.client.get("/readiness")
        assert (ready.status_code, ready.json()["reasons"]) == (503, ["the speech service is starting"])
        assert (await candidate.send(text=ANSWERS[0])).status_code == 200, "text needs no speech"


@pytest.mark.parametrize("offer", [OFFER, {"sdp": "", "type": "offer"}, {"sdp": OFFER["sdp"], "type": "answer"}])
async def test_an_offer_that_cannot_be_used_is_unprocessable(world: World, offer: dict[str, str]) -> None:
    async with joined(world) as candidate:
        path = f"/room/sessions/{candidate.session_id}/offer"
        answer = await candidate.client.post(path, json=offer, headers=candidate.headers)
        assert refused(answer) == (422, "BAD_OFFER")
        patch = {"pc_id": "none", "candidates": []}
        assert refused(await candidate.client.patch(path, json=patch, headers=candidate.headers)) == (422, "BAD_OFFER")


# ---- tokens ----------------------------------------------------------------------------------------------------------

Forge = Callable[["World", Candidate, Candidate], str]


def expired(world: World, own: Candidate, _: Candidate) -> str:
    room: Room = world.server.app.state.room
    token: str = room.tokens.issue(own.session_id, utcnow() - timedelta(days=30))
    return token


def foreign(_: World, __: Candidate, other: Candidate) -> str:
    return other.token


def forged(_: World, own: Candidate, __: Candidate) -> str:
    claims = {"sub": own.session_id, "aud": "room", "exp": datetime(2100, 1, 1, tzinfo=UTC)}
    return jwt.encode(claims, "a secret of the forger's own, long enough", algorithm="HS256")


def unsigned(_: World, own: Candidate, __: Candidate) -> str:
    claims = {"sub": own.session_id, "aud": "room", "exp": datetime(2100, 1, 1, tzinfo=UTC)}
    return jwt.encode(claims, None, algorithm="none")


def another_purpose(world: World, own: Candidate, _: Candidate) -> str:
    claims = {"sub": own.session_id, "aud": "console", "exp": datetime(2100, 1, 1, tzinfo=UTC)}
    return jwt.encode(claims, world.server.context.vault.key("room-token"), algorithm="HS256")


def nothing(_: World, __: Candidate, ___: Candidate) -> str:
    return ""


def nonsense(_: World, __: Candidate, ___: Candidate) -> str:
    return "x.y.z"


@pytest.mark.parametrize("forge", [expired, foreign, forged, unsigned, another_purpose, nothing, nonsense])
async def test_a_token_that_is_not_the_sessions_opens_nothing(world: World, forge: Forge) -> None:
    async with joined(world) as candidate:
        other = Candidate(candidate.client)
        (interview,) = await interviews(world)
        await other.join(interview["publicSlug"])
        candidate.token = forge(world, candidate, other)
        path = f"/room/sessions/{candidate.session_id}"
        calls = [("GET", path, None), ("POST", f"{path}/messages", {"text": "Hello"}), ("POST", f"{path}/leave", None)]
        calls += [("POST", f"{path}/offer", OFFER), ("PATCH", f"{path}/offer", {"pc_id": "x", "candidates": []})]
        for method, url, body in calls:
            answer = await candidate.client.request(method, url, json=body, headers=candidate.headers)
            assert refused(answer) == (401, "UNAUTHORIZED"), (method, url)


async def interviews(world: World) -> list[dict[str, Any]]:
    async with world.server.client(world.key) as creator:
        found: list[dict[str, Any]] = (await creator.get("/api/v1/interviews")).json()["data"]
    return found
