"""What is taken for a request, and above all what is not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from utterances import ANSWERS, NO_YES, NOISE, REQUESTS, SHORT_ANSWERS, YES

from agent.interview.choices import match
from agent.interview.intents import Intent, is_yes, plain, recognise
from agent.interview.languages import CONDUCTED, phrases
from agent.interview.noise import is_noise

EN = phrases("en")
ES = phrases("es")


def every(table: Mapping[str, Iterable[str]]) -> list[tuple[str, str]]:
    return [(language, words) for language, all_ in table.items() for words in all_]


@pytest.mark.parametrize(
    ("language", "words", "intent"),
    [
        (language, words, intent)
        for language, table in REQUESTS.items()
        for intent, all_ in table.items()
        for words in all_
    ],
)
def test_a_request_is_recognised(language: str, words: str, intent: Intent):
    assert recognise(words, phrases(language)) is intent


@pytest.mark.parametrize("language", sorted(CONDUCTED))
def test_every_language_has_every_request(language: str):
    assert REQUESTS[language].keys() == set(Intent)


@pytest.mark.parametrize(("language", "words"), every(ANSWERS))
def test_an_answer_is_no_request(language: str, words: str):
    assert recognise(words, phrases(language)) is None


@pytest.mark.parametrize(
    ("language", "words"), every({language: table[Intent.DONE] for language, table in REQUESTS.items()})
)
def test_what_ends_an_answer_never_asks_to_end_the_interview(language: str, words: str):
    ask_to_end = phrases(language).requests[Intent.STOP]
    assert ask_to_end.fullmatch(plain(words)) is None
    assert not is_yes(words, phrases(language))


@pytest.mark.parametrize(
    ("language", "words"), every({language: table[Intent.STOP] for language, table in REQUESTS.items()})
)
def test_what_asks_to_end_the_interview_never_ends_an_answer(language: str, words: str):
    assert phrases(language).requests[Intent.DONE].fullmatch(plain(words)) is None


@pytest.mark.parametrize(("language", "words"), every(NOISE))
def test_noise_says_nothing(language: str, words: str):
    assert is_noise(words, phrases(language))
    assert recognise(words, phrases(language)) is None


@pytest.mark.parametrize(("language", "words"), every(SHORT_ANSWERS))
def test_short_answers_are_not_noise(language: str, words: str):
    assert not is_noise(words, phrases(language))


@pytest.mark.parametrize(("language", "words"), every(YES))
def test_an_explicit_yes(language: str, words: str):
    assert is_yes(words, phrases(language))


@pytest.mark.parametrize(("language", "words"), every(NO_YES))
def test_everything_else_is_no_yes(language: str, words: str):
    assert not is_yes(words, phrases(language))


@given(st.text(max_size=200), st.sampled_from(sorted(CONDUCTED)))
def test_any_text_is_read_without_complaint(text: str, language: str):
    recognise(text, phrases(language))
    is_noise(text, phrases(language))
    is_yes(text, phrases(language))
    match(text, ("Red", "C++", "", "?"), phrases(language))


OPTIONS = ("Red", "Dark blue", "Blue", "Senior engineer")


@pytest.mark.parametrize(
    ("said", "chosen"),
    [
        ("red", ("Red",)),
        ("I would say dark blue.", ("Dark blue",)),
        ("blue", ("Blue",)),
        ("B", ("Dark blue",)),
        ("It's C", ("Blue",)),
        ("option two", ("Dark blue",)),
        ("number 4", ("Senior engineer",)),
        ("the second one", ("Dark blue",)),
        ("the last one", ("Senior engineer",)),
        ("red and senior engineer", ("Red", "Senior engineer")),
        ("A and D", ("Red", "Senior engineer")),
        ("not red", ()),
        ("a nice colour", ()),
        ("something else", ()),
        ("redder than that", ()),
        ("", ()),
    ],
)
def test_choices_are_matched_by_words_letters_and_places(said: str, chosen: tuple[str, ...]):
    assert match(said, OPTIONS, EN) == chosen


def test_long_lists_of_options_have_places_as_far_as_words_and_letters_go():
    many = tuple(f"Town number {place} of them" for place in range(1, 31))
    assert match("the tenth one", many, EN) == (many[9],)
    assert match("option z", many, EN) == (many[25],)
    assert match("the last option", many, EN) == (many[29],)


@pytest.mark.parametrize(
    ("said", "chosen"),
    [
        ("rojo", ("Rojo",)),
        ("Diría azul oscuro.", ("Azul oscuro",)),
        ("B", ("Azul oscuro",)),
        ("La C", ("Azul",)),
        ("opción dos", ("Azul oscuro",)),
        ("la número 4", ("Nivel sénior",)),
        ("la segunda", ("Azul oscuro",)),
        ("el tercero", ("Azul",)),
        ("la última", ("Nivel sénior",)),
        ("rojo y nivel senior", ("Rojo", "Nivel sénior")),
        ("A y D", ("Rojo", "Nivel sénior")),
        ("rojo no", ()),
        ("un color bonito", ()),
        ("", ()),
    ],
)
def test_choices_in_spanish(said: str, chosen: tuple[str, ...]):
    assert match(said, ("Rojo", "Azul oscuro", "Azul", "Nivel sénior"), ES) == chosen
