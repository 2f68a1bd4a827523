"""The phrases that were made already: the newest in memory, and on disk those that may be kept."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from dataclasses import dataclass

from agent.speech.phrase_files import PhraseFiles, PhraseFolder

MEMORY = 64 << 20
"""Bytes of sound kept in memory; nearly half an hour of it."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """What makes two clips the same sound."""

    voice: str
    """The voice's fingerprint."""
    text: str
    stretch: float

    @property
    def name(self) -> str:
        return hashlib.sha256(repr((self.voice, self.text, self.stretch)).encode()).hexdigest()


class Phrases:
    """Safe to use from several threads."""

    def __init__(self, folder: PhraseFolder | None = None, *, memory: int = MEMORY) -> None:
        self._files = None if folder is None or folder.limit <= 0 else PhraseFiles(folder)
        self._memory: OrderedDict[Phrase, bytes] = OrderedDict()
        self._limit = memory
        self._total = 0
        self._lock = threading.Lock()

    def recall(self, phrase: Phrase) -> bytes | None:
        """From memory; at once."""
        with self._lock:
            if (clip := self._memory.get(phrase)) is not None:
                self._memory.move_to_end(phrase)
            return clip

    def on_disk(self, phrase: Phrase) -> bool:
        return self._files is not None and phrase.name in self._files

    def load(self, phrase: Phrase) -> bytes | None:
        """From disk; may take its time."""
        clip = None if self._files is None else self._files.load(phrase.name)
        if clip is not None:
            self.remember(phrase, clip)
        return clip

    def remember(self, phrase: Phrase, clip: bytes) -> None:
        with self._lock:
            if phrase in self._memory:
                return
            self._memory[phrase] = clip
            self._total += len(clip)
            while self._total > self._limit:
                self._total -= len(self._memory.popitem(last=False)[1])

    def keep(self, phrase: Phrase, clip: bytes) -> None:
        """Put it on disk; may take its time."""
        if self._files is not None:
            self._files.save(phrase.name, clip)
