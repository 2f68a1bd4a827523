"""Candidates one by one, in lists, and from a table."""

from __future__ import annotations

from typing import Any

import pytest
from rest import Server, Tenant

from models import session

V1 = "/api/v1"
TABLE = (
    'Name,Email,Phone,Notes\nAda,ada@Example.com,+44 20 7946 0958,\n\nGrace,grace@example.com,,"Knows COBOL, well"\n'
)


async def home_of(server: Server, tenant: Tenant) -> str:
    async with server.client(tenant.key) as client:
        answer = await client.post(f"{V1}/interviews", json={"title": "Backend"})
        return f"{V1}/interviews/{answer.json()['data']['id']}"


async def test_a_candidate_is_read_corrected_and_taken_back(server: Server) -> None:
    tenant = await server.tenant()
    at = await home_of(server, tenant)
    async with server.client(tenant.key) as client:
        made = (await client.post(f"{at}/candidates", json={"name": "Alex", "email": "alex[at]example.com"})).json()
        one = f"{V1}/candidates/{made['data'][0]['id']}"
        assert (await client.get(one)).json()["data"] == made["data"][0]

        changes = {"email": "alex@example.com", "phone": "+44 20 7946 0958"}
        changed = (await client.patch(one, json=changes)).json()["data"]
        assert (changed["name"], changed["email"]) == ("Alex", "alex@example.com")
        assert (changed["phone"], changed["phoneE164"]) == ("+44 20 7946 0958", "+442079460958")
        assert (await client.patch(one, json={"phone": None})).json()["data"]["phoneE164"] is None

        assert (await client.delete(one)).json()["data"]["deleted"] is True
        assert (await client.get(one)).status_code == 404


async def test_a_correction_must_be_an_address_and_a_number(server: Server) -> None:
    tenant = await server.tenant()
    at = await home_of(server, tenant)
    async with server.client(tenant.key) as client:
        invited = {"email": "alex[at]example.com", "phone": "+1-555-0100"}
        made = (await client.post(f"{at}/candidates", json=invited)).json()["data"][0]
        one = f"{V1}/candidates/{made['id']}"
        for field, value in [("email", "nobody"), ("phone", "555"), ("phone", "020 7946 0958"), ("name", 5)]:
            answer = await client.patch(one, json={field: value})
            assert answer.status_code == 400
            assert answer.json()["error"]["field"] == field
        assert (await client.get(one)).json()["data"] == made
        assert (await client.patch(one, json=made)).status_code == 200, "what was read may be sent back"


@pytest.mark.parametrize("how", ["text", "json"])
async def test_a_table_invites_everybody_in_it(server: Server, how: str) -> None:
    tenant = await server.tenant()
    at = await home_of(server, tenant)
    sent: dict[str, Any] = {"json": {"csv": TABLE}}
    if how == "text":
        sent = {"content": ("\ufeff" + TABLE).encode(), "headers": {"Content-Type": "text/csv; charset=utf-8"}}
    async with server.client(tenant.key) as client:
        rows = (await client.post(f"{at}/candidates/import", **sent)).json()["data"]
    assert [(row["name"], row["email"]) for row in rows] == [("Ada", "ada@example.com"), ("Grace", "grace@example.com")]
    assert [row["phoneE164"] for row in rows] == ["+442079460958", None]
    assert rows[1]["notes"] == "Knows COBOL, well"
    assert all(row["inviteToken"] in row["inviteUrl"] for row in rows)


@pytest.mark.parametrize(
    ("table", "field", "words"),
    [
        ("name,email\nAda,ada@example.com\nGrace,grace", "[1].email", "row 3"),
        ("name;phone\nAda;12", "[0].phone", "row 2"),
        ("name\n" + "x" * 321, "[0].name", "row 2"),
        ("name\nAda,what", "[0]", "row 2"),
        ("name,salary\nAda,1", "csv", "row 1"),
        ("name,name\nAda,Ada", "csv", "row 1"),
        ("name\n" + "Ada\n" * 501, "csv", "500"),
        ("name\n", "csv", "no candidates"),
        ("", "csv", "empty"),
        ('name\n"Ada', "csv", "CSV"),
        ("name\nA\x00", "csv", "null"),
    ],
)
async def test_a_table_is_taken_whole_or_not_at_all(server: Server, table: str, field: str, words: str) -> None:
    tenant = await server.tenant()
    at = await home_of(server, tenant)
    async with server.client(tenant.key) as client:
        answer = await client.post(f"{at}/candidates/import", content=table, headers={"Content-Type": "text/csv"})
        assert answer.status_code == 400
        assert answer.json()["error"]["field"] == field
        assert words in answer.json()["error"]["message"]
        assert (await client.get(f"{at}/candidates")).json()["data"] == []


@pytest.mark.parametrize("body", [b"\xff\xfe", b"{", b"[]", b'{"csv": 5}'])
async def test_what_is_no_table_is_refused(server: Server, body: bytes) -> None:
    tenant = await server.tenant()
    at = await home_of(server, tenant)
    async with server.client(tenant.key) as client:
        for media_type in ("application/json", "text/csv"):
            headers = {"Content-Type": media_type}
            answer = await client.post(f"{at}/candidates/import", content=body, headers=headers)
            assert answer.status_code == 400


async def test_candidates_are_found_by_status_and_words(server: Server) -> None:
    tenant = await server.tenant()
    at = await home_of(server, tenant)
    async with server.client(tenant.key) as client:
        names = ["Ada", "Grace", "Edsger"]
        made = (await client.post(f"{at}/candidates", json=[{"name": name} for name in names])).json()["data"]
        for row in made[1:]:
            taken = await server.session(tenant, at.rpartition("/")[2], candidate_id=row["id"])
            await server.link(row["id"], taken)
        async with server.context.store.transaction() as tx:
            await session.finish(tx, taken, status="COMPLETED", reason="completed", now=server.clock(), clock_seconds=1)

        async def found(**query: str) -> list[str]:
            answer = await client.get(f"{at}/candidates", params=query)
            return [row["name"] for row in answer.json()["data"]]

        assert await found(status="invited") == ["Ada"]
        assert await found(status="started") == ["Grace"]
        assert await found(status="completed") == ["Edsger"]
        assert await found(q="ED") == ["Edsger"]
        assert await found(q="%") == []
        assert await found(sort="createdAt") == names


async def test_candidates_come_all_at_once_or_in_pages(server: Server) -> None:
    tenant = await server.tenant()
    at = await home_of(server, tenant)
    async with server.client(tenant.key) as client:
        for number in range(25):
            await client.post(f"{at}/candidates", json={"name": str(number)})
        whole = (await client.get(f"{at}/candidates")).json()
        assert (len(whole["data"]), whole["cursor"]) == (25, None)
        first = (await client.get(f"{at}/candidates", params={"limit": 3})).json()
        rest = (await client.get(f"{at}/candidates", params={"cursor": first["cursor"]})).json()
        assert [*first["data"], *rest["data"]] == whole["data"][:23]
