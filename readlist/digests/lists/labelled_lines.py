"""Lines with a label, below the heading of a paper: "Authors: …", "Link: …", "Abstract: …"."""

from __future__ import annotations

import re
from typing import NamedTuple

from readlist.digests.bylines import read_venue
from readlist.digests.field_labels import fill_label, split_label
from readlist.digests.fields.author_names import split_authors
from readlist.digests.fields.publication_dates import read_publication_date
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.fields.text_identifiers import find_doi

_LABELS = {
    "title": ("title", "paper title", "article title"),
    "authors": ("author", "authors", "author(s)", "by"),
    "date": ("date", "published", "publication date", "year", "published on", "submitted", "released"),
    "venue": ("venue", "journal", "conference", "published in", "source", "publication", "journal/conference"),
    "abstract": ("abstract",),
    "excerpt": ("summary", "tl;dr", "tldr", "key idea", "description", "overview", "main contribution"),
    "keywords": (
        *("keywords", "tags", "topics", "categories", "category", "subjects", "primary category", "arxiv category"),
        *("main category", "subject"),
        *("领域", "类别", "分类", "标签", "分野", "カテゴリ", "タグ", "분류", "분야", "카테고리"),
    ),
    "doi": ("doi",),
    "link": (
        *("link", "links", "url", "paper", "paper link", "pdf", "pdf link", "arxiv", "arxiv link", "arxiv id", "html"),
        *(
            "链接",
            "论文链接",
            "原文链接",
            "论文地址",
            "地址",
            "連結",
            "論文連結",
            "リンク",
            "링크",
            "ссылка",
            "lien",
            "enlace",
        ),
        *("code", "github", "project page", "project", "website", "source code", "read more", "read the paper"),
    ),
}
"""The labels of each field, in lower case."""
_FIELD_OF = {label: name for name, labels in _LABELS.items() for label in labels}
_LABELLED = re.compile(r"\s*(?P<label>[^\W\d_][\w;/() -]{1,20}?)\s*[:：]\s*(?P<value>\S.*)", re.DOTALL)
_IN_BRACKETS = re.compile(r"\s?\([^()]{0,20}\)$")
"""A remark after a label: "Published (v1)"."""
_ABSTRACT = frozenset({"abstract", "摘要", "要旨", "초록"})
_SUMMARY = frozenset({"summary", "tl;dr", "tldr", "总结", "要約", "概要", "요약"})
"""Headings above the abstract of a paper, or above a summary of it."""
_FACTS = re.compile(
    r"\s{0,3}(?:(?:[a-z]{2,8}(?:-[a-z]{2,3})?\.[A-Z]{2}|[A-Z][\w ]{1,20}: ?[\d/.-]{1,12}|(?:19|20)\d\d-\d\d-\d\d)"
    r"[\s,|·•]{1,6}){1,9}"
)
"""Categories, dates and numbers before the links below a title: "cs.LG | Upvotes: 45 | "."""


class LabelledLine(NamedTuple):
    """The field that the label of a line names, and the text after the label."""

    field: str
    value: str


def read_label(text: str) -> LabelledLine | None:
    """The field and text of a line; None for a line without a known label."""
    found = _LABELLED.fullmatch(text)
    label = found["label"].lower() if found else ""
    field = _FIELD_OF.get(label, "") or _FIELD_OF.get(_IN_BRACKETS.sub("", label), "")
    if found and field:
        return LabelledLine(field, found["value"].strip())
    field, value = split_label(text)
    return LabelledLine(field, value) if field else None


def is_label(text: str) -> bool:
    """True for a text that is only a label."""
    return text.strip(" :").lower() in _FIELD_OF


def fill_field(draft: RecordDraft, line: LabelledLine) -> None:
    """Put the field of a line into a draft, unless the draft has it. Links are not read here."""
    field, value = line
    if field == "authors" and not draft.authors:
        draft.authors, draft.authors_cut = split_authors(value)
    elif field == "date":
        draft.published = draft.published or read_publication_date(value)
    elif field == "venue" and not draft.venue and not read_venue(draft, value):
        fill_label(draft, "venue", value)
    elif field in {"abstract", "excerpt"}:
        setattr(draft, field, getattr(draft, field) or value)
    elif field == "keywords":
        draft.keywords = (*draft.keywords, *(part.strip() for part in re.split(r"[,;]", value)))
    elif field == "doi":
        draft.add_identifier("doi", find_doi(value))
    elif field not in _LABELS:
        fill_label(draft, field, value)


def label_of_abstract(text: str) -> str:
    """The kind of text that a line or heading is the label of: "abstract", "summary" or ""."""
    words = text.strip(" :：*").lower()
    return "abstract" if words in _ABSTRACT else "summary" if words in _SUMMARY else ""


def without_facts(text: str, place: int) -> str:
    """A text without the categories, dates and numbers before the link at a place in it."""
    facts = _FACTS.match(text) if place else None
    return text[facts.end() :] if facts and facts.end() <= place else text
