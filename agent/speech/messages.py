"""The speech service's wire format: one JSON header and one block of bytes a message.

    4 bytes  header length, big endian
    4 bytes  payload length, big endian
    header   JSON object: requests carry `op` and `id`, replies `id` and `ok`
    payload  audio: 16 kHz (in) or 24 kHz (out) mono 16-bit little-endian PCM

Requests hold everything needed to answer them, so a restarted service needs no memory of the last one.

| op | header | payload | reply |
|---|---|---|---|
| recognize | language, prompt, priority, words | audio | text, confidence, words, closing, queued, took |
| speak | text, language, stretch, priority, keep, sound, made | – | payload: audio; queued, took |
| endpoint | – | audio | probability |
| load | – | – | age: the longest that something wanted now waited of late, in seconds |
| cancel | – | – | none; the request with this id is dropped if it has not begun |

`words` are empty unless the request says `words: true`. `closing` is how sure the recogniser is of the mark that closes
the text as a sentence, 0 to 1; null where no such mark does, or words were not asked for.
`queued` and `took` are the seconds that the request waited for its model and that the model worked.
`keep: true` lets a clip be left on disk, `sound: false` only has it made ready and gets none, and with `made: true` it
is not made for this request.
Each request may carry `session`: among equals the sessions take turns.

A reply with `ok: false` carries `code`: `busy` (the queue is full, or idle work found other
work), `absent` (it is not made), `invalid` or `failed`.
"""

from __future__ import annotations

import asyncio
import json
import struct
from dataclasses import dataclass
from typing import Any

LENGTHS = struct.Struct(">II")
MAX_HEADER = 64 << 10
MAX_PAYLOAD = 16 << 20


class ProtocolError(Exception):
    """The other side sent something that is not a message."""


@dataclass(frozen=True, slots=True)
class Message:
    header: dict[str, Any]
    payload: bytes = b""


def encode(message: Message) -> bytes:
    header = json.dumps(message.header, separators=(",", ":")).encode()
    return LENGTHS.pack(len(header), len(message.payload)) + header + message.payload


async def read(stream: asyncio.StreamReader) -> Message | None:
    """The next message; None at the end of the stream. Raises ProtocolError."""
    try:
        header_length, payload_length = LENGTHS.unpack(await stream.readexactly(LENGTHS.size))
        if header_length > MAX_HEADER or payload_length > MAX_PAYLOAD:
            raise ProtocolError("message too long")
        header = json.loads(await stream.readexactly(header_length))
        payload = await stream.readexactly(payload_length)
    except asyncio.IncompleteReadError as error:
        if error.partial:
            raise ProtocolError("the stream ended inside a message") from error
        return None
    except ValueError as error:
        raise ProtocolError("the header is not JSON") from error
    if not isinstance(header, dict):
        raise ProtocolError("the header is not an object")
    return Message(header, payload)
