"""A PostgreSQL cluster for one test run: made in a temporary folder, on a Unix socket only, gone afterwards."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

_WHERE_DEBIAN_PUTS_IT = Path("/usr/lib/postgresql")


def binaries() -> Path | None:
    """The folder of the newest PostgreSQL on this machine."""
    installed = sorted(_WHERE_DEBIAN_PUTS_IT.glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    return installed[-1].parent if installed else None


@contextmanager
def cluster(programs: Path) -> Iterator[str]:
    """The folder of the socket of a running cluster, whose superuser is `viva`."""
    home = Path(tempfile.mkdtemp(prefix="viva-pg-"))  # short: a socket's path has at most 107 bytes
    data = home / "data"
    try:
        _as_postgres(home, [programs / "initdb", "-D", data, "-U", "viva", "-A", "trust", "-E", "UTF8", "--no-sync"])
        options = f"-c listen_addresses='' -c unix_socket_directories='{home}' -c fsync=off"
        _as_postgres(home, [programs / "pg_ctl", "-D", data, "-l", home / "log", "-o", options, "-w", "start"])
        try:
            yield str(home)
        finally:
            _as_postgres(home, [programs / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop"])
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _as_postgres(home: Path, command: Sequence[str | Path]) -> None:
    """Run it; as the user `postgres` where we are root, whom PostgreSQL refuses."""
    if os.geteuid() == 0:
        shutil.chown(home, "postgres")
        command = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", *command]
    subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL, cwd=home)
