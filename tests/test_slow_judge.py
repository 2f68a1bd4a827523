"""A conversation whose judge takes its time: nothing waits for it, and nothing comes of a verdict that is late."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable

import pytest
from fakes import FakeStage, Seconds, a_session
from model_endpoint import TOKENS, ModelEndpoint
from pondering import (
    BRIDGE,
    CONTENT,
    QUESTIONS,
    WANTS_MORE,
    Interview,
    Pondering,
    goes_on_speaking,
    is_ended,
    keeps_talking,
    leaves,
    pauses,
    settle,
    skips,
    waits_too_long,
)
from sqlalchemy import select

from agent.channel import Typed
from agent.clock import SessionClock
from agent.conversation import Conversation
from agent.deliberation import MOST_AHEAD
from agent.interview.events import CandidateStarted, Joined, Source, Verdict
from agent.interview.plan import Limits, Plan, Question
from agent.interview.state import Phase
from agent.journal import Journal
from agent.judge import judge as rules
from agent.model_judge import ModelJudge
from agent.restore import restore
from agent.speech.transcript import Transcript, Word
from agent.text import TextSession
from models import message, organization, session_event
from models.db import Store


@pytest.fixture
async def interview() -> AsyncIterator[Interview]:
    made = Interview()
    yield made
    await made.conversation.close()


async def test_nothing_waits_for_the_verdict(interview: Interview) -> None:
    await interview.hears("A bridge.")
    assert interview.conversation.state.phase is Phase.JUDGING
    assert interview.conversation.awaiting == "interviewer"
    assert interview.journal.kinds()[-1] == "CandidateTurn"


async def test_the_verdict_comes_in_as_an_event_of_its_turn(interview: Interview) -> None:
    await interview.hears("A bridge.")
    await interview.judge.decide(WANTS_MORE)
    at, kind, data = interview.journal.events[-1]
    assert (at, kind, data["turn"]) == (5.0, "Judged", interview.judge.asked[0][0].turn)
    assert interview.journal.messages[-1]["purpose"] == "probe"


async def test_the_judge_knows_the_follow_ups_to_this_question(interview: Interview) -> None:
    for answer, verdict in (("A bridge.", WANTS_MORE), ("It held.", CONTENT), ("Quite well.", CONTENT)):
        await interview.hears(answer)
        await interview.judge.decide(verdict)
        interview.spoken()
    probe = next(said["content"] for said in interview.journal.messages if said.get("purpose") == "probe")
    assert [probes for _, probes in interview.judge.asked] == [(), (probe,), ()]


@pytest.mark.parametrize("happens", [goes_on_speaking, skips, pauses, leaves, is_ended, waits_too_long])
async def test_a_verdict_nobody_waits_for_is_dropped(
    interview: Interview, happens: Callable[[Interview], None]
) -> None:
    await interview.hears("A bridge.")
    happens(interview)
    await settle()
    assert interview.judge.cancelled == 1
    assert "Judged" not in interview.journal.kinds()


async def test_a_cough_does_not_have_the_answer_judged_again(interview: Interview) -> None:
    await interview.hears("A bridge.")
    keeps_talking(interview)
    await interview.hears("Mm-hm.")
    assert (len(interview.judge.asked), interview.judge.cancelled) == (1, 0)
    await interview.judge.decide(WANTS_MORE)
    assert interview.journal.messages[-1]["purpose"] == "probe"
    assert interview.journal.spent == [100]


async def test_a_verdict_that_comes_while_somebody_coughs_is_there_when_they_have(interview: Interview) -> None:
    await interview.hears("A bridge.")
    keeps_talking(interview)
    await interview.judge.decide(WANTS_MORE)
    assert "Judged" not in interview.journal.kinds(), "they may have more to say"
    await interview.hears("")
    assert interview.journal.messages[-1]["purpose"] == "probe"
    assert len(interview.judge.asked) == 1


async def test_a_candidate_who_goes_on_is_judged_by_all_they_said(interview: Interview) -> None:
    await interview.hears("A bridge.")
    interview.conversation.handle(CandidateStarted(5.0))
    await interview.hears("Over a river.")
    await interview.judge.decide(WANTS_MORE)
    assert [command.answers for command, _ in interview.judge.asked] == [("A bridge.",), ("A bridge.", "Over a river.")]
    assert interview.journal.kinds().count("Judged") == 1


async def test_what_is_typed_meanwhile_is_judged_with_the_rest(interview: Interview) -> None:
    await interview.hears("A bridge.")
    interview.conversation.hear("Over a river.", Source.TEXT)
    await settle()
    await interview.judge.decide(WANTS_MORE)
    assert interview.judge.cancelled == 1
    assert interview.judge.asked[-1][0].answers == ("A bridge.", "Over a river.")
    assert interview.journal.kinds().count("Judged") == 1


async def test_closing_ends_what_is_under_way(interview: Interview) -> None:
    await interview.hears("A bridge.")
    await interview.conversation.close()
    assert interview.judge.cancelled == 1
    assert interview.journal.spent == [100]


async def test_what_comes_next_is_foreseen_without_it(interview: Interview) -> None:
    assert any(QUESTIONS[1] in text for text in interview.conversation.foresee(BRIDGE))
    await settle()
    assert interview.judge.asked == []


async def test_tokens_are_counted_whether_or_not_the_verdict_was_of_use(interview: Interview) -> None:
    await interview.hears("A bridge.")
    keeps_talking(interview)
    await interview.hears("Over a river.")
    await interview.judge.decide(WANTS_MORE)
    assert interview.journal.spent == [100, 100]


# ---- before the turn is over -----------------------------------------------------------------------------------------


async def test_a_pause_is_enough_to_begin(interview: Interview) -> None:
    interview.conversation.floor_taken()
    await interview.pauses(BRIDGE)
    assert [command.answers for command, _ in interview.judge.asked] == [("A bridge.",)]
    assert interview.conversation.state.phase is Phase.ASKING, "nothing has happened yet"
    assert "Judged" not in interview.journal.kinds()


async def test_a_verdict_begun_ahead_is_the_turns_and_is_paid_once(interview: Interview) -> None:
    await interview.pauses(BRIDGE)
    interview.time.now += 0.3
    await interview.ends(BRIDGE)
    await interview.judge.decide(WANTS_MORE)
    assert len(interview.judge.asked) == 1
    assert interview.journal.messages[-1]["purpose"] == "probe"
    assert interview.journal.spent == [100]


async def test_a_verdict_that_is_there_already_is_followed_at_once(interview: Interview) -> None:
    await interview.pauses(BRIDGE)
    await interview.judge.decide(WANTS_MORE)
    assert "Judged" not in interview.journal.kinds()
    await interview.ends(BRIDGE)
    assert interview.journal.messages[-1]["purpose"] == "probe"
    assert interview.journal.kinds().count("Judged") == 1


async def test_what_would_follow_from_it_is_told_to_be_made_ready(interview: Interview) -> None:
    await interview.pauses(BRIDGE)
    await interview.judge.decide(Verdict(1.0, missing=("result",), enough=False, probe="Who crosses that bridge?"))
    await interview.ends(BRIDGE)
    assert interview.conversation.speaking is not None
    assert interview.stage.prepared == [interview.conversation.speaking.text]
    assert interview.stage.prepared[0].endswith("Who crosses that bridge?")


async def test_who_goes_on_makes_it_drop_what_it_began(interview: Interview) -> None:
    await interview.pauses(BRIDGE)
    await interview.goes_on()
    assert interview.judge.cancelled == 1
    assert interview.journal.spent == [100], "what it cost is counted"
    assert interview.stage.prepared == []


async def test_who_went_on_is_judged_by_all_they_said(interview: Interview) -> None:
    await interview.pauses(BRIDGE)
    await interview.goes_on()
    whole = Transcript("A bridge. Over a river.", 0.9)
    await interview.pauses(whole)
    await interview.ends(whole)
    await interview.judge.decide(CONTENT)
    assert [command.answers for command, _ in interview.judge.asked] == [("A bridge.",), (whole.text,)]
    assert interview.journal.spent == [100, 100]


async def test_other_words_than_were_judged_are_judged_anew(interview: Interview) -> None:
    await interview.pauses(BRIDGE)
    await interview.ends(Transcript("A fridge.", 0.9))
    await interview.judge.decide(CONTENT)
    assert interview.judge.cancelled == 1
    assert interview.judge.asked[-1][0].answers == ("A fridge.",)


async def test_words_that_are_doubted_otherwise_are_judged_anew(interview: Interview) -> None:
    await interview.pauses(BRIDGE)
    await interview.ends(Transcript("A bridge.", 0.9, (Word("bridge.", 0.0, 1.0, 0.2),)))
    assert len(interview.judge.asked) == 2
    assert interview.judge.asked[-1][0].doubtful == ("bridge.",)


async def test_the_same_pause_told_twice_is_judged_once(interview: Interview) -> None:
    await interview.pauses(BRIDGE)
    await interview.pauses(BRIDGE)
    assert len(interview.judge.asked) == 1


async def test_only_one_answer_is_judged_at_a_time(interview: Interview) -> None:
    await interview.pauses(BRIDGE)
    interview.conversation.anticipate(Transcript("A bridge. It held.", 0.9))
    await settle()
    assert len(interview.judge.asked) == 2
    assert interview.judge.cancelled == 1


async def test_a_long_answer_with_many_pauses_costs_no_more_than_a_few(interview: Interview) -> None:
    said = "I built a bridge."
    for part in ("It took us", "two long years", "with four people", "and one crane", "near the old mill."):
        await interview.pauses(Transcript(said, 0.9))
        await interview.goes_on()
        said = f"{said} {part}"
    assert len(interview.judge.asked) == MOST_AHEAD
    await interview.ends(Transcript(said, 0.9))
    assert len(interview.judge.asked) == MOST_AHEAD + 1
    await interview.judge.decide(CONTENT)
    interview.spoken()
    await interview.pauses(BRIDGE)
    assert len(interview.judge.asked) == MOST_AHEAD + 2, "the next answer has its own"


async def test_words_that_must_go_on_are_not_judged_yet(interview: Interview) -> None:
    await interview.pauses(Transcript("I built a bridge because", 0.9))
    assert interview.judge.asked == []


async def test_a_request_is_not_judged(interview: Interview) -> None:
    await interview.pauses(BRIDGE)
    await interview.pauses(Transcript("Could you repeat that?", 0.9))
    assert len(interview.judge.asked) == 1
    assert interview.judge.cancelled == 1


async def test_a_turn_that_is_no_answer_drops_it(interview: Interview) -> None:
    await interview.pauses(BRIDGE)
    await interview.ends(Transcript("Could you repeat that?", 0.9))
    assert interview.judge.cancelled == 1


async def test_closing_drops_it_and_counts_it(interview: Interview) -> None:
    await interview.pauses(BRIDGE)
    await interview.conversation.close()
    assert interview.judge.cancelled == 1
    assert interview.journal.spent == [100]


# ---- with a real model's endpoint and a real store -------------------------------------------------------------------

ASKED = Plan("interview", "A test", (Question("q1", QUESTIONS[0]), Question("q2", QUESTIONS[1])), Limits())
MISSING = '{"relevance": 1, "present": [], "missing": ["result"], "enough": false, "probe": "Who paid for it?"}'


@pytest.fixture
def endpoint(endpoint: ModelEndpoint) -> ModelEndpoint:
    endpoint.answers = [MISSING]
    return endpoint


async def answer(store: Store, endpoint: ModelEndpoint, text: str, *, speech: float = 60.0) -> str:
    """The id of a chat session that has heard this answer and replied to it."""
    session_id = await a_session(store, ASKED, mode="chat")
    model = endpoint.model(speech=speech)
    await model.start()

    async def may_spend() -> bool:
        return True

    live = TextSession(
        await restore(store, session_id), store=store, judge=rules, slow_judge=ModelJudge(model, rules, may_spend)
    )
    task = asyncio.create_task(live.run())
    await asyncio.sleep(0)
    try:
        await live.request(Typed(text, Source.TEXT, None))
        while live.conversation.awaiting == "interviewer":
            await live.news(10, await latest(store, session_id))
        await live.settled()
    finally:
        live.stop()
        await asyncio.wait_for(task, 10)
        await model.close()
    return session_id


async def latest(store: Store, session_id: str) -> str:
    async with store.read() as tx:
        return (await message.of(tx, session_id))[-1].id


async def used(store: Store) -> int:
    async with store.read() as tx:
        return (await tx.scalars(select(organization.Organization.ai_tokens))).one()


async def replies(store: Store, session_id: str) -> list[tuple[str, str | None]]:
    async with store.read() as tx:
        return [(row.content, row.purpose) for row in await message.of(tx, session_id) if row.role == "assistant"]


async def test_a_chat_is_judged_by_the_model_and_its_organization_pays(store: Store, endpoint: ModelEndpoint) -> None:
    session_id = await answer(store, endpoint, "A bridge.")
    assert (await replies(store, session_id))[-1][1] == "probe"
    assert await used(store) == TOKENS


async def test_a_chat_goes_on_by_the_rules_where_the_model_fails(store: Store, endpoint: ModelEndpoint) -> None:
    endpoint.hangs = True
    session_id = await answer(store, endpoint, "A bridge.", speech=0.2)
    assert len(await replies(store, session_id)) == 2
    assert await used(store) > 0  # the prompt was sent


async def test_a_chat_that_was_judged_by_the_model_is_restored_as_it_was(store: Store, endpoint: ModelEndpoint) -> None:
    session_id = await answer(store, endpoint, "A bridge.")
    async with store.read() as tx:
        judged = [row.data for row in await session_event.of(tx, session_id) if row.kind == "Judged"]
    assert judged[0]["verdict"]["probe"] == "Who paid for it?"
    assert (await restore(store, session_id)).state.current.probed == ("result",)


async def test_a_crash_while_an_answer_is_acknowledged_loses_nothing(store: Store) -> None:
    session_id = await a_session(store, ASKED)
    restored = await restore(store, session_id)
    journal = Journal(store, session_id, next_event=0, next_message=0)
    writing = asyncio.create_task(journal.run())
    clock, pondering = SessionClock(source=Seconds()), Pondering()
    clock.start()
    conversation = Conversation(
        restored.state, journal=journal, clock=clock, judge=rules, slow_judge=pondering, stage=FakeStage()
    )
    conversation.acknowledges = True
    conversation.handle(Joined(0.0))
    assert conversation.speaking is not None
    conversation.spoken(conversation.speaking.utterance, conversation.speaking.text, finished=True)
    conversation.hear(BRIDGE.text)
    await settle()
    await pondering.decide(WANTS_MORE)
    await journal.settle()
    again = (await restore(store, session_id)).state
    assert again == conversation.state
    assert (again.phase, again.verdict) == (Phase.JUDGING, WANTS_MORE)
    await conversation.close()
    writing.cancel()
