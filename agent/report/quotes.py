"""Quotes: words are the candidate's only where they stand in the transcript, and then their time is known."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from agent.report import words
from agent.report.document import Quote
from agent.report.material import Turn

LONGEST = 400
"""Characters of a quote; a longer one proves nothing that its beginning does not."""
_PART = re.compile(r"[\u3040-\u9fff\uac00-\ud7af]|[^\W_\u3040-\u9fff\uac00-\ud7af]+", re.UNICODE)
"""A word, or a character of a script that sets no spaces between words."""
_LEAST_QUOTED = 3
"""Fewer words than this in quotation marks are a name or irony, and claim nothing."""
_QUOTED = re.compile(
    r"""(?<!\w)"(.+?)(?:"(?!\w)|\Z)"""
    r"""|[“„](.+?)(?:[”“"](?!\w)|\Z)"""
    r"""|[«‹](.+?)(?:[»›]|\Z)"""
    r"""|[「『](.+?)(?:[」』]|\Z)"""
    r"""|(?<!\w)['‘](.+?)['’](?!\w)""",
    re.DOTALL,
)
"""A mark that is never closed quotes all that follows; not so an apostrophe."""


def quote(turn: Turn, start: int = 0, end: int | None = None) -> Quote:
    """The characters from `start` to `end` of a turn, with the time at which they come, or one near it."""
    end = len(turn.text) if end is None else end
    end = min(end, start + LONGEST)
    begins, ends = _heard(turn, start, end) or _estimated(turn, start, end)
    return Quote(
        message_id=turn.id,
        question_id=turn.question_id,
        text=turn.text[start:end],
        start=begins,
        end=ends,
        doubtful=turn.doubtful,
    )


def _heard(turn: Turn, start: int, end: int) -> tuple[float, float] | None:
    """When the words in these characters were heard; None where their times are not known."""
    place, times = 0, []
    for word in turn.words:
        begins = turn.text.find(word.text, place)
        if begins < 0:
            return None
        place = begins + len(word.text)
        if begins < end and place > start:
            times += [word.start, word.end]
    return (times[0], times[-1]) if times else None


def _estimated(turn: Turn, start: int, end: int) -> tuple[float, float] | tuple[None, None]:
    """As if every character took as long as any other."""
    if turn.start is None:
        return None, None
    length = max(len(turn.text), 1)
    lasts = (turn.end - turn.start) if turn.end is not None and turn.end > turn.start else 0.0
    return round(turn.start + lasts * start / length, 2), round(turn.start + lasts * end / length, 2)


def find(claimed: str, turns: Iterable[Turn]) -> Quote | None:
    """Where in these turns the claimed words stand, but for case, punctuation and spaces; None where they do not."""
    wanted = [word for word, _, _ in _parts(claimed)]
    if not wanted:
        return None
    for turn in turns:
        parts = _parts(turn.text)
        have = [word for word, _, _ in parts]
        place = _find(have, wanted)
        if place is not None:
            return quote(turn, parts[place][1], _with_its_stop(turn.text, parts[place + len(wanted) - 1][2]))
    return None


def honest(text: str, turns: Sequence[Turn]) -> str:
    """The text without the sentences that put in quotation marks what stands in none of these turns."""
    invented = [
        match.span()
        for match in _QUOTED.finditer(text)
        if len(_parts(match.group())) >= _LEAST_QUOTED and find(match.group(), turns) is None
    ]
    if not invented:
        return text
    kept = (
        text[start:end]
        for start, end in words.sentences(text)
        if all(end <= begins or ends <= start for begins, ends in invented)
    )
    return " ".join(kept)


def _parts(text: str) -> list[tuple[str, int, int]]:
    """Words without case, and where in the text each begins and ends."""
    found = []
    for match in _PART.finditer(text):
        word = unicodedata.normalize("NFKC", match.group()).casefold()
        found.append((word, match.start(), match.end()))
    return found


def _find(have: Sequence[str], wanted: Sequence[str]) -> int | None:
    first = wanted[0]
    for place in range(len(have) - len(wanted) + 1):
        if have[place] == first and have[place : place + len(wanted)] == wanted:
            return place
    return None


def _with_its_stop(text: str, end: int) -> int:
    return end + 1 if end < len(text) and text[end] in ".!?%" else end
