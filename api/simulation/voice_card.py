"""What spoken interviews showed: the conduct scorecard, and what was measured from their sound."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from rich.console import Console
from rich.table import Table

from agent.simulation.personas import PERSONAS
from agent.simulation.retold import COUNTED, UNCOUNTED
from agent.simulation.world import Interview
from api.simulation.measure import Replies


@dataclass(frozen=True, slots=True)
class Played:
    """One interview, as its candidate and its server have it."""

    number: int
    persona: str
    seconds: float
    interview: Interview
    faults: Counter[str]
    replies: Replies
    said: list[str]
    """What the candidate spoke, noises left out."""
    heard: list[str]
    """What the server took it for, turn by turn."""
    wrong_words: int
    words: int

    def as_json(self) -> dict[str, Any]:
        end = self.interview.end
        return {
            "number": self.number,
            "persona": self.persona,
            "seconds": round(self.seconds, 1),
            "ended": end.reason if end else None,
            "faults": dict(self.faults),
            "responseGaps": [round(one, 2) for one in self.replies.gaps],
            "cutOffs": self.replies.cut_offs,
            "unanswered": self.replies.unanswered,
            "answers": self.replies.awaited,
            "said": self.said,
            "heard": self.heard,
            "wordErrorRate": _share(self.wrong_words, self.words),
        }


@dataclass(frozen=True, slots=True)
class VoiceCard:
    """What the interviews showed together."""

    seed: int
    voices: dict[str, str]
    played: list[Played] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        gaps = [one for played in self.played for one in played.replies.gaps]
        found: Counter[str] = sum((played.faults for played in self.played), Counter())
        personas = Counter(played.persona for played in self.played)
        return {
            "interviews": len(self.played),
            "seed": self.seed,
            "personas": {name: personas[name] for name in PERSONAS},
            "faults": {kind: found[kind] for kind in COUNTED},
            "notCounted": list(UNCOUNTED),
            "voices": self.voices,
            "responseGaps": {
                "n": len(gaps),
                "median": round(float(np.median(gaps)), 2) if gaps else None,
                "p95": round(float(np.percentile(gaps, 95, method="inverted_cdf")), 2) if gaps else None,
            },
            "cutOffs": sum(played.replies.cut_offs for played in self.played),
            "unanswered": sum(played.replies.unanswered for played in self.played),
            "answers": sum(played.replies.awaited for played in self.played),
            "wordErrorRate": _share(
                sum(played.wrong_words for played in self.played), sum(played.words for played in self.played)
            ),
            "each": [played.as_json() for played in self.played],
        }


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 3) if whole else None


def show(card: VoiceCard) -> None:
    result = card.as_json()
    console = Console(highlight=False)
    title = f"Conduct in {result['interviews']} spoken interviews, seed {card.seed}"
    table = Table("Fault", "Count", "First seen in", title=title)
    for kind in COUNTED:
        count = result["faults"][kind]
        example = next((str(played.number) for played in card.played if played.faults[kind]), "")
        table.add_row(kind, str(count), example, style="red" if count else None)
    console.print(table)
    console.print(f"Not counted in voice: {', '.join(UNCOUNTED)}")
    each = Table("Number", "Persona", "Ended", "Seconds", "Gaps (s)", "Cut-offs", "No reply", "Word errors")
    for played in result["each"]:
        each.add_row(
            str(played["number"]),
            played["persona"],
            played["ended"] or "left open",
            f"{played['seconds']:.0f}",
            " ".join(f"{one:.1f}" for one in played["responseGaps"]),
            f"{played['cutOffs']} of {played['answers']}",
            str(played["unanswered"]),
            "" if played["wordErrorRate"] is None else f"{played['wordErrorRate']:.0%}",
        )
    console.print(each)
    gaps = result["responseGaps"]
    if gaps["n"]:
        console.print(f"Response gaps: {gaps['n']}, median {gaps['median']:.2f} s, 95 % within {gaps['p95']:.2f} s")
    voices = card.voices
    same = ": the same voice, as no other is set" if voices["interviewer"] == voices["candidate"] else ""
    console.print(f"Interviewer {voices['interviewer']}, candidate {voices['candidate']}{same}")
