"""The acoustic end-of-turn model: smart-turn v3.2 on the last eight seconds of a turn."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnxruntime
from faster_whisper.feature_extractor import FeatureExtractor
from numpy.typing import NDArray

SAMPLE_RATE = 16_000
WINDOW = 8 * SAMPLE_RATE


class EndOfTurn:
    """How likely it is, by prosody alone, that a speaker has finished."""

    def __init__(self, model: Path, *, threads: int = 1) -> None:
        options = onnxruntime.SessionOptions()
        options.inter_op_num_threads = 1
        options.intra_op_num_threads = threads
        self._session = onnxruntime.InferenceSession(
            str(model), sess_options=options, providers=["CPUExecutionProvider"]
        )
        self._mel = FeatureExtractor(chunk_length=8)

    def probability(self, pcm: NDArray[np.int16]) -> float:
        """0 to 1 for a turn's audio so far (16 kHz mono, including the silence after its last word)."""
        audio = pcm[-WINDOW:].astype(np.float32) / 32768.0
        audio = np.pad(audio, (WINDOW - audio.size, 0))
        # The model was trained on features of audio with zero mean and unit variance.
        audio = (audio - audio.mean()) / np.sqrt(audio.var() + 1e-7)
        features = self._mel(audio, padding=0)[None, :, :].astype(np.float32)
        (output,) = self._session.run(None, {"input_features": features})
        return float(np.asarray(output).reshape(-1)[0])
