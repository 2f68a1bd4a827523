"""A candidate's page on bad networks: it keeps hearing, keeps being heard, and comes back by itself."""

from __future__ import annotations

import json

import httpx2
import pytest
from microphone import OpenPage, timetable
from playwright.async_api import Page, Route, expect
from relay import FAIR, LOSSY, Network, network
from running import Server, publish
from spoken import ANSWERS, QUESTIONS

pytestmark = [pytest.mark.browser, pytest.mark.voice, pytest.mark.timeout(180)]


async def behind(page: Page, bad: Network) -> None:
    """Put the page's connections behind this network: their offers go through the relay, requests fail in the dark."""

    async def requested(route: Route) -> None:
        if bad.dark:
            await route.abort("internetdisconnected")
        elif not route.request.url.endswith("/offer"):
            await route.continue_()
        elif route.request.method != "POST":
            await route.fulfill(json={"status": "success"})  # its later candidates lead past the relay
        else:
            relay = await bad.relay()
            body = json.loads(route.request.post_data or "{}")
            response = await route.fetch(post_data=json.dumps(body | {"sdp": relay.offered(body["sdp"])}))
            answer = await response.json()
            if "sdp" in answer:
                answer["sdp"] = relay.answered(answer["sdp"])
            await route.fulfill(response=response, json=answer)

    await page.route("**/room/sessions/**", requested)


async def start(page: Page, link: str) -> None:
    await page.goto(link)
    await page.get_by_label("name").fill("Alex")
    await page.get_by_role("button", name="Continue").click()
    await page.get_by_role("checkbox").check()
    await page.get_by_role("button", name="I agree").click()
    await page.get_by_role("button", name="Start the interview").click()
    await expect(page.locator("[data-state=live]")).to_be_visible()


async def test_the_page_stays_through_loss_an_outage_and_a_new_address(
    live_server: Server, creator: httpx2.Client, open_page: OpenPage
) -> None:
    interview = publish(creator, questions=QUESTIONS[:2])
    microphone = timetable((22.0, ANSWERS[0]), (60.0, ANSWERS[1]), seconds=100)
    async with network(LOSSY) as bad, open_page(microphone) as page:
        await behind(page, bad)
        await start(page, f"{live_server.url}/i/{interview['slug']}")
        await expect(page.get_by_text("Question 1 of 2")).to_be_visible()
        await expect(page.get_by_text("Question 2 of 2")).to_be_visible(timeout=45_000)

        bad.become(FAIR)
        bad.cut(5.0)
        await expect(page.locator("[data-state=reconnecting]")).to_be_visible(timeout=7_000)
        await expect(page.locator("[data-state=live]")).to_be_visible(timeout=10_000)
        await expect(page.get_by_text("Question 2 of 2")).to_be_visible()

        await bad.change_address()
        await expect(page.locator("[data-state=ended]")).to_be_visible(timeout=60_000)
    (row,) = creator.get(f"/interviews/{interview['id']}/sessions").json()["data"]
    session = creator.get(f"/sessions/{row['id']}").json()["data"]
    assert session["status"] == "COMPLETED"
    assert len([message for message in session["messages"] if message["role"] == "user"]) == 2
