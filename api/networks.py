"""Networks an API key may be used from."""

from __future__ import annotations

from collections.abc import Collection
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

EVERYWHERE = ("0.0.0.0/0", "::/0")


def network(value: str) -> str:
    """A network as it is written properly: `203.0.113.7` is `203.0.113.7/32`. Raises ValueError."""
    return str(ip_network(value.strip(), strict=False))


def within(networks: Collection[str], wider: Collection[str]) -> bool:
    """Whether each of these networks lies in one of the wider ones."""
    return all(any(_lies_in(ip_network(one), ip_network(other)) for other in wider) for one in networks)


def holds(networks: Collection[str], address: str) -> bool:
    """Whether the address is in one of the networks; what is no address is in none."""
    try:
        known = _plain(ip_address(address))
    except ValueError:
        return False
    return any(known in ip_network(one) for one in networks)


def _lies_in(one: IPv4Network | IPv6Network, other: IPv4Network | IPv6Network) -> bool:
    return one.version == other.version and one[0] in other and one[-1] in other


def _plain(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """An IPv4 address that came in over an IPv6 socket is itself."""
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address
