"""A candidate's page on bad networks: it keeps hearing, keeps being heard, and comes back by itself."""

from __future__ import annotations

import json
from typing import Any

import httpx2
import pytest
from candidate import Microphone, read_wav
from entrance import is_listened_to, reach_the_interviewer
from microphone import OpenPage, say
from playwright.async_api import Page, Route, expect
from relay import FAIR, LOSSY, Network, network
from running import Server, publish
from spoken import ANSWERS, QUESTIONS, SPEECH, word_error_rate

from agent.opus import library
from agent.webrtc import CandidateConnection, accept

pytestmark = [pytest.mark.browser, pytest.mark.voice, pytest.mark.timeout(600)]


async def behind(page: Page, bad: Network) -> None:
    """Put the page's connections behind this network: their offers go through the relay, requests fail in the dark."""

    async def requested(route: Route) -> None:
        if bad.dark:
            await route.abort("internetdisconnected")
        elif not route.request.url.endswith("/offer"):
            await route.continue_()
        elif route.request.method != "POST":
            await route.fulfill(json={"status": "success"})  # its later candidates lead past the relay
        else:
            relay = await bad.relay()
            body = json.loads(route.request.post_data or "{}")
            response = await route.fetch(post_data=json.dumps(body | {"sdp": relay.offered(body["sdp"])}))
            answer = await response.json()
            if "sdp" in answer:
                answer["sdp"] = relay.answered(answer["sdp"])
            await route.fulfill(response=response, json=answer)

    await page.route("**/room/sessions/**", requested)


async def test_the_page_stays_through_loss_an_outage_and_a_new_address(
    live_server: Server, creator: httpx2.Client, open_page: OpenPage
) -> None:
    interview = publish(creator, questions=QUESTIONS[:1])
    async with network(LOSSY) as bad, open_page() as page:
        await behind(page, bad)
        await reach_the_interviewer(page, f"{live_server.url}/i/{interview['slug']}")
        await expect(page.locator("[data-state=live]")).to_be_visible()
        await expect(page.get_by_text("Question 1 of 1")).to_be_visible()

        bad.cut(60.0)
        await expect(page.locator("[data-state=reconnecting]")).to_be_visible()
        bad.cut(1.0)
        await expect(page.locator("[data-state=live]")).to_be_visible()
        await expect(page.get_by_text("Question 1 of 1")).to_be_visible()
        await is_listened_to(page)

        bad.become(FAIR)  # where a lost check is no reason for one more offer
        made = bad.connections
        assert made >= 2
        await bad.change_address()
        await page.wait_for_timeout(10_000)  # Chromium has checked, or the page has missed the server
        await expect(page.locator("[data-state=live]")).to_be_visible()
        await is_listened_to(page)
        await say(page, ANSWERS[0])
        await expect(page.locator("[data-state=ended]")).to_be_visible(timeout=60_000)
        # Chromium checks every 2.5 s, lost messages are sent again ever more seldom, and the page waits for 4 s.
        assert bad.connections <= made + 1, "the same connection went on from the new address, or one more did"
    (row,) = creator.get(f"/interviews/{interview['id']}/sessions").json()["data"]
    session = creator.get(f"/sessions/{row['id']}").json()["data"]
    assert session["status"] == "COMPLETED"
    assert word_error_rate(ANSWERS[:1], session["messages"]) <= 0.25


A_SECOND = 50
"""Packets."""
OFFER = """async () => {
  const peer = (window.peer = new RTCPeerConnection());
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  peer.addTrack(stream.getAudioTracks()[0], stream);
  peer.ontrack = (event) => {
    window.heard = new Audio();
    window.heard.srcObject = new MediaStream([event.track]);
    window.heard.play();
  };
  await peer.setLocalDescription();
  await new Promise((resolve) => setTimeout(resolve, 1000));
  return peer.localDescription.sdp;
}"""
RECEIVED = """async () => {
  for (const one of (await window.peer.getStats()).values()) if (one.type === 'inbound-rtp') return one;
}"""
ANSWERED = "(sdp) => window.peer.setRemoteDescription({ type: 'answer', sdp })"


@pytest.mark.skipif(library() is None, reason="NOT TESTED: no libopus, neither PyAV's nor the system's")
async def test_what_is_said_is_sent_twice_both_ways(open_page: OpenPage) -> None:
    opus = library()
    assert opus is not None
    async with network(LOSSY) as bad, open_page() as page:
        await page.route("http://localhost:9/", lambda route: route.fulfill(content_type="text/html", body=""))
        await page.goto("http://localhost:9/")
        relay = await bad.relay()
        connection, answer = await accept(relay.offered(await page.evaluate(OFFER)), "offer")
        received, interviewer = heard(connection), Microphone()
        interviewer.say(read_wav(SPEECH / f"{ANSWERS[0]}.wav"))
        connection.replace_audio_track(interviewer)
        await page.evaluate(ANSWERED, relay.answered(answer["sdp"]))
        await say(page, ANSWERS[0])
        await interviewer.said_all.wait()
        played = await page.evaluate(RECEIVED)
        await connection.disconnect()
    assert sum(opus.opus_packet_has_lbrr(packet, len(packet)) for packet in received) > A_SECOND
    copies_used = played["fecPacketsReceived"] - played["fecPacketsDiscarded"]
    assert copies_used > played["packetsLost"] / 2 > 0, "a copy stood in for most of what was lost"
    assert played["concealedSamples"] / played["totalSamplesReceived"] < 0.05, "of what the browser played"


def heard(connection: CandidateConnection) -> list[bytes]:
    """The Opus packets as they come."""
    receiver = connection.pc.getTransceivers()[0].receiver
    receiver._enabled = True
    buffer = receiver._RTCRtpReceiver__jitter_buffer
    add, packets = buffer.add, list[bytes]()

    def noted(packet: Any) -> Any:
        packets.append(packet._data)
        return add(packet)

    buffer.add = noted
    return packets
