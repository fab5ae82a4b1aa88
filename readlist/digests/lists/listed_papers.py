"""The papers of a Markdown list, made of its items, rows and headings with links and of the lines below them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from readlist.digests.fields.item_details import MAX_EXCERPT_CHARS, are_names, read_details
from readlist.digests.fields.link_words import is_link_word
from readlist.digests.fields.publication_dates import read_publication_date
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.fields.tex_accents import decode_tex
from readlist.digests.fields.web_addresses import read_address
from readlist.digests.linked_lines import LinkedLine
from readlist.digests.linked_papers import read_papers, without_introduction, without_link_words
from readlist.digests.lists.citation_lines import cited_paper
from readlist.digests.lists.heading_titles import is_about_paper
from readlist.digests.lists.labelled_lines import fill_field, is_label, label_of_abstract, read_label, without_facts
from readlist.digests.lists.markdown_items import MarkdownItem, join_lines
from readlist.digests.lists.markdown_row import MarkdownRow
from readlist.digests.lists.readlist_markdown_item import is_own_item, read_own_item
from readlist.digests.plain_titles import clean_title
from readlist.model.digest import NO_MARKS, SourceMarks
from readlist.model.person_names import EAST_ASIAN

MAX_LINES_BELOW_ITEM = 40
"""Lines below an item that belong to it."""
MAX_TITLE_TEXT_CHARS = 300
"""Characters of a line without a link that may be a title."""
MAX_UNKNOWN_FIELD_CHARS = 80
"""Characters of a paragraph with a label that is not read; a longer one is a text about the paper."""
MAX_KEYWORD_CHARS = 60
"""Characters of a heading that becomes a keyword."""
MAX_HEADING_LEVEL = 7
"""The level of a bold line that is a heading, below those of all others."""
MIN_HEADING_CHARS = 14
"""Characters that a heading of one or two words must have to be a title; shorter ones are "Score" or "Summary"."""

_EAST_ASIAN = re.compile(f"[{EAST_ASIAN}]")
_AROUND_TOPIC = re.compile(r"^[\W_]*(?:\d{1,3}(?:[.)]\d{0,3}){0,3}[\s.):_-]+)?[\W_]*|(?<=[^\W_])[\W_]++$")
"""Signs and the number of a section around its topic; "3D" is a part of it."""
_NOT_A_KEYWORD = re.compile(
    r"\b(?:weeks?|contents?|reading list|papers? of|list of|table|milestone|contribut\w+|licen[cs]e|citation"
    r"|acknowledge?ments?)\b"
    r"|\d{2,}",
    re.IGNORECASE,
)
"""Words and numbers in headings that are no topics: "Week 12", "Table of contents"."""
_BLANK_BEFORE_STOP = re.compile(r"(?<=\w) (?=[.,;:!?](?:\s|$))")
"""The blank that is left before a full stop when "(paper)" before it is removed."""
_PLAIN_FIELD = re.compile(r"[^\W\d_][\w ]{0,20}\s?[:：]\s{0,3}\S.{0,300}")
"""A field whose label is not known, among others of a paper: "Task: detection"."""
_DATE_AT_END = re.compile(r"(?<=[\w)?!])\s?[,|–-]\s((?:19|20)\d\d[./-](?:0?[1-9]|1[0-2])(?:[./-]\d{1,2})?)$")
"""The month after a title: "A title, 2026.03"."""
_GENERIC_HEADING = re.compile(
    r"(?:\W|\b(?:awesome|papers?|other|others|misc(?:ellaneous)?|list|reading|readings|references?|resources"
    r"|publications?|more"
    r"|articles?|the|a|of|and|new|to|read|links?|notes|todo|done|inbox)\b)*+",
    re.IGNORECASE,
)
"""A heading that names no topic: "Other papers", "Reading list"."""


class ListedPaper(NamedTuple):
    """A paper of a list, and the line on which it begins."""

    draft: RecordDraft
    line: int
    marks: SourceMarks = NO_MARKS


@dataclass(slots=True)
class _Group:
    """An item of the list, and the items below it that belong to it."""

    item: MarkdownItem
    lines: list[LinkedLine]
    below: list[MarkdownItem] = field(default_factory=list)
    has_labels: bool = False
    """True if the item is a line "Title: …": the lines with labels after it are fields of the same paper."""


class ListedPapers:
    """Makes papers of the items of a list. Only one item, with the items below it, is in memory."""

    def __init__(self, *, are_headings_titles: bool = False) -> None:
        """``are_headings_titles``: headings are titles of papers, and the texts below have the links to them."""
        self.links_skipped = 0
        self._are_headings_titles = are_headings_titles
        self._row_status = ""
        """The status of the row that was read last."""
        self._headings: list[LinkedLine] = []
        """The headings above the current item, from the outermost to the innermost."""
        self._topic = ""
        self._text: list[str] = []
        self._group: _Group | None = None
        self._heading: MarkdownItem | None = None
        """The heading right above, if it may be the title of a paper."""

    def add(self, item: MarkdownItem) -> Iterator[ListedPaper]:
        """The papers that end before an item."""
        if item.quote and (self._group is None or not is_own_item(self._group.item)):
            return  # its items follow
        heading, self._heading = self._heading, None
        if (begun := _without_title_label(item)) is not None and not _translates(begun, heading):
            yield from self.close()
            self._group = _Group(begun, [begun.line], has_labels=True)
            return
        if heading and self._group is None and _is_field_or_links(item, is_below_text=not heading.line.level):
            self._group = _Group(heading, [heading.line], has_labels=not heading.line.level)
            if not item.depth and item.line.links and read_label(item.line.text) is None:
                self._group.below.append(item)
                return
        if self._is_unknown_field(item):
            return
        if self._belongs(item):
            group = self._group
            if group is not None and len(group.below) < MAX_LINES_BELOW_ITEM:
                group.below.append(item)
                return
        yield from self.close()
        if item.line.level:
            self._begin_section(item)
        else:
            self._begin(item)

    def _begin_section(self, item: MarkdownItem) -> None:
        """Begin a section with a heading. If it has a link, it is the title of a paper; if not, it may be one."""
        self._headings = [each for each in self._headings if each.level < item.line.level] + [item.line]
        self._topic = _topic_of(item.line.text)
        self._text.clear()
        if any(link.address.startswith("http") for link in item.line.links):
            self._group = _Group(item, [item.line])
        elif _is_title(item.line.text) and not _GENERIC_HEADING.fullmatch(item.line.text):
            self._heading = item

    def _begin(self, item: MarkdownItem) -> None:
        """Begin a group with an item that belongs to no group before."""
        if not item.line.links and not is_own_item(item):
            if item.depth and _GENERIC_HEADING.fullmatch(item.line.text):
                pass  # the papers of such a list stand below it
            elif item.depth:
                self._group = _Group(item, [item.line])  # its links may be below it
            elif self._are_headings_titles and item.line.strong == (item.line.text,) and _is_title(item.line.text):
                self._headings.append(item.line._replace(level=MAX_HEADING_LEVEL))
                self._text.clear()
            else:
                self._heading = item if _may_be_title_line(item.line.text) else None
                if len(self._text) < MAX_LINES_BELOW_ITEM:
                    self._text.append(item.line.text)
            return
        self._group = _Group(item, [item.line])

    def close(self) -> Iterator[ListedPaper]:
        """The papers of the last item."""
        group, self._group = self._group, None
        if group is None:
            return
        if is_own_item(group.item):
            draft, marks = read_own_item(group.item, group.below)
            yield ListedPaper(draft, group.item.line.number, marks)
            return
        links_below = [_only_links_if_labelled(each.line) for each in group.below if each.line.links]
        line = join_lines([*group.lines, *links_below]) if links_below else group.item.line
        drafts, others = self._read(group.item, line)
        if not drafts and not group.item.cells and (named := _named_by_fields(group)) is not None:
            drafts.append(named)
        if drafts and group.item.line.level:
            self._topic = ""  # the heading is a title
        self.links_skipped += others
        status = "read" if group.item.box == "x" else self._row_status
        marks = SourceMarks(status=status, tags=group.item.tags)
        for draft in drafts:
            if len(drafts) == 1:
                for each in _with_abstract(group.below):
                    _read_below(draft, each)
            yield ListedPaper(draft, line.number, marks)

    def _is_unknown_field(self, item: MarkdownItem) -> bool:
        """True for an item with a bold label that is not read, such as "**Score:** 9/10", below a heading."""
        group = self._group
        if group is None or not (group.item.line.level or group.has_labels):
            return False
        is_plain = group.has_labels and item.depth > 0 and not item.line.links and read_label(item.line.text) is None
        return _is_unknown_field(item) or (is_plain and _PLAIN_FIELD.fullmatch(item.line.text) is not None)

    def _belongs(self, item: MarkdownItem) -> bool:
        """True if an item belongs to the group above it: it has a label, is text, or has links that name no paper."""
        group = self._group
        if group is None:
            return False
        is_block = bool(item.line.level or item.cells)
        if is_own_item(group.item):
            return item.is_quote or (item.depth > group.item.depth and not is_block)
        if is_block:
            return item.line.level > group.item.line.level > 0 and bool(label_of_abstract(item.line.text))
        names_paper = any(
            not is_link_word(link.text) and (address := read_address(link.address)) is not None and address.is_paper
            for link in item.line.links
        )
        if (group.item.line.level or group.has_labels) and read_label(item.line.text):
            return True
        if group.item.line.level:
            has_words = bool(item.line.links) and _has_own_words(item.line) and not _names_beside_links(item.line)
            return item.depth == 0 and not names_paper and not has_words
        if item.depth > group.item.depth and not group.item.line.links:
            title = clean_title(group.item.line.text)
            if any(clean_title(link.text) == title for link in item.line.links):
                return True
        if item.depth <= group.item.depth or names_paper:
            return False
        return not (item.line.links and _has_own_words(item.line)) or _has_no_web_link(item.line)

    def _read(self, item: MarkdownItem, line: LinkedLine) -> tuple[list[RecordDraft], int]:
        """The papers of an item, and the number of its other links. A paper without a title gets a heading above."""
        row = MarkdownRow()
        if item.cells:
            line = row.read(item)
        elif not item.depth and not item.line.level:
            line = without_introduction(line)
        self._row_status = row.status
        if self._are_headings_titles and not item.depth and not item.cells and not item.line.level:
            about = without_link_words(line)
            if is_about_paper(line, about) and len(read_papers(line, is_item=True).drafts) == 1:
                self._text.append(_BLANK_BEFORE_STOP.sub("", about))
                line = line._replace(text="", strong=())
        found = read_papers(line, is_item=True)
        if not found.drafts and (named := _without_link(item, line, row)) is not None:
            found.drafts.append(named)
        for draft in found.drafts:
            draft.title = decode_tex(draft.title) if "\\" in draft.title else draft.title
            draft.title = "" if is_label(draft.title) else draft.title
            below = (
                draft.title
                if not item.depth and not item.line.level and not item.cells and are_names(draft.title)
                else ""
            )
            if (below or not draft.title) and len(found.drafts) == 1 and (title := self._take_title()):
                draft.title = title
                if below:
                    read_details(draft, below)  # authors below the heading, with links that name nothing
                draft.excerpt = draft.excerpt or "\n\n".join(self._text)[:MAX_EXCERPT_CHARS]
            elif self._topic and not item.line.level:
                draft.keywords = (*draft.keywords, self._topic)
            row.fill(draft)
            _take_date(draft)
        return found.drafts, len(found.others)

    def _take_title(self) -> str:
        """The innermost heading that is long enough to be a title, else the innermost one, which is then removed.

        "" if there is no heading, or one such as "Papers".
        """
        if not self._headings:
            return ""
        index = next(
            (index for index in reversed(range(len(self._headings))) if _is_title(self._headings[index].text)), -1
        )
        heading = self._headings[index].text
        if _GENERIC_HEADING.fullmatch(heading):
            return ""
        del self._headings[index]
        return clean_title(heading)


def _is_field_or_links(item: MarkdownItem, *, is_below_text: bool) -> bool:
    """True for an item below a heading with a label, or for a paragraph with nothing but links such as "PDF".

    Below a line that is no heading, only an item of a list with a known label counts.
    """
    if item.cells or item.line.level or item.quote:
        return False
    if is_below_text:
        return item.depth > 0 and read_label(item.line.text) is not None
    if read_label(item.line.text) is not None or _is_unknown_field(item):
        return True
    are_links = bool(item.line.links) and all(is_link_word(link.text) for link in item.line.links)
    if not are_links or item.depth:
        return False
    return not _has_own_words(item.line._replace(text=without_facts(item.line.text, item.line.links[0].place)))


def _is_unknown_field(item: MarkdownItem) -> bool:
    """True for an item with a bold label that is not read, such as "**Score:** 9/10"."""
    line = item.line
    is_text = not item.depth and len(line.text) > MAX_UNKNOWN_FIELD_CHARS
    if is_text or line.level or line.links or item.cells or not line.strong:
        return False
    lead = line.strong[0]
    signs = (lead[-1], line.text[len(lead) : len(lead) + 1])
    is_label = line.text.startswith(lead) and any(sign in signs for sign in ":：")
    return is_label and read_label(line.text) is None


def _without_title_label(item: MarkdownItem) -> MarkdownItem | None:
    """The item "Title: …" without its label; None for another."""
    label = read_label(item.line.text) if item.depth == 1 and not item.cells else None
    if label is None or label.field != "title":
        return None
    return item._replace(line=item.line._replace(text=label.value, strong=()))


def _translates(item: MarkdownItem, heading: MarkdownItem | None) -> bool:
    """True for a title in Chinese, Japanese or Korean below a heading in another script, which is the title itself."""
    is_translated = _EAST_ASIAN.search(item.line.text) is not None
    return heading is not None and is_translated and _EAST_ASIAN.search(heading.line.text) is None


def _only_links_if_labelled(line: LinkedLine) -> LinkedLine:
    """A line below an item; of one with a label, only the links."""
    return line if read_label(line.text) is None else line._replace(text="", strong=())


def _with_abstract(below: list[MarkdownItem]) -> Iterator[LinkedLine]:
    """The lines below an item; the line "Abstract" is the label of the next one."""
    label = ""
    for each in below:
        if each.line.level or (label_of_abstract(each.line.text) == "abstract" and not each.line.links):
            label = label_of_abstract(each.line.text)
            continue
        yield each.line._replace(text=f"Abstract: {each.line.text}") if label == "abstract" else each.line
        label = ""


def _read_below(draft: RecordDraft, line: LinkedLine) -> None:
    """Read a line below an item into a draft: its parts with labels; else, if it has no links, its details."""
    labelled = [read_label(part) for part in line.text.split("\n")]
    if any(labelled):
        for each in filter(None, labelled):
            fill_field(draft, each)
    elif not line.links:
        read_details(draft, line.text)
    elif not draft.authors and (names := _names_beside_links(line)):
        read_details(draft, names)


def _take_date(draft: RecordDraft) -> None:
    """Take the month after a title, "A title, 2026.03", out of it."""
    dated = None if draft.published else _DATE_AT_END.search(draft.title)
    if dated:
        draft.title, draft.published = draft.title[: dated.start()], read_publication_date(dated[1])


def _topic_of(heading: str) -> str:
    """The heading as a keyword; "" for one that is no topic ("Week 12", "Other papers")."""
    topic = _AROUND_TOPIC.sub("", heading)
    is_topic = (
        1 < len(topic) <= MAX_KEYWORD_CHARS
        and not _NOT_A_KEYWORD.search(topic)
        and not _GENERIC_HEADING.fullmatch(topic)
    )
    return topic if is_topic else ""


def _is_title(heading: str) -> bool:
    return len(heading.split()) > 2 or len(heading) >= MIN_HEADING_CHARS


def _may_be_title_line(text: str) -> bool:
    """True for a paragraph of one line that may be the title of a paper whose fields are listed below it."""
    return len(text) <= MAX_TITLE_TEXT_CHARS and "\n" not in text and _is_title(text) and text[-1] not in ".:;。：；!！"


def _without_link(item: MarkdownItem, line: LinkedLine, row: MarkdownRow) -> RecordDraft | None:
    """The paper that a row names by title and authors, or an item by a reference; None for another one."""
    if row.names_paper:
        return RecordDraft(title=row.title)
    return cited_paper(line) if item.depth else None


def _named_by_fields(group: _Group) -> RecordDraft | None:
    """The paper that an item without a link names, if its authors stand below it; None for another item."""
    fields = [label.field for each in group.below for part in each.line.text.split("\n") if (label := read_label(part))]
    if "authors" not in fields:
        return None
    strong = group.item.line.strong
    title = clean_title(strong[0] if strong else group.item.line.text.partition("\n")[0])
    is_long = len(title.split()) > 2 or _EAST_ASIAN.search(title) is not None
    return RecordDraft(title=title) if is_long and len(title) <= MAX_TITLE_TEXT_CHARS else None


def _has_own_words(line: LinkedLine) -> bool:
    """True if a line with links has words of its own beside links such as "paper" or "code"."""
    text = line.text
    for link in line.links:
        if is_link_word(link.text):
            text = text.replace(link.text, "")
    return not is_link_word(text.strip(), is_alone=True)


def _names_beside_links(line: LinkedLine) -> str:
    """The names in a line whose links only say "code" or the like; "" for another line."""
    rest = without_link_words(line).strip()
    return rest if rest and are_names(rest) else ""


def _has_no_web_link(line: LinkedLine) -> bool:
    return not any(link.address.startswith("http") for link in line.links)
