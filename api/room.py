"""What a candidate's browser calls: look, join, connect, type, leave (docs/room-protocol.md)."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
import tempfile
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Query, Request

from agent import channel, drawing
from agent.interview.events import Source
from agent.interview.language_tag import primary
from agent.interview.plan import plan_from_json, plan_to_json
from agent.journal import Said
from agent.webrtc import BadOffer
from api import actions, consent, room_drafts
from api.context import Context
from api.hosting import session_host
from api.limits import RateLimit
from api.plans import plan_for
from api.room_access import Own, bearer
from api.room_errors import InterviewOver, LanguageNotSpoken, UnusableOffer
from api.room_schemas import Join, Noticed, Offer, Trickle
from api.room_token import RoomTokens
from models import candidate, interview, message, question, session
from models.candidate import Candidate
from models.db import Tx
from models.errors import Conflict, Gone, Invalid
from models.interview import Interview
from models.session import Session

MAX_WAIT = 25.0
NOTICES_PER_MINUTE = 20
"""Of one session; more than that says nothing that fewer do not."""
MAX_DRAWINGS = 50
"""Drawings handed in in one session: each is kept whole."""
_KINDS = ("text", "choice", "code", "drawing", "action", "activity")
"""What a message may be; it is one of them."""
_UNUSABLE = (
    f"send exactly one of text or choice (at most {channel.MAX_ANSWER} characters), code (at most "
    f"{channel.MAX_CODE // 1024} KiB), drawing (an Excalidraw scene with something in it, at most "
    f"{drawing.MAX_BYTES // 1024} KiB), action or activity"
)
LEAVE_GRACE = timedelta(hours=1)
"""A token outlives the resume window by this much, so that the end page can still be shown."""


router = APIRouter(prefix="/room", tags=["room"])
router.include_router(room_drafts.router)


class Room:
    """The live side of the server: the session host, and what its routes need."""

    def __init__(self, context: Context) -> None:
        settings = context.settings
        self.context = context
        self.router = router
        self._voice_languages = settings.voice_languages
        self.drafts = RateLimit(room_drafts.PER_MINUTE, context.now)
        self.tokens = RoomTokens(context.vault, timedelta(minutes=settings.resume_window_minutes) + LEAVE_GRACE)
        self._runtime = Path(tempfile.mkdtemp(prefix="viva-"))
        self.host = session_host(context, self._runtime)
        self.noticing = RateLimit(NOTICES_PER_MINUTE, context.now)
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        self._task = asyncio.create_task(self.host.run(), name="session-host")

    async def stop(self) -> None:
        """Take nobody new, let running interviews end within the drain time, leave the others resumable."""
        await self.host.drain(self.context.settings.drain_seconds)
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
        shutil.rmtree(self._runtime, ignore_errors=True)

    async def end(self, session_id: str, reason: str) -> bool:
        """End a session for its creator; False when it was over already."""
        return await self.host.end(session_id, reason)

    def is_live(self, session_id: str) -> bool:
        """Whether a session is under way here, or still being closed."""
        return self.host.is_live(session_id)

    def speaks(self, language: str) -> bool:
        """Whether interviews can be held in this language by voice."""
        return primary(language) in self._voice_languages

    def ready(self) -> list[str]:
        """What keeps it from taking sessions."""
        return [] if self.host.ready else ["the speech service is starting"]


async def _room(request: Request) -> Room:
    room: Room = request.app.state.room
    return room


Here = Annotated[Room, Depends(_room)]


# ---- before and while joining ----------------------------------------------------------------------------------------


@router.get("/interviews/{slug}")
async def look(room: Here, slug: str, token: str | None = None) -> dict[str, Any]:
    """What the link leads to. Stores nothing."""
    async with room.context.store.read() as tx:
        row, invited = await actions.open_link(tx, slug=slug, token=token, now=room.context.now())
        view = await _interview_view(tx, room, row)
    return {
        "data": {
            "slug": row.public_slug,
            **view,
            "requiresInvite": row.require_invite,
            "candidate": None if invited is None else {"name": invited.name, "email": invited.email},
            "consent": {"version": consent.CURRENT, "text": consent.TEXTS[consent.CURRENT]},
        }
    }


@router.post("/join")
async def join(room: Here, body: Join, authorization: Annotated[str | None, Header()] = None) -> dict[str, Any]:
    """Open a session, or find the one that is open."""
    now = room.context.now()
    if (token := bearer(authorization)) is not None:
        return await _rejoin(room, room.tokens.session_of(token, now), body, now)
    if not body.consent:
        raise Invalid("please agree before the interview can begin", field="consent", code="CONSENT_REQUIRED")
    async with room.context.store.transaction() as tx:
        row, invited = await actions.open_link(tx, slug=body.slug, token=body.invite_token, now=now)
        taken = None
        if invited is not None:
            await candidate.lock(tx, invited.id)
            taken = await session.find_for_candidate(tx, invited.id)
        if taken is None:
            taken = await _open(tx, room, row, invited, body, now)
            resumed = False
        else:
            await _take_up(tx, room, row, taken, body, now)
            resumed = True
        return await _joined(tx, room, row, taken, resumed=resumed, now=now)


async def _open(tx: Tx, room: Room, row: Interview, invited: Candidate | None, body: Join, now: datetime) -> Session:
    modes = _modes(room, row)
    if body.mode not in modes:
        if body.mode in row.modes:
            raise LanguageNotSpoken(row.language, modes)
        offered = " or ".join(modes) or "nothing"
        raise Invalid(f"this interview is offered as {offered} only", field="mode", code="MODE_UNAVAILABLE")
    name = body.name or (invited.name if invited else None)
    recorded = room.context.settings.recording_enabled and body.mode != "chat"
    plan = plan_for(row, await question.of(tx, row.id), name or "", recorded)
    opened = await session.create(
        tx,
        organization_id=row.organization_id,
        interview_id=row.id,
        candidate_id=invited.id if invited else None,
        mode=body.mode,
        plan=plan_to_json(plan),
        participant_name=name,
        participant_email=body.email or (invited.email if invited else None),
        consent_version=consent.CURRENT,
        now=now,
    )
    if invited is not None:
        await candidate.link_session(tx, invited.id, opened.id)
    if body.mode != "chat":
        room.host.expect(opened.id)  # refused here, nothing is stored
    return opened


async def _take_up(tx: Tx, room: Room, row: Interview, opened: Session, body: Join, now: datetime) -> None:
    """Come back to a session. One that has not begun is like a new one: it needs a place, or goes on in writing."""
    if opened.is_over or opened.started_at is not None or opened.mode == "chat" or not row.is_active:
        return
    if body.mode == "chat" and body.mode in _modes(room, row):
        await session.take_in_writing(tx, opened, now=now)
    else:
        room.host.expect(opened.id)


async def _rejoin(room: Room, session_id: str, body: Join, now: datetime) -> dict[str, Any]:
    async with room.context.store.transaction() as tx:
        opened = await session.get(tx, session_id)
        row = await interview.get(tx, opened.interview_id)
        await _take_up(tx, room, row, opened, body, now)
        return await _joined(tx, room, row, opened, resumed=True, now=now)


async def _joined(
    tx: Tx, room: Room, row: Interview, opened: Session, *, resumed: bool, now: datetime
) -> dict[str, Any]:
    if opened.is_over:
        raise Gone("this interview is over; thank you for taking part", code="SESSION_ENDED")
    if not row.is_active:
        raise Gone("this interview is closed", code="INTERVIEW_ARCHIVED")
    ice = [server.model_dump(exclude_none=True) for server in room.context.settings.ice_servers]
    return {
        "data": {
            "sessionId": opened.id,
            "token": room.tokens.issue(opened.id, now),
            "resumed": resumed,
            "transport": "webrtc",
            "iceServers": ice,
            "interview": await _interview_view(tx, room, row),
        }
    }


def _modes(room: Room, row: Interview) -> tuple[str, ...]:
    """The ways to take it that work here. Where none is left for want of a voice, it is taken in writing."""
    if not row.modes or room.speaks(row.language):
        return row.modes
    return ("chat",)


async def _interview_view(tx: Tx, room: Room, row: Interview) -> dict[str, Any]:
    """What a candidate may know of an interview."""
    return {
        "title": row.title,
        "description": row.description,
        "aiName": row.ai_name,
        "language": row.language,
        "timeLimitMinutes": row.time_limit_minutes,
        "questionCount": len(await question.of(tx, row.id)),
        "modes": list(_modes(room, row)),
        "antiCheating": row.anti_cheating_enabled,
    }


# ---- inside ----------------------------------------------------------------------------------------------------------


@router.post("/sessions/{session_id}/offer")
async def offer(room: Here, session_id: Own, body: Offer) -> dict[str, str]:
    """Connect the candidate's audio and data channel."""
    async with room.context.store.read() as tx:
        language = plan_from_json((await session.get(tx, session_id)).plan).language
    if not room.speaks(language):
        raise LanguageNotSpoken(language, ["chat"])
    try:
        return await room.host.offer(session_id, body.sdp, body.type, pc_id=body.pc_id, restart=bool(body.restart_pc))
    except BadOffer as error:
        raise UnusableOffer(f"this connection offer cannot be used: {error}") from error


@router.patch("/sessions/{session_id}/offer")
async def trickle(room: Here, session_id: Own, body: Trickle) -> dict[str, str]:
    """Add the browser's network candidates to its connection."""
    try:
        await room.host.trickle(session_id, body.pc_id, [item.model_dump() for item in body.candidates])
    except BadOffer as error:
        raise UnusableOffer(f"this candidate cannot be used: {error}") from error
    return {"status": "success"}


@router.post("/sessions/{session_id}/leave")
async def leave(room: Here, session_id: Own) -> dict[str, Any]:
    """Go away on purpose; the session stays resumable."""
    await room.host.leave(session_id)
    return {"data": {"left": True}}


@router.get("/sessions/{session_id}")
async def show(
    room: Here, session_id: Own, after: str | None = None, wait: Annotated[float, Query(ge=0, le=MAX_WAIT)] = 0
) -> dict[str, Any]:
    """Where the interview stands, and what was said after the message `after`."""
    async with room.context.store.read() as tx:
        row = await session.get(tx, session_id)
        said = await message.of(tx, session_id, after=after)
    if row.mode == "chat" and not row.is_over:
        with contextlib.suppress(Gone):  # it ended meanwhile, and can be looked at all the same
            await room.host.open_text(session_id)
    await room.host.watch(session_id, 0.0 if said else wait, after)
    async with room.context.store.read() as tx:
        row = await session.get(tx, session_id)
        said = await message.of(tx, session_id, after=after)
    live = await room.host.standing(session_id)
    questions = plan_from_json(row.plan).questions
    shown = None if live is None else live.shown
    return {
        "data": {
            "status": row.status,
            "mode": row.mode,
            "awaiting": "nobody" if live is None else live.awaiting,
            "paused": live is not None and live.paused,
            "question": channel.question_view(None if shown is None else questions[shown], shown, len(questions)),
            "remainingSeconds": None if live is None else live.remaining,
            "messages": [
                channel.message_view(Said(item.id, item.role, item.content, item.question_id, item.created_at))
                for item in said
            ],
        }
    }


@router.post("/sessions/{session_id}/messages")
async def send(room: Here, session_id: Own, body: dict[str, Any]) -> dict[str, Any]:
    """A typed answer, a choice, code, a drawing, a button, or the sign that the candidate is at work."""
    sent = [kind for kind in _KINDS if kind in body]
    if len(sent) != 1:
        raise Invalid(_UNUSABLE)
    (kind,) = sent
    if kind == "activity":
        if channel.activity(body) is None:
            raise Invalid('the only activity is "typing"', field="activity")
        async with room.context.store.read() as tx:
            if (await session.get(tx, session_id)).is_over:
                raise InterviewOver
        await room.host.stir(session_id)
        return {"data": {"message": None}}
    request: channel.Request | None = channel.button(body["action"]) if kind == "action" else channel.answer(body)
    if request is None:
        raise Invalid(_UNUSABLE, field=kind)
    if isinstance(request, channel.Typed):
        async with room.context.store.read() as tx:
            if request.client_id and (earlier := await message.by_client_id(tx, session_id, request.client_id)):
                return {"data": {"message": {"id": earlier.id}}}
            drawn = request.source is Source.DRAWING
            if drawn and await message.count(tx, session_id, source=request.source.value) >= MAX_DRAWINGS:
                raise Conflict("no more drawings can be handed in; say or type the rest", code="TOO_MANY_DRAWINGS")
    try:
        said = await room.host.request(session_id, request)
    except Gone as error:
        raise InterviewOver from error
    return {"data": {"message": None if said is None else channel.message_view(said)}}


@router.post("/sessions/{session_id}/integrity")
async def notice(room: Here, session_id: Own, body: Noticed) -> dict[str, Any]:
    """What the page noticed, kept as evidence where the creator asked for it; `noted` says whether it was."""
    async with room.context.store.read() as tx:
        row = await session.get(tx, session_id)
        wanted = (await interview.get(tx, row.interview_id)).anti_cheating_enabled
    noted = (
        wanted
        and room.host.is_live(session_id)
        and room.noticing.hit(session_id).allowed
        and await room.host.notice(session_id, body.kind, body.data)
    )
    return {"data": {"noted": noted}}
