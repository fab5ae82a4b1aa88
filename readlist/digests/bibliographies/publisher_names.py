"""Names of publishers as databases write them: with their address, or only the country."""

from __future__ import annotations

import re

from readlist.digests.fields.countries import COUNTRIES

_COUNTRY = re.compile(rf"(?:{COUNTRIES})[ .]*$", re.IGNORECASE)
_ADDRESS = re.compile(r"\s*\([^()]{0,300}(?:,|@|E-?mail|https?:)[^()]{0,300}\)\.?$", re.IGNORECASE)
"""The address after a publisher's name: " (Delft, Netherlands)"."""


def publisher_name(text: str) -> str:
    """The publisher without an address in brackets; "" for a country, which Ovid puts into the field."""
    name = _ADDRESS.sub("", text)
    return "" if _COUNTRY.match(name) else name
