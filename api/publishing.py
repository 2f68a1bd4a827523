"""What a creator may have forgotten when an interview is published. Publishing succeeds all the same."""

from __future__ import annotations

from collections.abc import Sequence

from agent.interview import timing
from agent.interview.language_tag import primary
from agent.interview.languages import CONDUCTED
from agent.interview.plan import CHOICES, QuestionType, Tone
from agent.interview.script import script
from api import conditions
from api.settings import Settings
from models.interview import Interview
from models.question import Question


def warnings(settings: Settings, row: Interview, questions: Sequence[Question]) -> list[str]:
    """Whole sentences, for the creator to read."""
    return [
        *_who_can_join(settings, row, questions),
        *_time(row, questions),
        *(
            f"Question {number} offers choices but has no options."
            for number, item in enumerate(questions, 1)
            if item.type in CHOICES and not item.options
        ),
        *(
            f"Question {place + 1} depends on a question that does not come before it: it is always asked."
            for place in conditions.idle(questions)
        ),
        *(f"Question {place + 1} {why}" for place, why in conditions.futile(questions)),
    ]


def _who_can_join(settings: Settings, row: Interview, questions: Sequence[Question]) -> list[str]:
    found = []
    language, aloud = primary(row.language), set(row.modes) - {"chat"}
    if not questions:
        found.append("The interview has no questions: its link answers that it is not ready yet.")
    if not row.modes:
        found.append("Chat, voice and video are all disabled: nobody can join.")
    if language not in CONDUCTED:
        found.append(
            f'The interviewer has no words in the language "{row.language}": what it says beside your questions is '
            f"English{', and candidates answer in writing' if aloud else ''}."
        )
    elif aloud and language not in settings.voice_languages:
        found.append(
            f'No voice and recogniser are set up for the language "{row.language}": candidates answer in writing. Name '
            "them in VIVA_VOICES and VIVA_RECOGNIZERS."
        )
    return found


def _time(row: Interview, questions: Sequence[Question]) -> list[str]:
    if row.time_limit_minutes is None:
        return []
    needed = timing.least_seconds(QuestionType(item.type) for item in questions if item.is_required)
    if needed <= row.time_limit_minutes * 60:
        return []
    words = script("en", Tone.PROFESSIONAL).duration
    return [
        f"The required questions need at least {words(needed)}, and the time limit is "
        f"{words(row.time_limit_minutes * 60)}: they are asked in a hurry."
    ]
