"""Details of a paper in the lines below its title: authors, DOI, date, pages, the beginning of the abstract.

Each line is recognised by its form.
"""

from __future__ import annotations

import re
from functools import lru_cache

from readlist.digests.fields.author_names import (
    AUTHORS_LABEL,
    names_before_institutions,
    organisation,
    split_authors,
)
from readlist.digests.fields.database_citations import read_database_citation
from readlist.digests.fields.journal_lines import is_journal_line, read_journal_line
from readlist.digests.fields.name_forms import has_form_of_name
from readlist.digests.fields.organisations import is_employer
from readlist.digests.fields.proceedings import conference_in, names_in_proceedings, read_proceedings, venue_and_year
from readlist.digests.fields.publication_dates import read_publication_date
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.fields.tex_accents import decode_tex
from readlist.digests.fields.text_identifiers import take_identifiers

MIN_EXCERPT_CHARS = 12
"""Fewest characters of a line that is an excerpt; a shorter one is not about the work."""
MAX_EXCERPT_CHARS = 4_000
"""Characters of an excerpt; further lines are left out."""
MAX_AFFILIATED_NAME_CHARS = 250
"""Characters of a line with an author and an affiliation."""
MAX_NAME_LINE_CHARS = 20_000
"""Characters of a line of authors."""

_DATE_LINE = re.compile(
    r"^(?:\W*(?:article|paper)?\s*(?:first|originally|version of record|epub|e-?)?\s*(?:published|available"
    r"|publication|posted"
    r"|accepted|received|revised|online|epub|date|in press|issue date)\b(?:\s+online\b)?.{0,40}?[:,\s])?\s*"
    r"(?P<date>[^:]{0,20}\b(?:1[4-9]|20)\d\d\b[^:]{0,20})$",
    re.IGNORECASE,
)
_DATE_WITH_TIME = re.compile(
    r"^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6},\s(.{6,40}?)"
    r"(?:,?\s(?:at\s)?\d{1,2}:\d\d(?::\d\d)?(?:\s?[AP]M)?(?:\s(?:[+-]\d{4}|[A-Z]{2,5}))?)?$"
)
"""A day of the week and a time around a date: "Mon, 04 Mar 2024 00:00:00 -0500"."""
_PUBLISHED = re.compile(r"\b(?:published|available|publication date|posted|online|epub)\b", re.IGNORECASE)
_BEFORE_PUBLICATION = re.compile(r"\b(?:received|revised|accepted)\b", re.IGNORECASE)
_PAGES = re.compile(
    r"\b(?:pp?\.|pp(?![A-Za-z])|pages?|page\(s\)|seiten?|p[áa]ginas?)\s*:?\s*([A-Za-z]{0,3}\d+(?:\.\w+)?"
    r"(?:\s*(?:[-–—]|à|bis)\s*[A-Za-z]{0,3}\d+(?:\.\w+)?)?)"
    r"|\barticle(?:\s*:?\s*(?=\w?\d{3})|\s+(?:number|no\.?|id)\s*:?\s*)([A-Za-z]?\d{1,12})\b|^(e[a-z]{0,4}\d{3,8})$",
    re.IGNORECASE,
)
_RANGE_WORD = re.compile(r"\s*(?:à|bis)\s*")
_VOLUME = re.compile(r"\bvol(?:ume|\.)?\s*:?\s*(\d{1,5})\b", re.IGNORECASE)
_JOURNAL_BEFORE_VOLUME = re.compile(
    r"(?P<journal>[^\W\d_a-z][^\W\d_][^\d,;:()|]{3,100}), (?:[Vv]ol(?:ume|\.)?|VOL\.?)\s*:?\s*\d"
)
"""A journal before its volume, below the authors: "Sand Quarterly, Vol. 12"."""
_ISSUE = re.compile(r"(?<!article )\b(?:issue|number|no\.|iss\.)\s*:?\s*(\d{1,5}(?:[-–/]\d{1,5})?)\b", re.IGNORECASE)
_LABEL_WORDS = re.compile(
    r"(?:\W|\b(?:free|open|full|access|text|html|pdf|epdf|abstract|article|first|page|figures?|references?|supporting"
    r"|supplementary|supplemental|information|materials?|data|request|permissions?|view|read|more|the|online|paper"
    r"|download|cite|share|save|link|doi|graphical|preview|only|kb|mb|enhanced|summary|related|editors?|choice"
    r"|this|here"
    r"|reviews?|editorials?|communications?|letters?|perspectives?|likes?|upvotes?|stars?|retweets?|video|cover|rights|citation|altmetric|journal|pre-?proof|corrected|proof|in|press|available|web|just|accepted"
    r"|arxiv|code|github|project|website|via|source|tweet|\d+)\b)*+",
    re.IGNORECASE,
)
_YEAR_IN_BRACKETS = re.compile(r"\([^()]{0,100}\b(?:19|20)\d\d\b")
_NOT_NAMES = re.compile(
    r",\s(?:19|20)\d\d,\s"
    r"|\b(?:series|no|vol|nr|volume|issue|number|pages?|pp|chapter|section|session|room|part)\b\.? ?\d"
    r"|\b(?:working|discussion|research|conference) papers?\b|\btechnical report\b"
    r"|\bforthcoming\b|\bpapers?\b|\breading group$"
    r"|\b(?:models|learning|diffusion|transformers?|benchmarks?|datasets?|survey)$",
    re.IGNORECASE,
)
_NAME_AND_AFFILIATION = re.compile(
    r"(?P<name>[^,;:|]{4,60}), [^|;]{0,100}\b(?:Universi\w+|Institut\w*|School|College|Departments?|Faculty|Academy"
    r"|Bank|Bureau|Agency|Association|Society|Federal Reserve|Corporation|Company"
    r"|Laborator\w+|Centre|Center|Hospital|Polytechni\w+|Hochschule|École|Ministry|Council|Foundation|Independent|LLC|Inc"
    r"|GmbH|Ltd|NBER|CEPR|IMF|OECD)\b.{0,150}"
)
"""An author with an affiliation, as SSRN writes each on a line."""
_NAMES_AND_YEAR = re.compile(r"(?!\w+, \w+,? \(?\d{4})(?P<names>[^\d()]{4,400}?),? \(?(?P<year>(?:19|20)\d\d)\)?")
_NAMES_AND_CITATION = re.compile(
    r"(?P<names>\D{4,2000}?) (?P<year>(?:19|20)\d\d) (?P<journal>[A-Z][^\d\n]{2,80}?) (?P<volume>\d{1,4})"
    r" (?P<pages>\w{2,12})"
)
"""Authors and citation on one line, as in mails of IOP: "Ada Example and Bo Sample 2026 J. Sand 54 101001"."""
_NAMES_AND_PAGES = re.compile(r"(?P<names>[^\d()]{4,400}?),? (?P<pages>(?:pp?|S)\. ?\d{1,6}(?: ?[-–] ?\d{1,6})?)\.?")
"""Authors and pages on one line: "Ada Example, Bo Sample, p. 9-34"."""
_VOLUME_ISSUE_PAGES = re.compile(
    r"(?:(?P<date>[A-Z][a-z]{2,8}\.? \d{1,2}, (?:19|20)\d\d|\d{1,2} [A-Z][a-z]{2,8}\.? (?:19|20)\d\d), )?"
    r"(?P<volume>\d{1,5}) ?\((?P<issue>\d{1,4})\):? (?P<pages>e?\d{1,12}(?:[-–]\d{1,12})?)$"
)
"""A line with nothing but volume, issue and pages, perhaps after the day: "123 (9) e2601234"."""
_DATE_AND_PAGES = re.compile(
    r"(?P<date>\d{1,2} [A-Z][A-Za-z]{2,8}\.? (?:19|20)\d\d): "
    r"(?P<pages>[A-Za-z]{0,4}\d{1,7}(?:[-–][A-Za-z]{0,4}\d{1,7})?)"
)
"""A day and pages, as in mails of Science: "15 MAR 2026: 110-120"."""
_USAGE_COUNT = re.compile(
    r"(?:(?:viewed|cited|downloaded|read) (?:by )?\d{1,7}(?: times)?|times cited\W{1,3}\d{1,7}|readers?: everyone)$",
    re.IGNORECASE,
)
_ABSTRACT_LABEL = re.compile(
    r"Abstract(?:\s*[:.]|(?=\s[A-Z]))\s*(?=\S.{20})|(?:论文|論文|中文)?(?:摘要|概要|要旨|要約|초록(?:\s?요약)?|요약)\s*[:：]\s*(?=\S.{4})",
    re.IGNORECASE,
)
_CATEGORY = r"(?:[a-z]{2,8}(?:-[a-z]{2,3})?\.[A-Z]{2}|[a-z]{2,5}-(?:th|ph|ex|lat))"
_CATEGORIES = re.compile(rf"{_CATEGORY}(?:[\s,;]+{_CATEGORY})*")
"""A line with nothing but categories of arXiv: "cs.LG, stat.ML"."""
_NAME_IN_CAPITALS = re.compile(r"(?P<name>[^\W\d_a-z][^\d,;:|]{3,60}), (?=[A-Z])(?=.{0,200}[a-z])[^|;:]{2,200}")
"""An author in capitals, then an affiliation: "ADA EXAMPLE, Nowhere Labs"."""
_NAMES_AND_PLACE = re.compile(
    r"(?P<names>[^()|·—\n]{4,600}?)(?:\s\((?P<place>[^()]{3,200})\)|\s[·|—–]\s(?P<other>[^()|·—\n]{3,200}?))"
    r"(?P<rest>\s[·|—–-]\s.{1,200})?"
)
"""Authors, then their institution in brackets or behind a dot, bar or dash, and perhaps further parts."""
_IN_BRACKETS = re.compile(r"\s?\([^()]{0,200}\)")
_NUMBER_AT_END = re.compile(r"(?<!\s)\s++[-–]\s++#\d{1,7}(?:\s\([A-Z]{2,4}(?:\s[A-Z]{2,4})*\))?$")
"""The number and the programmes of a working paper after its authors: "- #12345 (LS PE)"."""
_AGE_AT_END = re.compile(r"(?<=\w) / \d{1,3}(?:min|h|d|w|mo|y)$")
"""The age of an item after its authors, as in mails of Feedly: " / 5h"."""
_IMPACT_FACTOR = re.compile(r"\s?[\[(](?:impact factor|IF)\W{1,3}[\d.]{1,8}[\])]", re.IGNORECASE)
"""A journal's impact factor after its name: " (impact factor: 3.4)"."""
_DOT_OR_BAR = re.compile(r"(?<!\s)\s++[·|•]\s++")
_DATE_BEFORE_NAME = re.compile(r"^((?:\d{1,2} )?[A-Z][a-z]{2,8} (?:19|20)\d\d)(?=[A-Z][^\W\d_])")
"""A date with the first author right after it, without a blank, as in searches saved at Wiley."""
_KIND_OF_ARTICLE = re.compile(
    r"(?:[A-Z][a-z]+ ){1,3}(?:research|reviews?|reports?|articles?|letters?|papers?|communications?|study|comment\w*"
    r"|opinion|perspectives?|protocols?|editorials?|chapters?|preprints?|thesis)",
    re.IGNORECASE,
)
"""The kind of an article, which has the form of a name: "Original Research"."""
_JOURNAL_IN_CAPITALS = re.compile(r"(?P<journal>[A-Z][A-Z &:.,'-]{3,100}[A-Z]) (?P<volume>\d{1,4})")
"""A journal with its volume after a date, as in mails of the Web of Science: "Mar 2026 | JOURNAL OF SAND 12"."""
_FULL_STOP_AFTER_INITIALS = re.compile(r"(?<=[^\W\d_] [A-Z]{2})\.$|(?<=[^\W\d_] [A-Z]{3})\.$")
_KIND_BEFORE_DATE = re.compile(
    r"^(?:(?:reviewed|original|research|review|short|brief|full|regular)\s){0,2}(?:articles?|papers?|preprints?|reviews?"
    r"|reports?|letters?|communications?|research|advances?)(?:\sv\d{1,2})?,\s(?=[A-Z][a-z]{2,8}\.?\s\d|\d)",
    re.IGNORECASE,
)
"""The kind of an article before its date: "Research Article, Mar 4, 2026"."""
_MAIL_ADDRESS = re.compile(r"(?:e-?mail|correspondence)\s*:\s*\S+@\S+$", re.IGNORECASE)
_NAMES_ENDING_IN_STOP = re.compile(r"(?:[^,.]{1,60} [A-Z]{1,3}, )+[^,.]{1,60} [A-Z]{1,3}\.")
"""Several names with plain initials, and a full stop after the last one: "Example A, Sample B."."""
_DASHES = re.compile(r"(?<!\s)\s++[-–—]\s*+")
_SENTENCE_END = re.compile(r"(?:[?!:。！？：]|\b[^\W\d_]{3,}\.)$")
_ET_AL_END = re.compile(r"\b(?:et(?: |\. ?)al|jr|sr|others)\.?$", re.IGNORECASE)
_FOR_GROUP = re.compile(r"(?:for|on behalf of)\s+(?:the\s+)?(.+)", re.IGNORECASE)


@lru_cache(maxsize=256)  # readers look at a line several times
def are_names(text: str) -> bool:
    """True if a line is a list of persons' names."""
    text = AUTHORS_LABEL.sub("", text)
    if len(text) > MAX_NAME_LINE_CHARS or (_SENTENCE_END.search(text) and not _ET_AL_END.search(text)):
        return False
    if (
        any(sign in text for sign in ":：?")
        or text.startswith(("…", "..."))
        or _NOT_NAMES.search(text)
        or _DOT_OR_BAR.search(text)
        or _LABEL_WORDS.fullmatch(text)
        or _YEAR_IN_BRACKETS.search(text)
        or is_journal_line(text)
    ):
        return False
    names, is_cut = split_authors(text)
    are_full = (
        (is_cut and len(names) == 1) or len(names) > 2 or all(" " in name or not name.isascii() for name in names)
    )
    is_place = len(names) == 1 and is_employer(names[0])
    return bool(names) and are_full and not is_place and all(map(has_form_of_name, names))


def read_details(draft: RecordDraft, text: str) -> None:
    """Read a line below a title into the draft. A line of no known form becomes a paragraph of the excerpt."""
    text = _without_names_and_place(draft, _AGE_AT_END.sub("", _IMPACT_FACTOR.sub("", text)))
    text = _without_proceedings(draft, _NUMBER_AT_END.sub("", _DATE_BEFORE_NAME.sub(r"\1 · ", text, count=1)))
    if not text or read_database_citation(draft, text) or read_journal_line(draft, take_identifiers(draft, text)):
        return
    if (
        (not draft.authors and _read_names_with_more(draft, text))
        or _USAGE_COUNT.match(text)
        or _MAIL_ADDRESS.match(text)
    ):
        return
    if _CATEGORIES.fullmatch(text):
        draft.keywords = draft.keywords or re.split(r"[\s,;]+", text)
        return
    if affiliated := _affiliated_name(text):
        known = {name.casefold() for name in draft.authors}
        draft.authors = (*draft.authors, *([] if affiliated.casefold() in known else [affiliated]))
        return
    if not draft.authors and (names := text if are_names(text) else _names_apart(text) or _names_in_sentence(text)):
        _set_authors(draft, names)
        return
    if (labelled := _ABSTRACT_LABEL.match(text)) and not _LABEL_WORDS.fullmatch(text):
        draft.abstract = draft.abstract or text[labelled.end() :]
        return
    parts = _DOT_OR_BAR.split(text)
    if len(parts) == 1 and len(by_dashes := _DASHES.split(text)) > 1 and _are_details(by_dashes):
        parts = by_dashes
    if len(parts) == 1 or len(text) > 400:
        _read_part(draft, text)
    else:
        for part in _without_journal(draft, parts):
            _read_short_part(draft, part)


def _without_names_and_place(draft: RecordDraft, text: str) -> str:
    """Set the authors from "Ada Example, Bo Sample (Owl University) — 2026-03-02". Returns what follows them."""
    found = None if draft.authors else _NAMES_AND_PLACE.fullmatch(text)
    if found is None or not is_employer(found["place"] or found["other"]):
        return text
    names = split_authors(found["names"])
    if not are_names(found["names"]) or not (len(names.names) > 1 or names.is_cut):
        return text
    draft.authors, draft.authors_cut = names
    return (found["rest"] or "").strip(" ·|—–-")


def _without_proceedings(draft: RecordDraft, text: str) -> str:
    """Set the proceedings after names. Returns the names; any other text as it is."""
    names = "" if draft.authors else names_in_proceedings(text)
    if not names or not are_names(names):
        return text
    read_proceedings(draft, text)
    return names


def _without_journal(draft: RecordDraft, parts: list[str]) -> list[str]:
    """Set the journal in capitals after a date. Returns the other parts."""
    journal = _JOURNAL_IN_CAPITALS.fullmatch(parts[-1])
    if journal is None or not read_publication_date(parts[0]):
        return parts
    draft.venue, draft.volume = draft.venue or journal["journal"], draft.volume or journal["volume"]
    return parts[:-1]


def _names_in_sentence(text: str) -> str:
    """Several names before a full stop, "Ada Example, Bo Sample, and Cleo Test."; "" for any other line."""
    names = text.rstrip().removesuffix(".")
    are_several = len(names) < len(text.rstrip()) and len(split_authors(names).names) > 1
    return names if are_several and are_names(names) else ""


def _names_apart(text: str) -> str:
    """The names that stand between bars or dots, with commas between them; "" for any other line."""
    parts = _DOT_OR_BAR.split(text)
    names = [part for part in parts if part.strip("[]().… ")]
    if len(names) < 2 or not all("," not in name and " " in name and are_names(name) for name in names):
        return ""
    return ", ".join(part if part in names else "…" for part in parts)


def _read_names_with_more(draft: RecordDraft, text: str) -> bool:
    """Read names with institutions, or with a year, and perhaps journal, volume and pages; False for other lines."""
    if listed := names_before_institutions(text):
        draft.authors = listed
        return True
    paged = _NAMES_AND_PAGES.fullmatch(text)
    if paged and are_names(paged["names"]):
        _set_authors(draft, paged["names"])
        return read_imprint(draft, paged["pages"])
    found = _NAMES_AND_CITATION.fullmatch(text) or _NAMES_AND_YEAR.fullmatch(text)
    if found is None or _PUBLISHED.match(text) or not are_names(found["names"]):
        return False
    _set_authors(draft, found["names"])
    draft.published = draft.published or found["year"]
    named = found.groupdict()
    draft.venue, draft.volume = draft.venue or named.get("journal", ""), draft.volume or named.get("volume", "")
    draft.pages = draft.pages or named.get("pages", "")
    return True


def _are_details(parts: list[str]) -> bool:
    """True if all parts between dashes are names, imprints or dates; of three or more, one may be any other text."""
    known = sum(1 for part in parts if is_imprint_or_date(part) or are_names(part))
    return known == len(parts) or 1 < known == len(parts) - 1


def _read_short_part(draft: RecordDraft, part: str) -> None:
    """Read one part of a line whose parts are separated by dots or bars."""
    if read_journal_line(draft, part):
        return
    if not draft.authors and are_names(part) and not _KIND_OF_ARTICLE.fullmatch(part):
        _set_authors(draft, part)
    else:
        _read_part(draft, part, is_short=True)


def _affiliated_name(text: str) -> str:
    """The name in "Ada Example, University of Nowhere"; "" for any other line."""
    if len(text) > MAX_AFFILIATED_NAME_CHARS:
        return ""
    without_brackets = _IN_BRACKETS.sub("", text)
    if without_brackets != text and are_names(without_brackets):
        return ""  # several names, the affiliations in brackets
    capitals = _NAME_IN_CAPITALS.fullmatch(text)
    is_in_capitals = capitals is not None and capitals["name"].isupper() and len(capitals["name"].split()) > 1
    found = capitals if is_in_capitals else _NAME_AND_AFFILIATION.fullmatch(text)
    if not found or not are_names(found["name"]):
        return ""
    return found["name"].title() if found["name"].isupper() else found["name"]


def is_detail_line(text: str) -> bool:
    """True for a line with authors, an imprint (journal, volume, issue, pages) or a date of publication."""
    is_about_authors = are_names(_NUMBER_AT_END.sub("", text)) or _MAIL_ADDRESS.match(text) or _affiliated_name(text)
    return bool(is_about_authors) or is_imprint_or_date(text)


def is_imprint_or_date(text: str) -> bool:
    """True for a short line with an imprint (journal, volume, issue, pages) or a date of publication."""
    draft = RecordDraft()
    is_known = read_journal_line(draft, text) or read_imprint(draft, text) or _read_date(draft, text)
    return is_known or names_after_date(text) != ""


def names_after_date(text: str) -> str:
    """The names right after a date, without a blank: "March 2026Ada Example, Bo Sample"; "" for any other line."""
    found = _DATE_BEFORE_NAME.match(text)
    return text[found.end() :] if found is not None and are_names(text[found.end() :]) else ""


def _read_part(draft: RecordDraft, text: str, *, is_short: bool = False) -> None:
    rest = take_identifiers(draft, text)
    draft.venue = draft.venue or conference_in(rest)
    venue, year = venue_and_year(rest) if draft.authors and not draft.venue else ("", "")
    if venue and not _PUBLISHED.search(rest):
        draft.venue, draft.published = venue, draft.published or year
        return
    is_imprint, is_date = read_imprint(draft, rest), _read_date(draft, rest)
    if is_imprint or is_date or _LABEL_WORDS.fullmatch(rest):
        return
    if rest == text and not is_short and len(text) >= MIN_EXCERPT_CHARS and len(draft.excerpt) < MAX_EXCERPT_CHARS:
        is_wrapped = text[:1].islower() and draft.excerpt[-1:].isalnum()
        draft.excerpt = f"{draft.excerpt}{' ' if is_wrapped else chr(10) * 2}{text}".strip()


def _set_authors(draft: RecordDraft, text: str) -> None:
    names, draft.authors_cut = split_authors(_FULL_STOP_AFTER_INITIALS.sub("", decode_tex(text)))
    if _NAMES_ENDING_IN_STOP.fullmatch(", ".join(names)):
        names = (*names[:-1], names[-1][:-1])
    draft.authors = [organisation(found[1]) if (found := _FOR_GROUP.match(name)) else name for name in names]


def _read_date(draft: RecordDraft, text: str) -> bool:
    text = _KIND_BEFORE_DATE.sub("", text, count=1)
    found = _DATE_LINE.match(_DATE_WITH_TIME.sub(r"\1", text, count=1)) if len(text) <= 120 else None
    day = read_publication_date(found["date"]) if found else ""
    is_published = _PUBLISHED.search(text) is not None
    if day and not draft.published:
        draft.published = day if is_published or not _BEFORE_PUBLICATION.search(text) else ""
    elif is_published and day.startswith(draft.published):  # the day within the year of the issue
        draft.published = day
    return bool(day)


def read_imprint(draft: RecordDraft, text: str) -> bool:
    """Read volume, issue and pages of a short line; False for any other line."""
    if len(text) > 160:
        return False
    if dated := _DATE_AND_PAGES.fullmatch(text):
        draft.published = draft.published or read_publication_date(dated["date"].title())
        draft.pages = draft.pages or dated["pages"]
        return True
    if together := _VOLUME_ISSUE_PAGES.match(text):
        draft.volume, draft.issue = draft.volume or together["volume"], draft.issue or together["issue"]
        draft.pages = draft.pages or together["pages"]
        draft.published = draft.published or read_publication_date(together["date"] or "")
        return True
    all_pages = sorted(_PAGES.finditer(text), key=lambda found: not found[1])  # rather pages than an article's number
    pages, volume, issue = next(iter(all_pages), None), _VOLUME.search(text), _ISSUE.search(text)
    if pages:
        draft.pages = draft.pages or _RANGE_WORD.sub("-", pages[1] or pages[2] or pages[3])
    if volume:
        draft.volume = draft.volume or volume[1]
        draft.issue = draft.issue or (issue[1] if issue else "")
    journal = _JOURNAL_BEFORE_VOLUME.match(text) if volume and draft.authors and not draft.venue else None
    draft.venue = journal["journal"] if journal else draft.venue
    for found in (*all_pages, volume, issue):
        text = text.replace(found[0], " ") if found else text
    day = read_publication_date(text.strip(" ,;:|")) if pages or volume else ""
    draft.published = draft.published or day
    return bool(pages or volume)
