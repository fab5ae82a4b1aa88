"""The dates of bibliographies and tables, in every form that exporters and people write them in."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from digests.reading import read_with
from readlist.digests.registry import require_reader

DATES = {
    "08/2025": "2025-08",
    "2025/08": "2025-08",
    "2025-8": "2025-08",
    "Aug 2025": "2025-08",
    "2025 Aug": "2025-08",
    "2025 Aug-Sep": "2025",
    "Spring 2025": "2025",
    "20250803": "2025-08-03",
    "2025-8-3": "2025-08-03",
    "3. März 2025": "2025-03-03",
    "3 августа 2025": "2025-08-03",
    "2025-08-03T10:00:00Z": "2025-08-03",
    "2025-08-03 10:00:00": "2025-08-03",
    "03/04/2025": "2025",
    "13/04/2025": "2025-04-13",
    "3/4/20": "2020",
    "4/13/20": "2020-04-13",
    "3-Aug-25": "2025-08-03",
    "3.8.2025": "2025-08-03",
    "2025": "2025",
}
"""Texts and the ISO dates that they are for certain."""

WRITERS: dict[str, Callable[[str], str]] = {
    "ris": lambda date: f"TY  - JOUR\nTI  - Slow owls\nPY  - {date}\nER  - \n",
    "refer": lambda date: f"%0 Journal Article\n%T Slow owls\n%D {date}\n",
    "refworks": lambda date: f"RT Journal Article\nSR Electronic(1)\nID 1\nT1 Slow owls\nYR {date}\n",
    "medline": lambda date: f"PMID- 12345678\nTI  - Slow owls.\nDP  - {date}\n",
    "ovid": lambda date: f"<1>\nTitle\n  Slow owls.\nDate of Publication\n  {date}\n",
    "tagged-text": lambda date: f"TI- Slow owls\nAU- Example, Ada\nPY- {date}\n",
    "web-of-science": lambda date: f"FN Sample\nVR 1.0\nPT J\nTI Slow owls\nPY {date}\nER\n\nEF\n",
    "table": lambda date: f"Title,Authors,Date\nSlow owls,Ada Example,{date}\n",
    "table (year)": lambda date: f"Title,Authors,Year\nSlow owls,Ada Example,{date}\n",
    "csl-json": lambda date: json.dumps([{"type": "book", "title": "Slow owls", "issued": date}]),
    "csl-json (raw)": lambda date: json.dumps([{"type": "book", "title": "Slow owls", "issued": {"raw": date}}]),
    "bibtex": lambda date: f"@article{{a, title={{Slow owls}}, date={{{date}}}}}\n",
    "endnote-xml": lambda date: (
        "<xml><records><record><ref-type name='Journal Article'>17</ref-type><titles><title>Slow owls</title></titles>"
        f"<dates><year>{date}</year></dates></record></records></xml>"
    ),
    "read-later": lambda date: json.dumps(
        [{"url": "https://arxiv.org/abs/2508.00001", "title": "Slow owls", "is_archived": 0, "published_at": date}]
    ),
}


@pytest.mark.parametrize("name", WRITERS)
def test_a_date_is_read_alike_by_every_reader(name: str) -> None:
    reader = require_reader(name.split(" ", maxsplit=1)[0])
    wrong = {}
    for text, date in DATES.items():
        found = read_with(reader, WRITERS[name](text)).records[0].published
        if found != date:
            wrong[text] = found
    assert wrong == {}
