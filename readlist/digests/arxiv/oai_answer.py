"""Reads answers of arXiv's OAI-PMH interface, in its own formats and in Dublin Core.

https://info.arxiv.org/help/oa/index.html.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from readlist.digests.arxiv.author_line import author_name, split_author_line
from readlist.digests.arxiv.feed_papers import line_of
from readlist.digests.arxiv.mailing_lines import read_mail_day
from readlist.digests.arxiv.metadata_fields import (
    add_dois,
    add_reference,
    decode_paragraphs,
    month_of_id,
    split_categories,
    start_draft,
)
from readlist.digests.date_lines import iso_day
from readlist.digests.entry_maker import EntryMaker
from readlist.digests.fields.author_names import AuthorList
from readlist.digests.fields.publication_dates import read_publication_date
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.fields.tex_accents import decode_tex
from readlist.digests.source import Source
from readlist.digests.text import head_text
from readlist.digests.xml_elements import child, children, elements, local_name, text_of
from readlist.errors import FormatFault
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_

METADATA_ELEMENTS = ("arXiv", "arXivRaw", "arXivOld")
"""The elements that hold the metadata of a paper in arXiv's formats."""
DUBLIN_CORE = "dc"
"""The element that holds them in Dublin Core: https://www.openarchives.org/OAI/2.0/oai_dc.xsd."""

_MARK = re.compile(rb"https?://arxiv\.org/OAI/arXiv(?:Raw|Old)?/")
_PAPER = re.compile(r"<(?:[\w.-]+:)?arXiv(?:Raw|Old)?[\s>]")
_DUBLIN_CORE = re.compile(rb"https?://www\.openarchives\.org/OAI/2\.0/oai_dc/")
_COMMENT = re.compile(r"\s*Comments?:")
_DAY = re.compile(r"<responseDate>\s*(\d{4}-\d\d-\d\d)")


class OaiReader:
    """The reader of answers of arXiv's OAI-PMH interface."""

    name = "arxiv-oai"
    label = N_("arXiv OAI-PMH")
    extensions = (".xml",)
    looks_for = N_("XML with the namespace “http://arxiv.org/OAI/arXiv/”")

    def score(self, head: bytes, name: str) -> int:
        """98 for the namespace of arXiv's formats, 96 for Dublin Core of arXiv's papers."""
        if _DUBLIN_CORE.search(head) and b"oai:arXiv.org:" in head and b"<" in head[:10]:
            return 96
        return 98 if _MARK.search(head) and _PAPER.search(head_text(head)) else 0

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """The papers in order."""
        day = _DAY.search(head_text(source.head))
        yield DigestHead(iso_day(day[1]) if day else "", source.name)
        maker = EntryMaker()
        try:
            for paper in elements(source, *METADATA_ELEMENTS, DUBLIN_CORE):
                is_core = local_name(paper) == DUBLIN_CORE
                yield from maker.make(_draft_of_core(paper) if is_core else _draft_of(paper), line_of(paper))
        except FormatFault as error:
            if not maker.made:
                raise
            yield Problem(0, "text", {"text": str(error)})


READER = OaiReader()


def _draft_of(paper: etree._Element) -> RecordDraft:
    draft = start_draft(text_of(child(paper, "id")))
    draft.title = decode_tex(text_of(child(paper, "title")))
    abstract = child(paper, "abstract")
    draft.abstract = decode_paragraphs(str(abstract.text or "").strip("\n")) if abstract is not None else ""
    authors = _authors_of(paper)
    draft.authors, draft.authors_cut = authors.names, authors.is_cut
    draft.keywords = split_categories(text_of(child(paper, "categories")))
    versions = children(paper, "version")
    if versions:
        draft.version = versions[-1].get("version", "").removeprefix("v")
        draft.published = read_mail_day(text_of(child(versions[0], "date")))
    draft.published = draft.published or read_publication_date(text_of(child(paper, "created"))) or month_of_id(draft)
    add_reference(draft, text_of(child(paper, "journal-ref")))
    add_dois(draft, text_of(child(paper, "doi")))
    return draft


def _draft_of_core(paper: etree._Element) -> RecordDraft:
    """The paper in Dublin Core: its first description is the abstract, its first date that of the first version."""
    identifiers = [text_of(each) for each in children(paper, "identifier")]
    draft = start_draft(next((each for each in identifiers if "arxiv.org/abs/" in each), ""))
    draft.title = decode_tex(text_of(child(paper, "title")))
    abstracts = (str(each.text or "").strip("\n") for each in children(paper, "description"))
    draft.abstract = decode_paragraphs(next((each for each in abstracts if not _COMMENT.match(each)), ""))
    names = (author_name(_in_order(text_of(each))) for each in children(paper, "creator"))
    draft.authors = tuple(filter(None, names))
    draft.keywords = [text_of(each) for each in children(paper, "subject")]
    draft.published = read_publication_date(text_of(child(paper, "date"))) or month_of_id(draft)
    for each in identifiers:
        if each.startswith("doi:"):
            add_dois(draft, each.removeprefix("doi:"))
        elif "://" not in each:
            add_reference(draft, each)
    return draft


def _in_order(name: str) -> str:
    """A name in natural order: "Given Family Suffix" for "Family, Given, Suffix"."""
    family, _, given = name.partition(",")
    given, _, suffix = given.partition(",")
    return f"{given} {family} {suffix}".strip()


def _authors_of(paper: etree._Element) -> AuthorList:
    """The authors: elements with the parts of their names, or a line."""
    parts = children(paper, "authors", "author")
    if not parts:
        return split_author_line(text_of(child(paper, "authors")))
    names = (
        author_name(" ".join(text_of(child(part, name)) for name in ("forenames", "keyname", "suffix")))
        for part in parts
    )
    return AuthorList(tuple(filter(None, names)))
