"""References in the styles of national standards and of publishers, split into authors, title, source and year.

GB/T 7714 (China), GOST R 7.0.5 (Russia), ISO 690, SIST 02 (Japan), and styles with the year right after the authors:
Harvard, ACM, the ACL. The styles that occur in running text as well are in ``citations``.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from readlist.digests.citations import (
    IDENTIFIER_AT_END,
    SHORT_SOURCE,
    WORDS_IN_QUOTES,
    is_source,
    split_at_full_stop,
    split_before_journal,
    split_citation,
    title_in_quotes,
)
from readlist.digests.fields.item_details import are_names
from readlist.digests.fields.organisations import is_organisation

MAX_REFERENCE_LINE_CHARS = 4_000
"""Characters of a reference; of a longer one, only these are read."""


class SplitReference(NamedTuple):
    """The parts of a reference. ``kind`` is "" if it must be found by the source; ``year`` may be a date."""

    authors: str
    title: str
    source: str = ""
    year: str = ""
    kind: str = ""


MAX_QUESTION_MARKS = 5
"""Most question marks in a text after which a source is looked for."""
_QUESTION_MARK = re.compile(r"[?!]\s+(?=[^\W\d_])")
_IN_VOLUME = re.compile(
    r"In:? [A-Z](?:[^?!]{2,200}\((?:pp?|Eds?|Hrsg)\b"
    r"|[^?!.]{0,80}\b(?:Proc\w*|Conference|Workshop|Symposium|Handbook|Lecture Notes)\b)"
)
"""The venue after "In": "In Proceedings of the Conference"."""
_MARK_KINDS = {
    "J": "article",
    "N": "article",
    "M": "book",
    "C": "conference",
    "D": "thesis",
    "R": "report",
    "DB": "dataset",
    "DS": "dataset",
    "CP": "software",
}
"""The kinds of GB/T 7714's marks; those of other marks (standards, patents, web pages) are found by the source."""
_MARK = re.compile(r"\s?\[(?P<mark>J|M|C|D|N|P|R|S|A|G|Z|EB|DB|CP|DS|CM)(?:/(?:OL|CD|MT|DK))?\]\s*")
"""The mark of the kind in GB/T 7714: "[J]. ", "[EB/OL]"."""
_MARKED_AUTHORS = re.compile(r"(?P<authors>[^.．。]{1,600}?)(?:[.．。]\s*)(?=\S)")
"""The authors before a title with such a mark, up to a full stop."""
_DAY_IN_BRACKETS = re.compile(r"\((\d{4}-\d{1,2}-\d{1,2})\)|[（](\d{4}-\d{1,2}-\d{1,2})[）]")
_MARKED_NOTES = re.compile(r"[(（\[]\d{4}-\d{1,2}-\d{1,2}[)）\]]\.?")
"""The days of publication and of access in GB/T 7714."""

_SURNAME_AND_INITIALS = (
    r"(?:(?:van|von|der?|den|del?|la|dos|da|di) ){0,3}[^\W\d_][\w'’-]{1,40}(?: [^\W\d_][\w'’-]{1,40})?"
    r" (?:[^\W\d_]\. ?-?){1,3}"
)
_NAMES_OF_GOST = re.compile(
    rf"(?P<authors>{_SURNAME_AND_INITIALS}(?:,? (?:и |and |& )?|, ?)"
    rf"(?:{_SURNAME_AND_INITIALS}(?:, |,? (?:и|and) )?){{0,60}}"
    r"(?:(?:и др|et al)\. )?)(?=[a-z]?[^\W\d_a-zа-я])"
)
"""Surnames with initials after them and no comma between, as in GOST: "Ivanov I. I., Petrov P. P.\""""
_TWO_INITIALS = re.compile(r"[^\W\d_]\. ?[^\W\d_]\.")
_QUOTE_AFTER_NAMES = re.compile(r", [“\"„«‘]")
_DASHES_OF_GOST = re.compile(r"\.\s[–—-]\s(?=\S)")
"""The dash between the areas of a description in the older form of GOST."""
_ALL_NAMES_OF_GOST = re.compile(r" / (?P<authors>[^/“”\"]{3,600}?) // ")
"""All authors, between the title and the journal: " / I. I. Ivanov, P. P. Petrov [и др.] // "."""
_FIRST_NAME_OF_GOST = re.compile(r"[^\W\d_][\w'’-]{1,40}, (?:[^\W\d_]\. ?-?){1,3}(?=[^\W\d_])")
"""The first author before the title, with a comma: "Ivanov, I. I. "."""

_YEAR_AFTER_AUTHORS = re.compile(
    r"(?P<authors>[^“”\"„«\[\]]{3,800}?)[.,]? (?:(?P<year>(?:19|20)\d\d)[a-z]?[.:,]"
    r"|(?P<plain>(?<=\. )(?:19|20)\d\d)(?= (?:[a-z]{1,3})?[^\W\d_a-z])"
    r"|\((?P<dated>(?:19|20)\d\d[a-z]?(?:, [^()]{3,30}|(?:-\d{1,2}){1,2})?)\)[.:,]?) (?P<rest>\S.*)",
    re.DOTALL,
)
"""The year between authors and title: "Ada Example. 2020. Slow owls"."""
_VOLUME_AND_PAGE = re.compile(r"\d{1,4}(?:\s?\(\d{1,4}\))?(?:, |[:;] ?)[A-Za-z]{0,2}\d")
"""Volume and page; a year before them is that of a journal: "Ada Example, Slow Owls, Sand, 2020, 12, 45"."""
_LETTER_AFTER_YEAR = re.compile(r"(?<=\d)[a-z]\b,?|,")
"""The letter after a year that distinguishes works of one year: "2020a"."""
_NO_LIST_OF_NAMES = re.compile(r"[^\W\d_]{2}\. (?!et al|др)")
"""The end of a sentence within what may be authors."""
_EDITION_WITHIN = re.compile(r"\s\((?:\d{1,2}(?:st|nd|rd|th)|[Rr]ev\.) ed\.[^()]{0,30}\)")
_COINED_NAME = re.compile(r"[A-Z][a-z-]{0,20}[A-Z]\w{0,20}(?: [A-Z][\w-]{0,20}){0,3}")
"""The name of a company or group with a capital within it."""
_EDITION = re.compile(
    r"\s\((?:\d{1,2}(?:st|nd|rd|th)|[Rr]ev\.|\d{1,2}\. Aufl\.)[^()]{0,30}\)$|: (?:автореф\. )?дис$"
    r"|\s\((?:(?:[A-Z][a-z]+ )?(?:Report|Paper|Publication|Bulletin|Memorandum)s?|Version|Vol\.)"
    r" (?:No\. ?)?[\w./-]{0,20}\d[\w./-]{0,10}\)(?=$|\s\[[^\[\]]{1,60}\]$)"
)
"""The edition after the title of a book; the word for a thesis in GOST; the number of a report, a version."""
_WORD_FOR_YEAR = re.compile(
    r"(?P<authors>[^()]{3,800}?)[,.]?\s*\((?P<word>in press|n\.\s?d\.|forthcoming|submitted|under review|to appear"
    r"|o\. ?J\.|s\. ?d\.)\)[.,:]?\s+(?P<rest>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
"""APA and Harvard without a year: "(in press)", "(n.d.)"."""
_QUOTED_TITLE = re.compile(
    r"[‘'](?P<title>\S.{6,400}?\S)['’](?=[,.]? |[,.]?$)[,.]? ?(?P<source>.*)"
    rf"|{WORDS_IN_QUOTES}[,.]? ?(?P<rest>.*)",
    re.DOTALL,
)
"""A title in quotes after authors and year, as in Harvard's style and Chicago's with author and date."""
_NAMES_OF_DIN = re.compile(
    r"(?P<authors>[^\W\d_][\w'’-]{1,40}(?: [\w'’-]{1,40}){0,2}, [^\W\d_a-z](?![A-Z])[^:;()]{1,60}"
    r"(?:; [^:;()]{3,80}){0,30})(?: \((?:Hrsg|Hg|eds?)\.\))?: (?P<rest>\S.*)",
    re.DOTALL,
)
"""DIN 1505: surnames in capitals, semicolons between, and a colon after: "DOE, Jane; ROE, Max: Title"."""
_TITLE_AFTER_INITIAL = re.compile(r"[^\W\d_]\.{1,2} [^\W\d_]{2,40}(?!;)(?:$| )")
"""Words after an initial, of which a title may consist: "SAMPLE, B. Owls: a study"."""
_IN_AND_YEAR = re.compile(r"\. In: .{3,300}\b(?:19|20)\d\d\b")
_BOOK_IN_BRACKETS = re.compile(
    r"(?P<authors>(?:[^\W\d_]\. ?-?){1,3}[^“”\"„«()]{2,300}?), (?P<title>[A-Z][^“”\"„«.,()]{5,200})"
    r" \((?P<source>[^()]{3,80}, (?:19|20)\d\d)\)\.?"
)
"""A book in the style of APS: "A. Example, Title (Publisher, Town, 2018)"."""
_INITIAL_AT_END = re.compile(r"(?:^|[\s.-])[^\W\d_]$")
_SPACED_ELLIPSIS = re.compile(r"(?:,? )?\. \. \.,? (?:& )?")
_BOOK = re.compile(
    r"(?P<authors>[^“”\"„«]{3,400}?), (?P<title>[A-Z][^“”\"„«.]{5,200}?)"
    r"(?:, (?:\d{1,2}(?:st|nd|rd|th)|rev\.|[Vv]ol\. \d{1,3}) ed\.)(?P<source>,? .*)",
    re.DOTALL,
)
"""A book in IEEE's style: "A. Example, Title, 2nd ed. Town: Publisher, 2020"."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_YEAR_AT_END = re.compile(r"[.,]? \(((?:19|20)\d\d)\)[\s.]*$")
_THESIS_WORDS = re.compile(
    r"\b(?:ph\.?\s?d\.?|doctoral|master[’']?s?|m\.?\s?[sa]c?\.?|bachelor[’']?s?|licentiate)\s(?:thesis|dissertation|diss\.)"
    r"|дис\. |диссертация",
    re.IGNORECASE,
)
"""The words for a thesis: "PhD thesis", "Master's thesis", "doctoral dissertation"."""

_THESIS_IN_SOURCE = re.compile(
    rf"(?:unpublished )?(?:{_THESIS_WORDS.pattern})[.,:]*\s+(?:dep(?:t\.|artment) [^,]{{1,60}}, )?(?=\S)", re.IGNORECASE
)
_EDITOR_AFTER_NAMES = re.compile(
    r"(?P<names>[^()“”\"„«]{3,400}?),? (?:(?:eds?|hrsg|hg)\.|editors?[.,:]|\((?:eds?|hrsg|hg|editors?)\.?\)[.,:]?)"
    r"(?=\s\S)",
    re.IGNORECASE,
)
"""The word for editors after their names: "Sample A, editor."."""


_STOP_WITHOUT_BLANK = re.compile(r"(?<=[\u4e00-\u9fff])[.．](?=[\u4e00-\u9fff])")
"""A full stop between Chinese characters: "张三.几何的有名定理.数学传播"."""


def split_reference_line(text: str) -> SplitReference | None:
    """The parts of a reference; None for any other text."""
    text = _SPACED_ELLIPSIS.sub(", … ", " ".join(text[:MAX_REFERENCE_LINE_CHARS].split()))
    text = _STOP_WITHOUT_BLANK.sub(". ", text)
    editors = _EDITOR_AFTER_NAMES.match(text)
    if editors and are_names(editors["names"]):
        text = f"{editors['names'].rstrip('.')}.{text[editors.end() :]}"
    found = next(filter(None, (split(text) for split in _SPLITTERS)), None)
    if found is None:
        authors, title, source = split_citation(text)
        if not authors:
            return None
        source, _, year = source.rpartition("\n") if "\n" in source else (source, "", "")
        found = SplitReference(authors, title, source, year)
    if quoted := _QUOTED_TITLE.match(f"{found.title}. {found.source}" if found.source else found.title):
        found = found._replace(
            title=quoted["title"] or title_in_quotes(quoted), source=quoted["source"] or quoted["rest"] or ""
        )
    if not IDENTIFIER_AT_END.sub("", found.source):
        found = _with_source_of_title(found)
    found = _split_question(found._replace(title=_EDITION.sub("", found.title.rstrip(" ."))))
    if not found.kind and _THESIS_WORDS.search(f"{found.title} {found.source}"):
        found = found._replace(kind="thesis", source=_THESIS_IN_SOURCE.sub("", found.source, count=1))
    return found


def has_mark_of_kind(text: str) -> bool:
    """True for a reference with a mark of GB/T 7714 after its title, such as "[J]"."""
    return _split_at_mark(text[:MAX_REFERENCE_LINE_CHARS]) is not None


def _with_source_of_title(found: SplitReference) -> SplitReference:
    """A reference; a journal after a comma or a year in brackets at the end of its title are taken out of the title."""
    if found.year and (parts := split_before_journal(found.title)):
        return found._replace(title=parts[0].rstrip(","), source=parts[1])
    dated = None if found.year else _YEAR_AT_END.search(found.title)
    return found._replace(title=found.title[: dated.start()], year=dated[1]) if dated else found


def _split_question(found: SplitReference) -> SplitReference:
    """A reference whose title ends in a question mark, with the source after it: "Why owls? Journal, 12(3), 1-9"."""
    for mark in list(_QUESTION_MARK.finditer(found.title))[:MAX_QUESTION_MARKS]:
        rest = found.title[mark.end() :]
        source = f"{rest}. {found.source}" if found.source else rest
        may_be_source = not rest.startswith("In ")
        is_last = may_be_source and not found.source and SHORT_SOURCE.fullmatch(rest) is not None
        if _IN_VOLUME.match(rest) or is_last or (may_be_source and is_source(source)):
            return found._replace(title=found.title[: mark.start() + 1], source=source)
    return found


def _split_at_mark(text: str) -> SplitReference | None:
    """GB/T 7714: "Names. Title[J]. Journal, 2021, 12(3): 45-52."."""
    mark = _MARK.search(text)
    head = _MARKED_AUTHORS.match(text) if mark else None
    if mark is None or head is None or head.end() >= mark.start() or len(head["authors"]) > MAX_REFERENCE_LINE_CHARS:
        return None
    source = text[mark.end() :].lstrip(".． /")
    if mark["mark"] == "C":
        source = f"In: {_MARK.sub('. ', source)}"
    day = _DAY_IN_BRACKETS.search(source)
    year = (day[1] or day[2]) if day else ""
    return SplitReference(
        head["authors"],
        text[head.end() : mark.start()],
        _MARKED_NOTES.sub("", source).strip(),
        year,
        _MARK_KINDS.get(mark["mark"], ""),
    )


def _split_at_slashes(text: str) -> SplitReference | None:
    """GOST: "Names Title // Journal. 2021. Т. 12. С. 45–52." and "Names Title. Town: Publisher, 2019.".

    In GOST 7.1 all names follow the title: "Name Title / Names // Journal. – 2021. – Т. 12. – С. 45–52.".
    """
    if (found := _ALL_NAMES_OF_GOST.search(text)) and are_names(found["authors"].split(" [")[0].strip(" ,;")):
        first_name = _FIRST_NAME_OF_GOST.match(text)
        title = text[first_name.end() if first_name else 0 : found.start()]
        return SplitReference(
            found["authors"].strip(" ,;"), title.strip(" ."), _DASHES_OF_GOST.sub(". ", text[found.end() :])
        )
    names = _NAMES_OF_GOST.match(text)
    if not names or not are_names(names["authors"].strip(" ,")):
        return None
    rest = _DASHES_OF_GOST.sub(". ", text[names.end() :])
    title, slashes, source = rest.partition(" // ")
    if not slashes and not _TWO_INITIALS.search(names["authors"]):  # the full stop is that of Vancouver's style
        return None
    if not slashes and _QUOTE_AFTER_NAMES.search(rest):
        return None
    if slashes:
        return SplitReference(names["authors"].strip(" ,"), title.strip(" ."), source)
    title, source = split_at_full_stop(rest)
    return SplitReference(names["authors"].strip(" ,"), title, source) if source else None


def _split_at_year(text: str) -> SplitReference | None:
    """Authors with a year, or a word in its place, right after them."""
    if (found := _WORD_FOR_YEAR.match(text)) and are_names(found["authors"].strip(" ,.")):
        title, source = split_at_full_stop(found["rest"])
        return SplitReference(_names_before(found, ""), title, source, found["word"])
    found = _YEAR_AFTER_AUTHORS.match(text)
    if not found or _VOLUME_AND_PAGE.match(found["rest"]) or not _are_authors(found["authors"].strip(" ,")):
        return None
    title, source = split_at_full_stop(_EDITION_WITHIN.sub("", found["rest"]))
    group = next(name for name in ("year", "plain", "dated") if found[name])
    year = " ".join(_LETTER_AFTER_YEAR.sub(" ", found[group]).split())
    return SplitReference(_names_before(found, group), title, source, year)


def _are_authors(text: str) -> bool:
    """True for persons, and for an organisation: "U.S. Department of Owls", "OwlAI"; not for a volume at the end."""
    if text[-1:].isdigit():  # "A. Example, Owls, Journal 12 (2020), no. 3"
        return False
    if ", ‘" in text:  # a title in quotes
        return False
    is_group = is_organisation(text) or _COINED_NAME.fullmatch(text) is not None
    return not _NO_LIST_OF_NAMES.search(text) and (is_group or are_names(text))


def _names_before(found: re.Match[str], group: str) -> str:
    """The authors of a match; if they end in an initial, with the full stop after it, which the group does not have."""
    names = found["authors"].strip(" ,")
    between = found.string[found.end("authors") : found.start(group) if group else found.end("authors") + 1]
    is_plain = "." not in names and " " in names.rpartition(",")[2].strip()  # "Example A, Sample B"
    return f"{names}." if "." in between and not is_plain and _INITIAL_AT_END.search(names) else names


def _split_at_colon(text: str) -> SplitReference | None:
    """DIN 1505, whose authors end with a colon."""
    found = _NAMES_OF_DIN.match(text)
    if not found or _NO_LIST_OF_NAMES.search(found["authors"]) or not are_names(found["authors"]):
        return None
    if _TITLE_AFTER_INITIAL.search(found["authors"]):
        return None
    if not found["authors"].partition(",")[0].isupper() and not _IN_AND_YEAR.search(found["rest"]):
        return None
    title, source = split_at_full_stop(found["rest"])
    return SplitReference(found["authors"], title, source) if source else None


def _split_book(text: str) -> SplitReference | None:
    """A book in the styles of IEEE and APS."""
    found = _BOOK.match(text) or _BOOK_IN_BRACKETS.fullmatch(text)
    if not found or not are_names(found["authors"]):
        return None
    return SplitReference(found["authors"], found["title"], found["source"].strip(" ,"), kind="book")


def _split_organisation(text: str) -> SplitReference | None:
    """An organisation as the author, with a full stop after it: "World Owl Organization. Title. Town: Owl; 2022."."""
    authors, stop, rest = text.partition(". ")
    if not stop or ".:" in authors or not is_organisation(authors) or not _YEAR.search(rest):
        return None
    title, source = split_at_full_stop(rest)
    return SplitReference(authors, title, source) if source else None


_SPLITTERS = (_split_at_mark, _split_at_slashes, _split_at_year, _split_at_colon, _split_book, _split_organisation)
"""The styles of this module, in the order in which they are tried."""
