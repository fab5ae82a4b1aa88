"""Addresses in a drop or paste: local files, papers, and those that Readlist does not open. No Qt."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import unquote_to_bytes, urlsplit
from urllib.request import url2pathname

from readlist.model.identifiers import identify

WEB_SCHEMES = frozenset({"http", "https", "ftp"})
MAIL_SCHEMES = frozenset(
    {"mailbox", "mailbox-message", "imap", "imap-message", "imaps", "message", "mid", "cid", "news", "nntp", "outlook"}
)
"""Schemes of the addresses that a mail program gives for a mail: they are read by that program alone."""
LOCAL_HOSTS = ("", "localhost")


@dataclass(frozen=True, slots=True)
class SortedAddresses:
    """Addresses by what they lead to, each once and in the order given.

    ``papers`` name a paper, so they can be imported without being opened. ``web``, ``mail`` and ``other`` are True if
    there is another address of the web, of a mail in its program, or of anything else, such as a phone or a server.
    """

    files: tuple[Path, ...] = ()
    papers: tuple[str, ...] = ()
    web: bool = False
    mail: bool = False
    other: bool = False


def sort_addresses(addresses: Iterable[str]) -> SortedAddresses:
    """Sort addresses by what they lead to; comments among them (RFC 2483) are ignored."""
    files: list[Path] = []
    papers: list[str] = []
    schemes: set[str] = set()
    for address in addresses:
        scheme = _scheme_of(address)
        if scheme == "file":
            if path := file_at(address):
                files.append(path)
        elif is_paper(address):
            papers.append(address)
        elif scheme:
            schemes.add(scheme)
    return SortedAddresses(
        files=tuple(dict.fromkeys(files)),
        papers=tuple(dict.fromkeys(papers)),
        web=bool(schemes & WEB_SCHEMES),
        mail=bool(schemes & MAIL_SCHEMES),
        other=bool(schemes - WEB_SCHEMES - MAIL_SCHEMES),
    )


def is_paper(address: str) -> bool:
    """True for the address of a paper, such as ``https://arxiv.org/abs/2402.16107``."""
    return _scheme_of(address) in WEB_SCHEMES and bool(identify(address)[0])


def file_at(address: str) -> Path | None:
    """The local file of a ``file:`` address, also if that names this computer; None if it has no path.

    On Linux and macOS a name may be any bytes, which the address has in per cent.
    """
    try:
        host, path = urlsplit(address)[1:3]
    except ValueError:  # such as a bracket that is not closed
        return None
    if not path.strip("/"):
        return Path(path) if path else None
    share = "" if host.lower() in LOCAL_HOSTS or host.lower() == _this_host() else f"//{host}"
    if sys.platform == "win32":
        return Path(url2pathname(share + path))
    return Path(share + os.fsdecode(unquote_to_bytes(path)))


def files_in(text: str) -> tuple[Path, ...]:
    """The files of a text that has nothing but ``file:`` addresses, one a line; else none."""
    if not text[:64].lstrip().lower().startswith("file:"):
        return ()
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not all(_scheme_of(line) == "file" for line in lines):
        return ()
    return sort_addresses(lines).files


def _scheme_of(address: str) -> str:
    """The scheme of an address in lower case; "" for other text."""
    name, colon, _rest = address[:64].partition(":")
    is_name = name[:1].isalpha() and all(letter.isalnum() or letter in "+-." for letter in name)
    return name.lower() if colon and name.isascii() and is_name else ""


@cache
def _this_host() -> str:
    return socket.gethostname().lower()
