"""Stereo audio to disk as it happens: playable after every append, and never more important than the interview."""

from __future__ import annotations

import asyncio
import errno
import wave
from pathlib import Path

import av
import numpy as np
import pytest
from clock import in_virtual_time
from fakes import FakeJournal
from numpy.typing import NDArray
from pipecat.frames.frames import InputAudioRawFrame, OutputAudioRawFrame
from pipecat.processors.frame_processor import FrameDirection

from agent import recorder
from agent.clock import SessionClock
from agent.recorder import APPEND_EVERY, HEADER, Recorder, Segment, join, segments
from agent.timeline import SAMPLE_RATE, SETTLE
from models import recording

FRAME = 0.02
FULL = Path("/dev/full")


def stereo(seconds: float, left: int = 1000, right: int = 2000) -> bytes:
    frames = round(seconds * SAMPLE_RATE)
    return np.tile(np.array([left, right], dtype="<i2"), frames).tobytes()


def tones(seconds: float, *, left: bool = False, right: bool = False) -> bytes:
    """Something an audio codec keeps."""
    wave = 8000 * np.sin(np.arange(round(seconds * SAMPLE_RATE)) * 2 * np.pi * 440 / SAMPLE_RATE)
    return np.stack((wave * left, wave * right), axis=1).astype("<i2").tobytes()


def played(path: Path) -> tuple[float, NDArray[np.int16]]:
    """What any player makes of a WAV file: its seconds and its (n, 2) samples."""
    with wave.open(str(path)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (2, 2, SAMPLE_RATE)
        frames = file.readframes(file.getnframes())
        assert len(frames) == 4 * file.getnframes(), "the header promises no more than there is"
        return file.getnframes() / SAMPLE_RATE, np.frombuffer(frames, dtype="<i2").reshape(-1, 2)


def decoded(path: Path) -> NDArray[np.int16]:
    with av.open(str(path)) as container:
        resampler = av.AudioResampler("s16", "stereo", SAMPLE_RATE)
        blocks = [block.to_ndarray() for frame in container.decode(audio=0) for block in resampler.resample(frame)]
    return np.concatenate(blocks, axis=1).reshape(-1, 2)


# ---- one segment -----------------------------------------------------------------------------------------------------


def test_a_segment_is_playable_after_every_append(tmp_path: Path) -> None:
    segment = Segment(tmp_path / "session" / "0000000000.wav")
    for number in range(1, 4):
        segment.append(stereo(0.5, left=number))
        seconds, samples = played(segment.path)
        assert seconds == number * 0.5
        assert tuple(samples[-1]) == (number, 2000)


def test_bytes_of_an_append_that_was_cut_are_not_played(tmp_path: Path) -> None:
    """The process may be killed after the samples and before the header."""
    segment = Segment(tmp_path / "0000000000.wav")
    segment.append(stereo(1.0))
    with segment.path.open("ab") as file:
        file.write(stereo(0.3)[:-3])
    with wave.open(str(segment.path)) as file:
        assert file.getnframes() == SAMPLE_RATE


def test_an_append_after_one_that_failed_lies_where_it_should(tmp_path: Path) -> None:
    segment = Segment(tmp_path / "0000000000.wav")
    segment.append(stereo(1.0, left=1))
    with segment.path.open("ab") as file:
        file.write(b"half an append")
    segment.append(stereo(1.0, left=2))
    seconds, samples = played(segment.path)
    assert seconds == 2.0
    assert (samples[SAMPLE_RATE - 1, 0], samples[SAMPLE_RATE, 0]) == (1, 2)


def test_a_full_disk_is_an_error_and_what_was_there_stays_playable(tmp_path: Path) -> None:
    segment = Segment(tmp_path / "0000000000.wav")
    segment.append(stereo(1.0))
    segment.path.rename(tmp_path / "kept.wav")
    segment.path.symlink_to(FULL)
    with pytest.raises(OSError, match="No space"):
        segment.append(stereo(1.0))
    assert played(tmp_path / "kept.wav")[0] == 1.0


# ---- the recorder ----------------------------------------------------------------------------------------------------


class Recording:
    """A recorder at the end of a pipeline that is not there."""

    def __init__(self, tmp_path: Path, offset: float = 0.0) -> None:
        self.journal = FakeJournal()
        self.clock = SessionClock(offset, source=asyncio.get_running_loop().time)
        self.recorder = Recorder(tmp_path, clock=self.clock, journal=self.journal)  # type: ignore[arg-type]
        self.folder = tmp_path / recording.location(self.journal.session_id)
        self.clock.start()
        self.passed: list[object] = []

        async def passed(frame: object, _: FrameDirection) -> None:
            self.passed.append(frame)

        self.recorder.push_frame = passed

    async def speaks(self, seconds: float, left: int | None = 1000, right: int | None = None) -> None:
        """Either voice, or both, in real time."""
        for _ in range(round(seconds / FRAME)):
            await asyncio.sleep(FRAME)
            for level, kind, rate in ((left, InputAudioRawFrame, SAMPLE_RATE), (right, OutputAudioRawFrame, 24_000)):
                if level is not None:
                    samples = np.full(round(FRAME * rate), level, dtype=np.int16).tobytes()
                    frame = kind(audio=samples, sample_rate=rate, num_channels=1)
                    await self.recorder.process_frame(frame, FrameDirection.DOWNSTREAM)

    async def finish(self) -> None:
        self.clock.stop()
        await self.recorder.finish()

    def on_disk(self) -> tuple[float, NDArray[np.int16]]:
        (path,) = segments(self.folder)
        return played(path)


@pytest.fixture
def on_this_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thread lives in real time, which a virtual clock does not wait for."""

    async def here(work: object, *arguments: object) -> object:
        return work(*arguments)  # type: ignore[operator]

    monkeypatch.setattr(asyncio, "to_thread", here)


pytestmark = pytest.mark.usefixtures("on_this_thread")


@in_virtual_time
async def test_both_voices_are_recorded_on_their_channels(tmp_path: Path) -> None:
    recording = Recording(tmp_path)
    await recording.speaks(1.0, left=1000)
    await recording.speaks(1.0, left=None, right=2000)
    await recording.finish()
    seconds, samples = recording.on_disk()
    assert seconds == pytest.approx(2.0, abs=0.01)
    left, right = np.abs(samples[:, 0]) > 500, np.abs(samples[:, 1]) > 500
    assert (left[: SAMPLE_RATE // 2].all(), left[-SAMPLE_RATE // 2 :].any()) == (True, False)
    assert (right[: SAMPLE_RATE // 2].any(), right[-SAMPLE_RATE // 2 : -SAMPLE_RATE // 10].all()) == (False, True)


@in_virtual_time
async def test_every_frame_goes_on(tmp_path: Path) -> None:
    recording = Recording(tmp_path)
    await recording.speaks(0.2, left=1, right=1)
    assert len(recording.passed) == 20


@in_virtual_time
async def test_what_was_said_is_on_disk_within_seconds(tmp_path: Path) -> None:
    recording = Recording(tmp_path)
    running = asyncio.create_task(recording.recorder.run())
    await recording.speaks(3 * APPEND_EVERY)
    assert recording.on_disk()[0] >= 2 * APPEND_EVERY - SETTLE
    assert recording.journal.recordings[-1]["size_bytes"] == next(iter(segments(recording.folder))).stat().st_size
    running.cancel()


@in_virtual_time
async def test_a_segment_is_named_for_where_it_begins_on_the_sessions_clock(tmp_path: Path) -> None:
    recording = Recording(tmp_path, offset=61.25)
    await recording.speaks(1.0)
    await recording.finish()
    assert [path.name for path in segments(recording.folder)] == ["0000061250.wav"]
    assert recording.journal.recordings[-1]["duration_seconds"] == pytest.approx(62.25, abs=0.01)


@in_virtual_time
async def test_a_disk_that_is_full_stops_the_recording_and_nothing_else(tmp_path: Path) -> None:
    recording = Recording(tmp_path)
    recording.folder.mkdir(parents=True)
    (recording.folder / "0000000000.wav").symlink_to(FULL)
    running = asyncio.create_task(recording.recorder.run())
    await recording.speaks(10)
    assert not running.done(), "the session would end with its recorder"
    reason = "No space left on device"
    assert [event[1:] for event in recording.journal.events] == [("recording.stopped", {"reason": reason})]
    assert recording.journal.recordings[-1] == {"status": "STOPPED", "error": reason}
    assert len(recording.passed) == 500
    await recording.finish()
    assert len(recording.journal.events) == 1
    running.cancel()


@in_virtual_time
async def test_a_recorder_that_has_stopped_keeps_nothing_in_memory(tmp_path: Path) -> None:
    recording = Recording(tmp_path)
    recording.folder.mkdir(parents=True)
    (recording.folder / "0000000000.wav").symlink_to(FULL)
    running = asyncio.create_task(recording.recorder.run())
    await recording.speaks(20)
    assert len(recording.recorder._timeline.take(recording.clock.now(), all_of_it=True)) < 4 * SAMPLE_RATE * 4
    running.cancel()


# ---- joining ---------------------------------------------------------------------------------------------------------


def a_segment(folder: Path, begins: float, pcm: bytes) -> Path:
    segment = Segment(folder / f"{round(begins * 1000):010d}.wav")
    segment.append(pcm)
    return segment.path


def test_segments_become_one_file_that_keeps_the_times(tmp_path: Path) -> None:
    a_segment(tmp_path, 0.0, tones(1.0, left=True))
    a_segment(tmp_path, 3.0, tones(2.0, right=True))
    seconds = join(segments(tmp_path), tmp_path / "recording.ogg")
    assert seconds == 5.0
    assert segments(tmp_path) == []
    samples = decoded(tmp_path / "recording.ogg")
    assert len(samples) / SAMPLE_RATE == pytest.approx(5.0, abs=0.1)
    seconds_long = [samples[round(at * SAMPLE_RATE) :][: SAMPLE_RATE // 2] for at in (0.25, 2.0, 4.0)]
    loud = [tuple(np.abs(part).max(axis=0) > 1000) for part in seconds_long]
    assert loud == [(True, False), (False, False), (False, True)]


def test_a_segment_a_crash_cut_in_the_middle_of_a_sample_is_joined(tmp_path: Path) -> None:
    with a_segment(tmp_path, 0.0, stereo(1.0)).open("ab") as file:
        file.write(b"123")
    assert join(segments(tmp_path), tmp_path / "recording.ogg") == pytest.approx(1.0, abs=0.001)


@pytest.mark.parametrize("found", [b"", b"RIFF", bytes(HEADER.size)])
def test_a_segment_that_never_came_to_hold_sound_does_not_spoil_the_others(tmp_path: Path, found: bytes) -> None:
    a_segment(tmp_path, 0.0, stereo(1.0))
    (tmp_path / "0000002000.wav").write_bytes(found)
    a_segment(tmp_path, 3.0, stereo(1.0))
    assert join(segments(tmp_path), tmp_path / "recording.ogg") == 4.0


async def test_a_finished_recording_is_described_for_the_store(tmp_path: Path) -> None:
    folder = tmp_path / recording.location("s1")
    a_segment(folder, 0.0, stereo(1.0))
    fields = await recorder.finish(tmp_path, "s1")
    assert fields is not None
    assert (fields["status"], fields["path"], fields["format"]) == ("FINISHED", "recordings/s1/recording.ogg", "ogg")
    assert fields["duration_seconds"] == 1.0
    assert fields["size_bytes"] == (folder / "recording.ogg").stat().st_size


async def test_a_session_without_sound_has_nothing_to_finish(tmp_path: Path) -> None:
    assert await recorder.finish(tmp_path, "s1") is None


async def test_segments_that_cannot_be_joined_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / recording.location("s1")
    a_segment(folder, 0.0, stereo(1.0))

    def no_space(*_: object) -> float:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(recorder, "join", no_space)
    fields = await recorder.finish(tmp_path, "s1")
    assert fields is not None
    assert fields["error"]
    assert len(segments(folder)) == 1
