"""The speech service and its client over a real socket: with stand-ins for the models, then with the models."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import re
import signal
import tempfile
import threading
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import jiwer
import numpy as np
import psutil
import pytest
import soxr
from candidate import read_wav
from numpy.typing import NDArray

from agent.speech.client import SpeechClient, SpeechError
from agent.speech.messages import Message, encode, read
from agent.speech.phrase_files import PhraseFolder
from agent.speech.service import MAX_TEXT, SpeechService
from agent.speech.supervisor import SpeechSupervisor
from agent.speech.transcript import Transcript, Word
from agent.speech.work import Work
from agent.speech.worker import Priority

SPEECH = Path(__file__).parent / "speech"
PCM = bytes(640)


class Models:
    """Three models in one: they say what they were given, and can be held up."""

    fingerprint = "models"

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.gate = threading.Event()
        self.gate.set()

    def transcribe(self, pcm: NDArray[np.int16], *, language: str, prompt: str, words: bool) -> Transcript:
        self._note("recognize")
        found = (Word("samples", 0.1, 0.5, 0.25),) if words else ()
        closing = 0.5 if words else None
        return Transcript(f"{len(pcm)} samples of {language}, primed with {prompt!r}", 0.75, found, closing)

    def speak(self, text: str, *, stretch: float) -> bytes:
        self._note(text)
        if text == "broken":
            raise RuntimeError("the model failed")
        return f"{text} x {stretch}".encode()

    def probability(self, pcm: NDArray[np.int16]) -> float:
        self._note("endpoint")
        return len(pcm) / 1000

    def _note(self, what: str) -> None:
        self.asked.append(what)
        assert self.gate.wait(10)


@pytest.fixture
def socket() -> Iterator[Path]:
    """A Unix socket's path must be short, which pytest's folders are not."""
    with tempfile.TemporaryDirectory(prefix="viva-") as folder:
        yield Path(folder) / "speech.sock"


@asynccontextmanager
async def serving(socket: Path, models: Models, spanish: Models | None = None) -> AsyncIterator[None]:
    known: Any = {"en": models} if spanish is None else {"en": models, "es": spanish}
    task = asyncio.create_task(SpeechService(known, known, models).serve(socket))  # type: ignore[arg-type]
    async with asyncio.timeout(5):
        while not socket.exists():  # noqa: ASYNC110, ASYNC240 - there is nothing else to wait for
            await asyncio.sleep(0.001)
    try:
        yield
    finally:
        models.gate.set()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        socket.unlink(missing_ok=True)  # noqa: ASYNC240


@pytest.fixture
def models() -> Models:
    return Models()


@pytest.fixture
async def client(socket: Path) -> AsyncIterator[SpeechClient]:
    made = SpeechClient(socket)
    yield made
    await made.close()


async def code(asking: Any) -> str:
    with pytest.raises(SpeechError) as caught:
        await asking
    return caught.value.code


# ---- asking ----------------------------------------------------------------------------------------------------------


async def test_every_question_gets_its_answer(socket: Path, models: Models, client: SpeechClient) -> None:
    async with serving(socket, models):
        heard = await client.recognize(PCM, language="en", prompt="terms")
        assert heard == Transcript("320 samples of en, primed with 'terms'", 0.75)
        word_by_word = await client.recognize(PCM, language="en", words=True)
        assert (word_by_word.words, word_by_word.closing) == ((Word("samples", 0.1, 0.5, 0.25),), 0.5)
        assert await client.speak("Hello.", stretch=1.25) == b"Hello. x 1.25"
        assert await client.turn_probability(PCM) == 0.32
        await client.close()


async def test_an_answer_says_how_long_it_waited_and_how_long_it_took(
    socket: Path, models: Models, client: SpeechClient
) -> None:
    async with serving(socket, models):
        models.gate.clear()
        first, second, clip = Work(), Work(), Work()
        asking = [
            asyncio.create_task(client.recognize(PCM, language="en", work=first)),
            asyncio.create_task(client.recognize(PCM, language="en", work=second)),
            asyncio.create_task(client.speak("Hello.", work=clip)),
        ]
        await asyncio.sleep(0.2)
        models.gate.set()
        await asyncio.gather(*asking)
        await client.close()
    assert first.queued < 0.1 < first.took, "it was held up at work"
    assert second.took < 0.1 < second.queued, "it waited for the first"
    assert clip.took > 0.1


async def test_each_language_has_its_own_models(socket: Path, models: Models, client: SpeechClient) -> None:
    spanish = Models()
    async with serving(socket, models, spanish):
        text = (await client.recognize(PCM, language="es-MX")).text
        await client.speak("Hola.", language="es")
        await client.speak("Bonjour.", language="fr")
        await client.close()
    assert text == "320 samples of es, primed with ''"
    assert spanish.asked == ["recognize", "Hola."]
    assert models.asked == ["Bonjour."], "English stands in"


async def test_answers_find_who_asked(socket: Path, models: Models, client: SpeechClient) -> None:
    async with serving(socket, models):
        clips = await asyncio.gather(*(client.speak(f"Sentence {number}.") for number in range(50)))
        assert clips == [f"Sentence {number}. x 1.0".encode() for number in range(50)]
        await client.close()


async def test_what_cannot_be_answered_is_refused(socket: Path, models: Models, client: SpeechClient) -> None:
    async with serving(socket, models):
        assert await code(client.recognize(b"odd", language="en")) == "invalid"
        assert await code(client.turn_probability(b"odd")) == "invalid"
        assert await code(client.speak("")) == "invalid"
        assert await code(client.speak("a" * (MAX_TEXT + 1))) == "invalid"
        assert await code(client.speak("Hello.", stretch=9.0)) == "invalid"
        assert await code(client.speak("broken")) == "failed"
        assert await client.speak("Hello.") == b"Hello. x 1.0", "it goes on"
        await client.close()


async def test_a_clip_can_be_made_ready_without_being_sent(socket: Path, models: Models, client: SpeechClient) -> None:
    async with serving(socket, models):
        assert await code(client.speak("Hello.", made=True)) == "absent"
        assert await client.speak("Hello.", priority=Priority.AHEAD, sound=False) == b""
        assert await client.speak("Hello.", made=True) == b"Hello. x 1.0"
        assert models.asked == ["Hello."]
        await client.close()


async def test_a_caption_is_refused_while_there_is_other_work(
    socket: Path, models: Models, client: SpeechClient
) -> None:
    async with serving(socket, models):
        models.gate.clear()
        final = asyncio.create_task(client.recognize(PCM, language="en"))
        while not models.asked:  # noqa: ASYNC110 - the model works on a thread of its own
            await asyncio.sleep(0.001)
        assert await code(client.recognize(PCM, language="en", priority=Priority.IF_IDLE)) == "busy"
        models.gate.set()
        await final
        await client.close()


async def test_the_sessions_of_a_connection_take_turns(socket: Path, models: Models, client: SpeechClient) -> None:
    async with serving(socket, models):
        models.gate.clear()
        one, other = client.of("one"), client.of("other")
        clips = [asyncio.create_task(one.speak(f"One {number}.")) for number in range(3)]
        while not models.asked:  # noqa: ASYNC110 - the model works on a thread of its own
            await asyncio.sleep(0.001)
        clips.append(asyncio.create_task(other.speak("Other.")))
        await asyncio.sleep(0.02)
        models.gate.set()
        await asyncio.gather(*clips)
        await one.close()
        assert await client.speak("Still here.") == b"Still here. x 1.0", "the connection belongs to all"
        assert models.asked[:4] == ["One 0.", "One 1.", "Other.", "One 2."]
        await client.close()


async def test_it_says_how_long_what_is_wanted_waits(socket: Path, models: Models, client: SpeechClient) -> None:
    async with serving(socket, models):
        assert await client.queue_age() == 0
        models.gate.clear()
        first, second = (asyncio.create_task(client.speak(text)) for text in ("First.", "Second."))
        await asyncio.sleep(0.1)
        assert 0.05 < await client.queue_age() < 5
        models.gate.set()
        await asyncio.gather(first, second)
        await client.close()


async def test_a_model_that_takes_too_long_is_given_up(socket: Path, models: Models, client: SpeechClient) -> None:
    async with serving(socket, models):
        models.gate.clear()
        assert await code(client.turn_probability(PCM, timeout=0.05)) == "timeout"
        models.gate.set()
        assert await client.speak("Hello.") == b"Hello. x 1.0"
        await client.close()


async def test_what_nobody_waits_for_any_more_is_not_made(socket: Path, models: Models, client: SpeechClient) -> None:
    async with serving(socket, models):
        models.gate.clear()
        first = asyncio.create_task(client.speak("First."))
        while not models.asked:  # noqa: ASYNC110 - the model works on a thread of its own
            await asyncio.sleep(0.001)
        second = asyncio.create_task(client.speak("Second."))
        await asyncio.sleep(0.02)
        second.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await second
        await asyncio.sleep(0.02)
        models.gate.set()
        await first
        await client.speak("Third.")
        assert models.asked == ["First.", "Third."]
        await client.close()


async def test_one_models_queue_does_not_hold_up_another(socket: Path, client: SpeechClient) -> None:
    class Slow(Models):
        def transcribe(self, *_: object, **__: object) -> Transcript:
            assert self.gate.wait(10)
            return Transcript("at last", 1.0)

        def _note(self, what: str) -> None:
            self.asked.append(what)

    slow = Slow()
    slow.gate.clear()
    async with serving(socket, slow):
        slow.gate.clear()
        recognizing = asyncio.create_task(client.recognize(PCM, language="en"))
        assert await client.speak("Hello.") == b"Hello. x 1.0"
        slow.gate.set()
        assert (await recognizing).text == "at last"
        await client.close()


# ---- when it is not there --------------------------------------------------------------------------------------------


async def test_without_a_service_it_is_unavailable(client: SpeechClient) -> None:
    assert await code(client.speak("Hello.")) == "unavailable"


async def test_a_service_that_comes_back_is_used_again(socket: Path, models: Models, client: SpeechClient) -> None:
    async with serving(socket, models):
        await client.speak("Hello.")
        models.gate.clear()
        waiting = asyncio.create_task(client.speak("Cut off."))
        await asyncio.sleep(0.02)
        assert client._writer is not None
        client._writer.transport.abort()
        assert await code(waiting) == "unavailable"
        models.gate.set()
        assert await client.speak("Again.") == b"Again. x 1.0"
        await client.close()


async def test_nonsense_on_the_line_ends_that_line_only(socket: Path, models: Models, client: SpeechClient) -> None:
    async with serving(socket, models):
        reader, writer = await asyncio.open_unix_connection(socket)
        writer.write(b"GET / HTTP/1.1\r\n\r\n")
        assert await reader.read() == b""
        writer.close()
        assert await client.speak("Hello.") == b"Hello. x 1.0"
        await client.close()


@pytest.mark.parametrize(
    "header", [{"op": "sing", "id": 7}, {"id": 7}, {"op": "speak", "text": "x", "priority": "?", "id": 7}]
)
async def test_an_unknown_request_is_refused_under_its_number(
    socket: Path, models: Models, header: dict[str, Any]
) -> None:
    async with serving(socket, models):
        reader, writer = await asyncio.open_unix_connection(socket)
        writer.write(encode(Message(header)))
        reply = await read(reader)
        assert reply is not None
        assert (reply.header["id"], reply.header["ok"], reply.header["code"]) == (7, False, "invalid")
        writer.close()


# ---- the real thing --------------------------------------------------------------------------------------------------


def plain(text: str) -> str:
    return re.sub(r"[^a-z ]", "", text.lower())


@asynccontextmanager
async def supervised(socket: Path, phrases: PhraseFolder | None = None) -> AsyncIterator[SpeechSupervisor]:
    supervisor = SpeechSupervisor(socket, phrases=phrases)
    task = asyncio.create_task(supervisor.run())
    await supervisor.wait_ready(30)
    try:
        yield supervisor
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        assert supervisor.pid is not None
        assert not psutil.pid_exists(supervisor.pid), "it leaves no process behind"


@pytest.mark.voice
async def test_what_it_says_it_understands_and_knows_to_be_finished(socket: Path, client: SpeechClient) -> None:
    said = "I worked on a small team and we built a bridge."
    async with supervised(socket):
        clip = np.frombuffer(await client.speak(said), dtype=np.int16)
        assert 2.0 < len(clip) / 24_000 < 6.0
        heard = soxr.resample(clip, 24_000, 16_000)
        transcript = await client.recognize(heard.astype(np.int16).tobytes(), language="en")
        assert jiwer.wer(plain(said), plain(transcript.text)) <= 0.2
        assert transcript.confidence > 0.6
        quiet = np.zeros(8_000, dtype=np.int16)
        whole = np.concatenate((heard, quiet)).astype(np.int16).tobytes()
        assert 0.5 < await client.turn_probability(whole) <= 1.0
        await client.close()


@pytest.mark.voice
async def test_prosody_tells_a_cut_sentence_from_a_finished_one(socket: Path, client: SpeechClient) -> None:
    transcripts = json.loads((SPEECH / "transcripts.json").read_text())
    async with supervised(socket):
        finished, cut = [], []
        for name in transcripts:
            samples = read_wav(SPEECH / f"{name}.wav")
            quiet = np.zeros(3_200, dtype=np.int16)
            finished.append(await client.turn_probability(np.concatenate((samples, quiet)).tobytes()))
            half = samples[: len(samples) // 2]
            cut.append(await client.turn_probability(np.concatenate((half, quiet)).tobytes()))
        assert np.mean(finished) > np.mean(cut)
        await client.close()


@pytest.mark.voice
async def test_a_service_that_is_killed_is_back_within_three_seconds(socket: Path, client: SpeechClient) -> None:
    told: list[bool] = []
    async with supervised(socket) as supervisor:
        await client.speak("Hello.")
        unlisten = supervisor.listen(told.append)
        killed = supervisor.pid
        assert killed is not None
        os.kill(killed, signal.SIGKILL)
        began = time.monotonic()
        async with asyncio.timeout(10):
            while told != [False, True]:  # noqa: ASYNC110 - the supervisor tells nobody else
                await asyncio.sleep(0.01)
        assert time.monotonic() - began <= 3.0
        assert supervisor.pid != killed
        assert await client.speak("Hello again.")
        unlisten()
        await client.close()


@pytest.mark.voice
async def test_phrases_outlive_the_service_and_hold_nothing_of_a_candidate(socket: Path, tmp_path: Path) -> None:
    phrases = PhraseFolder(tmp_path / "phrases", 1 << 20)
    client = SpeechClient(socket)
    async with supervised(socket, phrases):
        said = await client.speak("What did you build?", keep=True)
        await client.speak("Hello, Quentin.")
        async with asyncio.timeout(10):
            while not list(phrases.path.glob("*.clip")):  # noqa: ASYNC110 - another process writes it
                await asyncio.sleep(0.01)
    await client.close()
    client = SpeechClient(socket)
    async with supervised(socket, phrases):
        assert await client.speak("What did you build?", made=True) == said
        assert await code(client.speak("Hello, Quentin.", made=True)) == "absent"
        await client.close()
    assert len(list(phrases.path.iterdir())) == 1


@pytest.mark.voice
async def test_it_ends_with_the_process_that_started_it(socket: Path) -> None:
    async with supervised(socket) as supervisor:
        assert supervisor._process is not None
        assert supervisor._process.stdin is not None
        supervisor._process.stdin.close()
        async with asyncio.timeout(5):
            await supervisor._process.wait()
