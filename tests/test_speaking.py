"""The interviewer's words become sound in real time, with an account of what was heard. Time is virtual."""

from __future__ import annotations

import asyncio

import pytest
from clock import in_virtual_time
from fakes import CLIP_RATE
from mouth import LONG, SHORT, Speaking

from agent.interview.events import Purpose
from agent.speaking import BREATH, LEAD, RETRY_AFTER, sentences


@in_virtual_time
async def test_what_more_follows_upon_ends_with_a_breath() -> None:
    speaking = Speaking()
    speaking.says(SHORT, purpose=Purpose.ACKNOWLEDGE)
    await asyncio.sleep(10)
    assert speaking.mouth.when("finished") - speaking.mouth.when("began") == pytest.approx(0.8 + BREATH)


@in_virtual_time
async def test_an_utterance_lasts_as_long_as_its_sound() -> None:
    speaking = Speaking()
    speaking.says(SHORT)
    await asyncio.sleep(10)
    assert speaking.told == ["began", "sentence", "finished"]
    assert speaking.mouth.when("finished") - speaking.mouth.when("began") == pytest.approx(0.8)
    assert speaking.mouth.seconds == pytest.approx(0.8)


@in_virtual_time
async def test_an_utterance_is_ready_once_with_its_first_sentence() -> None:
    speaking = Speaking()
    speaking.says(LONG)
    await asyncio.sleep(60)
    ((at, _),) = speaking.mouth.readied
    assert at <= speaking.mouth.when("began")


@in_virtual_time
async def test_sound_is_handed_over_as_it_is_played() -> None:
    speaking = Speaking()
    speaking.says(LONG)
    await asyncio.sleep(60)
    handed_over = 0.0
    for at, pcm in speaking.mouth.sounds:
        assert handed_over - at <= LEAD + 1e-6, "no further ahead than what a busy moment needs"
        assert len(pcm) == 2 * CLIP_RATE // 50, "in packets of 20 ms"
        handed_over += 0.02


@in_virtual_time
async def test_sentences_follow_each_other_with_a_breath_between() -> None:
    speaking = Speaking()
    speaking.says(LONG)
    await asyncio.sleep(60)
    assert [text for what, _, text in speaking.mouth.told if what == "sentence"] == sentences(LONG)
    assert speaking.told.count("began") == speaking.told.count("finished") == 1
    assert speaking.mouth.when("finished") == pytest.approx(0.4 * len(LONG.split()) + 2 * BREATH, abs=0.05)


@in_virtual_time
async def test_the_next_sentence_is_made_while_this_one_is_spoken() -> None:
    speaking = Speaking()
    speaking.says(LONG)
    await asyncio.sleep(0.5)
    assert [text for text, _ in speaking.speech.spoken] == sentences(LONG)[:2]


@in_virtual_time
async def test_who_is_hushed_falls_silent_at_once_and_knows_what_was_heard() -> None:
    speaking = Speaking()
    speaking.says(LONG)
    await asyncio.sleep(5 * 0.4 + BREATH + 2 * 0.4)
    assert speaking.speaker.hush() == "This is the first sentence. Here comes"
    handed_over = len(speaking.mouth.sounds)
    await asyncio.sleep(60)
    assert len(speaking.mouth.sounds) == handed_over
    assert "finished" not in speaking.told


@in_virtual_time
async def test_who_is_hushed_before_the_first_sound_was_not_heard() -> None:
    speaking = Speaking(down=True)
    speaking.says(SHORT)
    await asyncio.sleep(1)
    assert speaking.speaker.hush() == ""
    assert speaking.told == []


@in_virtual_time
async def test_a_new_utterance_replaces_the_old_one() -> None:
    speaking = Speaking()
    speaking.says(LONG, 1)
    await asyncio.sleep(1)
    speaking.says(SHORT, 2)
    await asyncio.sleep(60)
    assert [(what, number) for what, number, _ in speaking.mouth.told if what == "finished"] == [("finished", 2)]


@in_virtual_time
async def test_what_comes_after_the_end_is_said_too() -> None:
    """The interviewer may have more to say the moment it has finished."""
    speaking = Speaking()
    finished = speaking.mouth.finished

    def go_on(utterance: int) -> None:
        finished(utterance)
        if utterance == 1:
            speaking.says(SHORT, 2)

    speaking.mouth.finished = go_on  # type: ignore[method-assign]
    speaking.says(SHORT, 1)
    await asyncio.sleep(10)
    assert [number for what, number, _ in speaking.mouth.told if what == "finished"] == [1, 2]


@in_virtual_time
async def test_nothing_to_say_is_said_at_once() -> None:
    speaking = Speaking()
    speaking.says("  ")
    await asyncio.sleep(0)
    assert speaking.told == ["finished"]


@in_virtual_time
async def test_it_waits_for_a_speech_service_that_is_down() -> None:
    speaking = Speaking(down=True)
    speaking.says(SHORT)
    await asyncio.sleep(3)
    speaking.speech.down = False
    await asyncio.sleep(RETRY_AFTER + 1)
    assert speaking.told == ["began", "sentence", "finished"]
    assert speaking.speech.failures == pytest.approx(3 / RETRY_AFTER, abs=1)


@in_virtual_time
async def test_a_service_that_goes_down_between_sentences_makes_a_longer_breath() -> None:
    speaking = Speaking()
    speaking.says(LONG)
    speaking.speech.down = False
    await asyncio.sleep(0.1)
    speaking.speech.down = True
    await asyncio.sleep(20)
    assert "finished" not in speaking.told
    speaking.speech.down = False
    await asyncio.sleep(20)
    assert [text for what, _, text in speaking.mouth.told if what == "sentence"] == sentences(LONG)
    assert speaking.told[-1] == "finished"


@in_virtual_time
async def test_a_sentence_that_cannot_be_spoken_is_left_out() -> None:
    speaking = Speaking(refused=frozenset({"Here comes another one."}))
    speaking.says(LONG)
    await asyncio.sleep(60)
    assert speaking.told[-1] == "finished"


@in_virtual_time
async def test_what_is_synthesised_is_speakable_and_what_was_heard_is_the_text() -> None:
    speaking = Speaking()
    speaking.says("It rose by 10% in Q1. Was that SQL?")
    await asyncio.sleep(5 * 0.4 + 2 * 0.4)
    assert [text for text, _ in speaking.speech.spoken] == ["It rose by ten percent in Q one.", "Was that S-Q-L?"]
    assert [text for what, _, text in speaking.mouth.told if what == "sentence"] == ["It rose by 10% in Q1."]
    assert speaking.speaker.hush().startswith("It rose by 10%")


@in_virtual_time
async def test_what_holds_no_words_makes_no_sound() -> None:
    speaking = Speaking()
    speaking.says("👍")
    await asyncio.sleep(1)
    assert speaking.speech.spoken == []
    assert speaking.told == ["finished"]


@in_virtual_time
async def test_closing_ends_everything() -> None:
    speaking = Speaking(down=True)
    speaking.says(LONG)
    speaking.speaker.prepare([LONG])
    await asyncio.sleep(0.1)
    await speaking.speaker.close()
    await asyncio.sleep(0)
    assert asyncio.all_tasks() == {asyncio.current_task()}
