"""Whether a sentence that a model has worded may be said to a candidate.

It stands between the model and the candidate, so it errs on the safe side: what is refused wrongly is asked in the
interview's own words instead, and what is let through wrongly has been said.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

from agent.interview import guarded_en, guarded_es
from agent.interview.guard_words import Words
from agent.interview.language_tag import primary
from agent.interview.plan import Tone
from agent.interview.script import SENTENCE_WORDS, sentences


class Objection(StrEnum):
    """Why not; the first that is found."""

    UNSPEAKABLE = "unspeakable"
    """Markup, an address, an emoji, or letters nobody can read aloud."""
    NO_QUESTION = "no question"
    """Not exactly one question, at the end."""
    TOO_LONG = "too long"
    LANGUAGE = "language"
    """Another language than the interview's, or one without word lists."""
    PRIVATE = "private"
    LEAK = "leak"
    VERDICT = "verdict"
    LEADING = "leading"
    REPEAT = "repeat"
    """It was asked before, was answered, or puts the candidate's words into the interviewer's mouth."""


LANGUAGES: Mapping[str, Words] = {"en": guarded_en.WORDS, "es": guarded_es.WORDS}
PRIVATE_MATTERS = (
    "age, health, disability, pregnancy, children, family, marital status, religion, ethnicity, nationality, origin, "
    "sexual orientation, gender, politics, trade unions, criminal record, salary history"
)
"""What `is_private` listens for, as a prompt puts it."""

MOST_SENTENCES = 2
LONGEST_WORD = 24
LONGEST_NUMBER = 4
ECHO = 6
"""So many of the candidate's words in a row are a quotation."""
ALIKE = 0.6
"""Two questions that share so much of what they ask about are the same one."""

_UNREADABLE = re.compile(
    r"[^A-Za-zÀ-ÖØ-öø-ÿ0-9 .,;:?!¿¡'’%-]"  # markup, addresses, emoji, other scripts
    r"|[^\W\d_]\.[^\W\d_]|\bwww\b|\bhttps?\b|\b(?:e\.g|i\.e|etc|vs)\b"
    r"|(.)\1{3}|--|\d+[^\W\d_]|[^\W\d_]\d"
    rf"|\w{{{LONGEST_WORD + 1},}}|\d{{{LONGEST_NUMBER + 1},}}"
)
_VOWELS = frozenset("aeiouy")


def objection(
    sentence: str,
    *,
    language: str,
    tone: Tone,
    asked: Sequence[str] = (),
    answers: Sequence[str] = (),
    rubric: Sequence[str] = (),
) -> Objection | None:
    """What keeps `sentence` from being said; None where nothing does.

    `asked` are the question and the probes put so far, `answers` what the candidate said to them, and `rubric` the
    creator's names for what a good answer holds.
    """
    words = LANGUAGES.get(primary(language))
    if words is None:
        return Objection.LANGUAGE
    spoken = sentence.strip()
    if _is_unspeakable(spoken):
        return Objection.UNSPEAKABLE
    told = plain(spoken)
    if not _is_one_question(spoken, words):
        return Objection.NO_QUESTION
    if any(len(plain(one).split()) > SENTENCE_WORDS[tone] for one in sentences(spoken)):
        return Objection.TOO_LONG
    if is_private(spoken):
        return Objection.PRIVATE
    if not _is_in(words, told):
        return Objection.LANGUAGE
    if words.leak.search(told) or _names_rubric(told, rubric, (*asked, *answers)):
        return Objection.LEAK
    if words.verdict.search(told):
        return Objection.VERDICT
    if words.leading.search(told):
        return Objection.LEADING
    if _repeats(told, words, asked, answers):
        return Objection.REPEAT
    return None


def is_private(text: str) -> bool:
    """Whether it touches a protected characteristic or private life, in any language that there are words for."""
    told = plain(text)
    return any(words.private.search(told) for words in LANGUAGES.values())


def plain(text: str) -> str:
    """Small letters and digits with single spaces: what is left when accents and punctuation do not count."""
    letters = unicodedata.normalize("NFKD", text.lower())
    return " ".join(re.findall(r"[a-z0-9]+", "".join(one for one in letters if not unicodedata.combining(one))))


def _is_unspeakable(spoken: str) -> bool:
    if _UNREADABLE.search(unicodedata.normalize("NFC", spoken)):
        return True
    return any(len(word) > 4 and not _VOWELS & set(word) for word in plain(spoken).split())


def _is_one_question(spoken: str, words: Words) -> bool:
    ends_well = spoken.endswith("?") and spoken.count("?") == 1 and spoken.count("¿") <= 1 and "!" not in spoken
    parts = sentences(spoken)
    doubled = any(words.double.search(plain(one), 1) for one in parts)  # a question may begin with "and"
    return ends_well and len(parts) <= MOST_SENTENCES and not doubled


def _is_in(words: Words, told: str) -> bool:
    """More of its words are this language's than any other's."""
    heard = set(told.split())
    own = len(heard & words.common)
    return own > max(len(heard & other.common) for other in LANGUAGES.values() if other is not words)


def _names_rubric(told: str, rubric: Sequence[str], public: Sequence[str]) -> bool:
    """Whether it says a creator's name for something, other than in words that have been said already."""
    known = " ".join(f" {plain(one)} " for one in public)
    names = (plain(name) for name in rubric)
    return any(name and f" {name} " in f" {told} " and f" {name} " not in known for name in names)


def _repeats(told: str, words: Words, asked: Sequence[str], answers: Sequence[str]) -> bool:
    subject = _subject(told, words)
    if any(_alike(subject, _subject(plain(one), words)) for one in asked):
        return True
    answered = " ".join(plain(one) for one in answers)
    if any(f" {run} " in f" {answered} " for run in _runs(told)):
        return True
    return len(subject) > 1 and bool(words.closed.search(told)) and subject <= _subject(answered, words)


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and len(one & other) / len(one | other) >= ALIKE


def _subject(told: str, words: Words) -> frozenset[str]:
    """What a text is about: its words without the common ones, cut short so that endings do not count."""
    return frozenset(word[:5] for word in told.split() if word not in words.common and len(word) > 2)


def _runs(told: str) -> Iterator[str]:
    heard = told.split()
    return (" ".join(heard[place : place + ECHO]) for place in range(len(heard) - ECHO + 1))
