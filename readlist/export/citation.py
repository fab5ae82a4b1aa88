"""A paper as a line of a list of references, and as a link in Markdown: for letters, slides and notes."""

from __future__ import annotations

from readlist.export.markdown_list import markdown_address, markdown_text
from readlist.export.named_fields import with_dash
from readlist.export.plain_text import one_line
from readlist.export.publication import date_parts, link, server, venue
from readlist.model import person_names
from readlist.model.paper import Paper
from readlist.model.tex import to_unicode
from readlist.translation import tr

MAX_CITED_AUTHORS = 20
"""Names in a citation, as in APA style; of more, the first nineteen and "et al."."""


def citation(paper: Paper) -> str:
    """``Owl, A. and Lark, C. (1843). Title. Venue 3(2), 45–67. https://doi.org/…``; unknown parts are left out.

    Without authors it begins with the title, as in APA style: ``Title (1843). Venue …``.
    """
    date, authors = date_parts(paper), _authors(paper)
    title = _plain(paper.record.title) or tr("(no title)")
    first, *others = [authors, title] if authors else [title]
    dated = f"{first} ({date[0]})" if date else first
    parts = [_sentence(dated), *map(_sentence, others), _sentence(_place(paper)), _address(paper)]
    return " ".join(part for part in parts if part)


def markdown_link(paper: Paper) -> str:
    """``[Title](address)``; the title alone if there is no address."""
    title, address = markdown_text(_plain(paper.record.title)) or tr("(no title)"), _address(paper)
    return f"[{title}]({markdown_address(address)})" if address else title


def _authors(paper: Paper) -> str:
    named, are_others = person_names.named_authors(paper.record)
    written = [_author(_plain(author)) for author in named]
    if are_others or len(written) > MAX_CITED_AUTHORS:
        return ", ".join([*written[: MAX_CITED_AUTHORS - 1], "et al."])
    if len(written) < 2:
        return "".join(written)
    return tr("{names} and {last}", names=", ".join(written[:-1]), last=written[-1])


def _author(author: str) -> str:
    """Family name and initials."""
    name = person_names.split(author)
    if name.literal or not name.family:
        return name.literal or name.given
    initials = " ".join(f"{part[0]}." for part in name.given.replace(".", " ").split())
    return ", ".join(part for part in (name.whole_family, initials, name.suffix) if part)


def _place(paper: Paper) -> str:
    record = paper.record
    issue = f"({record.issue})" if record.issue.strip() else ""
    where = f"{_plain(venue(paper) or server(paper))} {record.volume}{issue}".strip()
    if not where and record.identifiers.get("arxiv"):
        where = f"arXiv:{record.identifiers['arxiv']}"
    return ", ".join(part for part in (where, with_dash(record.pages, "–"), _plain(record.publisher)) if part)


def _address(paper: Paper) -> str:
    doi = paper.record.identifiers.get("doi", "")
    return f"https://doi.org/{doi}" if doi else link(paper)


def _plain(text: str) -> str:
    return one_line(to_unicode(text))


def _sentence(text: str) -> str:
    return text if not text or text.endswith((".", "!", "?", "…")) else f"{text}."
