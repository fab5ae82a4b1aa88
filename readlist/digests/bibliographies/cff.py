"""CITATION.cff: the works by which a program or data set wants to be cited, and those that it refers to.

The format: https://github.com/citation-file-format/citation-file-format, schema guide of version 1.2.0.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from readlist.digests.bibliographies.yaml_lines import line_of_key, read_mapping
from readlist.digests.entry_maker import EntryMaker
from readlist.digests.fields.author_names import join_name, organisation
from readlist.digests.fields.page_ranges import join_pages
from readlist.digests.fields.publication_dates import date_of_parts, read_publication_date
from readlist.digests.fields.publication_kinds import read_kind
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.json_values import objects_at, text_at, texts_at
from readlist.digests.source import Source
from readlist.digests.text import head_text, open_text
from readlist.errors import FormatFault
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_, tr

MAX_CFF_CHARS = 4_000_000
"""Most characters of a file; a longer one is refused, since it is held in memory as a whole."""

_VERSION = re.compile(r"^[\"']?cff-version[\"']?\s*:", re.MULTILINE)
_CFF_KEY = re.compile(r"^(?:message|authors|title|date-released|preferred-citation|repository-code)\s*:", re.MULTILINE)
_OTHER_TEXT = re.compile(r"^(?:```|~~~|<|(?:import|class|def|package) \w|from [\w.]+ import)", re.MULTILINE)
"""A line of another kind of text (HTML, Markdown, a program), which only quotes a file."""
_SOFTWARE = "software"
_DATES = ("date-published", "date-released", "issue-date")


class CitationFile:
    """The "cff" reader."""

    name = "cff"
    label = N_("CITATION.cff")
    extensions = (".cff",)
    looks_for = N_("a line that begins with “cff-version:”")

    def score(self, head: bytes, name: str) -> int:
        """Up to 97 for "cff-version"; without it, 60 for the keys of the format in a file named ``.cff``."""
        if b":" not in head:
            return 0
        text = head_text(head)
        is_named = name.lower().endswith(self.extensions)
        marks = len(set(_CFF_KEY.findall(text)))
        if (found := _VERSION.search(text)) and not _OTHER_TEXT.search(text, 0, found.start()):
            return (92 if marks else 40) + 5 * is_named
        return 60 if is_named and marks > 1 else 10 if is_named else min(marks, 4)

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """The preferred citation, the program or data set itself, and its references.

        Raises FormatFault for a file that is too long, or that names no work.
        """
        text = open_text(source)
        lines: list[str] = []
        size = 0
        for line in text.lines():
            size += len(line) + 1
            if size > MAX_CFF_CHARS:
                raise FormatFault(
                    tr("{name} is a file of more than {most:,} characters.", name=source.name, most=MAX_CFF_CHARS)
                )
            lines.append(line)
        file = read_mapping(lines)
        if not any(text_at(file, key) for key in ("cff-version", "title", "message")) and not file.get("authors"):
            raise FormatFault(tr("{name} is not a CITATION.cff: it names no work.", name=source.name))
        yield DigestHead("", source.name)
        yield from text.problems
        maker = EntryMaker()
        for work in objects_at(file, "preferred-citation"):
            yield from maker.make(_draft(work, "article"), line_of_key(lines, "preferred-citation"))
        yield from maker.make(_draft(file, _SOFTWARE), line_of_key(lines, "title") or 1)
        for work in objects_at(file, "references"):
            yield from maker.make(_draft(work, "misc"), line_of_key(lines, "references"))


def _draft(work: dict[str, Any], kind: str) -> RecordDraft:
    """The record of a work; ``kind`` is that of a work without a type."""
    draft = RecordDraft(
        title=text_at(work, "title"),
        abstract=text_at(work, "abstract"),
        published=_published(work),
        venue=_venue(work),
        volume=text_at(work, "volume"),
        issue=text_at(work, "issue") or text_at(work, "number"),
        pages=_pages(work),
        publisher=_name(work.get("publisher")),
        kind=_kind(text_at(work, "type"), kind),
        language=next(iter(texts_at(work, "languages")), ""),
        version=re.sub(r"^[vV](?=\d)", "", text_at(work, "version")),
        keywords=texts_at(work, "keywords"),
    )
    persons = objects_at(work, "authors") or objects_at(work, "editors")
    draft.authors = [name for person in persons if (name := _person(person))]
    _add_identifiers(draft, work)
    for key, link_kind in (("url", ""), ("repository-code", "code"), ("repository", ""), ("repository-artifact", "")):
        draft.add_link(text_at(work, key), link_kind)
    return draft


def _add_identifiers(draft: RecordDraft, work: dict[str, Any]) -> None:
    for key in ("doi", "isbn", "pmcid"):
        draft.add_identifier(key, text_at(work, key))
    collection = text_at(work, "collection-doi")
    for each in objects_at(work, "identifiers"):
        value = text_at(each, "value")
        kind = text_at(each, "type").lower()
        if kind == "doi" and value != collection:
            draft.add_identifier("doi", value)
        elif kind == "url":
            draft.add_link(value)
        elif kind == "other" and "arxiv" in (value + text_at(each, "description")).lower():
            draft.add_identifier("arxiv", value)


def _published(work: dict[str, Any]) -> str:
    dates = (read_publication_date(text_at(work, key)) for key in _DATES)
    parts = date_of_parts(text_at(work, "year"), text_at(work, "month"))
    return max((*dates, parts), key=len)


def _venue(work: dict[str, Any]) -> str:
    for key in ("journal", "collection-title", "conference", "institution", "database"):
        if name := _name(work.get(key)):
            return name
    return ""


def _name(value: Any) -> str:
    """The name of an entity, or the text itself."""
    return text_at(value, "name") if isinstance(value, dict) else value if isinstance(value, str) else ""


def _pages(work: dict[str, Any]) -> str:
    start, end = text_at(work, "start"), text_at(work, "end")
    if start:
        return join_pages(start, end)
    pages = text_at(work, "pages")
    return pages if "-" in pages or "–" in pages else ""  # a number alone counts the pages


def _kind(word: str, default: str) -> str:
    if word.startswith("software"):
        return _SOFTWARE
    return read_kind(word) or default


def _person(person: dict[str, Any]) -> str:
    family, given = text_at(person, "family-names"), text_at(person, "given-names")
    if family or given:
        return join_name(family, given, text_at(person, "name-particle"), text_at(person, "name-suffix"))
    return organisation(text_at(person, "name") or text_at(person, "alias"))


READER = CitationFile()
