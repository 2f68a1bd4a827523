"""One lost packet costs a moment and nothing that lasts: over real sockets, and frame by frame."""

from __future__ import annotations

import asyncio
import fractions
import re
import statistics
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from aiortc import RTCPeerConnection, RTCSessionDescription
from aiortc.mediastreams import MediaStreamError
from av import AudioFrame
from candidate import RATE, Microphone
from clock import in_virtual_time
from pipecat.transports.smallwebrtc.connection import SmallWebRTCTrack

from agent import opus
from agent.jitter import WAIT
from agent.opus import MAX_GAP
from agent.webrtc import BadOffer, CandidateConnection, ContinuousTrack, InOrder, accept

OPUS_RATE = 48_000
PACKET = 960
LOST = 40
"""Which of the packets is lost, and how many are received in all."""
RECEIVED = 120


# ---- over loopback ---------------------------------------------------------------------------------------------------


@dataclass
class Heard:
    at: float
    pts: int
    samples: int
    level: float


@pytest.fixture
async def pair() -> AsyncIterator[tuple[CandidateConnection, Microphone]]:
    """A candidate who talks, and the server's end of the connection."""
    candidate, microphone = RTCPeerConnection(), Microphone()
    microphone.say((8000 * np.sin(np.arange(10 * RATE) * 2 * np.pi * 300 / RATE)).astype(np.int16))
    candidate.addTrack(microphone)
    await candidate.setLocalDescription(await candidate.createOffer())
    connection, answer = await accept(candidate.localDescription.sdp, "offer")
    await candidate.setRemoteDescription(RTCSessionDescription(answer["sdp"], answer["type"]))
    yield connection, microphone
    await candidate.close()
    await connection.disconnect()


def lose(connection: CandidateConnection, lost: Iterable[int]) -> None:
    """Have the network lose these packets."""
    receiver = connection.pc.getTransceivers()[0].receiver
    arrived = receiver._handle_rtp_packet
    numbers = iter(range(1_000_000))

    async def lossy(packet: Any, arrival_time_ms: int) -> None:
        if next(numbers) not in lost:
            await arrived(packet, arrival_time_ms)

    receiver._handle_rtp_packet = lossy


async def listen(connection: CandidateConnection) -> list[Heard]:
    track = connection.audio_input_track()
    assert track is not None
    heard = []
    async with asyncio.timeout(60):
        while len(heard) < RECEIVED:
            frame: Any = await track.recv()
            level = float(np.abs(frame.to_ndarray()).max())
            heard.append(Heard(asyncio.get_running_loop().time(), frame.pts, frame.samples, level))
    return heard


def delay(heard: list[Heard]) -> float:
    """Seconds the sound lags behind an arbitrary but fixed point."""
    return statistics.median(one.at - one.pts / OPUS_RATE for one in heard)


@pytest.mark.parametrize("lost", [{LOST}, {LOST, LOST + 1, LOST + 2}], ids=["one", "three"])
async def test_after_a_loss_the_delay_is_what_it_was(
    pair: tuple[CandidateConnection, Microphone], lost: set[int]
) -> None:
    connection, _ = pair
    lose(connection, lost)
    heard = await listen(connection)
    assert abs(delay(heard[-40:]) - delay(heard[10 : LOST - 10])) < 0.015
    assert min(one.level for one in heard[20:-20]) > 2000, "the sound goes on where something was lost"


@pytest.fixture
def without_libopus(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opus, "library", lambda: None)


@pytest.mark.usefixtures("without_libopus")
async def test_without_libopus_what_is_lost_is_a_fading_echo(pair: tuple[CandidateConnection, Microphone]) -> None:
    connection, _ = pair
    lose(connection, {LOST})
    heard = await listen(connection)
    assert len([one for one in heard[20:-20] if one.level < 4500]) == 1


async def test_after_a_loss_the_samples_still_keep_the_time(pair: tuple[CandidateConnection, Microphone]) -> None:
    connection, _ = pair
    lose(connection, {LOST, 2 * LOST, 2 * LOST + 1})
    heard = await listen(connection)
    begins = [one.pts for one in heard]
    assert begins == list(range(begins[0], begins[0] + RECEIVED * PACKET, PACKET))


@pytest.mark.parametrize(
    ("sdp", "kind"),
    [("", "offer"), ("v=0", "offer"), ("v=0\r\nm=audio nonsense", "offer"), ("m=audio 9 X 0\r\n" * 9000, "offer")],
)
async def test_an_offer_that_cannot_be_understood_is_refused(sdp: str, kind: str) -> None:
    with pytest.raises(BadOffer):
        await accept(sdp, kind)


async def test_an_answer_is_no_offer() -> None:
    with pytest.raises(BadOffer):
        await accept("v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\n", "answer")


# ---- packet by packet ------------------------------------------------------------------------------------------------


class Receiver:
    """What aiortc's receiver is to `InOrder`: it takes its time with every packet."""

    def __init__(self) -> None:
        self.handled: list[int] = []

    async def _handle_rtp_packet(self, packet: Any, arrival_time_ms: int) -> None:  # noqa: ARG002 - its signature
        await asyncio.sleep(0)
        self.handled.append(packet.sequence_number)


def packet(number: int) -> Any:
    return SimpleNamespace(sequence_number=number)


@in_virtual_time
async def test_a_packet_that_arrives_while_overdue_ones_are_let_go_waits_for_them() -> None:
    """aiortc takes a timestamp that is lower than the last for 24 hours that have passed."""
    receiver = Receiver()
    in_order = InOrder(receiver)
    for number in (0, 2, 3):
        await receiver._handle_rtp_packet(packet(number), 0)
    in_order._packets._lateness.wait = 0.0  # now they are overdue, and the timer fires
    in_order._overdue()
    await receiver._handle_rtp_packet(packet(4), 0)
    await asyncio.sleep(1)
    assert receiver.handled == [0, 2, 3, 4]


@in_virtual_time
async def test_what_is_overdue_is_let_go_without_another_packet() -> None:
    receiver = Receiver()
    InOrder(receiver)
    for number in (0, 2):
        await receiver._handle_rtp_packet(packet(number), 0)
    assert receiver.handled == [0]
    await asyncio.sleep(WAIT + 0.01)
    assert receiver.handled == [0, 2]


# ---- frame by frame --------------------------------------------------------------------------------------------------


class Frames:
    """A track that delivers these frames: where each begins, in samples."""

    kind = "audio"

    def __init__(self, begins: Iterable[int], *, layout: str = "mono", level: int = 8000) -> None:
        self._begins = list(begins)
        self._layout = layout
        self._level = level

    async def recv(self) -> AudioFrame:
        if not self._begins:
            raise MediaStreamError
        channels = 2 if self._layout == "stereo" else 1
        samples = np.full((1, PACKET * channels), self._level, dtype=np.int16)
        frame = AudioFrame.from_ndarray(samples, format="s16", layout=self._layout)
        frame.sample_rate = OPUS_RATE
        frame.pts = self._begins.pop(0)
        frame.time_base = fractions.Fraction(1, OPUS_RATE)
        return frame

    def stop(self) -> None: ...


async def received(begins: Iterable[int], **frames: Any) -> list[AudioFrame]:
    """What comes out of a continuous track."""
    track = ContinuousTrack(SmallWebRTCTrack(SimpleNamespace(track=Frames(begins, **frames))))
    out = []
    try:
        while True:
            out.append(await track.recv())
    except MediaStreamError:
        return out
    finally:
        track.stop()


def packets(*numbers: int) -> list[int]:
    return [number * PACKET for number in numbers]


async def test_what_has_no_holes_passes_as_it_is() -> None:
    out = await received(packets(0, 1, 2))
    assert [frame.pts for frame in out] == packets(0, 1, 2)
    assert all((frame.to_ndarray() == 8000).all() for frame in out)


@pytest.mark.parametrize("layout", ["mono", "stereo"])
async def test_a_hole_is_filled_by_a_fading_echo(layout: str) -> None:
    out = await received(packets(0, 1, 3), layout=layout)
    assert [(frame.pts, frame.samples) for frame in out] == [(begins, PACKET) for begins in packets(0, 1, 2, 3)]
    filled = out[2].to_ndarray()[0]
    assert filled[0] > 5000
    assert filled[-1] == 0
    assert (np.diff(filled) <= 0).all()


async def test_a_longer_hole_fades_to_silence() -> None:
    out = await received(packets(0, 10))
    assert [frame.pts for frame in out] == packets(*range(11))
    peaks = [np.abs(frame.to_ndarray()).max() for frame in out[1:10]]
    assert peaks == sorted(peaks, reverse=True)
    assert peaks[-1] < 500
    assert (out[10].to_ndarray() == 8000).all()


async def test_a_hole_shorter_than_a_frame_is_filled_to_the_sample() -> None:
    out = await received([0, PACKET + 100])
    assert [(frame.pts, frame.samples) for frame in out] == [(0, PACKET), (PACKET, 100), (PACKET + 100, PACKET)]


async def test_an_outage_is_not_filled() -> None:
    out = await received([0, PACKET + MAX_GAP + 1])
    assert len(out) == 2


async def test_time_that_goes_back_is_not_filled() -> None:
    out = await received(packets(5, 1, 2))
    assert [frame.pts for frame in out] == packets(5, 1, 2)


async def test_the_candidate_is_asked_for_a_second_copy_of_every_frame() -> None:
    candidate = RTCPeerConnection()
    candidate.addTrack(Microphone())
    await candidate.setLocalDescription(await candidate.createOffer())
    connection, answer = await accept(candidate.localDescription.sdp, "offer")
    (number,) = re.findall(r"a=rtpmap:(\d+) opus/48000/2", answer["sdp"])
    assert f"a=fmtp:{number} useinbandfec=1\r\n" in answer["sdp"]
    await candidate.close()
    await connection.disconnect()
