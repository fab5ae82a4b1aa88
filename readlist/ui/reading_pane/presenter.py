"""Words and rules of the reading pane: a paper as runs of text with links and matches, byline and dates. No Qt.

Runs are plain text without markup, so data from a digest stays text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice, pairwise

from readlist.messages.further_fields import further_fields, labelled_excerpt
from readlist.messages.versions import preprint_phrase
from readlist.model.digest import digest_titles
from readlist.model.paper import Paper, PaperRow, Sighting, Status, Tag
from readlist.model.person_names import natural_name
from readlist.model.record import BY_NAME, EDITABLE, NAME_SEPARATOR, Record, texts_of
from readlist.model.tex import to_unicode
from readlist.translation import N_, tr, trn, within_sentence
from readlist.ui.text.date_texts import long_date
from readlist.ui.text.paper_links import WebLink, links, safe_addresses
from readlist.ui.text.text_bounds import MAX_FIELD_CHARS, MAX_HIGHLIGHTS, MAX_TITLE_CHARS, cut, is_cut, one_line

Matcher = Callable[[str, str], Sequence[tuple[int, int]]]
"""Returns the spans of a text (first) of a field (second) that the search matches."""

MAX_AUTHORS_SHOWN = 8
"""Authors that are shown before "and 12 more"."""
MAX_AUTHORS_JOINED = 5_000
"""Authors that are joined to a line at most; the line is cut, too."""
MAX_KEYWORDS_SHOWN = 8
"""Keywords that are shown before "and 12 more"."""
ENTRIES_PER_PAGE = 100
"""Entries of "Seen in" that are shown at first, and with each press of the button for more; each takes two widgets."""
SHOW_ALL_KEYWORDS_LINK = "#keywords"
"""The inner link that shows all keywords."""
TAG_LINK = "#tag:"
"""The inner link that adds a keyword as a tag; the keyword's place in the record follows."""
SHOW_ALL_AUTHORS_LINK = "#authors"
"""The inner link that shows all authors."""
SHOW_ALL_TEXT_LINK = "#whole:"
"""The inner link that shows the whole of a cut text; the name of its field follows."""
DIVIDER = "\u00a0· "

IN_TRASH = N_("This paper is in the trash.")
FIELD_HINTS = {
    "authors": N_("Authors, separated by semicolons"),
    "published": N_("Date, such as 2026-06-16 or 2026-06"),
    "venue": N_("Venue"),
    "url": "https://…",
}

FIELDS_EDITED_ALONE = ("title", "abstract")
BYLINE_FIELDS = tuple(name for name in EDITABLE if name not in FIELDS_EDITED_ALONE)
"""The fields that are edited in the byline."""

_PARAGRAPHS = re.compile(r"\n[ \t\r]*\n")


@dataclass(frozen=True, slots=True)
class TextRun:
    """A run of text with one format. ``link`` is the target of a click, "" for none.

    A link with ``is_quiet`` has the colour of the text.
    """

    text: str
    matched: bool = False
    link: str = ""
    is_quiet: bool = False


def no_abstract() -> tuple[tuple[TextRun, ...], ...]:
    """The text in place of an abstract."""
    return ((TextRun(tr("No abstract came with this paper.")),),)


def no_authors() -> tuple[TextRun, ...]:
    """The text in place of authors, venue and date, where a double-click adds them."""
    return (TextRun(tr("No authors came with this paper.")),)


def untitled() -> tuple[TextRun, ...]:
    """The text in place of a title."""
    return (TextRun(tr("Untitled")),)


def field_label(name: str) -> str:
    """The name of a field within a sentence."""
    return within_sentence(tr(BY_NAME[name].label))


@dataclass(frozen=True, slots=True)
class SeenLine:
    """A line of "Seen in". ``title`` is the entry's title, "" if it is that of the paper.

    ``digest_file`` is the name of the digest's file.
    """

    entry_id: int
    digest_id: int
    digest_title: str
    date: str
    place: str
    title: str
    digest_file: str = ""

    @property
    def accessible_text(self) -> str:
        """The line in words, for a screen reader."""
        return ", ".join(part for part in (self.digest_title, self.date, self.place) if part)


@dataclass(frozen=True, slots=True)
class RelatedLine:
    """A line of "More like this": title, and date with status."""

    paper_id: int
    title: str
    date_and_status: str


@dataclass(frozen=True, slots=True)
class PaperView:
    """A paper as shown. ``raw`` has the texts for editors by field; ``edited`` names fields that the reader edited."""

    paper_id: int
    title: tuple[TextRun, ...]
    byline: tuple[TextRun, ...]
    whole_byline: tuple[TextRun, ...]
    further: tuple[TextRun, ...]
    whole_further: tuple[TextRun, ...]
    keywords: tuple[str, ...]
    abstract: tuple[tuple[TextRun, ...], ...]
    status: Status
    starred: bool
    tags: tuple[Tag, ...]
    note: str
    note_matches: tuple[tuple[int, int], ...]
    seen: tuple[SeenLine, ...]
    duplicate: str
    links: tuple[WebLink, ...]
    is_trashed: bool
    raw: Mapping[str, str] = field(default_factory=dict)
    edited: tuple[str, ...] = ()
    possible_duplicates: tuple[int, ...] = ()

    @property
    def can_split(self) -> bool:
        """True if the paper has more than one entry."""
        return len(self.seen) > 1


def present(paper: Paper, duplicate_title: str = "", matcher: Matcher | None = None) -> PaperView:
    """A paper as shown; ``duplicate_title`` is the title of its possible duplicate, "" for none."""
    fields = paper.record
    web_links = links(paper)
    return PaperView(
        paper_id=paper.id,
        title=_title(fields.title, matcher),
        byline=byline(paper, web_links, matcher),
        whole_byline=byline(paper, web_links, matcher, every_author=True),
        further=further_line(paper, matcher),
        whole_further=further_line(paper, matcher, every_keyword=True),
        keywords=fields.keywords,
        abstract=paragraphs(fields.abstract, matcher) or paragraphs(labelled_excerpt(fields), matcher),
        status=paper.status,
        starred=paper.starred,
        tags=paper.tags,
        note=paper.note,
        note_matches=tuple(matcher(cut(paper.note), "note")[:MAX_HIGHLIGHTS]) if matcher and paper.note else (),
        seen=seen_in(paper),
        duplicate=duplicate_line(duplicate_title, len(paper.possible_duplicates)),
        links=web_links,
        is_trashed=bool(paper.trashed),
        raw={name: NAME_SEPARATOR.join(texts_of(fields, name)) for name in EDITABLE},
        edited=paper.edited,
        possible_duplicates=paper.possible_duplicates,
    )


def _title(text: str, matcher: Matcher | None) -> tuple[TextRun, ...]:
    shown = runs(to_unicode(cut(text, MAX_TITLE_CHARS)), "title", matcher, linked=False)
    return (*shown, *_show_all_link("title", text, MAX_TITLE_CHARS))


def runs(text: str, name: str, matcher: Matcher | None, linked: bool = True, link: str = "") -> tuple[TextRun, ...]:
    """A text as runs, divided at matches and web addresses; ``link`` makes the whole text one link."""
    length = len(text)
    matched = [] if matcher is None else [(max(start, 0), min(end, length)) for start, end in matcher(text, name)]
    matched = sorted((start, end) for start, end in matched if start < end)[:MAX_HIGHLIGHTS]
    addressed = list(islice(safe_addresses(text), MAX_HIGHLIGHTS)) if linked and not link else []
    edges = {0, length}
    edges.update(place for span in matched for place in span)
    edges.update(place for start, end, _target in addressed for place in (start, end))
    found, match, address = [], 0, 0
    for start, end in pairwise(sorted(edges)):
        while match < len(matched) and matched[match][1] <= start:
            match += 1
        while address < len(addressed) and addressed[address][1] <= start:
            address += 1
        is_matched = match < len(matched) and matched[match][0] <= start
        is_address = address < len(addressed) and addressed[address][0] <= start
        found.append(TextRun(text[start:end], is_matched, addressed[address][2] if is_address else link))
    return tuple(found)


def paragraphs(text: str, matcher: Matcher | None = None) -> tuple[tuple[TextRun, ...], ...]:
    """An abstract as paragraphs, divided by blank lines; single line ends become blanks."""
    parts = (" ".join(part.split()) for part in _PARAGRAPHS.split(cut(text)))
    shown = [runs(to_unicode(part), "abstract", matcher) for part in parts if part]
    if shown and (rest := _show_all_link("abstract", text)):
        shown[-1] = (*shown[-1], *rest)
    return tuple(shown)


def byline(
    paper: Paper, web_links: Sequence[WebLink], matcher: Matcher | None = None, every_author: bool = False
) -> tuple[TextRun, ...]:
    """The line below the title: authors, venue, date in words, and links."""
    fields = paper.record
    parts: list[tuple[TextRun, ...]] = []
    if fields.authors:
        parts.append(_authors(fields, matcher, every_author))
    if fields.venue:
        parts.append(runs(to_unicode(one_line(fields.venue)), "venue", matcher, linked=False))
    if fields.published:
        date = long_date(one_line(fields.published)).replace(" ", "\u00a0")
        parts.append(runs(date, "year", matcher, linked=False))
    elif not parts and (first := _first_date(paper.entries)):
        parts.append((TextRun(tr("First seen {day}", day=first.replace(" ", "\u00a0"))),))
    parts.extend((TextRun(link.word, link=link.address),) for link in web_links)
    line: list[TextRun] = []
    for part in parts:
        line += [TextRun(DIVIDER), *part] if line else part
    return tuple(line)


def further_line(paper: Paper, matcher: Matcher | None = None, every_keyword: bool = False) -> tuple[TextRun, ...]:
    """The small line below the byline: the preprint, fields that are shown nowhere else, and keywords; () if empty.

    Each keyword is a link that adds it as a tag.
    """
    parts = [
        runs(to_unicode(one_line(cut(text))), BY_NAME[name].query_name, matcher)
        for name, text in further_fields(paper.record)
        if name not in {"keywords", "links"}
    ]
    if preprint := preprint_phrase([entry.record for entry in paper.entries]):
        parts.insert(0, (TextRun(to_unicode(one_line(cut(preprint)))),))
    if keywords := _keywords(paper, matcher, every_keyword):
        parts.append(keywords)
    line: list[TextRun] = []
    for part in parts:
        line += [TextRun(DIVIDER), *part] if line else part
    return tuple(line)


def _keywords(paper: Paper, matcher: Matcher | None, every: bool) -> tuple[TextRun, ...]:
    """The keywords after their label; each that is no tag of the paper is a link."""
    words = paper.record.keywords
    shown = words if every or len(words) <= MAX_KEYWORDS_SHOWN + 1 else words[:MAX_KEYWORDS_SHOWN]
    tags = {tag.name.casefold() for tag in paper.tags}
    line: list[TextRun] = []
    for place, word in enumerate(shown):
        text = to_unicode(one_line(word))
        line.append(TextRun(", " if line else tr("{label}: {value}", label=tr(BY_NAME["keywords"].label), value="")))
        link = "" if text.casefold() in tags else f"{TAG_LINK}{place}"
        line += [replace(run, is_quiet=True) for run in runs(text, "keyword", matcher, linked=False, link=link)]
    if rest := len(words) - len(shown):
        more = TextRun(tr("{count} more", count=rest), link=SHOW_ALL_KEYWORDS_LINK)
        line += [TextRun(f" {tr('and')} "), more]
    return tuple(line)


def seen_in(paper: Paper) -> tuple[SeenLine, ...]:
    """The entries of a paper, latest digest first, with their titles if they differ from the paper's."""
    shown = one_line(paper.record.title)
    ordered = sorted(paper.entries, key=lambda entry: (entry.digest_date, entry.entry_id), reverse=True)
    lines = []
    titles = digest_titles({entry.digest_id: entry.digest_name for entry in ordered}, dated=False)
    for entry in ordered:
        title = one_line(entry.record.title)
        lines.append(
            SeenLine(
                entry_id=entry.entry_id,
                digest_id=entry.digest_id,
                digest_title=one_line(titles[entry.digest_id]),
                digest_file=one_line(entry.digest_file),
                date=long_date(entry.digest_date),
                place=tr("no. {position}", position=entry.position),
                title="" if title == shown else title,
            )
        )
    return tuple(lines)


def more_entries_label(left: int) -> str:
    """The caption of the button that shows further entries; ``left`` are not shown yet."""
    return trn("Show {n:,} more entry", "Show {n:,} more entries", min(left, ENTRIES_PER_PAGE))


def related_lines(rows: Sequence[PaperRow]) -> tuple[RelatedLine, ...]:
    """The lines of "More like this", in the order of the rows."""
    return tuple(
        RelatedLine(
            paper_id=row.id,
            title=one_line(to_unicode(one_line(row.title))) or tr("Untitled"),
            date_and_status=" · ".join(part for part in (long_date(row.date), tr(row.status.label)) if part),
        )
        for row in rows
    )


def duplicate_line(title: str, count: int) -> str:
    """The sentence on possible duplicates; "" for none."""
    if not count:
        return ""
    if count > 1 or not title:
        return trn(
            "This may be the same paper as another paper in the library.",
            "This may be the same paper as {n} others in the library.",
            count,
        )
    return tr("This may be the same paper as “{title}”.", title=one_line(to_unicode(one_line(title)), 90))


def _authors(record: Record, matcher: Matcher | None, every: bool) -> tuple[TextRun, ...]:
    names = record.authors
    shown = names if every or len(names) <= MAX_AUTHORS_SHOWN + 1 else names[:MAX_AUTHORS_SHOWN]
    joined = ", ".join(islice((natural_name(one_line(name)) for name in shown), MAX_AUTHORS_JOINED))
    line = (*runs(cut(joined), "author", matcher, linked=False), *_show_all_link("authors", joined if every else ""))
    if left := len(names) - len(shown):
        more = TextRun(tr("{count} more", count=left), link=SHOW_ALL_AUTHORS_LINK)
        return (*line, TextRun(f" {tr('and')} "), more)
    return (*line, TextRun(tr(", et al."))) if record.authors_cut else line


def _show_all_link(field: str, text: str, max_chars: int = MAX_FIELD_CHARS) -> tuple[TextRun, ...]:
    """The link to the whole of a text that is cut; () for another text."""
    if not is_cut(text, max_chars):
        return ()
    caption = trn("Show all {n:,} character", "Show all {n:,} characters", len(text))
    return (TextRun("… "), TextRun(caption, link=SHOW_ALL_TEXT_LINK + field))


def _first_date(entries: Sequence[Sighting]) -> str:
    dates = sorted(entry.digest_date for entry in entries if entry.digest_date)
    return long_date(dates[0]) if dates else ""
