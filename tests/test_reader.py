"""Reading aloud: what somebody waits for is never held up by what is made ahead, and nothing is made twice."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from agent.speech.phrase_files import PhraseFolder
from agent.speech.phrases import Phrase, Phrases
from agent.speech.reader import Absent, Reader
from agent.speech.work import Work
from agent.speech.worker import Priority


class Voice:
    """Says what it was given, and how; it can be held up in the middle of a phrase."""

    def __init__(self, name: str = "joe") -> None:
        self.fingerprint = name
        self.asked: list[str] = []
        self.begun = threading.Event()
        self.held = frozenset[str]()
        self._open = threading.Event()

    def speak(self, text: str, *, stretch: float) -> bytes:
        self.asked.append(text)
        if text in self.held:
            self.begun.set()
            assert self._open.wait(10)
        if text == "broken":
            raise RuntimeError("the model failed")
        return f"{self.fingerprint}: {text} x {stretch}".encode()

    def hold(self, *texts: str) -> None:
        self.held = frozenset(texts)

    def let_go(self) -> None:
        self._open.set()

    async def until_begun(self) -> None:
        await asyncio.to_thread(self.begun.wait, 10)


@pytest.fixture
def voice() -> Iterator[Voice]:
    voice = Voice()
    yield voice
    voice.let_go()


class Reading:
    """A reader at work."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    async def read(
        self,
        text: str,
        priority: Priority = Priority.NOW,
        *,
        language: str = "en",
        keep: bool = False,
        made: bool = False,
    ) -> bytes:
        return await self._reader.read(
            text, language=language, stretch=1.0, priority=priority, keep=keep, made=made, work=Work()
        )

    def begin(self, text: str, priority: Priority = Priority.NOW) -> asyncio.Task[bytes]:
        return asyncio.create_task(self.read(text, priority))


@asynccontextmanager
async def reading(voice: Voice, phrases: Phrases | None = None, **more: Voice) -> AsyncIterator[Reading]:
    reader = Reader({"en": voice, **more}, phrases or Phrases())
    running = asyncio.create_task(reader.run())
    try:
        yield Reading(reader)
    finally:
        voice.let_go()
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def test_a_phrase_is_made_once(voice: Voice) -> None:
    async with reading(voice) as room:
        assert await room.read("Hello.", Priority.AHEAD) == await room.read("Hello.") == b"joe: Hello. x 1.0"
    assert voice.asked == ["Hello."]


async def test_each_language_has_its_own_voice_and_phrases(voice: Voice) -> None:
    async with reading(voice, es=Voice("ana")) as room:
        assert await room.read("No.") == b"joe: No. x 1.0"
        assert await room.read("No.", language="es") == b"ana: No. x 1.0"
        assert await room.read("No.", language="fr") == b"joe: No. x 1.0"


@pytest.mark.parametrize("ahead", [Priority.SOON, Priority.AHEAD])
async def test_what_somebody_waits_for_does_not_wait_for_what_is_made_ahead(voice: Voice, ahead: Priority) -> None:
    voice.hold("Later.")
    async with reading(voice) as room:
        later = room.begin("Later.", ahead)
        await voice.until_begun()
        assert await room.read("Now.") == b"joe: Now. x 1.0"
        assert not later.done()


async def test_what_is_about_to_be_said_goes_before_what_may_be(voice: Voice) -> None:
    voice.hold("First.")
    async with reading(voice) as room:
        tasks = [room.begin("First.", Priority.AHEAD)]
        await voice.until_begun()
        tasks += [room.begin("Perhaps.", Priority.AHEAD), room.begin("Surely.", Priority.SOON)]
        await asyncio.sleep(0)
        voice.let_go()
        await asyncio.gather(*tasks)
    assert voice.asked == ["First.", "Surely.", "Perhaps."]


async def test_who_needs_what_is_being_made_gets_it(voice: Voice) -> None:
    voice.hold("Hello.")
    async with reading(voice) as room:
        ahead = room.begin("Hello.", Priority.AHEAD)
        await voice.until_begun()
        now = room.begin("Hello.")
        await asyncio.sleep(0)
        voice.let_go()
        assert await now == await ahead
    assert voice.asked == ["Hello."]


async def test_who_needs_what_is_only_queued_does_not_wait_for_its_turn(voice: Voice) -> None:
    voice.hold("First.")
    async with reading(voice) as room:
        first = room.begin("First.", Priority.AHEAD)
        await voice.until_begun()
        queued = room.begin("Hello.", Priority.AHEAD)
        await asyncio.sleep(0)
        assert await room.read("Hello.") == b"joe: Hello. x 1.0"
        voice.let_go()
        await asyncio.gather(first, queued)
    assert voice.asked == ["First.", "Hello."]


async def test_giving_up_on_a_phrase_takes_it_from_nobody_else(voice: Voice) -> None:
    voice.hold("Hello.")
    async with reading(voice) as room:
        first = room.begin("Hello.", Priority.AHEAD)
        await voice.until_begun()
        second = room.begin("Hello.")
        third = room.begin("Hello.")
        await asyncio.sleep(0)
        first.cancel()
        second.cancel()
        await asyncio.sleep(0)
        voice.let_go()
        assert await third == b"joe: Hello. x 1.0"


async def test_a_phrase_that_cannot_be_made_fails_for_all_who_wait_and_can_be_tried_again(voice: Voice) -> None:
    voice.hold("broken")
    async with reading(voice) as room:
        first = room.begin("broken", Priority.AHEAD)
        await voice.until_begun()
        second = room.begin("broken")
        await asyncio.sleep(0)
        voice.let_go()
        assert {type(one) for one in await asyncio.gather(first, second, return_exceptions=True)} == {RuntimeError}
        with pytest.raises(RuntimeError):
            await room.read("broken")
        assert await room.read("Hello.") == b"joe: Hello. x 1.0"


# ---- what is made, and what is kept ----------------------------------------------------------------------------------


async def test_only_what_is_made_is_given_where_making_would_take_too_long(voice: Voice) -> None:
    voice.hold("Now made.")
    async with reading(voice) as room:
        with pytest.raises(Absent):
            await room.read("Hello.", made=True)
        await room.read("Hello.")
        assert await room.read("Hello.", made=True) == b"joe: Hello. x 1.0"
        ahead = room.begin("Now made.", Priority.AHEAD)
        await voice.until_begun()
        waiting = asyncio.create_task(room.read("Now made.", made=True))
        await asyncio.sleep(0)
        voice.let_go()
        assert await waiting == await ahead


def names(folder: Path) -> list[str]:
    return [file.name for file in folder.iterdir()]


async def until_kept(phrases: Phrases, text: str) -> None:
    async with asyncio.timeout(10):
        while not phrases.on_disk(Phrase("joe", text, 1.0)):  # noqa: ASYNC110 - it is written on a thread of its own
            await asyncio.sleep(0.001)


async def test_only_what_may_be_kept_is_left_on_disk(voice: Voice, tmp_path: Path) -> None:
    phrases = Phrases(PhraseFolder(tmp_path, 1 << 20))
    async with reading(voice, phrases) as room:
        await room.read("Hi, Quentin.")
        await room.read("What did you build?", Priority.AHEAD, keep=True)
        await until_kept(phrases, "What did you build?")
    assert names(tmp_path) == [f"{Phrase('joe', 'What did you build?', 1.0).name}.clip"]


async def test_what_was_kept_is_not_made_again_after_a_restart(voice: Voice, tmp_path: Path) -> None:
    phrases = Phrases(PhraseFolder(tmp_path, 1 << 20))
    async with reading(voice, phrases) as room:
        await room.read("Hello.", keep=True)
        await until_kept(phrases, "Hello.")
    again = Voice()
    async with reading(again, Phrases(PhraseFolder(tmp_path, 1 << 20))) as room:
        assert await room.read("Hello.", made=True) == b"joe: Hello. x 1.0"
    assert again.asked == []


async def test_another_voice_does_not_speak_with_the_one_before(voice: Voice, tmp_path: Path) -> None:
    phrases = Phrases(PhraseFolder(tmp_path, 1 << 20))
    async with reading(voice, phrases) as room:
        await room.read("Hello.", keep=True)
        await until_kept(phrases, "Hello.")
    async with reading(Voice("amy"), Phrases(PhraseFolder(tmp_path, 1 << 20))) as room:
        assert await room.read("Hello.") == b"amy: Hello. x 1.0"


async def test_a_damaged_phrase_is_made_anew(voice: Voice, tmp_path: Path) -> None:
    phrases = Phrases(PhraseFolder(tmp_path, 1 << 20))
    phrases.keep(Phrase("joe", "Hello.", 1.0), b"good")
    (tmp_path / names(tmp_path)[0]).write_bytes(b"bad")
    async with reading(voice, phrases) as room:
        assert await room.read("Hello.") == b"joe: Hello. x 1.0"
