"""All six types of question as a candidate meets them, in writing: the page in Chromium, the room without speech."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from fakes import FakeSupervisor
from microphone import OpenPage
from playwright.async_api import Page, expect
from running import publish
from serving import Served, served

from api.context import Context
from api.room import Room
from api.settings import Settings
from web import dist_path

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

QUESTIONS = [
    {"text": "When can you start?", "type": "SINGLE_CHOICE", "options": ["Now", "In a month"]},
    {"text": "What have you run?", "type": "MULTIPLE_CHOICE", "options": ["PostgreSQL", "Redis", "Kafka"]},
    {"text": "Add two numbers.", "type": "CODING"},
    {"text": "Draw a cache.", "type": "WHITEBOARD"},
    {"text": "Why did the service become slow?", "type": "RESEARCH"},
    {"text": "What did you build?", "type": "OPEN_ENDED"},
]
WORDS = ["I would compare the graphs with the deploys and read the slow query log.", "A bridge made of wood."]


@pytest.fixture(scope="module")
def server(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    def room(context: Context) -> Room:
        made = Room(context)
        made.host._supervisor = FakeSupervisor()  # type: ignore[assignment]
        return made

    folder = tmp_path_factory.mktemp("room")
    shutil.copy(sqlite_template, folder / "viva.db")
    with served(Settings(data_dir=folder, _env_file=None), built=dist_path(), room=room) as running:
        yield running


@pytest.fixture
def creator(server: Served) -> Iterator[httpx2.Client]:
    with server.client() as client:
        yield client


async def enter(page: Page, server: Served, slug: str) -> None:
    await page.goto(f"{server.url.removesuffix('/api/v1')}/i/{slug}")
    await page.get_by_label("name").fill("Alex")
    await page.get_by_role("button", name="Continue").click()
    await page.get_by_role("checkbox").check()
    await page.get_by_role("button", name="I agree").click()


async def asked(page: Page, number: int, text: str) -> None:
    question = page.get_by_test_id("question")
    await expect(question).to_contain_text(f"Question {number} of {len(QUESTIONS)}")
    await expect(question).to_contain_text(text)


async def draw_a_labelled_box(page: Page) -> None:
    board = page.locator("canvas.interactive")
    await board.scroll_into_view_if_needed()
    place = await board.bounding_box()
    assert place is not None
    x, y = place["x"] + place["width"] / 2, place["y"] + place["height"] / 2
    await page.mouse.click(x, y)
    await page.keyboard.press("r")
    await page.mouse.move(x - 60, y - 40)
    await page.mouse.down()
    await page.mouse.move(x + 60, y + 40, steps=4)
    await page.mouse.up()
    await page.keyboard.press("Enter")
    await page.keyboard.type("Cache")
    await page.keyboard.press("Escape")


async def test_all_six_types_are_answered_in_writing_with_a_reload_in_the_middle_of_the_code(
    server: Served, creator: httpx2.Client, open_page: OpenPage
) -> None:
    interview = publish(creator, questions=QUESTIONS, voiceEnabled=False, chatEnabled=True)
    foreign: set[str] = set()
    refused: list[str] = []
    async with open_page() as page:
        page.on("request", lambda request: foreign.add(request.url))
        page.on("console", lambda line: refused.append(line.text) if "Security Policy" in line.text else None)
        await enter(page, server, interview["slug"])

        await asked(page, 1, "When can you start?")
        await page.get_by_role("radio", name="A Now").focus()
        await page.keyboard.press("ArrowDown")
        await expect(page.get_by_role("radio", name="B In a month")).to_be_checked()
        await page.keyboard.press("Enter")

        await asked(page, 2, "What have you run?")
        await expect(page.locator("#question-number")).to_be_focused()
        await page.get_by_role("checkbox", name="C Kafka").check()
        await page.get_by_role("checkbox", name="A PostgreSQL").check()
        await page.get_by_role("button", name="Send choices").click()

        await asked(page, 3, "Add two numbers.")
        editor = page.get_by_role("textbox", name="Your code")
        await page.get_by_label("Language").select_option("javascript")
        await editor.click()
        await page.keyboard.type("const add = (a, b) =>")
        await page.keyboard.press("Tab")
        await expect(editor).to_be_focused()
        await expect(page.get_by_test_id("kept")).to_have_text("Draft saved", timeout=15_000)
        await page.reload()
        await page.get_by_role("button", name="Continue your interview").click()
        await asked(page, 3, "Add two numbers.")
        await expect(editor).to_contain_text("const add = (a, b) =>")
        await expect(page.get_by_label("Language")).to_have_value("javascript")
        await editor.click()
        await page.keyboard.press("Control+End")
        await page.keyboard.type(" a + b")
        await page.keyboard.press("Escape")
        await page.keyboard.press("Tab")
        await expect(page.get_by_role("button", name="Hand in the code")).to_be_focused()
        await page.keyboard.press("Enter")

        await asked(page, 4, "Draw a cache.")
        await draw_a_labelled_box(page)
        await page.get_by_role("button", name="Hand in the drawing").click()

        for number, words in enumerate(WORDS, start=5):
            await asked(page, number, str(QUESTIONS[number - 1]["text"]))
            await page.get_by_label("Your answer").fill(words)
            await page.keyboard.press("Enter")
        await expect(page.locator("[data-state=ended]")).to_be_visible()

    (row,) = creator.get(f"/interviews/{interview['id']}/sessions").json()["data"]
    session = creator.get(f"/sessions/{row['id']}").json()["data"]
    assert session["status"] == "COMPLETED"
    said = [message["content"] for message in session["messages"] if message["role"] == "user"]
    assert said[:2] == ["In a month", "PostgreSQL, Kafka"]
    assert said[2].split() == ["const", "add", "=", "(a,", "b)", "=>", "a", "+", "b"]
    assert said[3] == "Labels: Cache.\nDrawn: 1 rectangle, 1 text."
    assert said[4:] == WORDS
    origin = server.url.removesuffix("/api/v1")
    assert {url for url in foreign if not url.startswith((origin, "data:", "blob:"))} == set()
    assert refused == []


async def test_a_whiteboard_can_be_described_instead(
    server: Served, creator: httpx2.Client, open_page: OpenPage
) -> None:
    interview = publish(creator, questions=QUESTIONS[3:4], voiceEnabled=False, chatEnabled=True)
    async with open_page() as page:
        await page.set_viewport_size({"width": 320, "height": 640})
        await enter(page, server, interview["slug"])
        await page.get_by_role("button", name="Describe it instead").click()
        box = page.get_by_label("Answer in words")
        await expect(box).to_be_focused()
        await page.keyboard.type("A box in front of the database.")
        width = await page.evaluate("document.documentElement.scrollWidth")
        assert width <= 320, "nothing is cut off on a narrow phone"
        await page.keyboard.press("Enter")
        await expect(page.locator("[data-state=ended]")).to_be_visible()


async def test_every_control_works_by_keyboard_in_writing(
    server: Served, creator: httpx2.Client, open_page: OpenPage
) -> None:
    interview = publish(creator, questions=["What did you build?", "Why?"], voiceEnabled=False, chatEnabled=True)
    async with open_page() as page:
        await enter(page, server, interview["slug"])
        question = page.get_by_test_id("question")

        async def press(name: str) -> None:
            await page.get_by_role("button", name=name, exact=True).focus()
            await page.keyboard.press("Enter")

        await expect(question).to_contain_text("Question 1 of 2")
        await press("Skip this question")
        await expect(question).to_contain_text("Question 2 of 2")
        await press("Back to the question before")
        await expect(question).to_contain_text("Question 1 of 2")
        await press("Pause")
        await press("Resume")
        await expect(page.get_by_role("button", name="Pause", exact=True)).to_be_visible()
        before = await page.locator("ol li").count()
        await press("Repeat the question")
        await expect(page.locator("ol li")).to_have_count(before + 1)
        await press("End interview")
        await press("Yes, end it")
        await expect(page.locator("[data-state=ended]")).to_be_visible()
