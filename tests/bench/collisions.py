"""Who goes on just as the interviewer begins, having only paused: how soon it gives way, and to what it should not.

    python tests/bench/collisions.py [--turns N]

Turns of the report half with pauses put in go through the session's own listener, with the real detector, recogniser
and smart-turn; time is the sound's own. Where a pause is taken for the end the interviewer begins to speak, a whole
reply or only a sign that it listens, and the speaker goes on when they did. Then single lines, after whose end a
"yeah" or a cough falls into the interviewer's first words. Needs the recordings (`recordings.py`).
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from echo import PACKET, UTTERANCES, Ears, Speech
from harness import machine, median, percentile
from no_turns import LENGTH, ROOM, candidate, cough, learnt, murmurs, sampled
from numpy.typing import NDArray
from recordings import RATE
from turn_set import Turn, read, sound

import agent.overlap
from agent.gain import Gain
from agent.interview.speakable import spoken
from agent.listening import Listener
from agent.overlap import AT_ONCE, ECHO_TAIL, PROTECTED
from agent.speaking import CHUNK, LEAD, SAMPLE_RATE, sentences
from agent.speech.endpoint import EndOfTurn
from agent.speech.recognizer import Recognizer
from agent.speech.synthesizer import Synthesizer
from agent.speech.weights import PIPER_JOE, SMART_TURN, WHISPER_TINY_EN

from clock import VirtualLoop  # isort: skip - harness makes it importable

REPLIES_AFTER = 0.02
"""Seconds from a decision to the first sound of the reply, which was made ahead."""
NOISES = 60

Sound = NDArray[np.float64]


class Judging(Speech):
    """With smart-turn."""

    def __init__(self, recognizer: Recognizer, endpoint: EndOfTurn) -> None:
        super().__init__(recognizer)
        self._endpoint = endpoint

    async def turn_probability(self, pcm: bytes) -> float:
        await asyncio.sleep(0.05)
        return self._endpoint.probability(np.frombuffer(pcm, dtype=np.int16))


class Known(Gain):
    """A candidate who has spoken before."""

    def __init__(self, level: float) -> None:
        super().__init__()
        self.level = level


@dataclass(frozen=True, slots=True)
class Reply:
    clip: NDArray[np.int16]
    takes_floor: bool = True


@dataclass(frozen=True, slots=True)
class Heard:
    began: float | None
    """When the interviewer first began, in seconds of the sound; None where it never did."""
    gave_way: float | None
    """When the candidate had the floor again, if they had."""


async def play(speech: Judging, level: float, reply: Reply, sound_of: Callable[[float | None], Sound]) -> Heard:
    """One turn; `sound_of` is the candidate's, once it is known when the interviewer began."""
    clock = asyncio.get_running_loop().time
    ears = Ears(clock)
    listener = Listener(speech, ears, language="en", clock=clock, gain=Known(level))  # type: ignore[arg-type]
    random = np.random.default_rng(1)

    async def hears(part: Sound) -> None:
        await asyncio.sleep(PACKET / RATE)
        listener.hear(sampled(np.resize(part, PACKET)).tobytes())

    await hears(np.zeros(PACKET))
    listener.plays(bytes(2 * round(PROTECTED * SAMPLE_RATE)), SAMPLE_RATE)
    for _ in range(round((PROTECTED + ECHO_TAIL + 0.5) * RATE / PACKET)):
        await hears(random.normal(0.0, ROOM, PACKET))
    zero, began, handed, samples = clock(), None, 0, sound_of(None)
    for at in itertools.count(0, PACKET):
        if at + PACKET > len(samples):
            break
        now = at / RATE
        if began is None and any(ears.turns):
            began = now + REPLIES_AFTER
            listener.interviewer_speaks(True, takes_floor=reply.takes_floor)
            samples = sound_of(began)
            ears.starts.clear()
        while began is not None and handed < len(reply.clip) and handed / SAMPLE_RATE - (now - began) <= LEAD:
            listener.plays(reply.clip[handed : handed + CHUNK].tobytes(), SAMPLE_RATE)
            handed += CHUNK
            if handed >= len(reply.clip):
                listener.interviewer_speaks(False)
        await hears(samples[at : at + PACKET])
        if began is not None and ears.starts:
            break
    await listener.close()
    return Heard(began, ears.starts[0] - zero if began is not None and ears.starts else None)


def run(*args: object) -> Heard:
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(play(*args))  # type: ignore[arg-type]


def collide(turns: list[Turn], speech: Judging, level: float, whole: Reply, sign: Reply) -> None:
    """Those who go on within AT_ONCE of the interviewer's beginning."""
    for name, seconds, reply in (
        ("a reply: two words", -math.inf, whole),
        ("a reply: one word", AT_ONCE, whole),
        ("a sign of listening", AT_ONCE, sign),
    ):
        agent.overlap.AT_ONCE = seconds
        met, delays = 0, []
        for turn in turns:
            made = sound(turn)
            samples = made.samples.astype(np.float64)
            heard = run(speech, level, reply, lambda _, samples=samples: samples)
            if heard.began is None:
                continue
            resumed = next((end for _, end in made.pauses if end > heard.began - REPLIES_AFTER), None)
            if resumed is None or resumed > heard.began + AT_ONCE:
                continue
            met += 1
            if heard.gave_way is not None:
                delays.append(heard.gave_way - resumed)
        print(
            f"| {name} | {met} | {len(delays)} | {median(delays):.2f} s | {percentile(delays, 95):.2f} s |", flush=True
        )


def disturb(
    lines: list[Turn],
    make: Callable[[np.random.Generator], Sound],
    speech: Judging,
    level: float,
    reply: Reply,
) -> int:
    """How often the interviewer stops for a noise that falls into its first words."""
    random, stopped = np.random.default_rng(31), 0
    for turn in lines:
        made, noise, after = sound(turn), make(random), random.uniform(0.0, AT_ONCE)
        noise = noise[np.flatnonzero(np.abs(noise) > 50)[0] :]

        def sound_of(
            began: float | None, said: NDArray[np.int16] = made.samples, noise: Sound = noise, after: float = after
        ) -> Sound:
            samples = np.concatenate((said, np.zeros(LENGTH)))
            if began is not None:
                first = round((began + after) * RATE)
                samples[first : first + len(noise)] += noise[: len(samples) - first]
            return samples

        stopped += run(speech, level, reply, sound_of).gave_way is not None
    return stopped


def main(count: int) -> None:
    speech = Judging(Recognizer(WHISPER_TINY_EN.locate().parent), EndOfTurn(SMART_TURN.locate()))
    voice = Synthesizer(PIPER_JOE.locate())

    def made(text: str) -> NDArray[np.int16]:
        return np.frombuffer(b"".join(voice.speak(spoken(one, "en")) for one in sentences(text)), dtype=np.int16)

    reply, sign = Reply(made(UTTERANCES[0])), Reply(made("Right."), takes_floor=False)
    level = learnt(candidate()).level
    assert level is not None
    report = [turn for turn in read() if turn.split == "report"]
    print(f"{machine()}\n")
    print("| over | went on at once | had the floor | after, median | 95 % |\n|---|---|---|---|---|")
    collide([turn for turn in report if turn.kind == "paused"][:count], speech, level, reply, sign)
    lines = [turn for turn in report if (turn.kind, turn.condition) == ("single", "clean")][:NOISES]
    for name, make in (('a "yeah" or the like', murmurs(voice)), ("a cough", cough)):
        print(f"{name}: {disturb(lines, make, speech, level, reply)} of {len(lines)} stop it")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--turns", type=int, default=200)
    main(parser.parse_args().turns)
