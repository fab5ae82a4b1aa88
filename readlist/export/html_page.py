"""A reading list as an HTML page that needs no other file: for a browser, a mail or a printer."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from readlist.export.named_fields import with_dash
from readlist.export.plain_text import clean, one_line
from readlist.export.publication import LINK, link, links
from readlist.model import person_names
from readlist.model.paper import Paper
from readlist.model.record import Record, summary
from readlist.model.tex import to_unicode
from readlist.translation import N_, tr, trn

GENERATOR = "Readlist"
"""The mark by which such a page is known."""
MAX_AUTHORS_ON_PAGE = 12
"""Names of a paper on the page; of more, the first eleven and "et al."."""
FIELDS_IN_DATA = ("kind", "version", "publisher")
"""Fields that the page does not show, in attributes ``data-…`` of the article."""
_ET_AL = "et al."
_STYLE = """\
  :root { color-scheme: light dark; }
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem; }
  h1 { font-size: 1.6rem; } h2 { font-size: 1.1rem; margin: 0 0 .2rem; line-height: 1.35; }
  article { margin: 2rem 0; } p { margin: .3rem 0; } .facts, .marks { opacity: .75; font-size: .9rem; }
  .note { border-left: 3px solid #8888; padding-left: .8rem; white-space: pre-wrap; }
  .abstract { white-space: pre-wrap; } @media print { article { break-inside: avoid; } }"""


class HtmlPage:
    """The "html" format."""

    name = "html"
    label = N_("HTML page")
    suffix = ".html"

    def write(self, papers: Sequence[Paper]) -> str:
        """A heading, the number of papers, and one article per paper in the order given."""
        title = _text(tr("Reading list"))
        count = _text(trn("{n:,} paper", "{n:,} papers", len(papers)))
        return "\n".join(
            [
                '<!DOCTYPE html>\n<html>\n<head>\n<meta charset="utf-8">',
                '<meta name="viewport" content="width=device-width, initial-scale=1">',
                '<meta name="referrer" content="no-referrer">',
                f'<meta name="generator" content="{GENERATOR}">',
                f"<title>{title}</title>\n<style>\n{_STYLE}\n</style>\n</head>\n<body>",
                f"<h1>{title}</h1>\n<p>{count}</p>",
                *(_article(paper) for paper in papers),
                "</body>\n</html>\n",
            ]
        )


def _article(paper: Paper) -> str:
    title = _text(to_unicode(one_line(paper.record.title)) or tr("(no title)"))
    address = link(paper)
    heading = f'<a href="{escape(address)}">{title}</a>' if LINK.match(address) else title
    record = paper.record
    values = {"lang": record.language, **{f"data-{name}": getattr(record, name) for name in FIELDS_IN_DATA}}
    attributes = "".join(f' {name}="{escape(one_line(value))}"' for name, value in values.items() if value)
    star = ' <span class="star">★</span>' if paper.starred else ""
    lines = [
        f"<article{attributes}>\n<h2>{heading}{star}</h2>",
        _paragraph("facts", _facts(paper.record)),
        _paragraph("marks", _marks(paper, address)),
        _paragraph(
            "abstract" if record.abstract.strip() else "abstract excerpt",
            _text(clean(to_unicode(summary(paper.record)))),
        ),
        _paragraph("note", _text(clean(paper.note))),
        "</article>",
    ]
    return "\n".join(line for line in lines if line)


def _facts(record: Record) -> str:
    named, are_others = person_names.named_authors(record)
    authors = [person_names.natural_name(one_line(author)) for author in named]
    if are_others or len(authors) > MAX_AUTHORS_ON_PAGE:
        authors = [*authors[: MAX_AUTHORS_ON_PAGE - 1], _ET_AL]
    issue = f"({_span('issue', record.issue)})" if record.issue.strip() else ""
    number = f"{_span('volume', record.volume)}{issue}"
    place = " ".join(part for part in (_span("venue", to_unicode(one_line(record.venue))), number) if part)
    where = ", ".join(part for part in (place, _span("pages", with_dash(record.pages, "–"))) if part)
    names = "; ".join(_span("author", each) if each != _ET_AL else each for each in authors)
    return " · ".join(part for part in (names, where, _span("published", record.published)) if part)


def _marks(paper: Paper, address: str) -> str:
    elsewhere = [f'<a href="{escape(to)}">{_text(site)}</a>' for site, to in links(paper).items() if to != address]
    further = [
        f'<a href="{escape(each.url)}">{_text(each.kind or "link")}</a>'
        for each in paper.record.links
        if LINK.match(each.url)
    ]
    tags = [_span("tag", f"#{tag.name}") for tag in paper.tags]
    status = f'<span class="status" data-status="{paper.status.value}">{_text(tr(paper.status.label))}</span>'
    return " · ".join([status, *tags, *elsewhere, *further])


def _span(kind: str, text: str) -> str:
    """A part of a line with the name of its field, by which it is read back; "" for an empty one."""
    return f'<span class="{kind}">{_text(text)}</span>' if text.strip() else ""


def _paragraph(kind: str, content: str) -> str:
    return f'<p class="{kind}">{content}</p>' if content.strip() else ""


def _text(text: str) -> str:
    return escape(text, quote=False)


WRITER = HtmlPage()
