"""A candidate's call: who is told that there is no room waits as long as the server says, and asks again."""

from __future__ import annotations

import httpx2
import pytest
from candidate import FakeCandidate

INSIDE = {"data": {"sessionId": "s1", "token": "t1"}}


def candidate(*answers: httpx2.Response) -> FakeCandidate:
    """Joins a server that gives these answers."""
    left = list(answers)
    made = FakeCandidate("http://viva.test")
    made.http = httpx2.AsyncClient(
        base_url="http://viva.test", transport=httpx2.MockTransport(lambda _: left.pop(0) if len(left) > 1 else left[0])
    )
    return made


def full(retry_after: str = "0") -> httpx2.Response:
    return httpx2.Response(503, headers={"Retry-After": retry_after})


async def test_who_finds_no_room_asks_again() -> None:
    call = candidate(full(), full(), httpx2.Response(200, json=INSIDE))
    await call.join(slug="demo")
    assert (call.session_id, call.token) == ("s1", "t1")
    await call.close()


async def test_patience_has_an_end() -> None:
    call = candidate(full("0.01"))
    call.patience = 0.05
    with pytest.raises(httpx2.HTTPStatusError):
        await call.join(slug="demo")
    await call.close()
