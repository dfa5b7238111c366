"""Which device this is: a random id for each machine and place a folder was used in."""

from __future__ import annotations

import hashlib
import json
import os
import random
import re
import sys
from collections.abc import Collection
from pathlib import Path

from quizapp.progress import disk

FILE = "device.json"
_SAFE = re.compile(r"[A-Za-z0-9_-]{1,64}")


def is_safe(device: str) -> bool:
    """Whether an id can stand in a file name."""
    return bool(_SAFE.fullmatch(device))


def machine_id() -> str:
    """What tells this machine from others, as far as the system says."""
    for name in ("/etc/machine-id", "/var/lib/dbus/machine-id"):
        try:
            found = Path(name).read_text(encoding="utf-8", errors="replace").strip()
        except OSError:
            continue
        if found:
            return found
    if sys.platform == "win32":
        import winreg

        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography") as key:
            return str(winreg.QueryValueEx(key, "MachineGuid")[0])
    import socket

    return socket.gethostname()


def fingerprint(directory: Path) -> str:
    """Of this machine and this directory's place on it: 32 hexadecimal digits."""
    parts = ("quizapp device 1", machine_id(), os.path.realpath(directory))
    joined = "\0".join(parts).encode("utf-8", "surrogateescape")
    return hashlib.sha256(joined).hexdigest()[:32]


def load(directory: Path) -> dict[str, str]:
    """The known devices of a folder, fingerprint → id; empty when there is no usable file.

    A folder that was copied keeps what stood in it, and a new id begins beside it; a folder
    that travels between machines finds its id again on each of them.
    """
    try:
        found = json.loads((directory / FILE).read_text(encoding="utf-8"))
        devices = found["devices"]
        return {
            str(print_): name
            for print_, name in devices.items()
            if isinstance(name, str) and is_safe(name)
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def save(directory: Path, devices: dict[str, str]) -> None:
    """Write the known devices. Raises OSError."""
    text = json.dumps({"format": 1, "devices": devices}, indent=2, sort_keys=True) + "\n"
    disk.replace_whole(directory / FILE, text.encode())


def new_id(rng: random.Random, taken: Collection[str]) -> str:
    """A random id of 16 hexadecimal digits that is not taken."""
    while True:
        candidate = f"{rng.getrandbits(64):016x}"
        if candidate not in taken:
            return candidate
