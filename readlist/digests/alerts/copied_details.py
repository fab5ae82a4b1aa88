"""The lines of details in a page that a browser copied as text: authors, imprint, date, DOI, labels."""

from __future__ import annotations

import re

from readlist.digests.bylines import read_venue
from readlist.digests.field_labels import read_source, split_label
from readlist.digests.fields.item_details import are_names, is_imprint_or_date, read_details
from readlist.digests.fields.joined_names import split_joined_line
from readlist.digests.fields.proceedings import names_in_proceedings, read_proceedings
from readlist.digests.fields.publication_dates import read_publication_date
from readlist.digests.fields.publication_kinds import read_kind
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.fields.text_identifiers import find_doi
from readlist.digests.fields.web_addresses import find_addresses

MAX_ARTICLE_TITLE_CHARS = 300
"""Characters of a title or a line of details; a longer line is a text about the article."""
MAX_BESIDE_DATE_CHARS = 60
"""Characters of a kind of articles or of a journal beside a date."""

MORE_AFTER_TEXT = re.compile(
    r"\s*(?:\[?(?:\.{3}|…)\]?\s*)?(?:(?:show|read|view|see) (?:more|full abstract|less)|(?<=[.…] )expand)\.?$",
    re.IGNORECASE,
)
"""The button after a text that is cut: "... Show more"."""
ABSTRACT_LABEL = re.compile(r"abstract(?::|\s(?=[A-Z]))\s*", re.IGNORECASE)
"""The label before an abstract: "Abstract: ", "Abstract Owls"."""
_LABEL = re.compile(
    r"(?P<label>keywords?|tl;?dr|abstract|primary (?:subject )?area|(?:secondary )?subject area"
    r"|submission (?:number|type|length|history)"
    r"|supplementary material|venue ?id|code of ethics|track|confirmation|area|paper type|student paper"
    r"|reviewed version \(pdf\)|software|data|copyright|submission guidelines|anonymous url"
    r"|no acknowledgement section|previous url|community implementations|one-sentence summary|topics?|subjects?)"
    r"\s?:\s*(?P<value>.*)",
    re.IGNORECASE,
)
"""A line of OpenReview with a label: "Keywords: owls, night"."""
_OPEN_REVIEW = re.compile(
    r"(?:published: |submitted: )?(?P<date>\d{1,2} [A-Z][a-z]{2,8} \d{4})?"
    r"(?:, last modified:? \d{1,2} [A-Z][a-z]{2,8} \d{4}|\s?\((?:last )?modified:? [^()]{6,20}\))?\s?"
    r"(?P<venue>[^\d:][^:]{0,80}?(?:19|20)\d\d[^:]{0,60}?)?(?:\s*readers?: .{1,60}|\s*everyone.{0,40})?",
    re.IGNORECASE,
)
"""A line of OpenReview with date and venue: "12 Jan 2026 (modified: 3 Mar 2026) ICO 2026 Poster"."""
_SUBMITTED = re.compile(
    r"(?:submitted to|desk rejected|withdrawn|rejected|under review|blind submission|submission)\b.{0,120}",
    re.IGNORECASE,
)
"""The venue that OpenReview names for a paper that was not accepted: "Submitted to ICO 2026"."""
VOLUME_TITLE = re.compile(r"Proceedings of (?:the )?.{0,120}\b(?:Meeting|Conference|Workshop|Symposium)", re.IGNORECASE)
"""The title of the volume above its papers, with its editors."""
_PROCEEDINGS = re.compile(
    r"(?:[A-Z][\w@&/-]{1,20} ?[’']\d\d: )?"
    r"(?P<venue>(?:Proceedings|Companion|Adjunct) (?:of|Proceedings|Publication)\b.{5,200})"
)
"""Proceedings after the acronym of their conference: "OWL '26: Proceedings of the 2026 Conference on Owls"."""
_IN_VENUE = re.compile(r"in:? (?=[A-Z])")
_BETWEEN_NAMES = re.compile(r"\s[|·•⋅]\s")
_JOINED_BEFORE = re.compile(r"^[,;]\s*(?:and\s)?\s*")
"""The separator before a name, if each name is on a line of its own: ", ", ", and "."""
NAMES_IN_VENUE = re.compile(r"(?P<names>.{4,1000}?) in (?P<venue>[^\W\d_a-z].{2,150})")
"""Names with the venue after them: "Ada Example in Journal of Owls"."""
_YEAR_LABEL = re.compile(r"\b(?:publication )?year: ?((?:19|20)\d\d)\b", re.IGNORECASE)
_PUBLISHER_LABEL = re.compile(r"publisher: ?\S.*", re.IGNORECASE)
_PAGES_LABEL = re.compile(r"\bP: ?(?=\w?\d)")
"""The label of pages in lists of ACM and DBLP: "P: 1"."""
_PARTS = re.compile(r"\s?[|•·]\s?|;\s(?=https?:)|(?<=\d)(?=https?:)")
"""A separator of the parts of a line of details: " | ", " • "."""
_EVENT = re.compile(
    r"(?:(?:19|20)\d\d )?.{0,120}\b(?:Conference|Symposium|Workshop|Congress|Meeting)\b.{0,100}\([^()]{2,30}\)"
)
"""A conference with its acronym: "2026 Conference on Owls (ICO)"."""
_WORKING_PAPER = re.compile(r"\b(?:research|working|discussion) papers?(?: series)? (?:no\.?|#) ?\d", re.IGNORECASE)
"""The series and number of a working paper."""
_NUMBER_OF_PAGES = re.compile(r"\bnumber of pages: ?\d{1,5}|\blast revised: ?\d{1,2} [a-z]{3,9} \d{4}", re.IGNORECASE)
_VENUE_AND_VOLUME = re.compile(r"(?P<venue>[A-Z][^\d\n:]{2,100}?)(?:\s(?P<volume>\d{1,4}))?")
_TIME_AT_END = re.compile(r"(?<=\d)[ T]\d{1,2}:\d\d(?::\d\d)?(?: ?[A-Z]{1,4})?$")
_ONLY_DATE = re.compile(r"[^,:|]{4,20}")
"""A part of a line that may be a date: "3 March 2026"."""
_EAST_ASIAN_IMPRINT = re.compile(r"\d\s?[巻卷권]|第\s?\d{1,4}\s?[期号號호]")
"""A volume or issue: "12巻", "第3号"."""
_ADDRESS = re.compile(r"https?://\S+")
_VENUE_AND_YEAR = re.compile(r"^[A-Z][\w&-]{1,20} (?:19|20)\d\d(?: [A-Za-z ]{3,40})?$")
"""A conference with its year, as OpenReview names it: "ICO 2026 Poster"."""
_ARTICLE_NUMBER = re.compile(r"article(?: number| no\.?)?:? ?(\w?\d{1,12})", re.IGNORECASE)
"""The number of an article: "Article No. 123"."""
KIND_AND_DATE = re.compile(
    r"(?P<kind>[^\d|]{4,60}?)?[\s|·•,]*(?P<date>\d{1,2} [^\W\d_]{3,9}\.? \d{4}|[^\W\d_]{3,9}\.? \d{1,2}, \d{4})"
    r"(?P<rest>[\s|·•,].{0,120})?"
)
"""A date, perhaps with the kind of article before it: "Research Article | 3 March 2026"."""
YEAR = re.compile(r"(?:19|20)\d\d")
AHEAD_OF_ISSUE = re.compile(
    r"(?:early view|online first|(?:articles? )?in press|latest articles|ahead of print|just accepted)", re.IGNORECASE
)
"""Words for an article that is not in an issue yet: "Early View"."""

ARXIV_LINE = re.compile(r"arxiv(?: id)?:? (\d{4}\.\d{4,5}(?:v\d{1,2})?)", re.IGNORECASE)
"""A line with nothing but the id of a preprint."""


def is_page_detail(text: str) -> bool:
    """True for a line with an imprint, a date, a DOI, or a label of OpenReview."""
    if _LABEL.fullmatch(text) or split_label(text)[0] in {"date", "volume", "issue", "pages", "doi"}:
        return True
    if len(text) > MAX_ARTICLE_TITLE_CHARS:
        return False
    return bool(
        find_doi(text)
        or is_imprint_or_date(text)
        or _is_of_open_review(text)
        or _SUBMITTED.fullmatch(text)
        or _YEAR_LABEL.match(text)
        or _PAGES_LABEL.match(text)
        or _EVENT.fullmatch(text)
        or AHEAD_OF_ISSUE.fullmatch(text)
        or YEAR.fullmatch(text)
        or _date_and_journal(text)
        or _WORKING_PAPER.search(text)
        or (" | " in text and read_kind(text.partition(" | ")[0]) and any(map(is_imprint_or_date, _PARTS.split(text))))
    )


def _is_of_open_review(text: str) -> bool:
    found = _OPEN_REVIEW.fullmatch(text)
    return bool(found and (found["date"] or (found["venue"] and re.search("readers?:|everyone", text, re.IGNORECASE))))


def _date_and_journal(text: str) -> re.Match[str] | None:
    """The match of a date with a journal after it: "05 Mar 2026 Journal of Sand"."""
    found = KIND_AND_DATE.fullmatch(text)
    is_short = found and not found["kind"] and len(found["rest"] or "") <= 2 * MAX_BESIDE_DATE_CHARS
    return found if is_short and found and read_publication_date(found["date"]) else None


def read_page_names(draft: RecordDraft, text: str) -> None:
    """Read a line of authors into a draft, with the journal that may stand after them: "A. Author in Journal"."""
    text = without_bars(text)
    found = NAMES_IN_VENUE.fullmatch(text)
    if found and are_names(found["names"]) and not are_names(text):
        draft.venue = draft.venue or found["venue"]
        text = found["names"]
    elif names := names_in_proceedings(text):
        read_proceedings(draft, text)
        text = names
    read_details(draft, text.rstrip(" ,;"))


def without_bars(text: str) -> str:
    """A line of names with commas in place of bars and dots, and without a comma or "and" at its beginning."""
    if joined := split_joined_line(text):
        return joined
    return _JOINED_BEFORE.sub("", _BETWEEN_NAMES.sub(", ", text), count=1)


def read_page_text(draft: RecordDraft, text: str) -> None:
    """Read a text about an article: an abstract with its label, else an excerpt."""
    plain = MORE_AFTER_TEXT.sub("", text)
    if (found := ABSTRACT_LABEL.match(plain)) and plain == text:
        draft.abstract = draft.abstract or plain[found.end() :]
    else:
        plain = ABSTRACT_LABEL.sub("", plain, count=1)
        draft.excerpt = f"{draft.excerpt}\n\n{plain}".strip()


def read_page_detail(draft: RecordDraft, text: str) -> None:
    """Read a line with an imprint, a date, a DOI or a label into a draft; what the draft has stays."""
    if labelled := _LABEL.fullmatch(text):
        _read_label(draft, labelled["label"].lower(), labelled["value"])
        return
    if _is_of_open_review(text) and (found := _OPEN_REVIEW.fullmatch(text)):
        draft.published = draft.published or read_publication_date(found["date"] or "")
        venue = (found["venue"] or "").strip()
        draft.venue = draft.venue or ("" if _SUBMITTED.match(venue) else venue)
        return
    if _SUBMITTED.fullmatch(text):
        return
    for address in find_addresses(text):
        draft.add_link(address)
    text = _IN_VENUE.sub("", text, count=1) if _IN_VENUE.match(text) else text
    parts = [part for each in _PARTS.split(_NUMBER_OF_PAGES.sub("", text)) if (part := each.strip(" ,;"))]
    if _EAST_ASIAN_IMPRINT.search(text) and read_source(draft, text, is_venue=False):
        return
    others = [part for part in parts if not _read_date(draft, part) and not _read_part(draft, part)]
    if len(parts) > 1 and len(others) == 1 and (imprint := _VENUE_AND_VOLUME.fullmatch(others[0])):
        draft.venue = draft.venue or imprint["venue"]
        draft.volume = draft.volume or imprint["volume"] or ""


def _read_date(draft: RecordDraft, part: str) -> bool:
    """Read a date with its label, which may be more precise than that of the issue; False for any other part."""
    field, value = split_label(_TIME_AT_END.sub("", part))
    if field != "date" or not _ONLY_DATE.fullmatch(value):
        return False
    day = read_publication_date(value)
    draft.published = day if day.startswith(draft.published) else draft.published
    return True


def _read_part(draft: RecordDraft, part: str) -> bool:
    """Read one part of a line of details. False if it has no known form."""
    if _PUBLISHER_LABEL.fullmatch(part):
        return True
    if kind := read_kind(part):
        draft.kind = draft.kind or kind
        return True
    dated = _date_and_journal(part)
    if dated and (rest := (dated["rest"] or "").strip(" |·•,")):
        draft.published = draft.published or read_publication_date(dated["date"])
        if number := _ARTICLE_NUMBER.fullmatch(rest):
            draft.pages = draft.pages or number[1]
        elif is_imprint_or_date(rest):
            read_details(draft, rest)
        else:
            draft.venue = draft.venue or rest
        return True
    if year := _YEAR_LABEL.search(part):
        draft.published = draft.published or year[1]
        part = _YEAR_LABEL.sub("", part).strip(" ,;")
    if _read_event(draft, part):
        return True
    if YEAR.fullmatch(part):
        draft.published = draft.published or part
    elif part and not AHEAD_OF_ISSUE.fullmatch(part) and not (_VENUE_AND_YEAR.search(part) and read_venue(draft, part)):
        before = draft.record()
        excerpt = draft.excerpt
        read_details(draft, _PAGES_LABEL.sub("pp. ", part.replace(" ,", ",")))
        draft.excerpt = excerpt
        address = _ADDRESS.search(part)
        day = read_publication_date(part[address.end() :].strip(" -–")) if address else ""
        draft.published = day if draft.published and day.startswith(draft.published) else draft.published
        return draft.record() != before
    return True


def _read_event(draft: RecordDraft, part: str) -> bool:
    """Read a conference or its proceedings; False for any other part."""
    if proceedings := _PROCEEDINGS.fullmatch(part):
        draft.venue = draft.venue or proceedings["venue"]
        draft.kind = "conference" if draft.kind in {"", "article"} else draft.kind
    elif _EVENT.fullmatch(part):
        draft.venue = draft.venue or part
    else:
        return False
    return True


def _read_label(draft: RecordDraft, label: str, value: str) -> None:
    if label.startswith("keyword"):
        draft.keywords = draft.keywords or [word.strip() for word in re.split(r"[,;]", value) if word.strip()]
    elif label == "abstract":
        draft.abstract = draft.abstract or value
    elif label.startswith(("tl", "one-sentence")):
        draft.excerpt = draft.excerpt or value
