"""What is no turn: keys, noise, coughs, "mm-hm", a room full of others. How often it is taken for one.

    python tests/bench/no_turns.py

All of it is made, but the babble, which is made of recordings (`recordings.py`). A sound that opens a turn costs
nothing while it has no words; one that is `meant` would stop the interviewer. It is asked every 0.2 s, with what was
heard until then, as in a session whose candidate has spoken before, and as in one that does not know them yet. What
real interruptions lose by it is measured on speech from the same recordings. The interviewer's echo has a bench of its
own (`echo.py`).
"""

from __future__ import annotations

import argparse
from collections.abc import Callable

import numpy as np
import soxr
from harness import machine
from numpy.typing import NDArray
from recordings import RATE
from turn_set import LEVEL, babble, keyboard, read, sound

from agent.foreground import Foreground
from agent.gain import SPEECH, Gain, loudness
from agent.listening import CAPTION_EVERY_OVERLAP, FIRST_OVERLAP, PRE_ROLL
from agent.overlap import PROTECTED, Overlap
from agent.speech.recognizer import Recognizer
from agent.speech.synthesizer import SAMPLE_RATE, Synthesizer
from agent.speech.weights import PIPER_JOE, WHISPER_TINY_EN
from agent.turns import TurnTaker, Verb
from agent.voice_activity import WINDOW, VoiceActivity

EACH = 60
LENGTH = 4 * RATE
BEFORE = 8 * RATE
"""Of the room that the candidate has spoken in before, where the session knows them."""
ROOM = 32768 * 10 ** (-62 / 20)

Sound = NDArray[np.float64]


def cough(random: np.random.Generator) -> Sound:
    """A sharp burst of breath and a longer, duller one: noise through a mouth's two resonances."""
    sound = np.zeros(LENGTH)
    at = RATE + int(random.integers(RATE // 2))
    for length, loud in ((random.uniform(0.06, 0.12), 1.0), (random.uniform(0.15, 0.3), 0.5)):
        count = round(length * RATE)
        spectrum = np.fft.rfft(random.normal(size=count))
        hertz = np.fft.rfftfreq(count, 1 / RATE)
        mouth = sum(np.exp(-(((hertz - middle) / 350) ** 2)) for middle in (random.uniform(500, 800), 1600))
        burst = np.fft.irfft(spectrum * (mouth + 0.05), count) * np.exp(-4 * np.linspace(0, 1, count))
        sound[at : at + count] += burst / np.abs(burst).max() * 3 * LEVEL * loud
        at += count
    return sound


def hiss(random: np.random.Generator) -> Sound:
    return random.normal(0.0, LEVEL * 10 ** (-random.uniform(10, 25) / 20), LENGTH)


def others(random: np.random.Generator) -> Sound:
    mixed = babble(BEFORE + LENGTH, "report", random)
    return mixed / np.sqrt((mixed**2).mean()) * LEVEL * 10 ** (-random.uniform(10, 20) / 20)


MURMURS = ("Mm-hmm.", "Uh-huh.", "Yeah.", "Okay.", "Right.", "I see.", "Yeah, yeah.", "Mm.", "Oh, okay.")


def murmurs(voice: Synthesizer) -> Callable[[np.random.Generator], Sound]:
    """What listeners say, in the only voice there is, at every pace and pitch."""

    def murmur(random: np.random.Generator) -> Sound:
        clip = voice.speak(str(random.choice(MURMURS)), stretch=float(random.choice((0.8, 1.0, 1.2))))
        spoken = np.frombuffer(clip, dtype=np.int16).astype(np.float64)
        spoken = soxr.resample(spoken, SAMPLE_RATE * random.uniform(0.85, 1.2), RATE)[: LENGTH - 3 * RATE // 2]
        heard = np.zeros(LENGTH)
        heard[RATE : RATE + len(spoken)] = spoken / np.percentile(np.abs(spoken), 99) * 3 * LEVEL
        return heard * 10 ** (-random.uniform(0, 8) / 20)

    return murmur


class Session:
    """The rule of a session, with a candidate it knows or does not."""

    def __init__(self, recognizer: Recognizer, candidate: NDArray[np.int16] | None) -> None:
        self._recognizer = recognizer
        self._candidate = candidate
        self._gain = Gain() if candidate is None else learnt(candidate)

    def _room(self, before: Sound) -> Foreground:
        """What has been heard of the room: nothing, or what it is like and the candidate in it."""
        foreground = Foreground()
        if self._candidate is not None:
            mixed = before + np.resize(self._candidate, len(before))
            for at in range(0, len(mixed) - WINDOW, WINDOW):
                foreground.activity(sampled(mixed[at : at + WINDOW]), 1.0)
        return foreground

    def meant(self, sound: Sound) -> tuple[bool, bool, float | None]:
        """Whether the end of the sound opens a turn, has words, and when it would interrupt; what is before it tells of
        the room."""
        samples = sampled(sound[-LENGTH:])
        overlap = Overlap("en")
        overlap.play(np.zeros(round(PROTECTED * RATE), dtype=np.int16), RATE, 0.0)
        taker, activity, foreground = TurnTaker(), VoiceActivity(), self._room(sound[:-LENGTH])
        loud: list[float] = []
        opened, worded, asked = False, False, 0.0
        for at in range(0, len(samples) - WINDOW, WINDOW):
            window, now = samples[at : at + WINDOW], (at + WINDOW) / RATE
            probability = foreground.activity(window, activity.probability(window))
            steps = taker.hear(probability, at / RATE, now)
            opened = opened or any(step.verb is Verb.STARTED for step in steps)
            if probability >= SPEECH and taker.speaking:
                loud.append(loudness(window))
            looked_at = any(step.verb is Verb.CONSIDER for step in steps)
            due = now - asked >= CAPTION_EVERY_OVERLAP and now - taker.phrase_start >= FIRST_OVERLAP
            if taker.speaking and (looked_at or (due and not taker.pausing)):
                asked = now
                first = max(0, round((taker.phrase_start - PRE_ROLL) * RATE))
                heard = self._recognizer.transcribe(samples[first : at + WINDOW])
                worded = worded or bool(heard.text)
                if overlap.meant(heard, taker.phrase_start, self._gain.compared(loud), len(loud) * WINDOW / RATE):
                    return True, True, now
            if any(step.verb is Verb.ENDED for step in steps):
                loud.clear()
        return opened, worded, None


def sampled(sound: Sound) -> NDArray[np.int16]:
    return np.clip(sound, -32768, 32767).astype(np.int16)


def learnt(spoken: NDArray[np.int16]) -> Gain:
    """What a session knows of somebody's loudness who has said this."""
    gain = Gain()
    for at in range(0, len(spoken) - WINDOW, WINDOW):
        gain.hear(spoken[at : at + WINDOW], 1.0)
    assert gain.level is not None
    return gain


def candidate() -> NDArray[np.int16]:
    """Eight turns of speech, each with a pause behind it: from them a session learns how loud somebody is."""
    clean = [turn for turn in read() if turn.condition == "clean"]
    return np.concatenate([sound(turn).samples for turn in clean[:8]])


def interruptions(random: np.random.Generator) -> list[Sound]:
    """Speech that does interrupt: the first two seconds of lines of the report half, up to 4 dB softer or louder."""
    turns = [turn for turn in read() if turn.split == "report" and turn.condition != "babble"]
    random.shuffle(turns)  # type: ignore[arg-type]
    made = [sound(turn) for turn in turns[: 2 * EACH]]
    lines = [one.samples[: 5 * RATE // 2] for one in made if one.end >= 2.0][:EACH]
    return [in_room(line * 10 ** (random.uniform(-4, 4) / 20), random) for line in lines]


def in_room(sound: Sound, random: np.random.Generator) -> Sound:
    """With a room before it and around it that nobody else is in, where it has none of its own."""
    quiet = np.zeros(max(0, BEFORE + LENGTH - len(sound)))
    return np.concatenate((quiet, sound)) + random.normal(0.0, ROOM, max(len(sound), BEFORE + LENGTH))


def main(kinds: list[str]) -> None:
    recognizer = Recognizer(WHISPER_TINY_EN.locate().parent)
    makers: dict[str, Callable[[np.random.Generator], Sound]] = {
        "keyboard": lambda random: keyboard(LENGTH, random),
        "coughs": cough,
        "noise": hiss,
        "mm-hm and the like": murmurs(Synthesizer(PIPER_JOE.locate())),
        "babble at 10 to 20 dB under a speaker": others,
    }
    sessions = [Session(recognizer, spoken) for spoken in (candidate(), None)]
    print(f"{machine()}\n")
    print("| sound | of | opens a turn | has words | would interrupt whom it knows | whom it does not |")
    print("|---|---|---|---|---|---|")
    for number, (name, make) in enumerate(makers.items()):
        random = np.random.default_rng(200 + number)
        if not kinds or any(kind in name for kind in kinds):
            row(name, sessions, [in_room(make(random), random) for _ in range(EACH)])
    if not kinds or "interruptions" in kinds:
        row("speech that does interrupt", sessions, interruptions(np.random.default_rng(19)))


def row(name: str, sessions: list[Session], heard: list[Sound]) -> None:
    known, unknown = ([session.meant(samples) for samples in heard] for session in sessions)
    opened, worded = (sum(one[place] for one in known) for place in (0, 1))
    counts = [sum(one[2] is not None for one in rows) for rows in (known, unknown)]
    print(f"| {name} | {len(heard)} | {opened} | {worded} | {counts[0]} | {counts[1]} |", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("kinds", nargs="*", help="only the sounds that are named so, or interruptions")
    main(parser.parse_args().kinds)
