"""Nothing is sent to a private address: judged on the address that is connected to, whatever name led there."""

from __future__ import annotations

import asyncio
import socket
from ipaddress import IPv4Address, IPv6Address, ip_network
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from receiver import receiving

from api.outgoing import Outgoing, check_url, is_public
from models.errors import Invalid

PRIVATE_V4 = (
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16",
    "224.0.0.0/4", "240.0.0.0/4",
)  # fmt: skip
PRIVATE_V6 = ("::/128", "::1/128", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8", "2001:db8::/32", "2001::/32")
NAMED = {
    "every cloud's metadata": "169.254.169.254",
    "Alibaba's metadata": "100.100.100.200",
    "Oracle's metadata": "192.0.0.192",
    "Azure's metadata, on a public address": "168.63.129.16",
    "Amazon's metadata over IPv6": "fd00:ec2::254",
    "link-local with its interface": "fe80::1%eth0",
    "NAT64 of the local network": "64:ff9b:1::a00:1",
    "broadcast": "255.255.255.255",
    "no address at all": "localhost",
}


def inside(networks: tuple[str, ...]) -> SearchStrategy[IPv4Address | IPv6Address]:
    """Any address of any of these networks, their first and last among them."""

    def of(name: str) -> SearchStrategy[IPv4Address | IPv6Address]:
        network = ip_network(name)
        return st.integers(0, network.num_addresses - 1).map(lambda offset: network[offset])

    return st.one_of(*map(of, networks))


def carriers(address: IPv4Address) -> list[str]:
    """The IPv6 addresses that lead to this IPv4 one."""
    number = int(address)
    return [
        f"::ffff:{address}",
        str(IPv6Address(int(IPv6Address("64:ff9b::")) | number)),
        str(IPv6Address(0x2002 << 112 | number << 80 | 1)),
    ]


@given(inside(PRIVATE_V4))
def test_a_private_ipv4_address_is_refused_in_every_form(address: IPv4Address) -> None:
    for form in (str(address), *carriers(address)):
        assert not is_public(form), form


@given(inside(PRIVATE_V6))
def test_a_private_ipv6_address_is_refused(address: IPv6Address) -> None:
    assert not is_public(str(address))


@pytest.mark.parametrize("address", NAMED.values(), ids=NAMED)
def test_what_clouds_keep_for_themselves_is_refused(address: str) -> None:
    assert not is_public(address)


@given(st.one_of(st.ip_addresses(v=4), st.ip_addresses(v=6)))
def test_nothing_passes_that_the_registry_does_not_call_global(address: IPv4Address | IPv6Address) -> None:
    if is_public(str(address)):
        assert address.is_global or (address.version == 6 and address.sixtofour is not None)
        assert not any((address.is_multicast, address.is_loopback, address.is_link_local, address.is_unspecified))


@pytest.mark.parametrize("address", ["1.1.1.1", "8.8.8.8", "93.184.215.14", "2606:4700:4700::1111", "2a00:1450::1"])
def test_public_addresses_pass_in_every_form(address: str) -> None:
    assert is_public(address)
    if "." in address:
        assert all(is_public(form) for form in carriers(IPv4Address(address)))


@pytest.mark.parametrize(
    "url",
    [
        "http://example.com/hook",
        "ftp://example.com/hook",
        "https://",
        "https://user:secret@example.com/",
        "https://example.com/#part",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://[::ffff:10.0.0.1]:8443/",
        "https://169.254.169.254/latest/meta-data",
        "https://example.com:99999/",
        "https://[half/",
        "example.com",
        "//example.com/",
    ],
)
def test_a_url_that_could_never_be_sent_to_is_refused_at_once(url: str) -> None:
    with pytest.raises(Invalid) as refused:
        check_url(url, allow_private=False)
    assert refused.value.field == "url"


def test_ordinary_urls_pass() -> None:
    check_url("https://example.com:8443/hook?team=1", allow_private=False)
    check_url("http://localhost:3000/hook", allow_private=True)


@pytest.mark.parametrize("host", ["receiver.example", "localhost", "0x7f.1"])
async def test_a_name_that_leads_to_a_private_address_is_refused_when_connecting(
    host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with receiving() as receiver:
        port = receiver.url.split(":")[2].split("/")[0]

        async def resolve(*_arguments: Any, **_named: Any) -> list[Any]:
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", int(port)))]

        monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", resolve)
        reply = await Outgoing().post(f"https://{host}:{port}/", b"{}", {}, keep=10)
        assert (reply.status, reply.error) == (None, "nothing is sent to private addresses")
        assert receiver.got == []


async def test_a_receiver_that_does_not_answer_is_an_error_in_words() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        reply = await Outgoing(allow_private=True).post(
            f"http://127.0.0.1:{free.getsockname()[1]}/", b"{}", {}, keep=10
        )
    assert (reply.status, reply.error, reply.ok) == (None, "the connection failed", False)
