"""Requests to addresses that users give: never to a private one, checked on the address that is connected to.

The name is resolved and the socket made for each resolved address in one place; there is no second look-up that could
answer otherwise. Redirects are not followed, proxies of the environment are not used, and what comes back is cut short.
"""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from models.errors import Invalid

TIMEOUT_SECONDS = 10.0
MAX_URL = 2000
_FORBIDDEN = tuple(
    ip_network(network)
    for network in (
        "0.0.0.0/8",  # this network, and "unspecified"
        "10.0.0.0/8",
        "100.64.0.0/10",  # carriers' own, and some clouds' metadata
        "127.0.0.0/8",
        "168.63.129.16/32",  # Azure's metadata, on a public address
        "169.254.0.0/16",  # link-local, and most clouds' metadata
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/3",  # multicast, reserved, broadcast
        "64:ff9b:1::/48",  # NAT64 of the local network
        "2001::/23",  # Teredo and other protocols' own
        "2001:db8::/32",
        "3fff::/20",
    )
)
_UNICAST = ip_network("2000::/3")
_NAT64 = ip_network("64:ff9b::/96")


class ForbiddenAddress(OSError):
    """The name leads to an address that nothing may be sent to."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of a request: an answer, or the reason why there is none."""

    status: int | None
    body: str | None
    error: str | None
    duration_ms: int

    @property
    def ok(self) -> bool:
        return self.status is not None and 200 <= self.status < 300


def is_public(address: str) -> bool:
    """Whether anything may be sent there. IPv6 addresses that carry an IPv4 one are judged by that one too."""
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if any(parsed in network for network in _FORBIDDEN if network.version == parsed.version):
        return False
    if isinstance(parsed, IPv4Address):
        return True
    carried = _carried(parsed)
    return is_public(str(carried)) if carried is not None else parsed in _UNICAST


def check_url(url: str, *, allow_private: bool) -> None:
    """Raise Invalid for an address that could never be sent to. What a name leads to is checked when connecting."""
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname, parts.port
    except ValueError as error:
        raise Invalid("this is not a URL", field="url") from error
    if parts.scheme not in ({"https", "http"} if allow_private else {"https"}):
        raise Invalid("a webhook's URL starts with https://", field="url")
    if not host or parts.username is not None or parts.password is not None or parts.fragment:
        raise Invalid("a webhook's URL names a host, and neither a user nor a fragment", field="url")
    if not allow_private and _is_address(host) and not is_public(host):
        raise Invalid("nothing is sent to private addresses", field="url")


class Outgoing:
    """Sends what is to be sent to users' addresses."""

    def __init__(self, *, allow_private: bool = False) -> None:
        self._allow_private = allow_private

    async def post(self, url: str, body: bytes, headers: Mapping[str, str], *, keep: int) -> Reply:
        """Post it, and keep at most so many bytes of the answer. It never raises for what the other side does."""
        begun = time.monotonic()
        status, text, error = None, None, None
        try:
            check_url(url, allow_private=self._allow_private)
            async with asyncio.timeout(TIMEOUT_SECONDS), self._session() as session:
                request = session.post(url, data=body, headers=headers, allow_redirects=False)
                async with request as answer:
                    status = answer.status
                    text = await _beginning(answer.content, keep)
        except TimeoutError:
            error = f"no whole answer within {TIMEOUT_SECONDS:g} seconds"
        except Invalid as refused:
            error = refused.message
        except (aiohttp.ClientError, OSError, ValueError) as failure:
            error = _reason(failure)
        return Reply(status if error is None else None, text, error, round((time.monotonic() - begun) * 1000))

    def _session(self) -> aiohttp.ClientSession:
        connector = aiohttp.TCPConnector(force_close=True, use_dns_cache=False, socket_factory=self._socket)
        return aiohttp.ClientSession(
            connector=connector, cookie_jar=aiohttp.DummyCookieJar(), trust_env=False, auto_decompress=False
        )

    def _socket(self, address: Any) -> socket.socket:
        """A socket for the one address it will be connected to."""
        family, kind, protocol, _name, where = address
        if not self._allow_private and not is_public(where[0]):
            raise ForbiddenAddress("nothing is sent to private addresses")
        return socket.socket(family, kind, protocol)


async def _beginning(content: aiohttp.StreamReader, keep: int) -> str:
    read = bytearray()
    while len(read) < keep and (chunk := await content.read(keep - len(read))):
        read += chunk
    return read.decode("utf-8", "replace")


def _is_address(host: str) -> bool:
    try:
        ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return True


def _carried(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address inside a mapped, NAT64 or 6to4 one."""
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    return address.ipv4_mapped or address.sixtofour


def _reason(failure: Exception) -> str:
    """Why there was no answer, in words that tell nothing about our side."""
    causes = [failure, failure.__cause__, getattr(failure, "os_error", None)]
    if any(isinstance(cause, ForbiddenAddress) for cause in causes):
        return "nothing is sent to private addresses"
    known: tuple[tuple[type[Exception], str], ...] = (
        (aiohttp.ClientConnectorDNSError, "the host's name is unknown"),
        (aiohttp.ClientSSLError, "the secure connection failed"),
        (aiohttp.ClientConnectorError, "the connection failed"),
        (aiohttp.ServerDisconnectedError, "the connection was closed before an answer"),
    )
    return next((words for kind, words in known if isinstance(failure, kind)), "the answer could not be read")
