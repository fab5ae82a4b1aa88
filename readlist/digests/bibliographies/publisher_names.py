"""Names of publishers as databases write them: with their address, or only the country."""

from __future__ import annotations

import re

_COUNTRIES = frozenset(
    each.strip()
    for each in """argentina|australia|austria|bangladesh|belgium|bosnia and herzegovina|brazil|bulgaria|canada|chile|
    china|china (republic : 1949- )|colombia|costa rica|croatia|cuba|cyprus|czech republic|czechia|
    denmark|ecuador|egypt|england|estonia|ethiopia|finland|france|germany|greece|hong kong|hungary|
    iceland|india|indonesia|iran|iran (islamic republic of)|iraq|ireland|israel|italy|japan|jordan|
    kenya|korea (south)|korea|republic of korea|south korea|kuwait|latvia|lebanon|lithuania|luxembourg|
    malaysia|mexico|morocco|nepal|netherlands|the netherlands|new zealand|nigeria|northern ireland|
    norway|pakistan|peru|philippines|poland|portugal|puerto rico|qatar|romania|russia|
    russia (federation)|russian federation|saudi arabia|scotland|serbia|singapore|slovakia|slovenia|
    south africa|spain|sri lanka|sweden|switzerland|taiwan|tanzania|thailand|tunisia|turkey|türkiye|
    uganda|ukraine|united arab emirates|united kingdom|united states|united states of america|uruguay|usa|
    us|uk|venezuela|vietnam|wales""".split("|")
)
"""Countries as MEDLINE and Embase name them."""
_ADDRESS = re.compile(r"\s*\([^()]{0,300}(?:,|@|E-?mail|https?:)[^()]{0,300}\)\.?$", re.IGNORECASE)


def publisher_name(text: str) -> str:
    """The publisher without an address in brackets; "" for a country, which Ovid puts into the field."""
    name = _ADDRESS.sub("", text)
    return "" if name.strip(" .").casefold() in _COUNTRIES else name
