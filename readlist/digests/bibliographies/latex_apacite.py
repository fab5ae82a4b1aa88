r"""The fields of a reference of apacite, which has a command for each part: ``\APACrefatitle {Owls} {Owls}``.

The package: https://ctan.org/pkg/apacite. A title stands in two spellings, as it is and with small letters.
"""

from __future__ import annotations

import re

from readlist.digests.bibliographies.bibtex_entries import BibtexFields
from readlist.digests.bibliographies.bibtex_text import plain_text
from readlist.digests.bibliographies.latex_items import LatexItem, match_braces
from readlist.digests.bibliographies.latex_links import find_links
from readlist.digests.fields.author_names import split_authors

_AUTHORS = re.compile(r"\\begin\s*\{APACrefauthors\}(.{1,15000}?)\\end\s*\{APACrefauthors\}")
_NAME_SIGNS = {r"\BBA": " & ", r"\BCBT": "", r"\BCBL": ",", r"\BPBI": ".", r"\BHBI": ".-", r"\BED": "", r"\BEDS": ""}
_NAME_SIGN = re.compile(r"\\(?:BBA|BCBT|BCBL|BPBI|BHBI|BEDS?)(?![A-Za-z])\s?(?:\{\})?")
_COMMANDS = {
    "APACrefatitle": ("title",),
    "APACrefbtitle": ("booktitle",),
    "APACrefYear": ("year",),
    "APACrefYearMonthDay": ("year",),
    "APACjournalVolNumPages": ("journal", "volume", "number", "pages"),
    "APACaddressPublisher": ("address", "publisher"),
    "APACaddressInstitution": ("address", "institution"),
    "APACaddressSchool": ("address", "school"),
}
"""The fields that the arguments of each command hold."""
_COMMAND = re.compile(r"\\(APAC\w{4,30})\s*(?=\{)")
_PAGES = re.compile(r"\\BPGS?\\?\s+([\w–-]{1,30})")
_PROCEEDINGS = re.compile(r"proceedings|conference|symposium|workshop", re.IGNORECASE)


def read_apacite_fields(item: LatexItem) -> BibtexFields | None:
    """The fields of an item as those of a BibTeX entry; None if it is not of apacite."""
    authors = _AUTHORS.search(item.text)
    if authors is None and "\\APACref" not in item.text:
        return None
    values = _values(item.text)
    if authors:
        names = _NAME_SIGN.sub(lambda found: _NAME_SIGNS[found[0].rstrip(" {}")], authors[1])
        listed = split_authors(" ".join(plain_text(names).replace("\\", " ").split()))
        values["author"] = " and ".join([*listed.names, *(["others"] if listed.is_cut else [])])
    if pages := _PAGES.search(item.text):
        values.setdefault("pages", pages[1])
    links = find_links(item.text)
    values |= {"url": " ".join(links.addresses), "doi": links.doi, "eprint": links.eprint}
    kind = _kind(values)
    return BibtexFields(kind, "", {name: value for name, value in values.items() if value})


def _values(text: str) -> dict[str, str]:
    """The fields that commands hold in their arguments."""
    pairs, values = match_braces(text), dict[str, str]()
    for found in _COMMAND.finditer(text):
        place = found.end()
        for name in _COMMANDS.get(found[1], ()):
            end = pairs.get(place)
            if end is None:
                break
            values.setdefault(name, " ".join(plain_text(text[place + 1 : end]).split()))
            place = end + 1 + (len(text[end + 1 : end + 20]) - len(text[end + 1 : end + 20].lstrip()))
    return values


def _kind(values: dict[str, str]) -> str:
    """The type of the entry in BibTeX. A book's title becomes the title."""
    if "title" not in values and "booktitle" in values:
        values["title"] = values.pop("booktitle")
        return "phdthesis" if "school" in values else "techreport" if "institution" in values else "book"
    if "booktitle" in values:
        return "inproceedings" if _PROCEEDINGS.search(values["booktitle"]) else "incollection"
    return "article" if "journal" in values else "misc"
