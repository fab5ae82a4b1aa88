"""Names of publishers as databases write them: with their address, or only the country."""

from __future__ import annotations

import re

_COUNTRY = re.compile(
    r"(?:argentina|australia|austria|bangladesh|belgium|bosnia and herzegovina|brazil|bulgaria|canada|chile|"
    r"china|china \(republic : 1949- \)|colombia|costa rica|croatia|cuba|cyprus|czech republic|czechia|"
    r"denmark|ecuador|egypt|england|estonia|ethiopia|finland|france|germany|greece|hong kong|hungary|"
    r"iceland|india|indonesia|iran|iran \(islamic republic of\)|iraq|ireland|israel|italy|japan|jordan|"
    r"kenya|korea \(south\)|korea|republic of korea|south korea|kuwait|latvia|lebanon|lithuania|luxembourg|"
    r"malaysia|mexico|morocco|nepal|netherlands|the netherlands|new zealand|nigeria|northern ireland|"
    r"norway|pakistan|peru|philippines|poland|portugal|puerto rico|qatar|romania|russia|"
    r"russia \(federation\)|russian federation|saudi arabia|scotland|serbia|singapore|slovakia|slovenia|"
    r"south africa|spain|sri lanka|sweden|switzerland|taiwan|tanzania|thailand|tunisia|turkey|türkiye|"
    r"uganda|ukraine|united arab emirates|united kingdom|united states|united states of america|uruguay|usa|"
    r"us|uk|venezuela|vietnam|wales)[ .]*$",
    re.IGNORECASE,
)
"""Countries as MEDLINE and Embase name them."""
_ADDRESS = re.compile(r"\s*\([^()]{0,300}(?:,|@|E-?mail|https?:)[^()]{0,300}\)\.?$", re.IGNORECASE)


def publisher_name(text: str) -> str:
    """The publisher without an address in brackets; "" for a country, which Ovid puts into the field."""
    name = _ADDRESS.sub("", text)
    return "" if _COUNTRY.match(name) else name
