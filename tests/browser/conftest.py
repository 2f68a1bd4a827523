"""A real Chromium whose microphone plays a file, against a real server."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from candidate import Samples
from microphone import OpenPage, write_wav
from playwright.async_api import Page, async_playwright

from web import dist_path


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
    """Opens a page whose microphone plays the samples from the moment it is opened."""

    @asynccontextmanager
    async def opened(microphone: Samples) -> AsyncIterator[Page]:
        path = tmp_path / "microphone.wav"
        write_wav(path, microphone)
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
                    f"--use-file-for-fake-audio-capture={path}%noloop",
                ],
            )
            try:
                context = await browser.new_context(permissions=["microphone"])
                context.set_default_timeout(30_000)
                yield await context.new_page()
            finally:
                await browser.close()

    return opened
