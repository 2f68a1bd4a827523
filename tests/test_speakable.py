"""How written text is read aloud."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from agent.interview.plan import Tone
from agent.interview.script import script
from agent.interview.speakable import spoken

ENGLISH = [
    ("We handled 3,000 requests in 2026.", "We handled three thousand requests in twenty twenty-six."),
    ("It rose by 10%.", "It rose by ten percent."),
    ("It is 1,234.56", "It is one thousand two hundred and thirty-four point five six"),
    ("3.5 million", "three point five million"),
    ("1.234.567 rows", "one million two hundred and thirty-four thousand five hundred and sixty-seven rows"),
    ("in 1500 users", "in one thousand five hundred users"),
    ("in the 1990s", "in the nineteen nineties"),
    ("agent 007", "agent zero zero seven"),
    ("You came 1st, not 22nd.", "You came first, not twenty-second."),
    ("Take 3–5 minutes.", "Take three to five minutes."),
    ("2019-2023", "twenty nineteen to twenty twenty-three"),
    ("It begins on 2026-11-24.", "It begins on November twenty-fourth, twenty twenty-six."),
    ("part 2026-13-40", "part twenty twenty-six-thirteen-forty"),
    ("at 10:30 or 9:05 or 8:00", "at ten thirty or nine oh five or eight o'clock"),
    ("-5 °C", "minus five degrees Celsius"),
    ("A budget of €5k", "A budget of five thousand euros"),
    ("$1.5M", "one point five million dollars"),
    ("$1", "one dollar"),
    ("$3–5k", "three to five thousand dollars"),
    ("$3k to $5k", "three thousand to five thousand dollars"),
    ("20 £", "twenty pounds"),
    ("10k users", "ten thousand users"),
    ("10m long, 5 m apart", "ten metres long, five m apart"),
    ("200ms and 4GB and 1 km", "two hundred milliseconds and four gigabytes and one kilometre"),
    ("5+ years, 10x faster", "five plus years, ten times faster"),
    ("1/2 of 3/8", "one half of three over eight"),
    ("v2.1 and 3.11.2", "version two point one and three point eleven point two"),
    ("#1 of 3", "number one of three"),
    ("a database, e.g. Postgres", "a database, for example, Postgres"),
    ("that is it, i.e. done", "that is it, that is, done"),
    ("tests, reviews, etc.", "tests, reviews, and so on."),
    ("speed vs. safety", "speed versus safety"),
    ("R&D & sales", "R and D and sales"),
    ("read/write and/or both", "read or write and or both"),
    ("C#, C++, Node.js, .NET", "C sharp, C plus plus, Node J-S, dot net"),
    ("CI/CD on call 24/7", "C-I-C-D on call twenty-four seven"),
    ("SQL behind a REST API", "S-Q-L behind a REST A-P-I"),
    ("APIs in the US", "A-P-I's in the U-S"),
    ("in Q1 on EC2", "in Q one on E-C two"),
    ("Do NOT say IT", "Do NOT say I-T"),
    ("WHY DID YOU DO THAT?", "why did you do that?"),
    ("See https://a.example/x?y=1.", "See the link on your screen."),
    ("See github.com/x/y or booking.com", "See the link on your screen or booking dot com"),
    ("Write to ada@example.com.", "Write to the address on your screen."),
    ("Well... tell me", "Well, tell me"),
    ("Tell me more…", "Tell me more."),
    ("Run `git push` **now** 🙂!", "Run git push now!"),
    ("- See [the docs](https://x.example)", "See the docs"),
    ("one — two", "one, two"),
    ("👍", ""),
    ("...", ""),
    ("", ""),
    ("What did you build?", "What did you build?"),
]

SPANISH = [
    ("Tenemos 21 personas, 21 años y 1 pregunta.", "Tenemos veintiuna personas, veintiún años y una pregunta."),
    ("3.500 € y el 10 %", "tres mil quinientos euros y el diez por ciento"),
    ("3,5 millones", "tres coma cinco millones"),
    ("en 2026", "en dos mil veintiséis"),
    ("el 1er paso y la 2ª parte", "el primer paso y la segunda parte"),
    ("de 3–5 minutos", "de tres a cinco minutos"),
    ("p. ej., SQL", "por ejemplo, S-Q-L"),
    ("etc.", "etcétera."),
    ("5M€", "cinco millones de euros"),
    ("$5k", "cinco mil dólares"),
    ("1 de 3", "uno de tres"),
    ("a las 10:30", "a las diez y treinta"),
    ("el 2026-05-01", "el primero de mayo de dos mil veintiséis"),
    ("I+D en EE. UU.", "I más D en Estados Unidos"),
    ("C++ y CI/CD 24/7", "C más más y C-I-C-D veinticuatro siete"),
    ("Mire https://a.example.", "Mire el enlace en su pantalla."),
    ("¿Qué construyó?", "¿Qué construyó?"),
]


@pytest.mark.parametrize(("written", "read"), ENGLISH)
def test_english_is_read_aloud(written: str, read: str) -> None:
    assert spoken(written, "en-GB") == read


@pytest.mark.parametrize(("written", "read"), SPANISH)
def test_spanish_is_read_aloud(written: str, read: str) -> None:
    assert spoken(written, "es") == read


def test_another_language_is_read_as_english() -> None:
    assert spoken("10%", "tlh") == "ten percent"


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("tone", Tone)
def test_the_interviewers_own_lines_are_speakable_as_they_are(language: str, tone: Tone) -> None:
    one = script(language, tone)
    for pool in [*one.lines.values(), *one.probes.values()]:
        for line in pool:
            filled = line.format(name=", Ada", ai="Aural", count="x", duration="x").replace("AI", "A-I")
            assert spoken(line.format(name=", Ada", ai="Aural", count="x", duration="x"), language) == filled


LANGUAGES = st.sampled_from(["en", "es"])
WRITTEN = st.one_of(
    st.text(max_size=120),
    st.lists(st.sampled_from([written for written, _ in ENGLISH + SPANISH]), max_size=3).map(" ".join),
    st.text(alphabet="0123456789.,-–/:€$%kMxsth #+vVABC", max_size=40),
)


@given(WRITTEN, LANGUAGES)
@example("½ 2² ٣ ①", "en")
@example("1,2,3", "es")
def test_no_digit_is_left(written: str, language: str) -> None:
    assert not re.search(r"\d", spoken(written, language))


@given(WRITTEN, LANGUAGES)
def test_what_was_read_once_reads_the_same(written: str, language: str) -> None:
    once = spoken(written, language)
    assert spoken(once, language) == once


@given(WRITTEN, LANGUAGES)
def test_words_are_never_lost_altogether(written: str, language: str) -> None:
    if re.search(r"[A-Za-z0-9]", written):
        assert spoken(written, language)


@given(st.text(alphabet="abcdefghij klmnop", min_size=1, max_size=60))
def test_plain_words_stay_as_they_are(written: str) -> None:
    assert spoken(written, "en") == " ".join(written.split())
