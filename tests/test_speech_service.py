"""The speech service and its client over a real socket, with stand-ins for the models."""

from __future__ import annotations

import asyncio
import contextlib
from pathlib import Path
from typing import Any

import pytest
from speech_models import Models, serving

from agent.speech.client import SpeechClient, SpeechError
from agent.speech.messages import Message, encode, read
from agent.speech.service import MAX_TEXT
from agent.speech.transcript import Transcript, Word
from agent.speech.work import Work
from agent.speech.worker import Priority

PCM = bytes(640)


@pytest.fixture
def models() -> Models:
    return Models()


async def taken_in(speech: SpeechClient) -> None:
    """Until the service has read what was asked before over this connection, which it does in order."""
    await asyncio.sleep(0)  # what was asked is on its way
    await speech.queue_age(timeout=30)


async def code(asking: Any) -> str:
    with pytest.raises(SpeechError) as caught:
        await asking
    return caught.value.code


# ---- asking ----------------------------------------------------------------------------------------------------------


async def test_every_question_gets_its_answer(socket: Path, models: Models, speech: SpeechClient) -> None:
    async with serving(socket, models):
        heard = await speech.recognize(PCM, language="en", prompt="terms")
        assert heard == Transcript("320 samples of en, primed with 'terms'", 0.75)
        word_by_word = await speech.recognize(PCM, language="en", words=True)
        assert (word_by_word.words, word_by_word.closing) == ((Word("samples", 0.1, 0.5, 0.25),), 0.5)
        assert await speech.speak("Hello.", stretch=1.25) == b"Hello. x 1.25"
        assert await speech.turn_probability(PCM) == 0.32
        await speech.close()


async def test_an_answer_says_how_long_it_waited_and_how_long_it_took(
    socket: Path, models: Models, speech: SpeechClient
) -> None:
    async with serving(socket, models):
        models.gate.clear()
        first, second, clip = Work(), Work(), Work()
        asking = [
            asyncio.create_task(speech.recognize(PCM, language="en", work=first)),
            asyncio.create_task(speech.recognize(PCM, language="en", work=second)),
            asyncio.create_task(speech.speak("Hello.", work=clip)),
        ]
        while len(models.asked) < 2:  # noqa: ASYNC110 - the models work on threads of their own
            await asyncio.sleep(0.001)
        await taken_in(speech)
        await asyncio.sleep(0.2)
        models.gate.set()
        await asyncio.gather(*asking)
        await speech.close()
    assert first.took >= 0.2, "it was held up at work"
    assert second.queued >= 0.2, "it waited for the first"
    assert clip.took >= 0.2
    assert first.queued < first.took
    assert second.took < second.queued


async def test_each_language_has_its_own_models(socket: Path, models: Models, speech: SpeechClient) -> None:
    spanish = Models()
    async with serving(socket, models, spanish):
        text = (await speech.recognize(PCM, language="es-MX")).text
        await speech.speak("Hola.", language="es")
        await speech.speak("Bonjour.", language="fr")
        await speech.close()
    assert text == "320 samples of es, primed with ''"
    assert spanish.asked == ["recognize", "Hola."]
    assert models.asked == ["Bonjour."], "English stands in"


async def test_answers_find_who_asked(socket: Path, models: Models, speech: SpeechClient) -> None:
    async with serving(socket, models):
        clips = await asyncio.gather(*(speech.speak(f"Sentence {number}.") for number in range(50)))
        assert clips == [f"Sentence {number}. x 1.0".encode() for number in range(50)]
        await speech.close()


async def test_what_cannot_be_answered_is_refused(socket: Path, models: Models, speech: SpeechClient) -> None:
    async with serving(socket, models):
        assert await code(speech.recognize(b"odd", language="en")) == "invalid"
        assert await code(speech.turn_probability(b"odd")) == "invalid"
        assert await code(speech.speak("")) == "invalid"
        assert await code(speech.speak("a" * (MAX_TEXT + 1))) == "invalid"
        assert await code(speech.speak("Hello.", stretch=9.0)) == "invalid"
        assert await code(speech.speak("broken")) == "failed"
        assert await speech.speak("Hello.") == b"Hello. x 1.0", "it goes on"
        await speech.close()


async def test_a_clip_can_be_made_ready_without_being_sent(socket: Path, models: Models, speech: SpeechClient) -> None:
    async with serving(socket, models):
        assert await code(speech.speak("Hello.", made=True)) == "absent"
        assert await speech.speak("Hello.", priority=Priority.AHEAD, sound=False) == b""
        assert await speech.speak("Hello.", made=True) == b"Hello. x 1.0"
        assert models.asked == ["Hello."]
        await speech.close()


async def test_a_caption_is_refused_while_there_is_other_work(
    socket: Path, models: Models, speech: SpeechClient
) -> None:
    async with serving(socket, models):
        models.gate.clear()
        final = asyncio.create_task(speech.recognize(PCM, language="en"))
        while not models.asked:  # noqa: ASYNC110 - the model works on a thread of its own
            await asyncio.sleep(0.001)
        assert await code(speech.recognize(PCM, language="en", priority=Priority.IF_IDLE)) == "busy"
        models.gate.set()
        await final
        await speech.close()


async def test_the_sessions_of_a_connection_take_turns(socket: Path, models: Models, speech: SpeechClient) -> None:
    async with serving(socket, models):
        models.gate.clear()
        one, other = speech.of("one"), speech.of("other")
        clips = [asyncio.create_task(one.speak(f"One {number}.")) for number in range(3)]
        while not models.asked:  # noqa: ASYNC110 - the model works on a thread of its own
            await asyncio.sleep(0.001)
        clips.append(asyncio.create_task(other.speak("Other.")))
        await taken_in(speech)
        models.gate.set()
        await asyncio.gather(*clips)
        await one.close()
        assert await speech.speak("Still here.") == b"Still here. x 1.0", "the connection belongs to all"
        assert models.asked[:4] == ["One 0.", "One 1.", "Other.", "One 2."]
        await speech.close()


async def test_it_says_how_long_what_is_wanted_waits(socket: Path, models: Models, speech: SpeechClient) -> None:
    async with serving(socket, models):
        assert await speech.queue_age() == 0
        clock = asyncio.get_running_loop()
        began = clock.time()
        models.gate.clear()
        first, second = (asyncio.create_task(speech.speak(text)) for text in ("First.", "Second."))
        await taken_in(speech)
        await asyncio.sleep(0.1)
        assert 0.1 <= await speech.queue_age() <= clock.time() - began
        models.gate.set()
        await asyncio.gather(first, second)
        await speech.close()


async def test_a_model_that_takes_too_long_is_given_up(socket: Path, models: Models, speech: SpeechClient) -> None:
    async with serving(socket, models):
        models.gate.clear()
        assert await code(speech.turn_probability(PCM, timeout=0.05)) == "timeout"
        models.gate.set()
        assert await speech.speak("Hello.") == b"Hello. x 1.0"
        await speech.close()


async def test_what_nobody_waits_for_any_more_is_not_made(socket: Path, models: Models, speech: SpeechClient) -> None:
    async with serving(socket, models):
        models.gate.clear()
        first = asyncio.create_task(speech.speak("First."))
        while not models.asked:  # noqa: ASYNC110 - the model works on a thread of its own
            await asyncio.sleep(0.001)
        second = asyncio.create_task(speech.speak("Second."))
        await taken_in(speech)
        second.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await second
        await taken_in(speech)
        models.gate.set()
        await first
        await speech.speak("Third.")
        assert models.asked == ["First.", "Third."]
        await speech.close()


async def test_one_models_queue_does_not_hold_up_another(socket: Path, speech: SpeechClient) -> None:
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
        recognizing = asyncio.create_task(speech.recognize(PCM, language="en"))
        assert await speech.speak("Hello.") == b"Hello. x 1.0"
        slow.gate.set()
        assert (await recognizing).text == "at last"
        await speech.close()


# ---- when it is not there --------------------------------------------------------------------------------------------


async def test_without_a_service_it_is_unavailable(speech: SpeechClient) -> None:
    assert await code(speech.speak("Hello.")) == "unavailable"


async def test_a_service_that_comes_back_is_used_again(socket: Path, models: Models, speech: SpeechClient) -> None:
    async with serving(socket, models):
        await speech.speak("Hello.")
        models.gate.clear()
        waiting = asyncio.create_task(speech.speak("Cut off."))
        await taken_in(speech)
        assert speech._writer is not None
        speech._writer.transport.abort()
        assert await code(waiting) == "unavailable"
        models.gate.set()
        assert await speech.speak("Again.") == b"Again. x 1.0"
        await speech.close()


async def test_nonsense_on_the_line_ends_that_line_only(socket: Path, models: Models, speech: SpeechClient) -> None:
    async with serving(socket, models):
        reader, writer = await asyncio.open_unix_connection(socket)
        writer.write(b"GET / HTTP/1.1\r\n\r\n")
        assert await reader.read() == b""
        writer.close()
        assert await speech.speak("Hello.") == b"Hello. x 1.0"
        await speech.close()


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
