"""How the conversation went, in numbers: who spoke how much, how long answers were, how soon they came."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from agent.interview.events import AHEAD
from agent.report import words
from agent.report.document import Talk
from agent.report.material import Material, Turn


def latency(material: Material, answer: Turn) -> float | None:
    """Seconds from the end of the interviewer's words to the beginning of a spoken answer; 0 where they overlap.

    None where the candidate had spoken before, or was only thanked for that, or nothing tells when.
    """
    place = material.turns.index(answer)
    prompt = material.turns[place - 1] if place else None
    if prompt is None or prompt.by_candidate or prompt.end is None or answer.start is None:
        return None
    if prompt.purpose in AHEAD:
        return None
    return round(max(0.0, answer.start - prompt.end), 2)


def talk(material: Material) -> Talk:
    """Of the whole session."""
    mine = [turn for turn in material.turns if not turn.by_candidate]
    answers = [turn for said in material.answers.values() for turn in said]
    lengths = [words.count(turn.text) for turn in answers if turn.is_prose]
    waits = [wait for turn in answers if (wait := latency(material, turn)) is not None]
    candidate_seconds, interviewer_seconds = _seconds(material.spoken), _seconds(mine)
    candidate_words = sum(words.count(turn.text) for turn in material.spoken)
    interviewer_words = sum(words.count(turn.text) for turn in mine)
    timed = candidate_seconds is not None and interviewer_seconds is not None
    parts = (candidate_seconds, interviewer_seconds) if timed else (candidate_words, interviewer_words)
    whole = sum(part or 0 for part in parts)
    return Talk(
        candidate_words=candidate_words,
        interviewer_words=interviewer_words,
        candidate_seconds=candidate_seconds,
        interviewer_seconds=interviewer_seconds,
        candidate_share=round((parts[0] or 0) / whole, 3) if whole else None,
        answers=len(answers),
        median_answer_words=round(median(lengths)) if lengths else None,
        longest_answer_words=max(lengths, default=None),
        median_latency_seconds=round(median(waits), 2) if waits else None,
        longest_latency_seconds=max(waits, default=None),
        # Who goes on after being thanked has not interrupted: they were thanked too soon.
        interruptions=sum(turn.interrupted and turn.purpose not in AHEAD for turn in mine),
    )


def _seconds(turns: Sequence[Turn]) -> float | None:
    """How long they were spoken; None where nothing was."""
    spans = [turn.end - turn.start for turn in turns if turn.start is not None and turn.end is not None]
    return round(sum(max(0.0, span) for span in spans), 1) if spans else None
