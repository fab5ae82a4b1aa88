"""Reads the metadata of arXiv as JSON, a paper per line: https://www.kaggle.com/datasets/Cornell-University/arxiv."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from readlist.digests.arxiv.author_line import author_name, split_author_line
from readlist.digests.arxiv.mailing_lines import read_mail_day
from readlist.digests.arxiv.metadata_fields import (
    add_dois,
    add_reference,
    decode_paragraphs,
    month_of_id,
    split_categories,
    start_draft,
)
from readlist.digests.entry_maker import EntryMaker
from readlist.digests.fields.author_names import AuthorList
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.fields.tex_accents import decode_tex
from readlist.digests.json_values import JsonFault, read_lined_items, text_at, texts_at, value_at
from readlist.digests.record_count import quote_record
from readlist.digests.source import Source
from readlist.digests.text import head_text, open_text
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_

_KEYS = ("id", "title", "abstract", "categories", "authors")


class SnapshotReader:
    """The reader of arXiv's metadata in JSON."""

    name = "arxiv-snapshot"
    label = N_("arXiv metadata")
    extensions = (".json", ".jsonl", ".ndjson")
    looks_for = N_("JSON with keys such as “authors_parsed” and “categories”")

    def score(self, head: bytes, name: str) -> int:
        """98 for the keys of the snapshot in the first object."""
        if b'"categories"' not in head and b"\0" not in head[:100]:
            return 0
        start = head_text(head)[:20_000].lstrip("[ \r\n\t")
        if not start.startswith("{") or not all(re.search(rf'"{key}"\s*:', start) for key in _KEYS):
            return 0
        marks = sum(f'"{key}"' in start for key in ("authors_parsed", "journal-ref", "report-no", "update_date"))
        return 98 if marks > 1 else 0

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """The papers in order."""
        text = open_text(source)
        yield DigestHead("", source.name)
        yield from text.problems
        maker = EntryMaker()
        if _is_one_per_line(source):
            for number, written in enumerate(text.lines(), 1):
                if written.strip(" \t\r,[]"):
                    yield from _read_line(maker, written, number)
            return
        try:
            for line, item in read_lined_items(source):
                yield from maker.make(read_snapshot_paper(item), line)
        except JsonFault as fault:
            if not maker.made:
                raise
            yield fault.problem()


READER = SnapshotReader()


def _is_one_per_line(source: Source) -> bool:
    """True if a line of the head holds a whole object."""
    return any(_load(line) is not None for line in head_text(source.head).split("\n", 3)[:3])


def _load(line: str) -> dict[str, Any] | None:
    """The object on a line; None if it is damaged."""
    try:
        found = json.loads(line.strip().removesuffix(","))
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _read_line(maker: EntryMaker, line: str, number: int) -> Iterator[Entry | Problem]:
    """The entry of the paper on a line, or the problem of a damaged line."""
    paper = _load(line)
    if paper is None:
        yield Problem(number, "record_lost", {"text": quote_record(line)})
    else:
        yield from maker.make(read_snapshot_paper(paper), number)


def read_snapshot_paper(paper: Any) -> RecordDraft:
    """The record of a paper with the keys of the snapshot."""
    draft = start_draft(text_at(paper, "id"))
    draft.title = decode_tex(text_at(paper, "title"))
    draft.abstract = decode_paragraphs(text_at(paper, "abstract").strip("\n"))
    authors = _authors_of(paper)
    draft.authors, draft.authors_cut = authors.names, authors.is_cut
    draft.keywords = split_categories(" ".join(texts_at(paper, "categories")))
    versions = value_at(paper, "versions")
    last = len(versions) - 1 if isinstance(versions, list) and versions else 0
    draft.version = draft.version or text_at(paper, "versions", last, "version").removeprefix("v")
    draft.published = read_mail_day(text_at(paper, "versions", 0, "created")) or month_of_id(draft)
    add_reference(draft, text_at(paper, "journal-ref") or text_at(paper, "journal_ref"))
    add_dois(draft, text_at(paper, "doi"))
    return draft


def _authors_of(paper: Any) -> AuthorList:
    """The authors: lists of family name, given names and suffix, or a line."""
    line = split_author_line(text_at(paper, "authors"))
    parsed = value_at(paper, "authors_parsed")
    if not isinstance(parsed, list):
        return line if line.names else AuthorList(tuple(texts_at(paper, "authors")))
    names = []
    for parts in parsed:
        family, given, suffix = (text_at(parts, place) for place in range(3))
        names.append(author_name(f"{given} {family} {suffix}"))
    return AuthorList(tuple(filter(None, names)) or line.names, line.is_cut)
