"""The candidate's page in an ordinary Firefox: it joins, hears the interviewer, and survives a refresh."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import httpx2
import pytest
from bidi import Tab, firefox
from running import Server, publish
from spoken import QUESTIONS

pytestmark = [pytest.mark.browser, pytest.mark.voice, pytest.mark.timeout(600)]
STATE = "document.querySelector('[data-state]')?.dataset.state"


@pytest.fixture(scope="module")
def program() -> str:
    path = shutil.which("firefox-esr") or shutil.which("firefox")
    if path is None:
        pytest.skip("NOT TESTED IN FIREFOX: no firefox here (apt-get install firefox-esr)")
    return path


async def hears_the_interviewer(tab: Tab) -> None:
    await tab.until("document.querySelector('audio')?.currentTime > 1 && !document.querySelector('audio').paused")


async def test_firefox_joins_hears_and_survives_a_refresh(
    program: str, live_server: Server, creator: httpx2.Client, tmp_path: Path
) -> None:
    interview = publish(creator, questions=QUESTIONS)
    async with firefox(program, tmp_path) as tab:
        await tab.go(f"{live_server.url}/i/{interview['slug']}")
        await tab.until(f"{STATE} === 'landing'")
        await tab.run(
            "const field = document.querySelector('input');"
            "Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, 'Alex');"
            "field.dispatchEvent(new Event('input', { bubbles: true }));"
        )
        await tab.click("Continue")
        await tab.until("document.querySelector('input[type=checkbox]')")
        await tab.run("document.querySelector('input[type=checkbox]').click()")
        await tab.click("I agree")
        await tab.click("Start the interview")
        await tab.until(f"{STATE} === 'live'")
        await tab.until(f"document.body.innerText.includes({json.dumps(QUESTIONS[0])})")
        await hears_the_interviewer(tab)

        await tab.go(f"{live_server.url}/i/{interview['slug']}")
        await tab.click("Continue your interview")
        await tab.until(f"{STATE} === 'live'")
        await tab.until("document.body.innerText.includes('Question 1 of 3')")
        await hears_the_interviewer(tab)
        await tab.click("Leave")
        await tab.until(f"{STATE} === 'left'")
