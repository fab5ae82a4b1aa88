"""Finds the conference and the year of a paper in the address of its page, on sites with proceedings."""

from __future__ import annotations

import re
from typing import NamedTuple

_FIRST = r"https?://(?:www\.)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_NAMES = {"neurips": "NeurIPS", "nips": "NeurIPS", "iclr": "ICLR", "icml": "ICML", "ijcai": "IJCAI"}
"""Names of conferences by a part of the host."""
_FORMS = (
    re.compile(rf"{_FIRST}(?P<host>neurips|nips|iclr|icml)\.cc/virtual/{_YEAR}/"),
    re.compile(rf"https?://(?:papers|proceedings)\.(?P<host>neurips|nips|iclr)\.cc/(?:paper_files/)?paper/{_YEAR}/"),
    re.compile(rf"{_FIRST}(?P<host>ijcai)\.org/proceedings/{_YEAR}/"),
    re.compile(rf"https?://openaccess\.thecvf\.com/content[_/](?P<name>[A-Z]{{3,5}})_?{_YEAR}\b"),
    re.compile(rf"https?://openaccess\.thecvf\.com/content_(?P<name>[a-z]{{3,5}})_{_YEAR}/"),
    re.compile(rf"https?://(?P<name>[a-z]{{4}})(?:20\d\d)?\.thecvf\.com/virtual/{_YEAR}/"),
    re.compile(rf"{_FIRST}aclanthology\.org/{_YEAR}\.[a-z]"),
)
"""Addresses of papers in proceedings; the conference is the group "host"."""


class ConferenceAddress(NamedTuple):
    """A conference and its year, each "" if the address does not have it."""

    name: str = ""
    year: str = ""


def conference_of_address(url: str) -> ConferenceAddress:
    """The conference and its year in the address of a paper in proceedings."""
    found = next((match for form in _FORMS if (match := form.match(url))), None)
    if found is None:
        return ConferenceAddress()
    named = found.groupdict()
    name = (named.get("name") or "").upper() or _NAMES.get(named.get("host") or "", "")
    return ConferenceAddress(name, found["year"])
