"""The way into the candidate's page, from the link to the interviewer who listens."""

from __future__ import annotations

from playwright.async_api import Page, expect


async def reach_the_devices(page: Page, link: str) -> None:
    await page.goto(link)
    await page.get_by_label("name").fill("Alex")
    await page.get_by_role("button", name="Continue").click()
    await page.get_by_role("checkbox").check()
    await page.get_by_role("button", name="I agree").click()
    await expect(page.locator("[data-state=devices]")).to_be_visible()


async def reach_the_interviewer(page: Page, link: str) -> None:
    """What comes then is for the caller to see: there may be no room."""
    await reach_the_devices(page, link)
    await page.get_by_role("button", name="Start the interview").click()


async def is_listened_to(page: Page) -> None:
    """The interviewer has said all that it had to say, and waits for an answer."""
    await expect(page.get_by_test_id("turn")).to_have_text("Listening. Take your time.", timeout=60_000)
