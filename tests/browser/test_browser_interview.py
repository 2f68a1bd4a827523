"""What a candidate does: opens the link in a browser, agrees, checks the microphone, talks, comes to the end."""

from __future__ import annotations

import asyncio

import httpx2
import pytest
from entrance import is_listened_to, reach_the_devices, reach_the_interviewer
from microphone import OpenPage, say
from playwright.async_api import expect
from running import Server, publish
from spoken import ANSWERS, QUESTIONS, word_error_rate
from talking import turns

pytestmark = [pytest.mark.browser, pytest.mark.voice, pytest.mark.timeout(600)]


async def test_a_candidate_talks_through_an_interview_in_the_browser(
    live_server: Server, creator: httpx2.Client, open_page: OpenPage
) -> None:
    interview = publish(creator, questions=QUESTIONS, timeLimitMinutes=10)
    async with open_page() as page:
        await reach_the_devices(page, f"{live_server.url}/i/{interview['slug']}")
        checking = asyncio.create_task(say(page, "austen-0930"))
        await expect(page.get_by_text("We hear you")).to_be_visible()
        await checking
        await page.get_by_role("button", name="Start the interview").click()
        await expect(page.locator("[data-state=live]")).to_be_visible()
        for number, answer in enumerate(ANSWERS):
            await expect(page.get_by_text(f"Question {number + 1} of 3")).to_be_visible()
            await expect(page.get_by_text(QUESTIONS[number]).first).to_be_visible()
            await is_listened_to(page)
            await say(page, answer)
        await expect(page.locator("[data-state=ended]")).to_be_visible(timeout=60_000)

    (row,) = creator.get(f"/interviews/{interview['id']}/sessions").json()["data"]
    session = creator.get(f"/sessions/{row['id']}").json()["data"]
    assert (session["status"], session["participantName"]) == ("COMPLETED", "Alex")
    assert turns(session) == ["assistant", "user"] * 3 + ["assistant"]
    assert word_error_rate(ANSWERS, session["messages"]) <= 0.15


async def test_a_refresh_in_the_middle_resumes_at_the_same_question(
    live_server: Server, creator: httpx2.Client, open_page: OpenPage
) -> None:
    interview = publish(creator, questions=QUESTIONS)
    async with open_page() as page:
        await reach_the_interviewer(page, f"{live_server.url}/i/{interview['slug']}")
        await is_listened_to(page)
        await say(page, ANSWERS[0])
        await expect(page.get_by_text("Question 2 of 3")).to_be_visible()
        await is_listened_to(page)

        await page.reload()
        await page.get_by_role("button", name="Continue your interview").click()
        await expect(page.locator("[data-state=live]")).to_be_visible()
        await expect(page.get_by_text("Question 2 of 3")).to_be_visible()
        await is_listened_to(page)
        await say(page, ANSWERS[1])
        await expect(page.get_by_text("Question 3 of 3")).to_be_visible()
        await page.get_by_role("button", name="Leave").click()

    (row,) = creator.get(f"/interviews/{interview['id']}/sessions").json()["data"]
    messages = creator.get(f"/sessions/{row['id']}").json()["data"]["messages"]
    said = [message["content"] for message in messages if message["role"] == "assistant"]
    assert sum(QUESTIONS[1] in text for text in said) == 2, "asked, and asked again after the refresh"
    assert sum("AI interviewer" in text for text in said) == 1, "greeted once"


async def test_a_closed_interview_says_so(live_server: Server, creator: httpx2.Client, open_page: OpenPage) -> None:
    interview = publish(creator, questions=QUESTIONS)
    creator.delete(f"/interviews/{interview['id']}").raise_for_status()
    async with open_page() as page:
        answer = await page.goto(f"{live_server.url}/i/{interview['slug']}")
        assert answer is not None
        assert answer.status == 410
        await expect(page.locator("[data-state=error]")).to_be_visible()
        await expect(page.get_by_role("heading")).to_contain_text("closed")
