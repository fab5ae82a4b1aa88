"""Names that are joined without a separator, as in tables of SpringerLink and on pages of Semantic Scholar."""

from __future__ import annotations

import re

from readlist.digests.fields.item_details import are_names

MAX_JOINED_NAMES_CHARS = 1_000
"""Characters of a line of such names."""

_NAME_BORDER = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-ZÀ-ÖØ-Þ])|(?<=\.)(?=[A-ZÀ-ÖØ-Þ][^\W\d_.])")
"""The border between two names that are joined without a separator."""
_BEFORE_CAPITAL = re.compile(
    r"(?:^|[\s-])(?:Ma?c|De|Des|Del|Della|Di|Du|Da|Dos|Le|La|Las|Los|Lo|Van|Von|Vander|Fitz|St|San|El|Al|Ben|Ter|Ten|Ó|Ni)$"
)
"""The beginning of a surname with a second capital, at which a name is not split: "Mc"."""
_OTHERS_BETWEEN = re.compile(r"\s?\+\d{1,4} authors?\s?")
"""The number of further authors between the first and the last ones."""


def split_unseparated_names(text: str) -> list[str]:
    """Names joined without a separator, as in tables of SpringerLink: "Ada ExampleBen Sample"."""
    names, start = [], 0
    for border in _NAME_BORDER.finditer(text):
        if not _BEFORE_CAPITAL.search(text[max(border.start() - 12, start) : border.start()]):
            names.append(text[start : border.start()])
            start = border.start()
    return [name for name in [*names, text[start:]] if name.strip()]


def split_joined_line(text: str) -> str:
    """A line of nothing but such names with commas between them; "" for any other line.

    Semantic Scholar writes "Ada ExampleBo Sample+3 authors Cy Test".
    """
    if len(text) > MAX_JOINED_NAMES_CHARS or "," in text or ";" in text:
        return ""
    parts = [split_unseparated_names(part) for part in _OTHERS_BETWEEN.split(text)]
    names = [name.strip() for part in parts for name in part]
    if len(names) < 2 or not all(" " in name and are_names(name) for name in names):
        return ""
    return ", …, ".join(", ".join(name.strip() for name in part) for part in parts if part)
