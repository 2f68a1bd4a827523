"""Conversations in processes of their own, on real input: a process that is killed costs its candidates a reconnect."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Iterator

import httpx2
import psutil
import pytest
from candidate import FakeCandidate, of_type, read_wav, server_message
from running import Server, publish
from spoken import ANSWERS, QUESTIONS, SPEECH, word_error_rate
from talking import answer, connected, finished, is_question

pytestmark = [pytest.mark.voice, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def live_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    started = Server(tmp_path_factory.mktemp("viva") / "data", environment={"VIVA_SESSIONS_PER_PROCESS": "1"})
    started.start()
    yield started
    started.stop()


def session_processes(server: Server) -> list[psutil.Process]:
    """Those that carry conversations, without the one that makes them."""
    made = [
        child
        for child in psutil.Process(server.pid).children(recursive=True)
        if "api.session_processes" in child.cmdline() and child.ppid() != server.pid
    ]
    return sorted(made, key=lambda process: process.pid)


def stands(process: psutil.Process) -> bool:
    """Whether the process is there, and not only waits to be cleared away."""
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


async def test_a_killed_process_costs_its_candidate_a_reconnect(live_server: Server, creator: httpx2.Client) -> None:
    interview = publish(creator, questions=QUESTIONS)
    candidate = await connected(live_server.url, interview)
    (process, *_) = session_processes(live_server)
    position = await candidate.until(of_type("bot-stopped-speaking"))
    other = await connected(live_server.url, interview)
    await answer(candidate, ANSWERS[0], position)
    candidate.microphone.say(read_wav(SPEECH / f"{ANSWERS[1]}.wav"))
    await candidate.until(of_type("user-transcription"), after=len(candidate.messages))
    before = creator.get(f"/sessions/{candidate.session_id}").json()["data"]["messages"]

    os.kill(process.pid, signal.SIGKILL)
    told = len(candidate.messages)
    await candidate.disconnect()

    again = FakeCandidate(live_server.url)
    again.session_id, again.token = candidate.session_id, candidate.token
    await again.connect()
    position = await again.until(is_question(1))
    position = await again.until(of_type("bot-stopped-speaking"), after=position)
    for name in ANSWERS[1:]:
        position = await answer(again, name, position)
    await again.until(server_message("ended"))
    session = await finished(creator, again.session_id)
    assert len(candidate.messages) - told <= 1, "the process is gone with its connection"
    await other.until(server_message("clock"), 3, after=len(other.messages))  # the other one never noticed

    assert session["messages"][: len(before)] == before, "no committed message is lost or changed"
    assert word_error_rate(ANSWERS, session["messages"]) <= 0.15
    for one in (candidate, again, other):
        await one.close()


async def test_a_session_is_looked_at_typed_into_and_left_where_it_is(
    live_server: Server, creator: httpx2.Client
) -> None:
    interview = publish(creator, questions=QUESTIONS)
    candidate = await connected(live_server.url, interview)
    await candidate.until(is_question(0))
    await candidate.send(text="By accident.")
    await candidate.until(is_question(1))
    path = f"/room/sessions/{candidate.session_id}"
    shown = (await candidate.http.get(path, headers=candidate.headers)).json()["data"]
    assert shown["question"]["index"] == 1
    assert "By accident." in [message["content"] for message in shown["messages"]]
    refused = await candidate.http.post(f"{path}/messages", json={"choice": ["One"]}, headers=candidate.headers)
    assert (refused.status_code, refused.json()["error"]["field"]) == (400, "choice")
    (await candidate.http.post(f"{path}/leave", headers=candidate.headers)).raise_for_status()
    left = creator.get(f"/sessions/{candidate.session_id}").json()["data"]
    assert left["status"] == "IN_PROGRESS"
    await candidate.send(text="Then it grew.")  # in writing, as its voice has gone
    shown = (await candidate.http.get(path, headers=candidate.headers)).json()["data"]
    assert shown["question"]["index"] == 2
    await candidate.close()


async def test_a_process_that_stands_still_is_ended_even_where_its_maker_was_replaced(
    live_server: Server, creator: httpx2.Client
) -> None:
    interview = publish(creator, questions=QUESTIONS)
    candidate = await connected(live_server.url, interview)
    await candidate.until(is_question(0))
    processes = session_processes(live_server)
    os.kill(processes[0].ppid(), signal.SIGKILL)
    for process in processes:
        process.suspend()
    async with asyncio.timeout(40):
        while any(map(stands, processes)) or not session_processes(live_server):  # noqa: ASYNC110 - others bring it about
            await asyncio.sleep(0.2)
    await candidate.disconnect()
    again = FakeCandidate(live_server.url)
    again.session_id, again.token = candidate.session_id, candidate.token
    await again.connect()
    await again.until(is_question(0))
    for one in (candidate, again):
        await one.close()


async def test_the_end_of_the_server_ends_them_all(live_server: Server, creator: httpx2.Client) -> None:
    interview = publish(creator, questions=QUESTIONS)
    candidate = await connected(live_server.url, interview)
    await candidate.until(is_question(0))
    processes = session_processes(live_server)
    await asyncio.to_thread(live_server.stop)
    assert psutil.wait_procs(processes, timeout=10)[1] == []
    live_server.start()
    session = creator.get(f"/sessions/{candidate.session_id}").json()["data"]
    assert session["status"] == "IN_PROGRESS"
    left = creator.get(f"/sessions/{candidate.session_id}/events", params={"kind": "Left"}).json()["data"]
    assert len(left) == 1, "it was closed, not cut"
    await candidate.close()
