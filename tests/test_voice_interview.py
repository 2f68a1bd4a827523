"""The main job on real input: speech over WebRTC in, the right words in the store out."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import av
import httpx2
import numpy as np
import psutil
import pytest
from candidate import RATE, FakeCandidate, of_type, read_wav, server_message
from running import Server, publish
from spoken import ANSWERS, QUESTIONS, SPEECH, word_error_rate
from talking import answer, connected, finished, is_question, say, turns

pytestmark = [pytest.mark.voice, pytest.mark.timeout(600)]


async def test_a_candidate_talks_through_an_interview(live_server: Server, creator: httpx2.Client) -> None:
    interview = publish(creator, questions=QUESTIONS)
    candidate = await connected(live_server.url, interview)
    position = await candidate.until(of_type("bot-stopped-speaking"))
    for name in ANSWERS:
        position = await answer(candidate, name, position)
    await candidate.until(server_message("ended"))
    session = await finished(creator, candidate.session_id)
    await candidate.close()

    assert turns(session) == ["assistant", "user"] * 3 + ["assistant"]
    assert word_error_rate(ANSWERS, session["messages"]) <= 0.15
    assert "AI" in session["messages"][0]["content"]
    assert "recorded" in session["messages"][0]["content"]
    listed = creator.get(f"/interviews/{interview['id']}/sessions").json()["data"]
    assert [row["_count"]["messages"] for row in listed] == [len(session["messages"])]

    left, right = await recorded(live_server, candidate.session_id)
    assert loud(left) > 10, "the candidate's three answers are on the left"
    assert loud(right) > 10, "the interviewer is on the right"


LONG = (
    "Now imagine that the whole family, with all of their servants, had to leave the house within a week. "
    "What would you do first, what would you leave for later, and whom would you ask to help you with it?"
)


async def test_whoever_interrupts_hears_silence_at_once(live_server: Server, creator: httpx2.Client) -> None:
    interview = publish(creator, questions=[QUESTIONS[0], LONG])
    candidate = await connected(live_server.url, interview)
    position = await candidate.until(of_type("bot-stopped-speaking"))
    await say(candidate, ANSWERS[0])
    position = await candidate.until(is_question(1), after=position)
    position = await candidate.until(of_type("bot-started-speaking"), after=position)
    began = candidate.microphone.now()
    await asyncio.sleep(1.0)
    candidate.microphone.say(read_wav(SPEECH / f"{ANSWERS[1]}.wav"))
    await candidate.until(of_type("bot-stopped-speaking"), after=position)
    told = candidate.microphone.now()
    await candidate.microphone.said_all.wait()
    assert told - began < 5.0, "the question takes longer"
    assert candidate.last_audible - told < 0.25, "0.1 s, and what the candidate's own jitter buffer holds"
    await candidate.close()


@pytest.fixture
def server(tmp_path: Path, database_url: str) -> Iterator[Server]:
    """The test's own, to be killed."""
    made = Server(tmp_path / "data", database_url=database_url)
    made.start()
    yield made
    made.stop()


async def test_a_killed_server_resumes_with_full_memory(server: Server) -> None:
    with server.creator() as creator:
        interview = publish(creator, questions=QUESTIONS)
        candidate = await connected(server.url, interview)
        position = await candidate.until(of_type("bot-stopped-speaking"))
        await answer(candidate, ANSWERS[0], position)
        candidate.microphone.say(read_wav(SPEECH / f"{ANSWERS[1]}.wav"))
        await candidate.until(of_type("user-transcription"), after=len(candidate.messages))
        before = creator.get(f"/sessions/{candidate.session_id}").json()["data"]["messages"]

        server.kill()
        await candidate.disconnect()
        server.start()

        again = FakeCandidate(server.url)
        again.session_id, again.token = candidate.session_id, candidate.token
        rejoined = await again.http.post("/room/join", json={}, headers=again.headers)
        assert rejoined.json()["data"]["resumed"] is True
        await again.connect()
        position = await again.until(is_question(1))
        position = await again.until(of_type("bot-stopped-speaking"), after=position)
        for name in ANSWERS[1:]:
            position = await answer(again, name, position)
        await again.until(server_message("ended"))
        session = await finished(creator, again.session_id)
        await again.close()
        await candidate.close()

        assert session["messages"][: len(before)] == before, "no committed message is lost or changed"
        assert word_error_rate(ANSWERS, session["messages"]) <= 0.15
        greetings = [m for m in session["messages"] if m["role"] == "assistant" and "welcome" in m["content"].lower()]
        assert len(greetings) <= 2, "greeted once, welcomed back once"
        left, right = await recorded(server, again.session_id)
        assert loud(left) > 10
        assert loud(right) > 10


async def test_a_second_connection_takes_over_at_the_same_question(live_server: Server, creator: httpx2.Client) -> None:
    interview = publish(creator, questions=QUESTIONS)
    first = await connected(live_server.url, interview)
    position = await first.until(of_type("bot-stopped-speaking"))
    await answer(first, ANSWERS[0], position)

    second = FakeCandidate(live_server.url)
    second.session_id, second.token = first.session_id, first.token
    await second.connect()
    await first.until(server_message("taken-over"))
    await second.until(is_question(1))
    await second.until(of_type("bot-transcription"))
    await second.http.post(f"/room/sessions/{second.session_id}/leave", headers=second.headers)
    await first.close()
    await second.close()
    shown = creator.get(f"/sessions/{second.session_id}").json()["data"]
    assert shown["status"] == "IN_PROGRESS"


async def test_the_interview_goes_on_when_the_speech_service_is_killed(
    live_server: Server, creator: httpx2.Client
) -> None:
    interview = publish(creator, questions=QUESTIONS)
    candidate = await connected(live_server.url, interview)
    position = await candidate.until(of_type("bot-stopped-speaking"))

    (speech,) = (
        child for child in psutil.Process(live_server.pid).children() if "agent.speech.service" in child.cmdline()
    )
    os.kill(speech.pid, signal.SIGKILL)
    position = await candidate.until(
        lambda message: server_message("speech")(message) and not message["data"]["available"], 5, after=position
    )
    position = await candidate.until(
        lambda message: server_message("speech")(message) and message["data"]["available"], 10, after=position
    )
    position = await candidate.until(
        lambda message: of_type("bot-transcription")(message) and QUESTIONS[0] in message["data"]["text"],
        after=position,
    )
    position = await candidate.until(of_type("bot-stopped-speaking"), after=position)
    for name in ANSWERS:
        position = await answer(candidate, name, position)
    await candidate.until(server_message("ended"))
    await candidate.close()


async def test_what_cannot_be_used_is_refused(live_server: Server, creator: httpx2.Client) -> None:
    interview = publish(creator, questions=QUESTIONS)
    one, other = FakeCandidate(live_server.url), FakeCandidate(live_server.url)
    await one.join(slug=interview["slug"])
    await other.join(slug=interview["slug"])
    path = f"/room/sessions/{one.session_id}/offer"
    offer = {"sdp": "v=0\r\nm=audio nonsense", "type": "offer"}
    refused = {
        "no token": (await one.http.post(path, json=offer)).status_code,
        "forged": (await one.http.post(path, json=offer, headers={"Authorization": "Bearer x.y.z"})).status_code,
        "foreign": (await one.http.post(path, json=offer, headers=other.headers)).status_code,
        "malformed": (await one.http.post(path, json=offer, headers=one.headers)).status_code,
        "empty": (await one.http.post(path, json={"sdp": "", "type": "offer"}, headers=one.headers)).status_code,
    }
    assert refused == {"no token": 401, "forged": 401, "foreign": 401, "malformed": 422, "empty": 422}
    creator.delete(f"/interviews/{interview['id']}").raise_for_status()
    closed = await one.http.post("/room/join", json={"slug": interview["slug"], "consent": True})
    assert (closed.status_code, closed.json()["error"]["code"]) == (410, "INTERVIEW_ARCHIVED")
    page = await one.http.get(f"/i/{interview['slug']}")
    assert (page.status_code, page.headers["content-type"].split(";")[0]) == (410, "text/html")
    await one.close()
    await other.close()


async def recorded(server: Server, session_id: str) -> tuple[np.ndarray, np.ndarray]:
    """The finished recording's two channels."""
    path = server.data_dir / "recordings" / session_id / "recording.ogg"
    async with asyncio.timeout(60):
        while not path.exists():  # noqa: ASYNC110 - another process makes it
            await asyncio.sleep(0.1)
    with av.open(str(path)) as container:
        resampler = av.AudioResampler("s16", "stereo", RATE)
        blocks = [block.to_ndarray() for frame in container.decode(audio=0) for block in resampler.resample(frame)]
    stereo = np.concatenate(blocks, axis=1).reshape(-1, 2)
    return stereo[:, 0], stereo[:, 1]


def loud(samples: np.ndarray) -> float:
    """Seconds that are not quiet."""
    blocks = np.abs(samples[: len(samples) // 160 * 160].reshape(-1, 160)).max(axis=1)
    return float((blocks > 300).sum()) / 100
