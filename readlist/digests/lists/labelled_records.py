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

from readlist.digests.containers.mail_headers import sender_name
from readlist.digests.entry_maker import EntryMaker
from readlist.digests.field_labels import fill_label, split_label
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.fields.web_addresses import find_addresses
from readlist.digests.linked_lines import LinkedLine
from readlist.digests.linked_papers import clean_title
from readlist.digests.lists.labelled_lines import LabelledLine, fill_field, read_label
from readlist.digests.lists.markdown_items import link_identifiers
from readlist.digests.program_text import is_program
from readlist.digests.source import Source
from readlist.digests.text import head_text, open_text
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_

LABELLED_SCORE = 66
"""The score of such a text: more than that of any text with links, less than that of a format with marks of its own."""
SINGLE_SCORE = 30
"""The score of one paper: less than that of a text with a link to it, such as a mail about it."""
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

_COLON = re.compile("[:：]")
_BEFORE_LABEL = re.compile(r"\s*(?:[-*•]\s+|\(?\d{1,4}[.)]\s+|\[\d{1,4}\]\s+)?")
_RULE = re.compile(r"\s*[-=_*#~]{3,}\s*$")
_OTHER_FORMAT = re.compile(r"\s*(?:[<#]|[{@\\%]\S|\[\s*[\[{\"]|From |TY  ?-)")
_UNKNOWN_LABEL = re.compile(r"[A-Z][\w/ -]{1,30}: \S.{0,80}$")
"""A short line with a label that is not read: "Score: 8"."""
_SENTENCE_END = re.compile(r"[.?!。？！)\"”]$")
_CERTAIN_EVIDENCE = frozenset({"abstract", "doi", "link"})
"""Fields of which a paper has one; a book, a song or a job has a title and a date as well."""
_FLOWING = frozenset({"title", "authors", "abstract", "excerpt"})
"""Fields whose value may go on in the next lines."""


class LabelledRecords:
    """The reader of lines with labels."""

    name = "labelled-records"
    label = N_("Records with labels")
    extensions = (".txt",)
    looks_for = N_("lines such as “Title: …”, “Authors: …” and “Abstract: …” for each paper")

    def score(self, head: bytes, name: str) -> int:
        """66 for titles with authors and an abstract, a DOI or an address below each; 30 for one such title."""
        text = head_text(head)
        if not text or _OTHER_FORMAT.match(text) or is_program(text):
            return 0
        lines = [line for line in text.split("\n") if line.strip()]
        found = [(place, label.field) for place, line in enumerate(lines) if (label := _label_of(line))]
        fields = [each for _, each in found]
        titles = fields.count("title")
        is_list = titles and found[0][0] <= MAX_LINES_ABOVE_RECORDS and len(lines) <= titles * MAX_LINES_PER_RECORD
        authors, evidence = fields.count("authors"), sum(map(_CERTAIN_EVIDENCE.__contains__, fields))
        if not is_list or 2 * authors < titles or 2 * evidence < titles:
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


@dataclass(slots=True)
class _Value:
    """A field with its lines; ``is_open`` while further lines may belong to it."""

    field: str
    lines: list[str]
    is_open: bool = True


@dataclass(slots=True)
class _LabelledRecord:
    """The values of a record, which begins on ``line``."""

    line: int
    values: list[_Value] = field(default_factory=list)

    def draft(self) -> RecordDraft:
        draft = RecordDraft()
        for each in self.values:
            text = "\n".join(each.lines).strip()
            if each.field == "title" and not draft.title:
                draft.title = clean_title(" ".join(text.split()))
                continue
            text = " ".join(text.split()) if each.field == "authors" else text
            if each.field != "link" and not fill_label(draft, each.field, text):
                fill_field(draft, LabelledLine(each.field, text))
            if each.field in {"link", "doi"}:
                _add_links(draft, text)
        return draft


def _add_links(draft: RecordDraft, text: str) -> None:
    addresses = find_addresses(text)
    for address in addresses or [link.address for link in link_identifiers(LinkedLine(text)).links]:
        draft.add_link(address)


def _records(lines: Iterable[str]) -> Iterator[_LabelledRecord]:
    """The records: one begins at a title, or at the field with which the first of them begins."""
    record, first = _LabelledRecord(0), ""
    is_below_blank = False
    for number, line in enumerate(lines, 1):
        label = _label_of(line)
        last = record.values[-1] if record.values else None
        if label is not None:
            first = first or label.field
            has_title = any(value.field == "title" for value in record.values)
            if has_title and label.field in {"title", first}:
                yield record
                record = _LabelledRecord(number)
            record.line = record.line or number
            is_open = label.field in _FLOWING or not label.value
            record.values.append(_Value(label.field, [label.value] if label.value else [], is_open))
        elif last is not None and _RULE.match(line):
            last.is_open = False
        elif line.strip() and last is not None:
            _go_on(record, last, line[:MAX_VALUE_LINE_CHARS], is_below_blank=is_below_blank)
        is_below_blank = not line.strip()
    if any(value.field == "title" for value in record.values):
        yield record


def _go_on(record: _LabelledRecord, last: _Value, line: str, *, is_below_blank: bool) -> None:
    """Read a line without a label below the ``last`` value: a part of it, or an address."""
    is_paragraph = is_below_blank and last.field in {"abstract", "excerpt"} and len(line) >= MIN_FURTHER_PARAGRAPH_CHARS
    text = line.strip()
    if _UNKNOWN_LABEL.match(text) and (not last.lines or _SENTENCE_END.search(last.lines[-1])):
        last.is_open = False
    elif "://" in line and (is_below_blank or last.field not in {"abstract", "excerpt"}):
        last.is_open = False
        record.values.append(_Value("link", [line], is_open=False))
    elif last.is_open and (not is_below_blank or is_paragraph) and len(last.lines) < MAX_VALUE_LINES:
        last.lines.append(f"\n{text}" if is_below_blank and last.lines else text)
    elif is_below_blank:
        last.is_open = False


def _label_of(line: str) -> LabelledLine | None:
    """The field and value of a line; None for a line without a known label."""
    if not _COLON.search(line, 0, MAX_LABEL_END):
        return None
    plain = _BEFORE_LABEL.sub("", line[:MAX_VALUE_LINE_CHARS].replace("**", ""), count=1).strip()
    if plain[:1].islower():  # a field of YAML, or the middle of a sentence
        return None
    alone = read_label(f"{plain} …") if plain.endswith((":", "：")) else None
    if alone is not None and alone.value == "…":  # the value is on the lines below
        return alone._replace(value="")
    field_name, value = split_label(plain)
    return LabelledLine(field_name, value) if field_name else read_label(plain)
