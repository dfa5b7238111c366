"""Which network addresses a page may be fetched from."""

from __future__ import annotations

import ipaddress
import queue
import socket
import threading
from collections.abc import Callable, Sequence

Resolver = Callable[[str, int], Sequence[str]]
"""From a host's name and a port to its addresses, as text."""

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address
# Networks that carry an IPv4 address inside, with the place of its first bit from the right.
_WRAPPED = (
    (ipaddress.IPv6Network("::ffff:0:0/96"), 0),  # mapped, RFC 4291
    (ipaddress.IPv6Network("::/96"), 0),  # compatible, RFC 4291
    (ipaddress.IPv6Network("64:ff9b::/96"), 0),  # NAT64, RFC 6052
    (ipaddress.IPv6Network("64:ff9b:1::/48"), 0),  # NAT64 of a site, RFC 8215
    (ipaddress.IPv6Network("2002::/16"), 80),  # 6to4, RFC 3056
)
_TEREDO = ipaddress.IPv6Network("2001::/32")
_SITE_LOCAL = ipaddress.IPv6Network("fec0::/10")


def is_public(text: str) -> bool:
    """Whether an address is one of the public internet: global unicast, and so is the IPv4
    address inside it if it carries one. False for what is no address."""
    try:
        address: _Address = ipaddress.ip_address(text.split("%", 1)[0])
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        if address in _TEREDO or address in _SITE_LOCAL:
            return False
        for network, shift in _WRAPPED:
            if address in network:
                inner = ipaddress.IPv4Address((int(address) >> shift) & 0xFFFFFFFF)
                return _is_global(inner)
    return _is_global(address)


def _is_global(address: _Address) -> bool:
    return address.is_global and not (
        address.is_multicast or address.is_reserved or address.is_private or address.is_loopback
    )


def resolve(host: str, port: int) -> Sequence[str]:
    """The addresses of a host, in the system's order. Raises OSError when there are none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(info[4][0]) for info in found))


def resolve_within(resolver: Resolver, host: str, port: int, seconds: float) -> Sequence[str]:
    """`resolver`'s answer, if it comes in time: the system's own has no limit.

    Raises OSError, of which TimeoutError is one.
    """
    answers: queue.SimpleQueue[Sequence[str] | OSError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put(resolver(host, port))
        except OSError as error:
            answers.put(error)
        except UnicodeError:
            answers.put(OSError("not a host's name"))

    threading.Thread(target=ask, daemon=True).start()
    try:
        answer = answers.get(timeout=max(seconds, 0.0))
    except queue.Empty:
        raise TimeoutError("no answer in time") from None
    if isinstance(answer, OSError):
        raise answer
    return answer
