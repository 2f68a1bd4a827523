"""Single-node media: a browser's offer becomes a pipecat transport (SmallWebRTC over aiortc)."""

from __future__ import annotations

import asyncio
import contextlib
import fractions
import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from aiortc import RTCIceCandidate
from aiortc.jitterbuffer import JitterFrame
from aiortc.mediastreams import MediaStreamError
from aiortc.rtcrtpreceiver import RTCRtpReceiver, TimestampMapper
from aiortc.sdp import candidate_from_sdp
from av import AudioFrame
from pipecat.transports.base_transport import TransportParams
from pipecat.transports.smallwebrtc.connection import IceServer, SmallWebRTCConnection, SmallWebRTCTrack
from pipecat.transports.smallwebrtc.transport import SmallWebRTCTransport

from agent import opus
from agent.jitter import Reorder
from agent.opus import MAX_GAP

IN_RATE = 16_000
OUT_RATE = 24_000
PIPECAT_GIVES_UP = 120
"""Seconds after which pipecat closes a connection that never connected. Ours must come first (`agent.live`): its own
close is cancelled by the state change it causes, and whoever closes after it waits for ever."""
HANG_UP_DEADLINE = 3.0
ANSWER_DEADLINE = 10.0
"""Seconds to gather our own candidates; an unreachable STUN server costs five of them."""
MAX_SDP = 64 << 10
FIRST_RETRANSMISSION = 1.0
RETRANSMISSION = 0.4
"""Seconds after which a message that was not acknowledged is sent again, at least: before and after the first
acknowledgement, which a browser may hold back for 0.2. aiortc waits 3 and 1; a caption that late is no caption."""


class BadOffer(Exception):
    """The SDP cannot be answered; the message says why."""


@dataclass(frozen=True, slots=True)
class IceConfig:
    urls: tuple[str, ...]
    username: str | None = None
    credential: str | None = None


class CandidateConnection(SmallWebRTCConnection):
    """A connection whose audio comes in order, at once, and without holes."""

    def audio_input_track(self) -> SmallWebRTCTrack | None:
        track = super().audio_input_track()
        if track is None or isinstance(track, ContinuousTrack):
            return track
        continuous = ContinuousTrack(track)
        self._track_map[0] = continuous
        return continuous

    async def initialize(self, sdp: str, type: str) -> None:  # noqa: A002 - pipecat's name
        await super().initialize(sdp, type)
        transceivers = self.pc.getTransceivers()
        if transceivers:
            InOrder(transceivers[0].receiver)
            if _speaks_opus(transceivers[0]):
                # aiortc makes its own when the first frame is sent and there is none. No public name reaches it.
                transceivers[0].sender._RTCRtpSender__encoder = opus.Encoder()
        if self.pc.sctp is not None:
            _retransmit_soon(self.pc.sctp)

    def get_answer(self) -> dict[str, str] | None:
        """The answer as pipecat gives it, asking the candidate for a second copy of every frame."""
        answer: dict[str, str] | None = super().get_answer()
        return None if answer is None else answer | {"sdp": _ask_for_copies(answer["sdp"])}


def _speaks_opus(transceiver: Any) -> bool:
    return bool(transceiver._codecs) and transceiver._codecs[0].mimeType.lower() == "audio/opus"


def _ask_for_copies(sdp: str) -> str:
    """aiortc's answers say nothing of how Opus is used, and browsers then send no error correction."""
    return re.sub(r"(a=rtpmap:(\d+) opus/48000/2\r\n)(?!a=fmtp)", r"\1a=fmtp:\2 useinbandfec=1\r\n", sdp)


def _retransmit_soon(sctp: Any) -> None:
    """Have lost messages sent again after a time that suits a conversation. No public name reaches it."""
    learn = sctp._update_rto

    def update(round_trip: float) -> None:
        learn(round_trip)
        sctp._rto = max(RETRANSMISSION, sctp._srtt + 4 * sctp._rttvar)

    sctp._rto = FIRST_RETRANSMISSION
    sctp._update_rto = update


class InOrder:
    """Takes the place of aiortc's jitter buffer, and of its decoder for Opus, in front of one receiver."""

    def __init__(self, receiver: RTCRtpReceiver) -> None:
        self._handle = receiver._handle_rtp_packet
        self._packets: Reorder[tuple[Any, int]] = Reorder()
        self._released: deque[tuple[Any, int]] = deque()
        self._passing = asyncio.Lock()
        self._timer: asyncio.TimerHandle | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        receiver._handle_rtp_packet = self._arrived
        # What aiortc's buffer would add is only delay now. No public name reaches it.
        receiver._RTCRtpReceiver__jitter_buffer = OnePacketOneFrame(receiver)

    async def _arrived(self, packet: Any, arrival_time_ms: int) -> None:
        now = asyncio.get_running_loop().time()
        self._released += self._packets.add(packet.sequence_number, (packet, arrival_time_ms), now)
        self._set_timer()
        await self._pass_on()

    async def _pass_on(self) -> None:
        """Hand over what is released, one after the other: aiortc takes a packet out of order for a day gone by."""
        async with self._passing:
            while self._released:
                packet, arrival_time_ms = self._released.popleft()
                await self._handle(packet, arrival_time_ms=arrival_time_ms)

    def _set_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if (due := self._packets.due) is not None:
            self._timer = asyncio.get_running_loop().call_at(due, self._overdue)

    def _overdue(self) -> None:
        self._timer = None
        self._released += self._packets.release(asyncio.get_running_loop().time())
        self._set_timer()
        task = asyncio.ensure_future(self._pass_on())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


class OnePacketOneFrame:
    """An audio packet is a whole frame: nothing to assemble, nothing to wait for.

    Opus is decoded here, where what was lost can be made good, and goes straight to the receiver's track.
    """

    def __init__(self, receiver: RTCRtpReceiver) -> None:
        self._receiver = receiver
        self._begins = TimestampMapper()
        library = opus.library()
        self._decoder = None if library is None else opus.Decoder(library)

    def add(self, packet: Any) -> tuple[bool, JitterFrame | None]:
        codec = self._receiver._RTCRtpReceiver__codecs[packet.payload_type]
        if self._decoder is None or codec.mimeType.lower() != "audio/opus":
            return False, JitterFrame(data=packet._data, timestamp=packet.timestamp)
        if not packet._data:
            return False, None  # padding; decoded, it would be a loss to make good
        for frame in self._decoder.decode(packet._data, self._begins.map(packet.timestamp)):
            self._receiver.track._queue.put_nowait(frame)
        return False, None


class ContinuousTrack(SmallWebRTCTrack):
    """Audio whose lost frames are replaced where no decoder did it, so that its samples keep the time."""

    def __init__(self, track: SmallWebRTCTrack) -> None:
        super().__init__(track._receiver)
        self._expected: int | None = None
        self._last: AudioFrame | None = None
        self._next: AudioFrame | None = None

    async def recv(self) -> AudioFrame:
        """The next 20 ms. Raises MediaStreamError when the track has ended."""
        frame = self._next or await super().recv()
        self._next = None
        if not isinstance(frame, AudioFrame):
            raise MediaStreamError
        missing = 0 if self._expected is None else frame.pts - self._expected
        if self._last is not None and 0 < missing <= MAX_GAP:
            self._next = frame
            frame = self._fill(min(missing, frame.samples))
        self._last = frame
        self._expected = frame.pts + frame.samples
        return frame

    def _fill(self, samples: int) -> AudioFrame:
        """The last frame again, fading out: kinder to a recogniser than a hard edge of silence."""
        assert self._last is not None
        assert self._expected is not None
        channels = len(self._last.layout.channels)
        audio = self._last.to_ndarray().reshape(-1, channels)[-samples:]
        faded = np.zeros((samples, channels), dtype=np.int16)
        faded[: len(audio)] = audio * np.linspace(0.7, 0.0, len(audio))[:, None]
        frame = AudioFrame.from_ndarray(faded.reshape(1, -1), format="s16", layout=self._last.layout.name)
        frame.sample_rate = self._last.sample_rate
        frame.pts = self._expected
        frame.time_base = fractions.Fraction(1, self._last.sample_rate)
        return frame


def _check(sdp: str, kind: str) -> None:
    if kind != "offer":
        raise BadOffer("the type must be 'offer'")
    if not 0 < len(sdp) <= MAX_SDP or not re.search(r"^m=audio ", sdp, re.MULTILINE):
        raise BadOffer("the SDP has no audio section")


async def accept(sdp: str, kind: str, ice: Sequence[IceConfig] = ()) -> tuple[CandidateConnection, dict[str, str]]:
    """Answer an offer. Returns the connection and `{sdp, type, pc_id}`. Raises BadOffer."""
    _check(sdp, kind)
    servers = [IceServer(urls=list(item.urls), username=item.username, credential=item.credential) for item in ice]
    connection = CandidateConnection(servers, connection_timeout_secs=PIPECAT_GIVES_UP)
    try:
        async with asyncio.timeout(ANSWER_DEADLINE):
            await connection.initialize(sdp, kind)
    except Exception as error:
        # aiortc's parser raises whatever its first surprise is: AssertionError, ValueError, KeyError, IndexError …
        await hang_up(connection)
        raise BadOffer("the SDP could not be understood") from error
    answer = connection.get_answer()
    assert answer is not None
    return connection, answer


async def hang_up(connection: CandidateConnection) -> None:
    """Close a connection, however it stands. What does not close in time is left to the garbage collector."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(HANG_UP_DEADLINE):
            await connection.disconnect()


async def renegotiate(connection: CandidateConnection, sdp: str, kind: str) -> dict[str, str]:
    """Answer a further offer of the same peer connection. Raises BadOffer; the connection stays as it was."""
    _check(sdp, kind)
    try:
        async with asyncio.timeout(ANSWER_DEADLINE):
            await connection.renegotiate(sdp, kind)
    except Exception as error:
        raise BadOffer("the SDP does not fit this connection") from error
    answer = connection.get_answer()
    assert answer is not None
    return answer


async def add_candidate(
    connection: CandidateConnection, candidate: str, sdp_mid: str | None, sdp_mline_index: int | None
) -> None:
    """A trickled candidate of the browser. Raises BadOffer."""
    if not candidate:
        return
    try:
        parsed: RTCIceCandidate = candidate_from_sdp(candidate.removeprefix("candidate:"))
        parsed.sdpMid = sdp_mid
        parsed.sdpMLineIndex = sdp_mline_index
        await connection.add_ice_candidate(parsed)
    except (ValueError, IndexError, AssertionError) as error:
        raise BadOffer("the candidate could not be understood") from error


def transport(connection: CandidateConnection) -> SmallWebRTCTransport:
    """The pipecat transport of a connection: 16 kHz mono in, 24 kHz mono out."""
    return SmallWebRTCTransport(
        connection,
        TransportParams(
            audio_in_enabled=True,
            audio_in_sample_rate=IN_RATE,
            audio_in_channels=1,
            audio_out_enabled=True,
            audio_out_sample_rate=OUT_RATE,
            audio_out_channels=1,
            audio_out_10ms_chunks=2,
        ),
    )
