"""Which addresses a page may come from."""

from __future__ import annotations

import threading

import pytest

from quizapp.generate.article.addresses import is_public, resolve_within


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.1.1",
        "169.254.169.254", "100.64.0.1", "192.0.2.1", "198.18.0.1", "203.0.113.9", "224.0.0.1",
        "240.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1",
        "fec0::1", "ff02::1", "2001:db8::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::10.0.0.1",
        "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::", "2002:c0a8:101::1",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2", "localhost", "", "2130706433", "0x7f.1",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address",
    ["8.8.8.8", "93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "2a00:1450:4001::71"],
)
def test_public_addresses(address: str) -> None:
    assert is_public(address)
    assert is_public(f"64:ff9b::{address}") if "." in address else True
    assert is_public(f"::ffff:{address}") if "." in address else True


def test_a_lookup_that_hangs_is_given_up() -> None:
    done = threading.Event()

    def hang(host: str, port: int) -> list[str]:
        done.wait(30)
        return []

    with pytest.raises(TimeoutError):
        resolve_within(hang, "gull.test", 80, 0.05)
    done.set()


def test_a_lookup_that_fails_says_so() -> None:
    def fail(host: str, port: int) -> list[str]:
        raise OSError("no such host")

    def garble(host: str, port: int) -> list[str]:
        raise UnicodeError("label too long")

    with pytest.raises(OSError, match="no such host"):
        resolve_within(fail, "gull.test", 80, 5)
    with pytest.raises(OSError, match="not a host's name"):
        resolve_within(garble, "x" * 100, 80, 5)
