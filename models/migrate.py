"""Bring a database up to date. Everything Alembic needs is said here: there is no ini file."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config


def upgrade(url: str, revision: str = "head") -> None:
    """Make or bring up the tables of the database at `url`. Not inside a running event loop: use a thread there."""
    command.upgrade(alembic_config(url), revision)


def alembic_config(url: str) -> Config:
    """What Alembic's commands need to work on the database at `url`."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["url"] = url
    return config
