"""The "labelled-records" format: papers as lines with labels, one after the other, as scripts and mails have them.

::

    Title: On owls
    Authors: Ada Example, Bo Sample
    Abstract: An abstract, perhaps
    in several lines.
    Link: https://arxiv.org/abs/2603.00001
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from readlist.digests.alerts.mail_footers import FOOTER_WORDS
from readlist.digests.containers.mail_headers import sender_name
from readlist.digests.entry_maker import EntryMaker
from readlist.digests.field_labels import fill_label, split_label
from readlist.digests.fields.author_names import is_whole_name, split_authors
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.fields.web_addresses import find_addresses, read_address
from readlist.digests.linked_lines import LinkedLine
from readlist.digests.lists.bare_titles import has_research_words
from readlist.digests.lists.labelled_lines import LabelledLine, fill_field, read_label
from readlist.digests.lists.markdown_items import link_identifiers
from readlist.digests.plain_titles import clean_title
from readlist.digests.program_text import is_program
from readlist.digests.source import Source
from readlist.digests.text import head_text, open_text
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.model.identifiers import SCHEMES
from readlist.model.person_names import INSTITUTION
from readlist.translation import N_

LABELLED_SCORE = 66
"""The score of several papers: above that of texts with links, below that of formats recognised by their syntax."""
SINGLE_SCORE = 30
"""The score of one paper: below that of a text with a link to it, such as a mail about it."""
BARE_SCORE = 35
"""The score if only titles and abstracts have labels: above that of titles and abstracts without labels."""
MAX_LINES_PER_RECORD = 40
"""Lines of a record on average; in a text with more, labels only stand above it."""
MAX_LINES_ABOVE_RECORDS = 15
"""Lines that are not blank above the first record, such as a greeting."""
MIN_FURTHER_PARAGRAPH_CHARS = 60
"""Characters of a further paragraph of an abstract; a shorter line is a heading or a remark."""
MAX_VALUE_LINES = 200
"""Lines of a value; further ones are left out."""
MAX_LABEL_END = 80
"""Characters of a line within which its label ends."""
MAX_VALUE_LINE_CHARS = 20_000
"""Characters of a line of a value."""
MAX_VALUES_PER_RECORD = 100
"""Values of a record; further ones are left out."""
MAX_FOOTER_LINE_CHARS = 500
"""Characters of a line in which the words of a footer are looked for."""

_COLON = re.compile("[:：]")
_BEFORE_LABEL = re.compile(r"\s*(?:[-*•]\s+|\(?\d{1,4}[.)]\s+|\[\d{1,4}\]\s+)?")
"""The bullet or number before a label: "- ", "(2) ", "[2] "."""
_IN_CJK_BRACKETS = re.compile(r"^【([^【】]{1,20})】\s*[:：]?\s*")
"""A label in Chinese brackets: "【作者】张三"."""
_RULE = re.compile(r"\s*[-=_*#~]{3,}\s*$")
"""A line of signs between records: "-----"."""
_IN_BRACES = re.compile(r"\s*\{([A-Z][\w/ ]{1,30})\}(?=:)")
"""A label in braces, as NoteExpress writes it: "{Title}: …"."""
_ENGLISH_BESIDE = re.compile(r"[A-Z][A-Za-z]{1,30}-(?=[\u4e00-\u9fff]{1,12}\s?[:：])")
"""The English label before a Chinese one, as CNKI writes it: "Title-题名: …"."""
_LABEL_OF_DATABASE = re.compile(rf"{_IN_BRACES.pattern}|{_ENGLISH_BESIDE.pattern}")
_OTHER_FORMAT = re.compile(r"\s*(?!\{[A-Z][\w/ ]{1,30}\}:)(?:[<#]|[{@\\%]\S|\[\s*[\[{\"]|From |TY  ?-)")
"""The beginning of a text in another format, such as HTML, JSON, BibTeX or RIS: "<", "{x", "@a"."""
_UNKNOWN_LABEL = re.compile(r"[A-Z][\w/ -]{1,30}: \S.{0,80}$")
"""A short line with a label that is not read: "Score: 8"."""
_PART_OF_ABSTRACT = re.compile(
    r"(?:background|introduction|context|importance|significance|rationale|motivation|problem|hypothes[ei]s"
    r"|aims?|objectives?|purposes?|goals?|design|study design|setting|patients|participants|subjects|population"
    r"|interventions?|exposures?|measurements?|main outcomes?|main outcomes? (?:and )?measures|data sources"
    r"|approach|(?:materials? and )?methods?|methodology|methods and (?:results|findings|materials)|procedures?"
    r"|findings|(?:main |key |principal )?results|observations?|(?:results and )?discussion|limitations|interpretation"
    r"|implications|(?:discussion and )?conclusions?|conclusions and (?:relevance|implications)|trial registration"
    r"|funding)\s*[:：]",
    re.IGNORECASE,
)
"""The label of a part of an abstract, as journals of medicine have it."""
_HEAD_OF_RECORD = re.compile(
    r"(?:paper|article|publication|item|entry|record|result)?\W{0,4}\d{1,4}\W{0,4}$", re.IGNORECASE
)
"""A line above a record: "Paper 2", "[2]"."""
_ONLY_ADDRESS = re.compile(r"<?https?://\S+$")
_FOOTER = re.compile(FOOTER_WORDS, re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.?!。？！)\"”]$")
_CERTAIN_EVIDENCE = frozenset({"abstract", "doi", "link"})
"""Fields that papers have; a book, a song or a job has a title and a date, too, but none of these."""
_FIELDS_OF_ANY_WORK = frozenset({"title", "authors", "link", "date", "excerpt"})
"""Fields that films, posts and books have, too."""
_PAPER_WORD = re.compile(
    r"(?<![^\W_])(?:papers?|preprints?|publications?|dissertations?|thes[ei]s)(?![^\W_])|论文|論文|研究|基于|논문|연구",
    re.IGNORECASE,
)
"""A word in headings, labels, addresses and Chinese titles of papers."""
_WRAPPED_FIELDS = frozenset({"title", "authors", "abstract", "excerpt"})
"""Fields whose value may continue in the next lines."""
_TEXT_FIELDS = frozenset({"abstract", "excerpt"})
"""Fields whose value may have several paragraphs, and addresses in them."""
_FIELDS_OF_ONE_PAPER = frozenset({"title", "authors", "abstract", "doi", "link"})
"""Fields that are always of one paper; others above the first paper may be about the whole text, such as its date."""
_LABELS_IN_LOWER_CASE = frozenset({"arxiv", "arxiv id", "arxiv link", "doi", "url"})
"""Labels that may begin with a letter in lower case; others may not."""


class LabelledRecords:
    """The reader of lines with labels."""

    name = "labelled-records"
    label = N_("Records with labels")
    extensions = (".txt",)
    looks_for = N_("lines such as “Title: …”, “Authors: …” and “Abstract: …” for each paper")

    def score(self, head: bytes, name: str) -> int:
        """66 for titles with authors and an abstract, a DOI or an address below each; 30 for one such title.

        35 for titles with texts and nothing else; if these are not called abstracts, they need words of research, since
        a list of faults or of goods has titles and descriptions, too.
        """
        text = head_text(head)
        if not text or _OTHER_FORMAT.match(text) or is_program(text):
            return 0
        lines = [line for line in text.split("\n") if line.strip()]
        usual = ((place, line) for place, line in enumerate(lines) if not line.lstrip()[:1].islower())
        found = [(place, label.field) for place, line in usual if (label := _label_of(line))]
        fields = [each for _, each in found]
        titles = fields.count("title")
        is_list = titles and found[0][0] <= MAX_LINES_ABOVE_RECORDS and len(lines) <= titles * MAX_LINES_PER_RECORD
        authors, evidence = fields.count("authors"), sum(map(_CERTAIN_EVIDENCE.__contains__, fields))
        texts = evidence + fields.count("excerpt")
        if is_list and not authors and titles > 1 and texts >= titles and len(fields) == titles + texts:
            words = sum(map(has_research_words, lines))
            return BARE_SCORE if evidence >= titles or words >= titles else 0
        if not is_list or 2 * authors < titles or 2 * evidence < titles or _are_other_works(lines):
            return 0
        return LABELLED_SCORE if titles > 1 else SINGLE_SCORE

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """An entry for each title."""
        text = open_text(source)
        yield DigestHead(source.mail_date, sender_name(source.sender) or source.name)
        yield from text.problems
        maker = EntryMaker()
        for record in _records(text.lines()):
            yield from maker.make(record.draft(), record.line)
        if not maker.made:
            yield Problem(0, "no_papers")


READER = LabelledRecords()


def _are_other_works(lines: list[str]) -> bool:
    """True for records that may be films, posts or books, since their addresses lead to no papers.

    False if they have signs of papers: several authors, a venue, words of research in the titles, a PDF, or the word
    "paper" or the like in the heading, the labels or the addresses.
    """
    several = authors = words = 0
    for line in lines:
        label, is_called_paper = _label_of(line), _PAPER_WORD.search(line) is not None
        if (label is None and is_called_paper and not authors) or (label and label.field not in _FIELDS_OF_ANY_WORK):
            return False
        if any(found.is_paper or found.kind == "pdf" for found in map(read_address, find_addresses(line)) if found):
            return False
        words += label is not None and (is_called_paper or (label.field == "title" and has_research_words(label.value)))
        if label is not None and label.field == "authors":
            names, is_cut = split_authors(label.value)
            authors, several = authors + 1, several + (len(list(names)) > 1 or is_cut)
    return 3 * several < authors and 3 * words <= authors


@dataclass(slots=True)
class _Value:
    """A field with its lines; ``is_open`` while further lines may belong to it."""

    field: str
    lines: list[str]
    is_open: bool = True


@dataclass(slots=True)
class _LabelledRecord:
    """The values of a record, and the number of the ``line`` on which it begins; 0 while it has no values."""

    line: int = 0
    values: list[_Value] = field(default_factory=list)
    has_title: bool = False

    @property
    def may_be_about_whole_text(self) -> bool:
        """True if the values may be of the whole text, such as its date."""
        return _FIELDS_OF_ONE_PAPER.isdisjoint(value.field for value in self.values)

    def add(self, value: _Value, line: int) -> None:
        """Add a value that stands on ``line``."""
        self.line = self.line or line
        if len(self.values) < MAX_VALUES_PER_RECORD or value.field == "title":
            self.values.append(value)
        else:
            self.values[-1].is_open = False
        self.has_title = self.has_title or value.field == "title"

    def draft(self) -> RecordDraft:
        """The paper that the labelled values describe."""
        draft = RecordDraft()
        before = ""
        for each in self.values:
            is_further, before = each.field == before, each.field
            text = "\n".join(each.lines).strip()
            if each.field == "title" and not draft.title:
                draft.title = clean_title(" ".join(text.split()))
                continue
            text = _join_names(each.lines) if each.field == "authors" else text
            if each.field == "authors" and draft.authors and is_further:  # each name has its label
                draft.authors = list(dict.fromkeys((*draft.authors, *split_authors(text)[0])))
            elif each.field != "link" and not fill_label(draft, each.field, text):
                fill_field(draft, LabelledLine(each.field, text))
            if each.field in {"link", "doi"}:
                _add_links(draft, text)
        return draft


def _join_names(lines: list[str]) -> str:
    """The lines of a list of authors as one; lines with one name each are separated by semicolons."""
    names = [_BEFORE_LABEL.sub("", line, count=1).strip(" ,;") for line in lines]
    if all(map(is_whole_name, names)):
        return "; ".join(names)
    joined = ""
    for line in lines:
        is_apart = joined.count("(") <= joined.count(")") and not joined.endswith((",", ";", " and", "&"))
        if not (joined and is_apart and INSTITUTION.search(line)):  # an affiliation below the names
            joined = f"{joined} {line}".strip()
    return " ".join(joined.split())


def _add_links(draft: RecordDraft, text: str) -> None:
    addresses = find_addresses(text) or [link.address for link in link_identifiers(LinkedLine(text)).links]
    for address in addresses:
        draft.add_link(address)
    if not addresses and (arxiv := SCHEMES["arxiv"].read(text)):  # "arXiv: 2603.00001"
        draft.add_identifier("arxiv", arxiv)


def _records(lines: Iterable[str]) -> Iterator[_LabelledRecord]:
    """The records. A record begins at a title, or at the field that was first in the first record.

    If there are blank lines between fields, that first field begins a record only after a blank line.
    """
    record, first = _LabelledRecord(), ""
    is_apart = has_gaps = False
    for number, line in enumerate(lines, 1):
        label = _label_of(line)
        last = record.values[-1] if record.values else None
        if label is not None:
            if is_apart and first != "title" and not record.has_title and record.may_be_about_whole_text:
                record, first, last = _LabelledRecord(), "", None
            has_gaps = has_gaps or (is_apart and last is not None)
            first = first or label.field
            is_first = label.field == first and (is_apart or not has_gaps)
            if record.has_title and (is_first or label.field == "title"):
                yield record
                record = _LabelledRecord()
            is_open = label.field in _WRAPPED_FIELDS or not label.value
            record.add(_Value(label.field, [label.value] if label.value else [], is_open), number)
        elif last is not None and _RULE.match(line):
            last.is_open = False
        elif line.strip() and last is not None:
            _go_on(record, line[:MAX_VALUE_LINE_CHARS], number, is_below_blank=is_apart)
        is_apart = not line.strip() or _RULE.match(line) is not None
    if record.has_title:
        yield record


def _go_on(record: _LabelledRecord, line: str, number: int, *, is_below_blank: bool) -> None:
    """Read a line without a label: a part of the last value of a record, or an address."""
    last, text = record.values[-1], line.strip()
    is_end = not last.lines or _SENTENCE_END.search(last.lines[-1]) is not None
    is_text = last.field in _TEXT_FIELDS
    is_paragraph = is_below_blank and is_text and len(line) >= MIN_FURTHER_PARAGRAPH_CHARS
    is_unknown = _UNKNOWN_LABEL.match(text) and not (is_text and _PART_OF_ABSTRACT.match(text))
    if (
        _LABEL_OF_DATABASE.match(text)
        or (is_end and (is_unknown or _HEAD_OF_RECORD.match(text)))
        or (is_below_blank and _FOOTER.search(text[:MAX_FOOTER_LINE_CHARS]))
    ):
        last.is_open = False
    elif "://" in line and (not is_text or _is_link_below(text, is_below_blank=is_below_blank, is_end=is_end)):
        last.is_open = False
        record.add(_Value("link", [line], is_open=False), number)
    elif last.is_open and (not is_below_blank or is_paragraph) and len(last.lines) < MAX_VALUE_LINES:
        last.lines.append(f"\n{text}" if is_below_blank and last.lines else text)
    elif is_below_blank:
        last.is_open = False


def _is_link_below(text: str, *, is_below_blank: bool, is_end: bool) -> bool:
    """True for a line with an address that is not part of the text above it. ``is_end``: that text ends a sentence."""
    if is_below_blank and len(text) < MIN_FURTHER_PARAGRAPH_CHARS:
        return True
    if is_below_blank:
        return any(found.is_paper for address in find_addresses(text) if (found := read_address(address)))
    return is_end and _ONLY_ADDRESS.match(text) is not None


def _label_of(line: str) -> LabelledLine | None:
    """The field and value of a line; None for a line without a known label."""
    if not _COLON.search(line, 0, MAX_LABEL_END) and "【" not in line[:MAX_LABEL_END]:
        return None
    plain = _BEFORE_LABEL.sub("", line[:MAX_VALUE_LINE_CHARS].replace("**", ""), count=1).strip()
    plain = _IN_CJK_BRACKETS.sub(r"\1: ", plain)
    plain = _ENGLISH_BESIDE.sub("", _IN_BRACES.sub(r"\1", plain, count=1), count=1)
    is_usual = not plain[:1].islower() or _COLON.split(plain, maxsplit=1)[0].strip().lower() in _LABELS_IN_LOWER_CASE
    if not is_usual:  # a field of YAML, or the middle of a sentence
        return None
    alone = read_label(f"{plain} …") if plain.endswith((":", "：")) else None
    if alone is not None and alone.value == "…":  # the value is on the lines below
        return alone._replace(value="")
    field_name, value = split_label(plain)
    return LabelledLine(field_name, value) if field_name else read_label(plain)
