"""What a candidate's page may be refused, beside what every part of the API refuses."""

from __future__ import annotations

from collections.abc import Sequence

from models.errors import Conflict, DomainError


class UnusableOffer(DomainError):
    code = "BAD_OFFER"
    status = 422


class LanguageNotSpoken(DomainError):
    """No voice or no recogniser for the interview's language; `modes` are the ways that are left."""

    code = "LANGUAGE_NOT_SPOKEN"
    status = 422

    def __init__(self, language: str, modes: Sequence[str]) -> None:
        super().__init__(
            f'this interview cannot be held aloud in its language, "{language}": answer in writing instead'
        )
        self.modes = list(modes)

    @property
    def details(self) -> dict[str, list[str]]:
        return {"modes": self.modes}


class InterviewOver(Conflict):
    """Nothing more can be handed in."""

    code = "SESSION_OVER"

    def __init__(self) -> None:
        super().__init__("this interview is over; thank you for taking part")
