"""What candidates agree to, by version. A text that somebody has agreed to is never changed: a new one is added."""

from __future__ import annotations

from collections.abc import Mapping

CURRENT = "2026-11-24"
TEXTS: Mapping[str, str] = {
    "2026-11": (
        "You will talk with an AI interviewer, not with a person. Your voice is turned into text as you speak; the "
        "transcript and, where the creator chose so, a recording of the conversation are kept for the people who "
        "invited you. They decide what follows; the AI does not. You can stop at any time."
    ),
    "2026-11-24": (
        "You will talk with an AI interviewer, not with a person. What you say is turned into text as you speak, and "
        "what you type is kept as it is; the transcript and, where the creator chose so, a recording of the "
        "conversation are kept for the people who invited you. They decide what follows; the AI does not. You can stop "
        "at any time."
    ),
}
