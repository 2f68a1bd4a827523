"""When a candidate's turn starts and ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.endpointing import GONE_ON, Habit
from agent.turns import Judgement, Patience, Step, TurnTaker, Verb, needed_silence

WINDOW = 0.032
PATIENCE = Patience()
SOFT = (PATIENCE.quiet + PATIENCE.speech) / 2
"""Enough to go on speaking, too little to begin."""
DONE = "I led the team."
HANGING = "I led the"
ANSWER = 4.0
"""Seconds of an answer long enough to be over."""


def needed(text: str, probability: float | None, spoken: float = ANSWER, language: str = "en") -> float:
    return needed_silence(Judgement(1, text, probability), PATIENCE, spoken, language=language).over


class Voice:
    """Speaks into a turn-taker and notes what it makes of it."""

    def __init__(self, taker: TurnTaker | None = None) -> None:
        self.taker = taker or TurnTaker()
        self.windows = 0
        self.steps: list[Step] = []

    @property
    def now(self) -> float:
        return self.windows * WINDOW

    def hear(self, probability: float, seconds: float) -> list[Verb]:
        """So many seconds of this probability; what they led to."""
        before = len(self.steps)
        for _ in range(round(seconds / WINDOW)):
            start = self.now
            self.windows += 1
            self.steps += self.taker.hear(probability, start, self.now)
        return [step.verb for step in self.steps[before:]]

    def speaks(self, seconds: float) -> list[Verb]:
        return self.hear(0.95, seconds)

    def is_quiet(self, seconds: float) -> list[Verb]:
        return self.hear(0.02, seconds)

    def judged(self, text: str, probability: float | None, pause: int | None = None) -> list[Verb]:
        number = self.steps[-1].pause if pause is None else pause
        steps = self.taker.judge(Judgement(number, text, probability), self.now)
        self.steps += steps
        return [step.verb for step in steps]

    def ends_after(self, limit: float = 6.0) -> float:
        """Seconds of further quiet until the turn is over."""
        began = self.now
        while self.now - began < limit:
            if Verb.ENDED in self.is_quiet(WINDOW):
                return self.now - self.steps[-1].end
        raise AssertionError("the turn never ended")


def considered(text: str, probability: float | None, factor: float = 1.0) -> Voice:
    """A voice that has paused after four seconds of speech, and how its pause was judged."""
    voice = Voice()
    voice.taker.factor = factor
    voice.speaks(ANSWER)
    voice.is_quiet(0.25)
    voice.judged(text, probability)
    return voice


# ---- beginning -------------------------------------------------------------------------------------------------------


def test_a_click_is_no_speech() -> None:
    voice = Voice()
    assert voice.speaks(2 * WINDOW) == []
    assert voice.is_quiet(1.0) == []
    assert not voice.taker.speaking


def test_a_turn_starts_with_its_first_window_once_there_is_enough_speech() -> None:
    voice = Voice()
    voice.is_quiet(WINDOW * 10)
    assert voice.speaks(3 * WINDOW) == [Verb.STARTED]
    assert voice.steps[0].start == pytest.approx(10 * WINDOW)


def test_clicks_do_not_add_up_to_speech() -> None:
    voice = Voice()
    for _ in range(20):
        voice.speaks(2 * WINDOW)
        voice.is_quiet(WINDOW)
    assert voice.steps == []


def test_a_soft_voice_holds_a_turn_that_a_clear_one_began() -> None:
    voice = Voice()
    assert voice.hear(SOFT, 1.0) == []
    voice.speaks(0.2)
    assert voice.hear(SOFT, 2.0) == []


# ---- pausing ---------------------------------------------------------------------------------------------------------


def test_a_pause_is_considered_once() -> None:
    voice = Voice()
    voice.speaks(1.0)
    assert voice.is_quiet(0.12) == []
    assert voice.is_quiet(1.0) == [Verb.CONSIDER]
    assert voice.steps[-1].end == pytest.approx(voice.steps[0].end + 1.0 - 3 * WINDOW, abs=WINDOW)


def test_a_breath_is_not_considered() -> None:
    voice = Voice()
    voice.speaks(1.0)
    voice.is_quiet(0.12)
    assert voice.speaks(1.0) == []


@pytest.mark.parametrize("text", [DONE, "I like that", HANGING, "Let me think.", ""])
@pytest.mark.parametrize("probability", [0.0, 0.5, 0.95, None])
def test_a_turn_is_over_after_the_silence_its_judgement_asks_for(text: str, probability: float | None) -> None:
    silence = max(needed(text, probability), 0.25)
    assert considered(text, probability).ends_after() == pytest.approx(silence, abs=2 * WINDOW)


def test_what_sounds_and_reads_finished_is_over_at_once() -> None:
    assert needed(DONE, 0.95) == PATIENCE.least


def test_a_sentence_that_the_recogniser_is_not_sure_to_close_is_waited_for() -> None:
    def silence(closing: float) -> float:
        return needed_silence(Judgement(1, DONE, 0.5, closing), PATIENCE, ANSWER).over

    assert silence(0.95) == PATIENCE.least
    assert silence(0.3) > 2 * PATIENCE.least


@pytest.mark.parametrize("text", ["Sorry, could you repeat the question?", "Can we skip this one?", "Are you there?"])
def test_who_asks_for_something_gets_it_soon(text: str) -> None:
    assert needed(text, 0.05) == PATIENCE.request


@pytest.mark.parametrize("text", ["Sorry,", "Next", "What would you like to buy today?"])
def test_what_may_begin_or_be_an_answer_is_no_request(text: str) -> None:
    assert needed(text, 0.05) > PATIENCE.request


def test_a_question_mark_alone_ends_nothing() -> None:
    """A recogniser writes one wherever a voice rises, as it does before a pause."""
    assert needed("And then I thought, how can that be?", 0.05) == needed("And then I thought how that can be.", 0.05)


def test_what_sounds_unfinished_is_waited_for() -> None:
    assert needed(DONE, 0.05) > 1.5 * PATIENCE.least


@pytest.mark.parametrize("text", [HANGING, "Let me think.", "I was, um", "We had this...", "I left because"])
def test_a_hanging_word_and_who_asks_for_time_get_it(text: str) -> None:
    assert needed(text, 1.0) >= PATIENCE.hanging


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 30), st.sampled_from([DONE, "I like that", HANGING, ""]))
def test_what_sounds_more_finished_never_waits_longer(one: float, other: float, spoken: float, text: str) -> None:
    low, high = sorted((one, other))
    assert needed(text, high, spoken) <= needed(text, low, spoken)


@given(st.one_of(st.none(), st.floats(0, 1)), st.floats(0, 30), st.sampled_from(["en", "es", "fr"]))
def test_what_reads_less_finished_never_waits_shorter(sounds: float | None, spoken: float, language: str) -> None:
    texts = ("We built it.", "We built it with.", "We built it with a.")
    spanish = ("Lo hice bien.", "Lo hice donde.", "Lo hice con la.")
    silences = [needed(text, sounds, spoken, language) for text in (spanish if language == "es" else texts)]
    assert silences == sorted(silences)


@given(st.floats(0, 1), st.floats(0, 30), st.floats(0, 30))
def test_an_earlier_silence_is_never_given_less_time(sounds: float, one: float, other: float) -> None:
    early, late = sorted((one, other))
    assert needed(DONE, sounds, early) >= needed(DONE, sounds, late)


def test_a_judgement_that_comes_late_ends_the_turn_at_once() -> None:
    voice = Voice()
    voice.speaks(ANSWER)
    voice.is_quiet(1.5)
    assert voice.judged(DONE, 0.95) == [Verb.ENDED]


def test_a_turn_ends_where_its_last_word_did() -> None:
    voice = considered(DONE, 0.95)
    voice.is_quiet(1.0)
    ended = voice.steps[-1]
    assert (ended.verb, ended.start, ended.end) == (Verb.ENDED, 0.0, pytest.approx(ANSWER))


def test_without_any_judgement_the_ceiling_ends_it() -> None:
    voice = Voice()
    voice.speaks(1.0)
    assert voice.ends_after() == pytest.approx(PATIENCE.ceiling, abs=WINDOW)


def test_speech_voids_the_judgement_of_the_pause_before_it() -> None:
    voice = considered(DONE, 0.5)
    assert voice.speaks(0.5) == [Verb.RESUMED]
    assert voice.ends_after() == pytest.approx(PATIENCE.ceiling, abs=WINDOW)


def test_a_judgement_of_an_earlier_pause_is_ignored() -> None:
    voice = Voice()
    voice.speaks(1.0)
    voice.is_quiet(0.25)
    earlier = voice.steps[-1].pause
    voice.speaks(0.5)
    voice.is_quiet(0.5)
    assert voice.judged(DONE, 1.0, pause=earlier) == []
    assert voice.taker.speaking


def test_a_judgement_after_the_turn_is_ignored() -> None:
    voice = considered(DONE, 1.0)
    voice.is_quiet(1.0)
    assert voice.judged(DONE, 1.0) == []


def test_every_pause_has_a_number_of_its_own() -> None:
    voice = Voice()
    for _ in range(3):
        voice.speaks(1.0)
        voice.is_quiet(0.25)
    pauses = [step.pause for step in voice.steps if step.verb is Verb.CONSIDER]
    assert len(set(pauses)) == 3


# ---- until it is sure ------------------------------------------------------------------------------------------------


@given(st.floats(0, 1), st.floats(0.3, 30), st.sampled_from([DONE, "I like that", HANGING]), st.floats(1, 2))
def test_nobody_is_sure_before_the_turn_is_over(sounds: float, spoken: float, text: str, habit: float) -> None:
    silence = needed_silence(Judgement(1, text, sounds), PATIENCE, spoken, habit=habit)
    assert silence.over <= silence.sure


def test_an_end_says_until_when_the_candidate_may_yet_go_on() -> None:
    voice = considered(DONE, 0.95)
    voice.ends_after()
    sure = needed_silence(Judgement(1, DONE, 0.95), PATIENCE, ANSWER).sure
    assert sure > PATIENCE.least
    assert voice.steps[-1].sure - voice.steps[-1].end == pytest.approx(sure, abs=WINDOW)


def test_who_asks_for_something_need_not_be_waited_for() -> None:
    request = needed_silence(Judgement(1, "Could you repeat the question?", 0.05), PATIENCE, ANSWER)
    assert request.sure == request.over


def test_after_the_longest_silence_it_is_sure() -> None:
    voice = considered(HANGING, 0.0, factor=2.0)
    voice.ends_after(10)
    assert voice.steps[-1].sure - voice.steps[-1].end <= 2 * PATIENCE.ceiling + WINDOW
    unjudged = Voice()
    unjudged.speaks(1.0)
    unjudged.ends_after()
    assert unjudged.steps[-1].sure - unjudged.steps[-1].end == pytest.approx(PATIENCE.ceiling, abs=WINDOW)


@pytest.mark.parametrize(("gap", "over"), [(1.0, needed(DONE, 0.5)), (3.5, needed(DONE, 0.5, spoken=1.0))])
def test_who_goes_on_before_that_is_not_at_a_beginning(gap: float, over: float) -> None:
    voice = considered(DONE, 1.0)
    voice.is_quiet(gap - 0.25)
    voice.speaks(1.0)
    voice.taker.habit = Habit()
    voice.is_quiet(0.25)
    voice.judged(DONE, 0.5)
    assert voice.ends_after() == pytest.approx(over, abs=2 * WINDOW)


# ---- patience of the question ----------------------------------------------------------------------------------------


def test_a_quick_question_shortens_every_silence() -> None:
    assert considered(DONE, 0.05, factor=0.6).ends_after() == pytest.approx(0.6 * needed(DONE, 0.05), abs=2 * WINDOW)


def test_a_long_question_stretches_it_and_the_ceiling() -> None:
    assert considered(HANGING, 0.0, factor=2.0).ends_after() == pytest.approx(2 * needed(HANGING, 0.0), abs=2 * WINDOW)
    voice = Voice()
    voice.taker.factor = 2.0
    voice.speaks(1.0)
    assert voice.ends_after(10) == pytest.approx(2 * PATIENCE.ceiling, abs=WINDOW)


def test_no_judgement_goes_beyond_the_ceiling() -> None:
    assert considered(HANGING, 0.0, factor=1.6).ends_after() <= 1.6 * PATIENCE.ceiling + WINDOW
    taker = TurnTaker(Patience(ceiling=1.0))
    voice = Voice(taker)
    voice.speaks(1.0)
    voice.is_quiet(0.25)
    voice.judged(HANGING, 0.0)
    assert voice.ends_after() == pytest.approx(1.0, abs=WINDOW)


# ---- the candidate's own pauses --------------------------------------------------------------------------------------


def pausing(pause: float, times: int) -> Voice:
    """Someone who pauses like that."""
    voice = Voice()
    for _ in range(times):
        voice.speaks(ANSWER)
        voice.is_quiet(pause)
    voice.speaks(ANSWER)
    return voice


def test_who_pauses_long_is_given_longer() -> None:
    assert pausing(1.8, times=6).taker.habit.factor > 1.2


def test_who_pauses_briefly_is_hurried_by_no_one() -> None:
    assert pausing(0.32, times=20).taker.habit.factor == 1.0


def test_habits_have_bounds() -> None:
    assert pausing(3.5, times=60).taker.habit.factor == 2.0


def test_a_longer_habit_lengthens_the_silence_that_ends_a_turn() -> None:
    patient = pausing(2.0, times=8)
    patient.is_quiet(0.25)
    patient.judged(DONE, 0.05)
    assert patient.ends_after() > considered(DONE, 0.05).ends_after()


@pytest.mark.parametrize(("gap", "learns"), [(GONE_ON - 0.5, True), (GONE_ON + 0.5, False)])
def test_who_goes_on_after_being_cut_off_had_only_paused(gap: float, learns: bool) -> None:
    voice = considered(DONE, 1.0)
    over = voice.ends_after()
    voice.is_quiet(gap - over)
    voice.speaks(1.0)
    assert (voice.taker.habit.factor > 1.0) == learns


# ---- phrases ---------------------------------------------------------------------------------------------------------


def test_a_long_pause_settles_the_phrase_before_it() -> None:
    voice = Voice()
    voice.speaks(1.0)
    spoken_until = voice.now
    voice.is_quiet(0.7)
    resumed_at = voice.now
    assert set(voice.speaks(0.5)) == {Verb.RESUMED, Verb.SETTLE}
    settled = next(step for step in voice.steps if step.verb is Verb.SETTLE)
    assert (settled.start, settled.end) == (0.0, pytest.approx(spoken_until))
    assert voice.taker.phrase_start == pytest.approx(resumed_at)


def test_a_short_pause_does_not() -> None:
    voice = Voice()
    voice.speaks(1.0)
    voice.is_quiet(0.3)
    assert voice.speaks(0.5) == [Verb.RESUMED]
    assert voice.taker.phrase_start == 0.0


def test_a_long_phrase_is_settled_at_its_next_pause_however_short() -> None:
    voice = Voice()
    voice.speaks(PATIENCE.long_phrase + 1)
    voice.is_quiet(0.25)
    assert Verb.SETTLE in voice.speaks(0.5)


def test_someone_who_never_pauses_is_settled_before_the_recogniser_loses_the_beginning() -> None:
    voice = Voice()
    voice.speaks(60.0)
    settled = [step for step in voice.steps if step.verb is Verb.SETTLE]
    assert [step.end - step.start for step in settled] == pytest.approx([PATIENCE.longest_phrase] * 2, abs=WINDOW)
    assert settled[1].start == settled[0].end


def test_what_resumes_after_a_pause_settles_it_first() -> None:
    """The words of the pause belong to the phrase that ends; only then do they count for nothing."""
    voice = Voice()
    voice.speaks(1.0)
    voice.is_quiet(0.7)
    assert voice.speaks(0.5) == [Verb.SETTLE, Verb.RESUMED]


def test_an_abandoned_turn_leaves_no_trace() -> None:
    voice = Voice()
    voice.speaks(1.0)
    voice.taker.abandon()
    assert voice.is_quiet(6.0) == []
    assert voice.speaks(0.2) == [Verb.STARTED]


# ---- what always holds -----------------------------------------------------------------------------------------------

Sounds = st.lists(
    st.tuples(st.sampled_from([0.0, 0.1, 0.36, 0.49, 0.5, 0.7, 1.0]), st.integers(1, 60)), min_size=1, max_size=40
)


@given(Sounds, st.floats(0.5, 2.5), st.sampled_from([None, 0.0, 0.5, 1.0]), st.sampled_from([DONE, HANGING, ""]))
def test_whatever_is_heard(
    sounds: list[tuple[float, int]], factor: float, probability: float | None, text: str
) -> None:
    taker = TurnTaker()
    taker.factor = factor
    ceiling = PATIENCE.ceiling * max(1.0, factor)
    speaking, phrase_end, last_loud = False, 0.0, 0.0
    windows = [level for level, count in sounds for _ in range(count)]
    for number, level in enumerate(windows):
        start, end = number * WINDOW, (number + 1) * WINDOW
        steps = taker.hear(level, start, end)
        if level >= PATIENCE.speech:
            last_loud = end
        if steps and steps[-1].verb is Verb.CONSIDER and number % 2:
            steps += taker.judge(Judgement(steps[-1].pause, text, probability), end)
        for step in steps:
            assert step.start <= step.end <= end
            match step.verb:
                case Verb.STARTED:
                    assert not speaking, "a turn starts once"
                    speaking, phrase_end = True, step.start
                case Verb.ENDED:
                    assert speaking, "a turn ends once"
                    assert level < PATIENCE.speech, "nobody is cut off while they speak"
                    assert end - step.end >= PATIENCE.least * min(1.0, factor) - 1e-6
                    speaking = False
                case Verb.SETTLE:
                    assert speaking
                    assert step.start == phrase_end or step.start > phrase_end, "phrases follow each other"
                    phrase_end = step.end
                case _:
                    assert speaking
        assert speaking == taker.speaking
        if speaking and level < PATIENCE.quiet:
            assert end - max(last_loud, taker._last_speech) <= ceiling + WINDOW, "silence always ends a turn"


def test_a_last_word_hangs_in_its_own_language() -> None:
    assert needed("Después fui a la", 0.9, language="es") >= PATIENCE.hanging
    assert needed("Después fui a la", 0.9, language="en") < PATIENCE.hanging


def test_a_language_without_words_of_its_own_is_judged_by_its_sound() -> None:
    assert needed("Ich habe das Team geleitet.", 0.95, language="de") == PATIENCE.least
    assert needed("Ich habe das Team geleitet.", 0.05, language="de") > PATIENCE.least
