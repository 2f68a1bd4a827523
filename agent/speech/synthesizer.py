"""Speech synthesis: Piper, one clip a sentence.

Piper is GPL-3.0-or-later. Only this module imports it, and only the speech service imports this module: the rest of
Viva talks to it through a socket.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import soxr
from numpy.typing import NDArray
from piper import PiperVoice, SynthesisConfig
from piper.config import PiperConfig

from agent.speech.loudness import level

SAMPLE_RATE = 24_000
SOUND = 2
"""Goes up when the same voice and words come out of here otherwise than before."""
EDGE = 0.02
"""Seconds of quiet kept before the first and after the last sound of a clip."""


class Synthesizer:
    """One voice. Two threads may speak with it: the model's session and the phonemiser take that."""

    def __init__(self, model: Path, *, threads: int = 1) -> None:
        options = onnxruntime.SessionOptions()
        options.inter_op_num_threads = 1
        options.intra_op_num_threads = threads
        # PiperVoice.load sets no thread limit and would take every core for one sentence.
        session = onnxruntime.InferenceSession(str(model), sess_options=options, providers=["CPUExecutionProvider"])
        self._voice = PiperVoice(session=_Thrifty(session), config=_voice_config(model))
        self.fingerprint = f"{SOUND} {_digest(model)} {_digest(_described(model))}"
        """Another one where a voice, or what becomes of its sound, has changed."""

    def speak(self, text: str, *, stretch: float = 1.0) -> bytes:
        """One clip: 24 kHz mono 16-bit PCM. A `stretch` of 1.25 is a quarter slower."""
        config = SynthesisConfig(length_scale=self._voice.config.length_scale * stretch, normalize_audio=False)
        parts = [chunk.audio_float_array for chunk in self._voice.synthesize(text, syn_config=config)]
        if not parts:
            return b""
        audio = np.concatenate(parts).astype(np.float32)
        audio = soxr.resample(audio, self._voice.config.sample_rate, SAMPLE_RATE)
        audio = level(trim(audio), SAMPLE_RATE)
        return (audio * 32767).astype("<i2").tobytes()


class _Thrifty:
    """A session that gives its working memory back after each clip: it would keep 300 MB for each thread."""

    def __init__(self, session: onnxruntime.InferenceSession) -> None:
        self._session = session
        self._options = onnxruntime.RunOptions()
        self._options.add_run_config_entry("memory.enable_memory_arena_shrinkage", "cpu:0")

    def run(self, outputs: Any, inputs: Any) -> Any:
        return self._session.run(outputs, inputs, self._options)


def _described(model: Path) -> Path:
    return model.with_name(model.name + ".json")


def _voice_config(model: Path) -> PiperConfig:
    with _described(model).open(encoding="utf-8") as file:
        return PiperConfig.from_dict(json.load(file))


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def trim(audio: NDArray[np.float32]) -> NDArray[np.float32]:
    """Without the quiet at both ends; a candidate would wait for it."""
    loud = np.flatnonzero(np.abs(audio) > 0.01)
    if not loud.size:
        return audio[:0]
    edge = int(EDGE * SAMPLE_RATE)
    return audio[max(0, loud[0] - edge) : loud[-1] + edge]
