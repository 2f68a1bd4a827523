"""The speech service as it runs, with its models: what they make of each other, and how a process ends and returns."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import jiwer
import numpy as np
import psutil
import pytest
import soxr
from candidate import read_wav
from spoken import SPEECH, TRANSCRIPTS, plain
from structlog.testing import capture_logs

from agent.speech.client import SpeechClient, SpeechError
from agent.speech.phrase_files import PhraseFolder
from agent.speech.supervisor import START_DEADLINE, SpeechSupervisor

pytestmark = [pytest.mark.voice, pytest.mark.timeout(600)]
SLOWEST = 60.0
"""Seconds that a model may take for a sentence, on a machine that has other work."""


@asynccontextmanager
async def supervised(socket: Path, phrases: PhraseFolder | None = None) -> AsyncIterator[SpeechSupervisor]:
    supervisor = SpeechSupervisor(socket, phrases=phrases)
    task = asyncio.create_task(supervisor.run())
    await supervisor.wait_ready(START_DEADLINE)
    try:
        yield supervisor
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        assert supervisor.pid is not None
        assert not psutil.pid_exists(supervisor.pid), "it leaves no process behind"


async def test_what_it_says_it_understands_and_knows_to_be_finished(socket: Path, speech: SpeechClient) -> None:
    said = "I worked on a small team and we built a bridge."
    async with supervised(socket):
        clip = np.frombuffer(await speech.speak(said), dtype=np.int16)
        assert 2.0 < len(clip) / 24_000 < 6.0
        heard = soxr.resample(clip, 24_000, 16_000)
        transcript = await speech.recognize(heard.astype(np.int16).tobytes(), language="en")
        assert jiwer.wer(plain(said), plain(transcript.text)) <= 0.2
        assert transcript.confidence > 0.6
        quiet = np.zeros(8_000, dtype=np.int16)
        whole = np.concatenate((heard, quiet)).astype(np.int16).tobytes()
        assert 0.5 < await speech.turn_probability(whole, timeout=SLOWEST) <= 1.0
        await speech.close()


async def test_prosody_tells_a_cut_sentence_from_a_finished_one(socket: Path, speech: SpeechClient) -> None:
    async with supervised(socket):
        finished, cut = [], []
        for name in TRANSCRIPTS:
            samples = read_wav(SPEECH / f"{name}.wav")
            quiet = np.zeros(3_200, dtype=np.int16)
            finished.append(await speech.turn_probability(np.concatenate((samples, quiet)).tobytes(), timeout=SLOWEST))
            half = samples[: len(samples) // 2]
            cut.append(await speech.turn_probability(np.concatenate((half, quiet)).tobytes(), timeout=SLOWEST))
        assert np.mean(finished) > np.mean(cut)
        await speech.close()


async def test_a_service_that_is_killed_is_back_within_three_seconds(socket: Path, speech: SpeechClient) -> None:
    told: list[bool] = []
    async with supervised(socket) as supervisor:
        await speech.speak("Hello.")
        unlisten = supervisor.listen(told.append)
        killed = supervisor.pid
        assert killed is not None
        with capture_logs() as logs:
            os.kill(killed, signal.SIGKILL)
            began = time.monotonic()
            async with asyncio.timeout(START_DEADLINE):
                while told != [False, True]:  # noqa: ASYNC110 - the supervisor tells nobody else
                    await asyncio.sleep(0.01)
        assert time.monotonic() - began <= 3.0
        assert [log["after_seconds"] for log in logs if log["event"] == "speech.restarting"] == [0.0]
        assert supervisor.pid != killed
        assert await speech.speak("Hello again.")
        unlisten()
        await speech.close()


async def test_phrases_outlive_the_service_and_hold_nothing_of_a_candidate(socket: Path, tmp_path: Path) -> None:
    phrases = PhraseFolder(tmp_path / "phrases", 1 << 20)
    speech = SpeechClient(socket)
    async with supervised(socket, phrases):
        said = await speech.speak("What did you build?", keep=True)
        await speech.speak("Hello, Quentin.")
        async with asyncio.timeout(SLOWEST):
            while not list(phrases.path.glob("*.clip")):  # noqa: ASYNC110 - another process writes it
                await asyncio.sleep(0.01)
    await speech.close()
    speech = SpeechClient(socket)
    async with supervised(socket, phrases):
        assert await speech.speak("What did you build?", made=True) == said
        with pytest.raises(SpeechError) as caught:
            await speech.speak("Hello, Quentin.", made=True)
        assert caught.value.code == "absent"
        await speech.close()
    assert len(list(phrases.path.iterdir())) == 1


async def test_it_ends_with_the_process_that_started_it(socket: Path) -> None:
    async with supervised(socket) as supervisor:
        assert supervisor._process is not None
        assert supervisor._process.stdin is not None
        supervisor._process.stdin.close()
        async with asyncio.timeout(SLOWEST):
            await supervisor._process.wait()
