"""What a candidate's sound is like behind a bad network: its delay, and the words a recogniser still finds in it.

    python tests/bench/network.py [--rounds N] [--json]

The same human sentences and beeps go over the same bad weather to Viva's end of a WebRTC connection and to stock
pipecat's, at the same time. Delay is read from the sound: when a beep was said, and when it arrived.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from unittest import mock

import jiwer
import numpy as np
from aiortc import RTCPeerConnection, RTCSessionDescription
from aiortc.mediastreams import MediaStreamError
from av import AudioResampler
from harness import machine, median, percentile
from pipecat.transports.smallwebrtc.connection import SmallWebRTCConnection

from candidate import RATE, Microphone, Samples, read_wav  # isort: skip - harness makes it importable
from relay import BURSTS, FAIR, JITTERY, LOSSY, Network, Weather, network  # isort: skip
from spoken import SPEECH, TRANSCRIPTS, plain  # isort: skip
from agent import opus, webrtc  # isort: skip
from agent.speech.recognizer import Recognizer  # isort: skip
from agent.speech.weights import WHISPER_TINY_EN  # isort: skip

WEATHERS: dict[str, Weather] = {"fair": FAIR, "10 % lost": LOSSY, "5 % in bursts": BURSTS, "200 ms jitter": JITTERY}
BEEP_EVERY = 0.6
BEEP = 0.1
LOUD = 3000
QUIET = 0.3
"""Seconds without a loud sample before the next is a beep of its own, and not the rest of one that was cut."""
BEFORE, DURING, AFTER = 4.0, 10.0, 8.0
"""Seconds of fair weather, of bad, and of fair weather again."""
RECOVERY = 2.0
"""Seconds after the bad weather before the delay counts as what stays."""
PATIENCE = 2.0
"""Seconds after which pipecat's transport asks its track again, which it must: an idle track stops receiving."""
GAP = 1.2
"""Seconds between two sentences: what is late still belongs to the one before."""

Connection = SmallWebRTCConnection
Answer = Callable[[str], Awaitable[tuple[Connection, dict[str, str]]]]


@dataclass(frozen=True, slots=True)
class System:
    """An end of the connection, and whether the sender behaves to it as a browser does that is asked for copies."""

    answer: Answer
    copies: bool


async def viva(sdp: str) -> tuple[Connection, dict[str, str]]:
    return await webrtc.accept(sdp, "offer")


async def echoing(sdp: str) -> tuple[Connection, dict[str, str]]:
    """Viva where there is no libopus: lost frames are filled with a fading echo."""
    with mock.patch.object(opus, "library", return_value=None):
        return await webrtc.accept(sdp, "offer")


async def stock(sdp: str) -> tuple[Connection, dict[str, str]]:
    connection = SmallWebRTCConnection()
    await connection.initialize(sdp, "offer")
    return connection, connection.get_answer()


SYSTEMS = {
    "viva": System(viva, copies=True),
    "viva, no copies": System(viva, copies=False),
    "viva, echo": System(echoing, copies=False),
    "stock": System(stock, copies=False),
}


@dataclass(slots=True)
class Heard:
    """What came out at the server's end, each piece when it came."""

    pieces: list[tuple[float, Samples]] = field(default_factory=list)

    async def listen(self, connection: Connection) -> None:
        track = connection.audio_input_track()
        resampler = AudioResampler("s16", "mono", RATE)
        try:
            while True:
                try:
                    frame = await asyncio.wait_for(track.recv(), PATIENCE)
                except TimeoutError:
                    continue
                at = asyncio.get_running_loop().time()
                for part in resampler.resample(frame):
                    self.pieces.append((at, part.to_ndarray()[0].astype(np.int16)))
        except MediaStreamError:
            return

    def between(self, begins: float, ends: float) -> Samples:
        return np.concatenate([np.empty(0, np.int16), *(samples for at, samples in self.pieces if begins <= at < ends)])

    def beeps(self) -> list[float]:
        """When each beep came, as its first frame would have without a coder's delay inside the frame."""
        found, quiet = [], RATE
        for at, samples in self.pieces:
            loud = np.flatnonzero(np.abs(samples.astype(np.int32)) > LOUD)
            if not len(loud):
                quiet += len(samples)
                continue
            if quiet + loud[0] > RATE * QUIET:
                found.append(at + float(loud[0]) / RATE)
            quiet = len(samples) - int(loud[-1])
        return found


@asynccontextmanager
async def connected(system: System, bad: Network, said: Samples) -> AsyncIterator[tuple[Heard, float]]:
    """A candidate who says this from now on; what is heard of it, and when it began on the loop's clock."""
    candidate, microphone, heard = RTCPeerConnection(), Microphone(), Heard()
    sender = candidate.addTrack(microphone)
    sender._RTCRtpSender__encoder = encoder = opus.Encoder()
    encoder.codec.options |= {"fec": "1" if system.copies else "0"}
    candidate.createDataChannel("rtvi")
    await candidate.setLocalDescription(await candidate.createOffer())
    relay = await bad.relay()
    connection, answer = await system.answer(relay.offered(candidate.localDescription.sdp))
    await candidate.setRemoteDescription(RTCSessionDescription(relay.answered(answer["sdp"]), answer["type"]))
    listening = asyncio.create_task(heard.listen(connection))
    try:
        async with asyncio.timeout(20):
            while not heard.pieces:  # noqa: ASYNC110 - they come over a socket
                await asyncio.sleep(0.05)
        microphone.say(said)
        yield heard, asyncio.get_running_loop().time() - microphone.now() + microphone.seconds
    finally:
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)
        await candidate.close()
        await connection.disconnect()


# ---- delay -----------------------------------------------------------------------------------------------------------


def beeping(seconds: float) -> Samples:
    samples = np.zeros(round(seconds * RATE), dtype=np.int16)
    tone = (12_000 * np.sin(np.arange(round(BEEP * RATE)) * 2 * np.pi * 500 / RATE)).astype(np.int16)
    for begins in np.arange(BEEP_EVERY, seconds - BEEP_EVERY, BEEP_EVERY):
        first = round(begins * RATE)
        samples[first : first + len(tone)] = tone
    return samples


Spell = Callable[[Network], None]
"""Makes the weather bad; fair weather comes back by itself."""


async def delays(system: System, spell: Spell, seed: int) -> dict[str, list[float]]:
    """Seconds that beeps took before, during and after a spell of bad weather."""
    async with network(seed=seed) as bad, connected(system, bad, beeping(BEFORE + DURING + AFTER)) as (heard, began):
        await asyncio.sleep(BEFORE)
        spell(bad)
        await asyncio.sleep(DURING)
        bad.become(FAIR)
        await asyncio.sleep(AFTER)
        arrived = heard.beeps()
    taken: dict[str, list[float]] = {"before": [], "during": [], "after": []}
    for at in arrived:
        since = at - began
        beep = since // BEEP_EVERY * BEEP_EVERY
        if BEFORE - BEEP_EVERY <= beep < BEFORE or BEFORE + DURING <= beep < BEFORE + DURING + RECOVERY:
            continue  # neither here nor there
        when = "before" if beep < BEFORE else "during" if beep < BEFORE + DURING else "after"
        taken[when].append(since - beep)
    return taken


# ---- words -----------------------------------------------------------------------------------------------------------


async def words(system: System, weather: Weather, seed: int) -> list[Samples]:
    """The sentences as they are heard in this weather, one by one."""
    clips = [read_wav(SPEECH / f"{name}.wav") for name in TRANSCRIPTS]
    pause = np.zeros(round(GAP * RATE), dtype=np.int16)
    said = np.concatenate([pause, *itertools.chain.from_iterable((clip, pause) for clip in clips)])
    async with network(seed=seed) as bad, connected(system, bad, said) as (heard, began):
        bad.become(weather)
        await asyncio.sleep(len(said) / RATE + 1.0)
    parts, position = [], GAP
    for clip in clips:
        ends = position + len(clip) / RATE
        parts.append(heard.between(began + position - GAP / 4, began + ends + GAP / 2))
        position = ends + GAP
    return parts


def error_rate(recognizer: Recognizer, heard: list[Samples]) -> list[tuple[int, int]]:
    """Wrong words, and words said, of each sentence."""
    found = []
    for samples, text in zip(heard, itertools.cycle(TRANSCRIPTS.values()), strict=False):
        measured = jiwer.process_words(text, plain(recognizer.transcribe(samples).text) or "-")
        found.append((measured.substitutions + measured.deletions + measured.insertions, len(text.split())))
    return found


# ---- the run ---------------------------------------------------------------------------------------------------------


def one_packet(bad: Network) -> None:
    bad.up.lose(1, audio=True)


def spells() -> dict[str, Spell]:
    def become(weather: Weather) -> Spell:
        return lambda bad: bad.become(weather)

    made: dict[str, Spell] = {"one packet lost": one_packet}
    made |= {name: become(weather) for name, weather in WEATHERS.items() if weather is not FAIR}
    return made | {"5 s outage": lambda bad: bad.cut(5.0)}


async def run(rounds: int) -> dict[str, Any]:
    delayed: dict[str, dict[str, dict[str, float]]] = {}
    for name, spell in spells().items():
        names = [system for system in SYSTEMS if system in ("viva", "stock")]
        jobs = [delays(SYSTEMS[system], spell, seed) for seed in range(2) for system in names]
        results = await asyncio.gather(*jobs)
        delayed[name] = {}
        for place, system in enumerate(names):
            taken = {
                when: [one for result in results[place :: len(names)] for one in result[when]] for when in results[0]
            }
            delayed[name][system] = {when: median(values) for when, values in taken.items()} | {
                "p95 during": percentile(taken["during"], 95)
            }
    recognizer = Recognizer(WHISPER_TINY_EN.locate().parent, threads=2)
    wrong: dict[str, dict[str, float]] = {}
    for name, weather in WEATHERS.items():
        errors: dict[str, list[tuple[int, int]]] = {system: [] for system in SYSTEMS}
        for seed in range(rounds if weather is not FAIR else 1):
            heard = await asyncio.gather(*(words(system, weather, seed) for system in SYSTEMS.values()))
            for system, sentences in zip(SYSTEMS, heard, strict=True):
                errors[system] += error_rate(recognizer, sentences)
        wrong[name] = {
            system: sum(one for one, _ in found) / sum(of for _, of in found) for system, found in errors.items()
        }
    return {"delay": delayed, "wordErrorRate": wrong}


def show(result: dict[str, Any]) -> None:
    print(f"{result['machine']}; {result['seconds']:.0f} s")
    print(f"{'delay, ms':20}{'':8}{'before':>8}{'during':>8}{'p95':>8}{'after':>8}")
    for name, systems in result["delay"].items():
        for system, taken in systems.items():
            values = (taken["before"], taken["during"], taken["p95 during"], taken["after"])
            print(f"{name:20}{system:8}" + "".join(f"{1000 * value:8.0f}" for value in values))
    print(f"{'words wrong, %':20}" + "".join(f"{system:>18}" for system in SYSTEMS))
    for name, systems in result["wordErrorRate"].items():
        print(f"{name:20}" + "".join(f"{100 * systems[system]:18.1f}" for system in SYSTEMS))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--rounds", type=int, default=4, help="times each system hears the sentences in each weather")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    where, began = machine(), time.monotonic()
    result = asyncio.run(run(arguments.rounds)) | {"machine": where}
    result["seconds"] = time.monotonic() - began
    if arguments.json:
        print(json.dumps(result, indent=2))
    else:
        show(result)


if __name__ == "__main__":
    main()
