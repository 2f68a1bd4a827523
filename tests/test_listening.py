"""A candidate's voice becomes turns with words. Sound is fake and says which words it holds; time is virtual."""

from __future__ import annotations

import asyncio
import itertools

import numpy as np
from clock import in_virtual_time
from fakes import RATE, WORD, quiet, voiced
from hearing import ANSWER, Drowned, Hearing, Told

from agent.gain import SPEECH
from agent.listening import PRE_ROLL

# ---- turns -----------------------------------------------------------------------------------------------------------


@in_virtual_time
async def test_a_voice_that_the_room_drowns_opens_no_turn_and_still_counts_as_a_voice_that_may_be_in_trouble() -> None:
    gain = Told()
    hearing = Hearing(gain=gain, room=Drowned())
    await hearing.hears(voiced(ANSWER), quiet(1))
    assert hearing.ears.heard == []
    assert max(gain.activities) >= SPEECH


@in_virtual_time
async def test_speech_and_then_quiet_are_a_turn() -> None:
    hearing = Hearing()
    await hearing.hears(quiet(1), voiced(ANSWER), quiet(2))
    assert hearing.ears.texts == [ANSWER]
    assert hearing.ears.heard[0] == ("started",)
    assert hearing.ears.heard[-1] == ("turn", ANSWER)


@in_virtual_time
async def test_a_turn_says_when_it_was_spoken_on_the_sessions_clock() -> None:
    hearing = Hearing()
    await asyncio.sleep(100)
    await hearing.hears(quiet(1), voiced(ANSWER), quiet(2))
    _, _, start, end = hearing.ears.turns[0]
    assert abs(start - 101.0) < 0.1
    assert abs(end - start - 5 * 0.32) < 0.1
    assert end + 0.5 < hearing.ears.sure[0] < end + 4.0


@in_virtual_time
async def test_a_turn_says_when_it_was_noticed_judged_recognised_and_decided() -> None:
    hearing = Hearing(recognition_seconds=0.1)
    await asyncio.sleep(100)
    await hearing.hears(quiet(1), voiced(ANSWER), quiet(2))
    (times,), (_, _, _, end) = hearing.ears.waterfalls, hearing.ears.turns[0]
    assert times.spoken == round(1000 * end)
    assert times.spoken < times.noticed <= times.prosody < times.words <= times.decided <= times.text  # type: ignore[operator]
    assert times.words - times.noticed == 100  # type: ignore[operator]


@in_virtual_time
async def test_the_times_of_a_pause_that_did_not_end_the_turn_are_forgotten() -> None:
    hearing = Hearing(probability=0.3)
    await hearing.hears(voiced("First I planned"), quiet(0.8), voiced("it"), quiet(3))
    (times,) = hearing.ears.waterfalls
    assert times.noticed > times.spoken  # type: ignore[operator]


@in_virtual_time
async def test_phrases_with_pauses_between_them_are_one_turn() -> None:
    hearing = Hearing(probability=0.1)
    await hearing.hears(voiced("First I planned"), quiet(0.8), voiced("then we built"), quiet(0.8), voiced("it"))
    await hearing.hears(quiet(3))
    assert hearing.ears.texts == ["First I planned then we built it"]


@in_virtual_time
async def test_words_keep_their_place_in_the_session() -> None:
    hearing = Hearing(probability=0.3)
    await hearing.hears(quiet(1), voiced("one"), quiet(0.8), voiced("two"), quiet(3))
    (_, _, start, _), (one, two) = hearing.ears.turns[0], hearing.ears.words
    assert abs(one.start - (start - PRE_ROLL)) < 0.05
    assert abs(two.start - one.start - (0.32 + 0.8)) < 0.1


@in_virtual_time
async def test_confidence_is_that_of_the_words() -> None:
    hearing = Hearing(probability=0.3, confidence=0.5)
    await hearing.hears(voiced("one"), quiet(0.8))
    hearing.speech.confidence = 0.9
    await hearing.hears(voiced("two three four"), quiet(3))
    assert abs(hearing.ears.turns[0][1] - (0.5 + 3 * 0.9) / 4) < 1e-6


@in_virtual_time
async def test_words_after_a_short_pause_in_a_long_phrase_are_kept() -> None:
    """The words recognised at a pause are not those of the phrase once it has gone on."""
    hearing = Hearing(probability=0.0)
    hearing.listener.patience(2.0)
    spoken = " ".join(f"word{number}" for number in range(100))
    await hearing.hears(voiced("well now"), quiet(0.3), voiced(spoken), quiet(5))
    (text,) = hearing.ears.texts
    missing = set(spoken.split()) - set(text.split())
    assert not missing


@in_virtual_time
async def test_an_interviewee_who_never_pauses_is_heard_to_the_end() -> None:
    hearing = Hearing()
    spoken = [f"w{number}" for number in range(200)]
    await hearing.hears(voiced(" ".join(spoken)), quiet(3))
    heard = hearing.ears.texts[0].split()
    assert [word for place, word in enumerate(heard) if place == 0 or heard[place - 1] != word] == spoken


@in_virtual_time
async def test_a_noise_without_words_is_an_empty_turn() -> None:
    hearing = Hearing()
    await hearing.hears(np.full(RATE // 8, 1, dtype=np.int16), quiet(4))
    assert hearing.ears.texts == [""]


@in_virtual_time
async def test_a_question_that_wants_patience_gets_it() -> None:
    hearing = Hearing(probability=0.5)
    hearing.listener.patience(2.0)
    await hearing.hears(voiced("I wonder"), quiet(1.5), voiced("whether it works"), quiet(5))
    assert hearing.ears.texts == ["I wonder whether it works"]


@in_virtual_time
async def test_memory_does_not_grow_with_the_silence() -> None:
    hearing = Hearing()
    await hearing.hears(quiet(120))
    stream = hearing.listener._stream
    assert stream.ends - stream.begins < 2.0


# ---- while the candidate speaks --------------------------------------------------------------------------------------


@in_virtual_time
async def test_captions_follow_the_speech() -> None:
    hearing = Hearing()
    await hearing.hears(voiced("one two three four five six seven eight nine ten"))
    captions = hearing.ears.told("caption")
    assert len(captions) >= 2
    assert captions[0].startswith("one two three")
    assert all(later.startswith(earlier) for earlier, later in itertools.pairwise(captions))


@in_virtual_time
async def test_a_caption_shows_every_word_within_a_second() -> None:
    hearing = Hearing(recognition_seconds=0.15)
    words = [f"w{number}" for number in range(30)]
    await hearing.hears(voiced(" ".join(words)), quiet(1))
    for number, word in enumerate(words):
        shown = next(at for at, text in hearing.ears.captions if word in text.split())
        assert shown - (number + 1) * WORD <= 1.0


@in_virtual_time
async def test_no_caption_begins_in_a_pause_whose_words_will_be_wanted() -> None:
    hearing = Hearing(recognition_seconds=0.15)
    await hearing.hears(voiced("one two"), quiet(0.15))  # 0.8 s are over in the pause, before it is looked at
    assert hearing.ears.captions == []


@in_virtual_time
async def test_a_caption_holds_the_settled_phrases_too() -> None:
    hearing = Hearing(probability=0.0)
    await hearing.hears(voiced("one two"), quiet(0.8), voiced("three four five six seven"))
    assert hearing.ears.told("caption")[-1].startswith("one two three four")


@in_virtual_time
async def test_the_words_are_foreseen_before_the_turn_is_over() -> None:
    hearing = Hearing(probability=0.5)
    await hearing.hears(voiced(ANSWER), quiet(0.5))
    assert hearing.ears.told("foreseen") == [ANSWER]
    assert hearing.ears.turns == []


@in_virtual_time
async def test_what_a_pause_settles_is_reported_for_safekeeping() -> None:
    hearing = Hearing(probability=0.0)
    await hearing.hears(quiet(1), voiced("one two three"), quiet(0.8), voiced("four five six"))
    (text, start) = hearing.ears.settlements[0]
    assert text == "one two three"
    assert abs(start - 1.0) < 0.1


# ---- when things fail ------------------------------------------------------------------------------------------------


@in_virtual_time
async def test_a_turn_waits_for_the_speech_service_to_come_back() -> None:
    hearing = Hearing(down=True)
    await hearing.hears(voiced(ANSWER), quiet(5))
    assert hearing.ears.turns == []
    hearing.speech.down = False
    await hearing.hears(quiet(1))
    assert hearing.ears.texts == [ANSWER]


@in_virtual_time
async def test_a_turn_has_no_words_when_the_speech_service_stays_away() -> None:
    hearing = Hearing(down=True)
    await hearing.hears(voiced(ANSWER), quiet(15))
    assert [turn[:2] for turn in hearing.ears.turns] == [("", 0.0)]


@in_virtual_time
async def test_the_next_turn_is_heard_when_it_is_back() -> None:
    hearing = Hearing(down=True)
    await hearing.hears(voiced(ANSWER), quiet(15))
    hearing.speech.down = False
    await hearing.hears(voiced(ANSWER), quiet(5))
    assert hearing.ears.texts == ["", ANSWER]


@in_virtual_time
async def test_the_end_of_the_sound_reports_the_turn_it_cut() -> None:
    hearing = Hearing()
    await hearing.hears(quiet(1), voiced(ANSWER))
    await hearing.listener.close()
    (text, start, end) = hearing.ears.cuts[0]
    assert text == ANSWER
    assert (abs(start - 1.0) < 0.1, abs(end - 1.0 - 5 * 0.32) < 0.1) == (True, True)


@in_virtual_time
async def test_a_cut_turn_holds_what_was_said_after_its_last_pause() -> None:
    hearing = Hearing(probability=0.0)
    await hearing.hears(voiced("one two"), quiet(0.3), voiced("three four"))
    await hearing.listener.close()
    assert [text for text, _, _ in hearing.ears.cuts] == ["one two three four"]


@in_virtual_time
async def test_a_turn_that_is_over_but_not_recognised_yet_is_not_lost_with_the_sound() -> None:
    hearing = Hearing(recognition_seconds=6.0)
    await hearing.hears(voiced(ANSWER), quiet(4.5))
    assert hearing.ears.texts == []
    await hearing.listener.close()
    assert hearing.ears.texts == [ANSWER]


@in_virtual_time
async def test_closing_does_not_wait_for_a_service_that_is_slow() -> None:
    hearing = Hearing(recognition_seconds=60)
    await hearing.hears(voiced(ANSWER))
    began = asyncio.get_running_loop().time()
    await hearing.listener.close()
    assert asyncio.get_running_loop().time() - began < 3.1


@in_virtual_time
async def test_the_end_of_the_sound_in_a_silence_reports_nothing() -> None:
    hearing = Hearing()
    await hearing.hears(quiet(2))
    await hearing.listener.close()
    assert hearing.ears.heard == []
