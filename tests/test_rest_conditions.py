"""What creators may add to questions: their own idea of a good answer, follow-ups, and when a question is asked."""

from __future__ import annotations

from typing import Any

import pytest
from httpx2 import AsyncClient
from rest import Server

from agent.interview.plan import Condition, Facet
from api.plans import plan_for
from models import interview, question

V1 = "/api/v1"
CHOICE = {"text": "Which one?", "type": "SINGLE_CHOICE", "options": ["React", "Vue"]}
RICH = {
    "text": "Why React?",
    "facets": [{"name": "trade-offs", "cues": ["bundle size"], "probe": "What did it cost you?"}, {"name": "team"}],
    "probes": ["Who decided?"],
    "showIf": {"questionIndex": 0, "anyOf": ["React"]},
}


async def interview_of(client: AsyncClient) -> str:
    made = (await client.post(f"{V1}/interviews", json={"title": "Frontend"})).json()["data"]
    return str(made["id"])


async def asked(client: AsyncClient, interview_id: str, body: Any) -> Any:
    return await client.post(f"{V1}/interviews/{interview_id}/questions", json=body)


async def test_a_list_of_questions_may_depend_on_one_another(server: Server) -> None:
    tenant = await server.tenant()
    async with server.client(tenant.key) as client:
        home = await interview_of(client)
        first, second = (await asked(client, home, [CHOICE, RICH])).json()["data"]
    assert second["showIf"] == {"questionId": first["id"], "anyOf": ["React"], "noneOf": []}
    assert second["facets"][1] == {"name": "team", "cues": [], "probe": None}
    assert (first["showIf"], first["facets"], first["probes"]) == (None, None, None)


async def test_a_session_asks_by_what_the_creator_wrote(server: Server) -> None:
    tenant = await server.tenant()
    async with server.client(tenant.key) as client:
        home = await interview_of(client)
        await client.patch(f"{V1}/interviews/{home}", json={"brief": "It is remote."})
        first, _ = (await asked(client, home, [CHOICE, RICH])).json()["data"]
    async with server.context.store.read() as tx:
        plan = plan_for(await interview.get(tx, home), await question.of(tx, home), "", recorded=True)
    assert plan.brief == "It is remote."
    assert plan.questions[1].facets == (Facet("trade-offs", ("bundle size",), "What did it cost you?"), Facet("team"))
    assert plan.questions[1].probes == ("Who decided?",)
    assert plan.questions[1].show_if == Condition(first["id"], any_of=("React",))


async def test_a_copy_and_an_import_depend_on_their_own_questions(server: Server) -> None:
    tenant = await server.tenant()
    async with server.client(tenant.key) as client:
        home = await interview_of(client)
        await asked(client, home, [CHOICE, RICH])
        document = (await client.get(f"{V1}/interviews/{home}/export")).json()["data"]
        assert document["questions"][1]["showIf"]["questionIndex"] == 0
        copy = (await client.post(f"{V1}/interviews/{home}/duplicate")).json()["data"]
        carried = (await client.post(f"{V1}/interviews/import", json=document)).json()["data"]
    for made in (copy, carried):
        first, second = made["questions"]
        assert second["showIf"]["questionId"] == first["id"]
        assert second["facets"] == [{"name": "trade-offs", "cues": ["bundle size"], "probe": "What did it cost you?"},
                                    {"name": "team", "cues": [], "probe": None}]  # fmt: skip


async def test_a_condition_can_be_changed_and_taken_away(server: Server) -> None:
    tenant = await server.tenant()
    async with server.client(tenant.key) as client:
        home = await interview_of(client)
        first, second = (await asked(client, home, [CHOICE, {"text": "Why?"}])).json()["data"]
        condition = {"questionId": first["id"], "noneOf": ["Vue"]}
        path = f"{V1}/questions/{second['id']}"
        changed = (await client.patch(path, json={"showIf": condition})).json()["data"]
        assert changed["showIf"] == {**condition, "anyOf": []}
        assert (await client.patch(path, json={"text": "Why not?"})).json()["data"]["showIf"] == changed["showIf"]
        assert (await client.patch(path, json={"showIf": None})).json()["data"]["showIf"] is None


@pytest.mark.parametrize(
    ("condition", "field"),
    [
        ({"questionId": "019d4d86-3c00-7000-8000-000000000001", "anyOf": ["A"]}, "showIf.questionId"),
        ({"questionIndex": 1, "anyOf": ["A"]}, "showIf.questionIndex"),
        ({"questionIndex": 0}, "showIf"),
        ({"anyOf": ["A"]}, "showIf"),
        ({"questionIndex": 0, "questionId": "x", "anyOf": ["A"]}, "showIf"),
        ({"questionIndex": -1, "anyOf": ["A"]}, "showIf.questionIndex"),
        ({"questionIndex": 0, "anyOf": [""]}, "showIf.anyOf[0]"),
        ("always", "showIf"),
    ],
)
async def test_a_condition_that_names_nothing_is_refused_whole(server: Server, condition: Any, field: str) -> None:
    tenant = await server.tenant()
    async with server.client(tenant.key) as client:
        home = await interview_of(client)
        refused = await asked(client, home, {"text": "Why?", "showIf": condition})
        assert refused.status_code == 400
        assert refused.json()["error"]["field"] == f"[0].{field}"
        assert (await client.get(f"{V1}/interviews/{home}/questions")).json()["data"] == []


async def test_another_interviews_question_is_no_condition(server: Server) -> None:
    tenant = await server.tenant()
    async with server.client(tenant.key) as client:
        home, other = await interview_of(client), await interview_of(client)
        foreign = (await asked(client, other, CHOICE)).json()["data"][0]
        condition = {"questionId": foreign["id"], "anyOf": ["React"]}
        assert (await asked(client, home, {"text": "Why?", "showIf": condition})).status_code == 400


@pytest.mark.parametrize(
    ("named", "condition", "warning"),
    [
        (CHOICE, {"anyOf": ["Reakt", "Vue"]},
         'Question 2 depends on "Reakt", which question 1 does not offer: nobody can choose that.'),
        (CHOICE, {"noneOf": ["Angular"]},
         'Question 2 depends on "Angular", which question 1 does not offer: nobody can choose that.'),
        (CHOICE, {"anyOf": ["Vue"], "noneOf": ["vue"]},
         'Question 2 is asked for "Vue" and not asked for the same: it is never asked.'),
        (CHOICE, {"anyOf": ["React", "Vue"], "noneOf": ["Vue"]},
         'Question 2 is asked for "Vue" and not asked for the same: an answer with it never counts.'),
        ({"text": "Which one?"}, {"anyOf": ["?!"]},
         'Question 2 depends on "?!", which has no letters or digits: no answer is taken to say it.'),
    ],
)  # fmt: skip
async def test_publishing_warns_of_a_condition_that_no_answer_meets(
    server: Server, named: Any, condition: Any, warning: str
) -> None:
    tenant = await server.tenant()
    async with server.client(tenant.key) as client:
        home = await interview_of(client)
        await asked(client, home, [named, {"text": "Why?", "showIf": {"questionIndex": 0, **condition}}])
        assert (await client.post(f"{V1}/interviews/{home}/publish")).json()["data"]["warnings"] == [warning]


async def test_publishing_warns_of_an_option_that_was_renamed(server: Server) -> None:
    tenant = await server.tenant()
    async with server.client(tenant.key) as client:
        home = await interview_of(client)
        first, _ = (await asked(client, home, [CHOICE, RICH])).json()["data"]
        await client.patch(f"{V1}/questions/{first['id']}", json={"options": ["React 19", "Vue"]})
        (warning,) = (await client.post(f"{V1}/interviews/{home}/publish")).json()["data"]["warnings"]
    assert warning == 'Question 2 depends on "React", which question 1 does not offer: nobody can choose that.'


async def test_a_change_names_the_earlier_question_by_its_id(server: Server) -> None:
    tenant = await server.tenant()
    async with server.client(tenant.key) as client:
        home = await interview_of(client)
        _, second = (await asked(client, home, [CHOICE, {"text": "Why?"}])).json()["data"]
        condition = {"questionIndex": 0, "anyOf": ["Vue"]}
        refused = await client.patch(f"{V1}/questions/{second['id']}", json={"showIf": condition})
    assert refused.status_code == 400
    assert refused.json()["error"] == {
        "code": "BAD_REQUEST",
        "field": "showIf.questionIndex",
        "message": "showIf.questionIndex: a change names the earlier question by questionId",
    }


async def test_two_facets_of_a_question_have_two_names(server: Server) -> None:
    tenant = await server.tenant()
    async with server.client(tenant.key) as client:
        home = await interview_of(client)
        facets = [{"name": "Team"}, {"name": "cost"}, {"name": "team "}]
        refused = await asked(client, home, {"text": "Why?", "facets": facets})
    assert refused.status_code == 400
    assert refused.json()["error"]["field"] == "[0].facets"


async def test_publishing_warns_of_a_condition_that_changes_nothing(server: Server) -> None:
    tenant = await server.tenant()
    async with server.client(tenant.key) as client:
        home = await interview_of(client)
        first, second = (await asked(client, home, [CHOICE, RICH])).json()["data"]
        assert (await client.post(f"{V1}/interviews/{home}/publish")).json()["data"]["warnings"] == []
        await client.put(f"{V1}/interviews/{home}/questions/order", json={"ids": [second["id"], first["id"]]})
        warnings = (await client.post(f"{V1}/interviews/{home}/publish")).json()["data"]["warnings"]
        assert warnings == ["Question 1 depends on a question that does not come before it: it is always asked."]
