"""Who speaks over the interviewer, and whose echo it is. Fake sound says which words it holds; time is virtual."""

from __future__ import annotations

import asyncio

import pytest
from clock import in_virtual_time
from fakes import CLIP_RATE, WORD, NoGain, quiet, voiced
from hearing import ANSWER, PACKET, Heard, Hearing

from agent.echo import EchoGuard
from agent.gain import loudness
from agent.overlap import AT_ONCE, PROTECTED
from agent.voice_activity import WINDOW


@in_virtual_time
async def test_a_backchannel_does_not_interrupt() -> None:
    hearing = Hearing()
    hearing.interviewer_speaks()
    await hearing.hears(voiced("yeah right"), quiet(3))
    assert hearing.ears.heard == []


@in_virtual_time
async def test_two_real_words_do() -> None:
    hearing = Hearing()
    hearing.interviewer_speaks()
    await hearing.hears(voiced("excuse me please could you"))
    assert hearing.ears.heard[:2] == [("started",), ("interrupted",)]


@in_virtual_time
async def test_what_interrupts_depends_on_the_language() -> None:
    for language, means_it in (("en", True), ("es", False)):
        hearing = Hearing(language)
        hearing.interviewer_speaks()
        await hearing.hears(voiced("sí claro"), quiet(2))
        assert (("interrupted",) in hearing.ears.heard) is means_it, language


@in_virtual_time
async def test_the_words_of_an_interruption_are_the_turn() -> None:
    hearing = Hearing()
    hearing.interviewer_speaks()
    await hearing.hears(voiced("what do you mean"), quiet(2))
    assert hearing.ears.told("turn") == ["what do you mean"]
    assert hearing.ears.heard.count(("started",)) == 1
    assert hearing.ears.heard.count(("interrupted",)) == 1


@in_virtual_time
async def test_an_interruption_is_decided_within_four_tenths_of_a_second_of_its_second_word() -> None:
    hearing = Hearing(recognition_seconds=0.15)
    hearing.interviewer_speaks()
    await hearing.hears(quiet(1))
    spoken = asyncio.get_running_loop().time()
    await hearing.hears(voiced("yeah so what do you mean by that"))
    (decided,) = hearing.ears.interruptions
    assert decided - spoken - 3 * WORD < 0.4


@in_virtual_time
async def test_the_first_moments_of_the_interviewers_voice_are_protected() -> None:
    """Echo cancellers have not heard it yet."""
    hearing = Hearing()
    await hearing.hears(quiet(0.1))
    hearing.listener.interviewer_speaks(True)
    hearing.listener.plays(bytes(CLIP_RATE), CLIP_RATE)
    await hearing.hears(voiced("what do you mean"))
    assert hearing.ears.interruptions == []
    hearing.listener.plays(bytes(2 * round(PROTECTED * CLIP_RATE)), CLIP_RATE)
    await hearing.hears(voiced("by that"))
    assert len(hearing.ears.interruptions) == 1


@in_virtual_time
async def test_the_interviewers_own_words_do_not_interrupt_it() -> None:
    hearing = Hearing()
    hearing.interviewer_speaks("Could you tell me about a project?")
    await hearing.hears(voiced("tell me about a project"), quiet(1))
    assert hearing.ears.heard == []
    await hearing.hears(voiced("sorry what do you mean by project"))
    assert len(hearing.ears.interruptions) == 1


@in_virtual_time
async def test_what_must_be_heard_is_not_interrupted() -> None:
    hearing = Hearing()
    hearing.interviewer_speaks(interruptible=False)
    await hearing.hears(voiced("what do you mean by that"), quiet(3))
    assert hearing.ears.heard == []


@in_virtual_time
async def test_whoever_still_speaks_when_the_interviewer_ends_has_the_floor() -> None:
    hearing = Hearing()
    hearing.interviewer_speaks(interruptible=False)
    await hearing.hears(voiced("well yes"))
    hearing.listener.interviewer_speaks(False)
    await hearing.hears(voiced("I did that once"), quiet(2))
    assert hearing.ears.told("started") == ["started"]
    assert hearing.ears.told("interrupted") == []
    assert hearing.ears.texts == ["well yes I did that once"]


@in_virtual_time
async def test_the_interviewers_own_words_in_the_candidates_voice_are_an_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hearing = Hearing()
    hearing.interviewer_speaks("Trunk based development, or branches?")
    monkeypatch.setattr(EchoGuard, "found", True)  # an echo was heard earlier on this connection
    await hearing.hears(voiced("trunk based development"))
    hearing.listener.interviewer_speaks(False)
    await hearing.hears(quiet(3))
    assert hearing.ears.texts == ["trunk based development"]


@pytest.mark.parametrize(("after", "interruptions"), [(0.3, 1), (AT_ONCE + 0.1, 0)])
@in_virtual_time
async def test_whoever_had_only_paused_is_let_in_with_their_first_word(after: float, interruptions: int) -> None:
    gain = NoGain()
    gain.level = loudness(voiced("because")[:WINDOW])
    hearing = Hearing(gain=gain)
    hearing.interviewer_speaks()
    await hearing.hears(quiet(after), voiced("because"), quiet(2))
    assert len(hearing.ears.interruptions) == interruptions


@in_virtual_time
async def test_the_interviewers_echo_says_nothing_of_the_room(monkeypatch: pytest.MonkeyPatch) -> None:
    room = Heard()
    hearing = Hearing(room=room)
    monkeypatch.setattr(EchoGuard, "echoes", lambda *_: True)
    await hearing.hears(voiced(ANSWER))
    assert room.windows == 0


# ---- a sign of listening ---------------------------------------------------------------------------------------------


def signs(hearing: Hearing, text: str = "Right.") -> None:
    """The interviewer shows that it listens."""
    hearing.listener.hear(bytes(2 * PACKET))
    hearing.listener.interviewer_speaks(True, takes_floor=False)
    hearing.listener.plays(bytes(CLIP_RATE), CLIP_RATE)
    hearing.listener.interviewer_says(text)


@in_virtual_time
async def test_whoever_goes_on_into_a_sign_of_listening_has_the_floor() -> None:
    hearing = Hearing()
    signs(hearing)
    await hearing.hears(quiet(0.1), voiced("in"), quiet(0.1))
    assert hearing.ears.heard[0] == ("started",)
    assert hearing.ears.interruptions == []
    hearing.listener.interviewer_speaks(False)
    await hearing.hears(quiet(4))
    assert hearing.ears.texts == ["in"]


@in_virtual_time
async def test_on_a_line_that_echoes_it_must_be_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    hearing = Hearing()
    monkeypatch.setattr(EchoGuard, "found", True)
    signs(hearing)
    await hearing.hears(voiced("yeah"), quiet(0.1))
    assert hearing.ears.heard == []


@pytest.mark.parametrize(("said", "words"), [("right", ""), ("yeah", ""), ("right so I left", "right so I left")])
@in_virtual_time
async def test_the_sign_itself_is_no_answer(said: str, words: str) -> None:
    hearing = Hearing()
    signs(hearing)
    await hearing.hears(voiced(said), quiet(0.1))
    hearing.listener.interviewer_speaks(False)
    await hearing.hears(quiet(4))
    assert hearing.ears.texts == [words]


@in_virtual_time
async def test_what_is_said_after_a_sign_is_a_beginning() -> None:
    gain = NoGain()
    gain.level = loudness(voiced("because")[:WINDOW])
    hearing = Hearing(gain=gain)
    hearing.interviewer_speaks()
    await hearing.hears(quiet(1.5))
    signs(hearing)
    hearing.listener.interviewer_speaks(False)
    await hearing.hears(quiet(0.3))
    hearing.listener.interviewer_speaks(True)
    hearing.listener.plays(bytes(CLIP_RATE), CLIP_RATE)
    await hearing.hears(voiced("because"), quiet(2))
    assert len(hearing.ears.interruptions) == 1
