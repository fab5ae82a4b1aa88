"""Notes on papers in Markdown with front matter (YAML): those of Obsidian, of plug-ins of Zotero, and of Readlist.

Notion writes the fields below the heading, as lines "Name: value". Names of fields are those of columns of tables.
Others write them there with bold names, in any language (``note_properties``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from readlist.digests.bibliographies.academic_pages import complete_fields, is_publication, list_links
from readlist.digests.bibliographies.column_names import COLUMN_NAMES, plain_name
from readlist.digests.bibliographies.note_properties import read_properties
from readlist.digests.bibliographies.yaml_lines import read_mapping
from readlist.digests.bylines import read_venue
from readlist.digests.entry_maker import EntryMaker
from readlist.digests.fields.author_names import join_name, list_authors, split_authors
from readlist.digests.fields.publication_dates import read_publication_date
from readlist.digests.fields.publication_kinds import read_kind
from readlist.digests.fields.reading_status import is_yes, status_of_word
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.fields.web_addresses import read_address
from readlist.digests.source import Source
from readlist.digests.text import head_text, open_text
from readlist.model.digest import DigestHead, Entry, Problem, SourceMarks
from readlist.translation import N_

MAX_MARKDOWN_NOTE_CHARS = 2_000_000
"""Characters of a note that are read; the rest is left out."""
MAX_PROPERTY_LINES = 60
"""Lines of fields below the heading of a note of Notion."""

FRONT_MATTER_SCORE = 90
"""The score of front matter that names a paper."""
BOLD_FIELDS_SCORE = 88
"""The score of fields with bold names, below a heading, in a text about one paper: more than that of its links."""
FIELDS_SCORE = 75
"""The score of plain fields below a heading."""
AMONG_PAPERS_SCORE = 60
"""The score of fields with bold names above links to many other papers."""

_RULE = re.compile(r"---\s*$")
_FRONT_KEY = re.compile(r"[\w][\w .-]{0,60}:(?:\s|$)")
"""A key of front matter: "title: "."""
_HEADING = re.compile(r"(#{1,6})\s++(.*)")
_PROPERTY = re.compile(r"([^\W\d_][^:\n]{0,40}):\s+(\S.*)")
_LISTED_PROPERTY = re.compile(r"(?:[-*]\s+)?\*{0,2}([^\W\d_][^:*\n]{0,40})(?::\*\*|\*\*:|::?)\s+(\S.*)")
"""A field below the heading "Metadata", in an item of a list."""
_LOGSEQ_PROPERTY = re.compile(r"(?:-\s+)?([^\W\d_][^:\n]{0,40})::\s+(\S.*)")
"""A property of Logseq: "authors:: Ada Example"."""
_BEGIN = re.compile(rb"(?:\xef\xbb\xbf)?(?:---|\s{0,20}#{1,3} )")
_LOGSEQ_HEAD = re.compile(rb"(?:\xef\xbb\xbf)?(?:-\s+)?[A-Za-z][\w -]{0,40}::\s+\S")
_METADATA = re.compile(r"#{1,6}\s+(?:metadata|properties|info|details)\W*$", re.IGNORECASE)
_ABOVE_PROPERTIES = re.compile(rf"!\[|{_METADATA.pattern}", re.IGNORECASE)
"""Lines between the heading and the fields in notes of Readwise and of plug-ins of Zotero."""
_QUOTE = re.compile(r"^>\s?")
"""The mark of a quoted line, as abstracts are pasted."""
_CALLOUT = re.compile(
    r">\s*\[!(?:abstract|[\w-]{1,20}\](?=[+-]?\s*(?:abstract|zusammenfassung|résumé|resumen|摘要)\W*$))\]?[+-]?\s*(.*)",
    re.IGNORECASE,
)
"""The first line of a callout with an abstract, by its type or by its title."""
_ABSTRACT = re.compile(
    r"\W*(?:(?:original |paper )?abstract|zusammenfassung|résumé|resumen|resumo"
    r"|(?:论文|论文原文|原文|中文|英文)?摘要|抄録|要旨|원문 초록|アブストラクト|초록|аннотация)\W*",
    re.IGNORECASE,
)
_SUMMARY = re.compile(
    r"(?:<details[^<>]{0,40}>\s*)?<summary\b[^<>]{0,100}>(?:<\w{1,6}>)?([^<>]{1,100})<", re.IGNORECASE
)
_DETAILS_END = re.compile(r"\s*</details>", re.IGNORECASE)
_OWN_NOTE = re.compile(r"(?:note|notes|notiz|notizen)\W*", re.IGNORECASE)
_WIKI_LINK = re.compile(r"^\[\[(?:[^\[\]|]*\|)?([^\[\]|]+)\]\]$")
_WIKI_LINKS = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]+)\]\]")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!<>|~$&-])")
_OWN_KEY = re.compile(r"[0-9a-f]{64}:\d{1,9}|:\d{1,9}")
"""The key of a paper in Readlist's notes."""
_OWN_LINK = re.compile(r"([\w-]{1,40}) (https?://\S+)")
"""A further link in Readlist's notes: its kind and its address."""
_IN_BEFORE_VENUE = re.compile(r"^In:? (?=\*)")
_IDENTIFIERS = ("doi", "arxiv", "pmid", "pmcid", "s2", "openreview", "acl", "isbn")
_TEXTS = {
    "title": "title",
    "journal": "venue",
    "venue": "venue",
    "volume": "volume",
    "issue": "issue",
    "pages": "pages",
    "publisher": "publisher",
    "version": "version",
    "language": "language",
    "abstract": "abstract",
    "excerpt": "excerpt",
}
"""The field of a draft by that of a column."""


class MarkdownNote:
    """The reader of notes on papers."""

    name = "markdown-note"
    label = N_("Markdown note of a paper")
    extensions = (".md", ".markdown")
    looks_for = N_("front matter with a title and an identifier of a paper")

    def score(self, head: bytes, name: str) -> int:
        """For front matter that names a paper, or for fields below a heading that do."""
        if not _BEGIN.match(head) and not _LOGSEQ_HEAD.match(head):
            return 0
        note = next(_notes(head_text(head).split("\n")), None)
        if note is None or not note.is_of_paper:
            return 0
        is_daily = b"huggingface.co/papers/" in head and note.score != FRONT_MATTER_SCORE
        return min(note.score, AMONG_PAPERS_SCORE) if is_daily else note.score

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """One digest, an entry for each note; several may follow one another in one text."""
        text = open_text(source)
        yield DigestHead("", source.name)
        yield from text.problems
        maker = EntryMaker()
        for note in _notes(text.lines()):
            if not note.is_of_paper:
                yield Problem(note.line, "record_lost", {"text": " ".join(note.title.split())[:60]})
                continue
            draft, marks = _read_note(note)
            yield from maker.make(draft, note.line, marks)


READER = MarkdownNote()


class OwnFields(NamedTuple):
    """The fields that only notes of Readlist have: ``links`` are further links with their kinds."""

    is_own: bool = False
    links: tuple[tuple[str, str], ...] = ()


NOT_OWN = OwnFields()
"""The fields of a note that Readlist did not write."""


def own_fields(mapping: dict[str, Any]) -> OwnFields:
    """The fields of a front matter that Readlist wrote, known by the key of the paper."""
    if not _OWN_KEY.fullmatch(_text(mapping.get("key"))) or "citekey" not in mapping:
        return NOT_OWN
    links = [found for each in _texts(mapping.get("links")) if (found := _OWN_LINK.fullmatch(each))]
    return OwnFields(True, tuple((found[1], found[2]) for found in links))


@dataclass(slots=True)
class _Note:
    """The fields of a note by the field of a column, and its text."""

    line: int
    fields: dict[str, Any] = field(default_factory=dict)
    own: OwnFields = NOT_OWN
    body: list[str] = field(default_factory=list)
    score: int = FRONT_MATTER_SCORE
    links: list[tuple[str, str]] = field(default_factory=list)
    """Kinds and web addresses of further links in the front matter."""
    is_publication: bool = False

    @property
    def title(self) -> str:
        """The title among the fields, else the first heading."""
        headings = (_heading_text(found) for line in self.body if (found := _HEADING.match(line)))
        return _text(self.fields.get("title")) or next(headings, "")

    @property
    def is_of_paper(self) -> bool:
        """True if it has a title, and an identifier or a link to a paper, or authors and a venue.

        A note that Readlist wrote, and a publication on an academic site, need only the title.
        """
        if self.own.is_own or self.is_publication or self.score in {BOLD_FIELDS_SCORE, AMONG_PAPERS_SCORE}:
            return bool(self.title)
        address = read_address(_text(self.fields.get("url")))
        has_identifier = any(RecordDraft().add_identifier(each, _text(self.fields.get(each))) for each in _IDENTIFIERS)
        has_place = "authors" in self.fields and ("journal" in self.fields or "venue" in self.fields)
        addresses = [address, *(read_address(text) for _kind, text in self.links)]
        has_link = any(found is not None and found.is_paper for found in addresses)
        return bool(self.title) and (has_identifier or has_place or has_link)


def _notes(lines: Iterable[str]) -> Iterator[_Note]:
    """The notes of a text: a new one begins at each front matter."""
    front: list[str] | None = None
    note: _Note | None = None
    is_begun = is_after_rule = False
    size = 0
    for number, line in enumerate(lines, 1):
        is_first, is_begun = not is_begun and bool(line.strip()), is_begun or bool(line.strip())
        size += len(line) + 1
        if front is not None:
            if _RULE.match(line) or line.rstrip() == "...":
                mapping = read_mapping(front)
                note = _Note(number - len(front) - 1, complete_fields(mapping, _by_field(mapping)))
                note.own, note.links = own_fields(mapping), list_links(mapping)
                note.is_publication, front = is_publication(mapping), None
            elif size <= MAX_MARKDOWN_NOTE_CHARS:
                front.append(line)
        elif is_first:
            note, front = (None, []) if _RULE.match(line) else (_Note(number, body=[line]), None)
        elif is_after_rule and note is not None and _FRONT_KEY.match(line):
            note.body.pop()
            yield _with_properties(note)
            note, front, size = None, [line], len(line)
        elif note is not None and size <= MAX_MARKDOWN_NOTE_CHARS:
            note.body.append(line)
        is_after_rule = note is not None and bool(note.body) and _RULE.match(line) is not None
    if note is not None:
        yield _with_properties(note)


def _with_properties(note: _Note) -> _Note:
    """A note with the fields below its heading; those of its front matter stay, if they name the paper."""
    plain = _with_plain_properties(note)
    if plain.own.is_own:
        return plain
    found = read_properties(plain.body, _text(plain.fields.get("title")))
    if not found.fields:
        return plain
    if plain.is_of_paper:
        plain.fields = {**found.fields, **plain.fields}
    else:
        plain.fields = {**plain.fields, **found.fields}
        plain.score = BOLD_FIELDS_SCORE if found.is_certain else AMONG_PAPERS_SCORE
    return plain


def _with_plain_properties(note: _Note) -> _Note:
    """A note without front matter with the fields that Notion writes below its heading."""
    if note.fields or not note.body:
        return note
    note.score = FIELDS_SCORE
    is_logseq = _LOGSEQ_PROPERTY.fullmatch(note.body[0].strip()) is not None
    if not is_logseq and not _HEADING.match(note.body[0]):
        return note
    found: dict[str, Any] = {}
    form = _LOGSEQ_PROPERTY if is_logseq else _PROPERTY
    for line in note.body[not is_logseq : MAX_PROPERTY_LINES + 1]:
        form = _LISTED_PROPERTY if _METADATA.match(line) else form
        named = form.fullmatch(line.strip())
        if named and named[1] in found:  # a list of records
            return note
        if named:
            found[named[1]] = _value_of(named[2])
        elif line.strip() and (is_logseq or not _ABOVE_PROPERTIES.match(line)):
            break
    note.fields = _by_field(found)
    return note


def _value_of(text: str) -> str | list[str]:
    """The text of a field; links to notes of persons or topics ("[[Ada Example]], [[Bo Sample]]") are a list."""
    links = _WIKI_LINKS.findall(text)
    return links if links and not _WIKI_LINKS.sub("", text).strip(" ,;") else text


def _by_field(mapping: dict[str, Any]) -> dict[str, Any]:
    """The values by the fields that their names mean; of several names the one of the lowest rank."""
    found: dict[str, tuple[int, Any]] = {}
    for name, value in mapping.items():
        column = COLUMN_NAMES.get(plain_name(name))
        is_date = column is None or column[0] != "published" or read_publication_date(_text(value))
        if column and value and is_date and column[1] < found.get(column[0], (1_000, None))[0]:
            found[column[0]] = column[1], value
    return {name: value for name, (_rank, value) in found.items()}


def _read_note(note: _Note) -> tuple[RecordDraft, SourceMarks]:
    fields, draft = note.fields, RecordDraft(title=note.title)
    for name, attribute in _TEXTS.items():
        if (text := _text(fields.get(name))) and not getattr(draft, attribute):
            setattr(draft, attribute, text)
    names = _texts(fields.get("authors"))
    draft.authors, draft.authors_cut = split_authors(names[0]) if len(names) == 1 else list_authors(names)
    draft.published = read_publication_date(_text(fields.get("published")) or _text(fields.get("year")))
    draft.venue = _IN_BEFORE_VENUE.sub("", draft.venue).replace("*", "").strip()
    if note.score == BOLD_FIELDS_SCORE and draft.venue:
        venue, draft.venue = draft.venue, ""
        draft.venue = draft.venue if read_venue(draft, venue) and draft.venue else venue
    draft.kind = read_kind(_text(fields.get("kind")))
    words = _texts if note.own.is_own else _words
    draft.keywords = words(fields.get("keywords_author"))
    for scheme in _IDENTIFIERS:
        draft.add_identifier(scheme, _text(fields.get(scheme)))
    for name in ("url", "pdf", "code"):
        for address in _texts(fields.get(name)):
            draft.add_link(address, "" if name == "url" else name)
    for kind, address in (*note.own.links, *note.links):
        draft.add_link(address, kind)
    abstract, own_note = _read_body(note.body, is_own=note.own.is_own or "citekey" in fields or "starred" in fields)
    draft.abstract = draft.abstract or abstract
    marks = SourceMarks(
        status=status_of_word(_text(fields.get("status"))),
        starred=is_yes(_text(fields.get("starred"))),
        tags=tuple(word.lstrip("#") for word in words(fields.get("tags"))),
        note=own_note or _text(fields.get("note")),
    )
    return draft, marks


def _read_body(lines: Sequence[str], *, is_own: bool) -> tuple[str, str]:
    """The abstract and the reader's note in the text of a note; in one of Readlist the abstract has no heading."""
    section = ""
    parts: dict[str, list[str]] = {"abstract": [], "note": []}
    for line in lines:
        if is_own and section == "note":
            parts["note"].append(line)  # the last section: headings in it are the reader's
        elif heading := _HEADING.match(line):
            title = _heading_text(heading)
            is_abstract = _ABSTRACT.fullmatch(title) or (is_own and len(heading[1]) == 1)
            section = "abstract" if is_abstract else "note" if is_own and _OWN_NOTE.fullmatch(title) else ""
        elif folded := _SUMMARY.match(line):
            section = "abstract" if _ABSTRACT.fullmatch(folded[1]) else ""
        elif _DETAILS_END.match(line):
            section = ""
        elif callout := _CALLOUT.match(line):
            section = "callout"
            parts["abstract"] += [callout[1]] if callout[1] and not _ABSTRACT.fullmatch(callout[1]) else []
        elif section == "callout":
            section = "callout" if line.startswith(">") else ""
            parts["abstract"] += [line.lstrip("> ")] if section else []
        elif section:
            plain = _ESCAPED.sub(r"\1", line) if is_own else _QUOTE.sub("", line)
            parts[section].append(plain if section == "abstract" else line)
    return "\n".join(parts["abstract"]).strip(), "\n".join(parts["note"]).strip()


def _heading_text(found: re.Match[str]) -> str:
    """The text of a heading, without the signs that may close it: "# A title #"."""
    return found[2].rstrip().rstrip("#").rstrip()


def _texts(value: Any) -> list[str]:
    """The texts of a value: one, or those of a list; a name may be in parts."""
    values = value if isinstance(value, list) else [value]
    found = []
    for each in values:
        if isinstance(each, dict):
            family, given = (
                str(each.get("family") or each.get("last") or ""),
                str(each.get("given") or each.get("first") or ""),
            )
            found.append(join_name(family, given) or str(each.get("name") or ""))
        elif isinstance(each, str):
            found.append(_WIKI_LINK.sub(r"\1", each.strip()))
    return [text for text in found if text]


def _text(value: Any) -> str:
    return next(iter(_texts(value)), "")


def _words(value: Any) -> list[str]:
    """The words of a list, or of one text with commas."""
    return [word for text in _texts(value) for part in re.split(r"[,;]", text) if (word := part.strip())]
