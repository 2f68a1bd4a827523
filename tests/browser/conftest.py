"""A real Chromium whose microphone hears what the test says, against a real server."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from microphone import HEARS_WHAT_IS_SAID, OpenPage, write_quiet_room
from playwright.async_api import Page, async_playwright, expect

from web import dist_path

SLOWEST = 30_000
"""Milliseconds that a page may take, on a machine that has other work. Of itself Playwright expects it after 5 000."""
expect.set_options(timeout=SLOWEST)


@pytest.fixture(scope="session")
def chromium() -> str:
    path = shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("NOT TESTED IN A BROWSER: no chromium here (apt-get install chromium)")
    if not (dist_path() / "index.html").is_file():
        pytest.skip("NOT TESTED IN A BROWSER: the pages are not built (make setup)")
    return path


@pytest.fixture
def open_page(chromium: str, tmp_path: Path) -> OpenPage:
    """Opens a page whose microphone hears what the test says."""

    @asynccontextmanager
    async def opened() -> AsyncIterator[Page]:
        path = tmp_path / "room.wav"
        write_quiet_room(path)
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(
                executable_path=chromium,
                args=[
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--autoplay-policy=no-user-gesture-required",
                    "--use-fake-ui-for-media-stream",
                    "--use-fake-device-for-media-stream",
                    f"--use-file-for-fake-audio-capture={path}",
                ],
            )
            try:
                context = await browser.new_context(permissions=["microphone"])
                context.set_default_timeout(SLOWEST)
                await context.add_init_script(HEARS_WHAT_IS_SAID)
                yield await context.new_page()
            finally:
                await browser.close()

    return opened
