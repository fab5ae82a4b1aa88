"""BibTeX, for BibTeX itself, biber, JabRef and Zotero: UTF-8, one entry per paper."""

from __future__ import annotations

from collections.abc import Sequence

from readlist.export import names
from readlist.export.bibtex_text import escape, protect, verbatim
from readlist.export.citation_keys import citation_key
from readlist.export.plain_text import clean, one_line
from readlist.export.publication import Appearance, appearance, date_parts, link, server, venue
from readlist.model.paper import Paper
from readlist.translation import N_

BIBTEX_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
BIBTEX_TYPES = {Appearance.JOURNAL: "article", Appearance.MEETING: "inproceedings"}


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
    kind = BIBTEX_TYPES.get(appearance(paper), "misc")
    return f"@{kind}{{{citation_key(paper)},\n" + ",\n".join(lines) + "\n}\n"


def _fields(paper: Paper) -> dict[str, str]:
    """The fields in the order they are written, "" for none; the values are ready-made BibTeX."""
    known = paper.record.identifiers
    date = date_parts(paper)
    place = "booktitle" if appearance(paper) is Appearance.MEETING else "journal"
    return {
        "title": _braced(protect(escape(one_line(paper.record.title)))),
        "author": _braced(_authors(paper.record.authors)),
        place: _braced(escape(one_line(venue(paper)))),
        "howpublished": _braced(escape(one_line(server(paper)))),
        "year": _braced(str(date[0]) if date else ""),
        "month": BIBTEX_MONTHS[date[1] - 1] if len(date) > 1 else "",
        "doi": _braced(verbatim(known.get("doi", ""))),
        "eprint": _braced(verbatim(known.get("arxiv", ""))),
        "archivePrefix": "{arXiv}" if known.get("arxiv") else "",
        "pmid": _braced(verbatim(known.get("pmid", ""))),
        "url": _braced(verbatim(link(paper))),
        "abstract": _braced(escape(clean(paper.record.abstract))),
        "keywords": _braced(", ".join(_keyword(tag.name) for tag in paper.tags)),
        "annote": _braced(escape(clean(paper.note))),
    }


def _authors(authors: Sequence[str]) -> str:
    written = [_author(author) for author in authors]
    return " and ".join(author for author in written if author)


def _author(author: str) -> str:
    if names.stands_for_others(author):
        return "others"
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
