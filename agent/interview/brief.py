"""Answers to what candidates ask about the role: sentences of the creator's own brief, word for word, or nothing.

Nothing is put together or inferred. A sentence is chosen when it speaks of the topic that the question names, or shares
enough of its words; what the brief does not hold is left to a person.
"""

from __future__ import annotations

import re

from agent.interview.intents import Phrases, Topic, plain
from agent.interview.script import sentences

MOST_SENTENCES = 2
MOST_WORDS = 45
"""Longer answers are not taken in by ear."""
SHARED_WORDS = 2
"""So many words in common make a sentence an answer even without a topic."""
_STEM = 5
"""Letters that two forms of a word share: "report" and "reporting", "remote" and "remotely"."""
_LONG_ENOUGH = 4
_MARKUP = re.compile(r"^\s*(?:[-*•#>]+|\d+[.)])\s+|[*_`#]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}")
_ABBREVIATED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|St|Sr|Sra|Dra|approx|e\.g|i\.e|p\.ej)\.$")


def answer(brief: str, question: str, phrases: Phrases) -> str:
    """What the brief says to `question`, at most two sentences; empty where it says nothing."""
    asked = plain(question)
    topics = [topic for topic in phrases.topics.values() if topic.asked.search(asked)]
    words = _stems(asked, phrases)
    told = [one for part in brief.splitlines() for one in _sentences(part)]
    scored = [(_score(plain(one), topics, words, phrases), place) for place, one in enumerate(told)]
    best = sorted((item for item in scored if item[0] > 0), key=lambda item: (-item[0], item[1]))[:MOST_SENTENCES]
    chosen: list[str] = []
    for score, place in best:
        fits = sum(len(one.split()) for one in (*chosen, told[place])) <= MOST_WORDS
        if not chosen or (fits and score * 2 > best[0][0]):
            chosen.append(told[place])
    return " ".join(one if one[-1] in ".!?" else f"{one}." for one in chosen)


def _sentences(part: str) -> list[str]:
    """The sentences of a line as they can be read out: without list marks, and whole around "Mr."."""
    found: list[str] = []
    for one in sentences(_MARKUP.sub("", part)):
        if found and _ABBREVIATED.search(found[-1]):
            found[-1] = f"{found[-1]} {one}"
        else:
            found.append(one)
    return found


def _score(sentence: str, topics: list[Topic], words: frozenset[str], phrases: Phrases) -> int:
    """0: it does not answer. A topic counts for more than any word."""
    named = sum(topic.told.search(sentence) is not None for topic in topics)
    shared = len(words & _stems(sentence, phrases))
    if not named and (topics or shared < SHARED_WORDS):
        return 0
    return 3 * named + shared


def _stems(words: str, phrases: Phrases) -> frozenset[str]:
    kept = (word for word in words.split() if len(word) >= _LONG_ENOUGH and word not in phrases.common)
    return frozenset(word[:_STEM] for word in kept)
