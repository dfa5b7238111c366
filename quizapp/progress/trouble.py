"""What can go wrong with storage, told apart and put into words."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path
from typing import Final

from quizapp.errors import StorageError

# Primary result codes, https://sqlite.org/rescode.html
_ERROR, _BUSY, _LOCKED, _READONLY, _IOERR, _CORRUPT = 1, 5, 6, 8, 10, 11
_FULL, _CANTOPEN, _MISMATCH, _NOTADB = 13, 14, 20, 26

_FULL_ERRNO = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})
_READ_ONLY_ERRNO = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})


class NotSaved(StorageError):
    """An append failed, and nothing of it is in memory, in the database or in the log."""


class Damaged(Exception):
    """A file does not hold what was written to it; `what` says which part."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


# What SQLite raises; its messages may quote a damaged schema that is no UTF-8 any more.
DATABASE_ERRORS: Final = (sqlite3.Error, UnicodeDecodeError, Damaged)
ERRORS: Final = (OSError, *DATABASE_ERRORS)


def is_damage(error: BaseException) -> bool:
    """Whether the error says that the database's bytes are wrong (not the disk, not a lock)."""
    if isinstance(error, (Damaged, UnicodeDecodeError)):
        return True
    if not isinstance(error, sqlite3.Error):
        return False
    # The statements are always the same: that one is in error says that the schema is another.
    return _code(error) in (_ERROR, _CORRUPT, _MISMATCH, _NOTADB) or str(error).startswith(
        "Could not decode to UTF-8"
    )


def is_busy(error: BaseException) -> bool:
    """Whether another connection stands in the way for now."""
    return isinstance(error, sqlite3.Error) and _code(error) in (_BUSY, _LOCKED)


def _code(error: sqlite3.Error) -> int:
    """The primary result code, 0 when there is none."""
    return int(getattr(error, "sqlite_errorcode", None) or 0) & 0xFF


def reason(error: BaseException, directory: Path) -> tuple[str, str | None]:
    """What happened and what to do about it, for people."""
    if isinstance(error, StorageError):
        return error.message, error.hint
    number = error.errno if isinstance(error, OSError) else None
    code = _code(error) if isinstance(error, sqlite3.Error) else None
    if number in _FULL_ERRNO or code == _FULL:
        return "the disk is full", "free some space, then try again"
    if number == errno.EFBIG:
        return "the file may not grow any more", "raise the limit on file sizes, then try again"
    if number in (errno.ENOENT, errno.ENOTDIR, errno.ESTALE) or (
        code in (_CANTOPEN, _READONLY, _IOERR) and not directory.is_dir()
    ):
        return "the progress directory has vanished", "bring it back, then try again"
    if number in _READ_ONLY_ERRNO or code == _READONLY:
        message = "the progress directory is read-only or belongs to another user"
        return message, "make it writable, then try again"
    if code in (_BUSY, _LOCKED):
        return "another program holds the progress database", "close it, then try again"
    if code == _CANTOPEN:
        return "the progress database cannot be opened", "look at its permissions, then try again"
    if number == errno.EIO or code == _IOERR:
        return "the disk reports an error", "check the disk, then try again"
    return f"storage failed ({error})", None


def storage_error(error: BaseException, directory: Path) -> StorageError:
    """The error as one a person may see."""
    if isinstance(error, StorageError):
        return error
    message, hint = reason(error, directory)
    return StorageError(message, hint=hint, path=directory)


def not_saved(error: BaseException, directory: Path) -> NotSaved:
    """The same for an append: `not saved: …`."""
    if isinstance(error, NotSaved):
        return error
    message, hint = reason(error, directory)
    return NotSaved(f"not saved: {message}", hint=hint, path=directory)
