"""Names of countries."""

from __future__ import annotations

COUNTRIES = (
    r"argentina|australia|austria|bangladesh|belgium|bosnia and herzegovina|brazil|bulgaria|canada|chile|"
    r"china|china \(republic : 1949- \)|colombia|costa rica|croatia|cuba|cyprus|czech republic|czechia|"
    r"denmark|ecuador|egypt|england|estonia|ethiopia|finland|france|germany|greece|hong kong|hungary|"
    r"iceland|india|indonesia|iran|iran \(islamic republic of\)|iraq|ireland|israel|italy|japan|jordan|"
    r"kenya|korea \(south\)|korea|republic of korea|south korea|kuwait|latvia|lebanon|lithuania|luxembourg|"
    r"malaysia|mexico|morocco|nepal|netherlands|the netherlands|new zealand|nigeria|northern ireland|"
    r"norway|pakistan|peru|philippines|poland|portugal|puerto rico|qatar|romania|russia|"
    r"russia \(federation\)|russian federation|saudi arabia|scotland|serbia|singapore|slovakia|slovenia|"
    r"south africa|spain|sri lanka|sweden|switzerland|taiwan|tanzania|thailand|tunisia|turkey|türkiye|"
    r"uganda|ukraine|united arab emirates|united kingdom|united states|united states of america|uruguay|usa|"
    r"us|uk|venezuela|vietnam|wales"
)
"""Names of countries in databases and imprints, in lower case, as alternatives of a regular expression."""
