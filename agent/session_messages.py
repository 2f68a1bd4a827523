"""What the server and its session processes say to each other, in the speech service's wire format.

The header of a request is `{id, op, session}`, its payload the operation's arguments as JSON. A reply's header is
`{id, ok}`, its payload the result, or `{kind, message, …}` of the error. A process also says unasked `{event: "began",
session}` when a session is live, `{event: "ended", session}` when it is not any more, and `{event: "load", lag}` every
second: that it lives, and how late its loop is.

| op | arguments | result |
|---|---|---|
| configure | the configuration (`Configuration`) | – |
| connect | sdp, kind, pc_id, restart | the answer |
| trickle | pc_id, candidates | – |
| request | a request | a message or null |
| standing | – | where the interview stands, or null |
| notice | kind, data | whether it was kept |
| stir, leave | – | – |
| watch | wait, after | – |
| end | reason | whether it ended it |
| speech | available | – |
| drain | patience | – |
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any

from agent.channel import Ready, Request, Typed, Working
from agent.door import AtCapacity
from agent.interview.events import Button, Source
from agent.journal import Said
from agent.sessions import Elsewhere
from agent.webrtc import BadOffer
from models.errors import Busy, DomainError, Gone, Invalid, NotFound

_ERRORS = {kind.__name__: kind for kind in (Busy, Gone, NotFound)}


def request_to_json(request: Request) -> dict[str, Any]:
    match request:
        case Typed():
            return {"kind": "typed", **asdict(request)}
        case Button():
            return {"kind": "button", "name": request.value}
        case Ready():
            return {"kind": "ready"}
        case Working():
            return {"kind": "working"}


def request_from_json(data: dict[str, Any]) -> Request:
    match data:
        case {"kind": "typed", **fields}:
            return Typed(**{**fields, "source": Source(fields["source"]), "labels": tuple(fields["labels"])})
        case {"kind": "button", "name": name}:
            return Button(name)
        case {"kind": "working"}:
            return Working()
    return Ready()


def said_to_json(said: Said | None) -> dict[str, Any] | None:
    return None if said is None else {**asdict(said), "timestamp": said.timestamp.isoformat()}


def said_from_json(data: dict[str, Any] | None) -> Said | None:
    return None if data is None else Said(**{**data, "timestamp": datetime.fromisoformat(data["timestamp"])})


def error_to_json(error: Exception) -> dict[str, Any]:
    """What the other side needs to raise it again. One that nobody foresaw says nothing about its insides."""
    match error:
        case Elsewhere():
            return {"kind": "Elsewhere"}
        case BadOffer():
            return {"kind": "BadOffer", "message": str(error)}
        case AtCapacity():
            return {"kind": "AtCapacity", "message": error.message, "retry_after": error.retry_after}
        case Invalid():
            return {"kind": "Invalid", "message": error.message, "code": error.code, "field": error.field}
        case DomainError() if type(error).__name__ in _ERRORS:
            return {"kind": type(error).__name__, "message": error.message, "code": error.code}
    return {"kind": "Failed"}


def error_from_json(data: dict[str, Any]) -> Exception:
    match data:
        case {"kind": "Elsewhere"}:
            return Elsewhere()
        case {"kind": "BadOffer", "message": message}:
            return BadOffer(message)
        case {"kind": "AtCapacity", "message": message, "retry_after": seconds}:
            return AtCapacity(message, retry_after=seconds)
        case {"kind": "Invalid", "message": message, "code": code, "field": field}:
            return Invalid(message, code=code, field=field)
        case {"kind": kind, "message": message, "code": code} if kind in _ERRORS:
            return _ERRORS[kind](message, code=code)
    return DomainError("something went wrong on our side")
