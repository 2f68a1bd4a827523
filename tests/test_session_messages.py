"""What the server and its session processes say to each other arrives as it was."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from agent.channel import Typed
from agent.door import AtCapacity
from agent.equipment import SessionConfig
from agent.interview.events import Button, Source
from agent.journal import Said
from agent.llm import Endpoint
from agent.session_messages import (
    error_from_json,
    error_to_json,
    request_from_json,
    request_to_json,
    said_from_json,
    said_to_json,
)
from agent.session_process import Configuration
from agent.sessions import Elsewhere
from agent.webrtc import BadOffer, IceConfig
from models.base import utcnow
from models.errors import Gone, Invalid, NotFound


@pytest.mark.parametrize(
    "request_",
    [
        Typed("Two", Source.CHOICE, "c1", labels=("Two",)),
        Typed("A box", Source.DRAWING, None, {"drawing": {"elements": []}}),
        Button.REPEAT,
    ],
)
def test_a_request_travels(request_: Any) -> None:
    assert request_from_json(json.loads(json.dumps(request_to_json(request_)))) == request_


def test_a_message_travels() -> None:
    said = Said("m1", "user", "Hello.", "q1", utcnow())
    assert said_from_json(json.loads(json.dumps(said_to_json(said)))) == said
    assert said_from_json(said_to_json(None)) is None


@pytest.mark.parametrize(
    "error",
    [
        Elsewhere(),
        BadOffer("no audio"),
        AtCapacity("full", retry_after=7),
        Gone("over", code="SESSION_ENDED"),
        NotFound("no such session"),
        Invalid("choose one", field="choice"),
    ],
)
def test_an_error_travels(error: Exception) -> None:
    again = error_from_json(json.loads(json.dumps(error_to_json(error))))
    assert (type(again), str(again)) == (type(error), str(error))
    for name in ("code", "field", "retry_after"):
        assert getattr(again, name, None) == getattr(error, name, None)


def test_an_error_nobody_foresaw_says_nothing() -> None:
    again = error_from_json(error_to_json(RuntimeError("secret words")))
    assert "secret" not in str(again)


def test_the_configuration_travels() -> None:
    sessions = SessionConfig(Path("/data"), (IceConfig(("stun:x",), "u", "p"),), 5)
    configuration = Configuration("sqlite:///x", "/s", sessions, Endpoint("m", "key"))
    assert Configuration.from_json(json.loads(json.dumps(configuration.to_json()))) == configuration
