"""Phrases on disk, bounded in size: what is used is kept, what is damaged is never played.

A file's name is a hash and its content sound, so that neither its text nor its voice can be read from outside. Nothing
of a candidate belongs here; who asks for a phrase says whether it may be kept.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import structlog

log = structlog.get_logger(__name__)

UNUSED = 30 * 86_400.0
"""Seconds after which a phrase that nobody needed is deleted."""
LOOK_EVERY = 86_400.0
_SUFFIX, _DRAFT = ".clip", ".draft"
_DRAFT_AGE = 60.0
"""A draft older than this was left by a crash."""
_DIGEST = hashlib.sha256().digest_size


@dataclass(frozen=True, slots=True)
class PhraseFolder:
    """Where phrases are kept, and how many bytes of them."""

    path: Path
    limit: int

    def arguments(self) -> list[str]:
        """For the speech service's command line."""
        return [f"--phrases={self.path}", f"--phrases-limit={self.limit}"]


class PhraseFiles:
    """One folder of phrases, the least recently used first. Its methods read and write: call them on a thread."""

    def __init__(self, folder: PhraseFolder, *, now: Callable[[], float] = time.time) -> None:
        self._folder = folder
        self._now = now
        self._looked = now()
        self._sizes: OrderedDict[str, int] = OrderedDict()
        self._total = 0
        self._lock = threading.Lock()
        self._written = True
        """Whether the last phrase could be written: a full disk is told of once."""
        try:
            folder.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._take_stock()
        except OSError as error:
            log.error("phrases.not_kept", reason=error.strerror)

    def __contains__(self, name: str) -> bool:
        return name in self._sizes

    def load(self, name: str) -> bytes | None:
        """The phrase's sound; None where it is not there, or is not what was written."""
        with self._lock:
            if name not in self._sizes:
                return None
            path = self._path(name)
            try:
                content = path.read_bytes()
            except OSError:
                content = b""
            digest, pcm = content[:_DIGEST], content[_DIGEST:]
            if digest != _sealed(name, pcm):
                log.warning("phrases.damaged")
                self._drop(name)
                return None
            self._sizes.move_to_end(name)
            with contextlib.suppress(OSError):
                os.utime(path)
            return pcm

    def save(self, name: str, pcm: bytes) -> None:
        """Keep a phrase, in place of those that were not used for longest. A crash leaves it whole or not there."""
        size = _DIGEST + len(pcm)
        with self._lock:
            if name in self._sizes or size > self._folder.limit:
                return
            draft = self._folder.path / f"{secrets.token_hex(8)}{_DRAFT}"
            try:
                with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                    file.write(_sealed(name, pcm) + pcm)
                draft.replace(self._path(name))
            except OSError as error:
                with contextlib.suppress(OSError):
                    draft.unlink()
                if self._written:
                    log.warning("phrases.not_written", reason=error.strerror)
                self._written = False
                return
            self._written = True
            self._sizes[name] = size
            self._total += size
            if self._now() - self._looked > LOOK_EVERY:
                with contextlib.suppress(OSError):
                    self._take_stock()
            self._keep_limit()

    def _take_stock(self) -> None:
        """Look what is there, also of other processes; delete what a crash left and what nobody needed for long."""
        now = self._looked = self._now()
        self._sizes.clear()
        self._total = 0
        found = []
        for entry in self._folder.path.iterdir():
            try:
                about = entry.stat()
            except FileNotFoundError:  # another process works here too
                continue
            if entry.suffix == _DRAFT and now - about.st_mtime > _DRAFT_AGE:
                entry.unlink(missing_ok=True)
            if entry.suffix == _SUFFIX:
                found.append((about.st_mtime, entry.stem, about.st_size))
        for used, name, size in sorted(found):
            self._sizes[name] = size
            self._total += size
            if now - used > UNUSED:
                self._drop(name)
        self._keep_limit()

    def _keep_limit(self) -> None:
        while self._total > self._folder.limit:
            self._drop(next(iter(self._sizes)))

    def _drop(self, name: str) -> None:
        self._total -= self._sizes.pop(name)
        with contextlib.suppress(OSError):
            self._path(name).unlink()

    def _path(self, name: str) -> Path:
        return self._folder.path / f"{name}{_SUFFIX}"


def _sealed(name: str, pcm: bytes) -> bytes:
    """Ties a phrase's sound to its name: a file that was damaged, cut or put in another's place does not fit."""
    return hashlib.sha256(name.encode() + pcm).digest()
