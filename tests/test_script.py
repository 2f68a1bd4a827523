"""The wording, tested as data: every line of every tone is fit to be spoken."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from agent.interview import numerals_en, numerals_es, wording_en, wording_es
from agent.interview.intents import Intent, recognise
from agent.interview.languages import CONDUCTED, phrases
from agent.interview.plan import Tone
from agent.interview.script import GENERAL_FACET, SENTENCE_WORDS, Script, opener, script, sentences, spoken_name

TONES = pytest.mark.parametrize("tone", Tone)
LANGUAGES = pytest.mark.parametrize("language", sorted(CONDUCTED))

NAMED = {"name": ", Ada", "ai": "Aural"}
FILLED = {
    "en": {**NAMED, "count": "three questions", "duration": "two and a half minutes"},
    "es": {**NAMED, "count": "tres preguntas", "duration": "dos minutos y medio"},
}
FACETS = {
    "situation",
    "role",
    "action",
    "result",
    "reflection",
    "approach",
    "tradeoff",
    "evidence",
    "topic",
    "detail",
}


def every_line(script: Script, language: str) -> list[tuple[str, str]]:
    pools = [*script.lines.items(), *script.probes.items()]
    return [(key, line.format(**FILLED[language])) for key, pool in pools for line in pool]


@LANGUAGES
@TONES
def test_sentences_are_short_enough_for_the_ear(language: str, tone: Tone):
    for key, line in every_line(script(language, tone), language):
        for sentence in sentences(line):
            assert len(sentence.split()) <= SENTENCE_WORDS[tone], (key, sentence)


@LANGUAGES
@TONES
def test_lines_are_whole_sentences_without_digits_or_abbreviations(language: str, tone: Tone):
    for key, line in every_line(script(language, tone), language):
        assert re.fullmatch(r"[A-ZÁÉÍÓÚÑ¿¡].*[.?!]", line), (key, line)
        assert not re.search(r"\d|\be\.g\.|\bi\.e\.|\betc\b|[&/%()#]", line), (key, line)


@LANGUAGES
@TONES
def test_only_known_values_are_filled_in(language: str, tone: Tone):
    one = script(language, tone)
    for pool in [*one.lines.values(), *one.probes.values()]:
        for line in pool:
            assert {name for _, name, _, _ in Formatter().parse(line) if name} <= FILLED[language].keys()


@LANGUAGES
@TONES
def test_every_language_and_tone_has_the_same_lines_and_probes(language: str, tone: Tone):
    assert script(language, tone).lines.keys() == script("en", Tone.PROFESSIONAL).lines.keys()
    assert script(language, tone).probes.keys() == FACETS


@LANGUAGES
@TONES
def test_pools_that_are_heard_often_vary(language: str, tone: Tone):
    one = script(language, tone)
    assert len(one.lines["acknowledge"]) >= 4
    assert len(one.lines["repeat"]) >= 4
    assert len(one.lines["backchannel"]) >= 3
    assert len(one.lines["transition"]) >= 3
    assert all(len(pool) >= 2 for pool in one.probes.values())
    for key in ("acknowledge", "backchannel", "repeat", "transition"):
        openers = [opener(line) for line in one.lines[key]]
        assert len(set(openers)) == len(openers), key


SAYS_SOMETHING = {"thanks", "thank", "gracias", "good", "great", "bien", "bueno", "yes", "sí", "claro"}


@LANGUAGES
@TONES
def test_a_sign_of_listening_is_over_at_once_and_says_nothing_of_the_answer(language: str, tone: Tone):
    one = script(language, tone)
    for line in one.lines["backchannel"]:
        assert len(line.split()) <= 3
        assert line.endswith(".")
        assert not SAYS_SOMETHING & set(line.lower()[:-1].split())
    assert {opener(line) for line in one.lines["backchannel"]}.isdisjoint(map(opener, one.lines["acknowledge"]))


@LANGUAGES
@TONES
def test_a_line_does_not_open_like_the_one_before(language: str, tone: Tone):
    one = script(language, tone)
    before = ""
    for turn in (0, 0, 1, 1, 2, 5, 5, 0):
        line = one.pick("acknowledge", turn, before)
        assert opener(line) != before
        before = opener(line)


@LANGUAGES
@TONES
def test_a_probe_is_one_question(language: str, tone: Tone):
    for pool in script(language, tone).probes.values():
        for line in pool:
            assert line.count("?") == 1
            assert line.endswith("?")


@LANGUAGES
def test_the_tones_differ_where_it_is_heard(language: str):
    for key in ("greeting", "acknowledge", "transition", "close_time", "farewell"):
        assert len({script(language, tone).lines[key] for tone in Tone}) == len(Tone), key


def test_a_facet_without_wording_is_asked_about_in_general():
    one = script("en", Tone.FORMAL)
    assert one.probe("mentions kubernetes", 0) == one.probe(GENERAL_FACET, 0)


def test_a_language_without_wording_is_spoken_in_english():
    assert script("tlh", Tone.CASUAL) is script("en-GB", Tone.CASUAL)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (3, "ten seconds"),
        (40, "forty seconds"),
        (60, "one minute"),
        (74, "one minute"),
        (90, "a minute and a half"),
        (150, "two and a half minutes"),
        (299.9, "five minutes"),
        (300, "five minutes"),
        (285, "four and a half minutes"),
        (1800, "thirty minutes"),
        (2700, "forty-five minutes"),
        (7200, "one hundred and twenty minutes"),
    ],
)
def test_durations_are_spoken(seconds: float, words: str):
    assert wording_en.duration(seconds) == words


def test_numbers_are_spoken():
    assert [numerals_en.number(value) for value in (0, 13, 20, 21, 100, 999, 3_000, 12_045, 2_000_001)] == [
        "zero",
        "thirteen",
        "twenty",
        "twenty-one",
        "one hundred",
        "nine hundred and ninety-nine",
        "three thousand",
        "twelve thousand and forty-five",
        "two million and one",
    ]
    assert wording_en.count(1) == "one question"
    assert wording_en.count(12) == "twelve questions"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (3, "diez segundos"),
        (60, "un minuto"),
        (90, "un minuto y medio"),
        (150, "dos minutos y medio"),
        (300, "cinco minutos"),
        (1260, "veintiún minutos"),
        (1860, "treinta y un minutos"),
        (6060, "ciento un minutos"),
    ],
)
def test_durations_are_spoken_in_spanish(seconds: float, words: str):
    assert wording_es.duration(seconds) == words


def test_numbers_agree_with_what_they_count_in_spanish():
    assert [numerals_es.number(value) for value in (0, 16, 21, 31, 100, 101, 555, 1_000, 21_000, 2_000_001)] == [
        "cero",
        "dieciséis",
        "veintiún",
        "treinta y un",
        "cien",
        "ciento un",
        "quinientos cincuenta y cinco",
        "mil",
        "veintiún mil",
        "dos millones un",
    ]
    assert [wording_es.count(value) for value in (1, 2, 21, 31, 200, 521)] == [
        "una pregunta",
        "dos preguntas",
        "veintiuna preguntas",
        "treinta y una preguntas",
        "doscientas preguntas",
        "quinientas veintiuna preguntas",
    ]
    assert numerals_es.number(200_000_201, feminine=True) == "doscientos millones doscientas una"
    assert [numerals_es.cardinal(value) for value in (1, 21, 31, 40)] == [
        "uno",
        "veintiuno",
        "treinta y uno",
        "cuarenta",
    ]


def test_places_in_a_row_are_spoken():
    assert [numerals_en.ordinal(value) for value in (1, 2, 3, 5, 8, 9, 12, 20, 21, 100)] == [
        "first",
        "second",
        "third",
        "fifth",
        "eighth",
        "ninth",
        "twelfth",
        "twentieth",
        "twenty-first",
        "one hundredth",
    ]
    assert [numerals_es.ordinal(value, feminine=True) for value in (1, 3, 7, 11)] == [
        "primera",
        "tercera",
        "séptima",
        "once",
    ]
    assert [numerals_es.ordinal(value) for value in (1, 2, 3)] == ["primer", "segundo", "tercer"]


def test_years_are_spoken():
    assert [numerals_en.year(value) for value in (1905, 1999, 2000, 2007, 2026)] == [
        "nineteen oh five",
        "nineteen ninety-nine",
        "two thousand",
        "two thousand and seven",
        "twenty twenty-six",
    ]
    assert numerals_en.year(1900) == "nineteen hundred"


@LANGUAGES
@TONES
def test_what_is_asked_opens_as_its_language_writes_it(language: str, tone: Tone):
    for key, line in every_line(script(language, tone), language):
        for sentence in sentences(line):
            assert (language == "es" and sentence.endswith("?")) == ("¿" in sentence), (key, sentence)
            assert (language == "es" and sentence.endswith("!")) == ("¡" in sentence), (key, sentence)


USTED = re.compile(r"\b(usted|le|su|sus|diga|tómese|permítame|disculpe|puede)\b", re.IGNORECASE)
TU = re.compile(r"\b(tú|te|tu|tus|di|tómate|déjame|perdona|puedes|quieres|sigues)\b", re.IGNORECASE)


@pytest.mark.parametrize(
    ("tone", "wrong"),
    [(Tone.CASUAL, USTED), (Tone.FRIENDLY, USTED), (Tone.PROFESSIONAL, TU), (Tone.FORMAL, TU)],
)
def test_spanish_keeps_to_one_form_of_address(tone: Tone, wrong: re.Pattern[str]):
    for key, line in every_line(script("es", tone), "es"):
        assert not wrong.search(line), (key, line)


@LANGUAGES
@pytest.mark.parametrize(
    ("key", "command", "intent"),
    [
        ("commands", {"en": "repeat", "es": "repetir"}, Intent.REPEAT),
        ("commands", {"en": "skip", "es": "saltar"}, Intent.SKIP),
        ("offer", {"en": "repeat", "es": "repetir"}, Intent.REPEAT),
        ("offer", {"en": "skip", "es": "saltar"}, Intent.SKIP),
        ("paused", {"en": "resume", "es": "continuar"}, Intent.RESUME),
        ("workspace", {"en": "I'm done", "es": "ya terminé"}, Intent.DONE),
        ("workspace_nudge", {"en": "I'm done", "es": "ya terminé"}, Intent.DONE),
    ],
)
@TONES
def test_what_a_line_tells_people_to_say_is_understood(
    language: str, tone: Tone, key: str, command: dict[str, str], intent: Intent
):
    for line in script(language, tone).lines[key]:
        assert command[language] in line
    assert recognise(command[language], phrases(language)) is intent


def test_options_are_read_with_their_letters():
    assert Script.listing(("Red.", "Dark blue")) == "A: Red. B: Dark blue."
    assert Script.listing(("Red",) * 27).endswith("Z: Red. Red.")


@pytest.mark.parametrize(
    ("name", "spoken"),
    [
        ("  Ada  Lovelace ", "Ada Lovelace"),
        ("Jean-Luc O'Neil", "Jean-Luc O'Neil"),
        ("José", "José"),
        ("a" * 41, ""),
        ("R2D2", ""),
        ("<b>", ""),
        ("", ""),
    ],
)
def test_names_are_spoken_only_if_they_are_names(name: str, spoken: str):
    assert spoken_name(name) == spoken
