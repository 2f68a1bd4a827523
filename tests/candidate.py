"""A candidate made of aiortc: joins a real server over HTTP, talks over WebRTC, and records what both sides said."""

from __future__ import annotations

import asyncio
import fractions
import json
import wave
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx2
import numpy as np
from aiortc import RTCPeerConnection, RTCSessionDescription
from aiortc.mediastreams import MediaStreamError, MediaStreamTrack
from av import AudioFrame, AudioResampler
from numpy.typing import NDArray

RATE = 16_000
FRAME = RATE // 50
QUIET = 50
"""A frame whose samples stay under this is quiet."""
Samples = NDArray[np.int16]


def read_wav(path: Path) -> Samples:
    """16 kHz mono samples of a WAV file."""
    with wave.open(str(path)) as file:
        assert (file.getframerate(), file.getnchannels()) == (RATE, 1), path
        return np.frombuffer(file.readframes(file.getnframes()), dtype=np.int16)


class Microphone(MediaStreamTrack):
    """Sends what it is given in real time, and quiet in between."""

    kind = "audio"

    def __init__(self) -> None:
        super().__init__()
        self._waiting = np.empty(0, dtype=np.int16)
        self._position = 0
        self._began: float | None = None
        self.sent: list[Samples] = []
        self.said_all = asyncio.Event()
        self.said_all.set()

    def say(self, samples: Samples) -> None:
        self._waiting = np.concatenate((self._waiting, samples))
        self.said_all.clear()

    async def recv(self) -> AudioFrame:
        loop = asyncio.get_running_loop()
        if self._began is None:
            self._began = loop.time()
        await asyncio.sleep(max(0.0, self._began + self._position / RATE - loop.time()))
        samples, self._waiting = self._waiting[:FRAME], self._waiting[FRAME:]
        samples = np.pad(samples, (0, FRAME - len(samples)))
        if not len(self._waiting):
            self.said_all.set()
        self.sent.append(samples)
        frame = AudioFrame.from_ndarray(samples[None, :], format="s16", layout="mono")
        frame.sample_rate = RATE
        frame.pts = self._position
        frame.time_base = fractions.Fraction(1, RATE)
        self._position += FRAME
        return frame

    @property
    def seconds(self) -> float:
        """How much was sent."""
        return self._position / RATE


class FakeCandidate:
    """One browser's worth of candidate."""

    def __init__(self, base_url: str) -> None:
        self.http = httpx2.AsyncClient(base_url=base_url, timeout=30)
        self.microphone = Microphone()
        self.messages: list[dict[str, Any]] = []
        self.session_id = ""
        self.token = ""
        self.heard: list[tuple[float, Samples]] = []
        """What came from the interviewer: seconds of the microphone's time line at arrival, and samples."""
        self._pc: RTCPeerConnection | None = None
        self._news = asyncio.Event()
        self._listening: asyncio.Task[None] | None = None

    async def join(self, *, slug: str | None = None, invite: str | None = None, mode: str = "voice") -> dict[str, Any]:
        body = {"slug": slug, "inviteToken": invite, "name": "Alex", "consent": True, "mode": mode}
        answer = await self.http.post("/room/join", json={name: value for name, value in body.items() if value})
        answer.raise_for_status()
        data: dict[str, Any] = answer.json()["data"]
        self.session_id, self.token = data["sessionId"], data["token"]
        return data

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    async def connect(self) -> None:
        pc = self._pc = RTCPeerConnection()
        pc.addTrack(self.microphone)
        channel = pc.createDataChannel("rtvi")
        self.channel = channel

        @channel.on("message")
        def received(text: str) -> None:
            self.messages.append(json.loads(text))
            self._news.set()

        @pc.on("track")
        def track(remote: MediaStreamTrack) -> None:
            self._listening = asyncio.ensure_future(self._listen(remote))

        await pc.setLocalDescription(await pc.createOffer())
        offer = {"sdp": pc.localDescription.sdp, "type": pc.localDescription.type}
        answer = await self.http.post(f"/room/sessions/{self.session_id}/offer", json=offer, headers=self.headers)
        answer.raise_for_status()
        description = answer.json()
        await pc.setRemoteDescription(RTCSessionDescription(description["sdp"], description["type"]))

    async def _listen(self, track: MediaStreamTrack) -> None:
        resampler = AudioResampler("s16", "mono", RATE)
        try:
            while True:
                for frame in resampler.resample(await track.recv()):
                    self.heard.append((self.microphone.seconds, frame.to_ndarray()[0]))
        except MediaStreamError:
            return

    async def until(self, holds: Callable[[dict[str, Any]], bool], timeout: float = 60.0, *, after: int = 0) -> int:
        """Wait for a message that satisfies `holds`, from number `after` on; returns the number of the next one."""
        async with asyncio.timeout(timeout):
            position = after
            while True:
                while position < len(self.messages):
                    position += 1
                    if holds(self.messages[position - 1]):
                        return position
                self._news.clear()
                await self._news.wait()

    async def disconnect(self) -> None:
        """Vanish, as a closed tab does."""
        if self._pc is not None:
            await self._pc.close()
        if self._listening is not None:
            await asyncio.wait({self._listening}, timeout=2)
            self._listening.cancel()

    async def close(self) -> None:
        await self.disconnect()
        await self.http.aclose()

    def stereo(self) -> NDArray[np.int16]:
        """(n, 2) samples on the microphone's time line: what was said, and what was heard when it arrived."""
        left = np.concatenate(self.microphone.sent) if self.microphone.sent else np.empty(0, dtype=np.int16)
        right = np.zeros(len(left) + 5 * RATE, dtype=np.int16)
        position = 0
        for arrived, samples in self.heard:
            # What is heard in one go stays in one piece; where it begins is when it arrived.
            if np.abs(samples).max(initial=0) < QUIET:
                position = max(0, round(arrived * RATE) - len(samples))
            right[position : position + len(samples)] = samples[: max(0, len(right) - position)]
            position += len(samples)
        return np.stack((left, right[: len(left)]), axis=1)


def server_message(kind: str) -> Callable[[dict[str, Any]], bool]:
    """Recognises a `server-message` of this kind."""
    return lambda message: message["type"] == "server-message" and message["data"]["type"] == kind


def of_type(kind: str) -> Callable[[dict[str, Any]], bool]:
    return lambda message: message["type"] == kind
