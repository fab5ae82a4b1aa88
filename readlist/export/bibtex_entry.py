"""Entries of BibTeX and BibLaTeX: UTF-8, one entry per paper; a style has what differs between the two."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from readlist.export.bibtex_text import escape, protect, verbatim
from readlist.export.citation_keys import citation_key
from readlist.export.named_fields import named_fields, named_identifiers
from readlist.export.plain_text import clean, one_line
from readlist.export.publication import (
    ReferenceType,
    date_parts,
    link,
    reference_type,
    server,
    venue,
)
from readlist.model import person_names
from readlist.model.paper import Paper
from readlist.model.record import Record, Type, summary


class EntryStyle(NamedTuple):
    """The differences of a dialect: the type of an entry, the fields of its date, and names of fields.

    ``renamed`` maps BibTeX's names of fields to the dialect's.
    """

    type_of: Callable[[ReferenceType], str]
    date_fields: Callable[[tuple[int, ...]], Mapping[str, str]]
    renamed: Mapping[str, str] = {}


def write_entries(papers: Sequence[Paper], style: EntryStyle) -> str:
    """One entry per paper, separated by blank lines."""
    return "\n".join(_entry(paper, style) for paper in papers)


def _entry(paper: Paper, style: EntryStyle) -> str:
    fields = {style.renamed.get(name, name): value for name, value in _fields(paper, style).items() if value}
    width = max(map(len, fields), default=0)
    lines = [f"  {name:<{width}} = {value}" for name, value in fields.items()]
    return f"@{style.type_of(reference_type(paper))}{{{citation_key(paper)},\n" + ",\n".join(lines) + "\n}\n"


def _fields(paper: Paper, style: EntryStyle) -> dict[str, str]:
    """The fields by BibTeX's names, in the order they are written, "" for none; the values are ready-made BibTeX."""
    identifiers = paper.record.identifiers
    return {
        "title": _braced(protect(escape(one_line(paper.record.title)))),
        "author": _braced(_authors(paper.record)),
        **_place(paper),
        **style.date_fields(date_parts(paper)),
        "archivePrefix": "{arXiv}" if identifiers.get("arxiv") else "",
        **{name: _braced(verbatim(value)) for name, value in named_identifiers(paper, lambda scheme: scheme.bibtex)},
        "url": _braced(verbatim(link(paper))),
        "abstract": _braced(escape(clean(summary(paper.record)))),
        "annote": _braced(escape(clean(paper.note))),
    }


def _place(paper: Paper) -> dict[str, str]:
    """The venue, and the fields that ``FIELDS`` names in BibTeX."""
    kind = reference_type(paper)
    fields = {kind.venue: _braced(escape(one_line(venue(paper) or server(paper))))}
    for field, name, texts in named_fields(paper, lambda field: field.bibtex, "--"):
        is_publisher = field.name == "publisher" and not fields.get(kind.publisher)
        several = field.type is Type.NAMES
        value = ", ".join(_keyword(text) if several else escape(one_line(text)) for text in texts)
        fields[kind.publisher if is_publisher else name] = _braced(value)
    return fields


def _authors(record: Record) -> str:
    named, are_others = person_names.named_authors(record)
    names = [_author(author) for author in named] + ["others"] * are_others
    return " and ".join(author for author in names if author)


def _author(author: str) -> str:
    """A name as BibTeX reads it: "van Family, Suffix, Given"."""
    name = person_names.split(one_line(author))
    if name.literal:
        return _braced(escape(name.literal))
    parts = [_escape_name_part(part) for part in (name.whole_family, name.suffix, name.given) if part]
    return ", ".join(parts)


def _keyword(tag: str) -> str:
    """A tag, in braces if it contains a separator of tags."""
    escaped = escape(one_line(tag))
    return _braced(escaped) if any(letter in tag for letter in ",;") else escaped


def _escape_name_part(part: str) -> str:
    """A part of a name, in braces if it contains a word or comma that would split names."""
    needs_braces = "," in part or "and" in part.casefold().split()
    return _braced(escape(part)) if needs_braces else escape(part)


def _braced(value: str) -> str:
    return f"{{{value}}}" if value else ""
