"""Stereo audio to disk as it happens: a WAV segment for each connection, one Ogg Opus file at the end.

A segment's header is kept true after every append, so that a killed process leaves a playable file. Segments are
whole seconds of the session's clock: the first sample of segment n lies at the session clock its name says.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import struct
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import soxr
import structlog
from numpy.typing import NDArray
from pipecat.frames.frames import Frame, InputAudioRawFrame, OutputAudioRawFrame
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor

from agent.clock import SessionClock
from agent.journal import Journal
from agent.timeline import SAMPLE_RATE, Timeline
from models.recording import location

log = structlog.get_logger(__name__)

APPEND_EVERY = 2.0
CHANNELS = 2
BYTES_PER_SECOND = SAMPLE_RATE * CHANNELS * 2
HEADER = struct.Struct("<4sI4s4sIHHIIHH4sI")
OPUS_RATE = 48_000
OPUS_BIT_RATE = 48_000


def _step_back() -> None:
    """Encode at low priority: other candidates are being listened to meanwhile."""
    with contextlib.suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 10)


_encoding = ThreadPoolExecutor(1, thread_name_prefix="encoding", initializer=_step_back)


class Segment:
    """One growing WAV file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._bytes = 0

    def append(self, pcm: bytes) -> None:
        """Raises OSError, for example when the disk is full; what was appended before stays playable."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("r+b" if self._bytes else "wb") as file:
            if not self._bytes:
                file.write(self._header(0))
            file.seek(HEADER.size + self._bytes)
            file.write(pcm)
            file.flush()
            self._bytes += len(pcm)
            file.seek(0)
            file.write(self._header(self._bytes))

    @staticmethod
    def _header(data: int) -> bytes:
        return HEADER.pack(
            b"RIFF", 36 + data, b"WAVE", b"fmt ", 16, 1, CHANNELS, SAMPLE_RATE, BYTES_PER_SECOND, 4, 16, b"data", data
        )


class Recorder(FrameProcessor):
    """Listens at the end of the pipeline, where both voices pass."""

    def __init__(self, data_dir: Path, *, clock: SessionClock, journal: Journal) -> None:
        super().__init__(name="recorder")
        self._clock = clock
        self._offset = clock.now()
        folder = location(journal.session_id)
        self._segment = Segment(data_dir / folder / f"{round(self._offset * 1000):010d}.wav")
        self._journal = journal
        self._timeline = Timeline()
        self._down = soxr.ResampleStream(24_000, SAMPLE_RATE, 1, dtype="int16", quality="MQ")
        self.stopped = False
        """Whether the disk has refused; the interview goes on without."""
        journal.open_recording(path=folder, sample_rate=SAMPLE_RATE)

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        await super().process_frame(frame, direction)
        if isinstance(frame, InputAudioRawFrame):
            self._timeline.left(np.frombuffer(frame.audio, dtype=np.int16), self._now)
        elif isinstance(frame, OutputAudioRawFrame):
            samples = self._down.resample_chunk(np.frombuffer(frame.audio, dtype=np.int16))
            self._timeline.right(samples, self._now)
        await self.push_frame(frame, direction)

    async def run(self) -> None:
        """Append every few seconds until cancelled; call `finish` then."""
        # Also when the disk has refused: the session ends with its tasks, and what is not taken piles up.
        while True:
            await asyncio.sleep(APPEND_EVERY)
            await self._append(self._timeline.take(self._now))

    async def finish(self) -> None:
        """Append the rest."""
        await self._append(self._timeline.take(self._now, all_of_it=True))

    @property
    def _now(self) -> float:
        return self._clock.now() - self._offset

    async def _append(self, pcm: bytes) -> None:
        if not pcm or self.stopped:
            return
        try:
            await asyncio.to_thread(self._segment.append, pcm)
        except OSError as error:
            # The interview matters more than its recording: go on without, and say so where the creator looks.
            self.stopped = True
            log.error("recorder.stopped", session=self._journal.session_id, reason=error.strerror)
            reason = error.strerror or "the disk refused to write"
            self._journal.event(self._clock.now(), "recording.stopped", {"reason": reason})
            self._journal.recording(status="STOPPED", error=reason)
        else:
            self._journal.recording(duration_seconds=self._clock.now(), size_bytes=self._segment.path.stat().st_size)


async def finish(data_dir: Path, session_id: str) -> dict[str, Any] | None:
    """Join what a session recorded into one file; returns the columns to store, None when nothing was recorded."""
    folder = location(session_id)
    parts = segments(data_dir / folder)
    if not parts:
        return None
    target = data_dir / folder / "recording.ogg"
    try:
        seconds = await asyncio.get_running_loop().run_in_executor(_encoding, join, parts, target)
    except (OSError, ValueError) as error:
        # The segments are playable as they are: nothing is lost, and somebody is told.
        log.error("recording.not_joined", session=session_id, reason=str(error))
        return {"status": "STOPPED", "error": "the recording's parts could not be joined"}
    return {
        "status": "FINISHED",
        "path": f"{folder}/{target.name}",
        "format": "ogg",
        "duration_seconds": seconds,
        "size_bytes": target.stat().st_size,
    }


def segments(folder: Path) -> list[Path]:
    """A session's segments in the order of its clock."""
    return sorted(folder.glob("[0-9]*.wav"))


def join(parts: Sequence[Path], target: Path) -> float:
    """Encode segments into one Ogg Opus file and remove them; returns its seconds. Raises OSError.

    Gaps between segments on the session's clock (at most the seconds a crash lost) stay as silence, so that the times
    of messages hold in the joined file.
    """
    temporary = target.with_suffix(".part")
    position = 0
    with av.open(str(temporary), "w", format="ogg") as container:
        stream = container.add_stream("libopus", rate=OPUS_RATE, layout="stereo")
        stream.bit_rate = OPUS_BIT_RATE
        resampler = av.AudioResampler("s16", "stereo", OPUS_RATE, frame_size=960)
        for samples in _samples(parts):
            frame = av.AudioFrame.from_ndarray(samples.reshape(1, -1), format="s16", layout="stereo")
            frame.sample_rate = SAMPLE_RATE
            frame.pts = position
            frame.time_base = Fraction(1, SAMPLE_RATE)
            position += len(samples)
            for resampled in resampler.resample(frame):
                container.mux(stream.encode(resampled))
        for resampled in resampler.resample(None):
            container.mux(stream.encode(resampled))
        container.mux(stream.encode(None))
    temporary.replace(target)
    for part in parts:
        part.unlink()
    return position / SAMPLE_RATE


def _samples(parts: Sequence[Path]) -> Iterator[NDArray[np.int16]]:
    """Blocks of one second, (n, 2) int16, silence between segments included."""
    position = 0
    for part in parts:
        frames = (part.stat().st_size - HEADER.size) // (2 * CHANNELS)
        if frames < 1:
            continue  # a crash or a full disk came before its first sample
        data: NDArray[np.int16] = np.memmap(part, dtype="<i2", mode="r", offset=HEADER.size, shape=(frames, CHANNELS))
        begins = int(part.stem) * SAMPLE_RATE // 1000
        if begins > position:
            data = np.concatenate((np.zeros((begins - position, 2), dtype=np.int16), data))
        for start in range(0, len(data), SAMPLE_RATE):
            yield data[start : start + SAMPLE_RATE]
        position += len(data)
