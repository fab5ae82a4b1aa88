"""What the reading pane shows of a paper, decided without Qt: runs of text with links and matches, facts, sightings.

Nothing in here is markup: a run's text is shown as it stands, so whatever a digest contains stays text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from urllib.parse import quote, urlsplit

from readlist.model.paper import Paper, PaperRow, Sighting, Status, Tag
from readlist.model.tex import to_unicode
from readlist.ui.reading_pane.links import NOWHERE, addresses, safe_link
from readlist.ui.wording import long_date

Matcher = Callable[[str, str], Sequence[tuple[int, int]]]
"""Gives the spans of a text, shown as the field named second, that a search matched."""

SHOWN_AUTHORS = 8
EVERY_AUTHOR = "#authors"
"""The inner link that shows all authors; it never leaves the pane."""
DIVIDER = "\u00a0· "

_PARAGRAPHS = re.compile(r"\n[ \t\r]*\n")
_SCHEMES = (
    ("arxiv", "arXiv", "https://arxiv.org/abs/"),
    ("doi", "DOI", "https://doi.org/"),
    ("pmid", "PubMed", "https://pubmed.ncbi.nlm.nih.gov/"),
    ("s2", "Semantic Scholar", "https://www.semanticscholar.org/paper/"),
)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text that looks the same throughout; ``link`` is where a click leads, "" for plain text."""

    text: str
    matched: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A way out to the web: the word that is clicked, and the address."""

    word: str
    address: str


@dataclass(frozen=True, slots=True)
class Seen:
    """One line of "Seen in". ``title`` is the title as it stood there, "" where it is the paper's own."""

    entry_id: int
    digest_id: int
    digest: str
    date: str
    place: str
    title: str

    @property
    def spoken(self) -> str:
        """The line as a screen reader says it."""
        return ", ".join(part for part in (self.digest, self.date, self.place) if part)


@dataclass(frozen=True, slots=True)
class RelatedLine:
    """One line of "More like this": a paper's readable title, its date and status."""

    paper_id: int
    title: str
    facts: str


@dataclass(frozen=True, slots=True)
class PaperView:
    """A paper as the pane shows it. ``raw`` holds each field as an editor offers it; ``edited`` those of the reader."""

    paper_id: int
    title: tuple[Run, ...]
    facts: tuple[Run, ...]
    all_facts: tuple[Run, ...]
    abstract: tuple[tuple[Run, ...], ...]
    status: Status
    starred: bool
    tags: tuple[Tag, ...]
    note: str
    note_matches: tuple[tuple[int, int], ...]
    seen: tuple[Seen, ...]
    duplicate: str
    links: tuple[Link, ...]
    trashed: bool
    raw: Mapping[str, str] = field(default_factory=dict)
    edited: tuple[str, ...] = ()
    doubtful: tuple[int, ...] = ()

    @property
    def can_split(self) -> bool:
        """True where the paper stands on more than one entry."""
        return len(self.seen) > 1


def present(paper: Paper, doubtful_title: str = "", matcher: Matcher | None = None) -> PaperView:
    """The view of a paper; ``doubtful_title`` is the title of the paper it may be the same as, "" for none."""
    fields = paper.fields
    ways_out = links(paper)
    return PaperView(
        paper_id=paper.id,
        title=runs(to_unicode(fields.title), "title", matcher, linked=False),
        facts=facts(paper, ways_out, matcher),
        all_facts=facts(paper, ways_out, matcher, every_author=True),
        abstract=paragraphs(fields.abstract, matcher),
        status=paper.status,
        starred=paper.starred,
        tags=paper.tags,
        note=paper.note,
        note_matches=tuple(matcher(paper.note, "note")) if matcher and paper.note else (),
        seen=seen_in(paper),
        duplicate=duplicate_line(doubtful_title, len(paper.doubtful)),
        links=ways_out,
        trashed=bool(paper.trashed),
        raw={
            "title": fields.title,
            "abstract": fields.abstract,
            "authors": "; ".join(fields.authors),
            "published": fields.published,
            "venue": fields.venue,
            "url": fields.url,
        },
        edited=paper.edited,
        doubtful=paper.doubtful,
    )


def runs(text: str, name: str, matcher: Matcher | None, linked: bool = True, link: str = "") -> tuple[Run, ...]:
    """A text cut where a match or a web address begins or ends; ``link`` makes all of it one link."""
    matched = [] if matcher is None else [(start, end) for start, end in matcher(text, name) if start < end]
    addressed = list(_addresses(text)) if linked and not link else []
    cuts = {0, len(text)}
    for start, end in [*matched, *((start, end) for start, end, _target in addressed)]:
        cuts |= {min(max(start, 0), len(text)), min(end, len(text))}
    found = []
    edges = sorted(cuts)
    for start, end in pairwise(edges):
        address = next((place for first, last, place in addressed if first <= start < last), link)
        found.append(Run(text[start:end], any(first <= start < last for first, last in matched), address))
    return tuple(found)


def paragraphs(text: str, matcher: Matcher | None = None) -> tuple[tuple[Run, ...], ...]:
    """An abstract as paragraphs: blank lines part them, single line ends only wrap."""
    parts = (" ".join(part.split()) for part in _PARAGRAPHS.split(text))
    return tuple(runs(to_unicode(part), "abstract", matcher) for part in parts if part)


def facts(
    paper: Paper, ways_out: Sequence[Link], matcher: Matcher | None = None, every_author: bool = False
) -> tuple[Run, ...]:
    """The one quiet line below the title: authors, venue, date, and words that lead out."""
    fields = paper.fields
    parts: list[tuple[Run, ...]] = []
    if fields.authors:
        parts.append(_authors(fields.authors, matcher, every_author))
    if fields.venue:
        parts.append(runs(to_unicode(fields.venue), "venue", matcher, linked=False))
    if fields.published:
        parts.append((Run(long_date(fields.published).replace(" ", "\u00a0")),))
    elif not parts and (first := _first_date(paper.entries)):
        parts.append((Run(f"First seen {first}".replace(" ", "\u00a0")),))
    parts.extend((Run(way.word, link=way.address),) for way in ways_out)
    line: list[Run] = []
    for part in parts:
        line += [Run(DIVIDER), *part] if line else part
    return tuple(line)


def links(paper: Paper) -> tuple[Link, ...]:
    """The ways out of a paper, best first; an address that only repeats another is left out."""
    found = []
    for scheme, word, stem in _SCHEMES:
        value = paper.identifiers.get(scheme, "").strip()
        if value:
            found.append(Link(word, stem + quote(value, safe="/:;()")))
    taken = {_bare(link.address) for link in found}
    for address in (paper.fields.url, paper.identifiers.get("url", "")):
        target = safe_link(address.strip())
        if target != NOWHERE and _bare(target) not in taken:
            taken.add(_bare(target))
            found.append(Link(_host(target), target))
    return tuple(found)


def seen_in(paper: Paper) -> tuple[Seen, ...]:
    """Every entry of a paper, latest digest first, with its title where it is not the one shown."""
    shown = " ".join(paper.fields.title.split())
    ordered = sorted(paper.entries, key=lambda entry: (entry.digest_date, entry.entry_id), reverse=True)
    lines = []
    for entry in ordered:
        title = " ".join(entry.title.split())
        lines.append(
            Seen(
                entry_id=entry.entry_id,
                digest_id=entry.digest_id,
                digest=entry.digest,
                date=long_date(entry.digest_date),
                place=f"no. {entry.position}",
                title="" if title == shown else title,
            )
        )
    return tuple(lines)


def related_lines(rows: Sequence[PaperRow]) -> tuple[RelatedLine, ...]:
    """The lines of "More like this", in the order of the rows."""
    return tuple(
        RelatedLine(
            paper_id=row.id,
            title=" ".join(to_unicode(row.title).split()) or "Untitled",
            facts=" · ".join(part for part in (long_date(row.date), row.status.label) if part),
        )
        for row in rows
    )


def utf16_place(text: str, place: int) -> int:
    """Where Qt counts a place in a text: some signs are two of its units."""
    return len(text[:place].encode("utf-16-le", "surrogatepass")) // 2


def duplicate_line(title: str, count: int) -> str:
    """What the bar of a possible duplicate says; "" where there is none."""
    if not count:
        return ""
    if count > 1 or not title:
        number = "another paper" if count == 1 else f"{count} others"
        return f"This may be the same paper as {number} in the library."
    readable = to_unicode(title)
    short = readable if len(readable) <= 90 else readable[:89].rstrip() + "…"
    return f"This may be the same paper as “{short}”."


def _authors(names: Sequence[str], matcher: Matcher | None, every: bool) -> tuple[Run, ...]:
    shown = names if every or len(names) <= SHOWN_AUTHORS + 1 else names[:SHOWN_AUTHORS]
    line = runs(", ".join(to_unicode(name) for name in shown), "author", matcher, linked=False)
    rest = len(names) - len(shown)
    return (*line, Run(" and "), Run(f"{rest} more", link=EVERY_AUTHOR)) if rest else line


def _addresses(text: str) -> Iterable[tuple[int, int, str]]:
    for start, end in addresses(text):
        target = safe_link(text[start:end])
        if target != NOWHERE:
            yield start, end, target


def _first_date(entries: Sequence[Sighting]) -> str:
    dates = sorted(entry.digest_date for entry in entries if entry.digest_date)
    return long_date(dates[0]) if dates else ""


def _bare(address: str) -> str:
    parts = urlsplit(address)
    host = parts.netloc.lower().removeprefix("www.").replace("dx.doi.org", "doi.org")
    path = parts.path
    if host == "arxiv.org":
        path = re.sub(r"v\d+$", "", path.replace("/pdf/", "/abs/").removesuffix(".pdf"))
    return f"{host}{path.rstrip('/').lower()}?{parts.query}"


def _host(address: str) -> str:
    return (urlsplit(address).hostname or "Web page").removeprefix("www.")
