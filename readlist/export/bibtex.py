"""BibTeX, for BibTeX itself, biber, JabRef and Zotero: UTF-8, one entry per paper."""

from __future__ import annotations

from collections.abc import Sequence

from readlist.export import names
from readlist.export.bibtex_text import escape, protect, verbatim
from readlist.export.citation_keys import citation_key
from readlist.export.named_fields import named_fields, named_identifiers
from readlist.export.plain_text import clean, one_line
from readlist.export.publication import abstract, date_parts, link, reference_type, server, venue
from readlist.model.paper import Paper
from readlist.model.record import Record, Type
from readlist.translation import N_

BIBTEX_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class BibTeX:
    """The "bibtex" format. The reader's note is ``annote`` and tags are ``keywords``, which no style prints."""

    name = "bibtex"
    label = N_("BibTeX")
    suffix = ".bib"

    def write(self, papers: Sequence[Paper]) -> str:
        """One entry per paper, separated by blank lines."""
        return "\n".join(_entry(paper) for paper in papers)


def _entry(paper: Paper) -> str:
    fields = {name: value for name, value in _fields(paper).items() if value}
    width = max(map(len, fields), default=0)
    lines = [f"  {name:<{width}} = {value}" for name, value in fields.items()]
    return f"@{reference_type(paper).bibtex}{{{citation_key(paper)},\n" + ",\n".join(lines) + "\n}\n"


def _fields(paper: Paper) -> dict[str, str]:
    """The fields in the order they are written, "" for none; the values are ready-made BibTeX."""
    known = paper.record.identifiers
    date = date_parts(paper)
    return {
        "title": _braced(protect(escape(one_line(paper.record.title)))),
        "author": _braced(_authors(paper.record)),
        **_place(paper),
        "year": _braced(str(date[0]) if date else ""),
        "month": BIBTEX_MONTHS[date[1] - 1] if len(date) > 1 else "",
        "archivePrefix": "{arXiv}" if known.get("arxiv") else "",
        **{name: _braced(verbatim(value)) for name, value in named_identifiers(paper, lambda scheme: scheme.bibtex)},
        "url": _braced(verbatim(link(paper))),
        "abstract": _braced(escape(clean(abstract(paper)))),
        "annote": _braced(escape(clean(paper.note))),
    }


def _place(paper: Paper) -> dict[str, str]:
    """The venue, and the fields that ``FIELDS`` names in BibTeX."""
    kind = reference_type(paper)
    found = {kind.venue: _braced(escape(one_line(venue(paper) or server(paper))))}
    for field, name, texts in named_fields(paper, lambda field: field.bibtex, "--"):
        is_publisher = field.name == "publisher" and not found.get(kind.publisher)
        several = field.type is Type.NAMES
        value = ", ".join(_keyword(text) if several else escape(one_line(text)) for text in texts)
        found[kind.publisher if is_publisher else name] = _braced(value)
    return found


def _authors(record: Record) -> str:
    named, are_others = names.named_authors(record)
    written = [_author(author) for author in named] + ["others"] * are_others
    return " and ".join(author for author in written if author)


def _author(author: str) -> str:
    name = names.split(one_line(author))
    if name.literal:
        return _braced(escape(name.literal))
    parts = [_shielded(part) for part in (name.whole_family, name.suffix, name.given) if part]
    return ", ".join(parts)


def _keyword(tag: str) -> str:
    """A tag, in braces if it contains a separator of tags."""
    written = escape(one_line(tag))
    return _braced(written) if any(letter in tag for letter in ",;") else written


def _shielded(part: str) -> str:
    """A part of a name, in braces if it contains a word or comma that would split names."""
    shields = "," in part or "and" in part.casefold().split()
    return _braced(escape(part)) if shields else escape(part)


def _braced(value: str) -> str:
    return f"{{{value}}}" if value else ""


WRITER = BibTeX()
