"""What a candidate asks of the interviewer itself, as opposed to answering.

An intent is the whole utterance, never a phrase inside one: "that's it" in the middle of an answer is an answer. What
ends an answer (`DONE`) and what asks to end the interview (`STOP`) have no words in common. The words are data, one
module for each language (`phrases_en.py`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from agent.interview.aside import Aside, may_ask


class Intent(StrEnum):
    REPEAT = "repeat"
    CLARIFY = "clarify"
    SLOWER = "slower"
    SKIP = "skip"
    BACK = "back"
    PAUSE = "pause"
    RESUME = "resume"
    STOP = "stop"
    DONE = "done"
    THINK = "think"
    TIME_LEFT = "time_left"
    WHO = "who"
    THERE = "there"
    GREETING = "greeting"
    ASKS = "asks"
    """A question about the role, the team or the process."""
    WRONG_PERSON = "wrong_person"


QUESTIONS = frozenset({Intent.ASKS, Intent.WHO, Intent.THERE, Intent.TIME_LEFT})
"""What wants an answer rather than something done."""
AGAIN = frozenset({Intent.REPEAT, Intent.CLARIFY, Intent.SLOWER})
"""Intents that ask to hear a question again, as it was, in other words or slower."""


MOST_WORDS = 18
"""A longer utterance is an answer, whatever it contains."""
MOST_EXCUSED = 30
"""Unless all of it asks to hear the question again and says why: then this many."""
LONGEST_EXCUSE = 10
"""Words of a clause that only says why a question was not heard."""
LONGEST_CHECK = 12
"""Words of a question handed back: "sorry, large as in how large?"."""
_CLAUSES = re.compile(r"([^.!?…,;:]+)([.!?…,;:]*)")
_BESIDE = AGAIN | {Intent.THINK, Intent.THERE}
"""What may stand beside a request to repeat."""


@dataclass(frozen=True, slots=True)
class Topic:
    """Something candidates ask about."""

    asked: re.Pattern[str]
    told: re.Pattern[str]
    """What a brief says where it answers that: the same words, where nothing else is given."""

    @classmethod
    def of(cls, words: str | tuple[str, str]) -> Topic:
        asked, told = (words, words) if isinstance(words, str) else words
        return cls(re.compile(rf"\b(?:{asked})"), re.compile(rf"\b(?:{told})"))


@dataclass(frozen=True, slots=True, eq=False)
class Phrases:
    """How one language asks, agrees, hesitates and names options. Everything in it is written as `plain` writes."""

    requests: Mapping[Intent, re.Pattern[str]]
    requested: re.Pattern[str]
    """All of them at once: most of what is said is none."""
    excuse: re.Pattern[str]
    """What a clause beside a request to repeat speaks of: why it was not heard."""
    telling: re.Pattern[str]
    """What no such clause holds, for it tells of what somebody does."""
    apology: re.Pattern[str]
    """How a question is handed back."""
    echo: re.Pattern[str]
    """A part of a question handed back with the word that was lost: "a first what certificate?"."""
    yes: re.Pattern[str]
    not_yes: frozenset[str]
    """What `yes` would take for a yes, and is none."""
    no: frozenset[str]
    """One word for no."""
    fillers: frozenset[str]
    hallucinated: frozenset[str]
    """What recognisers write for silence and noise, and what is said back to thanks."""
    subtitles: re.Pattern[str]
    """What they write for it that they have learned from the subtitles of films."""
    ordinals: tuple[str, ...]
    numbers: tuple[str, ...]
    negated: re.Pattern[str]
    nth: str
    last: re.Pattern[str]
    lettered: str
    letter_alone: str
    """Patterns of an option's place: `{ordinal}`, `{number}`, `{digit}` and `{letter}` are filled in."""
    question: re.Pattern[str]
    """How a question begins."""
    inverted: re.Pattern[str]
    """How one begins that is a question even where the recogniser wrote no question mark."""
    addressed: re.Pattern[str]
    """What makes such a question one about the job or to the people behind it, where it names no topic."""
    role_play: re.Pattern[str]
    """What in the interviewer's question makes a question an answer: "what would you ask a customer?"."""
    topics: Mapping[str, Topic]
    """What candidates ask about, and the words for it in a question as well as in a brief."""
    common: frozenset[str]
    """Words of at least four letters that tell nothing about what a question is after."""
    aside: Aside | None
    """Signs of requests and noise that no phrase names; None: phrases are all there is."""

    @classmethod
    def of(
        cls,
        *,
        opening: str,
        closing: str,
        patterns: Mapping[Intent, tuple[str, ...]],
        excuse: str,
        telling: str,
        apology: str,
        echo: str,
        yes: str,
        no: str,
        fillers: str,
        hallucinated: frozenset[str],
        subtitles: str,
        ordinals: str,
        numbers: str,
        negated: str,
        nth: str,
        last: str,
        lettered: str,
        letter_alone: str,
        question: str,
        inverted: str,
        addressed: str,
        role_play: str,
        topics: Mapping[str, str | tuple[str, str]],
        common: str,
        not_yes: frozenset[str] = frozenset(),
        aside: Aside | None = None,
    ) -> Phrases:
        """Compile a language. `opening` and `closing` are politeness around every request, and mean nothing."""
        requests = {
            intent: "|".join(f"{opening}(?:{one}){closing}" for one in alternatives)
            for intent, alternatives in patterns.items()
        }
        return cls(
            requests={intent: re.compile(request) for intent, request in requests.items()},
            requested=re.compile(
                f"{opening}(?:{'|'.join(one for ones in patterns.values() for one in ones)}){closing}"
            ),
            excuse=re.compile(rf"\b(?:{excuse})\b"),
            telling=re.compile(rf"\b(?:{telling})\b"),
            apology=re.compile(rf"(?:{apology})\b"),
            echo=re.compile(opening + echo + closing),
            yes=re.compile(opening + yes),
            not_yes=not_yes,
            no=frozenset(no.split()),
            fillers=frozenset(fillers.split()),
            hallucinated=hallucinated,
            subtitles=re.compile(subtitles),
            ordinals=tuple(ordinals.split()),
            numbers=tuple(numbers.split()),
            negated=re.compile(negated),
            nth=nth,
            last=re.compile(rf"\b{last}\b"),
            lettered=lettered,
            letter_alone=letter_alone,
            question=re.compile(rf"{opening}(?:{question})\b"),
            inverted=re.compile(rf"{opening}(?:{inverted})\b"),
            addressed=re.compile(rf"\b(?:{addressed})\b"),
            role_play=re.compile(rf"\b(?:{role_play})\b"),
            topics={name: Topic.of(words) for name, words in topics.items()},
            common=frozenset(common.split()),
            aside=aside,
        )


_JOINTS = re.compile(r"['’`]|(?<=\bmm)-|(?<=\buh)-|(?<=\bmhm)-|(?<=\bgood)-|(?<=\bco)-")
"""What holds a word together: apostrophes, and the hyphens of "mm-hm" and its like. Other hyphens part words."""
_MARKS = re.compile(r"[^\w\s]|_")


@lru_cache(maxsize=64)  # one turn is read in several ways
def plain(text: str) -> str:
    """Lower case, words only, no accents: what the patterns are written for."""
    letters = _JOINTS.sub("", text.lower())
    if not letters.isascii():
        letters = "".join(one for one in unicodedata.normalize("NFKD", letters) if not unicodedata.combining(one))
    return " ".join(_MARKS.sub(" ", letters).split())


@lru_cache(maxsize=64)  # one turn is asked about in several places
def recognise(text: str, phrases: Phrases, question: str = "", *, by_signs: bool = True) -> Intent | None:
    """What the utterance, after a question, asks of the interviewer; None where it is an answer.

    Without `by_signs` only requests count that are made in so many words.
    """
    words = plain(text)
    length = len(words.split())
    if not 0 < length <= MOST_EXCUSED:
        return None
    if length <= MOST_WORDS:
        if (asked := _request(words, phrases)) is not None:
            return asked
        if _asks(text, words, phrases):
            return Intent.ASKS
    if (asked := _asks_again(text, phrases)) is not None or not by_signs:
        return asked
    return _seems_to_ask(text, words, plain(question), phrases)


def _request(words: str, phrases: Phrases) -> Intent | None:
    if not phrases.requested.fullmatch(words):
        return None
    return next((intent for intent, pattern in phrases.requests.items() if pattern.fullmatch(words)), None)


def _asks_again(text: str, phrases: Phrases) -> Intent | None:
    """A request to hear the question again made in several clauses, with the reason: "Sorry, a drill. What was it?".

    Every clause must ask, be a filler, hand a part of the question back, or say why it was not heard; one must ask in
    words that leave no doubt.
    """
    if text.rstrip().endswith("?") and phrases.echo.fullmatch(plain(text)):
        return Intent.REPEAT
    clauses = [(plain(clause), "?" in mark) for clause, mark in _CLAUSES.findall(text)]
    clauses = [(words, marked) for words, marked in clauses if words]
    asked: Intent | None = None
    for words, marked in clauses:
        intent = _request(words, phrases)
        if intent in AGAIN and (marked or " " in words) and not phrases.apology.fullmatch(words):
            asked = asked or intent
        elif marked and phrases.echo.fullmatch(words):
            asked = asked or Intent.REPEAT
        elif not (intent in _BESIDE or _excuses(words, marked, phrases)):
            return None
    return asked


def _seems_to_ask(text: str, words: str, question: str, phrases: Phrases) -> Intent | None:
    """A request in words nobody wrote down, told by its signs; none where words to somebody may be the answer."""
    if phrases.aside is None or not may_ask(text, words, question, phrases.aside):
        return None
    if phrases.role_play.search(question) or closing_question(text, phrases)[1]:
        return None
    if phrases.aside.slower.search(words):
        return Intent.SLOWER
    return Intent.CLARIFY if phrases.aside.clarify.search(words) else Intent.REPEAT


def _excuses(words: str, marked: bool, phrases: Phrases) -> bool:
    if phrases.telling.search(words):
        return False
    length = len(words.split())
    return (
        all(word in phrases.fillers for word in words.split())
        or (length <= LONGEST_EXCUSE and phrases.excuse.search(words) is not None)
        or (marked and length <= LONGEST_CHECK)
    )


def closing_question(text: str, phrases: Phrases) -> tuple[str, str]:
    """An answer and the question to the interviewer that ends it; the question is empty where there is none."""
    told = text.strip()
    begins = max(told.rfind(mark, 0, -1) for mark in ".!?…") + 1
    last = told[begins:].strip()
    words = plain(last)
    if begins and last.endswith("?") and len(words.split()) <= MOST_WORDS and _asks(last, words, phrases):
        return told[:begins].strip(), last
    return text, ""


def _asks(text: str, words: str, phrases: Phrases) -> bool:
    """Whether it is a question about the job: it begins like one and names a topic, or is put to those who offer it."""
    marked = text.rstrip().endswith("?")
    if not (phrases.inverted.match(words) or (marked and phrases.question.match(words))):
        return False
    if any(topic.asked.search(words) for topic in phrases.topics.values()):
        return True
    return marked and phrases.addressed.search(words) is not None


def is_yes(text: str, phrases: Phrases) -> bool:
    """An explicit yes and nothing but."""
    words = plain(text)
    return words not in phrases.not_yes and phrases.yes.fullmatch(words) is not None
