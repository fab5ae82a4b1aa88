"""A reading list in Markdown: a task list, also readable as plain text, with marks, tags, notes and links."""

from __future__ import annotations

import re
from collections.abc import Sequence

from readlist.export.named_fields import with_dash
from readlist.export.plain_text import one_line
from readlist.export.publication import LINK, link, links
from readlist.model import person_names
from readlist.model.paper import Paper, Status
from readlist.model.record import Record
from readlist.model.tex import to_unicode
from readlist.translation import N_, tr, trn

MAX_LISTED_AUTHORS = 6
"""Names of a paper in the list; of more, the first five and "et al."."""
_SPECIAL = re.compile(r"[\\`*_{}\[\]<>|~$&]|(?<!\w)#(?=\w)")
_LINK_KIND = re.compile(r"[a-z]{1,20}")
_OPENING = re.compile(r"^(?:([-+=#:])|(\d+)([.)]))")


class MarkdownList:
    """The "markdown" format: CommonMark with task boxes, ticked for papers that are read."""

    name = "markdown"
    label = N_("Markdown reading list")
    suffix = ".md"

    def write(self, papers: Sequence[Paper]) -> str:
        """A heading, the number of papers, and one item per paper in the order given."""
        count = trn("{n} paper", "{n} papers", len(papers))
        return "\n".join([f"# {tr('Reading list')}\n\n{count}\n", *(_item(paper) for paper in papers)])


def _item(paper: Paper) -> str:
    box = "x" if paper.status is Status.READ else " "
    address = link(paper)
    title = markdown_text(to_unicode(paper.record.title)) or tr("(no title)")
    heading = f"[{title}]({markdown_address(address)})" if address else title
    lines = [f"- [{box}] **{heading}**{' ★' if paper.starred else ''}", *_facts(paper)]
    item = "  \n  ".join(lines) + "\n"  # two blanks are a hard line break
    return item + _note(paper.note)


def _facts(paper: Paper) -> list[str]:
    named, are_others = person_names.named_authors(paper.record)
    authors = [markdown_text(person_names.natural_name(author)) for author in named]
    if are_others or len(authors) > MAX_LISTED_AUTHORS:
        authors = [*authors[: MAX_LISTED_AUTHORS - 1], "et al."]
    where = [", ".join(authors), markdown_text(to_unicode(_place(paper.record))), paper.record.published]
    elsewhere = [f"[{name}]({markdown_address(to)})" for name, to in links(paper).items() if to != link(paper)]
    further = [
        f"[{each.kind}]({markdown_address(each.url)})"
        for each in paper.record.links
        if _LINK_KIND.fullmatch(each.kind) and LINK.match(each.url) and each.url != link(paper)
    ]
    marks = [tr(paper.status.label), *(_tag(tag.name) for tag in paper.tags), *elsewhere, *further]
    return [" · ".join(part for part in line if part) for line in (where, marks) if any(line)]


def _place(record: Record) -> str:
    """``Venue 12(3), 45–67``, as far as known."""
    issue = f"({record.issue})" if record.issue.strip() else ""
    number = f"{record.venue} {record.volume}{issue}".strip()
    return ", ".join(part for part in (number, with_dash(record.pages, "–")) if part)


def _tag(name: str) -> str:
    return f"`#{one_line(name).replace('`', '’')}`"


def _note(note: str) -> str:
    """The reader's note, itself Markdown, as a part of its item."""
    if not note.strip():
        return ""
    lines = note.strip("\n").splitlines()
    return "\n" + "\n".join(f"  > {line}".rstrip() for line in lines) + "\n"


def markdown_text(text: str) -> str:
    """``text`` escaped, so that Markdown shows it unchanged."""
    escaped = _SPECIAL.sub(lambda found: "\\" + found.group(), one_line(text))
    return _OPENING.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", escaped)


def markdown_address(address: str) -> str:
    """An address for the brackets of a link."""
    encoded = {"(": "%28", ")": "%29", "<": "%3C", ">": "%3E", "\\": "%5C", "*": "%2A", "_": "_"}
    return "".join(encoded.get(letter, letter) for letter in address)


WRITER = MarkdownList()
