"""Finding many cues in one pass over an answer's words.

A cue is one to a few words: `turned out`. A word may be cut, `measur*` or `*ed`, and have alternatives, `i|we then`.
Cues stand in a string, divided by semicolons or line ends.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import combining, normalize

LONGEST_STEM = 8
PREFIX = 3
"""Letters that words with a cut end are indexed by: `up*` would be too short."""


@dataclass(frozen=True, slots=True)
class _Word:
    """One place in a cue, and what may stand there."""

    whole: frozenset[str]
    begins: tuple[str, ...]
    ends: tuple[str, ...]

    @classmethod
    def of(cls, alternatives: str) -> _Word:
        every = alternatives.split("|")
        return cls(
            whole=frozenset(one for one in every if "*" not in one),
            begins=tuple(one[:-1] for one in every if one.endswith("*")),
            ends=tuple(one[1:] for one in every if one.startswith("*") and one != "*"),
        )

    def fits(self, word: str) -> bool:
        return word in self.whole or word.startswith(self.begins) or word.endswith(self.ends)


@dataclass(frozen=True, slots=True)
class _Cue:
    name: str
    rest: tuple[_Word, ...]
    """The words after the first."""

    def follows(self, words: Sequence[str], at: int) -> bool:
        if at + len(self.rest) > len(words):
            return False
        for one in self.rest:
            if not one.fits(words[at]):
                return False
            at += 1
        return True


class Lexicon:
    """Names, each with its cues. The time a search takes grows with the words, hardly with the cues."""

    def __init__(self, cues: Mapping[str, str]) -> None:
        """Raises ValueError for a cue that begins with a cut word of fewer than `PREFIX` letters."""
        self._whole: dict[str, list[_Cue]] = {}
        self._pairs: dict[tuple[str, str], list[_Cue]] = {}
        """The same by their first two words: many cues begin with "i" or "we"."""
        self._begun: dict[str, list[tuple[str, _Cue]]] = {}
        self._ended: list[tuple[tuple[str, ...], _Cue]] = []
        self._endings: tuple[str, ...] = ()
        """All of them: few words have one."""
        for name, phrases in cues.items():
            for phrase in filter(None, map(str.strip, re.split(r"[;\n]", phrases))):
                first, *rest = map(_Word.of, phrase.split())
                self._index(first, _Cue(name, tuple(rest)))

    def _index(self, first: _Word, cue: _Cue) -> None:
        second = cue.rest[0].whole if cue.rest and not (cue.rest[0].begins or cue.rest[0].ends) else frozenset()
        for word in first.whole:
            for next_word in second:
                self._pairs.setdefault((word, next_word), []).append(cue)
            if not second:
                self._whole.setdefault(word, []).append(cue)
        for beginning in first.begins:
            if len(beginning) < PREFIX:
                raise ValueError(f"a cue must begin with {PREFIX} letters: {beginning}*")
            self._begun.setdefault(beginning[:PREFIX], []).append((beginning, cue))
        if first.ends:
            self._ended.append((first.ends, cue))
            self._endings = tuple(dict.fromkeys((*self._endings, *first.ends)))

    def find(self, words: Sequence[str]) -> dict[str, list[int]]:
        """Where each name's cues begin: positions in `words`, ascending. Names that are not there are left out."""
        found: dict[str, list[int]] = {}
        for at, word in enumerate(words):
            following = words[at + 1] if at + 1 < len(words) else ""
            for cue in self._whole.get(word, ()):
                if not cue.rest or cue.follows(words, at + 1):
                    _note(found, cue.name, at)
            for cue in self._pairs.get((word, following), ()):
                if cue.follows(words, at + 1):
                    _note(found, cue.name, at)
            for beginning, cue in self._begun.get(word[:PREFIX], ()):
                if word.startswith(beginning) and cue.follows(words, at + 1):
                    _note(found, cue.name, at)
            if word.endswith(self._endings):
                for endings, cue in self._ended:
                    if word.endswith(endings) and cue.follows(words, at + 1):
                        _note(found, cue.name, at)
        return found


def _note(found: dict[str, list[int]], name: str, at: int) -> None:
    places = found.setdefault(name, [])
    if not places or places[-1] != at:
        places.append(at)


def words_of(text: str) -> list[str]:
    """Lower case, without apostrophes, punctuation and accents: what cues are written for ("I'd" is "id")."""
    lowered = text.lower()
    if not lowered.isascii():
        lowered = "".join(one for one in normalize("NFKD", lowered) if not combining(one))
    return re.findall(r"[^\W_]+", re.sub(r"['’]", "", lowered))


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """A word without its commonest endings, so that "measured" and "measures" are the same."""
    return re.sub(r"(?:ings?|ied|ies|ed|es|s|ly|e|y)$", "", word)[:LONGEST_STEM] if len(word) > PREFIX else word
