"""Who belongs to an organization: invitations, roles, leaving, and what the audit log says of it."""

from __future__ import annotations

import asyncio
from mailbox import Mailbox
from typing import Any

import pytest
from console import Browser, browser
from rest import PASSWORD, Server, Tenant

from models.membership import Role

V1 = "/api/v1"


async def invited(server: Server, owner: Tenant, mailbox: Mailbox, email: str, role: str) -> str:
    async with server.client(owner.key) as client:
        answer = await client.post(f"{V1}/invitations", json={"email": email, "role": role})
    assert answer.status_code == 200, answer.text
    assert answer.json()["data"]["acceptUrl"].endswith(f"/console#/invitation/{mailbox.token()}")
    return mailbox.token()


async def join(server: Server, owner: Tenant, mailbox: Mailbox, email: str, role: str = "MEMBER") -> str:
    """A new member, by invitation; returns their user's id."""
    token = await invited(server, owner, mailbox, email, role)
    async with browser(server) as tab:
        answer = await tab.post("/invitations/accept", token=token, password=PASSWORD, name="New")
    assert answer.status_code == 200, answer.text
    user_id: str = answer.json()["data"]["id"]
    return user_id


async def members(server: Server, owner: Tenant) -> dict[str, str]:
    async with server.client(owner.key) as client:
        rows = (await client.get(f"{V1}/members")).json()["data"]
    return {row["email"]: row["role"] for row in rows}


async def audit(server: Server, owner: Tenant, **query: Any) -> list[dict[str, Any]]:
    async with server.client(owner.key) as client:
        rows: list[dict[str, Any]] = (await client.get(f"{V1}/audit", params=query)).json()["data"]
    return rows


async def test_an_invitation_is_mailed_and_accepted_once(server: Server, mailbox: Mailbox) -> None:
    owner = await server.tenant()
    token = await invited(server, owner, mailbox, "Ada@Example.com", "ADMIN")
    async with browser(server) as tab:
        looked = (await tab.post("/invitations/look", token=token)).json()["data"]
        assert looked == {"email": "ada@example.com", "role": "ADMIN", "organization": "Acme", "hasAccount": False}
        assert (await tab.post("/invitations/accept", token=token, password="short")).status_code == 400
        joined = await tab.post("/invitations/accept", token=token, password=PASSWORD, name="Ada")
        assert (joined.json()["data"]["role"], joined.json()["data"]["name"]) == ("ADMIN", "Ada")
        assert await tab.is_in()
        again = await tab.post("/invitations/accept", token=token, password=PASSWORD)
        assert (again.status_code, again.json()["error"]["code"]) == (410, "LINK_EXPIRED")
    assert await members(server, owner) == {owner.email: "OWNER", "ada@example.com": "ADMIN"}
    async with server.client(owner.key) as client:
        assert (await client.get(f"{V1}/invitations")).json()["data"] == []


async def test_of_two_who_accept_at_once_one_joins(server: Server, mailbox: Mailbox) -> None:
    owner = await server.tenant()
    token = await invited(server, owner, mailbox, "ada@example.com", "MEMBER")
    async with browser(server) as tab:
        answers = await asyncio.gather(
            *(tab.post("/invitations/accept", token=token, password=PASSWORD) for _ in range(3))
        )
    assert [answer.status_code for answer in answers].count(200) == 1
    assert all(answer.status_code in (200, 403, 409, 410) for answer in answers)


async def test_an_account_that_is_there_joins_with_its_own_password(server: Server, mailbox: Mailbox) -> None:
    owner, other = await server.tenant(), await server.tenant("Other")
    token = await invited(server, owner, mailbox, other.email, "MEMBER")
    async with browser(server) as tab:
        wrong = await tab.post("/invitations/accept", token=token, password="another password")
        assert (wrong.status_code, wrong.json()["error"]["code"]) == (403, "WRONG_PASSWORD")
        joined = await tab.post("/invitations/accept", token=token, password=PASSWORD)
        assert joined.json()["data"]["organization"]["name"] == "Acme"
        first = await tab.sign_in(other.email)
        assert first.json()["data"]["organization"]["name"] == "Other"
        second = await tab.sign_in(other.email, organizationId=owner.organization_id)
        assert (second.json()["data"]["organization"]["name"], second.json()["data"]["role"]) == ("Acme", "MEMBER")


@pytest.mark.parametrize("end", ["expires", "is withdrawn", "is sent again"])
async def test_an_invitation_ends_when_it(server: Server, mailbox: Mailbox, end: str) -> None:
    owner = await server.tenant()
    token = await invited(server, owner, mailbox, "ada@example.com", "MEMBER")
    async with server.client(owner.key) as client:
        (row,) = (await client.get(f"{V1}/invitations")).json()["data"]
        if end == "expires":
            server.clock.advance(7 * 86400)
        elif end == "is withdrawn":
            assert (await client.delete(f"{V1}/invitations/{row['id']}")).status_code == 200
        else:
            await invited(server, owner, mailbox, "ada@example.com", "VIEWER")
    async with browser(server) as tab:
        assert (await tab.post("/invitations/look", token=token)).json()["error"]["code"] == "LINK_EXPIRED"


async def test_inviting_a_member_and_a_wrong_address_are_refused(server: Server) -> None:
    owner = await server.tenant()
    async with server.client(owner.key) as client:
        again = await client.post(f"{V1}/invitations", json={"email": owner.email})
        assert again.status_code == 409
        wrong = await client.post(f"{V1}/invitations", json={"email": "not an address"})
        assert (wrong.status_code, wrong.json()["error"]["field"]) == (400, "email")


async def test_owners_are_made_and_unmade_by_owners_only(server: Server, mailbox: Mailbox) -> None:
    owner = await server.tenant()
    ada = await join(server, owner, mailbox, "ada@example.com", "ADMIN")
    bob = await join(server, owner, mailbox, "bob@example.com")
    async with server.client(owner.key) as client:
        rows = (await client.get(f"{V1}/members")).json()["data"]
        boss = next(row["userId"] for row in rows if row["role"] == "OWNER")
    async with browser(server, "ada@example.com") as admin:
        refused = [
            await admin.send("PATCH", f"/v1/members/{bob}", role="OWNER"),
            await admin.send("PATCH", f"/v1/members/{boss}", role="VIEWER"),
            await admin.send("DELETE", f"/v1/members/{boss}"),
            await admin.post("/v1/invitations", email="eve@example.com", role="OWNER"),
        ]
        assert {answer.status_code for answer in refused} == {403}
        assert (await admin.send("PATCH", f"/v1/members/{bob}", role="VIEWER")).json()["data"]["role"] == "VIEWER"
    async with browser(server, "bob@example.com") as viewer:
        assert (await viewer.get("/v1/members")).status_code == 403
        assert (await viewer.get("/v1/organization")).status_code == 200
    async with server.client(owner.key) as client:
        last = await client.patch(f"{V1}/members/{boss}", json={"role": "ADMIN"})
        assert (last.status_code, last.json()["error"]["code"]) == (409, "LAST_OWNER")
        assert (await client.delete(f"{V1}/members/{boss}")).json()["error"]["code"] == "LAST_OWNER"
        assert (await client.patch(f"{V1}/members/{ada}", json={"role": "OWNER"})).status_code == 200
        assert (await client.patch(f"{V1}/members/{boss}", json={"role": "ADMIN"})).status_code == 200


async def test_of_two_owners_who_step_down_at_once_one_stays(server: Server, mailbox: Mailbox) -> None:
    owner = await server.tenant()
    await join(server, owner, mailbox, "ada@example.com", "OWNER")
    async with server.client(owner.key) as client:
        rows = (await client.get(f"{V1}/members")).json()["data"]
        await asyncio.gather(*(client.patch(f"{V1}/members/{row['userId']}", json={"role": "ADMIN"}) for row in rows))
    assert sorted((await members(server, owner)).values()) == ["ADMIN", "OWNER"]


async def test_who_is_removed_is_out_at_once_and_for_good(server: Server, mailbox: Mailbox) -> None:
    owner = await server.tenant()
    ada = await join(server, owner, mailbox, "ada@example.com")
    async with browser(server, "ada@example.com") as tab, server.client(owner.key) as client:
        assert (await client.delete(f"{V1}/members/{ada}")).json() == {"data": {"userId": ada, "removed": True}}
        assert not await tab.is_in()
        assert (await tab.sign_in("ada@example.com")).status_code == 403
        assert (await client.delete(f"{V1}/members/{ada}")).status_code == 404


async def test_seats_are_counted_exactly(server: Server, mailbox: Mailbox) -> None:
    owner = await server.tenant()
    tokens = [await invited(server, owner, mailbox, f"{name}@example.com", "MEMBER") for name in ("ada", "bob")]
    object.__setattr__(server.context.settings, "plan_seats_limit", 2)
    async with browser(server) as tab:
        answers = await asyncio.gather(
            *(tab.post("/invitations/accept", token=token, password=PASSWORD) for token in tokens)
        )
        assert sorted(answer.status_code for answer in answers) == [200, 403]
        refused = next(answer for answer in answers if answer.status_code == 403).json()["error"]
        assert (refused["code"], refused["limit"]) == ("PLAN_LIMIT_EXCEEDED", "seats")
    async with server.client(owner.key) as client:
        full = await client.post(f"{V1}/invitations", json={"email": "eve@example.com"})
        assert full.json()["error"]["limit"] == "seats"
        assert (await client.get(f"{V1}/usage")).json()["data"]["seats"] == {"used": 2, "limit": 2}


# Projects


async def test_a_project_with_members_is_closed_to_others(server: Server, mailbox: Mailbox) -> None:
    owner = await server.tenant()
    ada = await join(server, owner, mailbox, "ada@example.com")
    await join(server, owner, mailbox, "bob@example.com")
    async with server.client(owner.key) as client:
        secret = (await client.post(f"{V1}/projects", json={"name": "Secret"})).json()["data"]
        made = await client.post(f"{V1}/interviews", json={"title": "T", "projectId": secret["id"]})
        home = made.json()["data"]["id"]
        closed = await client.put(f"{V1}/projects/{secret['id']}/members", json={"userIds": [ada]})
        assert closed.json()["data"]["memberIds"] == [ada]
        stranger = await client.put(f"{V1}/projects/{secret['id']}/members", json={"userIds": ["nobody"]})
        assert stranger.json()["error"]["field"] == "userIds[0]"

    async def sees(tab: Browser) -> tuple[list[str], int, int]:
        names = sorted(row["name"] for row in (await tab.get("/v1/projects")).json()["data"])
        listed = (await tab.get("/interviews")).json()["data"]
        return names, len(listed), (await tab.get(f"/interviews/{home}/sessions")).status_code

    async with browser(server, "ada@example.com") as inside, browser(server, "bob@example.com") as outside:
        assert await sees(inside) == (["Default", "Secret"], 1, 200)
        assert await sees(outside) == (["Default"], 0, 404)
        async with server.client(owner.key) as client:
            await client.delete(f"{V1}/members/{ada}")
            (row,) = [row for row in (await client.get(f"{V1}/projects")).json()["data"] if row["name"] == "Secret"]
            assert len(row["memberIds"]) == 1
            assert await sees(outside) == (["Default"], 0, 404)
            await client.put(f"{V1}/projects/{secret['id']}/members", json={"userIds": []})
        assert await sees(outside) == (["Default", "Secret"], 1, 200)


async def test_new_interviews_do_not_go_into_an_archived_project(server: Server) -> None:
    owner = await server.tenant()
    async with server.client(owner.key) as client:
        second = (await client.post(f"{V1}/projects", json={"name": "Second"})).json()["data"]["id"]
        projects = (await client.get(f"{V1}/projects")).json()["data"]
        first = next(row["id"] for row in projects if row["name"] == "Default")
        changed = await client.patch(f"{V1}/projects/{first}", json={"name": "Old", "archived": True})
        assert (changed.json()["data"]["name"], changed.json()["data"]["archived"]) == ("Old", True)
        made = await client.post(f"{V1}/interviews", json={"title": "T"})
        assert made.json()["data"]["projectId"] == second
        refused = await client.post(f"{V1}/interviews", json={"title": "T", "projectId": first})
        assert (refused.status_code, refused.json()["error"]["field"]) == (400, "projectId")


# The audit log


async def test_the_audit_log_says_who_did_what_to_what(server: Server, mailbox: Mailbox) -> None:
    owner = await server.tenant()
    ada = await join(server, owner, mailbox, "ada@example.com", "ADMIN")
    async with browser(server, "ada@example.com") as tab:
        await tab.send("PATCH", "/v1/organization", name="Acme 2", recordingDays=30)
    async with server.client(owner.key) as client:
        home = (await client.post(f"{V1}/interviews", json={"title": "T"})).json()["data"]["id"]
        await client.patch(f"{V1}/interviews/{home}", json={"title": "U"})
        await client.post(f"{V1}/interviews/{home}/candidates", json={"name": "Alex", "email": "alex@example.com"})
        await client.delete(f"{V1}/members/{ada}")
    rows = await audit(server, owner, limit=100)
    assert [row["action"] for row in rows][:5] == [
        "member.removed", "interview.candidates_invited", "interview.changed", "interview.created",
        "organization.changed",
    ]  # fmt: skip
    assert {row["action"] for row in rows[5:]} == {"console.signed_in", "member.joined", "member.invited"}
    changed = rows[4]
    assert changed["actor"] == {"id": ada, "email": "ada@example.com"}
    assert (changed["keyId"], changed["data"]) == (None, {"name": "Acme 2", "recording_days": 30})
    assert (rows[2]["targetId"], rows[2]["data"], rows[2]["keyId"]) == (home, {"fields": ["title"]}, owner.key_id)
    assert "alex" not in str(rows).lower()


async def test_the_audit_log_pages_and_filters(server: Server) -> None:
    owner, other = await server.tenant(), await server.tenant("Other")
    async with server.client(owner.key) as client:
        made = [await client.post(f"{V1}/interviews", json={"title": "T"}) for _ in range(5)]
        homes = [answer.json()["data"]["id"] for answer in made]
        first = (await client.get(f"{V1}/audit", params={"limit": 2})).json()
        second = (await client.get(f"{V1}/audit", params={"limit": 100, "cursor": first["cursor"]})).json()
        assert [row["targetId"] for row in first["data"] + second["data"]] == homes[::-1]
        other_list = await client.get(f"{V1}/audit", params={"cursor": first["cursor"], "action": "interview.created"})
        assert other_list.json()["error"]["field"] == "cursor"
    assert len(await audit(server, owner, targetId=homes[2])) == 1
    assert await audit(server, owner, action="interview.archived") == []
    assert await audit(server, other) == []


async def test_a_change_that_fails_leaves_no_entry(server: Server) -> None:
    owner = await server.tenant()
    async with server.client(owner.key) as client:
        assert (await client.patch(f"{V1}/interviews/nothing", json={"title": "U"})).status_code == 404
    assert await audit(server, owner) == []


@pytest.mark.parametrize("role", [Role.MEMBER, Role.VIEWER])
async def test_only_managers_see_members_and_the_audit_log(server: Server, role: Role) -> None:
    tenant = await server.tenant(role=role)
    async with server.client(tenant.key) as client:
        for path in ("members", "invitations", "audit"):
            assert (await client.get(f"{V1}/{path}")).status_code == 403
        assert (await client.post(f"{V1}/privacy/export", json={"email": "a@example.com"})).status_code == 403


async def test_a_key_for_some_projects_does_not_manage(server: Server) -> None:
    owner = await server.tenant(project_ids=["some"])
    async with server.client(owner.key) as client:
        assert (await client.get(f"{V1}/members")).status_code == 403
