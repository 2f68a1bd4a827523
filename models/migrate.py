"""Bring a database up to date. Everything Alembic needs is said here: there is no ini file."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy.exc import SQLAlchemyError

from models.errors import Unusable


def upgrade(url: str, revision: str = "head") -> None:
    """Make or bring up the tables of the database at `url`. Not inside a running event loop: use a thread there.

    Raises Unusable when there is no such database, or it is newer than this code.
    """
    try:
        command.upgrade(alembic_config(url), revision)
    except (SQLAlchemyError, CommandError, OSError) as error:
        raise Unusable(f"the database cannot be used: {getattr(error, 'orig', None) or error}") from error


def alembic_config(url: str) -> Config:
    """What Alembic's commands need to work on the database at `url`."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["url"] = url
    return config
