"""The console's pages in a browser: from an empty organization to an interview that is published and taken care of."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from microphone import OpenPage
from model_endpoint import in_a_thread
from playwright.async_api import Page, expect
from rest import PASSWORD
from serving import Served, served

from api.settings import Settings
from models.membership import Role
from web import dist_path

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]
UNNAMED = """() => [...document.querySelectorAll('a, button, input, textarea, select')]
    .filter((one) => one.checkVisibility() && one.type !== 'file')
    .filter((one) => !(one.ariaLabel || one.textContent.trim() || one.labels?.[0]?.textContent.trim()))
    .map((one) => one.outerHTML.slice(0, 200))"""
"""The controls of the page that have no words for whoever cannot see them."""


@pytest.fixture
def server(sqlite_template: Path, tmp_path: Path) -> Iterator[Served]:
    shutil.copy(sqlite_template, tmp_path / "viva.db")
    with served(Settings(data_dir=tmp_path, _env_file=None), built=dist_path()) as running:
        yield running


async def sign_in(page: Page, server: Served, email: str) -> None:
    await page.goto(f"{server.url.removesuffix('/api/v1')}/console")
    await page.get_by_label("E-mail").fill(email)
    await page.get_by_role("textbox", name="Password").fill(PASSWORD)
    await page.get_by_role("button", name="Sign in").click()
    await at(page, "Interviews")


async def at(page: Page, heading: str) -> None:
    """Wait for a page, and see that every control on it has a name."""
    await expect(page.get_by_role("heading", level=1, name=heading, exact=True)).to_be_visible()
    assert await page.evaluate(UNNAMED) == []


async def go(page: Page, link: str, heading: str | None = None) -> None:
    await page.get_by_role("link", name=link, exact=True).click()
    await at(page, heading or link)


async def press(page: Page, button: str) -> None:
    await page.get_by_role("button", name=button, exact=True).click()


async def fill(page: Page, field: str, value: str) -> None:
    await page.get_by_role("textbox", name=field, exact=True).fill(value)


async def add_question(page: Page, text: str, kind: str, choices: str | None = None) -> None:
    await press(page, "Add a question")
    await fill(page, "Question", text)
    await page.get_by_label("Kind").select_option(kind)
    if choices is not None:
        await fill(page, "Choices", choices)
    await press(page, "Add")
    await expect(page.get_by_role("listitem").filter(has_text=text).first).to_be_visible()
    await expect(page.get_by_role("dialog")).to_have_count(0)


async def add_conditional_question(page: Page) -> None:
    """Asked only of those who chose B, with a point of its own and a follow-up."""
    await press(page, "Add a question")
    await fill(page, "Question", "Why B?")
    await page.get_by_text("Advanced").click()
    await page.get_by_label("Depending on the answer to").select_option(label="1. About SINGLE_CHOICE")
    await press(page, "Add")
    await expect(page.get_by_role("alert")).to_contain_text("Say which answers to the earlier question count")
    wanted = page.get_by_role("group", name="Ask it if the answer has any of")
    await wanted.get_by_label("B", exact=True).check()
    await press(page, "Add a point")
    await fill(page, "Name", "Trade-off")
    await fill(page, "Your own follow-ups", "Who decided that?\nWhen?")
    assert await page.evaluate(UNNAMED) == []
    await press(page, "Add")
    await expect(page.get_by_text("Asked only if the answer to question 1 has “B”.")).to_be_visible()


async def test_an_interview_is_written_published_and_sent(server: Served, open_page: OpenPage) -> None:
    async with open_page() as page:
        await sign_in(page, server, server.tenant.email)
        await expect(page.get_by_text("There is no interview yet.")).to_be_visible()
        await go(page, "New interview")
        await fill(page, "Title", "Backend screening")
        await fill(page, "Brief", "The team has eight people.")
        await press(page, "Add a criterion")
        await fill(page, "Criterion 1", "Depth")
        await page.get_by_label("Tone").select_option("FRIENDLY")
        await page.get_by_label("Minutes").fill("15")
        await press(page, "Create, then write questions")
        await at(page, "Backend screening")

        kinds = ["OPEN_ENDED", "SINGLE_CHOICE", "MULTIPLE_CHOICE", "CODING", "WHITEBOARD", "RESEARCH"]
        for kind in kinds:
            await add_question(page, f"About {kind}", kind, "A\nB" if "CHOICE" in kind else None)
        up = page.get_by_role("button", name="Move question 2 up")
        await up.focus()
        await page.keyboard.press("Enter")
        await expect(page.get_by_text("Question 2 is number 1 now.")).to_be_attached()
        await press(page, "Edit question 1")
        await fill(page, "Choices", "A\nB\nC")
        await press(page, "Save")
        await press(page, "Delete question 6")
        await press(page, "Delete")
        await expect(page.get_by_text("About RESEARCH")).to_have_count(0)
        await add_conditional_question(page)
        await press(page, "Propose questions")
        await fill(page, "Job description", "Runs our APIs.")
        await press(page, "Propose")
        await expect(page.get_by_role("alert")).to_contain_text(
            "none is set: whoever runs this server sets OPENAI_API_KEY"
        )
        await press(page, "Cancel")

        await page.get_by_role("link", name="Candidates", exact=True).click()
        await press(page, "Invite a candidate")
        await fill(page, "Name", "Alex")
        await press(page, "Invite")
        await expect(page.get_by_role("dialog", name="Alex is invited")).to_contain_text("?token=")
        await press(page, "Done")
        await press(page, "Invite from a table")
        await fill(page, "Table", "name,email\nKim,kim")
        await press(page, "Invite")
        await expect(page.get_by_role("alert")).to_contain_text("Row 2: email")
        await fill(page, "Table", "name,email\nKim,kim@example.com")
        await press(page, "Invite")
        await expect(page.get_by_text("1 candidate is invited.")).to_be_visible()
        await press(page, "Publish")
        await expect(page.get_by_text("Published: everybody who has its link can take it.")).to_be_visible()
        async with page.expect_download() as download:
            await press(page, "Export")
        kept = await (await download.value).path()
        carried = json.loads(await asyncio.to_thread(kept.read_text))

        await page.get_by_role("link", name="Interview settings").click()
        await expect(page.get_by_role("textbox", name="Criterion 1")).to_have_value("Depth")
        await fill(page, "Title", "Backend, first talk")
        await press(page, "Save")
        await at(page, "Backend, first talk")
        await press(page, "Archive")
        await page.get_by_role("dialog").get_by_role("button", name="Archive").click()
        await expect(page.get_by_text("Archived: nobody can take it.")).to_be_visible()
        await press(page, "Open again")
        await press(page, "Duplicate")
        await at(page, "Copy of Backend, first talk")

    with server.client() as client:
        rows = client.get("/interviews", params={"sort": "createdAt"}).json()["data"]
        asked = client.get(f"/interviews/{rows[0]['id']}/questions").json()["data"]
        invited = client.get(f"/interviews/{rows[0]['id']}/candidates").json()["data"]
    *others, conditional = asked
    assert [row["type"] for row in others] == ["SINGLE_CHOICE", "OPEN_ENDED", "MULTIPLE_CHOICE", "CODING", "WHITEBOARD"]
    assert conditional["showIf"] == {"questionId": asked[0]["id"], "anyOf": ["B"], "noneOf": []}
    assert conditional["facets"] == [{"name": "Trade-off", "cues": [], "probe": None}]
    assert conditional["probes"] == ["Who decided that?", "When?"]
    assert rows[0]["brief"] == "The team has eight people."
    assert asked[0]["options"] == ["A", "B", "C"]
    assert {row["name"] for row in invited} == {"Alex", "Kim"}
    assert (rows[0]["title"], rows[0]["aiTone"], rows[0]["timeLimitMinutes"]) == ("Backend, first talk", "FRIENDLY", 15)
    assert [question["text"] for question in carried["questions"]] == [row["text"] for row in asked]


@pytest.fixture
def modelled(sqlite_template: Path, tmp_path: Path) -> Iterator[Served]:
    """A server whose language model proposes two questions."""
    shutil.copy(sqlite_template, tmp_path / "viva.db")
    drafts = [{"text": text, "type": "OPEN_ENDED", "options": []} for text in ("Which API?", "Which index?")]
    with in_a_thread(json.dumps({"questions": drafts})) as url:
        settings = Settings(data_dir=tmp_path, openai_base_url=url, _env_file=None)
        with served(settings, built=dist_path()) as running:
            yield running


async def test_questions_that_a_model_proposes_are_chosen(modelled: Served, open_page: OpenPage) -> None:
    with modelled.client() as client:
        home = client.post("/interviews", json={"title": "Backend"}).json()["data"]["id"]
    async with open_page() as page:
        await sign_in(page, modelled, modelled.tenant.email)
        await go(page, "Backend")
        await go(page, "Questions", "Backend")
        await press(page, "Propose questions")
        await fill(page, "Job description", "Runs our APIs.")
        await press(page, "Propose")
        await page.get_by_role("checkbox", name="Which API?").uncheck()
        await press(page, "Add the chosen ones")
        await expect(page.get_by_text("1 question is added.")).to_be_attached()
        await expect(page.get_by_role("button", name="Propose questions")).to_be_focused()
    with modelled.client() as client:
        asked = client.get(f"/interviews/{home}/questions").json()["data"]
    assert [row["text"] for row in asked] == ["Which index?"]


async def test_the_organization_is_looked_after(server: Served, open_page: OpenPage) -> None:
    async with open_page() as page:
        await sign_in(page, server, server.tenant.email)
        await go(page, "Members")
        await press(page, "Invite somebody")
        await fill(page, "E-mail", "kim@example.com")
        await press(page, "Invite")
        await expect(page.get_by_role("dialog", name="kim@example.com is invited")).to_contain_text("#/invitation/")
        await press(page, "Done")
        await press(page, "Take back the invitation of kim@example.com")
        await press(page, "Take back")
        await expect(page.get_by_text("No invitation is open.")).to_be_visible()

        await go(page, "Projects")
        await press(page, "New project")
        await fill(page, "Name", "Hiring")
        await press(page, "Create")
        await press(page, "Rename: Hiring")
        await fill(page, "Name", "Hiring 2027")
        await press(page, "Rename")
        await press(page, "Members: Hiring 2027")
        await page.get_by_role("dialog").get_by_role("checkbox").first.check()
        await press(page, "Save")
        await expect(page.get_by_text("1 member", exact=True)).to_be_visible()
        await press(page, "Archive: Hiring 2027")
        await press(page, "Archive")
        await expect(page.get_by_text("Archived: new interviews do not go in")).to_be_visible()

        await go(page, "API keys")
        await press(page, "New key")
        await fill(page, "Name", "Payroll")
        await page.get_by_label("Some areas only").check()
        await press(page, "Create")
        await expect(page.get_by_role("alert")).to_contain_text("Choose what it may do.")
        await page.get_by_label("Read sessions").check()
        await press(page, "Create")
        secret = page.get_by_role("dialog", name="Your new key: Payroll")
        key = await secret.locator("pre").first.inner_text()
        await press(page, "Done")
        with server.client() as client:
            client.headers["Authorization"] = f"Bearer {key}"
            assert client.get("/interviews").status_code == 403
            assert client.get("/sessions/x").status_code == 404
        await press(page, "Rotate Payroll")
        await press(page, "Make a new key")
        await expect(secret).to_be_visible()
        await press(page, "Done")
        revoke = page.get_by_role("button", name="Revoke Payroll").first
        await revoke.click()
        await page.keyboard.press("Escape")
        await expect(page.get_by_role("dialog")).to_have_count(0)
        await expect(revoke).to_be_focused()
        await revoke.click()
        await press(page, "Revoke")
        await expect(page.get_by_text("Revoked", exact=True)).to_be_visible()

        await go(page, "Webhooks")
        await press(page, "New webhook")
        await page.get_by_label("Address").fill("https://hook.example/viva")
        await press(page, "Create")
        await expect(page.get_by_role("dialog", name="The secret that signs")).to_contain_text("whsec_")
        await press(page, "Done")
        await press(page, "Send a test to https://hook.example/viva")
        await expect(page.get_by_text("A test is on its way")).to_be_visible()
        await go(page, "https://hook.example/viva", "Deliveries")
        await expect(page.get_by_role("cell", name="test.ping")).to_be_visible()

        await go(page, "Usage")
        await expect(page.get_by_text("Plan: self-hosted")).to_be_visible()
        await go(page, "Audit log")
        await expect(page.get_by_role("cell", name="webhook: tested")).to_be_visible()
        await go(page, "Settings")
        await fill(page, "Name", "Acme 2")
        await page.get_by_label("Days that recordings are kept").fill("30")
        await press(page, "Save")
        await expect(page.get_by_text("Saved.")).to_be_visible()
    with server.client() as client:
        kept = client.get("/organization").json()["data"]
    assert (kept["name"], kept["recordingDays"], kept["transcriptDays"]) == ("Acme 2", 30, None)


async def test_a_viewer_is_offered_nothing_they_may_not_do(server: Served, open_page: OpenPage, viewer: str) -> None:
    writing = ["New interview", "Import", "Add a question", "Invite a candidate", "Publish", "Archive", "Duplicate"]
    writing += ["Add a criterion", "Propose questions", "New project", "New key", "New webhook", "Save", "Rotate test"]
    writing += ["Revoke test"]
    with server.client() as client:
        client.post("/interviews", json={"title": "Backend"})
    async with open_page() as page:
        await sign_in(page, server, viewer)
        pages = [("Backend", "Backend"), ("Questions", "Backend"), ("Candidates", "Backend")]
        pages += [("Interview settings", "Backend"), ("Projects", "Projects"), ("API keys", "API keys")]
        for link, heading in [*pages, ("Webhooks", "Webhooks"), ("Usage", "Usage"), ("Settings", "Settings")]:
            await go(page, link, heading)
            for name in writing:
                await expect(page.get_by_role("button", name=name, exact=True)).to_have_count(0)
        await expect(page.get_by_role("link", name="Members", exact=True)).to_have_count(0)
        await expect(page.get_by_role("link", name="Audit log", exact=True)).to_have_count(0)


@pytest.fixture
def viewer(server: Served) -> str:
    return server.member(Role.VIEWER).email
