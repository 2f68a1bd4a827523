"""`python -m api.session_processes LEVEL`: makes the processes that carry conversations (agent/forks.py)."""

from __future__ import annotations

import asyncio
import sys

from api import logs


def main() -> None:
    logs.configure(sys.argv[1])
    # The media stack logs as it is imported. It is imported here once, for all.
    from agent import forks, session_process

    forks.serve(lambda socket: asyncio.run(session_process.serve(socket)))


if __name__ == "__main__":
    main()
