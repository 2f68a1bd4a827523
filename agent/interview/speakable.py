"""What a synthesiser is given in place of what is written: "€5k" is "five thousand euros".

Captions, transcripts and the ledger of what was heard keep the written text. Tables are data, one module a language
(`speakable_xx.py`). Numbers are written out, capitals that are no word are spelled, and what only the eye can use,
such as a link, is pointed to. What is read once reads the same a second time.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache, partial

from agent.interview.language_tag import DEFAULT, primary
from agent.interview.languages import LANGUAGES
from agent.interview.reading import Reading

PASSES = 4
"""Reading something may part what stood together, and be read again: "vs2". Three times is the most that was found."""
MOST_DIGITS = 12
"""A longer number is read digit by digit, as is one that begins with a zero."""
FIRST_YEAR, LAST_YEAR = 1100, 2099

_N = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
_MARKDOWN = (
    (re.compile(r"```\w*"), " "),
    (re.compile(r"!?\[([^\]]*)\]\([^)\s]*\)"), r"\1"),
    (re.compile(r"^\s{0,3}(?:#{1,6}|>|[-*+])\s+", re.MULTILINE), ""),
    (re.compile(r"`|\*{1,3}|~~|(?<!\w)_+|_+(?!\w)"), ""),
    (re.compile(r"_"), " "),
)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_URL = re.compile(
    r"(?:https?://|www\.)[^\s<>]*[^\s<>.,;:!?)]|\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|io|dev|ai)/[^\s<>.,;:!?)]*"
)
_DOMAIN = re.compile(r"(?<=\w)\.(com|org|net|io|dev|ai|es|co|uk)\b")
_VULGAR = {"½": " 1/2", "⅓": " 1/3", "⅔": " 2/3", "¼": " 1/4", "¾": " 3/4"}
_CAPITALS = re.compile(r"(?<![\w'])[^\W\d_]{2,6}?(?:s|'s)?(?![\w'])")


def spoken(text: str, language: str) -> str:
    """The words to be synthesised for `text`; empty where it holds nothing that can be said."""
    read = _reader(primary(language) if primary(language) in LANGUAGES else DEFAULT)
    for _ in range(PASSES):
        text = read(text)
    return text


@lru_cache
def _reader(language: str) -> Callable[[str], str]:
    return _Reader(LANGUAGES[language].reading).read


class _Reader:
    """One language's patterns, compiled."""

    def __init__(self, reading: Reading) -> None:
        self._words = reading
        self._names = re.compile(
            "|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in sorted(reading.names, key=len, reverse=True))
        )
        self._abbreviations = [
            (re.compile(rf"(?<!\w){pattern}(?!\w)", re.IGNORECASE), words)
            for pattern, words in reading.abbreviations.items()
        ]
        money = "".join(map(re.escape, reading.currencies))
        sizes, units = _either(reading.magnitudes), _either(reading.units)
        self._money_first = re.compile(
            rf"([{money}])\s?({_N})(?:\s?({sizes})(?!\w))?(?: {reading.to} [{money}]?({_N})(?:\s?({sizes})(?!\w))?)?"
        )
        self._money_last = re.compile(rf"({_N})(?:\s?({sizes}))?\s?([{money}])")
        self._sized = re.compile(rf"(?<![\w.])({_N})({sizes})(?!\w)")
        self._measured = re.compile(rf"(?<![\w.])({_N})(\s?)({units})(?![\w/])")
        self._ordinal = re.compile(rf"(?<![\w.]){reading.ordinal}(?!\w)")
        self._number = re.compile(rf"(?<![\d])(?P<value>{_N})(?=(?:\s+(?P<next>[^\W\d_]+))?)")

    def read(self, text: str) -> str:
        words = self._words
        for mark, fraction in _VULGAR.items():
            text = text.replace(mark, fraction)
        for pattern, instead in _MARKDOWN:
            text = pattern.sub(instead, text)
        text = _URL.sub(words.link, _EMAIL.sub(words.address, text))
        text = _quietened(text)
        text = self._names.sub(lambda found: words.names[found[0]], text)
        for abbreviation, meant in self._abbreviations:
            text = abbreviation.sub(partial(_ending, meant), text)
        text = _DOMAIN.sub(rf" {words.dot} \1", text)
        text = self._quantities(text)
        text = self._signs(text)
        text = _CAPITALS.sub(self._spelled, text)
        return _tidy(text)

    # ---- numbers -----------------------------------------------------------------------------------------------------

    def _quantities(self, text: str) -> str:
        words = self._words
        text = re.sub(r"(?<![\w-])(\d{4})-(\d\d)-(\d\d)(?![\w-])", self._date, text)
        text = re.sub(r"(?<!\w)([012]?\d):([0-5]\d)(?!\w|:)", self._clock, text)
        text = re.sub(rf"(?<![\w.-])([^\w\s]?(?:{_N})%?)\s?[–—-]\s?(?=[^\w\s]?\d)(?!\d+-)", rf"\1 {words.to} ", text)
        text = re.sub(r"(?<![\w.])[-−](?=\d)", f"{words.minus} ", text)
        text = re.sub(r"(?<!\w)[vV]\.?\s?(?=\d)", f"{words.version} ", text)
        text = re.sub(r"(?<!\w)#\s?(?=\d)", f"{words.hash} ", text)
        text = self._money_first.sub(self._price, text)
        text = self._money_last.sub(lambda found: self._amount(found[1], found[2], words.currencies[found[3]]), text)
        text = self._ordinal.sub(lambda found: words.place(int(found["value"]), found["mark"]), text)
        text = re.sub(r"(?<![\w.])(1[1-9]\d0|20\d0)s(?!\w)", lambda found: words.decade(int(found[1])), text)
        text = re.sub(r"(?<![\w.])(\d+)\s?[xX×](?!\w)", rf"\1 {words.times}", text)
        text = self._sized.sub(self._size, text)
        text = self._measured.sub(self._measure, text)
        text = re.sub(r"(?<!\d)(\d)/(\d)(?!\d)", lambda found: words.fractions.get(found[0], found[0]), text)
        text = re.sub(r"(?<=\d)\s?/\s?(?=\d)", f" {words.over} ", text)
        text = re.sub(r"(?<=\d)\+", f" {words.many}", text)
        # Letters and digits that stand together are read apart: "Q1", "EC2", "Python3".
        text = re.sub(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])", " ", text)
        text = self._versions(text)
        text = self._number.sub(self._plain, text)
        return "".join(f" {self._digit(one)} " if one.isdigit() else one for one in text)

    def _versions(self, text: str) -> str:
        """Two points and more, as in "3.11.2", are read as such where they do not group digits by three."""

        def told(found: re.Match[str]) -> str:
            if re.fullmatch(_N, found[0]):
                return found[0]
            point = f" {self._words.point['.']} "
            return point.join(self._whole(part, "") for part in found[0].split("."))

        return re.sub(r"\d+(?:\.\d+){2,}", told, text)

    def _plain(self, found: re.Match[str]) -> str:
        written, following = found["value"], found["next"] or ""
        if len(written) == 4 and written.isascii() and written.isdigit() and self._is_year(int(written), following):
            return self._words.year(int(written))
        return self._value(written, following)

    def _is_year(self, value: int, following: str) -> bool:
        """Whether four digits are a year: nothing is counted with them."""
        counted = following.endswith("s") and following not in {"is", "was", "as", "es", "has", "its"}
        return FIRST_YEAR <= value <= LAST_YEAR and not counted

    def _value(self, written: str, following: str) -> str:
        """A number in words, however it is grouped."""
        whole, mark, part = self._parsed(written)
        told = self._whole(whole, following)
        if not part:
            return told
        return f"{self._whole(whole, '')} {self._words.point[mark]} {self._digits(part)}"

    def _parsed(self, written: str) -> tuple[str, str, str]:
        """Whole part, decimal mark and decimal part."""
        marks = [one for one in written if not one.isdigit()]
        if not marks:
            return written, "", ""
        last, groups = marks[-1], re.split(r"[.,]", written)
        grouped = all(len(group) == 3 for group in groups[1:]) and groups[0] != "0"
        if grouped and len(set(marks)) == 1 and (last in self._words.thousands or len(marks) > 1):
            return "".join(groups), "", ""
        return "".join(groups[:-1]), last, groups[-1]

    def _whole(self, digits: str, following: str) -> str:
        if len(digits) > MOST_DIGITS or (len(digits) > 1 and digits[0] == "0"):
            return self._digits(digits)
        return self._words.number(int(digits), following)

    def _digits(self, digits: str) -> str:
        return " ".join(self._digit(one) for one in digits)

    def _digit(self, one: str) -> str:
        return self._words.number(unicodedata.digit(one), "")

    def _amount(self, written: str, size: str | None, named: tuple[str, str]) -> str:
        one, many = named
        alone = written == "1" and size is None
        told = self._value(written, one if alone else many)
        if size is not None:
            told = f"{told} {self._words.magnitudes[size][written != '1']}"
        return f"{told} {one if alone else many}"

    def _price(self, found: re.Match[str]) -> str:
        named = self._words.currencies[found[1]]
        if found[4] is None:
            return self._amount(found[2], found[3], named)
        low = self._value(found[2], named[1])
        if found[3] is not None:
            low = f"{low} {self._words.magnitudes[found[3]][1]}"
        return f"{low} {self._words.to} {self._amount(found[4], found[5], named)}"

    def _size(self, found: re.Match[str]) -> str:
        if found[2] == "m":  # metres, where it is no price
            return found[0]
        return f"{self._value(found[1], 'x')} {self._words.magnitudes[found[2]][found[1] != '1']}"

    def _measure(self, found: re.Match[str]) -> str:
        written, gap, unit = found[1], found[2], found[3]
        if gap and unit in {"m", "s", "g", "l", "h", "am"}:  # a letter of its own, or a word
            return found[0]
        named = self._words.units[unit][written != "1"]
        return f"{self._value(written, named.split()[0])} {named}"

    def _clock(self, found: re.Match[str]) -> str:
        hour = int(found[1])
        return self._words.clock(hour, int(found[2])) if hour < 24 else found[0]

    def _date(self, found: re.Match[str]) -> str:
        year, month, day = int(found[1]), int(found[2]), int(found[3])
        if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12 and 1 <= day <= 31):
            return found[0]
        return self._words.date(year, month, day)

    # ---- signs and letters -------------------------------------------------------------------------------------------

    def _signs(self, text: str) -> str:
        text = re.sub(r"\s*(?:->|=>|→|⇒)\s*", f" {self._words.to} ", text)
        text = re.sub(r"(?<=[^\W_])\s?/\s?(?=[^\W_])", f" {self._words.slash} ", text)
        told = []
        for one in text:
            if one in self._words.symbols:
                told.append(f" {self._words.symbols[one]} ")
            elif one in "\\/|^*_#{}[]<>" or unicodedata.category(one) in {
                "So",
                "Sk",
                "Sc",
                "Cf",
                "Cs",
                "Co",
                "Cn",
                "Cc",
            }:
                told.append(" ")
            else:
                told.append(one)
        return "".join(told)

    def _spelled(self, found: re.Match[str]) -> str:
        """Capitals letter by letter, unless they are a word. Hyphens, or a lone "A" would be heard as an article."""
        written = found[0]
        ending = "s" if written.endswith("s") else ""
        letters = written.removesuffix("s").removesuffix("'")
        if not letters.isupper() or len(letters) < 2 or letters in self._words.acronyms:
            return written
        if letters in self._words.words or (len(letters) > 3 and re.search("[AEIOUÁÉÍÓÚ]", letters)):
            return written
        return "-".join(letters) + (f"'{ending}" if ending else "")


def _either(names: Iterable[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


def _ending(meant: str, found: re.Match[str]) -> str:
    """What an abbreviation stands for; one that ends the text with its full stop ends a sentence too."""
    rest = found.string[found.end() :].strip()
    return f"{meant.rstrip(',')}." if found[0].endswith(".") and not rest else meant


def _quietened(text: str) -> str:
    """A text that shouts from beginning to end, in lower case: its words are no acronyms."""
    letters = [one for one in text if one.isalpha()]
    shouts = len(text.split()) > 2 and len(letters) > 12 and all(one.isupper() for one in letters)
    return text.lower() if shouts else text


def _tidy(text: str) -> str:
    text = re.sub(r"(?:\s|^)[–—-]+(?=\s|$)|—", ", ", text)
    text = re.sub(r"\s*(?:…|\.\.+)\s*$", ".", text)
    text = re.sub(r"\s*(?:…|\.{2,})\s*", ", ", text)
    text = re.sub(r"\s+", " ", text)
    text = re.sub(r"\s+([,.;:!?])", r"\1", text)
    text = re.sub(r"([,;:])(?:\s*[,;:])+", r"\1", text)
    text = re.sub(r",(?=[.!?])", "", text)
    text = text.strip(" ,;:-–—")
    return text if any(one.isalnum() for one in text) else ""
