"""Reasons that the system or SQLite gives for an error, in the language of the screen.

Python has their texts in English, unless Qt has set another locale. One that is not listed stays as it is.
"""

from __future__ import annotations

from readlist.translation import N_, tr

SYSTEM_REASONS = frozenset(
    {
        *(N_("No such file or directory"), N_("Permission denied"), N_("Operation not permitted")),
        *(N_("Is a directory"), N_("Not a directory"), N_("Directory not empty"), N_("File exists")),
        *(N_("No space left on device"), N_("Disk quota exceeded"), N_("File too large")),
        *(N_("Read-only file system"), N_("Input/output error"), N_("Device or resource busy")),
        *(N_("No such device"), N_("No such device or address"), N_("Stale file handle"), N_("Invalid argument")),
        *(N_("File name too long"), N_("Too many levels of symbolic links"), N_("Too many open files")),
        *(N_("Cannot allocate memory"), N_("Broken pipe"), N_("Bad file descriptor")),
        *(N_("file is not a database"), N_("database disk image is malformed"), N_("disk I/O error")),
        *(N_("unable to open database file"), N_("database or disk is full"), N_("database is locked")),
        N_("attempt to write a readonly database"),
    }
)
"""Texts of errors, as glibc and SQLite have them."""


def reason_of(error: BaseException) -> str:
    """The reason for an error of files or of SQLite, else its own text; no sentence, without a full stop."""
    reason = getattr(error, "strerror", None) or str(error)
    return tr(reason) if reason in SYSTEM_REASONS else reason
