"""What a report says to people, before it is set on a page (api/report_html.py) or on paper (api/report_pdf.py)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from agent.report.document import (
    HIGHEST,
    NEEDS_A_MODEL,
    UNSUPPORTED,
    Answer,
    Asked,
    Document,
    Integrity,
    Method,
    Outcome,
    Quote,
    answered,
)
from models.interview import Interview
from models.session import Session, Status

UNNAMED = "Candidate without a name"
ABOUT_INTEGRITY = (
    "What the candidate's page noticed. It is evidence to weigh, not a verdict: there are harmless reasons for each."
)
ABOUT_DOUBT = "Speech recognition was unsure of this."
OUTCOMES = {
    Outcome.ANSWERED: "Answered",
    Outcome.SKIPPED: "Skipped by the candidate",
    Outcome.UNANSWERED: "Asked, not answered",
    Outcome.LEFT_OUT: "Left out: time was short",
    Outcome.NOT_APPLICABLE: "Not asked: its condition was not met",
    Outcome.NOT_REACHED: "Not reached",
}
INTEGRITY = {
    "tab_hidden": "The page was hidden",
    "window_blurred": "Another window was used",
    "pasted": "Text was pasted",
    "multiple_screens": "More than one screen",
}
_WITHOUT_SCORES = {
    NEEDS_A_MODEL: "There are no scores: they need a language model, and none is made up.",
    UNSUPPORTED: "There is no score where nothing that was said supports one.",
}
_CODE = frozenset({"code", "drawing"})


@dataclass(frozen=True, slots=True)
class Sheet:
    """A report with what stands above it."""

    title: str
    participant: str
    taken: str
    document: Document

    @property
    def facts(self) -> Sequence[tuple[str, str]]:
        """A label and a value each."""
        document, talk = self.document, self.document.talk
        count, asked = answered(document.questions)
        share = "–" if talk.candidate_share is None else f"{round(talk.candidate_share * 100)} %"
        words = "–" if talk.median_answer_words is None else f"{talk.median_answer_words} words"
        wait = "–" if talk.median_latency_seconds is None else f"{talk.median_latency_seconds:.1f} s"
        return (
            ("Questions answered", f"{count} of {asked}"),
            ("Candidate's share of the talk", share),
            ("Typical answer", words),
            ("Typical wait for an answer", wait),
        )

    @property
    def score_note(self) -> str:
        """Why there are scores missing; empty where none are."""
        return _WITHOUT_SCORES.get(self.document.score_note or "", "")

    @property
    def made(self) -> str:
        """How it came about."""
        source = self.document.provenance
        when = _moment(datetime.fromisoformat(source.made_at))
        if source.method is Method.MODEL:
            return f"Read by the language model {source.model}; every quote was found in the transcript. {when}."
        failed = f" The language model could not be asked ({source.model_error})." if source.model_error else ""
        return f"Made by rules, without a language model: what is here was counted or quoted.{failed} {when}."


def sheet(row: Session, home: Interview, document: Document) -> Sheet:
    how = "completed" if row.status == Status.COMPLETED else "left before its end"
    lasted = clock(row.total_duration_seconds or 0)
    return Sheet(
        title=home.title,
        participant=row.participant_name or row.participant_email or UNNAMED,
        taken=f"{_moment(row.started_at or row.created_at)} · {lasted} long · {how}",
        document=document,
    )


def score(value: int | None) -> str:
    return "No score" if value is None else f"{value} / {HIGHEST}"


def clock(seconds: float) -> str:
    whole = int(seconds)
    return f"{whole // 60}:{whole % 60:02}"


def when(part: Quote | Answer) -> str:
    """The time of the recording at which it was said; empty where there is none."""
    return "" if part.start is None else clock(part.start)


def reply(asked: Asked) -> str:
    """What the candidate heard to a question of theirs."""
    return "answered from the brief" if asked.answered else "not answered — please do"


def details(noticed: Integrity) -> str:
    """What is known beside that it happened."""
    known = ", ".join(f"{value} {name}" for name, value in sorted(noticed.data.items()))
    return f": {known}" if known else ""


def is_code(answer: Answer) -> bool:
    """Whether its lines are to be kept as they are."""
    return answer.source in _CODE


def _moment(value: datetime) -> str:
    return value.astimezone(UTC).strftime("%-d %B %Y, %H:%M UTC")
