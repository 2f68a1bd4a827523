"""A voice in the room: a place is kept for it, its offer is taken or refused, and writing is open without it."""

from __future__ import annotations

from pathlib import Path

import pytest
from room_client import ANSWERS, OFFER, Candidate, World, joined, refused

from api.settings import Settings


@pytest.fixture
def crowded(settings: Settings, tmp_path: Path) -> World:
    """There is room for one voice."""
    return World(settings.model_copy(update={"max_sessions": 1}), tmp_path / "dist")


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
