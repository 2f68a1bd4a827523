"""A candidate's end of a voice session: joins a server over HTTP, talks over WebRTC, and hears when it is answered."""

from __future__ import annotations

import asyncio
import fractions
import json
from collections.abc import Callable
from typing import Any

import httpx2
import numpy as np
from aiortc import RTCPeerConnection, RTCSessionDescription
from aiortc.mediastreams import MediaStreamError, MediaStreamTrack
from av import AudioFrame, AudioResampler
from numpy.typing import NDArray

HEARD_RATE = 16_000
AUDIBLE = 32768 * 10 ** (-50 / 20)
"""Root mean square over which a frame of the interviewer's is heard; between its words the channel is silent."""
FRAMES_A_SECOND = 50
Samples = NDArray[np.int16]


class Microphone(MediaStreamTrack):
    """Sends what it is given in real time, in frames of 20 ms, and quiet in between."""

    kind = "audio"

    def __init__(self, rate: int = HEARD_RATE) -> None:
        super().__init__()
        self.rate = rate
        self._waiting = np.empty(0, dtype=np.int16)
        self._position = 0
        self._began: float | None = None
        self.said_all = asyncio.Event()
        self.said_all.set()

    def say(self, samples: Samples) -> None:
        self._waiting = np.concatenate((self._waiting, samples))
        self.said_all.clear()

    def skip_to_now(self) -> None:
        """After a while in which nobody took its frames: they are not made up for."""
        self._position = max(self._position, int(self.now() * FRAMES_A_SECOND) * self.rate // FRAMES_A_SECOND)

    async def recv(self) -> AudioFrame:
        loop = asyncio.get_running_loop()
        if self._began is None:
            self._began = loop.time()
        await asyncio.sleep(max(0.0, self._began + self._position / self.rate - loop.time()))
        size = self.rate // FRAMES_A_SECOND
        samples, self._waiting = self._waiting[:size], self._waiting[size:]
        if not len(self._waiting):
            self.said_all.set()
        samples = self.sends(np.pad(samples, (0, size - len(samples))), self._position)
        frame = AudioFrame.from_ndarray(samples[None, :], format="s16", layout="mono")
        frame.sample_rate = self.rate
        frame.pts = self._position
        frame.time_base = fractions.Fraction(1, self.rate)
        self._position += size
        return frame

    def sends(self, samples: Samples, position: int) -> Samples:  # noqa: ARG002 - of use to who records
        """The samples from `position` on as they go out."""
        return samples

    @property
    def seconds(self) -> float:
        """How much was sent."""
        return self._position / self.rate

    def now(self) -> float:
        """Seconds of its time line, by the clock and not by the frame."""
        return 0.0 if self._began is None else asyncio.get_running_loop().time() - self._began


class Call:
    """One browser's worth of candidate."""

    def __init__(self, base_url: str, microphone: Microphone | None = None) -> None:
        self.http = httpx2.AsyncClient(base_url=base_url, timeout=30)
        self.microphone = microphone or Microphone()
        self.messages: list[dict[str, Any]] = []
        self.patience = 90.0
        """Seconds to wait outside while there is no room."""
        self.session_id = ""
        self.token = ""
        self.audible: list[float] = []
        """When something of the interviewer's was heard: seconds of the microphone's time line."""
        self._pc: RTCPeerConnection | None = None
        self._news = asyncio.Event()
        self._listening: asyncio.Task[None] | None = None

    async def join(
        self, *, slug: str | None = None, invite: str | None = None, mode: str = "voice", name: str = "Alex"
    ) -> dict[str, Any]:
        body = {"slug": slug, "inviteToken": invite, "name": name, "consent": True, "mode": mode}
        answer = await self._asked_in({name: value for name, value in body.items() if value})
        answer.raise_for_status()
        data: dict[str, Any] = answer.json()["data"]
        self.session_id, self.token = data["sessionId"], data["token"]
        return data

    async def _asked_in(self, body: dict[str, Any]) -> httpx2.Response:
        """The answer to joining; a machine that is behind is asked again when it says, as the page does."""
        waited = 0.0
        while True:
            answer = await self.http.post("/room/join", json=body)
            if answer.status_code != httpx2.codes.SERVICE_UNAVAILABLE or waited >= self.patience:
                return answer
            seconds = float(answer.headers.get("Retry-After", 1))
            waited += seconds
            await asyncio.sleep(seconds)

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    async def connect(self) -> None:
        """Offer a connection, for the first time or again."""
        self.microphone.skip_to_now()
        pc = self._pc = RTCPeerConnection()
        pc.addTrack(self.microphone)
        channel = pc.createDataChannel("rtvi")

        channel.on("message", self._receive)
        pc.on("track", self._hear_track)
        await pc.setLocalDescription(await pc.createOffer())
        answer = await self.negotiate(pc.localDescription.sdp)
        await pc.setRemoteDescription(RTCSessionDescription(answer, "answer"))

    async def negotiate(self, offer: str) -> str:
        """The server's answer to an offer; both SDP."""
        body = {"sdp": offer, "type": "offer"}
        answer = await self.http.post(f"/room/sessions/{self.session_id}/offer", json=body, headers=self.headers)
        answer.raise_for_status()
        description: str = answer.json()["sdp"]
        return description

    def _receive(self, text: str) -> None:
        self.messages.append(json.loads(text))
        self._news.set()

    def _hear_track(self, remote: MediaStreamTrack) -> None:
        self._listening = asyncio.create_task(self._listen(remote), name="listening")

    async def send(self, **body: Any) -> None:
        """Type, choose, hand in or press something."""
        path = f"/room/sessions/{self.session_id}/messages"
        (await self.http.post(path, json=body, headers=self.headers)).raise_for_status()

    async def _listen(self, track: MediaStreamTrack) -> None:
        resampler = AudioResampler("s16", "mono", HEARD_RATE)
        try:
            while True:
                received = await track.recv()
                arrived = self.microphone.now()
                for frame in resampler.resample(received):
                    samples = frame.to_ndarray()[0].astype(np.int16)
                    if np.sqrt((samples.astype(np.float64) ** 2).mean()) > AUDIBLE:
                        self.audible.append(arrived)
                    self.hears(arrived, samples)
        except MediaStreamError:
            return

    def hears(self, arrived: float, samples: Samples) -> None:
        """What came from the interviewer at that second of the microphone's time line, at 16 kHz."""

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

    async def hear_out(self, *, after: int = 0) -> int:
        """Wait for a reply begun from message number `after` on, and for its end, whatever pauses it has.

        Returns the number of the next message.
        """
        begun = await self.until(of_type("bot-started-speaking"), after=after)
        return await self.until(_is_the_candidates_turn, after=begun)

    @property
    def last_audible(self) -> float:
        return self.audible[-1] if self.audible else 0.0

    async def quiet(self, seconds: float, timeout: float = 60.0) -> None:
        """Return once the interviewer has been quiet for so long. Raises TimeoutError."""
        async with asyncio.timeout(timeout):
            while True:
                left = self.last_audible + seconds - self.microphone.now()
                if left <= 0:
                    return
                await asyncio.sleep(left)

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


def server_message(kind: str) -> Callable[[dict[str, Any]], bool]:
    """Recognises a `server-message` of this kind."""
    return lambda message: message["type"] == "server-message" and message["data"]["type"] == kind


def _is_the_candidates_turn(message: dict[str, Any]) -> bool:
    """Or nobody's, any more."""
    return server_message("state")(message) and message["data"]["awaiting"] != "interviewer"


def of_type(kind: str) -> Callable[[dict[str, Any]], bool]:
    return lambda message: message["type"] == kind
