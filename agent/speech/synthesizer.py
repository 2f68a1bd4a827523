"""Speech synthesis: Piper, one clip a sentence, with a cache of clips.

Piper is GPL-3.0-or-later. Only this module imports it, and only the speech service imports this module: the rest of
Viva talks to it through a socket.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from pathlib import Path

import numpy as np
import onnxruntime
import soxr
from numpy.typing import NDArray
from piper import PiperVoice, SynthesisConfig
from piper.config import PiperConfig

SAMPLE_RATE = 24_000
LOUDNESS = 10 ** (-20 / 20)
"""Root mean square every clip is brought to (-20 dBFS), so that cached and fresh clips sound alike."""
PEAK = 10 ** (-1 / 20)
CACHE_BYTES = 64 << 20
EDGE = 0.02
"""Seconds of quiet kept before the first and after the last sound of a clip."""


class Synthesizer:
    """One voice. Not thread-safe: the service gives it one worker thread."""

    def __init__(self, model: Path, *, threads: int = 1) -> None:
        options = onnxruntime.SessionOptions()
        options.inter_op_num_threads = 1
        options.intra_op_num_threads = threads
        # PiperVoice.load sets no thread limit and would take every core for one sentence.
        session = onnxruntime.InferenceSession(str(model), sess_options=options, providers=["CPUExecutionProvider"])
        self._voice = PiperVoice(session=session, config=_voice_config(model))
        self._cache: OrderedDict[tuple[str, float], bytes] = OrderedDict()
        self._cached_bytes = 0

    def speak(self, text: str, *, stretch: float = 1.0) -> bytes:
        """One clip: 24 kHz mono 16-bit PCM. A `stretch` of 1.25 is a quarter slower."""
        key = (text, stretch)
        if (clip := self._cache.get(key)) is not None:
            self._cache.move_to_end(key)
            return clip
        clip = self._synthesize(text, stretch)
        self._cache[key] = clip
        self._cached_bytes += len(clip)
        while self._cached_bytes > CACHE_BYTES:
            _, oldest = self._cache.popitem(last=False)
            self._cached_bytes -= len(oldest)
        return clip

    def _synthesize(self, text: str, stretch: float) -> bytes:
        config = SynthesisConfig(length_scale=self._voice.config.length_scale * stretch, normalize_audio=False)
        parts = [chunk.audio_float_array for chunk in self._voice.synthesize(text, syn_config=config)]
        if not parts:
            return b""
        audio = np.concatenate(parts).astype(np.float32)
        audio = soxr.resample(audio, self._voice.config.sample_rate, SAMPLE_RATE)
        audio = level(trim(audio))
        return (audio * 32767).astype("<i2").tobytes()


def _voice_config(model: Path) -> PiperConfig:
    with model.with_name(model.name + ".json").open(encoding="utf-8") as file:
        return PiperConfig.from_dict(json.load(file))


def trim(audio: NDArray[np.float32]) -> NDArray[np.float32]:
    """Without the quiet at both ends; a candidate would wait for it."""
    loud = np.flatnonzero(np.abs(audio) > 0.01)
    if not loud.size:
        return audio[:0]
    edge = int(EDGE * SAMPLE_RATE)
    return audio[max(0, loud[0] - edge) : loud[-1] + edge]


def level(audio: NDArray[np.float32]) -> NDArray[np.float32]:
    """At the house loudness, never clipped."""
    if not audio.size:
        return audio
    gain = LOUDNESS / max(1e-6, float(np.sqrt(np.mean(audio**2))))
    return audio * min(gain, PEAK / max(1e-6, float(np.abs(audio).max())))
