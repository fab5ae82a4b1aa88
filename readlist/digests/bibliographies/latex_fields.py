r"""The fields that commands mark in a reference of LaTeX: ``\bibinfo{title}{Owls}``, ``\batitle{Owls}``.

``\bibinfo`` is of REVTeX (https://ctan.org/pkg/revtex), of Elsevier (https://ctan.org/pkg/elsarticle) and of the ACM
(https://ctan.org/pkg/acmart); commands such as ``\batitle`` are of Springer Nature and of the Institute of Mathematical
Statistics (https://ctan.org/pkg/imsart).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from readlist.digests.bibliographies.bibtex_entries import BibtexFields
from readlist.digests.bibliographies.bibtex_text import plain_text
from readlist.digests.bibliographies.latex_items import LatexItem, match_braces
from readlist.digests.bibliographies.latex_links import find_links

_NAMES_OF_BIBINFO = {
    "person": "author",
    "fnamefont": "author",
    "issue": "number",
    "thesistype": "type",
    "issuenumber": "number",
    "date": "year",
}
"""Names in ``\\bibinfo`` that have another name in BibTeX."""
_COMMANDS = {
    "bauthor": "author",
    "beditor": "editor",
    "batitle": "title",
    "bctitle": "title",
    "bbtitle": "booktitle",
    "bjtitle": "journal",
    "bsertitle": "series",
    "bconfname": "booktitle",
    "byear": "year",
    "bvolume": "volume",
    "bissue": "number",
    "bfpage": "pages",
    "blpage": "last page",
    "bpublisher": "publisher",
    "binstitute": "institution",
    "bschool": "school",
    "beditionnumber": "edition",
    "showarticletitle": "title",
}
"""The field that each command marks."""
_FIELD = re.compile(
    r"\\(?:bibinfo\s*\{\s*(?P<name>[A-Za-z]{2,30})\s*\}|(?P<command>b[a-z]{3,15}|showarticletitle))\s*\{"
)
_GIVEN_NAMES = re.compile(r"\\bfnm\s*\{[^{}]*\}")
_INITIALS = re.compile(r"\\binits\s*\{[^{}]*\}")
"""Initials, which stand beside the given names that they abbreviate."""
_PART_OF_NAME = re.compile(r"\\(?:bib\w*namefont|bsnm|bfnm|binits|bparticle|bsuffix)\s*(?=\{)")
_CUT = re.compile(r"\bet[~\s\\]+al\b|\\betal\b")
r"""The end of a list of authors that is cut: "et~al.", "\betal"."""
_KEY_FIELDS = frozenset({"title", "booktitle", "journal", "year"})
"""Fields of which a reference has one; others are marked in texts as well."""
_FOOTNOTE = frozenset({"note"})
"""The fields of a footnote, which REVTeX puts among the references."""


def read_marked_fields(item: LatexItem) -> BibtexFields | None:
    """The fields of an item as those of a BibTeX entry; None if its fields are not marked."""
    names: dict[str, list[str]] = {"author": [], "editor": []}
    values: dict[str, str] = {}
    for name, value in _marked(item.text):
        text = _name(value) if name in names else " ".join(plain_text(value).split()).strip(" ,;")
        if not text:
            continue
        if name in names:
            names[name].append(text)
        elif name == "collaboration":
            names["author"].append(f"{{{text}}}")
        elif name == "last page":
            values["pages"] = f"{values.get('pages', '')}--{text}"
        else:
            values.setdefault(name, text)
    if _KEY_FIELDS.isdisjoint(values):
        return None
    for name, listed in names.items():
        if listed:
            values[name] = " and ".join([*listed, *(["others"] if _CUT.search(item.text) else [])])
    links = find_links(item.text)
    values["url"] = " ".join(links.addresses)
    values["doi"], values["eprint"] = links.doi or values.get("doi", ""), links.eprint or values.get("eprint", "")
    return BibtexFields(_kind(item.kind, values), "", {name: value for name, value in values.items() if value})


def is_footnote(item: LatexItem) -> bool:
    """True for a footnote among the references."""
    return {name for name, _ in _marked(item.text)} == _FOOTNOTE


def _marked(text: str) -> Iterator[tuple[str, str]]:
    """The name and the raw value of each marked field that is not within another one."""
    pairs = match_braces(text)
    read_to = 0
    for found in _FIELD.finditer(text):
        begin = found.end()
        end = pairs.get(begin - 1)
        name = (found["name"] or "").lower()
        name = _NAMES_OF_BIBINFO.get(name, name) if name else _COMMANDS.get(found["command"], "")
        if name and end is not None and begin > read_to:
            read_to = end
            yield name, text[begin:end]


def _name(value: str) -> str:
    """A name as BibTeX writes it."""
    if _GIVEN_NAMES.search(value):
        value = _INITIALS.sub("", value)
    text = " ".join(plain_text(_PART_OF_NAME.sub("", value)).replace("\\", " ").split()).strip(" ,;")
    text = re.sub(r"\s+,", ",", text)
    return f"{{{text}}}" if " and " in text else text


def _kind(kind: str, values: dict[str, str]) -> str:
    """The type of the entry in BibTeX: the given one, or one by its fields. A book's title becomes the title."""
    if "title" not in values and "journal" not in values and "booktitle" in values:
        values["title"] = values.pop("booktitle")
        return kind or "book"
    if kind:
        return kind
    if "journal" in values:
        return "article"
    if "booktitle" in values:
        return "inproceedings"
    if "school" in values or "thesis" in values.get("type", "").lower():
        return "phdthesis"
    return "book" if "publisher" in values else "techreport" if "institution" in values else "misc"
