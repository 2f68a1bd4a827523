"""Mail through a server that speaks SMTP, and what happens when it does not answer."""

from __future__ import annotations

import asyncio
import logging

import pytest

from api.mail import Mail, SmtpMailer

MAIL = Mail("ada@example.com", "Set a new password", "https://viva.test/console#/reset/abc")


class MailServer:
    """Takes every message and keeps what was said to it."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 here\r\n")
        while line := (await reader.readline()).decode().rstrip("\r\n"):
            self.heard.append(line)
            if line.lower() == "data":
                writer.write(b"354 go on\r\n")
                self.heard += (await reader.readuntil(b"\r\n.\r\n")).decode().splitlines()
                writer.write(b"250 kept\r\n")
            else:
                writer.write(b"221 bye\r\n" if line.lower() == "quit" else b"250 fine\r\n")
        writer.close()


async def test_a_message_goes_through_the_server() -> None:
    kept = MailServer()
    server = await asyncio.start_server(kept.answer, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        await SmtpMailer(f"smtp://127.0.0.1:{port}", "viva@example.com").send(MAIL)
    assert {"To: ada@example.com", "From: viva@example.com", MAIL.text} <= set(kept.heard)


async def test_a_server_that_does_not_answer_is_named_without_the_link(caplog: pytest.LogCaptureFixture) -> None:
    server = await asyncio.start_server(lambda _reader, writer: writer.close(), "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        with caplog.at_level(logging.DEBUG, "api.mail"):
            await SmtpMailer(f"smtp://127.0.0.1:{port}", "viva@example.com").send(MAIL)
    (record,) = caplog.records
    assert (record.levelno, "#/reset" in record.getMessage()) == (logging.ERROR, False)
