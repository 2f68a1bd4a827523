"""The `curl` commands of the public documents, run as they are printed, and the answers printed beside them.

`golden/documented.json` holds them word for word; only host, key and ids are put in.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import httpx2
import pytest
import running

PRINTED = json.loads((Path(__file__).parent / "golden" / "documented.json").read_text())

pytestmark = pytest.mark.skipif(shutil.which("curl") is None, reason="NOT TESTED: there is no curl here")


@pytest.fixture(scope="module")
def values(live_server: running.Server, creator: httpx2.Client) -> dict[str, str]:
    """What a reader puts in: an interview with a question, and a session of it."""
    made = running.publish(creator, questions=["Describe a recent API."])
    question_id = creator.get(f"/interviews/{made['id']}/questions").json()["data"][0]["id"]
    joined = httpx2.post(
        f"{live_server.url}/room/join",
        json={"slug": made["slug"], "name": "Alex", "email": "alex@example.com", "consent": True, "mode": "chat"},
    ).raise_for_status()
    key = creator.headers["Authorization"].removeprefix("Bearer ")
    return {
        "https://aural-ai.com": live_server.url,
        "dlv_YOUR_KEY_HERE": key,
        "dlv_KEY": key,
        "INTERVIEW_ID": made["id"],
        "QUESTION_ID": question_id,
        "SESSION_ID": joined.json()["data"]["sessionId"],
    }


def run(command: str, values: dict[str, str]) -> Any:
    """Type it into a shell; returns the JSON it prints."""
    for placeholder, value in values.items():
        command = command.replace(placeholder, value)
    done = subprocess.run(["bash", "-c", command], capture_output=True, timeout=30, check=True)
    return json.loads(done.stdout)


def assert_shaped(found: Any, printed: Any, at: str = "") -> None:
    """Everything the document prints is there with its type; null where there is nothing to say yet."""
    if isinstance(printed, dict):
        assert isinstance(found, dict), at
        assert printed.keys() <= found.keys(), at
        for key, value in printed.items():
            assert_shaped(found[key], value, f"{at}.{key}")
    elif isinstance(printed, list):
        assert isinstance(found, list) or found is None, at
        for item in (found or [])[:1]:
            assert_shaped(item, printed[0], f"{at}[0]")
    elif found is not None and printed is not None:
        number = isinstance(printed, (int, float)) and not isinstance(printed, bool)
        assert isinstance(found, (int, float) if number else type(printed)), at


@pytest.mark.parametrize("printed", PRINTED, ids=lambda one: f"{one['document']}: {one['curl'].splitlines()[0][5:]}")
def test_a_printed_command_does_what_is_printed_beside_it(printed: dict[str, Any], values: dict[str, str]) -> None:
    answer = run(printed["curl"], values)
    assert "error" not in answer
    assert_shaped(answer, printed.get("response", {"data": answer.get("data")}))


def test_both_documents_are_here_whole() -> None:
    assert len([one for one in PRINTED if one["document"] == "reference"]) == 15
    assert len([one for one in PRINTED if one["document"] == "quick start"]) == 6
