"""Lists of references, one on each line: "Author A and Author B (2013) Title. Journal 6(4): 232–235."

The year is in brackets after the authors, as in APA and Harvard, or after the title, as in IEEE and Vancouver.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from readlist.digests.citations import split_citation
from readlist.digests.fields.author_names import organisation, split_authors, with_first_inverted
from readlist.digests.fields.item_details import are_names
from readlist.digests.fields.organisations import is_organisation
from readlist.digests.fields.publication_dates import read_publication_date
from readlist.digests.fields.publication_kinds import kind_of_words
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.fields.web_addresses import find_addresses
from readlist.digests.linked_lines import LinkedLine
from readlist.digests.linked_papers import read_text, read_title_line
from readlist.digests.lists.bold_titles import read_bold_title
from readlist.digests.lists.markdown_items import link_identifiers
from readlist.digests.lists.reference_sources import read_reference_source
from readlist.digests.plain_titles import clean_title
from readlist.digests.reference_styles import MAX_REFERENCE_LINE_CHARS, has_mark_of_kind, split_reference_line

MIN_CITATIONS = 3
"""References that a text must have to be a list of them; fewer may be chance, unless all have GB/T 7714's marks."""

_CITATION_LINE = re.compile(
    r"\s*(?:[-*+]\s+|\[?\d{1,4}[\].)]+\s+|\[\d{1,4}\](?=[^\W\d_]))?(?P<authors>[^\W\d_][^()\n]{2,600}?)[,.]?\s*\((?:19|20)\d\d[a-z]?\)[.,:]?\s+\S.{12,}"
)
"""A reference with its year in brackets: "[1] Example, A. (2013). Counting owls at night."."""
_BEFORE_NAME = (
    r"(?=(?:[^\W\d_a-z]\.[ -]?){1,4}[^\W\d_][\w'’ -]{1,40},? |[^\W\d_][\w'’-]{1,40},? [^\W\d_a-z]{1,3}[,.] ?[^\W\d_])"
)
"""The beginning of a list of authors: "A. Example, ", "Example, AB. ". A number before it is that of a reference."""
_BULLET_OR_NUMBER = re.compile(
    rf"^\s*(?:[-*+•]\s+|\[?\d{{1,4}}[\].)]+(?:\s+|$)|\[\d{{1,4}}\](?=[^\W\d_])|\(\d{{1,4}}\)\s+|(?P<plain>\d{{1,3}})\s+{_BEFORE_NAME})"
)
"""The bullet or number before a reference."""
_NUMBER = re.compile(
    rf"\s*(?:\[\d{{1,4}}\](?=[^\W\d_])|(?:\[\d{{1,4}}\]|\d{{1,4}}[.)]|\(\d{{1,4}}\))\s|\d{{1,3}}\s+{_BEFORE_NAME})"
)
"""The number of a reference: "[1] ", "1. ", "(1) ", and "[1]" and "1 " before a name."""
_END_OF_REFERENCE = re.compile(r"[.!?)\]>”\"»。．]$|(?:https?://|doi|10\.\d{4,9}/)\S*$|\d$", re.IGNORECASE)
"""The end of a line with which a reference may end."""
_ADDRESS_AT_END = re.compile(r"\bhttps?://(?:[^\s<>]{0,200}[./?&=_-])?$")
"""An address that is broken at the end of a line: "https://example.org/owls/"."""
_REST_OF_ADDRESS = re.compile(r"[a-z\d][\w-]*[./?=&%][\w./?=&%-]*\W*(?:\s|$)|\d[\w.]*\W*$")
"""The rest of such an address at the beginning of the next line: "night.pdf"."""
_HYPHEN_AT_END = re.compile(r"[^\W_]-$")
_BROKEN_WORD = re.compile(r"(?<![\w./-])(?P<word>[^\W\d_]{1,20})-$")
"""The first part of a word that is broken at the end of a line: "effec-"."""
_WORD = re.compile(r"[^\W\d_]+")
_FIRST_OF_COMPOUNDS_LIST = """
    all audio cross deep domain edge end few fine five four full graph hard high human image knowledge language large
    light long low machine mid near non object one open quasi real robot self semi short single small soft speech task
    text three time two type user video vision weak well word world zero
"""
_FIRST_OF_COMPOUNDS = frozenset(_FIRST_OF_COMPOUNDS_LIST.split())
"""First words of compounds, as in "self-attention": at the end of a line their hyphen is kept, others are removed."""
_LAST_OF_COMPOUNDS_LIST = """
    agnostic assisted associated augmented aware based centric centred centered conditioned derived driven efficient
    enhanced free guided induced informed level making mediated oriented resistant rich scale sensitive shot specific
    supervised trained wide
"""
_LAST_OF_COMPOUNDS = frozenset(_LAST_OF_COMPOUNDS_LIST.split())
"""Last words of compounds, as in "owl-based": the hyphen before them is kept, too."""
_PREFIXES = frozenset({"un", "in", "re", "dis", "over", "under"})
"""Prefixes that are written together with those last words: "unsupervised"."""
_END_OF_WORD = re.compile(
    r"(?:ments?|ness|ings?|er|ers|est|ed|ly|it(?:y|ies)|wares?|i[sz](?:e[ds]?|ing|ation)|books?|bases?|ics?|less|ful)\b"
)
"""Ends of words, before which the hyphen is removed even after a first word of compounds: "real-ity", "soft-ware"."""
_CONJUNCTION = re.compile(r"(?:and|or|to|und|oder|bis|et|ou|y|o|e)\s")
"""A word after a hyphen in place of a second word, as in "short- and long-term"."""
_CATEGORY = r"\[(?:[a-z]{2,8}(?:-[a-z]{2,3})?\.[A-Za-z-]{2,9}|(?:hep|gr|nucl|astro|cond|quant|math)-[a-z]{2,3})\]"
_EMPTY_BRACKETS = re.compile(rf"<\s?>|\(\s?\)|\[\s?(?:{_CATEGORY}\s?)?\]|\s{_CATEGORY}")
"""Brackets from which an address or identifier was removed, and those with a category of arXiv."""
_BRACKETED_ARXIV = re.compile(
    r"\[(?:arXiv:\s?)?(\d{4}\.\d{4,5}|[a-z]{2,8}-[a-z]{2,3}/\d{7})(?:v\d{1,2})?\]", re.IGNORECASE
)
"""The number of a preprint as physicists cite it: "[2001.01234]", "[hep-th/9901001]"."""
_COLLABORATION = re.compile(r"(?<=\bet al\.) \[[A-Z][^\[\]]{1,60}\](?=,)")
"""The collaboration after the first author, as INSPIRE writes it."""
_AUTHORS_AS_ABOVE = re.compile(r"(?:[–—―⸺⸻]{1,6}|-{3,8}|_{3,20})[.,:]?\s+(?=\S)")
"""The dash in place of the authors, if they are those of the reference above, as in Chicago's style."""
_ISBN = re.compile(r"\bISBN(?:-1[03])?:? ?(97[89][\d -]{9,14}\d|\d[\d -]{7,11}[\dXx])\b")
_YEAR = re.compile(r"(?<![\d–-])(?:19|20)\d\d(?:(?![\d–-])|(?=-\d\d-\d\d\b))")
"""A year alone or in an ISO date, not one in a range of pages: "2013", "2013-05-17"."""
_ARXIV_IN_CORR = re.compile(r"\babs/(\d{4}\.\d{4,5}(?:v\d{1,2})?)\b")
"""The arXiv id in a citation of the Computing Research Repository: "CoRR, abs/2402.16107"."""
_SOURCE_AS_TITLE = re.compile(r"[A-Z][A-Za-z&.: ]{0,60}, \d{1,5}(?: ?\(\d{1,4}\))?, [A-Z]?\d{1,7}[A-Z]?")
"""A journal with its volume and page, as astronomers cite: "MNRAS, 412, 1234"."""
_JOURNAL_ABBREVIATIONS_LIST = """
    adv am ann annu appl arch astron astrophys biochem biol biophys bull cell chem class clin comm commun comput condens
    ecol eng environ eur exp geophys ieee int j lett mat math mech med mod mol mon nat natl neurosci nucl opt phil
    philos phys proc prog psychol rep res rev sci soc stat trans z
"""
_JOURNAL_ABBREVIATIONS = frozenset(_JOURNAL_ABBREVIATIONS_LIST.split())
"""Words of abbreviated names of journals; no title consists of them alone."""
_LETTERS = re.compile(r"[^\W\d_]{2}")
_EMPHASIS = re.compile(r"(?<![\w$])[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?!\w)")
_VENUE_LEAD = re.compile(r"\s*[(\[][A-Za-z][\w '’&/-]{1,30} ['’]?(?P<year>(?:19|20)\d\d)[)\]]\s+")
"""The venue and year before the authors of a reference: "(ICO 2026) Ada Example, Bo Sample. A title."."""
_MEDIUM = re.compile(r"\s\[(?P<kind>[^\[\],]{3,40})(?:, (?P<publisher>[^\[\]]{3,100}))?\]$")
"""The kind of a work, after its title: "[dissertation]", "[Doctoral dissertation, University of Owls]"."""
_YEAR_AS_NUMBER = re.compile(r"\s*(?:1[5-9]|20)\d\d[.)]")
"""A year at the beginning of a line, where the number of a reference may stand."""
MAX_HANGING_LINES = 40
"""Lines of a reference whose lines are indented below its first one; more are another text."""
MIN_WRAPPED_LINE_CHARS = 40
"""Fewest characters of a line of a reference that continues in the next line."""
MAX_END_CHARS = 300
"""Characters at the end of a line that are searched for the end of a reference."""
MAX_WORDS_ABOVE_REFERENCES = 2
"""Words of a line above references: "Literature cited"."""
MAX_WORDS_OF_HEADING = 5
"""Words of a line above references that has neither a year nor a full stop: "Week 2: Theory of owls"."""
MAX_LINKLESS_ITEM_CHARS = 1_000
"""Characters of an item that is a reference; a longer one is a text."""
MIN_TITLE_CHARS_OF_ITEM = 12
"""Fewest characters of the title in an item that is a reference; a shorter one may be the end of a name."""
MIN_CITED_TITLE_CHARS = 6
"""Characters of a title of a reference."""


def is_citation(line: str) -> bool:
    """True for a reference with authors and a year in brackets, or with authors, a title, and a year after these."""
    line = line[:MAX_REFERENCE_LINE_CHARS]
    found = _CITATION_LINE.match(line)
    if found is not None and are_names(found["authors"]):
        return True
    reference = split_reference_line(_BULLET_OR_NUMBER.sub("", line, count=1))
    least = MIN_CITED_TITLE_CHARS if reference is None or reference.title.isascii() else MIN_CITED_TITLE_CHARS // 2
    if reference is None or len(reference.title) < least:
        return False
    return bool(reference.year) or _YEAR.search(reference.source) is not None


def plain_reference(line: str) -> str:
    """A reference in Markdown without emphasis, with the venue and year in brackets before its authors at its end."""
    if "](" in line or not any(sign in line for sign in "*_("):
        return line  # a line with links is an item of a list
    line = _without_emphasis(line.replace("\\*", "").replace("\\_", "_"))
    mark = _BULLET_OR_NUMBER.match(line)
    start = mark.end() if mark else 0
    lead = _VENUE_LEAD.match(line, start)
    rest = line[lead.end() :].rstrip() if lead else ""
    if lead is None or _YEAR.search(rest) or not split_citation(rest)[0]:
        return line
    return f"{line[:start]}{rest.rstrip('.')}, {lead['year']}."


def _without_emphasis(line: str) -> str:
    """A reference without the signs of emphasis; a dash of underscores in place of its authors is not one."""
    mark = _BULLET_OR_NUMBER.match(line)
    dash = _AUTHORS_AS_ABOVE.match(line, mark.end() if mark else 0)
    begin = dash.end() if dash else 0
    return line[:begin] + _EMPHASIS.sub("", line[begin:])


def join_references(lines: Iterable[str], *, are_paragraphs: bool = False) -> Iterator[tuple[int, str]]:
    """The references of a list, each as one line, with the number of its first line.

    A numbered reference lasts until the next number. One without a number lasts until the next blank line if
    ``are_paragraphs`` is True; else only while its lines end within a sentence. A dash in place of the authors is
    replaced by the authors of the reference above.
    """
    above = ""
    for number, line in _join_lines(lines, are_paragraphs=are_paragraphs):
        above = _with_authors_above(line, above)
        yield number, above


def _with_authors_above(line: str, above: str) -> str:
    """A reference with the authors of the one ``above``, if a dash stands in place of its own."""
    mark = _BULLET_OR_NUMBER.match(line)
    start = mark.end() if mark else 0
    dash = _AUTHORS_AS_ABOVE.match(line, start)
    if not dash or not above:
        return line
    rest = line[dash.end() :]
    own = split_reference_line(rest) if len(dash[0].strip()) == 1 else None
    if own and are_names(own.authors):  # the dash is the mark of an item
        return line[:start] + rest
    reference = split_reference_line(_BULLET_OR_NUMBER.sub("", above, count=1))
    return f"{line[:start]}{reference.authors.rstrip('.')}. {rest}" if reference else line


def _join_lines(lines: Iterable[str], *, are_paragraphs: bool) -> Iterator[tuple[int, str]]:
    """The references with the numbers of their first lines; a reference may be wrapped over several lines."""
    parts: list[str] = []
    first, is_indented = 0, False
    for number, line in enumerate(lines, 1):
        is_hanging = bool(parts) and not is_indented and _is_hanging(parts, line)
        goes_on = is_hanging or (bool(parts) and _goes_on(parts, line, are_paragraphs=are_paragraphs))
        if not (line.strip() and goes_on):
            if parts:
                yield first, _join(parts)
            parts, first, is_indented = [], number, line[:1].isspace()
        if line.strip():
            parts.append(line.strip())
        elif parts and not _BULLET_OR_NUMBER.match(parts[0]):
            yield first, _join(parts)
            parts = []
    if parts:
        yield first, _join(parts)


def _join(parts: list[str]) -> str:
    """The lines of a reference as one; an address and a word that are broken at the end of a line are whole again."""
    joined = parts[:1]
    for before, part in pairwise(parts):
        end, begin = before[-MAX_END_CHARS:], part[:MAX_END_CHARS]
        if _ADDRESS_AT_END.search(end):
            joined.append("" if _REST_OF_ADDRESS.match(begin) else " ")
        elif not _HYPHEN_AT_END.search(end) or not begin[0].isalnum() or _CONJUNCTION.match(begin):
            joined.append(" ")
        elif _is_broken_word(end, begin):
            joined[-1] = joined[-1][:-1]
        joined.append(part)
    return "".join(joined)


def _is_broken_word(end: str, begin: str) -> bool:
    """True if the hyphen at the end of a line only breaks a word, which continues in the next line: "effec-" "tive"."""
    broken = _BROKEN_WORD.search(end)
    if broken is None or not begin[0].islower():
        return False
    word = broken["word"]
    if len(word) == 1 or any(map(str.isupper, word[1:])):  # "T-cell", "RNA-binding"
        return False
    following = _WORD.match(begin)
    is_last = following is not None and following[0] in _LAST_OF_COMPOUNDS and word.lower() not in _PREFIXES
    return not is_last and (word.lower() not in _FIRST_OF_COMPOUNDS or _END_OF_WORD.match(begin) is not None)


def _goes_on(parts: list[str], line: str, *, are_paragraphs: bool) -> bool:
    """True if a line that is not blank belongs to the reference in ``parts``."""
    if _begins_reference(line, parts[0]):
        return False
    if _BULLET_OR_NUMBER.match(parts[0]) or are_paragraphs:
        return True
    is_open = len(parts[-1]) >= MIN_WRAPPED_LINE_CHARS and not _END_OF_REFERENCE.search(parts[-1][-MAX_END_CHARS:])
    return is_open and not is_citation(line)


def _is_hanging(parts: list[str], line: str) -> bool:
    """True for an indented line that continues a reference, whose first line is not indented."""
    is_own = _is_marked(line) or is_heading(parts[0]) or is_citation(line)
    return line[:1].isspace() and bool(line.strip()) and not is_own and len(parts) < MAX_HANGING_LINES


def _is_marked(line: str) -> bool:
    """True for a line with a bullet or a number that is no year."""
    return _BULLET_OR_NUMBER.match(line) is not None and not _YEAR_AS_NUMBER.match(line)


def _begins_reference(line: str, first: str) -> bool:
    """True for a line that begins a reference: with a bullet or number of the kind that ``first`` has.

    ``first`` is the first line of the reference above. A line "2026." below "[1] …" or "1. …" is the year of that one.
    """
    mark, above = _BULLET_OR_NUMBER.match(line), _BULLET_OR_NUMBER.match(first)
    if mark is None or above is None:
        return mark is not None
    if mark["plain"] and not above["plain"]:
        return False
    is_other = above[0].lstrip().startswith("[") and not mark[0].lstrip().startswith("[")
    return not (_YEAR_AS_NUMBER.match(line) and (is_other or not _YEAR_AS_NUMBER.match(first)))


def are_citations(lines: list[str]) -> bool:
    """True for a list of references, of one line or one paragraph each: at least ``MIN_CITATIONS`` are complete.

    They are half of the numbered references, or four fifths of those without numbers, not counting headings.
    """
    return _share_of_citations(lines, are_paragraphs=False) > 0 or are_citation_paragraphs(lines)


def are_citation_paragraphs(lines: list[str]) -> bool:
    """True if the references of a text are paragraphs of several lines."""
    by_paragraphs = _share_of_citations(lines, are_paragraphs=True)
    return by_paragraphs > 0 and by_paragraphs >= _share_of_citations(lines, are_paragraphs=False)


def _share_of_citations(lines: list[str], *, are_paragraphs: bool) -> float:
    """The share of complete references, 0 if they are too few for a list of references."""
    plain = ("" if line.startswith("#") else line for line in lines)
    joined = [line for _, line in join_references(plain, are_paragraphs=are_paragraphs)]
    cited = [line for line in joined if is_citation(line)]
    count = len(cited)
    filled = cited + [line for line in joined if not is_heading(line) and not is_citation(line)]
    numbered = sum(_NUMBER.match(line) is not None for line in filled)
    is_list = 2 * count >= len(filled) if numbered >= len(filled) - 1 else 5 * count >= 4 * len(filled)
    are_enough = count >= MIN_CITATIONS or (count > 0 and all(map(has_mark_of_kind, filled)))
    return count / len(filled) if are_enough and is_list else 0


def is_heading(line: str) -> bool:
    """True for a short line above references: "Literature cited", "Week 2: Theory of owls"."""
    words = len(line.split())
    is_short = words <= MAX_WORDS_OF_HEADING and line.strip()[-1:] not in {".", ")", "]"}
    return words <= MAX_WORDS_ABOVE_REFERENCES or (is_short and not _YEAR.search(line))


def read_citation(line: str) -> RecordDraft:
    """The draft of a reference. Its title is "" if the line is no reference."""
    text = _BULLET_OR_NUMBER.sub("", line, count=1)
    draft = RecordDraft()
    for address in find_addresses(text):
        draft.add_link(address)
        text = text.replace(address, "")
    for link in link_identifiers(LinkedLine(text)).links:
        draft.add_link(link.address)
        text = text.replace(link.text, "")
    if preprint := _BRACKETED_ARXIV.search(text):
        draft.add_identifier("arxiv", preprint[1])
        text = text.replace(preprint[0], "")
    if preprint := _ARXIV_IN_CORR.search(text):  # "CoRR, abs/2402.16107"
        draft.add_identifier("arxiv", preprint[1])
    for isbn in _ISBN.findall(text):
        draft.add_identifier("isbn", isbn)
    text = _COLLABORATION.sub("", _EMPHASIS.sub("", _EMPTY_BRACKETS.sub("", text)))
    found = split_reference_line(text)
    if found is None or not _has_title(found.title):
        return draft
    names, draft.authors_cut = split_authors(found.authors)
    names = with_first_inverted(names)
    draft.authors = [organisation(name) if is_organisation(name) else name for name in names]
    draft.title, draft.kind = clean_title(found.title), found.kind
    if medium := _MEDIUM.search(found.title):
        draft.title = clean_title(found.title[: medium.start()])
        draft.kind, draft.publisher = kind_of_words(medium["kind"]) or found.kind, medium["publisher"] or ""
    date = read_publication_date(found.year)
    read_reference_source(draft, found.source.strip(" ,;:\n").removeprefix(". "), date)
    if "arxiv" in draft.identifiers and not draft.kind and not draft.venue:
        draft.kind = "preprint"
    return draft


def _has_title(title: str) -> bool:
    """False for numbers or a journal in place of a title, as in "A. Example, Phys. Rev. D 12, 34 (2020)"."""
    words = title.replace(".", " ").split()
    return (
        _LETTERS.search(title) is not None
        and not _SOURCE_AS_TITLE.fullmatch(title)
        and not all(word.lower() in _JOURNAL_ABBREVIATIONS for word in words)
    )


def cited_paper(line: LinkedLine) -> RecordDraft | None:
    """The paper of a reference with authors, title and year in a line without links; None for any other line."""
    if line.links or len(line.text) > MAX_LINKLESS_ITEM_CHARS or not _YEAR.search(line.text):
        return None
    if (named := read_bold_title(line)) is not None:
        return named
    first = line.text.partition("\n")[0]
    authors, title, _ = split_citation(first)
    if not authors:
        draft = RecordDraft()
        if not read_title_line(draft, first):
            read_text(draft, LinkedLine(first))
        is_whole = len(draft.title) >= MIN_TITLE_CHARS_OF_ITEM
        return draft if is_whole and draft.authors and draft.published and draft.venue else None
    if len(title) < MIN_TITLE_CHARS_OF_ITEM:
        return None
    draft = read_citation(line.text) if "\n" not in line.text else RecordDraft()
    if not draft.title:
        read_text(draft, line)
    is_certain = are_names(authors) or draft.venue  # "Pride and Prejudice (2005)" is no list of authors
    return draft if draft.title and draft.authors and draft.published and is_certain else None
