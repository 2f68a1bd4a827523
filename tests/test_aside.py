"""Requests and noise told by their signs, where no phrase names them; and answers, which are neither."""

from __future__ import annotations

import pytest
from labelled import HALVES, read
from overheard import OVERHEARD, TERSE

from agent.interview.aside import may_ask, may_be_noise, signs
from agent.interview.aside_en import ASIDE
from agent.interview.intents import AGAIN, Intent, plain, recognise
from agent.interview.languages import phrases
from agent.interview.noise import is_noise

EN = phrases("en")
TIME = "Tell me about a time a patient refused treatment."
SAY = "What would you say to a guest whose room is not ready?"


@pytest.mark.parametrize(
    ("question", "said", "intent"),
    [
        (TIME, "Refused what, sorry? There's a lorry outside.", Intent.REPEAT),
        (TIME, "A patient who did what, sorry?", Intent.REPEAT),
        ("Which tools do you use most?", "Which what do I use most?", Intent.REPEAT),
        (
            "How do you plan a route with twenty stops?",
            "Twenty or seventy, did you say? I only got half.",
            Intent.CLARIFY,
        ),
        ("What is a ledger?", "Ledger, what does that mean? I have never met this word.", Intent.CLARIFY),
        (TIME, "Sorry, my hearing is bad, again please but slowly?", Intent.SLOWER),
    ],
)
def test_a_request_is_told_by_its_signs(question: str, said: str, intent: Intent):
    assert recognise(said, EN, question) is intent


@pytest.mark.parametrize(
    "said",
    [
        "ref refu fused fused re re",
        "treat ment ment trea ment",
        "bzz tak tak bzz",
        "doors closing going up",
        "in two hundred metres turn right",
        "platform four please platform four",
        "Hey Siri, what's the weather",
        "sweetheart not now, mummy is busy",
    ],
)
def test_noise_is_told_by_its_signs(said: str):
    assert is_noise(said, EN, TIME)


@pytest.mark.parametrize(("question", "said"), TERSE)
def test_a_terse_answer_is_an_answer(question: str, said: str):
    assert not is_noise(said, EN, question)
    assert recognise(said, EN, question) is None


@pytest.mark.parametrize("half", HALVES)
def test_no_answer_of_the_labelled_ones_is_noise_or_a_request_after_another_question(half: str):
    answers = [one for one in read(half) if one.label not in ("noise", "repeat_request")]
    questions = [one.question for one in answers]
    moved = zip(answers, questions[7:] + questions[:7], strict=True)
    assert not [one.answer for one, other in moved if is_noise(one.answer, EN, other)]


def test_most_of_what_is_overheard_is_known():
    assert sum(is_noise(said, EN, "Tell me about a time you led a project.") for said in OVERHEARD) > len(OVERHEARD) / 2


def test_words_that_machines_say_are_an_answer_where_the_question_is_about_them():
    said = "vehicle reversing, stand clear"
    assert is_noise(said, EN, TIME)
    assert not is_noise(said, EN, "How do you warn people before reversing a lorry?")
    assert not is_noise(said, EN, "What is your notice period?")
    assert not is_noise(said, EN, "What would you say to people behind your lorry?")


def test_words_to_somebody_are_an_answer_where_they_are_asked_for():
    assert recognise("Sorry, could you repeat what the name was please?", EN, SAY) not in (None, Intent.ASKS)
    assert recognise("Sorry sir, which room was it, did you say?", EN, SAY) is None
    assert recognise("Sorry sir, which room was it, did you say?", EN, TIME) in AGAIN


def test_an_answer_that_ends_in_a_question_about_the_job_asks_nothing_again():
    said = "I don't really remember that, to be honest. When would I hear back?"
    assert recognise(said, EN, "Why do you want to work with us?") is None


def test_what_asks_for_something_is_no_noise():
    assert not is_noise("Please end the call now.", EN, TIME)


@pytest.mark.parametrize("said", ["", "word " * 31])
def test_nothing_and_long_utterances_are_not_weighed(said: str):
    assert not may_ask(said, said, TIME, ASIDE)
    assert not may_be_noise(said, said, TIME, ASIDE)


def test_of_the_cues_the_wanted_ones_are_counted():
    said = "sorry what"
    counted = signs(said, said.split(), plain(TIME), ASIDE, {"sorry"})
    assert counted["sorry"] == 1
    assert "again" not in counted
    assert signs(said, said.split(), plain(TIME), ASIDE).keys() > counted.keys()


def test_a_language_without_signs_goes_by_its_phrases():
    assert not is_noise("puertas cerrando puertas", phrases("es"), TIME)
    assert recognise("¿que paciente hizo que, dice?", phrases("es"), TIME) is None
