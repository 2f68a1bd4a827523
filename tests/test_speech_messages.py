"""The speech service's wire format."""

from __future__ import annotations

import asyncio
import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.speech.messages import LENGTHS, MAX_HEADER, MAX_PAYLOAD, Message, ProtocolError, encode, read


async def reading(data: bytes) -> list[Message]:
    """Every message in these bytes."""
    stream = asyncio.StreamReader()
    stream.feed_data(data)
    stream.feed_eof()
    messages = []
    while (message := await read(stream)) is not None:
        messages.append(message)
    return messages


Headers = st.dictionaries(st.text(max_size=10), st.none() | st.booleans() | st.integers() | st.text(max_size=20))
Messages = st.lists(st.builds(Message, Headers, st.binary(max_size=200)), max_size=5)


@given(Messages)
def test_what_was_written_is_read(messages: list[Message]) -> None:
    assert asyncio.run(reading(b"".join(map(encode, messages)))) == messages


@given(st.binary(max_size=200))
def test_no_bytes_do_harm(data: bytes) -> None:
    with contextlib.suppress(ProtocolError):
        asyncio.run(reading(data))


async def test_a_stream_may_end_between_messages() -> None:
    assert await reading(b"") == []
    assert await reading(encode(Message({"op": "endpoint"}, b"1234"))) == [Message({"op": "endpoint"}, b"1234")]


@pytest.mark.parametrize(
    "data",
    [
        b"\0",
        encode(Message({"op": "speak"}, b"1234"))[:-1],
        LENGTHS.pack(MAX_HEADER + 1, 0),
        LENGTHS.pack(2, MAX_PAYLOAD + 1),
        LENGTHS.pack(2, 0) + b"[]",
        LENGTHS.pack(4, 0) + b"nope",
        LENGTHS.pack(2, 0) + b"\xff\xfe",
    ],
    ids=["a byte", "cut", "long header", "long payload", "no object", "no JSON", "no UTF-8"],
)
async def test_what_is_no_message_is_an_error(data: bytes) -> None:
    with pytest.raises(ProtocolError):
        await reading(data)
