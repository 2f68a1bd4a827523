"""The kinds of value the interview API takes, with their bounds."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from agent.interview.plan import Depth, QuestionType, Tone
from api.wire import Moment as Moment
from api.wire import unset as unset

MAX_MINUTES = 480


Short = Annotated[str, StringConstraints(strip_whitespace=True, max_length=320)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]
Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Long = Annotated[str, StringConstraints(max_length=10_000)]
Language = Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", max_length=35)]
Minutes = Annotated[int, Field(ge=1, le=MAX_MINUTES)]
Prompt = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]
Order = Annotated[int, Field(ge=0, le=10_000)]
Option = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
Options = Annotated[list[Option], Field(max_length=50)]
Phrase = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Phrases = Annotated[list[Phrase], Field(max_length=50)]
Probe = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
AnyTone = Annotated[Tone, Field(strict=False)]
AnyDepth = Annotated[Depth, Field(strict=False)]
AnyQuestionType = Annotated[QuestionType, Field(strict=False)]
