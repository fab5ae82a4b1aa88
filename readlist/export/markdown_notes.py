"""Notes in Markdown, one file per paper with front matter (YAML): for Obsidian and other folders of notes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from readlist.export.citation_keys import citation_key
from readlist.export.markdown_list import markdown_text
from readlist.export.plain_text import clean, one_line
from readlist.export.publication import link
from readlist.model.identifiers import SCHEMES
from readlist.model.paper import Paper
from readlist.model.record import summary
from readlist.model.tex import to_unicode
from readlist.translation import N_, tr

FIELDS_IN_FRONT = ("published", "venue", "volume", "issue", "pages", "publisher", "kind", "language", "version")
"""Fields of the record in the front matter, beside title, authors, keywords and identifiers."""


class MarkdownNotes:
    """The "markdown-notes" format: a folder of files, named by citation key."""

    name = "markdown-notes"
    label = N_("Markdown notes, one per paper")
    suffix = ""

    def write(self, papers: Sequence[Paper]) -> str:
        """All notes one after another."""
        return "\n".join(text for _name, text in self.files(papers))

    def files(self, papers: Sequence[Paper]) -> Iterator[tuple[str, str]]:
        """Name and text of each note."""
        for paper in papers:
            yield f"{citation_key(paper)}.md", _note(paper)


def _note(paper: Paper) -> str:
    title = to_unicode(one_line(paper.record.title)) or tr("(no title)")
    parts = ["\n".join(["---", *_front_matter(paper, title), "---"]), f"# {markdown_text(title)}"]
    if text := clean(to_unicode(summary(paper.record))):
        parts.append("\n\n".join(markdown_text(part) for part in text.split("\n\n") if part.strip()))
    if note := clean(paper.note):
        parts += [f"## {tr('Note')}", note]
    return "\n\n".join(parts) + "\n"


def _front_matter(paper: Paper, title: str) -> Iterator[str]:
    record = paper.record
    yield f"title: {_quoted(title)}"
    authors = [to_unicode(one_line(author)).strip("{}") for author in record.authors]
    yield from _list("authors", [*authors, "et al."] if record.authors_cut else authors)
    for name in FIELDS_IN_FRONT:
        if value := to_unicode(one_line(getattr(record, name))):
            yield f"{name}: {_quoted(value)}"
    for scheme in SCHEMES:
        if value := record.identifiers.get(scheme, ""):
            yield f"{scheme}: {_quoted(value)}"
    if address := link(paper):
        yield f"url: {_quoted(address)}"
    yield from _list("links", [f"{each.kind or 'link'} {one_line(each.url)}" for each in record.links])
    yield from _list("keywords", [to_unicode(one_line(word)) for word in record.keywords])
    yield from _list("tags", [_tag(tag.name) for tag in paper.tags])
    yield f"status: {paper.status}"
    yield f"starred: {'true' if paper.starred else 'false'}"
    yield f"citekey: {citation_key(paper)}"
    yield f"key: {_quoted(str(paper.key))}"


def _list(name: str, values: Sequence[str]) -> Iterator[str]:
    if values:
        yield f"{name}:"
        yield from (f"  - {_quoted(value)}" for value in values)


def _tag(name: str) -> str:
    """A tag without blanks, which Obsidian's tags cannot have."""
    return "-".join(one_line(name).split())


def _quoted(text: str) -> str:
    """A text in double quotes; JSON's are also YAML's."""
    return json.dumps(text, ensure_ascii=False)


WRITER = MarkdownNotes()
