"""Human speech out of two Debian packages: acted dialogue lines, one file each, by many speakers.

    python tests/bench/recordings.py

fetches the packages with apt-get (no root needed) and unpacks them under data/turns. Both are games whose licence lets
anybody pass them on whole and unpaid-for; nothing of them is in this repository but names and hashes
(`tests/bench/turns/manifest.csv`, docs/turn-taking.md).
"""

from __future__ import annotations

import hashlib
import io
import struct
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np
from harness import ROOT
from numpy.typing import NDArray
from propack import unpack

RATE = 16_000
FOLDER = ROOT / "data" / "turns"
"""Ignored by git."""
QUEEN = "flight-of-the-amazon-queen"
SKY = "beneath-a-steel-sky"
SKY_RATE = 11_025
SKY_SPEECH = 50_000
"""File numbers from here on are speech."""
SKY_HEADER = 22

Samples = NDArray[np.int16]


@dataclass(frozen=True, slots=True)
class Recordings:
    """The clips of one package, still as their files hold them."""

    package: str
    clips: dict[str, bytes]

    def samples(self, clip: str) -> Samples:
        """16 kHz mono."""
        decode = _mp3 if self.package == QUEEN else _unsigned
        return decode(self.clips[clip])

    def sha256(self, clip: str) -> str:
        return hashlib.sha256(self.clips[clip]).hexdigest()


def load(package: str) -> Recordings:
    """Raises FileNotFoundError before `fetch`."""
    folder = FOLDER / "usr" / "share" / "scummvm" / package
    return Recordings(package, dict(_queen(folder) if package == QUEEN else _sky(folder)))


def fetch() -> None:
    """Download and unpack what is not there yet."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for package in (QUEEN, SKY):
        if not (FOLDER / "usr" / "share" / "scummvm" / package).is_dir():
            subprocess.run(["apt-get", "download", package], cwd=FOLDER, check=True)
            (archive,) = FOLDER.glob(f"{package}_*.deb")
            subprocess.run(["dpkg-deb", "-x", archive, FOLDER], check=True)
            archive.unlink()


def _queen(folder: Path) -> Iterator[tuple[str, bytes]]:
    """A table of 21-byte rows (name, bundle, offset, size; big-endian) behind a 15-byte head; speech is named *.SB."""
    data = (folder / "queen.1c").read_bytes()
    (count,) = struct.unpack_from(">H", data, 13)
    for row in range(count):
        name, _, offset, size = struct.unpack_from(">12sBII", data, 15 + 21 * row)
        clip = name.rstrip(b"\0").decode()
        if clip.endswith(".SB"):
            yield clip.removesuffix(".SB"), data[offset : offset + size]


def _sky(folder: Path) -> Iterator[tuple[str, bytes]]:
    """An index of 8-byte rows (number, offset, size; little-endian); a marked offset counts in 16 bytes."""
    index, data = (folder / "sky.dnr").read_bytes(), (folder / "sky.dsk").read_bytes()
    (count,) = struct.unpack_from("<I", index)
    for row in range(count):
        number, low, high, size_low, size_high = struct.unpack_from("<HHBHB", index, 4 + 8 * row)
        offset, size = low | (high & 0x7F) << 16, (size_low | size_high << 16) & 0x3FFFFF
        if high & 0x80:
            offset *= 16
        if number >= SKY_SPEECH:
            yield str(number), data[offset + SKY_HEADER : offset + size]


def _mp3(data: bytes) -> Samples:
    with av.open(io.BytesIO(data), format="mp3") as container:
        return _resampled(container.decode(audio=0))


def _unsigned(data: bytes) -> Samples:
    signed = (np.frombuffer(unpack(data), dtype=np.uint8).astype(np.int16) - 128) * 200
    frame = av.AudioFrame.from_ndarray(signed[None, :], format="s16", layout="mono")
    frame.rate = SKY_RATE
    return _resampled(iter([frame]))


def _resampled(frames: Iterator[av.AudioFrame]) -> Samples:
    resampler = av.AudioResampler("s16", "mono", RATE)
    parts = [part.to_ndarray()[0] for frame in frames for part in resampler.resample(frame)]
    parts += [part.to_ndarray()[0] for part in resampler.resample(None)]
    return np.concatenate(parts) if parts else np.empty(0, dtype=np.int16)


if __name__ == "__main__":
    fetch()
    for name in (QUEEN, SKY):
        print(f"{name}: {len(load(name).clips)} clips")
