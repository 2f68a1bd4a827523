"""What a microphone picks up that is no turn: silence, fillers, a recogniser's inventions, people and machines near."""

from __future__ import annotations

import re
from functools import lru_cache

from agent.interview.aside import may_be_noise
from agent.interview.intents import MOST_WORDS, Phrases, is_yes, plain, recognise

LEAST_LOOPED, MOST_LOOPED, SHORT = 4, 400, 40
ENDLESS = 10
"""Nobody says yes or no so often."""
LOOPED, LONG_LOOPED = 0.41, 0.2
"""Where no more of the words than this are different ones, in an utterance of up to `SHORT` words and in a longer one,
a recogniser has gone round in circles. People's own share is above a half until they have said some hundred words."""
_DRAWN_OUT = re.compile(r"(?!w{3})(?=.*([^\W\daeiou])\1\1)[^\W\daeiou]+")
"""A sound, not a word: no vowel, and a letter three times: "shhh", "bzzz"."""
_MARKED_SOUND = re.compile(r"\s*(?:\[[^\]]*\]|\([^)]*\)|\*[^*]*\*|♪[^♪]*♪?)[\s.]*")
"""A sound the recogniser named instead of words: "[Music]"."""


@lru_cache(maxsize=64)
def is_noise(text: str, phrases: Phrases, question: str = "") -> bool:
    """Whether nothing was said after a question: silence, a filler, a recogniser's own invention, or to others."""
    if _MARKED_SOUND.fullmatch(text):
        return True
    words = plain(text).split()
    if " ".join(words) in phrases.hallucinated or all(word in phrases.fillers for word in words):
        return True
    if all(_DRAWN_OUT.fullmatch(word) for word in words):
        return True
    if len(words) <= MOST_WORDS and phrases.subtitles.search(" ".join(words)):
        return True
    if len(set(words)) == 1 and len(words) >= ENDLESS:
        return True
    settled = is_yes(words[0], phrases) or words[0] in phrases.no
    if settled and len(set(words)) == 1:
        return False
    return (_loops(words) and not settled) or _passes_by(text, " ".join(words), plain(question), phrases)


def _passes_by(text: str, said: str, question: str, phrases: Phrases) -> bool:
    """Noise that no phrase names, told by its signs; never what asks for something, nor where words to somebody may be
    the answer."""
    if phrases.aside is None or not may_be_noise(text, said, question, phrases.aside):
        return False
    return phrases.role_play.search(question) is None and recognise(text, phrases, question) is None


def _loops(words: list[str]) -> bool:
    """Whether a few words come again and again, as recognisers repeat themselves on noise and nobody speaks."""
    if not LEAST_LOOPED <= len(words) <= MOST_LOOPED:
        return False
    return len(set(words)) <= (LOOPED if len(words) <= SHORT else LONG_LOOPED) * len(words)
