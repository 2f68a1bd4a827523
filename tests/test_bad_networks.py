"""Bad networks between a candidate and the server: what is lost is soon made good, and nothing stays late."""

from __future__ import annotations

import asyncio
import json
import statistics
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any

import httpx2
import numpy as np
import pytest
from aiortc import RTCPeerConnection, RTCSessionDescription
from candidate import RATE, Microphone, RemoteCandidate, of_type, read_wav, server_message
from relay import BURSTS, FAIR, JITTERY, LOSSY, Network, Weather, network
from running import Server, publish
from spoken import ANSWERS, QUESTIONS, SPEECH, word_error_rate
from talking import finished, turns

from agent.webrtc import RETRANSMISSION, CandidateConnection, accept

OPUS_RATE = 48_000
BURSTS_AND_JITTER = replace(BURSTS, jitter=JITTERY.jitter)


# ---- the connection --------------------------------------------------------------------------------------------------


@dataclass
class Line:
    """A connection over a bad network, and what came over it each way."""

    network: Network
    connection: CandidateConnection
    candidate: RTCPeerConnection
    late: list[tuple[float, float]] = field(default_factory=list)
    """Of every 20 ms of the candidate's sound: when it was sent, and how much later it was handed over."""
    sent: int = 0
    told: list[tuple[int, float]] = field(default_factory=list)
    """The server's messages: their numbers, and how many seconds they took."""

    async def listen(self) -> None:
        track = self.connection.audio_input_track()
        assert track is not None
        clock = asyncio.get_running_loop()
        begins = first_timestamp(self.connection)
        while True:
            frame: Any = await track.recv()
            sent = self.network.sound[begins.result() + frame.pts]
            self.late.append((sent, clock.time() - sent))

    def lateness(self, begins: float, ends: float) -> float:
        return statistics.median(late for sent, late in self.late if begins <= sent < ends)

    async def tell(self, count: int) -> None:
        """So many more messages, twenty a second."""
        for _ in range(count):
            self.connection.send_app_message({"number": self.sent, "sent": time.monotonic()})
            self.sent += 1
            await asyncio.sleep(0.05)

    async def check(self) -> None:
        """An ICE check that names its pair the one to use: each of Chromium's does, and only aioice's first."""
        ice = self.candidate.sctp.transport.transport._connection  # no public name reaches it
        (pair,) = ice._nominated.values()
        request = ice.build_request(pair, nominate=True)
        await pair.protocol.request(request, pair.remote_addr, integrity_key=ice.remote_password.encode())

    async def until_heard(self, frames: int, timeout: float = 10.0) -> None:
        """Until so many more have come."""
        heard = len(self.late)
        async with asyncio.timeout(timeout):
            while len(self.late) < heard + frames:  # noqa: ASYNC110 - they come over a socket
                await asyncio.sleep(0.02)

    async def until_told(self, count: int, timeout: float = 10.0) -> None:
        async with asyncio.timeout(timeout):
            while len(self.told) < count:  # noqa: ASYNC110 - they come over a socket
                await asyncio.sleep(0.02)


@asynccontextmanager
async def line(seed: int = 1) -> AsyncIterator[Line]:
    """A connected line in fair weather, on which a candidate hums."""
    candidate, microphone = RTCPeerConnection(), Microphone()
    microphone.say((8000 * np.sin(np.arange(60 * RATE) * 2 * np.pi * 300 / RATE)).astype(np.int16))
    candidate.addTrack(microphone)
    channel = candidate.createDataChannel("rtvi")
    await candidate.setLocalDescription(await candidate.createOffer())
    async with network(FAIR, seed=seed) as bad:
        relay = await bad.relay()
        connection, answer = await accept(relay.offered(candidate.localDescription.sdp), "offer")
        made = Line(bad, connection, candidate)

        @channel.on("message")
        def received(message: str) -> None:
            numbered = _numbered(message)
            if numbered is not None:
                made.told.append((numbered[0], time.monotonic() - numbered[1]))

        await candidate.setRemoteDescription(RTCSessionDescription(relay.answered(answer["sdp"]), answer["type"]))
        listening = asyncio.create_task(made.listen())
        try:
            async with asyncio.timeout(10):
                while len(made.late) < 25 or channel.readyState != "open":  # noqa: ASYNC110 - over sockets
                    await asyncio.sleep(0.02)
            yield made
        finally:
            listening.cancel()
            await asyncio.gather(listening, return_exceptions=True)
            await candidate.close()
            await connection.disconnect()


def first_timestamp(connection: CandidateConnection) -> asyncio.Future[int]:
    """The RTP timestamp with which the candidate's sound begins for the server."""
    buffer: Any = connection.pc.getTransceivers()[0].receiver._RTCRtpReceiver__jitter_buffer
    add, first = buffer.add, asyncio.get_running_loop().create_future()

    def noted(packet: Any) -> Any:
        if not first.done():
            first.set_result(packet.timestamp)
        return add(packet)

    buffer.add = noted
    return first


def _numbered(message: str) -> tuple[int, float] | None:
    found = json.loads(message)
    return (found["number"], found["sent"]) if "number" in found else None


async def lateness(weather: Weather) -> tuple[float, float]:
    """Seconds that sound takes longer in such weather, and when it is over."""
    async with line() as made:
        made.network.become(weather)
        clock = asyncio.get_running_loop()
        began = clock.time()
        await asyncio.sleep(2.0)
        made.network.become(FAIR)
        over = clock.time()
        await asyncio.sleep(1.5)
        return made.lateness(began, over), made.lateness(over + 0.7, over + 1.5)


async def test_sound_is_as_quick_as_before_once_bad_weather_is_over() -> None:
    weathers = (LOSSY, BURSTS, JITTERY)
    for weather, (during, after) in zip(weathers, await asyncio.gather(*map(lateness, weathers)), strict=True):
        assert during < 0.06 + weather.jitter, weather
        assert after < 0.03, weather


async def test_messages_come_in_order_and_soon_where_a_tenth_is_lost() -> None:
    async with line() as made:
        made.network.become(LOSSY)
        await made.tell(60)
        await made.until_told(60)
        assert made.network.down.lost > 0
    assert [number for number, _ in made.told] == list(range(60))
    assert statistics.median(seconds for _, seconds in made.told) < 0.1
    assert max(seconds for _, seconds in made.told) < 2.0


async def test_a_single_message_that_is_lost_is_soon_sent_again() -> None:
    async with line() as made:
        await made.tell(3)
        made.network.down.lose(1)
        await made.tell(1)
        await made.until_told(4)
        assert made.network.down.lost == 1
    assert RETRANSMISSION <= made.told[-1][1] < 2 * RETRANSMISSION


async def test_an_outage_delays_messages_and_loses_none() -> None:
    async with line() as made:
        made.network.cut(2.0)
        await made.tell(50)
        await made.until_told(50)
    assert [number for number, _ in made.told] == list(range(50))
    assert made.told[-1][1] < 0.5


async def test_a_candidate_with_a_new_address_is_heard_at_once_and_told_after_its_next_check() -> None:
    async with line() as made:
        await made.tell(3)
        await made.until_told(3)
        await made.network.change_address()
        await made.until_heard(50)
        await made.tell(3)
        assert len(made.told) == 3, "what is sent to the old address gets lost"
        await made.check()
        await made.until_told(6)
        assert made.network.connections == 1
    assert [number for number, _ in made.told] == list(range(6))


# ---- the interview ---------------------------------------------------------------------------------------------------


@asynccontextmanager
async def interviewed(url: str, interview: dict[str, Any], bad: Network) -> AsyncIterator[RemoteCandidate]:
    """A candidate who has heard the first question."""
    candidate = RemoteCandidate(url, bad)
    await candidate.join(slug=interview["slug"])
    await candidate.connect()
    try:
        await candidate.until(of_type("bot-stopped-speaking"))
        yield candidate
    finally:
        await candidate.close()


async def answer(candidate: RemoteCandidate, name: str) -> None:
    """Say it, and hear the interviewer out."""
    position = len(candidate.messages)
    candidate.microphone.say(read_wav(SPEECH / f"{name}.wav"))
    await candidate.microphone.said_all.wait()
    await candidate.hear_out(after=position)


@pytest.mark.voice
@pytest.mark.timeout(600)
async def test_an_interview_goes_on_through_bad_weather(live_server: Server, creator: httpx2.Client) -> None:
    interview = publish(creator, questions=QUESTIONS[:2])
    async with network(LOSSY) as bad, interviewed(live_server.url, interview, bad) as candidate:
        assert candidate.audible, "the interviewer was heard"
        for name, weather in zip(ANSWERS, (LOSSY, BURSTS_AND_JITTER), strict=False):
            bad.become(weather)
            position = len(candidate.messages)
            await answer(candidate, name)
            captions = [m for m in candidate.messages[position:] if of_type("user-transcription")(m)]
            assert len(captions) > 2, "captions came while the candidate spoke"
        await candidate.until(server_message("ended"))
    session = await finished(creator, candidate.session_id)
    assert turns(session) == ["assistant", "user"] * 2 + ["assistant"]
    assert word_error_rate(ANSWERS[:2], session["messages"]) <= 0.25
