"""Events and states survive their storage."""

from __future__ import annotations

import json

import pytest
from simulation import ANSWER, THIN, THREE, opened, plan

from agent.interview.codec import event_from_json, event_to_json, state_from_json, state_to_json
from agent.interview.events import (
    Button,
    CandidateTurn,
    Deliberating,
    Event,
    Joined,
    Judged,
    Pressed,
    Source,
    Spoken,
    Verdict,
)
from agent.interview.machine import start

EVENTS: tuple[Event, ...] = (
    Joined(0.0),
    CandidateTurn(1.5, "I build bridges.", Source.TEXT, 0.9),
    Pressed(2.0, Button.SKIP),
    Deliberating(2.5, 1),
    Judged(3.0, 1, Verdict(0.5, ("action",), ("result",), False, ("bridges",))),
    Judged(3.0, 1, Verdict(0.5, (), ("result",), False, probe="How did the bridge hold up?")),
    Spoken(4.0, 1, "Hello", finished=False),
)


@pytest.mark.parametrize("event", EVENTS)
def test_an_event_survives_json(event: Event):
    kind, data = json.loads(json.dumps(event_to_json(event)))
    assert event_from_json(kind, data) == event


def test_events_are_stored_under_their_names():
    assert event_to_json(Pressed(2.0, Button.SKIP)) == ("Pressed", {"at": 2.0, "button": "skip"})


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("Exploded", {"at": 1.0}),
        ("Joined", {"at": 1.0, "colour": "red"}),
        ("Joined", {}),
        ("Pressed", {"at": 1.0, "button": "red"}),
    ],
)
def test_what_is_no_event_is_refused(kind: str, data: dict[str, object]):
    with pytest.raises(ValueError):  # noqa: PT011 - the message is for people
        event_from_json(kind, data)


def test_a_verdict_from_before_probes_were_worded_has_none():
    kind, data = event_to_json(Judged(3.0, 1, Verdict(0.5)))
    del data["verdict"]["probe"]
    assert event_from_json(kind, data) == Judged(3.0, 1, Verdict(0.5))


def test_a_state_survives_json():
    for state in (start(plan("Why?", seconds=60)), opened(plan("Why?", "How?")).state):
        assert state_from_json(json.loads(json.dumps(state_to_json(state)))) == state


def test_a_state_that_holds_a_verdict_back_survives_json():
    room = opened(THREE)
    room.turn(ANSWER)
    room.deliberating()
    room.judged(THIN)
    assert room.state.verdict == THIN
    assert state_from_json(json.loads(json.dumps(state_to_json(room.state)))) == room.state
