"""The bad network of the tests does what it is told: as much loss, as long bursts, as late, and no more."""

from __future__ import annotations

import itertools

import pytest
from relay import BURSTS, FAIR, JITTERY, LOSSY, Path, Weather, _only_candidate

FRAME = 0.02
PACKETS = 20_000


def fates(weather: Weather, seed: int = 7) -> list[float | None]:
    """How late each packet is; None: lost."""
    path = Path(weather, seed=seed)
    arrivals = ((number * FRAME, path.fate(number * FRAME)) for number in range(PACKETS))
    return [None if arrives is None else arrives - sent for sent, arrives in arrivals]


def share_lost(delays: list[float | None]) -> float:
    return delays.count(None) / len(delays)


def bursts(delays: list[float | None]) -> list[int]:
    return [len(list(run)) for lost, run in itertools.groupby(delays, key=lambda delay: delay is None) if lost]


def test_fair_weather_does_nothing() -> None:
    assert set(fates(FAIR)) == {0.0}


def test_each_packet_is_lost_by_itself() -> None:
    delays = fates(LOSSY)
    assert share_lost(delays) == pytest.approx(0.10, abs=0.01)
    lengths = bursts(delays)
    assert sum(lengths) / len(lengths) == pytest.approx(1 / 0.9, abs=0.03)


def test_bursts_have_their_length_and_their_share() -> None:
    delays = fates(BURSTS)
    assert share_lost(delays) == pytest.approx(0.05, abs=0.01)
    lengths = bursts(delays)
    assert sum(lengths) / len(lengths) == pytest.approx(5.0, abs=0.7)


def test_jitter_spreads_evenly_and_lets_packets_overtake() -> None:
    delays = [delay for delay in fates(JITTERY) if delay is not None]
    assert len(delays) == PACKETS
    assert (min(delays), max(delays)) == (pytest.approx(0.0, abs=0.002), pytest.approx(0.2, abs=0.002))
    assert sum(delays) / PACKETS == pytest.approx(0.1, abs=0.005)
    assert any(before - after > FRAME for before, after in itertools.pairwise(delays))


def test_the_same_seed_has_the_same_weather() -> None:
    assert fates(LOSSY, seed=3) == fates(LOSSY, seed=3)
    assert fates(LOSSY, seed=3) != fates(LOSSY, seed=4)


def test_nothing_gets_through_while_it_is_cut() -> None:
    path = Path(seed=1)
    path.cut(until=5.0)
    assert path.fate(4.999) is None
    assert path.fate(5.0) == 5.0
    assert (path.sent, path.lost) == (2, 1)


def test_so_many_get_lost_and_no_more() -> None:
    path = Path(seed=1)
    path.lose(2)
    assert [path.fate(now) for now in (0.0, 1.0, 2.0)] == [None, None, 2.0]


def test_so_many_with_audio_get_lost_and_others_are_spared() -> None:
    path = Path(seed=1)
    path.lose(1, audio=True)
    assert [path.fate(0.0, audio=audio) for audio in (False, True, True)] == [0.0, None, 0.0]


def test_the_door_is_the_only_candidate() -> None:
    sdp = (
        "v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=mid:0\r\n"
        "a=candidate:1 1 udp 2113937151 0cde.local 50000 typ host generation 0\r\n"
        "a=candidate:2 1 udp 2113939711 fd00::2 50001 typ host\r\n"
        "a=candidate:3 1 tcp 1518280447 192.0.2.2 9 typ host tcptype active\r\n"
        "m=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\na=mid:1\r\n"
    )
    rewritten, was = _only_candidate(sdp, ("192.0.2.9", 4000))
    assert was == ("0cde.local", 50000)
    assert [line for line in rewritten.split("\r\n") if "candidate:" in line] == [
        "a=candidate:1 1 udp 2113937151 192.0.2.9 4000 typ host"
    ]
    assert rewritten.index("192.0.2.9") < rewritten.index("m=application")
