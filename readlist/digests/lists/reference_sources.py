"""The source at the end of a reference: journal with volume and pages, proceedings, or town and publisher."""

from __future__ import annotations

import re

from readlist.digests.field_labels import read_source
from readlist.digests.fields.journal_lines import read_journal_line
from readlist.digests.fields.publication_dates import read_publication_date
from readlist.digests.fields.record_draft import RecordDraft
from readlist.model.publication import is_preprint_server

MAX_SOURCE_OF_REFERENCE_CHARS = 600
"""Characters of a source that are read."""
MAX_PLAIN_SOURCE_CHARS = 120
"""Characters of a source without numbers that is the name of a journal or publisher; a longer one is a text."""

_DATED = re.compile(r"(?:(?<!\d)\d{1,2} )?(?:[A-Z][a-z]{2,8}\.? )?(?<![\d–-])(?:19|20)\d\d(?![\d–-])")
"""A year, perhaps with month and day before it: "3 May 2024", "2024"."""
_YEAR = re.compile(r"(?<![\d–-])(?:19|20)\d\d(?![\d–-])")
_EDITORS = re.compile(
    r"[^()]{3,200}\((?:eds?|hrsg)\.?\)[.,:]?\s+|[^().]{3,200}, editors?[.:]\s+",
    re.IGNORECASE,
)
"""The editors of a book after "In": "A. Example (Eds.), ", "A. Example, editor. "."""
_EDITED_BY = re.compile(
    r", edited by [^,]{3,100}(?:, and [^,]{3,50})?, (?P<pages>\d{1,6}[-–]\d{1,6})(?=\.)"
    r"|, edited by [^.]{3,200}(?=\.)"
)
"""The editors in the source of a chapter, with the pages: ", edited by Ada Sand, 12-34."."""
_EDITION = re.compile(
    r"(?:\d{1,2}(?:st|nd|rd|th) [Ee]d(?:\.|n\.|ition)|\d{1,2}\. (?:Aufl|изд|ed)\.|[Rr]ev\. ed\.)[,;]?\s+"
)
"""The edition of a book: "2nd ed., ", "2nd Edition, "."""
_REPORT = re.compile(
    r"Tech(?:nical [Rr]eport|\. [Rr]ep\.?)\s{0,3}(?P<number>[\w./-]{0,30}),\s{1,3}(?P<institution>[^\d()]{3,100}?)"
    r"[\s,.]*\(?(?:19|20)\d\d\)?"
)
"""A report with its number and institution: "Tech. Rep. 12, Sand University (2023)"."""
_VENUE_AND_VOLUME = re.compile(
    r"(?P<venue>[^\W\d_a-z][^\d.:;()]{5,150}), (?P<volume>(?!(?:1[5-9]|20)\d\d\b)\d{1,4})"
    r"(?: ?\((?P<issue>\d{1,4}(?:[-–]\d{1,4})?)\))?"
)
"""A journal or yearly proceedings with a volume, and no pages: "Advances in Owls, 30"."""
_ABBREVIATED = r"(?<![A-Z]\w\w)(?<!Proc)(?<!Conf)(?<!Symp)(?<!Trans)"
_SERIES_OR_PUBLISHER = r"[A-Z]\w{3,}|\d|LNCS|LNAI|[A-Z]\w+ [A-Z]\w+: |(?:ACM|IEEE|AAAI|SIAM|ACL)\b"
_PROCEEDINGS = re.compile(
    rf"[Ii]n:?\s+(?P<venue>(?=.*\w{{4}}).{{3,300}}?)(?=,\s|{_ABBREVIATED}\.\s+(?:{_SERIES_OR_PUBLISHER})"
    r"|\s*\((?:(?:19|20)\d\d|pp)|\.?$)",
)
"""The venue after "In": "In Proceedings of the Conference on Owls, "."""
_PROCEEDINGS_WORD = re.compile(r"proc|conf|symp|workshop|meeting|congress|会议|конф", re.IGNORECASE)
_SERIES = re.compile(r"\b(?:LNCS|LNAI|LNBIP|CCIS|IFIP|[A-Z]{3,8} (?:19|20)\d\d)\b")
"""A series of proceedings, or a conference with its year."""
_PAGES_IN_BRACKETS = re.compile(r"\s*\(pp?\.[^()]{1,40}\)\.?\s*")
_WORD_BEFORE_NUMBER = re.compile(r"[.,]? (?:vol|bd|jg|roč|т|no|nr|№|hf?t?|č|iss)\.?$", re.IGNORECASE)
"""The word for a volume or issue before its number: ", vol.", " no."."""
_PUBLISHER_AND_YEAR = re.compile(
    r"(?P<publisher>[^,\d()]{3,80})(?:, [A-Z][^\W\d_]+(?: [A-Z][^\W\d_]+)?)?,? \(?(?P<year>(?:19|20)\d\d)\)?"
)
"""A publisher, perhaps with its town, and the year: "Owl Press, Sampleton (2020)"."""
_PAGES = re.compile(r"\b(?:pp?\.|pages?|S\.)\s?(\w{0,2}\d{1,6}(?:\s?[-–]\s?\w{0,2}\d{1,6})?)")
_PAGES_AFTER_YEAR = re.compile(r"(?:19|20)\d\d[:：] ?(\d{1,6}(?:\s?[-–]\s?\d{1,6})?)")
"""The pages after year and colon: "2020: 1-9"."""
_PUBLISHER = re.compile(
    r"(?:[^\W\d_][^:：\d]{0,60})[:：] ?(?P<publisher>[^,;:，：\d]{2,100})"
    r"(?:[,;，] ?(?P<year>(?:19|20)\d\d)(?:[:：.] ?.{0,60})?|[.,;]?)",
)
"""Town and publisher of a book: "Sampleton: Owl Press, 2020"."""
_PUBLISHER_WORD = re.compile(
    r"\b(?:press|publish\w*|publications|verlag|university|books|editions|springer|wiley|elsevier|routledge)\b|出版社|издательство",
    re.IGNORECASE,
)
_VENUE_AND_IMPRINT = re.compile(
    r"(?P<venue>[^\d\n](?:(?!\b(?:19|20)\d\d\b).){1,200}?)[,.]?\s+(?:vol\.\s*)?(?P<volume>\d{1,4})\s*(?:\((?P<issue>[^()]{1,20})\))?"
    r"\s*[,:]\s*(?:pp?\.\s*|Article (?:no\. )?)?(?P<pages>[A-Za-z]?\d+(?:\s*[-–]\s*[A-Za-z]?\d+)?)"
)
"""A journal with volume and pages: "Journal of Owls, 4, 100123"."""
_ISSUE_NUMBER = r"[\w/–-]{1,12}"
_PAGE_RANGE = r"(?:pp?\.|S\.|s\.|[СC]\.)? ?(?P<pages>[A-Za-z]?\d{1,12}(?:\s?[-–]\s?[A-Za-z]?\d{1,12})?)"
_JOURNAL_AND_YEAR = re.compile(
    r"(?:[Ii]n: )?(?P<venue>[^\d\n]{2,200}?)[.,，] ?(?P<year>(?:19|20)\d\d)"
    r"(?:[,;，.] ?(?:[Vv]ol\.|Bd\.|Jg\.|[Rr]oč\.|[ТT]\.|t\.)? ?(?P<volume>\d{1,5}))?"
    rf"(?: ?[(（](?P<issue>{_ISSUE_NUMBER})[)）]"
    rf"|[,.] (?:[Nn]os?\.|Nr\.|Hf?t?\.|č\.|[Ii]ss\.|n\.|№|Вып\.) ?(?P<number>{_ISSUE_NUMBER}))?"
    rf"(?:[,:：.] ?{_PAGE_RANGE})?"
)
"""A journal with the year after its name, as in ISO 690, GOST and SIST 02: "Owls. 2020, vol. 5, no. 2, p. 1-9"."""
_JOURNAL_OF_DIN = re.compile(
    r"(?:[Ii]n: )?(?P<venue>[^\d\n(]{2,200}?) (?P<volume>\d{1,5}) \((?P<year>(?:19|20)\d\d)\)"
    rf"(?:,? (?:Nr|H|Hf?t|[Nn]o|[Ii]ss)\. ?(?P<number>{_ISSUE_NUMBER}))?(?:[,:] {_PAGE_RANGE})?"
)
"""A journal with the year in brackets after its volume: "Owls 5 (2020), Nr. 2, S. 1-9"."""
_JOURNAL_IN = re.compile(r"in: (?=[^()]{2,200}[.,] (?:vol\.|bd\.|jg\.|roč\.|т\.) ?\d)", re.IGNORECASE)
_SERIAL_NUMBER = re.compile(r"[.,]?\s(?:[-–—] )?\b(?:e-?ISSN|ISSN|ISBN)[: ]\s?[\dXx][\dXx -]{6,20}\b", re.IGNORECASE)
"""The ISSN or ISBN within a source: ". ISSN 1234-5678"."""
_AHEAD_OF_PRINT = re.compile(r"[,.]\s?advance online publication\W*$", re.IGNORECASE)
_ACCESS = re.compile(
    r"\W*(?:(?:available (?:at|from)|verfügbar unter|disponible (?:en|sur)|dostupné z|url)\s?:?|\[?online\]?\.?|"
    r"[(\[](?:accessed|retrieved|zugriff|abgerufen|дата обращения|cit\.)[^()\[\]]{0,60}[)\]]"
    r"|retrieved .{0,40} from)\W*$",
    re.IGNORECASE,
)
"""Words around an address at the end of a reference."""

_DAY_OF_ACCESS = re.compile(
    r"\s?\[(?:cited|updated|accessed|viewed|retrieved|citado|consult\w+|cité|zitiert|abgerufen|cit\.)\s[^\[\]]{0,60}\]"
    r"|\s\[(?:internet|(?:serial )?online|en ligne|en línea)\]",
    re.IGNORECASE,
)
"""The medium and the day of access within a source, as in Vancouver's style: "[Internet]", "[cited 2026 Mar 1]"."""


def read_reference_source(draft: RecordDraft, text: str, date: str = "") -> None:
    """Set journal, issue and pages, proceedings or publisher, kind and date from the text after a title.

    ``date`` is the one beside the authors, which the text may give more precisely.
    """
    text = _DAY_OF_ACCESS.sub("", _SERIAL_NUMBER.sub("", text[:MAX_SOURCE_OF_REFERENCE_CHARS]))
    for _ in range(3):
        text = _ACCESS.sub("", text)
    text = _AHEAD_OF_PRINT.sub("", text).strip(" ,;:")
    plain = text.rstrip(" .,;()[]")
    if text.startswith("in: ") and _read_proceedings(draft, plain, _DATED.findall(plain)):
        pass  # as Elsevier prints a book, with its publisher and year after it, as a journal has them
    elif read_journal_line(draft, _JOURNAL_IN.sub("", text).rstrip(" .")):
        draft.kind = draft.kind or "article"
    else:
        _read_other_source(draft, plain, has_date=bool(date))
    if date and not draft.published.startswith(date):
        draft.published = date


def _read_other_source(draft: RecordDraft, text: str, *, has_date: bool) -> None:
    dates = _DATED.findall(text)
    is_in_serial = draft.kind in {"", "article", "conference"}
    if is_in_serial and (_read_journal_with_year(draft, text) or _read_proceedings(draft, text, dates)):
        return
    draft.published = draft.published or (read_publication_date(dates[-1]) if dates else "")
    _read_book_or_other(draft, text, has_date=has_date or bool(draft.published))


def _read_journal_with_year(draft: RecordDraft, text: str) -> bool:
    """Read a journal with the year after its name, and volume or pages; False for another text."""
    found = _JOURNAL_OF_DIN.fullmatch(text) or _JOURNAL_AND_YEAR.fullmatch(text)
    if not found or ":" in found["venue"] or not (found["volume"] or found["pages"] or found["number"]):
        return False
    if text[:3].lower() == "in " and not found["volume"]:  # "In" begins proceedings or a book
        return False
    draft.venue, draft.volume = found["venue"].strip(" ,."), found["volume"] or ""
    parts = found.groupdict()
    draft.issue, draft.pages = parts.get("issue") or parts["number"] or "", parts["pages"] or ""
    draft.published = draft.published or found["year"]
    draft.kind = draft.kind or "article"
    return True


def _read_proceedings(draft: RecordDraft, text: str, dates: list[str]) -> bool:
    """Read "In Proceedings of …, pages 1-9. Publisher." or "In Title of a Book, 1-9."; False for another text."""
    text = _JOURNAL_IN.sub("", text)
    plain = _EDITORS.sub("in: ", text, count=1) if text[:2].lower() == "in" else ""
    if edited := _EDITED_BY.search(plain):
        draft.pages, plain = edited["pages"] or "", plain[: edited.start()] + plain[edited.end() :]
    found = _PROCEEDINGS.match(plain)
    if not found:
        return False
    draft.published = draft.published or (read_publication_date(dates[-1]) if dates else "")
    draft.venue = found["venue"].strip(" ,.")
    is_chapter = plain != text and not _PROCEEDINGS_WORD.search(draft.venue) and not _SERIES.search(text)
    draft.kind = "chapter" if is_chapter else "conference"
    pages = _PAGES.search(text) or _PAGES_AFTER_YEAR.search(text)
    draft.pages = draft.pages or (pages[1] if pages else "")
    rest = _PAGES_IN_BRACKETS.sub("", plain[found.end() :]).strip(" .")
    if publisher := _PUBLISHER.fullmatch(rest):
        draft.publisher = publisher["publisher"].strip()
    elif is_chapter and _PUBLISHER_WORD.search(rest) and "," not in rest:
        draft.publisher = rest
    return True


def _read_book_or_other(draft: RecordDraft, text: str, *, has_date: bool) -> None:
    """Read a source that is neither a journal nor proceedings: a publisher, a series, a preprint server."""
    text = _EDITION.sub("", text)
    if has_date and (serial := _VENUE_AND_VOLUME.fullmatch(text)):
        draft.venue, draft.volume, draft.issue = serial["venue"], serial["volume"], serial["issue"] or ""
        draft.kind = draft.kind or "article"
    elif report := _REPORT.fullmatch(text):
        draft.venue, draft.issue, draft.kind = report["institution"], report["number"], "report"
    elif publisher := _PUBLISHER.fullmatch(text):
        draft.publisher, draft.kind = publisher["publisher"].strip(), draft.kind or "book"
        pages = _PAGES_AFTER_YEAR.search(text)
        draft.pages = draft.pages or (pages[1] if pages else "")
    elif imprint := _VENUE_AND_IMPRINT.fullmatch(text):
        draft.venue, draft.volume, draft.kind = imprint["venue"].strip(" ,"), imprint["volume"], draft.kind or "article"
        draft.issue, draft.pages = imprint["issue"] or "", imprint["pages"]
    elif (found := _PUBLISHER_AND_YEAR.fullmatch(text)) and _PUBLISHER_WORD.search(text):
        draft.publisher, draft.kind = found["publisher"].strip(" ;"), draft.kind or "book"
    elif text.lower() == "preprint":
        draft.venue, draft.kind = "arXiv" if "arxiv" in draft.identifiers else "", "preprint"
    elif text and not _YEAR.match(text) and read_source(draft, _JOURNAL_IN.sub("", text), is_venue=False):
        draft.venue = _WORD_BEFORE_NUMBER.sub("", draft.venue)
        is_preprint = "arxiv" in draft.identifiers
        draft.kind = draft.kind or ("article" if draft.volume else "preprint" if is_preprint else "")
    elif text and has_date and len(text) <= MAX_PLAIN_SOURCE_CHARS and not any(map(str.isdigit, text)):
        if _PUBLISHER_WORD.search(text):
            draft.publisher, draft.kind = text, draft.kind or "book"
        else:
            draft.venue = draft.venue or text
            draft.kind = draft.kind or ("preprint" if is_preprint_server(text) else "")
