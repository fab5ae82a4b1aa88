"""Records of an XML source, element by element; their starts are counted in its bytes, to find those not read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from lxml import etree

from readlist.digests.entry_maker import EntryMaker
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.record_count import MAX_QUOTED_RECORD_CHARS
from readlist.digests.source import Source
from readlist.digests.text import open_text
from readlist.digests.xml_elements import local_name, root_of
from readlist.digests.xml_record_count import count_xml_records
from readlist.errors import FormatFault
from readlist.model.digest import NO_MARKS, Entry, Problem, SourceMarks
from readlist.translation import tr

RecordOfElement = RecordDraft | tuple[RecordDraft, SourceMarks] | None
"""The record of an element, perhaps with its marks; None for an element that is no record."""

_SCRIPT_TAGS = {"sup": "sup", "sub": "sub", "superscript": "sup", "subscript": "sub"}
_LEFT_OUT = frozenset({"", "tex-math", "annotation", "annotation-xml", "xref", "fn"})
"""Elements in a text that repeat a formula in another notation, or are notes to it."""
_BLOCKS = frozenset({"p", "sec", "title", "para", "simplepara", "list-item", "AbstractText"})


def read_elements(
    found: Iterable[etree._Element],
    source: Source,
    record_start: re.Pattern[bytes],
    make: Callable[[etree._Element], RecordOfElement],
) -> Iterator[Entry | Problem]:
    """The entries that ``make`` makes of the elements of a source.

    ``record_start`` matches the start of a record in bytes; a Problem tells how many records were not read.
    Raises FormatFault for other text than XML, and for damaged XML before the first record.
    """
    yield from open_text(source).problems
    maker, without_entry, last = EntryMaker(), 0, None
    try:
        for element in found:
            line = getattr(element, "sourceline", None) or 0
            made = make(element)
            if made is None:
                continue
            draft, marks = made if isinstance(made, tuple) else (made, NO_MARKS)
            before = maker.made
            for part in maker.make(draft, line, marks):
                last = part if isinstance(part, Entry) else last
                yield part
            without_entry += maker.made == before
    except FormatFault:
        if not maker.made:
            raise
    begun, is_whole = count_xml_records(source, record_start)
    if last and not is_whole:
        yield Problem(last.line, "record_cut", {"text": last.record.title[:MAX_QUOTED_RECORD_CHARS]})
    if not begun and not maker.made and not without_entry:
        if not root_of(source.head)[0]:
            raise FormatFault(tr("{name} is not XML.", name=source.name))
        yield Problem(0, "no_records")
    if begun > maker.made + without_entry:
        yield Problem(0, "records_missing", {"records": begun - maker.made - without_entry})


def marked_text(element: etree._Element | None) -> str:
    """The text of an element and all within it; superscripts and subscripts keep their tags, blocks are paragraphs.

    Formulas in TeX beside MathML, and notes, are left out.
    """
    if element is None:
        return ""
    if not len(element):
        return element.text or ""
    parts: list[str] = []
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, each in walk:
        is_left_out = local_name(each) in _LEFT_OUT
        opening, closing = ("", "") if each is element or is_left_out else _markup_around(each)
        if event == "end":
            parts += [closing, _within_line(each.tail) if each is not element else ""]
        elif is_left_out:
            walk.skip_subtree()
        else:
            parts += [opening, _within_line(each.text)]
    return "".join(parts)


def _markup_around(element: etree._Element) -> tuple[str, str]:
    """The markup before and after the text of an element: a tag, or the border of a paragraph."""
    name = local_name(element)
    if tag := _SCRIPT_TAGS.get(name):
        return f"<{tag}>", f"</{tag}>"
    return ("\n\n", "\n\n") if name in _BLOCKS else ("", "")


def _within_line(text: str | None) -> str:
    """A text beside elements; line ends at its beginning and end are only the layout of the file."""
    if not text:
        return ""
    return f"{' ' if text[0].isspace() else ''}{text.strip()}{' ' if text[-1].isspace() else ''}"
