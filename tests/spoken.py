"""The recorded answers, and how well they were understood."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import jiwer

SPEECH = Path(__file__).parent / "speech"
TRANSCRIPTS: dict[str, str] = json.loads((SPEECH / "transcripts.json").read_text())
ANSWERS = ("austen-0870", "austen-0920", "austen-0890")
QUESTIONS = ["How did it begin?", "What then?", "How did it end?"]


def word_error_rate(said: Sequence[str], messages: Sequence[dict[str, Any]]) -> float:
    """Of the candidate's stored messages against what these recordings say."""
    heard = [plain(message["content"]) for message in messages if message["role"] == "user"]
    return float(jiwer.wer(" ".join(TRANSCRIPTS[name] for name in said), " ".join(heard)))


def plain(text: str) -> str:
    return re.sub(r"[^a-z ]", "", text.lower().replace("-", " ").replace("mr.", "mister"))
