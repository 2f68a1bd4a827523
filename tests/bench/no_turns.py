"""What is no turn: keys, noise, coughs, a room full of others. How often it is taken for one.

    python tests/bench/no_turns.py

All of it is made, but the babble, which is made of recordings (`recordings.py`). A sound that opens a turn costs
nothing while it has no words; one that `interrupts` would stop the interviewer.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from harness import machine
from numpy.typing import NDArray
from recordings import RATE
from turn_set import LEVEL, babble, keyboard

from agent.completeness import interrupts
from agent.speech.recognizer import Recognizer
from agent.speech.weights import WHISPER_TINY_EN
from agent.turns import TurnTaker, Verb
from agent.voice_activity import WINDOW, VoiceActivity

EACH = 60
LENGTH = 4 * RATE
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
    mixed = babble(LENGTH, "report", random)
    return mixed / np.sqrt((mixed**2).mean()) * LEVEL * 10 ** (-random.uniform(10, 20) / 20)


KINDS: dict[str, Callable[[np.random.Generator], Sound]] = {
    "keyboard": lambda random: keyboard(LENGTH, random),
    "coughs": cough,
    "noise": hiss,
    "babble at 10 to 20 dB": others,
}


def opens(samples: NDArray[np.int16]) -> bool:
    taker, activity = TurnTaker(), VoiceActivity()
    for at in range(0, len(samples) - WINDOW, WINDOW):
        heard = taker.hear(activity.probability(samples[at : at + WINDOW]), at / RATE, (at + WINDOW) / RATE)
        if any(step.verb is Verb.STARTED for step in heard):
            return True
    return False


def main() -> None:
    recognizer = Recognizer(WHISPER_TINY_EN.locate().parent)
    print(f"{machine()}\n\n| sound | of | opens a turn | has words | would interrupt |\n|---|---|---|---|---|")
    for number, (name, make) in enumerate(KINDS.items()):
        random = np.random.default_rng(number)
        sounds = [make(random) + random.normal(0.0, ROOM, LENGTH) for _ in range(EACH)]
        heard = [np.clip(sound, -32768, 32767).astype(np.int16) for sound in sounds]
        opened = [samples for samples in heard if opens(samples)]
        texts = [recognizer.transcribe(samples).text for samples in opened]
        words = [text for text in texts if text]
        print(f"| {name} | {EACH} | {len(opened)} | {len(words)} | {sum(map(interrupts, words))} |")


if __name__ == "__main__":
    main()
