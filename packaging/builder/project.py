"""Readlist as the packages need it: its version, names, folders and the date of the commit."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path

from builder.command import BuildError, run

PACKAGING = Path(__file__).resolve().parent.parent
ROOT = PACKAGING.parent
BUILD = ROOT / "build" / "packages"
"""Everything that is made on the way: environments, trees, system roots."""
DIST = ROOT / "dist"
"""The finished artefacts."""
RESOURCES = ROOT / "resources"
CONSTRAINTS = PACKAGING / "constraints"

NAME = "readlist"
TITLE = "Readlist"
APP_ID = "org.readlist.Readlist"
SUMMARY = "A reading list for people who receive more papers than they can read"
DEVELOPERS = "The Readlist developers"
FORMER_VERSION = "0.0.9"
"""A version below all real ones, from which proofs upgrade: this program under another number."""


def version() -> str:
    """The version in ``readlist/__init__.py``, such as "0.1.0"."""
    found = re.search(r'^__version__ = "(\d+\.\d+\.\d+)"$', (ROOT / "readlist/__init__.py").read_text("utf-8"), re.M)
    if found is None:
        raise BuildError("readlist/__init__.py has no version of three numbers.")
    return found[1]


def commit_time() -> int:
    """Seconds since 1970 of the commit, or ``$SOURCE_DATE_EPOCH``: the time of all files that are made."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(given) if given.isdigit() else int(run(["git", "log", "-1", "--format=%ct"], folder=ROOT))


def reproducible_environment() -> dict[str, str]:
    """Variables that make two builds of one commit the same."""
    return {"SOURCE_DATE_EPOCH": str(commit_time()), "PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8", "TZ": "UTC"}


def file_hash(file: Path) -> str:
    """SHA-256 of a file, in hex."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def homepage() -> str:
    """The address of the project's pages, without a slash at the end; "" if none is known.

    It is the repository that a hosted build runs for, or ``$READLIST_HOMEPAGE``. No address is in the sources: a fork
    or a mirror would send its users to somebody else.
    """
    if given := os.environ.get("READLIST_HOMEPAGE", ""):
        return given.rstrip("/")
    server, repository = os.environ.get("GITHUB_SERVER_URL", ""), os.environ.get("GITHUB_REPOSITORY", "")
    return f"{server.rstrip('/')}/{repository}" if server and repository else ""
