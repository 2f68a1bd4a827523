"""A bad network between a candidate and the server: a UDP relay that loses, delays and reorders, as told.

What happens to a packet is decided by `Path`, which is pure: its chance comes from a seed and time is an argument. The
relay stands where a NAT would. Its doors are told to both sides as the other's only ICE candidate, by rewriting SDP.
"""

from __future__ import annotations

import asyncio
import random
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from aioice.ice import get_host_addresses

Address = tuple[str, int]


# ---- what happens to a packet ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Weather:
    """What a network does to the packets of one direction. Shares of 1; seconds."""

    loss: float = 0.0
    burst: float = 0.0
    """Mean number of packets lost together (Gilbert's model: all of a burst is lost); 0: each by itself."""
    delay: float = 0.0
    jitter: float = 0.0
    """Delayed by up to this much more, each packet for itself: so they overtake one another."""


FAIR = Weather()
LOSSY = Weather(loss=0.10)
BURSTS = Weather(loss=0.05, burst=5.0)
JITTERY = Weather(jitter=0.2)


class Path:
    """One direction of a network."""

    def __init__(self, weather: Weather = FAIR, *, seed: int) -> None:
        self.weather = weather
        self._chance = random.Random(seed)
        self._in_burst = False
        self._dark_until = 0.0
        self._doomed = 0
        self._spares_others = False
        self.sent = self.lost = 0

    def lose(self, count: int, *, audio: bool = False) -> None:
        """The next packets get lost, so many of them; or of those with audio."""
        self._doomed, self._spares_others = count, audio

    def cut(self, until: float) -> None:
        """Nothing gets through before that moment."""
        self._dark_until = until

    def fate(self, now: float, *, audio: bool = False) -> float | None:
        """When a packet sent now arrives; None when it does not."""
        self.sent += 1
        weather = self.weather
        doomed = self._doomed > 0 and (audio or not self._spares_others)
        self._doomed -= doomed
        if doomed or now < self._dark_until or self._is_lost(weather):
            self.lost += 1
            return None
        return now + weather.delay + weather.jitter * self._chance.random()

    def _is_lost(self, weather: Weather) -> bool:
        if not weather.burst:
            return self._chance.random() < weather.loss
        if self._in_burst:
            self._in_burst = self._chance.random() >= 1.0 / weather.burst
        else:
            self._in_burst = self._chance.random() < weather.loss / weather.burst / (1.0 - weather.loss)
        return self._in_burst


# ---- what carries it -------------------------------------------------------------------------------------------------


class Network:
    """The network of one candidate: it may make several connections over it, and its weather may change."""

    def __init__(self, weather: Weather = FAIR, *, seed: int = 1) -> None:
        self.up, self.down = Path(weather, seed=seed), Path(weather, seed=seed + 1)
        self.sound: dict[int, float] = {}
        """When the candidate sent it, by RTP timestamp: seconds of the loop's clock."""
        self._relays: list[Relay] = []
        self._dark_until = 0.0

    def become(self, weather: Weather) -> None:
        self.up.weather = self.down.weather = weather

    def cut(self, seconds: float) -> None:
        """Nothing gets through for so long, either way."""
        self._dark_until = asyncio.get_running_loop().time() + seconds
        self.up.cut(self._dark_until)
        self.down.cut(self._dark_until)

    @property
    def connections(self) -> int:
        """How many were tried over it so far."""
        return len(self._relays)

    @property
    def dark(self) -> bool:
        return asyncio.get_running_loop().time() < self._dark_until

    async def change_address(self) -> None:
        """The candidate is somewhere else: its packets come from another port, and those to the old one get lost."""
        for relay in self._relays:
            await relay.change_address()

    async def relay(self) -> Relay:
        """The way of one more connection."""
        made = Relay(self.up, self.down, self.sound)
        await made.open()
        self._relays.append(made)
        return made

    def close(self) -> None:
        for relay in self._relays:
            relay.close()


@asynccontextmanager
async def network(weather: Weather = FAIR, *, seed: int = 1) -> AsyncIterator[Network]:
    made = Network(weather, seed=seed)
    try:
        yield made
    finally:
        made.close()


class _Door(asyncio.DatagramProtocol):
    def __init__(self, received: Callable[[bytes, Address], None]) -> None:
        self._received = received

    def datagram_received(self, data: bytes, addr: tuple[Any, ...]) -> None:
        self._received(data, (addr[0], addr[1]))


class Relay:
    """Two doors: the candidate's packets leave by the server's, the server's by the candidate's."""

    def __init__(self, up: Path, down: Path, sound: dict[int, float]) -> None:
        self._up, self._down, self._sound = up, down, sound
        (self._host, *_) = get_host_addresses(use_ipv4=True, use_ipv6=False) or ["127.0.0.1"]
        self._to_candidate: asyncio.DatagramTransport | None = None
        self._to_server: asyncio.DatagramTransport | None = None
        self._candidate: Address | None = None
        self._server: Address | None = None

    async def open(self) -> None:
        self._to_candidate = await self._door(self._from_candidate)
        self._to_server = await self._door(self._from_server)

    async def change_address(self) -> None:
        if self._to_server is not None:
            self._to_server.close()
            self._to_server = await self._door(self._from_server)

    def close(self) -> None:
        for door in (self._to_candidate, self._to_server):
            if door is not None:
                door.close()
        self._to_candidate = self._to_server = None

    def offered(self, sdp: str) -> str:
        """The candidate's offer as the server is to see it."""
        assert self._to_server is not None
        return _only_candidate(sdp, self._to_server.get_extra_info("sockname"))[0]

    def answered(self, sdp: str) -> str:
        """The server's answer as the candidate is to see it."""
        assert self._to_candidate is not None
        sdp, self._server = _only_candidate(sdp, self._to_candidate.get_extra_info("sockname"))
        return sdp

    async def _door(self, received: Callable[[bytes, Address], None]) -> asyncio.DatagramTransport:
        loop = asyncio.get_running_loop()
        transport, _ = await loop.create_datagram_endpoint(lambda: _Door(received), local_addr=(self._host, 0))
        return transport

    def _from_candidate(self, data: bytes, address: Address) -> None:
        self._candidate = address
        if _is_audio(data):
            self._sound[int.from_bytes(data[4:8])] = asyncio.get_running_loop().time()
        self._carry(self._up, data, lambda: self._send(self._to_server, data, self._server))

    def _from_server(self, data: bytes, address: Address) -> None:  # noqa: ARG002 - there is one
        self._carry(self._down, data, lambda: self._send(self._to_candidate, data, self._candidate))

    def _carry(self, path: Path, data: bytes, send: Callable[[], None]) -> None:
        loop = asyncio.get_running_loop()
        now = loop.time()
        arrives = path.fate(now, audio=_is_audio(data))
        if arrives is None:
            return
        if arrives > now:
            loop.call_at(arrives, send)
        else:
            send()

    @staticmethod
    def _send(door: asyncio.DatagramTransport | None, data: bytes, address: Address | None) -> None:
        if door is not None and not door.is_closing() and address is not None:
            door.sendto(data, address)


def _is_audio(data: bytes) -> bool:
    """RTP, and not RTCP, STUN or DTLS (RFC 7983, RFC 5761)."""
    return len(data) > 1 and 128 <= data[0] < 192 and not 64 <= data[1] & 0x7F < 96


CANDIDATE = re.compile(r"a=candidate:(\S+) (\d+) udp (\d+) (\S+) (\d+) typ host[^\r\n]*\r\n", re.IGNORECASE)


def _only_candidate(sdp: str, door: Address) -> tuple[str, Address | None]:
    """Each section's first IPv4 or mDNS candidate moved to `door`, the others left out; and where the first one was."""
    first: Address | None = None
    sections = []
    for section in re.split(r"(?=^m=)", sdp, flags=re.MULTILINE):
        usable = [found for found in CANDIDATE.finditer(section) if ":" not in found[4]]
        rest = re.sub(r"a=candidate:[^\r\n]*\r\n", "", section)
        if usable:
            foundation, component, priority, host, port = usable[0].groups()
            first = first or (host, int(port))
            rest += f"a=candidate:{foundation} {component} udp {priority} {door[0]} {door[1]} typ host\r\n"
        sections.append(rest)
    return "".join(sections), first
