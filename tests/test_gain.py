"""How loud a candidate comes in, and what is done about it. A recorded sentence is the voice."""

from __future__ import annotations

import numpy as np
import pytest
from candidate import read_wav
from numpy.typing import NDArray
from spoken import SPEECH

from agent.gain import MOST, NOISE_CEILING, TARGET, Gain, Trouble

RATE = 16_000
WINDOW = 512
Sound = NDArray[np.float64]


def at(sound: Sound, loudness: float) -> Sound:
    return np.asarray(sound * 32768 * 10 ** (loudness / 20) / np.sqrt((sound**2).mean()))


SENTENCES = [read_wav(SPEECH / f"austen-{number}.wav").astype(np.float64) for number in ("0870", "0920", "0890")]


def talk(loudness: float) -> Sound:
    """Three sentences with pauses between them."""
    return np.concatenate([part for one in SENTENCES for part in (np.zeros(RATE), at(one, loudness))])


def room(loudness: float, length: int) -> Sound:
    return at(np.random.default_rng(5).normal(size=length), loudness)


def hear(gain: Gain, voice: Sound, noise: float = -75.0) -> list[float]:
    """Let it hear a voice in a room; returns the gain after each window."""
    samples = np.clip(voice + room(noise, len(voice)), -32768, 32767).astype(np.int16)
    gains = []
    for first in range(0, len(samples) - WINDOW, WINDOW):
        speaks = float(np.abs(voice[first : first + WINDOW]).max() > 0)
        gain.hear(samples[first : first + WINDOW], speaks)
        gains.append(gain.decibels)
    return gains


def test_a_voice_that_is_loud_enough_is_left_as_it_is() -> None:
    gain = Gain()
    assert max(hear(gain, talk(TARGET + 3))) < 1.0
    sound = np.array([100, -100], dtype=np.int16)
    assert gain.amplified(sound) is sound


def test_a_faint_voice_is_brought_up() -> None:
    gain = Gain()
    hear(gain, talk(TARGET - 20))
    assert gain.decibels == pytest.approx(20, abs=4)
    sound = np.array([100, -100], dtype=np.int16)
    assert gain.amplified(sound)[0] == pytest.approx(100 * 10 ** (gain.decibels / 20), abs=1)


def test_the_gain_is_bounded() -> None:
    gain = Gain()
    hear(gain, talk(TARGET - 45), noise=-90.0)
    assert gain.decibels == pytest.approx(MOST, abs=0.1)


def test_noise_is_not_made_as_loud_as_a_voice() -> None:
    gain = Gain()
    hear(gain, talk(-50), noise=-65.0)
    assert gain.decibels <= NOISE_CEILING + 65.0 + 1.0


def test_noise_alone_gets_no_gain() -> None:
    assert max(hear(Gain(), np.zeros(20 * RATE), noise=-60.0)) == 0.0


def test_what_is_known_changes_slowly() -> None:
    """Others in the background, while the candidate is silent, are not brought to the candidate's loudness."""
    gain = Gain()
    hear(gain, talk(TARGET))
    hear(gain, talk(TARGET - 20)[: 5 * RATE])
    assert gain.decibels < 8.0
    assert gain.level is not None
    assert gain.level > TARGET - 8.0


def test_what_is_amplified_is_never_cut_off() -> None:
    gain = Gain()
    hear(gain, talk(TARGET - 20))
    loud = gain.amplified(np.array([12_000, -20_000], dtype=np.int16))
    assert abs(loud[1]) == 32_000
    assert loud[0] == pytest.approx(32_000 * 12 / 20, abs=1)


def test_digital_silence_says_nothing() -> None:
    gain = Gain()
    for _ in range(500):
        gain.hear(np.zeros(WINDOW, dtype=np.int16), 0.0)
    assert (gain.decibels, gain.level, gain.trouble) == (0.0, None, None)


@pytest.mark.parametrize(
    ("voice", "noise", "trouble"),
    [
        (talk(-26), -75.0, None),
        (talk(-46), -75.0, None),
        (talk(-64), -90.0, Trouble.FAINT),
        (talk(0), -75.0, Trouble.CLIPPED),
        (talk(-40), -38.0, Trouble.NOISY),
    ],
)
def test_a_voice_that_is_hard_to_understand_is_told(voice: Sound, noise: float, trouble: Trouble | None) -> None:
    gain = Gain()
    hear(gain, voice, noise)
    assert gain.trouble is trouble


def test_a_cough_is_no_trouble() -> None:
    gain = Gain()
    hear(gain, np.concatenate((talk(-26), talk(10)[RATE : 2 * RATE])))
    assert gain.trouble is None


def test_trouble_that_is_mended_is_over() -> None:
    gain = Gain()
    hear(gain, talk(0))
    hear(gain, talk(-26))
    assert gain.trouble is None
