"""Unwraps redirects: addresses that contain the address they lead to, so that it is found without the network.

Search engines, mail programs and mailing services wrap links so that clicks are counted. An opaque redirect, which only
its server can resolve, is returned as it is.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Callable
from itertools import islice
from urllib.parse import parse_qs, unquote, urlsplit

MAX_UNWRAPS = 5
"""Nested redirects that are unwrapped."""

_WEB_ADDRESS = re.compile(r"https?://[^\s/]", re.IGNORECASE)
_PARAMETER_AFTER_TARGET = re.compile(
    r"&(?:hl|sa|d|ei|scisig|nossl|oi|hist|usg|ved|source|ust|data|reserved|sdata|ct|cd|cad|rct|opi)="
)
"""Parameters that follow the target in addresses of Google and Outlook that do not escape it."""
_PARAMETER = re.compile(r"&[A-Za-z_]{1,20}=")
_ESCAPED_SIGN = re.compile(r"%(?:3F|25)", re.IGNORECASE)
"""An escaped ``?`` or ``%`` in a target whose colon and slashes are not escaped, as Google writes it."""
_ESCAPED_QUERY = re.compile(r"\?[^=&?]{1,60}%3D", re.IGNORECASE)
"""The query of a target in which only the signs between parameters are escaped, as Google writes it."""
_HINT_OF_BASE64 = re.compile(r"_L54AD1F204_=|[/=]eyJ|aHR0c|//click\.pstmrk\.it/3s?/|//[\w-]+\.protection\.sophos\.com")
"""A part of a redirect whose target is in base64, or is written without "https://"."""
_BASE64_ADDRESS = re.compile(r"(?:[/=]|=a1)(aHR0c(?:HM6Ly|DovL)[\w+=-]+)")
"""An address in base64, as a part of a path or the value of a parameter."""
_URLDEFENSE_GAP = re.compile(r"\*(?:\*(.))?")
"""In Proofpoint's third form, the place of one replaced character, ``*``, or of several, ``**`` and their number."""
_RUN_LENGTHS = {
    sign: length
    for length, sign in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", start=2)
}
"""The number of replaced characters, by the letter or digit after ``**``."""
_URLDEFENSE_2 = str.maketrans("-_", "%/")
"""In Proofpoint's second form, "-" stands for "%" and "_" for "/"."""
_TARGET_PARAMETERS = (
    "url",
    "u",
    "q",
    "target",
    "dest",
    "destination",
    "redirect",
    "redirect_url",
    "to",
    "link",
    "z",
    "a",
)
"""Names of parameters that hold the target of a redirect."""


def unwrap(address: str) -> str:
    """The address that a redirect leads to; any other address unchanged."""
    if "http" not in address[8:].lower() and not _HINT_OF_BASE64.search(address):
        return address  # no target in it, as in most addresses
    for _ in range(MAX_UNWRAPS):
        target = _unwrap_once(address)
        if not target or target == address:
            break
        address = target
    return address


def _unwrap_once(address: str) -> str:
    """The address that a redirecting address leads to, else ""."""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    path_and_query = parts.path + ("?" + parts.query if parts.query else "")
    for has_host, has_path, find in _REDIRECTS:
        if has_host.search(host) and has_path.search(path_and_query):
            target = find(address)
            return target if _WEB_ADDRESS.match(target) else ""
    return ""


def _target_in_query(address: str) -> str:
    """The target in the query, also if it is not escaped and has a query of its own."""
    query = urlsplit(address).query
    for name in _TARGET_PARAMETERS:
        raw = re.search(rf"(?:^|&){name}=(https?://.*)", query, re.IGNORECASE)
        if raw:
            target = _PARAMETER_AFTER_TARGET.split(raw[1])[0]
            if "?" not in target:  # without a query of its own, all parameters are the redirect's
                target = _PARAMETER.split(target)[0]
            is_escaped = "?" not in target and _ESCAPED_SIGN.search(target)
            return unquote(target) if is_escaped or _ESCAPED_QUERY.search(target) else target
        for value in parse_qs(query).get(name, ()):
            if _WEB_ADDRESS.match(value):
                return value
    return ""


def _target_in_path(address: str) -> str:
    """The target as a part of the path: ``/CL0/https:%2F%2F…/1/…``."""
    found = re.search(r"/(https?(?::|%3A)(?:/|%2F){1,2}[^\s]*)", address[8:], re.IGNORECASE)
    if not found:
        return ""
    text = found[1]
    if "%2f" in text.lower():
        text = unquote(text.split("/")[0])
    return re.sub(r"^(https?:)/(?=[^/])", r"\1//", text)


def _target_of_urldefense_1(address: str) -> str:
    found = re.search(r"[?&]u=([^&]+)", address)
    return unquote(found[1]) if found else ""


def _target_of_urldefense_2(address: str) -> str:
    found = re.search(r"[?&]u=([^&]+)", address)
    return unquote(found[1].translate(_URLDEFENSE_2)) if found else ""


def _target_of_urldefense_3(address: str) -> str:
    """Proofpoint's third form: ``__`` target ``__;`` base64 of the characters that ``*`` and ``**A`` stand for.

    The form is known from Proofpoint's own decoder, ``urldecoder.py``.
    """
    found = re.search(r"/v3/__(.+?)__;([^!]*)", address)
    if not found:
        return ""
    replaced = iter(_from_base64(found[2]))

    def characters(gap: re.Match[str]) -> str:
        length = _RUN_LENGTHS.get(gap[1], 0) if gap[1] else 1
        return "".join(islice(replaced, length)) or gap[0]

    return _URLDEFENSE_GAP.sub(characters, re.sub(r"^(https?:)/+", r"\1//", found[1]))


def _target_of_springer_nature(address: str) -> str:
    found = re.search(r"_L54AD1F204_=([^&]+)", address)
    target = re.search(r"target=([^&\s]+)", _from_base64(unquote(found[1]))) if found else None
    return unquote(target[1]) if target else ""


def _target_in_json_token(address: str) -> str:
    """The target in the base64 JSON of a token: ``/redirect/2/eyJlIjoi…``."""
    found = re.search(r"/(eyJ[\w=-]+)", address)
    try:
        token = json.loads(_from_base64(found[1])) if found else None
    except (ValueError, RecursionError):
        return ""
    target = (
        next((token[name] for name in ("e", "url", "href") if token.get(name)), "") if isinstance(token, dict) else ""
    )
    return target if isinstance(target, str) else ""


def _target_in_base64(address: str) -> str:
    """The target in base64: ``click.convertkit-mail.com/…/aHR0cHM6…``."""
    found = _BASE64_ADDRESS.search(unquote(address))
    return _from_base64(found[1].rstrip("=")) if found else ""


def _target_of_stork(address: str) -> str:
    """The target after ``url=``, perhaps with its source in square brackets before it."""
    found = re.search(r"[?&]url=(?:(?:\[|%5B)[^&]{0,80}?(?:\]|%5D))?(https?(?::|%3A)[^&]+)", address, re.IGNORECASE)
    return (unquote(found[1]) if "://" not in found[1] else found[1]) if found else ""


def _target_of_mandrill(address: str) -> str:
    """The target in the JSON within the JSON of Mandrill's parameter ``p``."""
    try:
        outer = json.loads(_from_base64(next(iter(parse_qs(urlsplit(address).query).get("p", ())), "")))
        inner = json.loads(outer["p"])["url"]
    except (ValueError, RecursionError, KeyError, TypeError):
        return ""
    return inner if isinstance(inner, str) else ""


def _target_of_postmark(address: str) -> str:
    """The target of Postmark's ``/3s/arxiv.org%2Fabs%2F…/…``, which stands without its scheme."""
    found = re.search(r"/3(s?)/([^/?#]+)", address)
    return f"http{found[1]}://{unquote(found[2])}" if found else ""


def _target_in_underscores(address: str) -> str:
    """The target between underscores: ``/v2/___https://…___.…``."""
    found = re.search(r"/___(https?://.+?)___", address)
    return found[1] if found else ""


def _target_of_sophos(address: str) -> str:
    """The target in the parameter ``u``, in base64."""
    return _from_base64(next(iter(parse_qs(urlsplit(address).query).get("u", ())), ""))


def _from_base64(text: str) -> str:
    try:
        return base64.urlsafe_b64decode(text.replace("+", "-").replace("/", "_") + "=" * (-len(text) % 4)).decode()
    except (binascii.Error, ValueError):
        return ""


def _redirect(
    host: str, path: str, find: Callable[[str], str]
) -> tuple[re.Pattern[str], re.Pattern[str], Callable[[str], str]]:
    return re.compile(host, re.IGNORECASE), re.compile(path, re.IGNORECASE), find


_REDIRECTS = (
    _redirect(r"^scholar\.google\.", r"^/scholar_url\?", _target_in_query),
    _redirect(r"^(?:[a-z]+\.)?google\.[a-z.]+$", r"^/url\?", _target_in_query),
    _redirect(r"\.safelinks\.(?:protection\.)?(?:outlook|office365)\.", r"\?", _target_in_query),
    _redirect(r"^urldefense\.proofpoint\.com$", r"^/v1/url\?", _target_of_urldefense_1),
    _redirect(r"^urldefense\.(?:proofpoint\.)?com$", r"^/v2/", _target_of_urldefense_2),
    _redirect(r"^urldefense\.(?:proofpoint\.)?com$", r"^/v3/", _target_of_urldefense_3),
    _redirect(
        r"^links?\.springernature\.com$|^click\.alerts?\.nature\.com$", r"_L54AD1F204_=", _target_of_springer_nature
    ),
    _redirect(r"^(?:url\.)?avanan\.click$", r"/___https?:", _target_in_underscores),
    _redirect(r"\.protection\.sophos\.com$", r"[?&]u=", _target_of_sophos),
    _redirect(r"^secure-web\.cisco\.com$", r"/https?(?::|%3A)", _target_in_path),
    _redirect(
        r"\.trendmicro\.com$|\.fireeye\.com$|^linkprotect\.cudasvc\.com$|^clicktime\.symantec\.com$",
        r"\?",
        _target_in_query,
    ),
    _redirect(r"^click\.pstmrk\.it$", r"^/3s?/", _target_of_postmark),
    _redirect(r"(?:^|\.)storkapp\.(?:me|cn)$", r"[?&]url=", _target_of_stork),
    _redirect(r"^mandrillapp\.com$", r"^/track/click/.*[?&]p=", _target_of_mandrill),
    _redirect(r"", r"/(?:C?L0)/https?(?::|%3A)", _target_in_path),
    _redirect(r"^web\.archive\.org$", r"^/web/\d+[a-z_]*/https?", _target_in_path),
    _redirect(r"(?:^|\.)substack\.com$", r"^/redirect/", _target_in_json_token),
    _redirect(r"\.customeriomail\.com$|\.customer\.io$", r"/e/c/eyJ", _target_in_json_token),
    _redirect(r"^l\.(?:facebook|instagram|messenger)\.com$", r"\?", _target_in_query),
    _redirect(r"^(?:lnkd|linkedin)\.com$", r"^/(?:redir|safety/go)", _target_in_query),
    _redirect(r"^medium\.com$", r"^/r/\?", _target_in_query),
    _redirect(r"^out\.reddit\.com$|^t\.umblr\.com$|^slack-redir\.net$|^getpocket\.com$", r"\?", _target_in_query),
    _redirect(r"^vk\.com$|^steamcommunity\.com$|^youtube\.com$", r"^/(?:away|linkfilter|redirect)", _target_in_query),
    _redirect(r"", r"^/login\?(?:[^&]*&)*q?url=https?", _target_in_query),  # a library's EZproxy
    _redirect(
        r"(?:^|\.)(?:mail|email|click|links?|track|tracking|t|e|r)\.",
        r"[?&](?:url|u|target|redirect)=https?(?::|%3A)",
        _target_in_query,
    ),
    _redirect(
        r"",
        r"^/(?:[\w.-]{1,40}/){0,3}(?:redirect|redir|r|click|track|out|go|away|tp2)/?\?(?:[^#]*&)?"
        r"(?:url|u|target|redirect)=https?(?::|%3A)",
        _target_in_query,
    ),
    _redirect(r"", r"(?:[/=]|=a1)aHR0c(?:HM6Ly|DovL)", _target_in_base64),
)
"""Patterns for the host and for path and query of each redirect, and the function that finds its target."""
