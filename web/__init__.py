"""The browser's side of Viva, built by Vite into ``web/dist``."""

import pathlib


def dist_path() -> pathlib.Path:
    """Where the built pages are: ``index.html`` (room), ``console.html`` and ``assets/``."""
    return pathlib.Path(__file__).parent / "dist"
