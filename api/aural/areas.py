"""The areas of the interview API, which a key may be cut down to: the last noun of a path says which it is in."""

from __future__ import annotations

from models.api_key import AREAS

ELSEWHERE = "organization"
_AREA_OF = {area: area for area in AREAS} | {"questions": "interviews", "recordings": "sessions", "api-keys": "keys"}


def area_of(path: str) -> str:
    """`/interviews/…/candidates` is about candidates, `/interviews/…/publish` about interviews."""
    nouns = [_AREA_OF[part] for part in path.split("/")[1::2] if part in _AREA_OF]
    return nouns[-1] if nouns else ELSEWHERE
