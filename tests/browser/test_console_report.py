"""A session's report in the console: read, listened to, downloaded, made again."""

from __future__ import annotations

import asyncio
import shutil
import wave
from collections.abc import Iterator
from pathlib import Path

import pytest
from microphone import OpenPage
from playwright.async_api import expect
from rest import PASSWORD
from serving import Served, served
from taking import ANSWER, Taking, taking

from api.reporter import Reporter
from api.settings import Settings
from models import recording, session_event
from web import dist_path

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]


@pytest.fixture
def server(sqlite_template: Path, tmp_path: Path) -> Iterator[Served]:
    shutil.copy(sqlite_template, tmp_path / "viva.db")
    with served(Settings(data_dir=tmp_path, _env_file=None), built=dist_path()) as running:
        yield running


async def recorded(creator: Taking) -> str:
    """A session that was taken and recorded, in which the candidate asked something, and its report."""
    session_id = await creator.taken(ANSWER)
    context = creator.server.context
    path = f"{recording.location(session_id)}/recording.wav"
    (context.data_dir / path).parent.mkdir(parents=True)
    with wave.open(str(context.data_dir / path), "wb") as file:
        file.setparams((2, 2, 16000, 0, "NONE", ""))
        file.writeframes(bytes(4 * 16000 * 30))
    async with context.store.transaction() as tx:
        await recording.open_(tx, session_id=session_id, path=path, format="wav", channels=2, sample_rate=16000)
        await recording.update(tx, session_id, status="FINISHED")
        asked = {"text": "What is the salary?", "answered": False}
        await session_event.append(
            tx,
            session_id=session_id,
            seq=0,
            at=7.0,
            kind="note.candidate_question",
            data=asked,
            now=creator.server.clock(),
        )
    assert await creator.reporter.carry_out_due() == 1
    return session_id


@pytest.fixture
def taken(server: Served) -> tuple[str, str]:
    """Whose it is, and the session."""

    async def take() -> tuple[str, str]:
        async with taking(server.beside) as creator:
            found = creator.tenant.email, await recorded(creator)
        await server.beside.context.store.close()
        return found

    return asyncio.run(take())


async def test_a_report_is_read_listened_to_and_made_again(
    server: Served, taken: tuple[str, str], open_page: OpenPage
) -> None:
    email, session_id = taken
    async with open_page() as page:
        await page.goto(f"{server.url.removesuffix('/api/v1')}/console#/sessions/{session_id}")
        await page.get_by_label("E-mail").fill(email)
        await page.get_by_role("textbox", name="Password").fill(PASSWORD)
        await page.get_by_role("button", name="Sign in").click()
        report = page.locator("section[data-report='READY']")
        await expect(report.get_by_text("The candidate answered 1 of 1 question")).to_be_visible()
        await expect(report.get_by_text("needs a model")).to_be_visible()
        await expect(report.get_by_text("What is the salary? · not answered — please do")).to_be_visible()

        await report.get_by_role("button", name="Play from 0:04").first.click()
        player = page.locator("audio")
        await expect(player).to_have_js_property("paused", False)
        assert await player.evaluate("one => one.currentTime") >= 4

        for link in ("HTML", "PDF", "JSON"):
            href = await report.get_by_role("link", name=f"The report as {link}, in a new tab").get_attribute("href")
            answer = await page.request.get(f"{server.url.removesuffix('/api/v1')}{href}")
            assert answer.ok

        await report.get_by_role("button", name="Make it again").click()
        await expect(page.locator("section[data-report='PENDING']").get_by_text("It is being made")).to_be_visible()
        assert await Reporter(server.beside.context).carry_out_due() == 1
        await server.beside.context.store.close()  # its connection belongs to this loop
        await expect(page.locator("section[data-report='READY']")).to_be_visible()
