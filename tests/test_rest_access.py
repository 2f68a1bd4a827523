"""Getting into the console and out of it: sign-ins end on the server, links work once."""

from __future__ import annotations

import asyncio
import logging
from mailbox import Mailbox

import pytest
from console import browser
from rest import Server

from api.mail import LogMailer, Mail

NEW = "a newer password"


async def test_signing_out_ends_the_sign_in_on_the_server(server: Server) -> None:
    tenant = await server.tenant()
    async with browser(server, tenant.email) as tab:
        stolen = tab.client.cookies["viva_console"]
        await tab.post("/sign-out")
        assert not await tab.is_in()
    async with browser(server) as thief:
        thief.client.cookies.set("viva_console", stolen, domain="viva.test", path="/console/api")
        assert not await thief.is_in()


async def test_signing_out_leaves_other_browsers_in(server: Server) -> None:
    tenant = await server.tenant()
    async with browser(server, tenant.email) as here, browser(server, tenant.email) as there:
        await here.post("/sign-out")
        assert await there.is_in()


async def test_a_new_password_signs_every_other_browser_out(server: Server) -> None:
    tenant = await server.tenant()
    async with browser(server, tenant.email) as here, browser(server, tenant.email) as there:
        wrong = await here.post("/password/change", currentPassword="wrong", password=NEW)
        assert (wrong.status_code, wrong.json()["error"]["code"]) == (403, "WRONG_PASSWORD")
        short = await here.post("/password/change", currentPassword="correct horse", password="short")
        assert (short.status_code, short.json()["error"]["field"]) == (400, "password")
        assert (await here.post("/password/change", currentPassword="correct horse", password=NEW)).status_code == 200
        assert (await here.is_in(), await there.is_in()) == (True, False)
    async with browser(server) as later:
        assert (await later.sign_in(tenant.email)).status_code == 401
        assert (await later.sign_in(tenant.email, NEW)).status_code == 200


async def test_a_forgotten_password_is_set_by_a_mailed_link_once(server: Server, mailbox: Mailbox) -> None:
    tenant = await server.tenant()
    async with browser(server, tenant.email) as signed_in, browser(server) as tab:
        assert (await tab.post("/password/forgot", email=tenant.email.upper())).json() == {"data": {"sent": True}}
        first = mailbox.token()
        await tab.post("/password/forgot", email=tenant.email)
        second = mailbox.token()
        assert (mailbox.mails[0].to, first != second) == (tenant.email, True)
        assert (await tab.post("/password/reset", token=first, password=NEW)).status_code == 200
        assert not await signed_in.is_in()
        for used in (first, second):
            again = await tab.post("/password/reset", token=used, password="yet another one")
            assert (again.status_code, again.json()["error"]["code"]) == (410, "LINK_EXPIRED")
        assert (await tab.sign_in(tenant.email, NEW)).status_code == 200


async def test_of_two_who_use_a_reset_link_at_once_one_gets_it(server: Server, mailbox: Mailbox) -> None:
    tenant = await server.tenant()
    async with browser(server) as tab:
        await tab.post("/password/forgot", email=tenant.email)
        token = mailbox.token()
        answers = await asyncio.gather(
            *(tab.post("/password/reset", token=token, password=f"password {number}") for number in range(3))
        )
    assert sorted(answer.status_code for answer in answers) == [200, 410, 410]


async def test_a_reset_link_lives_an_hour(server: Server, mailbox: Mailbox) -> None:
    tenant = await server.tenant()
    async with browser(server) as tab:
        await tab.post("/password/forgot", email=tenant.email)
        server.clock.advance(3600)
        late = await tab.post("/password/reset", token=mailbox.token(), password=NEW)
        assert late.json()["error"]["code"] == "LINK_EXPIRED"


async def test_asking_for_links_tells_nothing_and_is_throttled(server: Server, mailbox: Mailbox) -> None:
    tenant = await server.tenant()
    async with browser(server) as tab:
        unknown = await tab.post("/password/forgot", email="nobody@example.com")
        assert (unknown.json(), mailbox.mails) == ({"data": {"sent": True}}, [])
        for _ in range(5):
            assert (await tab.post("/password/forgot", email=tenant.email)).status_code == 200
        assert len(mailbox.mails) == 3
        for _ in range(4):
            await tab.post("/password/forgot", email=tenant.email)
        assert (await tab.post("/password/forgot", email=tenant.email)).status_code == 429


async def test_without_a_mail_server_the_link_is_a_warning_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        await LogMailer().send(Mail("ada@example.com", "Set a new password", "https://viva.test/console#/reset/abc"))
    (record,) = caplog.records
    assert (record.levelno, "#/reset/abc" in record.getMessage()) == (logging.WARNING, True)
