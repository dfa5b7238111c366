"""Fetch one page over HTTP, within limits, and from the public internet only.

The standard library is used rather than an HTTP client: the connection has to go to the very
address that was checked, which clients decide by themselves, and nothing else of theirs (pools,
cookies, proxies of the environment, credentials from .netrc) is wanted.
"""

from __future__ import annotations

import contextlib
import http.client
import re
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from quizapp.errors import InputError
from quizapp.generate.article.addresses import Resolver, is_public, resolve, resolve_within
from quizapp.generate.article.limits import Limits
from quizapp.text import one_line

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_HEADERS = {
    "User-Agent": "quizapp",
    "Accept": "text/html, application/xhtml+xml, text/plain;q=0.9, text/markdown;q=0.9",
    "Accept-Language": "en",
    "Accept-Encoding": "gzip",
    "Connection": "close",
}
_CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came: where from in the end, its bytes unpacked, its type in lower case."""

    url: str
    data: bytes
    content_type: str
    charset: str | None


def fetch(
    url: str,
    limits: Limits,
    *,
    allowed: Callable[[str], bool] = is_public,
    resolver: Resolver = resolve,
    clock: Callable[[], float] = time.monotonic,
) -> Fetched:
    """The page at `url`, after its redirects.

    `allowed` tells whether an address may be connected to. Every address of a host has to be, at
    every redirect, and the connection goes to the one that was checked: a name that is looked up
    again could lead elsewhere by then.

    Raises InputError when the URL is not http or https, carries a name and password, leads to an
    address that is not allowed, redirects too often or from https to http, answers with an error,
    or is too large or too slow.
    """
    return _Errand(url, limits, allowed, resolver, clock).run()


def _refused(url: str, why: str, hint: str | None = None) -> InputError:
    # A password in a URL is not repeated.
    shown = re.sub(r"(?<=//)[^/@\s]*@", "", one_line(url))
    return InputError(why, path=shown[:300], hint=hint)


def _parts(here: str, url: str) -> SplitResult:
    """The parts of a URL that may be fetched."""
    try:
        parts = urlsplit(here.strip())
        port = parts.port
    except ValueError as error:
        raise _refused(url, "is not a URL") from error
    if parts.scheme.casefold() not in ("http", "https"):
        raise _refused(url, f"leads to {one_line(here)[:200]}, which is neither http nor https")
    if not parts.hostname or port == 0:
        raise _refused(url, "is not a URL")
    if parts.username is not None or parts.password is not None:
        raise _refused(url, "carries a name and password", "give the URL without them")
    return parts


def _reason(error: Exception) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not valid: {error.verify_message}"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.casefold()
    return type(error).__name__


def _target(parts: SplitResult) -> str:
    """The path and query, with what may not stand in a request escaped."""
    safe = "/:@!$&'()*+,;=~-._%?"
    path = quote(parts.path or "/", safe=safe)
    return f"{path}?{quote(parts.query, safe=safe)}" if parts.query else path


def _body(response: http.client.HTTPResponse, url: str, limits: Limits) -> bytes:
    """The body, unpacked; neither as sent nor unpacked may it be larger than allowed."""
    encoding = (response.getheader("Content-Encoding") or "identity").strip().casefold()
    if encoding not in ("identity", "gzip", "x-gzip", "deflate"):
        raise _refused(url, f"is sent packed as {one_line(encoding)[:40]}, which is not understood")
    unpack = None if encoding == "identity" else zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)
    most = limits.max_bytes
    sent = 0
    pieces: list[bytes] = []
    size = 0
    while chunk := response.read1(_CHUNK):
        sent += len(chunk)
        piece = unpack.decompress(chunk, most - size + 1) if unpack else chunk
        pieces.append(piece)
        size += len(piece)
        if sent > most or size > most:
            raise _refused(url, f"is larger than {most // (1024 * 1024)} MiB")
    if unpack is not None and not unpack.eof:
        raise _refused(url, "ends too early")
    if response.length:
        raise _refused(url, "ends too early")
    return b"".join(pieces)


class _Connection(http.client.HTTPConnection):
    """A connection to one address, whatever the name; the name is what a certificate is for."""

    def __init__(self, host: str, port: int, address: str, secure: bool) -> None:
        super().__init__(host, port)
        self._address = address
        self._context = ssl.create_default_context() if secure else None
        self.default_port = 443 if secure else 80
        self._plain: socket.socket | None = None

    def connect(self) -> None:
        """Connect to the address that was checked."""
        plain = socket.create_connection((self._address, self.port), self.timeout)
        self._plain = plain
        if self._context is None:
            self.sock = plain
        else:
            self.sock = self._context.wrap_socket(plain, server_hostname=self.host)

    def cut(self) -> None:
        """End the connection from another thread, so that whoever waits for it wakes up."""
        for end in (self._plain, self.sock):
            if end is not None:
                with contextlib.suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)


@dataclass(slots=True)
class _Errand:
    """One page to be fetched: the URL asked for, and what may be spent on it."""

    url: str
    limits: Limits
    allowed: Callable[[str], bool]
    resolver: Resolver
    clock: Callable[[], float]
    deadline: float = 0.0

    @property
    def left(self) -> float:
        """Seconds until the deadline, a little above 0 behind it."""
        return max(0.01, self.deadline - self.clock())

    def run(self) -> Fetched:
        """Follow the redirects to the page."""
        self.deadline = self.clock() + self.limits.fetch_seconds
        here = self.url
        for _ in range(self.limits.redirects + 1):
            parts = _parts(here, self.url)
            answer = self._get(parts, here)
            if isinstance(answer, Fetched):
                return answer
            try:
                there = urljoin(here, answer)
            except ValueError as error:
                raise _refused(self.url, "redirects to what is not a URL") from error
            if parts.scheme == "https" and not there.casefold().startswith("https:"):
                raise _refused(self.url, f"redirects from https to {one_line(there)[:200]}")
            here = there
        raise _refused(self.url, f"redirects more than {self.limits.redirects} times")

    def _get(self, parts: SplitResult, here: str) -> Fetched | str:
        """One request: the page, or where it redirects to."""
        secure = parts.scheme == "https"
        host, port = parts.hostname or "", parts.port or (443 if secure else 80)
        connection = _Connection(host, port, self._address(host, port), secure)
        connection.timeout = min(self.limits.connect_seconds, self.left)
        # A server that sends a byte now and then never runs into a socket's timeout.
        late = threading.Event()

        def stop() -> None:
            late.set()
            connection.cut()

        alarm = threading.Timer(self.left, stop)
        alarm.daemon = True
        alarm.start()
        try:
            answer = self._answer(connection, parts, here)
            # A connection that was cut off in the headers looks like an empty page.
            if late.is_set():
                raise TimeoutError
            return answer
        except InputError as error:
            # A page cut off by the alarm looks like one that ended too early.
            if late.is_set():
                raise _refused(self.url, "takes too long to answer") from error
            raise
        except (OSError, http.client.HTTPException, ValueError, zlib.error) as error:
            if late.is_set() or isinstance(error, TimeoutError):
                raise _refused(self.url, "takes too long to answer") from error
            raise _refused(self.url, f"cannot be fetched ({_reason(error)})") from error
        finally:
            alarm.cancel()
            connection.close()
            alarm.join()

    def _answer(self, connection: _Connection, parts: SplitResult, here: str) -> Fetched | str:
        connection.request("GET", _target(parts), headers=_HEADERS)
        response = connection.getresponse()
        if response.status in _REDIRECTS and (to := response.getheader("Location")):
            return to
        if response.status != 200:
            reason = one_line(response.reason)[:100]
            raise _refused(self.url, f"answers {response.status} {reason}".rstrip())
        return Fetched(
            url=here,
            data=_body(response, self.url, self.limits),
            content_type=response.headers.get_content_type(),
            charset=response.headers.get_content_charset(),
        )

    def _address(self, host: str, port: int) -> str:
        """The address to connect to. A name with any address that is not public is refused."""
        name = one_line(host)[:200]
        try:
            addresses = resolve_within(self.resolver, host, port, self.left)
        except TimeoutError as error:
            raise _refused(self.url, f"takes too long: {name} cannot be looked up") from error
        except OSError as error:
            raise _refused(self.url, f"cannot be fetched: there is no host {name}") from error
        if not addresses:
            raise _refused(self.url, f"cannot be fetched: there is no host {name}")
        if not all(self.allowed(address) for address in addresses):
            raise _refused(
                self.url,
                f"leads to {name}, which is not on the public internet",
                "save the page to a file and use that",
            )
        return addresses[0]
