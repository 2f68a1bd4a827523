"""Language tags such as "en-GB"."""

from __future__ import annotations

DEFAULT = "en"
"""What stands in for a language that is not known."""


def primary(tag: str) -> str:
    """The language of a tag: "en" of "en-GB"."""
    return tag.partition("-")[0].lower()
