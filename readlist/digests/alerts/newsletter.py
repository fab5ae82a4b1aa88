"""Reads any mail or page with links to papers among others (TLDR, Import AI, lists on a home page).

Each link to a known site of papers gives an entry; its title is the text of the link or a line above it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from readlist.digests.alerts.linked_mail import read_mail
from readlist.digests.alerts.newsletter_dates import not_after_mail, read_issue_date
from readlist.digests.alerts.newsletter_lines import (
    FOOTER_LINE,
    MIN_PARAGRAPH_CHARS,
    NUMBERED_LINE,
    ONLY_ABSTRACT_LINE,
    READ_MORE_LABEL,
    READING_TIME,
    SUMMARY_LABEL,
    are_buttons,
    begins_record,
    cites,
    has_few_words,
    is_advertisement,
    is_code,
    is_description,
    is_field_name,
    is_heading,
    is_imprint,
    is_introduction,
    is_mostly_text,
    is_other_item,
    is_preview,
    split_lines,
    with_plain_names,
    without_bullet,
    without_score,
)
from readlist.digests.alerts.newsletter_redirects import is_opaque_item, may_name_paper, opaque_papers
from readlist.digests.alerts.newsletter_score import is_paper_address, score_newsletter
from readlist.digests.alerts.newsletter_sections import PaperSection, is_only_section
from readlist.digests.alerts.newsletter_titles import (
    CITATION_BEGINS,
    QUOTED_TITLE,
    labelled_title,
    may_be_title,
    merge_mentions,
    read_reference,
    split_title_citation,
    take_pages,
    with_identifier,
)
from readlist.digests.alerts.section_names import is_section
from readlist.digests.alerts.web_of_science_mail import is_alert_of_web_of_science, read_alert_of_web_of_science
from readlist.digests.containers.mail_headers import plain_subject, sender_name
from readlist.digests.entry_maker import EntryMaker
from readlist.digests.field_labels import has_label, read_labelled_details
from readlist.digests.fields.front_matter import FrontMatterCount
from readlist.digests.fields.item_details import MAX_EXCERPT_CHARS, are_names, is_detail_line, read_details
from readlist.digests.fields.link_words import is_link_word
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.fields.tex_accents import decode_tex
from readlist.digests.linked_lines import LinkedLine
from readlist.digests.linked_papers import MAX_LINKED_TITLE_CHARS, paper_key, read_papers, read_title_line
from readlist.digests.plain_titles import clean_title
from readlist.digests.source import Source
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_

MAX_EXCERPT_LINES = 3
"""Most lines below a title that become its excerpt."""
MAX_LINES_ABOVE = 6
"""Most lines between a heading and a link "paper" below it, if the heading is the title of that paper."""
MAX_LINES_TO_TITLE = 3
"""Most lines between the title of a paper and its link."""
MAX_LINES_OF_BLOCK = 8
"""Most lines between the title of a paper and its link if no blank line is between them."""


class Newsletter:
    """The reader of mails and pages with links for which there is no reader of their own."""

    name = "newsletter"
    label = N_("Newsletter or page with links")
    extensions = (".html", ".htm", ".txt", ".eml")
    looks_for = N_("links to pages of papers, such as arxiv.org/abs/… or doi.org/…")

    def score(self, head: bytes, name: str) -> int:
        """By number and share of the links to papers, 45 at most, so that any reader of the format scores more."""
        return score_newsletter(head)

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """An entry for each paper, with all its links, in the order in which they are first mentioned."""
        mail = read_mail(source)
        date = not_after_mail(read_issue_date(mail), source.mail_date)
        yield DigestHead(date, sender_name(source.sender) or mail.title or source.name)
        yield from mail.problems
        if is_alert_of_web_of_science(mail.lines):
            yield from read_alert_of_web_of_science(mail.lines)
            return
        reading = NewsletterReading(own_title=plain_subject(source.subject))
        for line in split_lines(mail.lines):
            reading.read_line(line)
        yield from reading.entries()


@dataclass(slots=True)
class NewsletterReading:
    """The state while the lines of a page are read.

    ``papers`` are the drafts so far, with their lines, by ``paper_key``; ``others`` are the addresses of other links.
    ``own_title`` is the subject of the mail, which is the title of no paper.
    """

    own_title: str = ""
    papers: dict[str, tuple[int, RecordDraft]] = field(default_factory=dict)
    others: set[str] = field(default_factory=set)
    _section: PaperSection = field(default_factory=PaperSection)
    _heading: LinkedLine | None = None
    """The last heading, until a paper has taken it as its title."""
    _text: list[str] = field(default_factory=list)
    """The lines below the last heading or paper, ``MAX_LINES_ABOVE`` + 1 at most."""
    _last: deque[LinkedLine] = field(default_factory=lambda: deque(maxlen=MAX_LINES_OF_BLOCK))
    """The last of these lines."""
    _current: RecordDraft | None = None
    """The last paper, to which lines below it may belong."""
    _current_block: int = 0
    _lines_below: int = 0
    _is_sponsored: bool = False
    """True from the heading of an advertisement up to the next heading."""
    _is_abstract_next: bool = False
    """True below a line that only says "Abstract:"."""
    _field_line: int = -1
    """The line of the last field with a label below a paper."""
    _is_title_next: bool = False
    """True below the site in the preview of a page."""
    _are_links_last: bool = False
    """True if the links of papers stand below their titles and texts, so that text below links is of the next paper."""

    def read_line(self, line: LinkedLine) -> None:
        """Read a line: a heading, a text, or links."""
        if begins_record(line):
            self._begin_message(line)
            return
        if self._section.read_line(line.text, is_linked=bool(line.links)):
            self._heading = None
            self._clear_text()
            if is_only_section(line.text):
                return
        self._read_part(line)

    def _read_part(self, line: LinkedLine) -> None:
        """Read a line within a message or section."""
        title = "" if any(is_paper_address(link.address) for link in line.links) else labelled_title(line.text)
        if title and self._current is not None and not self._current.title and line.block == self._current_block:
            self._current.title = clean_title(title)  # the link to the record stands above its title
            return
        line = with_identifier(line._replace(text=title, strong=(title,)) if title else without_score(line))
        if self._current is not None and not line.links and ONLY_ABSTRACT_LINE.fullmatch(line.text):
            self._is_abstract_next = True
            return
        is_head = is_heading(line) and not self._is_below_title(line)
        self._is_sponsored = is_advertisement(line) or (self._is_sponsored and not is_head)
        if self._is_sponsored:
            self.others.update(link.address for link in line.links)
            self._current = None
            return
        found = read_papers(with_plain_names(line))
        self.others.update(found.others)
        if is_other_item(line):
            self._current = None
            self._clear_text()
        if drafts := found.drafts or self._opaque_papers(line):
            self.others.difference_update(draft.url for draft in drafts)
            for draft in drafts:
                self._add_paper(line, draft)
            self._clear_text()
        elif self._current is not None and is_code(line):
            self._current.add_link(line.links[0].address, "code")
            self.others.difference_update(found.others)
        else:
            self._read_other(line, is_head=is_head)

    def _opaque_papers(self, line: LinkedLine) -> list[RecordDraft]:
        """The paper to which a link leads that only the mailing service can resolve; [] for none."""
        is_open = self._section.is_open
        is_below = self._heading is not None or (is_open and bool(self._last) and may_name_paper(self._last[-1].text))
        return opaque_papers(line, is_below_heading=is_below, is_in_section=is_open)

    def _read_other(self, line: LinkedLine, *, is_head: bool) -> None:
        """Read a line that leads to no paper: a heading, or a text."""
        names_in_links = ", ".join(link.text for link in line.links if link.text)
        if is_head and not are_names(names_in_links) and not self._are_authors(line):
            self._current = None
            if not is_field_name(line):
                self._heading = None if line.text == self.own_title else line
                self._clear_text()
        elif (
            not (line.level and is_link_word(line.text, is_alone=True))
            and not FOOTER_LINE.search(line.text)
            and (is_mostly_text(line) or are_names(names_in_links))
        ):
            is_whole = is_mostly_text(line) or are_names(line.text)
            self._add_text(line if is_whole else line._replace(text=names_in_links))

    def entries(self, *, sums_up_titles: bool = False) -> Iterator[Entry | Problem]:
        """The entries of all papers, and the problems. ``sums_up_titles`` is that of ``EntryMaker``."""
        maker, front = EntryMaker(sums_up_titles=sums_up_titles), FrontMatterCount()
        for line_number, draft in self.papers.values():
            is_volume = draft.identifiers.get("acl", "").endswith(".0")  # the id of a whole volume: "2024.acl-long.0"
            if front.count(draft.title) or is_volume:
                continue
            draft.title = decode_tex(draft.title) if "\\" in draft.title else draft.title
            yield from maker.make(draft, line_number)
        yield from (*front.problems(), *maker.close())
        if self.others:
            yield Problem(0, "links_skipped", {"links": len(self.others)})
        if not maker.made:
            yield Problem(0, "no_papers")

    def begin_message(self) -> None:
        """Begin a message of a chat, to which no line before belongs."""
        self._heading = self._current = None
        self._are_links_last = False
        self._clear_text()

    def _are_authors(self, line: LinkedLine) -> bool:
        """True for names, subjects or pages in italics or bold below the title of a paper, which are no heading."""
        if self._current is None or self._lines_below > 1 or line.level or line.links:
            return False
        found = RecordDraft()
        read_details(found, line.text)
        are_authors = bool(found.authors) and not self._current.authors
        return are_authors or bool(found.keywords or found.volume or found.pages or found.published or found.venue)

    def _is_below_title(self, line: LinkedLine) -> bool:
        """True for a bold line in the block of a title: its authors, or, below those, the source of that paper."""
        if line.level or line.links:
            return False
        is_same = self._heading is not None and self._heading.block == line.block
        if is_same and (are_names(line.text) or any(map(are_names, self._text))):
            return True
        above = self._last[-1] if self._last else None
        is_next = above is not None and above.block == line.block != self._current_block
        return is_next and above is not None and not line.number and are_names(above.text)

    def _clear_text(self) -> None:
        self._is_abstract_next = False
        self._text.clear()
        self._last.clear()

    def _add_paper(self, line: LinkedLine, draft: RecordDraft) -> None:
        """Add a paper to which a line has links, or the links of the line to the paper above it."""
        if CITATION_BEGINS.match(draft.title) or is_imprint(draft.title):
            draft.title = ""
            read_details(draft, line.text)
        known = self.papers.get(paper_key(draft), (0, None))[1]
        if known is None and self._current is not None and self._has_further_links(self._current, draft, line):
            known = self._current
        if known is not None:
            merge_mentions(known, draft)
            self._current, self._lines_below = known, self._lines_below if known.excerpt or known.abstract else 0
            return
        if not draft.title or are_buttons(line) or is_description(line, self._heading if not self._text else None):
            self._read_above(draft, line)
        is_title = line.number and draft.title and [link.text for link in line.links] == [line.text]
        if is_title and not draft.authors and not read_title_line(draft, draft.title):
            read_reference(draft)
        words = len(line.text) - sum(len(link.text) for link in line.links if link.text == link.address)
        if words > len(draft.title) + MIN_PARAGRAPH_CHARS and not draft.excerpt and not draft.authors:
            draft.excerpt = line.text[:MAX_EXCERPT_CHARS]
        if line.number and draft.title and READ_MORE_LABEL.match(line.text):
            above = [text for text in self._text if len(text) >= MIN_PARAGRAPH_CHARS and not text.endswith(":")]
            above = [text for text in above if clean_title(text) != draft.title]
            draft.excerpt, self._are_links_last = "\n\n".join(above[:MAX_EXCERPT_LINES]), True
        self.papers[paper_key(draft)] = (line.number, draft)
        self._current, self._current_block, self._lines_below = draft, line.block, 0
        self._is_title_next = False

    def _has_further_links(self, current: RecordDraft, draft: RecordDraft, line: LinkedLine) -> bool:
        """True if a line only has further links ("arXiv", "PDF") of ``current``, the paper above it."""
        is_other = any(current.identifiers.get(scheme, value) != value for scheme, value in draft.identifiers.items())
        if is_other or is_opaque_item(line, draft):
            return False
        is_cited = cites(line, draft)
        is_bare = all(link.text == link.address for link in line.links)
        if current.url and line.block != self._current_block and is_bare and not is_cited:
            return False
        is_next = self._are_links_last and bool(self._text)
        return not is_next and (not draft.title or are_buttons(line) or is_cited)

    def _read_above(self, draft: RecordDraft, line: LinkedLine) -> None:
        """Set the title of a paper whose links do not name it by the heading or the lines above."""
        heading = self._heading if len(self._text) <= MAX_LINES_ABOVE else None
        near = [each for each in self._last if line.number and each.block == line.block]
        last = near or list(self._last)[-MAX_LINES_TO_TITLE:]
        titles = [place for place, each in enumerate(last) if may_be_title(each.text)] or [0] * (len(near) > 1)
        numbered = [place for place in titles if NUMBERED_LINE.match(last[place].text)]
        place = next(iter(numbered or titles), None)
        is_short = has_few_words(line) or bool(draft.volume and draft.pages)  # an address alone, or beside the citation
        is_apart = heading is None or 0 < heading.level < 3 or (len(near) > 1 and heading.block != line.block)
        if place is not None and is_apart and is_short:
            title, *below = (each.text for each in last[place:])
            self._are_links_last = True
        elif heading is not None and (len(line.text) < MIN_PARAGRAPH_CHARS or not is_section(heading.text)):
            title, below = heading.text, self._text
            self._heading = None
        elif last and last[-1].text.endswith(":") and (quoted := QUOTED_TITLE.search(last[-1].text)):
            title, below = quoted[1], []
        elif len(near) == 1 and len(near[0].text) <= MAX_LINKED_TITLE_CHARS and not has_label(near[0].text):
            title, below, self._are_links_last = near[0].text, [], True
        elif quoted := next((found for each in reversed(last) if (found := QUOTED_TITLE.search(each.text))), None):
            title, below = quoted[1], []
        else:
            return
        if self._current is not None:
            self._current.excerpt = self._current.excerpt.removesuffix(f"\n\n{title}")
        title = take_pages(draft, title)
        if not read_title_line(draft, title):
            draft.title = clean_title(READING_TIME.sub("", title))
            split_title_citation(draft)
        below = [*(each.text for each in near if has_label(each.text) and each.text not in below), *below]
        for text in below:
            if len(text) >= MIN_PARAGRAPH_CHARS or is_detail_line(text) or has_label(text):
                read_labelled_details(draft, text)

    def _read_preview(self, line: LinkedLine) -> bool:
        """Read the site, or the title below it, in the preview of a page that a chat shows below an address."""
        if self._current is None or line.block != self._current_block or line.links:
            return False
        if self._is_title_next:
            self._is_title_next = False
            if is_detail_line(line.text):
                return False
            self._current.title = clean_title(line.text)
            return True
        is_first = line.number > 0 and not self._lines_below and not self._text
        self._is_title_next = is_first and is_preview(line.text, self._current.title)
        return self._is_title_next

    def _begin_message(self, line: LinkedLine) -> None:
        """Begin a message of a chat; its author, on the line above, is no author of the paper before."""
        above = RecordDraft()
        if self._current is not None and self._last and not line.text[:1].isalpha():
            read_details(above, self._last[-1].text)
            if above.authors and above.authors == self._current.authors:
                self._current.authors = ()
        self._heading = self._current = None
        self._clear_text()

    def _is_field_below(self, line: LinkedLine) -> bool:
        """True for a field of the paper above: with a label, in its block, before a line that may be the next title."""
        is_in_block = line.number > 0 and line.block == self._current_block and has_label(line.text)
        return is_in_block and not any(may_be_title(text) or NUMBERED_LINE.match(text) for text in self._text)

    def _continues_abstract(self, line: LinkedLine) -> bool:
        """True for the line right below an abstract with a label that has not ended."""
        abstract = self._current.abstract if self._current is not None else ""
        return 0 < line.number == self._field_line + 1 and bool(abstract) and abstract[-1] not in ".!?…。"

    def _add_text(self, line: LinkedLine) -> None:
        """Take a line of text, as an abstract or excerpt of the paper above it, or as a title of the next one."""
        if self._read_preview(line):
            return
        if self._is_abstract_next and self._current is not None:
            self._is_abstract_next = False
            self._current.abstract = self._current.abstract or line.text
            return
        if self._current is not None and self._is_field_below(line):
            read_labelled_details(self._current, without_bullet(line.text))
            self._field_line = line.number
            return
        if self._current is not None and self._continues_abstract(line):
            self._current.abstract, self._field_line = f"{self._current.abstract} {line.text}", line.number
            return
        has_text = any(len(text) >= MIN_PARAGRAPH_CHARS for text in self._text)
        if self._current is not None and not has_text and (summary := SUMMARY_LABEL.match(line.text)):
            self._current.excerpt = self._current.excerpt or line.text[summary.end() :]
            return
        if not any(map(str.isalpha, line.text)) or (is_field_name(line) and not line.number):
            return
        is_right_below = not self._text and line.number > 0 and line.block == self._current_block
        if len(self._text) <= MAX_LINES_ABOVE:
            self._text.append(line.text)
        self._last.append(line)
        is_below = self._current is not None and (
            not self._are_links_last or (is_right_below and line.text.endswith((".", "。", "！")))
        )
        if is_below and not is_introduction(line) and self._current and self._lines_below < MAX_EXCERPT_LINES:
            abstract, excerpt = self._current.abstract, self._current.excerpt
            read_labelled_details(self._current, without_bullet(line.text))
            is_text = (abstract, excerpt) != (self._current.abstract, self._current.excerpt)
            self._lines_below += is_text or not is_detail_line(line.text)
            if is_right_below and self._current.abstract != abstract:
                self._clear_text()  # an abstract is no title of the next paper


READER = Newsletter()
