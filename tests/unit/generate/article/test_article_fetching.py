"""Fetching a page from a server that may do anything, on this machine."""

from __future__ import annotations

import gzip
import shutil
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from quizapp.errors import InputError
from quizapp.generate.article.fetch import Fetched, fetch
from quizapp.generate.article.limits import Limits

PAGE = b"<p>The harbour opened.</p>"
SMALL = Limits(max_bytes=2000, fetch_seconds=20.0, redirects=3)
Answer = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        self.server.asked.append((self.headers["Host"], self.path, dict(self.headers)))
        self.close_connection = True
        self.server.answer(self)

    def give(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content_Type": "text/html", **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answer: Answer = lambda handler: handler.give(PAGE)
        self.asked: list[tuple[str, str, dict[str, str]]] = []
        self.over = threading.Event()

    def handle_error(self, request: object, client_address: object) -> None:
        pass

    @property
    def port(self) -> int:
        return int(self.server_address[1])


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.over.set()
    server.shutdown()
    server.server_close()
    thread.join()


def local(address: str) -> bool:
    return address == "127.0.0.1"


def get(
    server: Server, path: str = "/", limits: Limits = SMALL, host: str = "127.0.0.1"
) -> Fetched:
    return fetch(
        f"http://{host}:{server.port}{path}",
        limits,
        allowed=local,
        resolver=lambda host, port: ["127.0.0.1"],
    )


def test_a_page(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    server.answer = lambda h: h.give(PAGE, Content_Type="text/html; charset=ISO-8859-1")
    page = get(server, "/a b/ü?q=1&r=é#part")
    assert (page.data, page.content_type, page.charset) == (PAGE, "text/html", "iso-8859-1")
    ((host, path, headers),) = server.asked
    assert host == f"127.0.0.1:{server.port}"
    assert path == "/a%20b/%C3%BC?q=1&r=%C3%A9"
    assert "Cookie" not in headers and "Authorization" not in headers and "Referer" not in headers


def test_the_connection_goes_to_the_address_that_was_checked(server: Server) -> None:
    looked_up: list[str] = []

    def resolver(host: str, port: int) -> list[str]:
        # A name that changes its address after the first lookup would lead elsewhere.
        looked_up.append(host)
        return ["127.0.0.1"] if len(looked_up) == 1 else ["203.0.113.1"]

    url = f"http://gull.test:{server.port}/"
    page = fetch(url, SMALL, allowed=local, resolver=resolver)
    assert page.data == PAGE
    assert looked_up == ["gull.test"]
    assert server.asked[0][0] == f"gull.test:{server.port}"


def test_private_addresses_are_refused_before_anything_is_sent(server: Server) -> None:
    for host in ("127.0.0.1", "localhost"):
        with pytest.raises(InputError, match="not on the public internet"):
            fetch(f"http://{host}:{server.port}/", SMALL)
    assert server.asked == []


def test_one_private_address_among_public_ones_is_enough(server: Server) -> None:
    with pytest.raises(InputError, match="not on the public internet"):
        fetch("http://gull.test/", SMALL, resolver=lambda h, p: ["93.184.215.14", "10.0.0.1"])


def test_redirects_are_followed_and_checked_each_time(server: Server) -> None:
    server.answer = lambda h: (
        h.give(PAGE) if h.path == "/new" else h.give(b"", 302, Location="/new")
    )
    page = get(server, "/old")
    assert page.url.endswith("/new")

    def resolver(host: str, port: int) -> list[str]:
        return ["127.0.0.1"] if host == "gull.test" else ["127.0.0.2"]

    server.answer = lambda h: h.give(b"", 301, Location=f"http://inner.test:{h.server.port}/")
    with pytest.raises(InputError, match=r"inner\.test, which is not on the public internet"):
        fetch(f"http://gull.test:{server.port}/", SMALL, allowed=local, resolver=resolver)


@pytest.mark.parametrize(
    "to", ["file:///etc/passwd", "ftp://gull.test/", "gopher://x/", "http://[::1/"]
)
def test_redirects_lead_to_web_pages_only(server: Server, to: str) -> None:
    server.answer = lambda h: h.give(b"", 302, Location=to)
    with pytest.raises(InputError, match=r"neither http nor https|what is not a URL"):
        get(server)


def test_endless_redirects(server: Server) -> None:
    server.answer = lambda h: h.give(b"", 302, Location="/")
    with pytest.raises(InputError, match="redirects more than 3 times"):
        get(server)
    assert len(server.asked) == 4


@pytest.mark.parametrize("status", [404, 403, 500, 503, 204, 304, 302])
def test_answers_that_are_no_page(server: Server, status: int) -> None:
    server.answer = lambda h: h.give(b"", status)
    with pytest.raises(InputError, match=f"answers {status}"):
        get(server)


def test_too_large_as_announced_or_not(server: Server) -> None:
    server.answer = lambda h: h.give(b"x" * 3000)
    with pytest.raises(InputError, match="is larger than"):
        get(server)

    def endless(handler: Handler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while not handler.server.over.is_set():
            handler.wfile.write(b"x" * 1000)

    server.answer = endless
    with pytest.raises(InputError, match="is larger than"):
        get(server)


def test_a_packed_page_is_unpacked_within_the_limit(server: Server) -> None:
    server.answer = lambda h: h.give(gzip.compress(PAGE), Content_Encoding="gzip")
    assert get(server).data == PAGE
    bomb = gzip.compress(b"x" * 1_000_000)
    assert len(bomb) < 2000
    server.answer = lambda h: h.give(bomb, Content_Encoding="gzip")
    with pytest.raises(InputError, match="is larger than"):
        get(server)
    server.answer = lambda h: h.give(gzip.compress(PAGE)[:-9], Content_Encoding="gzip")
    with pytest.raises(InputError, match="ends too early"):
        get(server)
    server.answer = lambda h: h.give(PAGE, Content_Encoding="gzip")
    with pytest.raises(InputError, match="cannot be fetched"):
        get(server)
    server.answer = lambda h: h.give(PAGE, Content_Encoding="br")
    with pytest.raises(InputError, match="is sent packed as br"):
        get(server)


def test_a_page_cut_short(server: Server) -> None:
    def cut(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "100")
        handler.end_headers()
        handler.wfile.write(PAGE)

    server.answer = cut
    with pytest.raises(InputError, match="ends too early"):
        get(server)


@pytest.mark.parametrize("where", ["headers", "body", "before"])
def test_a_server_that_dawdles_is_given_up(server: Server, where: str) -> None:
    def dawdle(handler: Handler) -> None:
        if where == "headers":
            handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-A: ")
        elif where == "body":
            handler.send_response(200)
            handler.send_header("Content-Length", "100")
            handler.end_headers()
        # One byte now and then, so that the socket itself never times out.
        while where != "before" and not handler.server.over.wait(0.02):
            handler.wfile.write(b"x")
            handler.wfile.flush()
        handler.server.over.wait(30)

    server.answer = dawdle
    with pytest.raises(InputError, match="takes too long to answer"):
        get(server, limits=Limits(fetch_seconds=0.4))


def test_an_answer_that_is_not_http(server: Server) -> None:
    server.answer = lambda h: (h.wfile.write(b"\x00\xff" * 20 + b"\r\n\r\n"), None)[1]
    with pytest.raises(InputError, match="cannot be fetched"):
        get(server)


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://", "is not a URL"),
        ("http:///path", "is not a URL"),
        ("http://gull.test:99999/", "is not a URL"),
        ("http://[::1/", "is not a URL"),
        ("http://ann:secret@gull.test/", "carries a name and password"),
        ("http://gull.test:0/", "is not a URL"),
    ],
)
def test_urls_that_are_refused(url: str, why: str) -> None:
    with pytest.raises(InputError, match=why) as caught:
        fetch(url, SMALL, resolver=lambda h, p: [])
    assert "secret" not in caught.value.one_line()


def test_a_host_that_is_not_there() -> None:
    with pytest.raises(InputError, match=r"there is no host gull\.test"):
        fetch("http://gull.test/", SMALL, resolver=lambda h, p: [])


def test_nobody_listens() -> None:
    spare = Server()
    port = spare.port
    spare.server_close()
    with pytest.raises(InputError, match="cannot be fetched"):
        fetch(f"http://127.0.0.1:{port}/", SMALL, allowed=local)


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[Path, Path]:
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl makes the certificate, and is not here")
    key, cert = tmp_path / "key.pem", tmp_path / "cert.pem"
    subprocess.run(
        [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
         "/CN=gull.test", "-addext", "subjectAltName=DNS:gull.test", "-keyout", key, "-out", cert],
        check=True,
        capture_output=True,
    )  # fmt: skip
    return key, cert


def test_a_certificate_is_checked_against_the_name(
    server: Server, certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    key, cert = certificate
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    server.socket = context.wrap_socket(server.socket, server_side=True)

    def https(host: str, to: str | None = None) -> Fetched:
        server.answer = lambda h: h.give(b"", 302, Location=to) if to else h.give(PAGE)
        return fetch(
            f"https://{host}:{server.port}/",
            SMALL,
            allowed=local,
            resolver=lambda host, port: ["127.0.0.1"],
        )

    with pytest.raises(InputError, match="its certificate is not valid"):
        https("gull.test")
    monkeypatch.setenv("SSL_CERT_FILE", str(cert))
    assert https("gull.test").data == PAGE
    with pytest.raises(InputError, match="its certificate is not valid"):
        https("tern.test")
    with pytest.raises(InputError, match="redirects from https to http:"):
        https("gull.test", "http://gull.test/")
