"""The interviewer's words become sound in real time, with an account of what was heard. Time is virtual."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

import pytest
from clock import in_virtual_time
from fakes import CLIP_RATE, FakeSpeech
from hypothesis import given
from hypothesis import strategies as st

from agent.interview.events import Purpose, Say
from agent.speaking import BREATH, LEAD, RETRY_AFTER, Speaker, clauses, heard, sentences
from agent.speech.work import Work
from agent.speech.worker import Priority

SHORT = "Hello there."
LONG = "This is the first sentence. Here comes another one. And that is all."


@dataclass
class Mouth:
    """Notes what it says, and when."""

    told: list[tuple[str, int, str]] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    sounds: list[tuple[float, bytes]] = field(default_factory=list)
    readied: list[tuple[float, Work]] = field(default_factory=list)

    async def sound(self, pcm: bytes) -> None:
        self.sounds.append((asyncio.get_running_loop().time(), pcm))

    def ready(self, work: Work) -> None:
        self.readied.append((asyncio.get_running_loop().time(), work))

    def began(self, utterance: int) -> None:
        self._note("began", utterance)

    def sentence(self, utterance: int, text: str) -> None:
        self._note("sentence", utterance, text)

    def finished(self, utterance: int) -> None:
        self._note("finished", utterance)

    def _note(self, what: str, utterance: int, text: str = "") -> None:
        self.told.append((what, utterance, text))
        self.times.append(asyncio.get_running_loop().time())

    @property
    def seconds(self) -> float:
        return sum(len(pcm) for _, pcm in self.sounds) / 2 / CLIP_RATE

    def when(self, what: str) -> float:
        return self.times[[told[0] for told in self.told].index(what)]


class Room:
    def __init__(self, **speech: object) -> None:
        self.speech = FakeSpeech(**speech)  # type: ignore[arg-type]
        self.mouth = Mouth()
        self.speaker = Speaker(self.speech, self.mouth, language="en")  # type: ignore[arg-type]

    def says(self, text: str, utterance: int = 1, purpose: Purpose = Purpose.QUESTION) -> None:
        self.speaker.say(Say(utterance, text, purpose))

    @property
    def told(self) -> list[str]:
        return [what for what, _, _ in self.mouth.told]


@in_virtual_time
async def test_what_more_follows_upon_ends_with_a_breath() -> None:
    room = Room()
    room.says(SHORT, purpose=Purpose.ACKNOWLEDGE)
    await asyncio.sleep(10)
    assert room.mouth.when("finished") - room.mouth.when("began") == pytest.approx(0.8 + BREATH)


@in_virtual_time
async def test_an_utterance_lasts_as_long_as_its_sound() -> None:
    room = Room()
    room.says(SHORT)
    await asyncio.sleep(10)
    assert room.told == ["began", "sentence", "finished"]
    assert room.mouth.when("finished") - room.mouth.when("began") == pytest.approx(0.8)
    assert room.mouth.seconds == pytest.approx(0.8)


@in_virtual_time
async def test_an_utterance_is_ready_once_with_its_first_sentence() -> None:
    room = Room()
    room.says(LONG)
    await asyncio.sleep(60)
    ((at, _),) = room.mouth.readied
    assert at <= room.mouth.when("began")


@in_virtual_time
async def test_sound_is_handed_over_as_it_is_played() -> None:
    room = Room()
    room.says(LONG)
    await asyncio.sleep(60)
    handed_over = 0.0
    for at, pcm in room.mouth.sounds:
        assert handed_over - at <= LEAD + 1e-6, "no further ahead than what a busy moment needs"
        assert len(pcm) == 2 * CLIP_RATE // 50, "in packets of 20 ms"
        handed_over += 0.02


@in_virtual_time
async def test_sentences_follow_each_other_with_a_breath_between() -> None:
    room = Room()
    room.says(LONG)
    await asyncio.sleep(60)
    assert [text for what, _, text in room.mouth.told if what == "sentence"] == sentences(LONG)
    assert room.told.count("began") == room.told.count("finished") == 1
    assert room.mouth.when("finished") == pytest.approx(0.4 * len(LONG.split()) + 2 * BREATH, abs=0.05)


@in_virtual_time
async def test_the_next_sentence_is_made_while_this_one_is_spoken() -> None:
    room = Room()
    room.says(LONG)
    await asyncio.sleep(0.5)
    assert [text for text, _ in room.speech.spoken] == sentences(LONG)[:2]


@in_virtual_time
async def test_who_is_hushed_falls_silent_at_once_and_knows_what_was_heard() -> None:
    room = Room()
    room.says(LONG)
    await asyncio.sleep(5 * 0.4 + BREATH + 2 * 0.4)
    assert room.speaker.hush() == "This is the first sentence. Here comes"
    handed_over = len(room.mouth.sounds)
    await asyncio.sleep(60)
    assert len(room.mouth.sounds) == handed_over
    assert "finished" not in room.told


@in_virtual_time
async def test_who_is_hushed_before_the_first_sound_was_not_heard() -> None:
    room = Room(down=True)
    room.says(SHORT)
    await asyncio.sleep(1)
    assert room.speaker.hush() == ""
    assert room.told == []


@in_virtual_time
async def test_a_new_utterance_replaces_the_old_one() -> None:
    room = Room()
    room.says(LONG, 1)
    await asyncio.sleep(1)
    room.says(SHORT, 2)
    await asyncio.sleep(60)
    assert [(what, number) for what, number, _ in room.mouth.told if what == "finished"] == [("finished", 2)]


@in_virtual_time
async def test_what_comes_after_the_end_is_said_too() -> None:
    """The interviewer may have more to say the moment it has finished."""
    room = Room()
    finished = room.mouth.finished

    def go_on(utterance: int) -> None:
        finished(utterance)
        if utterance == 1:
            room.says(SHORT, 2)

    room.mouth.finished = go_on  # type: ignore[method-assign]
    room.says(SHORT, 1)
    await asyncio.sleep(10)
    assert [number for what, number, _ in room.mouth.told if what == "finished"] == [1, 2]


@in_virtual_time
async def test_nothing_to_say_is_said_at_once() -> None:
    room = Room()
    room.says("  ")
    await asyncio.sleep(0)
    assert room.told == ["finished"]


@in_virtual_time
async def test_it_waits_for_a_speech_service_that_is_down() -> None:
    room = Room(down=True)
    room.says(SHORT)
    await asyncio.sleep(3)
    room.speech.down = False
    await asyncio.sleep(RETRY_AFTER + 1)
    assert room.told == ["began", "sentence", "finished"]
    assert room.speech.failures == pytest.approx(3 / RETRY_AFTER, abs=1)


@in_virtual_time
async def test_a_service_that_goes_down_between_sentences_makes_a_longer_breath() -> None:
    room = Room()
    room.says(LONG)
    room.speech.down = False
    await asyncio.sleep(0.1)
    room.speech.down = True
    await asyncio.sleep(20)
    assert "finished" not in room.told
    room.speech.down = False
    await asyncio.sleep(20)
    assert [text for what, _, text in room.mouth.told if what == "sentence"] == sentences(LONG)
    assert room.told[-1] == "finished"


@in_virtual_time
async def test_a_sentence_that_cannot_be_spoken_is_left_out() -> None:
    room = Room(refused=frozenset({"Here comes another one."}))
    room.says(LONG)
    await asyncio.sleep(60)
    assert room.told[-1] == "finished"


@in_virtual_time
async def test_what_is_synthesised_is_speakable_and_what_was_heard_is_the_text() -> None:
    room = Room()
    room.says("It rose by 10% in Q1. Was that SQL?")
    await asyncio.sleep(5 * 0.4 + 2 * 0.4)
    assert [text for text, _ in room.speech.spoken] == ["It rose by ten percent in Q one.", "Was that S-Q-L?"]
    assert [text for what, _, text in room.mouth.told if what == "sentence"] == ["It rose by 10% in Q1."]
    assert room.speaker.hush().startswith("It rose by 10%")


@in_virtual_time
async def test_what_is_prepared_is_what_will_be_spoken() -> None:
    room = Room()
    room.speaker.prepare(["Use C#, e.g. for this."])
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    room.says("Use C#, e.g. for this.")
    await asyncio.sleep(1)
    assert len({text for text, _ in room.speech.spoken}) == 1


@in_virtual_time
async def test_what_holds_no_words_makes_no_sound() -> None:
    room = Room()
    room.says("👍")
    await asyncio.sleep(1)
    assert room.speech.spoken == []
    assert room.told == ["finished"]


@in_virtual_time
async def test_what_is_prepared_is_spoken_at_the_present_pace() -> None:
    room = Room()
    room.speaker.stretch = 1.25
    room.speaker.prepare([LONG])
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert room.speech.spoken == [(part, 1.25) for part in sentences(LONG)]
    assert room.told == []


@in_virtual_time
async def test_preparing_while_the_service_is_down_does_no_harm() -> None:
    room = Room(down=True)
    room.speaker.prepare([LONG])
    await asyncio.sleep(1)
    assert room.speech.failures == 1


@in_virtual_time
async def test_closing_ends_everything() -> None:
    room = Room(down=True)
    room.says(LONG)
    room.speaker.prepare([LONG])
    await asyncio.sleep(0.1)
    await room.speaker.close()
    await asyncio.sleep(0)
    assert asyncio.all_tasks() == {asyncio.current_task()}


# ---- what is made ahead, and what may be kept ------------------------------------------------------------------------

NAMED = "Hello, Quentin. What did you build?"


@in_virtual_time
async def test_only_what_was_allowed_is_left_on_disk() -> None:
    room = Room()
    room.speaker.may_keep(["What did you build?"])
    room.speaker.prepare([NAMED])
    await asyncio.sleep(1)
    room.says(NAMED)
    await asyncio.sleep(10)
    assert set(room.speech.kept) == {"What did you build?"}


@in_virtual_time
async def test_what_is_made_ahead_is_not_sent() -> None:
    room = Room()
    room.speaker.prepare([LONG], Priority.AHEAD)
    await asyncio.sleep(1)
    assert [(asked["priority"], asked["sound"]) for asked in room.speech.asked] == [(Priority.AHEAD, False)] * 3


@in_virtual_time
async def test_at_another_pace_everything_is_made_again() -> None:
    room = Room()
    for stretch in (1.0, 1.25, 1.25):
        room.speaker.stretch = stretch
        room.speaker.prepare([SHORT])
        await asyncio.sleep(1)
    assert room.speech.spoken == [(SHORT, 1.0), (SHORT, 1.25)]


# ---- the first clause ------------------------------------------------------------------------------------------------

CLAUSES = "When you joined the team, what did you change first? And why?"


@in_virtual_time
async def test_a_sentence_that_must_be_made_begins_with_its_first_clause() -> None:
    room = Room(absent=True)
    room.says(CLAUSES)
    await asyncio.sleep(60)
    assert [text for text, _ in room.speech.spoken] == [
        "When you joined the team",
        "what did you change first?",
        "And why?",
    ]


@in_virtual_time
async def test_a_sentence_that_is_ready_is_spoken_whole() -> None:
    room = Room()
    room.says(CLAUSES)
    await asyncio.sleep(60)
    assert [text for text, _ in room.speech.spoken] == sentences(CLAUSES)


@in_virtual_time
async def test_a_sentence_spoken_in_parts_is_shown_whole() -> None:
    room = Room(absent=True)
    room.says(CLAUSES)
    await asyncio.sleep(60)
    assert [text for what, _, text in room.mouth.told if what == "sentence"] == sentences(CLAUSES)
    assert room.told.count("began") == room.told.count("finished") == 1


@in_virtual_time
async def test_between_clauses_the_voice_takes_a_breath() -> None:
    room = Room(absent=True)
    room.says(CLAUSES)
    await asyncio.sleep(60)
    words = 0.4 * len(CLAUSES.split())
    assert room.mouth.when("finished") - room.mouth.when("began") == pytest.approx(words + 2 * BREATH, abs=0.05)


@in_virtual_time
async def test_what_was_heard_of_a_sentence_spoken_in_parts_is_how_it_begins() -> None:
    room = Room(absent=True)
    room.says(CLAUSES)
    await asyncio.sleep(5 * 0.4 + BREATH + 2 * 0.4)
    assert room.speaker.hush() == "When you joined the team, what did"


@in_virtual_time
async def test_the_rest_is_made_while_the_first_clause_is_spoken() -> None:
    room = Room(absent=True)
    room.says(CLAUSES)
    await asyncio.sleep(0.1)
    assert [text for text, _ in room.speech.spoken] == ["When you joined the team", "what did you change first?"]


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        ("What did you build?", None),
        ("Sure, what did you build there?", None),
        ("Before all that, why?", None),
        ("Think of one bridge; tell me about it.", ["Think of one bridge;", "tell me about it."]),
        ("So, when you came back, what had changed?", ["So, when you came back,", "what had changed?"]),
        ("It cost 1,000 euros to build, all in all.", ["It cost 1,000 euros to build,", "all in all."]),
    ],
)
def test_where_a_sentence_may_be_parted(sentence: str, parts: list[str] | None) -> None:
    assert clauses(sentence) == parts


@given(st.text())
def test_parting_a_sentence_loses_no_word(text: str) -> None:
    assert " ".join(clauses(text) or [text]).split() == text.split()


# ---- sentences and the ledger ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        ("One.", ["One."]),
        ("One. Two? Three!  Four", ["One.", "Two?", "Three!", "Four"]),
        ("About 3.5 percent.", ["About 3.5 percent."]),
    ],
)
def test_sentences(text: str, parts: list[str]) -> None:
    assert sentences(text) == parts


@given(st.text())
def test_sentences_lose_no_word(text: str) -> None:
    assert " ".join(sentences(text)).split() == text.split()


@given(st.integers(0, 4), st.floats(0, 1))
def test_what_was_heard_is_how_the_utterance_begins(done: int, part: float) -> None:
    parts = sentences(LONG)
    assert LONG.startswith(heard(parts, min(done, len(parts)), part))


def test_what_was_heard_whole_is_the_whole() -> None:
    parts = sentences(LONG)
    assert heard(parts, len(parts), 0.0) == LONG
    assert heard(parts, 0, 0.0) == ""


def test_an_abbreviation_ends_no_sentence() -> None:
    assert sentences("Take one, e.g. Postgres vs. MySQL. Dr. Ng asked.") == [
        "Take one, e.g. Postgres vs. MySQL.",
        "Dr. Ng asked.",
    ]
