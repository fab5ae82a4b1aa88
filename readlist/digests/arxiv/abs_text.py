"""arXiv's page of one paper (https://arxiv.org/abs/…), copied from a browser or dumped by a text browser as text.

A text may hold several pages, one after another. The labels before title and authors are hidden in browsers; before
2019 the dates stood below the authors.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from readlist.digests.arxiv.author_line import split_author_line
from readlist.digests.arxiv.mailing_lines import read_mail_day
from readlist.digests.arxiv.metadata_fields import (
    ARXIV_ID,
    add_dois,
    add_reference,
    category_codes,
    month_of_id,
    start_draft,
)
from readlist.digests.fields.item_details import are_names
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.fields.tex_accents import decode_tex

MAX_ABS_PAGE_CHARS = 400_000
"""Most characters of a paper; the rest of a longer one is left out."""
MAX_WRAPPED_ABSTRACT_CHARS = 120
"""Most characters of the longest line of a wrapped abstract."""
MIN_ABSTRACT_CHARS = 200
"""Fewest characters of a line without label that is an abstract rather than authors."""

MAX_DATES_CHARS = 400
"""Most characters of the dates of submission, which may be wrapped; those of the first and the last version take 80."""

_SUBMITTED = re.compile(
    r"[>\s#*_]{0,8}[\[(]\s?Submitted (?:on )?(\d{1,2} [A-Z][a-z]{2,8}\.? \d{4})(.*)$", re.IGNORECASE
)
"""The line with the dates: "[Submitted on 3 Mar 2026 (v1), last revised 5 Mar 2026 (this version, v2)]"."""
_THIS_VERSION = re.compile(r"this version, v(\d+)", re.IGNORECASE)
_LABEL = re.compile(
    r"[>\s#*_|]{0,8}(Title|Authors?|Abstract|Comments?|Subjects|Cite as|Journal[- ]ref(?:erence)?|(?:Related )?DOI"
    r"|MSC[- ]classes|ACM[- ]classes|MSC[- ]class|ACM[- ]class|Report[- ]number)[*_]{0,2}\s*:[*_|]{0,2}\s*(.*)$"
)
"""A line with a label: "Title:Counting owls", "Cite as: arXiv:2603.00001"."""
_END_OF_PAPER = re.compile(
    r"[>\s#*_]{0,8}(?:Submission history|Full-text links|Access Paper|Download:?$|Current browse context|References"
    r" (?:&|and) Citations|Bookmark\b|Quick links|Bibliographic (?:and Citation )?Tools|Links to Code"
    r"|[A-Z][A-Za-z ]{3,50} > [A-Z][A-Za-z ,&-]{3,60}$)",
    re.IGNORECASE,
)
"""A line below the paper: "Submission history", "Access Paper"."""
_SCREEN_READER_TEXT = re.compile(r"\W*Focus to learn more\W*$")
"""The text for screen readers beside an identifier."""
_BUTTONS = re.compile(
    r"(?:\W|\b(?:View|PDF|HTML|experimental|TeX|Source|Other|Formats|Download|Help|Advanced|Search|license)\b)*$"
    r"|\W{0,9}View a PDF of the paper titled ",
    re.IGNORECASE,
)
"""Buttons between the authors and the abstract."""
_VIEW = re.compile(r"\W{0,9}(?:View|Download|HTML|PDF|TeX Source)\b", re.IGNORECASE)
_QUOTE = re.compile(r"^(?:>\s?){1,9}")
_NUMBERED = re.compile(r"\[\d{1,4}\](?=[^\s\]])")
"""The number that text browsers put before a link."""
_BREADCRUMB = re.compile(rf"arXiv.{{0,60}}>\s?(?:\[\d+\])?\s?arXiv:\s?({ARXIV_ID}(?:v\d+)?)", re.IGNORECASE)
"""The number of the paper at the top of the page: "arXiv > cs > arXiv:2603.00001"."""
_ADDRESS = re.compile(
    rf"arxiv\.org/(?:abs|pdf)/({ARXIV_ID}(?:v\d+)?)|^\W{{0,4}}\[({ARXIV_ID}(?:v\d+)?)\]\s\S", re.IGNORECASE
)
_CITED = re.compile(rf"arXiv:\s?({ARXIV_ID}(?:v\d+)?)", re.IGNORECASE)
_FOR_THIS = re.compile(rf"arXiv:\s?{ARXIV_ID}v(\d+)\b[^)]{{0,40}}for this version", re.IGNORECASE)
"""The version in the citation: "arXiv:2603.00001v2 [cs.LG] for this version"."""
_CITE_LINE = re.compile(
    rf"^[>\s*_|]{{0,8}}Cite as[*_]{{0,2}}\s*:[*_|]{{0,2}}\s*(?:\[\d+\])?arXiv:\s?{ARXIV_ID}",
    re.IGNORECASE | re.MULTILINE,
)
_SUBMITTED_LINE = re.compile(_SUBMITTED.pattern, re.IGNORECASE | re.MULTILINE)
_LABEL_LINE = re.compile(r"^[>\s#*_|]{0,8}(?:Abstract|Subjects|Cite as|Comments)[*_]{0,2}\s*:", re.MULTILINE)
_LABEL_NAMES = {"journal-reference": "journal-ref", "authors": "authors", "author": "authors", "related-doi": "doi"}


def is_abs_text(text: str) -> bool:
    """True if a text has the dates of submission or the citation of a page of one paper, and its labels."""
    labels = {found[0].strip(" >#*_|:").rstrip() for found in _LABEL_LINE.finditer(text)}
    if _SUBMITTED_LINE.search(text) and labels:
        return True
    return _CITE_LINE.search(text) is not None and len(labels) > 1


@dataclass(slots=True)
class AbsPaper:
    """A paper of a page while its lines are read.

    ``values`` are the lines of its fields, by label in lower case. ``submitted`` is the day of the first version,
    ``versions`` the text after it with the later ones. ``label`` is that of the field that is read now; "end" below
    the last field.
    """

    line: int
    identifier: str = ""
    submitted: str = ""
    versions: str = ""
    values: dict[str, list[str]] = field(default_factory=dict)
    label: str = ""
    is_labelled: bool = False
    """True if the label stands before its value, so that the value continues up to the next label."""
    is_below_gap: bool = False
    """True for the first line below an empty one."""
    is_past_buttons: bool = False
    """True below the buttons that stand between the authors and the abstract."""
    size: int = 0

    def start(self, label: str, text: str) -> None:
        """Begin the value of a label."""
        label = label.lower().replace(" ", "-")
        self.label, self.is_labelled = _LABEL_NAMES.get(label, label), True
        self._put(text)

    def add(self, text: str) -> None:
        """Take a further line."""
        if not text.strip():
            self.is_below_gap = True
            if self.label == "abstract":
                self._put("")
            return
        if _SCREEN_READER_TEXT.match(text) or (self.label in ("title", "authors") and _BUTTONS.match(text)):
            self.is_past_buttons = self.is_past_buttons or bool(self.values.get("authors") and _VIEW.match(text))
            return
        if self.label == "title" and not self.is_labelled and self.values.get("title"):
            self.label = "authors"
        elif self.label == "authors" and not self.is_labelled and self._begins_abstract(text):
            self.label = "abstract"
        self.is_below_gap = False
        self._put(text)

    def text(self, label: str) -> str:
        """The value of a label on one line."""
        return " ".join(" ".join(self.values.get(label, ())).split())

    def _begins_abstract(self, text: str) -> bool:
        is_sentence = self.is_below_gap and text.rstrip().endswith((".", "?", "!"))
        is_below = self.is_past_buttons or is_sentence or len(text) >= MIN_ABSTRACT_CHARS
        return bool(self.values.get("authors")) and is_below and not are_names(text)

    def _put(self, text: str) -> None:
        self.size += len(text) + 1
        if self.label and self.size <= MAX_ABS_PAGE_CHARS and (text or self.label == "abstract"):
            self.values.setdefault(self.label, []).append(text)


def read_abs_papers(lines: Iterable[str]) -> Iterator[AbsPaper]:
    """The papers of the pages in a text."""
    paper: AbsPaper | None = None
    identifier = ""
    for number, full in enumerate(lines, 1):
        line = _NUMBERED.sub("", _QUOTE.sub("", full))
        if found := _BREADCRUMB.search(line) or _ADDRESS.search(line):
            identifier = found[found.lastindex or 1]
        dates, label = _SUBMITTED.match(line), _LABEL.match(line)
        if _begins(paper, dates, label, identifier):
            if paper is not None:
                yield paper
            paper, identifier = AbsPaper(number, identifier), ""
        if paper is not None:
            _read_line(paper, line, dates, label)
    if paper is not None:
        yield paper


def _read_line(paper: AbsPaper, line: str, dates: re.Match[str] | None, label: re.Match[str] | None) -> None:
    """Read a line of a paper; ``dates`` and ``label`` are its matches of ``_SUBMITTED`` and ``_LABEL``."""
    opened, closed = paper.versions.count("("), paper.versions.count(")") + paper.versions.count("]")
    is_open = (
        paper.submitted and not paper.values and closed <= opened and len(paper.versions) + len(line) < MAX_DATES_CHARS
    )
    if dates:
        paper.submitted, paper.versions = dates[1], dates[2]
        paper.label, paper.is_labelled = ("versions", False) if paper.values else ("title", False)
    elif paper.label == "end" or (paper.label != "title" and _END_OF_PAPER.match(line)):
        paper.label = "end"
    elif label:
        paper.start(label[1], label[2])
    elif is_open:
        paper.versions += f" {line.strip()}"  # the dates are wrapped
    else:
        paper.add(line)


def abs_draft(paper: AbsPaper) -> RecordDraft:
    """The draft of a paper."""
    cited = paper.text("cite-as")
    identifier = _CITED.search(cited)
    draft = start_draft(identifier[1] if identifier else paper.identifier)
    draft.version = this_version(paper.versions, cited) or draft.version
    draft.title = decode_tex(paper.text("title"))
    authors = split_author_line(paper.text("authors"))
    draft.authors, draft.authors_cut = authors.names, authors.is_cut
    draft.abstract = decode_tex(_abstract_of(paper.values.get("abstract", [])))
    draft.keywords = category_codes(paper.text("subjects"))
    draft.published = read_mail_day(paper.submitted) or month_of_id(draft)
    add_reference(draft, paper.text("journal-ref"))
    add_dois(draft, paper.text("doi"))
    return draft


def this_version(dates: str, cited: str) -> str:
    """The number of the version in the dates of a page, or in its citation; "" for none."""
    found = _THIS_VERSION.search(dates) or _FOR_THIS.search(cited)
    return found[1] if found else ""


def _begins(paper: AbsPaper | None, dates: re.Match[str] | None, label: re.Match[str] | None, identifier: str) -> bool:
    """True if the dates or the label of a line begin a paper; the dates may also stand below title and authors."""
    is_title = label is not None and label[1] == "Title"
    if paper is None:
        return dates is not None or is_title
    if paper.label == "end":
        return dates is not None or (is_title and identifier != "")
    return bool(paper.submitted) if dates else is_title and bool(paper.values.get("title"))


def _abstract_of(lines: list[str]) -> str:
    """An abstract with an empty line between its paragraphs; each line is a paragraph, unless the text is wrapped."""
    plain = [line.strip() for line in lines]
    if max(map(len, plain), default=0) > MAX_WRAPPED_ABSTRACT_CHARS:
        return "\n\n".join(line for line in plain if line)
    return "\n".join(plain).strip()
