"""What somebody sees whom there is no room for: why, when the page tries again, and the way that is open at once."""

from __future__ import annotations

from collections.abc import Iterator

import httpx2
import pytest
from candidate import FakeCandidate
from entrance import reach_the_interviewer
from microphone import OpenPage
from playwright.async_api import expect
from running import Server, publish
from spoken import QUESTIONS

pytestmark = [pytest.mark.browser, pytest.mark.voice, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def live_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """There is room for one voice."""
    started = Server(tmp_path_factory.mktemp("viva") / "data", environment={"VIVA_MAX_SESSIONS": "1"})
    started.start()
    yield started
    started.stop()


async def test_who_waits_is_let_in_as_soon_as_there_is_room(
    live_server: Server, creator: httpx2.Client, open_page: OpenPage
) -> None:
    interview = publish(creator, questions=QUESTIONS)
    other = FakeCandidate(live_server.url)
    await other.join(slug=interview["slug"])
    async with open_page() as page:
        await page.clock.install()
        await reach_the_interviewer(page, f"{live_server.url}/i/{interview['slug']}")
        await expect(page.get_by_role("heading", name="All interviewers are busy right now")).to_be_focused()
        await expect(page.get_by_role("timer")).to_contain_text("Trying again in")
        await page.clock.fast_forward(61_000)
        await expect(page.get_by_role("timer")).to_contain_text("Trying again in")  # refused once more
        (await other.http.post(f"/room/sessions/{other.session_id}/leave", headers=other.headers)).raise_for_status()
        await page.clock.fast_forward(61_000)
        await expect(page.locator("[data-state=live]")).to_be_visible()
        await page.get_by_role("button", name="Leave").click()
    await other.close()


async def test_who_would_rather_write_begins_at_once(
    live_server: Server, creator: httpx2.Client, open_page: OpenPage
) -> None:
    interview = publish(creator, questions=QUESTIONS)
    other = FakeCandidate(live_server.url)
    await other.join(slug=interview["slug"])
    async with open_page() as page:
        await reach_the_interviewer(page, f"{live_server.url}/i/{interview['slug']}")
        await page.get_by_role("button", name="Answer in writing instead").click()
        await expect(page.locator("[data-state=live]")).to_be_visible()
        await expect(page.get_by_text(QUESTIONS[0]).first).to_be_visible()
    (await other.http.post(f"/room/sessions/{other.session_id}/leave", headers=other.headers)).raise_for_status()
    await other.close()


async def test_writing_is_offered_only_where_the_creator_offers_it(
    live_server: Server, creator: httpx2.Client, open_page: OpenPage
) -> None:
    interview = publish(creator, questions=QUESTIONS, chatEnabled=False)
    other = FakeCandidate(live_server.url)
    await other.join(slug=interview["slug"])
    async with open_page() as page:
        await reach_the_interviewer(page, f"{live_server.url}/i/{interview['slug']}")
        await expect(page.get_by_role("button", name="Try now")).to_be_visible()
        await expect(page.get_by_role("button", name="Answer in writing instead")).not_to_be_visible()
    (await other.http.post(f"/room/sessions/{other.session_id}/leave", headers=other.headers)).raise_for_status()
    await other.close()
