"""Bylines: the text beside a title in a list or newsletter, with authors, venue and date in brackets or sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from readlist.digests.citations import first_sentence
from readlist.digests.fields.author_names import split_authors
from readlist.digests.fields.database_citations import read_database_citation
from readlist.digests.fields.item_details import are_names, read_details, read_imprint
from readlist.digests.fields.journal_lines import read_journal_line
from readlist.digests.fields.organisations import is_employer
from readlist.digests.fields.publication_dates import read_publication_date
from readlist.digests.fields.record_draft import RecordDraft

MAX_NAMES_BEFORE_VENUE = 60
"""Most names that stand before a venue on one line."""
MAX_DATED_VENUE_CHARS = 120
"""Most characters of a text that is a venue with its date."""
MAX_BRACKETED_VENUE_CHARS = 80
"""Most characters of a venue beside its year in brackets; a longer text is a remark."""

_IN = re.compile(
    r"^(?:(?:(?:[Pp]ublish|[Pp]resent|[Aa]ccept)ed |[Tt]o appear )?(?:in|In|at)"
    r"|(?:[Vv]enue|[Jj]ournal)(?=:)):? (?=[A-Z])"
)
"""The word before a venue: "In ICO", "Published at ICO", "Venue: ICO"."""
_NOT_PUBLISHED = re.compile(
    r"(?:currently )?(?:under (?:review|revision|submission)|submitted|in (?:review|submission|preparation))\b",
    re.IGNORECASE,
)
"""The state of a paper that is nowhere published."""
_EMOJI_AROUND = re.compile(r"^[^\w\s(]+\s*|\s*[^\w\s).'’]+$")
"""Signs around a venue, such as stars."""
EDGES = " \t\n-–—:|,.;·•/"
"""Blanks and signs that separate a title from the text beside it."""
BRACKETS = re.compile(r"[(\[（]([^()\[\]（）]{2,600})[)\]）]")
"""A text in brackets: "(Example et al., 2023)"."""
_NAMES_AND_GROUP = re.compile(
    r"(?P<by>[Bb]y:? )?(?P<names>[^()\[\]\n:]{4,1000}?)[\s*_]{0,9}[(\[](?P<group>[^()\[\]\n]{4,80})[)\]](?P<rest>.*)",
    re.DOTALL,
)
"""Names, a text in brackets after them, and the rest: "by Ada Example (ICO 2026) – a text"."""
EMPTY_BRACKETS = re.compile(r"[(\[（【][\s,;|/·:&+-]*[)\]）】]")
"""Brackets with nothing but punctuation, since the links in them were removed: "(, )"."""
_VENUE_YEAR = re.compile(
    r"(?P<venue>[^\W\d_](?:[^\n,;]|, (?!\d)){1,80}?)[\s,]*[('’]?\s*(?P<year>(?:19|20)\d\d"
    r"|(?<=['’])\d\d)\)?(?:[\s,(·|/-]*(?:oral|poster|spotlight|highlight|findings"
    r"|workshop|best paper[\w\s]*|main|long|short|demo|published|accepted)(?:, top \d{1,3}(?:\.\d{1,2})?%?)?\)?)?"
    r"(?:\s?\([^\W\d_][^()\d]{9,90}\)?)?",
    re.IGNORECASE,
)
"""A venue and year: "NeurIPS 2023", "ICML '24 (Oral)"."""
_VENUES = (
    "NeurIPS|NIPS|ICML|ICLR|COLM|TMLR|AISTATS|UAI|COLT|CVPR|ICCV|ECCV|WACV|BMVC|3DV|TPAMI|IJCV|MICCAI|AAAI|IJCAI|ACL"
    "|EMNLP|NAACL|EACL|COLING|TACL|KDD|WWW|SIGIR|CIKM|WSDM|RecSys|ICDE|VLDB|SIGMOD|CoRL|RSS|ICRA|IROS"
    "|SIGGRAPH(?: Asia)?|ICASSP|Interspeech|CHI|arXiv"
)
"""Venues that are known without any other word."""
_KNOWN_VENUE = re.compile(
    rf"(?P<venue>{_VENUES})\s?[-'’]?(?P<year>[0-4]\d)(?:[./-](?P<month>0[1-9]|1[0-2]))?", re.IGNORECASE
)
"""A venue of many lists with two digits of the year, and perhaps the month: "CVPR 24", "AAAI-25", "arXiv'25.06"."""
_KNOWN_NAME = re.compile(rf"\W*(?:{_VENUES})(?![^\W\d_])", re.IGNORECASE)
_VENUE_AND_MONTH = re.compile(r"(?P<venue>[^\W\d_][\w-]{1,30})[ ,]{1,2}(?P<date>(?:19|20)\d\d[./-](?:0?[1-9]|1[0-2]))")
"""A venue with year and month, as in "(arXiv 2024.03)" before a title."""
_VENUE_WORD = re.compile(
    r"(?i:arxiv|proc\w*\b|journal|trans(?:actions|\.)|conference|conf\b|workshop|symposium|letters|review|nature"
    r"|science|press\b|springer|ieee|acm\b|preprint|biorxiv)|[A-Z]{3,}|\b(?:NeurIPS|NIPS|ICML|ICLR|CoRL|Interspeech|Findings"
    r"|Neurocomputing|eLife|Cell)\b",
)
"""A word by which a text is recognised as a venue: "Journal", "arXiv"."""
_DATE_FIRST = re.compile(r"((?:[A-Z][a-z]{2,8}\.? )?(?:19|20)\d\d)(?=[,.;]\W)")
"""The date at the beginning of a remark after a title: "Mar 2026, from Nowhere Labs"."""
_FROM = re.compile(r"(?:from|by|with|to|of) ")
_NAMES_YEAR_VENUE = re.compile(
    r"(?P<names>[^\d()]{4,1000}?), (?P<year>(?:19|20)\d\d)[a-z]?(?:[,.] (?P<venue>[^,;\n]{2,120}))?\.?"
)
"""Authors with semicolons, the year and the venue: "Example, A.; Sample, B., 2026, Journal of Owls"."""
_VOLUME = re.compile(r"\b(?:vol|no)\. ?\d|\d ?\(\d")
"""A volume or issue: "vol. 3", "12(3"."""
_SURNAMES = re.compile(r".*\bet(?: |\. ?)al.*|[^\W\d_][\w'’-]+ (?:&|and) [^\W\d_][\w'’-]+")
"""Authors as a text cites them: "Sample et al.", "Sample & Example"."""
_SURNAME_AND_YEAR = re.compile(r"[^\W\d_a-z][a-zà-ÿ][\w'’-]{1,30}, (?:19|20)\d\d[a-z]?")
"""A surname with a year, as in running text: "Sample, 2020"."""
_YEAR_AT_END = re.compile(r",? \(?((?:19|20)\d\d)[a-z]?\)?$")
_INITIAL_AT_END = re.compile(r"(?:^|[\s.-])[^\W\d_]$")
_INITIAL_AND_YEAR = re.compile(r"(?<=[\s-][^\W\d_])\.,? \((?:19|20)\d\d[a-z]?\)?$")
"""The end of the authors in APA's style: "Sample, B. (2020)"."""
_DOT_OR_BAR = re.compile(r"(?<!\s)\s++[·•|]\s++")
_PAGES = re.compile(r"(?:pp?\.|pages?)\s?\d", re.IGNORECASE)
_ISO_DAY = re.compile(r"\W*\d{4}(?:[-/.]\d{1,2}){0,2}\W*")


def read_text_beside_title(draft: RecordDraft, text: str) -> None:
    """Set the fields of a draft that the text beside its title names.

    Examples are "(Authors, Venue 2023)", "Authors. Venue", and " - a description". Fields that are set stay.
    """
    if read_database_citation(draft, text):
        return
    text = _take_names_and_group(draft, EMPTY_BRACKETS.sub("", text))
    text = _take_date(draft, text)
    group = BRACKETS.match(text.strip(EDGES))
    if group:
        _read_bracketed_text(draft, group[1])
        text = text.strip(EDGES)[group.end() :]
    for each in _with_names_apart(text.split("\n")):
        part = EMPTY_BRACKETS.sub("", each).strip(EDGES + "[]()")
        part = f"{part}." if _INITIAL_AT_END.search(part) and f"{part}." in each else part
        if part and read_journal_line(draft, each.strip(EDGES)):
            continue
        first, rest = first_sentence(part)
        if rest and not draft.authors and are_names(first):
            read_details(draft, first)
            if not read_venue(draft, rest):
                read_details(draft, rest)
        elif not draft.authors and (_read_surnames_and_year(draft, part) or _read_venue_and_names(draft, first, rest)):
            continue
        elif not draft.authors and _INITIAL_AND_YEAR.search(part) and are_names(_INITIAL_AND_YEAR.sub(".", part)):
            read_details(draft, part)
        elif part and not _read_by_form(draft, part):
            follows_comma = each.lstrip().startswith(",") and " " in part
            are_listed = ("," in part or " and " in part or follows_comma) and are_names(part)
            read_details(draft, part if are_listed else each.strip(" -–—:|,;·•/").removeprefix(". "))


def _take_date(draft: RecordDraft, text: str) -> str:
    """Take the date at the beginning of a text into a draft. Returns the text after it."""
    dated = _DATE_FIRST.match(text.lstrip(EDGES))
    if dated is None:
        return text
    draft.published = draft.published or read_publication_date(dated[1])
    return text.lstrip(EDGES)[dated.end() :]


def _take_names_and_group(draft: RecordDraft, text: str) -> str:
    """Set authors, venue and year from "by Ada Example, Bo Sample (ICO 2026) – a text". Returns what follows them."""
    found = _NAMES_AND_GROUP.match(text.lstrip(EDGES))
    if not found or draft.authors:
        return text
    names = found["names"].strip(EDGES + "*_")
    names = f"{names}." if _INITIAL_AT_END.search(names) and f"{names}." in text else names
    are_several = found["by"] or len(split_authors(names).names) > 1 or _SURNAMES.fullmatch(names) is not None
    if not are_several or not are_names(names) or _VENUE_WORD.search(names):
        return text
    if not re.fullmatch(r"(?:19|20)\d\d", found["group"]) and not read_venue(draft, found["group"]):
        return text
    draft.authors, draft.authors_cut = split_authors(names)
    draft.published = draft.published or found["group"]
    return found["rest"]


def _with_names_apart(lines: list[str]) -> Iterator[str]:
    """The lines; one with names before a dot or bar is split after the names: "A. Author, B. Author · Venue · 2025"."""
    for line in lines:
        names, *others = _DOT_OR_BAR.split(line.strip())
        if others and are_names(names):
            yield names
            yield ", ".join(others)
        else:
            yield line


def _read_surnames_and_year(draft: RecordDraft, text: str) -> bool:
    """Set authors and year from "Sample et al., 2020" or "Sample & Other (2020)"; False for any other text."""
    year = _YEAR_AT_END.search(text)
    names = text[: year.start()] if year else ""
    if year is None or not _SURNAMES.fullmatch(names) or _VENUE_WORD.search(text):
        return False
    draft.authors, draft.authors_cut = split_authors(names)
    draft.published = draft.published or year[1]
    return True


def _read_venue_and_names(draft: RecordDraft, venue: str, names: str) -> bool:
    """Set venue and authors from "ICLR 2026" and the names behind its full stop; False for any other texts."""
    if not names or not names_known_venue(venue) or not are_names(names) or not read_venue(draft, venue):
        return False
    draft.authors, draft.authors_cut = split_authors(names)
    return True


def names_known_venue(text: str) -> bool:
    """True for a text that begins with the name of a venue that needs no other word to be one."""
    return _KNOWN_NAME.match(text) is not None


def read_lead(draft: RecordDraft, text: str) -> bool:
    """Set surnames and year, or the venue, from a text in brackets before a title; False for any other text."""
    return (not draft.authors and _read_surnames_and_year(draft, text)) or read_venue(draft, text)


def _read_by_form(draft: RecordDraft, text: str) -> bool:
    """Set authors, year and venue from a text that is only these, in this order, or less; False for any other."""
    found = None if draft.authors else _NAMES_YEAR_VENUE.fullmatch(text)
    if found is None or not are_names(found["names"]):
        return _read_names_and_venue(draft, text) or read_venue(draft, text)
    draft.authors, draft.authors_cut = split_authors(found["names"])
    draft.published = draft.published or found["year"]
    venue = (found["venue"] or "").strip(EDGES)
    if venue and not read_venue(draft, venue):
        draft.venue = draft.venue or venue
    return True


def _read_names_and_venue(draft: RecordDraft, text: str) -> bool:
    """Set authors and venue from "A. Author, B. Author, Venue 2023"; False for any other text."""
    parts = text.split(", ")
    if draft.authors or not 1 < len(parts) <= MAX_NAMES_BEFORE_VENUE:
        return False
    for cut in range(len(parts) - 1, max(0, len(parts) - 4), -1):
        names = ", ".join(parts[:cut])
        is_venue = _IN.match(parts[cut]) or not are_names(parts[cut])
        if is_venue and (are_names(names) or _SURNAMES.fullmatch(names)) and read_venue(draft, ", ".join(parts[cut:])):
            draft.authors, draft.authors_cut = split_authors(names)
            return True
    return False


def read_venue(draft: RecordDraft, text: str) -> bool:
    """Set venue and date from "NeurIPS 2023", "arXiv, 2023" or a date; False for any other text."""
    text = text.strip(EDGES + "()[]*_")
    text = "" if len(text) > MAX_DATED_VENUE_CHARS else _IN.sub("", _EMOJI_AROUND.sub("", text))
    if not text:
        return False
    if _NOT_PUBLISHED.match(text) or (_VOLUME.search(text) and read_journal_line(draft, text)):
        return True
    if dated := _ISO_DAY.fullmatch(text) or _VENUE_AND_MONTH.fullmatch(text) or _KNOWN_VENUE.fullmatch(text):
        parts = dated.groupdict()
        draft.venue = draft.venue or parts.get("venue", "")
        date = f"20{parts['year']}-{parts['month'] or ''}".strip("-") if "year" in parts else parts.get("date", text)
        draft.published = draft.published or read_publication_date(date)
        return True
    found = _VENUE_YEAR.fullmatch(text)
    if not found:
        return False
    venue = found["venue"].strip(EDGES + "('’")
    if read_publication_date(text) and len(read_publication_date(text)) > 4:  # a month and a year
        draft.published = draft.published or read_publication_date(text)
        return True
    if _FROM.match(venue) or (not _VENUE_WORD.search(venue) and len(venue.split()) > 4):
        return False
    if are_names(venue) and not _VENUE_WORD.search(venue):
        return False
    draft.venue = draft.venue or venue
    draft.published = draft.published or (found["year"] if len(found["year"]) == 4 else f"20{found['year']}")
    return True


def _read_bracketed_text(draft: RecordDraft, text: str) -> None:
    """Set authors, venue, pages and year from a text in brackets, where they have any order."""
    if not draft.authors and _SURNAME_AND_YEAR.fullmatch(text) and not _VENUE_WORD.search(text):
        draft.authors, draft.published = (text.partition(",")[0],), draft.published or text.rpartition(" ")[2][:4]
        return
    if ("," not in text and read_venue(draft, text)) or (_PAGES.match(text) and read_imprint(draft, text)):
        return
    venue: list[str] = []
    names: list[str] = []
    for part in re.split(r"[,;·]\s*", text):
        if read_venue(draft, part):
            continue
        if is_employer(part):
            continue
        if are_names(part) or _SURNAMES.fullmatch(part):
            names.append(part)
        else:
            venue.append(part.strip())
    if names and not draft.authors:
        draft.authors, draft.authors_cut = split_authors(", ".join(names))
    if venue and not draft.venue and draft.published and len(" ".join(venue)) < MAX_BRACKETED_VENUE_CHARS:
        draft.venue = ", ".join(venue)
