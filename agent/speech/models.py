"""Which languages can be heard and spoken: English by the models that come along, others by models of the operator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from agent.interview.language_tag import DEFAULT


@dataclass(frozen=True, slots=True)
class SpeechModels:
    """The operator's own models, by primary language subtag. One for English replaces the one that comes along."""

    voices: Mapping[str, Path] = field(default_factory=dict)
    """Piper's `.onnx` files; each has its `.onnx.json` beside it."""
    recognizers: Mapping[str, Path] = field(default_factory=dict)
    """Folders of Whisper models for CTranslate2. Several languages may name the same one."""

    def languages(self) -> frozenset[str]:
        """What can be both heard and spoken."""
        return frozenset({DEFAULT, *self.recognizers}) & {DEFAULT, *self.voices}

    def arguments(self) -> list[str]:
        """For the speech service's command line."""
        voices = [f"--voice={language}={path}" for language, path in self.voices.items()]
        return voices + [f"--recognizer={language}={path}" for language, path in self.recognizers.items()]


def named(argument: str) -> tuple[str, Path]:
    """The inverse of one of `arguments`: "es=/models/es.onnx". Raises ValueError."""
    language, mark, path = argument.partition("=")
    if not (language and mark and path):
        raise ValueError(f"expected LANGUAGE=PATH, got {argument}")
    return language, Path(path)
