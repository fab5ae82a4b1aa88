"""Safe links: checks addresses before they are opened, and finds addresses in a text. No Qt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import SplitResult, quote, unquote, urlsplit

NO_LINK = ""
"""Returned for an address that is not safe to open."""
MAX_ADDRESS_CHARS = 4096
SAFE_MAIL_FIELDS = frozenset({"subject", "keywords", "body"})
"""Fields of a mailto address that RFC 6068, section 4, calls safe; by others, a mail program may attach files."""

_ADDRESS = re.compile(rf"https?://[^\s<>\"'`{{}}|\\^]{{1,{MAX_ADDRESS_CHARS}}}", re.IGNORECASE)
_PUNCTUATION = ".,;:!?*_"


def safe_link(address: str) -> str:
    """The address to open in the browser or mail program; NO_LINK for an unsafe one.

    Only http, https, mailto and doi (as https://doi.org/…) are safe, without spaces or control characters. Hosts are
    returned in ASCII, so that no letter passes for another; mail fields other than SAFE_MAIL_FIELDS are left out.
    """
    address = address.strip()
    if len(address) > MAX_ADDRESS_CHARS or any(sign.isspace() or not sign.isprintable() for sign in address):
        return NO_LINK
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return NO_LINK
    scheme = parts.scheme.lower()
    if scheme in ("http", "https"):
        return _web_address(address, parts.netloc, host or "")
    if scheme == "mailto":
        return _mail_address(parts) if "@" in parts.path else NO_LINK
    if scheme == "doi" and parts.path.lstrip("/").startswith("10."):
        return "https://doi.org/" + quote(parts.path.lstrip("/"), safe="/:;()%")
    return NO_LINK


def _mail_address(parts: SplitResult) -> str:
    """A mailto address without unsafe fields, such as ``attach=/etc/passwd``."""
    fields = [each for each in parts.query.split("&") if unquote(each.partition("=")[0]).lower() in SAFE_MAIL_FIELDS]
    return f"mailto:{parts.path}" + (f"?{'&'.join(fields)}" if fields else "")


def _web_address(address: str, netloc: str, host: str) -> str:
    """A web address with its host in ASCII (IDNA).

    NO_LINK for one with a user name (``https://arxiv.org@elsewhere.net``), which looks like another address.
    """
    if not host or "\\" in address or "@" in netloc:
        return NO_LINK
    if host.isascii():
        return address
    try:
        plain = host.encode("idna").decode("ascii")
    except UnicodeError:
        return NO_LINK
    return address.replace(netloc, netloc.lower().replace(host, plain), 1)


def addresses(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each web address in a text, without the punctuation of the sentence around it."""
    for match in _ADDRESS.finditer(text):
        address = match.group().rstrip(_PUNCTUATION)
        for opening, closing in ("()", "[]"):
            while address.endswith(closing) and address.count(closing) > address.count(opening):
                address = address[:-1].rstrip(_PUNCTUATION)
        yield match.start(), match.start() + len(address)
