"""How well bad sound is understood, with the gain and without.

    python tests/bench/bad_audio.py

The five recorded sentences (`tests/speech`), each said twice after a pause, come in faint, distorted, through a phone
line and in noise, each in three rooms. The session's own detector finds the phrases; the recogniser gets what it
found. A voice that the detector misses is all deletions.
"""

from __future__ import annotations

from collections.abc import Callable

import jiwer
import numpy as np
from harness import machine
from numpy.typing import NDArray
from turn_set import phone

from agent.foreground import Foreground
from agent.gain import Gain
from agent.listening import PRE_ROLL, TAIL
from agent.speech.recognizer import Recognizer
from agent.speech.weights import WHISPER_TINY_EN
from agent.turns import TurnTaker, Verb
from agent.voice_activity import WINDOW, VoiceActivity

from candidate import read_wav  # isort: skip - harness makes it importable
from spoken import SPEECH, TRANSCRIPTS, plain  # isort: skip

RATE = 16_000
LOUDNESS = -26.0
"""Decibels of the clean voice."""
NOISE = -75.0
"""Of a quiet room, as the microphone's own hiss: it is not made fainter with the voice."""
ROOMS = 3

Sound = NDArray[np.float64]


def fainter(decibels: float) -> Callable[[Sound, np.random.Generator], Sound]:
    return lambda sound, random: sound * 10 ** (decibels / 20)  # noqa: ARG005 - as the other ways


def clipped(decibels: float) -> Callable[[Sound, np.random.Generator], Sound]:
    return lambda sound, random: np.clip(sound * 10 ** (decibels / 20), -32768, 32767)  # noqa: ARG005


def in_noise(decibels: float) -> Callable[[Sound, np.random.Generator], Sound]:
    def noisy(sound: Sound, random: np.random.Generator) -> Sound:
        return sound + random.normal(0.0, 32768 * 10 ** ((LOUDNESS - decibels) / 20), len(sound))

    return noisy


WAYS: dict[str, Callable[[Sound, np.random.Generator], Sound]] = {
    "as recorded": fainter(0),
    "20 dB fainter": fainter(-20),
    "30 dB fainter": fainter(-30),
    "40 dB fainter": fainter(-40),
    "12 dB too loud, clipped": clipped(24),
    "24 dB too loud, clipped": clipped(36),
    "8 kHz phone line": lambda sound, random: phone(sound),  # noqa: ARG005
    "8 kHz phone line, 25 dB fainter": lambda sound, random: phone(sound) * 10 ** (-25 / 20),  # noqa: ARG005
    "noise 10 dB under it": in_noise(10),
    "noise 5 dB under it": in_noise(5),
}


def said() -> tuple[list[Sound], str]:
    """The sentences, at one loudness, and their words."""
    sounds, texts = [], []
    for name, text in [*TRANSCRIPTS.items()] * 2:
        sound = read_wav(SPEECH / f"{name}.wav").astype(np.float64)
        sounds.append(sound * 32768 * 10 ** (LOUDNESS / 20) / np.sqrt((sound**2).mean()))
        texts.append(text)
    return sounds, " ".join(texts)


def heard(samples: NDArray[np.int16], recognizer: Recognizer, gain: Gain | None) -> str:
    """What a session would hear."""
    taker, activity, foreground = TurnTaker(), VoiceActivity(), Foreground()
    amplified = (lambda part: part) if gain is None else gain.amplified
    texts: list[str] = []

    def recognize(start: float, end: float) -> None:
        part = samples[max(0, round((start - PRE_ROLL) * RATE)) : round((end + TAIL) * RATE)]
        texts.append(recognizer.transcribe(amplified(part)).text)

    for at in range(0, len(samples) - WINDOW, WINDOW):
        window = samples[at : at + WINDOW]
        voiced = activity.probability(amplified(window))
        probability = foreground.activity(window, voiced)
        if gain is not None:
            gain.hear(window, voiced)
        for step in taker.hear(probability, at / RATE, (at + WINDOW) / RATE):
            if step.verb in (Verb.SETTLE, Verb.ENDED):
                recognize(step.start if step.verb is Verb.SETTLE else taker.phrase_start, step.end)
    return " ".join(texts)


def main() -> None:
    recognizer = Recognizer(WHISPER_TINY_EN.locate().parent)
    sounds, text = said()
    print(f"{machine()}\n")
    print("| sound | word error rate without | with the gain | gain at the end | trouble told |\n|---|---|---|---|---|")
    for name, way in WAYS.items():
        without, with_gain, gains, troubles = [], [], [], set()
        for seed in range(ROOMS):
            random = np.random.default_rng(seed)
            spoken = [part for sound in sounds for part in (np.zeros(RATE * 3 // 2), sound)]
            voice = way(np.concatenate((*spoken, np.zeros(5 * RATE))), random)
            room = random.normal(0.0, 32768 * 10 ** (NOISE / 20), len(voice))
            samples = np.clip(voice + room, -32768, 32767).astype(np.int16)
            gain = Gain()
            without.append(heard(samples, recognizer, None))
            with_gain.append(heard(samples, recognizer, gain))
            gains.append(gain.decibels)
            troubles.add(gain.trouble.value if gain.trouble else "–")
        rates = [
            100 * jiwer.wer([text] * ROOMS, [plain(one) or "-" for one in texts]) for texts in (without, with_gain)
        ]
        print(
            f"| {name} | {rates[0]:.1f}% | {rates[1]:.1f}% | {np.mean(gains):.0f} dB | {', '.join(sorted(troubles))} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
