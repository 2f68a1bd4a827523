"""Events and states as JSON, so that a session can be stored as it happens and replayed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any, get_args

from agent.interview.events import Button, Event, Purpose, Say, Source, Verdict
from agent.interview.plan import plan_from_json, plan_to_json
from agent.interview.state import Phase, Progress, State

_EVENTS: Mapping[str, type[Any]] = {kind.__name__: kind for kind in get_args(Event)}


def event_to_json(event: Event) -> tuple[str, dict[str, Any]]:
    """The kind of an event and the rest of it as a JSON object."""
    kind = type(event).__name__
    values = {field.name: getattr(event, field.name) for field in fields(event)}
    if "verdict" in values:
        values["verdict"] = asdict(values["verdict"])
    return kind, values


def event_from_json(kind: str, data: Mapping[str, Any]) -> Event:
    """The inverse of `event_to_json`. Raises ValueError for a kind or a field it does not know."""
    made = _EVENTS.get(kind)
    if made is None or not data.keys() <= {field.name for field in fields(made)}:
        raise ValueError(f"no such event: {kind}")
    values = dict(data)
    if "source" in values:
        values["source"] = Source(values["source"])
    if "button" in values:
        values["button"] = Button(values["button"])
    if "doubtful" in values:
        values["doubtful"] = tuple(values["doubtful"])
    if "verdict" in values:
        values["verdict"] = Verdict(**_tuples(values["verdict"]))
    try:
        event: Event = made(**values)
    except TypeError as error:
        raise ValueError(f"an incomplete {kind}: {error}") from error
    return event


def state_to_json(state: State) -> dict[str, Any]:
    """A JSON object from which `state_from_json` makes an equal state."""
    plain = asdict(state)
    plain["plan"] = plan_to_json(state.plan)
    return plain


def state_from_json(data: Mapping[str, Any]) -> State:
    """The inverse of `state_to_json`. Raises KeyError, TypeError or ValueError on anything it did not write."""
    values = dict(data)
    values["plan"] = plan_from_json(values["plan"])
    values["phase"] = Phase(values["phase"])
    values["progress"] = tuple(Progress(**_tuples(one)) for one in values["progress"])
    if values["verdict"] is not None:
        values["verdict"] = Verdict(**_tuples(values["verdict"]))
    if values["speaking"] is not None:
        values["speaking"] = Say(**{**values["speaking"], "purpose": Purpose(values["speaking"]["purpose"])})
    return State(**values)


def _tuples(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}
