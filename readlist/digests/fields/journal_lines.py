"""Lines that name the journal, its issue and the pages of an article, as alerts print them below a title."""

from __future__ import annotations

import re
from functools import lru_cache

from readlist.digests.fields.publication_dates import read_publication_date
from readlist.digests.fields.record_draft import RecordDraft

MAX_JOURNAL_LINE_CHARS = 300
"""Characters of a line with a journal; a longer one is a text."""

_JOURNAL = r"(?P<journal>[A-Z0-9][^\d\n;|]{1,118}?(?: [A-Z0-9]\d{0,2})?)"
_NAME_WORD = r"(?:[A-Z][\w&-]{0,30}|of|the|and|in|for|on|&)"
_KNOWN_JOURNAL = (
    rf"(?P<journal>(?:{_NAME_WORD}[ ,]{{1,2}}){{0,10}}?(?:(?:Journal|Annals|Archives|Proceedings|Transactions|Bulletin"
    rf"|JOURNAL|PROCEEDINGS|TRANSACTIONS|ANNALS)\b(?: {_NAME_WORD}){{0,10}}|Letters|Reviews|LETTERS|REVIEWS))"
)
"""A journal whose name has a word such as "Journal" or "Letters", so that it needs no volume."""
_PAGES = r"(?P<pages>[A-Za-z]{0,3}\d{1,12}(?:\.\w{1,6})?(?:\s?[-–—]\s?[A-Za-z]{0,3}\d{1,12}(?:\.\w{1,6})?)?)"
_FORMS = tuple(
    re.compile(form)
    for form in (
        # Journal, Volume 12, Issue 3, March 2026, Pages 100-110 | Journal, Volume 12, March 2026, 100123
        # Journal, Vol 12, Iss 3, Pp 100-110 (2026)
        rf"{_JOURNAL},? [Vv]ol(?:ume|\.)?\s?(?P<volume>\d{{1,5}})"
        rf"(?:(?:,|:| ?/)? ?\(?(?:[Ii]ssue|[Nn]o\.?|[Nn]umber|[Ii]ss\.?|[Nn][°º])\s?"
        rf"(?P<issue>\d{{1,4}}(?:[-–/]\d{{1,4}})?)\)?)?"
        rf"(?:, (?P<date>(?![Pp]ages?\b|[Pp]{{1,2}}\b|[Aa]rticle\b)[^,]{{3,20}}\d{{4}}|\d{{4}}))?"
        rf"(?:, (?:(?:[Pp]ages?|[Pp]{{1,2}}\.?|[Aa]rticle(?: [Nn]o\.?| [Nn]umber)?:?) )?{_PAGES})?"
        r"(?:, Published (?P<day>[^\n]{4,20})| \((?P<year>(?:19|20)\d\d)\))?",
        # Handbook of Things, 2026, Pages 100-110
        rf"{_JOURNAL}, (?P<date>(?:19|20)\d\d), (?:[Pp]ages?|[Pp]p\.?) {_PAGES}",
        # JOURNAL, Published MAR 2026
        rf"{_JOURNAL}, Published (?P<date>(?:[A-Z][A-Za-z]{{2,8}} (?:\d{{1,2}} )?)?(?:19|20)\d\d)",
        # Journal, Available online 12 March 2026 | Journal, Available online 12 March 2026, 100123
        rf"{_JOURNAL}(?:, (?:[Ii]n [Pp]ress|(?:[Jj]ournal )?[Pp]re-?proofs?|(?:[Uu]nc|[Cc])orrected [Pp]roof))*"
        r"[,.;:]? (?:[Aa]vailable|[Pp]ublished|[Ff]irst [Pp]ublished) [Oo]nline:?"
        rf" (?P<date>[^,;]{{4,30}}\d{{4}})(?:, (?:Article )?{_PAGES})?",
        rf"{_JOURNAL}, (?P<date>(?:19|20)\d\d), (?:Accepted Manuscript|Advance Article)",
        rf"{_JOURNAL}[,.;:]? (?:[Ii]n [Pp]ress|[Aa]rticle [Ii]n [Pp]ress|[Ff]orthcoming)(?:, [A-Z][\w ,-]{{2,60}})?",
        # Phys. Rev. Z 12, 030001 (2026) - Published 12 March 2026 | Journal 12(3), 100-110 (2026)
        rf"{_JOURNAL},? (?P<volume>\d{{1,5}})(?:\s?\((?P<issue>\d{{1,4}}(?:[-–/]\d{{1,4}})?)\))?[,:] ?{_PAGES}"
        r" \((?P<date>(?:[A-Z][a-z]{2,8} )?(?:19|20)\d\d)\)(?:\W{1,4}Published (?P<day>[^\n]{4,30}\d))?",
        # Journal 12 (2026) 100-110 | Journal 12 (3) (2026) 100-110 | Journal (2) 12 (2026), 100-110
        rf"{_JOURNAL},?(?: \(\d\))? (?P<volume>\d{{1,5}})(?: ?\((?P<issue>\d{{1,4}}(?:[-–/]\d{{1,4}})?)\))?"
        rf" \((?P<date>(?:19|20)\d\d)\)(?:,? {_PAGES})?",
        # Journal (2) 12 (2026), no. 3, 100-110
        rf"{_JOURNAL},?(?: \(\d\))? (?P<volume>\d{{1,5}}) \((?P<date>(?:19|20)\d\d)\),"
        rf" no\. ?(?P<issue>\d{{1,4}}(?:[-–/]\d{{1,4}})?),? {_PAGES}",
        # Journal 12.3 (2026): 100-110
        rf"{_JOURNAL},? (?P<volume>\d{{1,5}})\.(?P<issue>\d{{1,4}}(?:[-–/]\d{{1,4}})?) \((?P<date>(?:19|20)\d\d)\):"
        rf" ?{_PAGES}",
        # Journal 12, 3, Article 100 (March 2026), 18 pages
        rf"{_JOURNAL},? (?P<volume>\d{{1,5}}), (?P<issue>\d{{1,4}}),? (?:Article )?{_PAGES}"
        r" \((?P<date>(?:[A-Z][a-z]{2,8}\.? )?(?:19|20)\d\d)\)(?:, \d{1,4} pages)?",
        # Journal, 12(3), 100-110 | Journal 12(3) | Journal, 12(3), Article 100123 | Journal 12, no. 3 (2026): 100-110
        rf"{_JOURNAL},? (?P<volume>\d{{1,5}})\s?\((?!(?:19|20)\d\d\))(?P<issue>\d{{1,4}}(?:[-–/]\d{{1,4}})?)\)"
        rf"(?:, (?:pp\. ?|(?:[Aa]rticle|e-?location)(?: no\.)? )?{_PAGES})?",
        rf"{_JOURNAL},? (?P<volume>\d{{1,5}}), no\. (?P<issue>\d{{1,4}}(?:[-–/]\d{{1,4}})?)"
        rf" \((?P<date>(?:[A-Z][a-z]{{2,8}} (?:\d{{1,2}}, )?)?(?:19|20)\d\d)\)(?:: ?{_PAGES})?",
        # Journal, 12(3):100-110, 2026 | Journal, 12, 2026
        rf"{_JOURNAL}, (?P<volume>\d{{1,5}})(?:\s?\((?P<issue>\d{{1,4}}(?:[-–/]\d{{1,4}})?)\))?(?:: ?{_PAGES})?"
        r", (?P<date>(?:[A-Z][a-z]{2,8}\.? )?(?:19|20)\d\d)",
        # Journal, 2026, 12(3), pp. 100-110 | Journal, Vol. 12, No. 3 (Sep., 2026), pp. 100-110
        rf"{_JOURNAL}, (?P<date>(?:19|20)\d\d), (?P<volume>\d{{1,4}})\((?P<issue>\d{{1,4}}(?:[-–/]\d{{1,4}})?)\)"
        rf"(?:, (?:pp?\. ?)?{_PAGES})?",
        rf"{_JOURNAL}, Vol\. (?P<volume>\d{{1,5}}), No\. (?P<issue>\d{{1,4}}(?:[-–/]\d{{1,4}})?)"
        rf" \((?P<date>(?:[A-Z][a-z]{{2,8}}\.?,? )?(?:19|20)\d\d)\)(?:, pp?\. {_PAGES})?",
        # Journal, 12(3), pp. 100-110, 2026 | Journal, 12, 100123, 2026
        rf"{_JOURNAL}, (?P<volume>\d{{1,4}})(?:\s?\((?P<issue>\d{{1,4}}(?:[-–/]\d{{1,4}})?)\))?,"
        rf" (?:(?:pp?\.|art(?:icle|\.)(?: no\.)?) ?)?{_PAGES}, (?P<date>(?:[A-Z][a-z]{{2,8}}\.? )?(?:19|20)\d\d)",
        # Journal, 12(3):100-110, 04 Mar 2026
        rf"{_JOURNAL}, (?P<volume>\d{{1,4}})(?:\s?\((?P<issue>\d{{1,4}}(?:[-–/]\d{{1,4}})?)\))?: ?{_PAGES},"
        r" (?P<date>\d{1,2} [A-Z][a-z]{2,8}\.? (?:19|20)\d\d)",
        # JOURNAL 12 (3), pp.100-110
        rf"{_JOURNAL},? (?P<volume>\d{{1,5}}) ?\((?P<issue>\d{{1,4}}(?:[-–/]\d{{1,4}})?)\) ?,?"
        rf" (?:pp?\.|[Pp]ages?) ?{_PAGES}",
        # Journal, vol. 12, no. 3, pp. 100-110, Mar. 2026
        rf"{_JOURNAL},? vol\. ?(?P<volume>\d{{1,5}})(?:, no\. ?(?P<issue>\d{{1,4}}(?:[-–/]\d{{1,4}})?))?"
        rf"(?:, (?:pp?\.|art\. no\.) ?{_PAGES})?, (?P<date>(?:[A-Z][a-z]{{2,8}}\.? )?(?:19|20)\d\d)",
        # Journal, March 2026; vol. 12, 3: pp. 1-20
        rf"{_JOURNAL}, (?P<date>(?:[A-Z][a-z]{{2,8}} )?(?:19|20)\d\d); ?[Vv]ol\.? ?(?P<volume>\d{{1,5}}),"
        rf" ?(?:[Ii]ss(?:ue|\.)? ?)?(?P<issue>\d{{1,4}}):? ?(?:pp?\.? ?)?{_PAGES}",
        # (2026) Journal, 12 (3), pp. 1-20. | (2026) Journal, 4, art. no. 1234
        rf"\((?P<date>(?:19|20)\d\d)\) {_JOURNAL}, (?P<volume>\d{{1,5}})(?: ?\((?P<issue>[\w-]{{1,12}})\))?"
        rf"(?:, (?:pp?|art)\.(?: no\.)? ?{_PAGES})?",
        # JOURNAL 12 (3): 1-20 MAR 2026 | Journal 12:1-20, 2026
        rf"{_JOURNAL} (?P<volume>\d{{1,5}})(?: ?\((?P<issue>[\w/-]{{1,12}})\))?: ?{_PAGES}"
        r"(?:,? (?P<date>(?:[A-Z]{3}(?:-[A-Z]{3})?(?: \d{1,2})? )?(?:19|20)\d\d))?",
        # Journal ( IF 3.2 ) Pub Date : 2026-03-04
        rf"{_JOURNAL} \( ?IF[ :]{{0,2}}[\d.-]{{1,7}} ?\)[ ,]{{0,2}}Pub(?:lication)? ?[Dd]ate ?: ?"
        r"(?P<date>(?:19|20)\d\d-\d\d-\d\d)(?:[ ,]{1,3}DOI ?:?)?",
        # Journal, March 2026 | Journal (2026) | 2026, Journal - Article
        rf"{_KNOWN_JOURNAL},? \(?(?P<date>(?:[A-Z][a-z]{{2,8}}\.? )?(?:19|20)\d\d)\)?",
        rf"(?P<date>(?:19|20)\d\d)[,.:]? {_KNOWN_JOURNAL}(?: [-–·|] (?:Article|Preprint|Journal Article|Review))?",
        # Published 2026 in Journal
        rf"[Pp]ublished (?:in )?(?P<date>(?:[A-Z][a-z]{{2,8}} )?(?:19|20)\d\d) in {_JOURNAL}",
        rf"{_KNOWN_JOURNAL},? [Pp]ublished (?P<date>(?:[A-Z][A-Za-z]{{2,8}} )?(?:19|20)\d\d)",
        _KNOWN_JOURNAL,
        # 2026 IEEE Conference on Things (ICT) | Proceedings of the 2026 Workshop on Things
        r"(?P<journal>(?:Proceedings of (?:the )?)?(?P<date>(?:19|20)\d\d) "
        rf"(?:{_NAME_WORD}[ ,/]{{1,2}}){{0,12}}?(?:Conference|Symposium|Workshop|Congress)\b"
        rf"(?:,? {_NAME_WORD}){{0,14}}(?: \([\w'’ -]{{2,30}}\))?)",
        # Журнал. 2025. Т. 12. № 3. С. 100-110.
        rf"(?P<journal>[^\W\d_][^\d\n;|]{{1,118}}?)\. (?P<date>(?:19|20)\d\d)\.(?: [ТT]\. ?(?P<volume>\d{{1,5}})[.,])?"
        rf"(?: (?:№|Вып\.) ?(?P<issue>\d{{1,4}}(?:[-–/]\d{{1,4}})?)\.)? [СC]\. ?{_PAGES}",
        # Journal 2026, 12, 3, 100-110 | Journal 2026, 12 (3), 100-110 | Journal. 2026;12(3):100-110
        rf"{_JOURNAL}[,.]? (?P<date>(?:19|20)\d\d)(?: [A-Z][a-z]{{2}}(?: \d{{1,2}})?)?[,;] ?(?P<volume>\d{{1,5}})"
        rf"(?:(?:, ?| ?\()(?P<issue>\d{{1,4}}(?:[-–/]\d{{1,4}})?)\)?)?[,:] ?{_PAGES}"
        r"(?:[;,. ]{0,4}(?:[-–]|\(Published) ?(?P<day>[^\n;]{6,30}\d{4})\)?)?",
        # Journal 12, 100123
        rf"{_JOURNAL},? (?P<volume>\d{{1,4}}), (?P<pages>\d{{5,8}})",
    )
)
"""The forms of a journal line, each with its examples; the first one that matches is taken."""
_JOURNAL_HINT = re.compile(
    r"\b(?:1[89]|20)\d\d\b|\d ?\(|\d ?: ?\w|\d, \d{5,8}$|\bvol|\bpress\b|forthcoming|journal|annals|archives"
    r"|proceedings|transactions|bulletin|letters$|reviews$",
    re.IGNORECASE,
)
"""A hint that each journal line has: a year, an issue in brackets, pages after a colon, or a word."""
_JOURNAL_WORD = re.compile(r"journal|annals|archives|proceedings|transactions|bulletin|letters|reviews", re.IGNORECASE)
"""A word in the name of a journal: "Annals", "Transactions"."""
_SOURCE_LABEL = re.compile(r"(?:published in|source|publication|journal|in|from)\s*:\s*", re.IGNORECASE)
"""The label before a journal: "Published in: "."""
_NOT_A_JOURNAL = re.compile(
    r"(?:(?:first |originally )?(?:published|available|posted|accepted|received|online|revised)|article|pages?|volume"
    r"|issue|date|doi|cited|by)\b|(?:first|originally|e-?pub|version of record)\W*$"
    r"|(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},?\s)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
    r"\s\d{1,2}$",
    re.IGNORECASE,
)


def name_of_journal(text: str) -> str:
    """The journal of a citation, without the volume, the issue and the pages after it."""
    found = _AFTER_JOURNAL.search(text[:MAX_JOURNAL_LINE_CHARS])
    return text[: found.start()] if found else text


def is_journal_line(text: str) -> bool:
    """True for a line that ``read_journal_line`` reads."""
    return _match(text) is not None


def read_journal_line(draft: RecordDraft, text: str) -> bool:
    """Read a line such as "NAME, Volume 12, Issue 3, March 2026, Pages 100–110"; False for any other line.

    What the draft has stays as it is.
    """
    found = _match(text)
    if found is None:
        return False
    named = found.groupdict()
    days = (read_publication_date(named.get(name) or "") for name in ("day", "date", "year"))
    draft.published = draft.published or next(filter(None, days), "")
    draft.venue = draft.venue or found["journal"].strip(" ,")
    draft.volume = draft.volume or named.get("volume") or ""
    draft.issue = draft.issue or named.get("issue") or ""
    draft.pages = draft.pages or named.get("pages") or ""
    return True


_AFTER_JOURNAL = re.compile(r",\s(?:[Vv]ol(?:ume|\.)|[Ii]ssue|[Nn]o\.|(?:article )?id\.|pp?\.|\d)")
"""The beginning of the numbers after the name of a journal."""


@lru_cache(maxsize=512)  # readers look at a line several times: is it a title, are these names
def _match(text: str) -> re.Match[str] | None:
    if len(text) > MAX_JOURNAL_LINE_CHARS or not (_JOURNAL_WORD.search(text) or any(map(str.isdigit, text))):
        return None
    line = _SOURCE_LABEL.sub("", text.strip(" ,;.|"), count=1)
    if not _JOURNAL_HINT.search(line):
        return None
    found = next((match for form in _FORMS if (match := form.fullmatch(line))), None)
    return None if found is None or _NOT_A_JOURNAL.match(found["journal"]) else found
