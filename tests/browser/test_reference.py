"""The API's document for people, in a browser: from this server alone, under its policy."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from microphone import OpenPage
from playwright.async_api import expect
from serving import Served, served

from api.settings import Settings
from web import dist_path

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def server(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("reference")
    shutil.copy(sqlite_template, folder / "viva.db")
    with served(Settings(data_dir=folder, _env_file=None), built=dist_path()) as running:
        yield running


@pytest.mark.parametrize("page_name", ["docs", "redoc"])
async def test_it_shows_the_operations_and_asks_no_other_server(
    server: Served, open_page: OpenPage, page_name: str
) -> None:
    asked: set[str] = set()
    async with open_page() as page:
        page.on("request", lambda request: asked.add(request.url))
        await page.goto(f"{server.url}/{page_name}")
        shown = page.get_by_text("Create Interview", exact=True).locator("visible=true")
        await expect(shown.first).to_be_visible()
        await asyncio.wait_for(page.wait_for_load_state("networkidle"), 20)
    origin = server.url.removesuffix("/api/v1")
    assert {url for url in asked if not url.startswith((origin, "data:", "blob:"))} == set()
