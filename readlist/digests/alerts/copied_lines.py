"""The classes of lines in a page of search results or of an issue that a browser copied as text.

The lines around an article's title and authors have set words: its kind, the access to it, buttons, dates and imprints.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple

from readlist.digests.alerts.contents_items import is_section
from readlist.digests.bylines import read_venue
from readlist.digests.field_labels import split_label
from readlist.digests.fields.front_matter import is_front_matter
from readlist.digests.fields.item_details import are_names, find_doi, is_imprint_or_date, read_details
from readlist.digests.fields.link_words import is_link_word
from readlist.digests.fields.publication_dates import read_publication_date
from readlist.digests.fields.publication_kinds import read_kind
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.fields.web_addresses import find_addresses

MAX_ARTICLE_TITLE_CHARS = 300
"""Characters of a title; a longer line is a text about the article."""
MAX_COPIED_LINE_CHARS = 20_000
"""Characters of a line that are read."""
MAX_BESIDE_DATE_CHARS = 60
"""Characters of a kind of articles or of a journal beside a date."""


class PageLineClass(Enum):
    """The class of a line."""

    KIND = "kind"
    BUTTON = "button"
    FRAME = "frame"
    DETAIL = "detail"
    NAMES = "names"
    ONE_NAME = "one name"
    TEXT = "text"
    OTHER = "other"


class PageLine(NamedTuple):
    """A line, without numbering, with its class. ``kind`` is the kind of articles that it names."""

    text: str
    line_class: PageLineClass
    kind: str = ""


_BEFORE_LINE = re.compile(r"^(?:[•·▪*–-]\s+|\d{1,4}[.)]\s+(?=\S))")
_ACCESS = re.compile(
    r"(?:(?:(?:open|full|free|restricted|no|gold|green|hybrid)(?:[ -]text)? access|abstract only|full text access"
    r"|accès libre|acceso abierto|acesso aberto|freier zugang)(?=[A-Z\s|·•,]|$)|\bfree\b(?=\s*$))\s*[|·•,]?\s*",
    re.IGNORECASE,
)
_ACCESS_BEHIND = re.compile(r"(?<=[a-z])(?=(?:Open|Full|Free|Full text|Restricted) access|Abstract only)")
"""The place where the access follows the kind without a blank: "Research articleOpen access"."""
_ACCESS_BEFORE = re.compile(r"^(?:Open|Full|Free) Access(?=[A-Z])")
_KIND_AND_DATE = re.compile(
    r"(?P<kind>[^\d|]{4,60}?)?[\s|·•,]*(?P<date>\d{1,2} [^\W\d_]{3,9}\.? \d{4}|[^\W\d_]{3,9}\.? \d{1,2}, \d{4})"
    r"(?P<rest>[\s|·•,].{0,120})?"
)
_BUTTON_WORD = (
    r"(?:abstract|full[ -]?text|html|e?pdf(?: plus)?|first page(?: preview)?|extracts?|figures?|references?|export"
    r"|citations?|cite|save|share|preview|metrics|supplementa\w+(?: \w+)?|permissions|request permissions|purchase"
    r"|rights(?: & permissions)?|video|audio|get access|bibtex|revisions|details|related articles?|buy article"
    r"|download|abstracts?|open|tools|add to (?:favorites|citation manager)|track citation|view|summary|code)"
)
_SIZE = r"(?:\s?\([\d.,]{1,8}\s?[KkMm]B\))?"
_BUTTONS = re.compile(rf"\W*(?:{_BUTTON_WORD}{_SIZE}(?:[\s|·•/,]{{1,6}}|(?=[A-Z])|\W*$)){{1,12}}\W*", re.IGNORECASE)
_BUTTON = re.compile(
    r"(?:select (?:article|item|result|record)\b.*|(?:show|hide|view|see) (?:details|figures?|more|less"
    r"|abstract|pdf|all)\b.{0,30}"
    r"|▼.*|(?:readers?: )?everyone|cc[ -](?:by|0)\b.{0,20}|revisions|no bibtex|(?:view|download|purchase|get) .{1,30}"
    r"|article preview|(?:total )?(?:citations?|downloads?|views|altmetric|mentions?|shares?)\W{0,3}[\d,.]*k?"
    r"|[\d,.]{1,9}k?\s?(?:citations?|downloads?|views|accesses|altmetric|shares?|cites?|crossref)\b.{0,40}"
    r"|(?:cited|viewed|accessed|downloaded|citations) (?:by|in)?:?\s?(?:papers|patents|\d).{0,60}|cited by\b.{0,40}"
    r"|[\d,.\s|·•]{1,12}[.)]?|metrics|\(?this article belongs to .*|request permissions|\[?bibtex\]?|expand.{0,20}"
    r"|submission number.*|(?:add|save) to .{1,40}|check access|buy .{1,30}|crossmark|collapse|share this.*|copy link"
    r"|peer review information|article information.*)",
    re.IGNORECASE,
)
"""A line of an article that says nothing about it."""
_FRAME = re.compile(
    r"(?:(?:search|sort|filter|refine|browse) ?(?:by|results?|within|papers|submissions|articles)?\b.{0,30}"
    r"|sorted by\b.*|showing \d.*|display(?:ing)?:? \d.*|page \d+ of \d+.*|results? \d.*|back to top|relevance"
    r"|[\d,.]+ (?:results?|articles?|papers|documents|items|records|submissions)\b.*|« .*|next|previous|prev|first|last"
    r"|select all.*|advanced search|export.{0,20}|log ?in|sign in.*|register|menu|skip to .*|advertisement"
    r"|loading.{0,10}"
    r"|save (?:search|alert).*|.{0,30}(?:impact factor|citescore).*|(?=.{3,60}$)[^()\[\]]*\((?!(?:19"
    r"|20)\d\d\))[\d,.]{1,9}\)"
    r"|accept(?:ed)? \(.{3,40}\)|(?:desk )?reject(?:ed)?(?: submissions)?|withdrawn(?: submissions)?|recent activity"
    r"|your consoles|(?:all|active|open) venues|hosting a venue|feedback|sponsors?|donate|faqs?"
    r"|frequently asked questions"
    r"|contact(?: us)?|help(?: cent(?:er|re))?|terms\b.{0,40}|privacy\b.{0,40}|cookies?\b.{0,40}|accessibility.{0,30}"
    r"|supports open access|previous vol.*|next vol.*|about (?:us|openreview|ieee.*|acm.*|sciencedirect"
    r"|springer.*|nature.*|(?:the|this) journal)|careers|legal.{0,20}"
    r"|my (?:account|library|cart)|.{0,60}\ball rights (?:are )?reserved\b.*|.{0,80}[©].*|copyright \d{4}.*)",
    re.IGNORECASE,
)
"""A line of the menu or the footer of a page, or of the choices beside its results."""
_MORE_BEHIND_TEXT = re.compile(
    r"\s*(?:\[?(?:\.{3}|…)\]?\s*)?(?:show|read|view|see) (?:more|full abstract|less)\.?$", re.IGNORECASE
)
_TEXT_END = re.compile(r"(?:\.{3}|…|[^.\s]{2}[.。]|[.!]”)$")
_ABSTRACT = re.compile(r"abstract(?::|\s(?=[A-Z]))\s*", re.IGNORECASE)
_LABEL = re.compile(
    r"(?P<label>keywords?|tl;?dr|abstract|primary (?:subject )?area|(?:secondary )?subject area"
    r"|submission (?:number|type|length|history)"
    r"|supplementary material|venue ?id|code of ethics|track|confirmation|area|paper type|student paper"
    r"|reviewed version \(pdf\)|software|data|copyright|submission guidelines|anonymous url"
    r"|no acknowledgement section|previous url|community implementations|one-sentence summary|topics?|subjects?)"
    r"\s?:\s*(?P<value>.*)",
    re.IGNORECASE,
)
_OPEN_REVIEW = re.compile(
    r"(?:published: |submitted: )?(?P<date>\d{1,2} [A-Z][a-z]{2,8} \d{4})?"
    r"(?:, last modified:? \d{1,2} [A-Z][a-z]{2,8} \d{4}|\s?\((?:last )?modified:? [^()]{6,20}\))?\s?"
    r"(?P<venue>[^\d:][^:]{0,80}?(?:19|20)\d\d[^:]{0,60}?)?(?:\s*readers?: .{1,60}|\s*everyone.{0,40})?",
    re.IGNORECASE,
)
_SUBMITTED = re.compile(
    r"(?:submitted to|desk rejected|withdrawn|rejected|under review|blind submission|submission)\b.{0,120}",
    re.IGNORECASE,
)
_NAMES_IN_VENUE = re.compile(r"(?P<names>.{4,1000}?) in (?P<venue>[^\W\d_a-z].{2,150})")
_ANONYMOUS = re.compile(
    r"anonymous(?: authors?| preprint)?|(?:paper )?authors? (?:are )?anonymous|anon(?:ymous)? \d.*", re.IGNORECASE
)
_YEAR_LABEL = re.compile(r"\b(?:publication )?year: ?((?:19|20)\d\d)\b", re.IGNORECASE)
_PUBLISHER_LABEL = re.compile(r"publisher: ?\S.*", re.IGNORECASE)
_PAGES_LABEL = re.compile(r"\bP: ?(?=\w?\d)")
_PARTS = re.compile(r"\s?[|•·]\s?|;\s(?=https?:)|(?<=\d)(?=https?:)")
_EVENT = re.compile(
    r"(?:(?:19|20)\d\d )?.{0,120}\b(?:Conference|Symposium|Workshop|Congress|Meeting)\b.{0,100}\([^()]{2,30}\)"
)
_JOURNAL_OF_ONE_WORD = re.compile(r"nature|science|cell", re.IGNORECASE)
"""A journal whose name is the text of a link elsewhere."""
_ONLINE = re.compile(
    r"(?:early view|online first|(?:articles? )?in press|latest articles|ahead of print|just accepted)", re.IGNORECASE
)
_ADDRESS = re.compile(r"https?://\S+")
_NO_KIND = re.compile(f"{_JOURNAL_OF_ONE_WORD.pattern}|{_ONLINE.pattern}", re.IGNORECASE)
_VOLUME = re.compile(r"vol(?:ume|\.)?:? ?\d", re.IGNORECASE)
_VENUE_AND_YEAR = re.compile(r"^[A-Z][\w&-]{1,20} (?:19|20)\d\d(?: [A-Za-z ]{3,40})?$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_ARTICLE_NUMBER = re.compile(r"article(?: number| no\.?)?:? ?(\w?\d{1,12})", re.IGNORECASE)
_SEVERAL = re.compile(r"[,;&]|\sand\s|…|\.\.\.")
_ELLIPSIS = re.compile(r"\W*(?:\.{3}|…)\W*")


def read_page_line(raw: str) -> PageLine:
    """A line with its class; one that is not known is NAMES or ONE_NAME by its form, TEXT by its end, or OTHER."""
    text = " ".join(_BEFORE_LINE.sub("", raw[:MAX_COPIED_LINE_CHARS].strip(), count=1).split())
    plain = _without_access(text)
    if not plain or _ELLIPSIS.fullmatch(plain):
        return PageLine(plain, PageLineClass.BUTTON)
    if len(plain) <= MAX_ARTICLE_TITLE_CHARS and _FRAME.fullmatch(plain):
        return PageLine(plain, PageLineClass.FRAME)
    if not _NO_KIND.fullmatch(plain) and (kind := _kind_in(plain)):
        return PageLine(plain, PageLineClass.KIND, kind)
    if _ANONYMOUS.fullmatch(plain):
        return PageLine("", PageLineClass.NAMES)
    tests = (
        (PageLineClass.BUTTON, _is_button),
        (PageLineClass.OTHER, _may_be_title),
        (PageLineClass.DETAIL, _is_detail),
        (PageLineClass.BUTTON, _is_link_text),
        (PageLineClass.TEXT, _has_mark_of_text),
        (PageLineClass.NAMES, _are_listed_names),
        (PageLineClass.ONE_NAME, are_names),
        (PageLineClass.TEXT, _is_text),
    )
    return PageLine(plain, next((each for each, is_of in tests if is_of(plain)), PageLineClass.OTHER))


def _is_button(text: str) -> bool:
    is_short = len(text) <= MAX_ARTICLE_TITLE_CHARS and not _YEAR.fullmatch(text)
    return is_short and bool(_BUTTONS.fullmatch(text) or _BUTTON.fullmatch(text))


def _may_be_title(text: str) -> bool:
    """True for front matter and a journal of one word, which have the forms of names and buttons."""
    return is_front_matter(text) or _JOURNAL_OF_ONE_WORD.fullmatch(text) is not None


def _is_link_text(text: str) -> bool:
    return len(text) <= MAX_ARTICLE_TITLE_CHARS and not _TEXT_END.search(text) and is_link_word(text)


def _has_mark_of_text(text: str) -> bool:
    return bool(_ABSTRACT.match(text) or _MORE_BEHIND_TEXT.search(text))


def _are_listed_names(text: str) -> bool:
    """True for several names, for one with a comma behind it, and for names with their journal."""
    found = _NAMES_IN_VENUE.fullmatch(text)
    if found and are_names(found["names"]):
        return True
    return _SEVERAL.search(text) is not None and are_names(text.rstrip(" ,;"))


def _is_text(text: str) -> bool:
    return len(text) > MAX_ARTICLE_TITLE_CHARS or _TEXT_END.search(text) is not None


def begins_with_volume(text: str) -> bool:
    """True for a line with the volume, below the name of the journal."""
    return _VOLUME.match(text) is not None


def _without_access(text: str) -> str:
    """A line without the access to the article: "Research article" of "Research articleOpen access"."""
    if len(text) > 2 * MAX_ARTICLE_TITLE_CHARS:
        return text
    apart = _ACCESS_BEHIND.sub(" ", _ACCESS_BEFORE.sub("", text))
    return _ACCESS.sub("", apart).strip(" |·•,") if _ACCESS.search(apart) else apart


def _kind_in(text: str) -> str:
    """The kind of articles that a line names alone or beside a date; "" for any other line."""
    if len(text) > 2 * MAX_BESIDE_DATE_CHARS:
        return ""
    dated = _KIND_AND_DATE.fullmatch(text)
    kind = (dated["kind"] or "").strip(" |·•,") if dated else text
    is_plain = len(kind) <= MAX_BESIDE_DATE_CHARS and kind.lower() not in {"abstract", "references"}
    return kind if is_plain and (read_kind(kind) or (is_section(kind) and not _BUTTONS.fullmatch(kind))) else ""


def _is_detail(text: str) -> bool:
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
        or _ONLINE.fullmatch(text)
        or _YEAR.fullmatch(text)
        or _date_and_journal(text)
    )


def _is_of_open_review(text: str) -> bool:
    found = _OPEN_REVIEW.fullmatch(text)
    return bool(found and (found["date"] or (found["venue"] and re.search("readers?:|everyone", text, re.IGNORECASE))))


def _date_and_journal(text: str) -> re.Match[str] | None:
    """The match of a date with a journal behind it: "05 Mar 2026 Journal of Sand"."""
    found = _KIND_AND_DATE.fullmatch(text)
    is_short = found and not found["kind"] and len(found["rest"] or "") <= 2 * MAX_BESIDE_DATE_CHARS
    return found if is_short and found and read_publication_date(found["date"]) else None


def read_page_names(draft: RecordDraft, text: str) -> None:
    """Read a line of authors into a draft, with the journal that may stand behind them: "A. Author in Journal"."""
    found = _NAMES_IN_VENUE.fullmatch(text)
    if found and are_names(found["names"]) and not are_names(text):
        draft.venue = draft.venue or found["venue"]
        text = found["names"]
    read_details(draft, text.rstrip(" ,;"))


def read_page_text(draft: RecordDraft, text: str) -> None:
    """Read a text about an article: an abstract with its label, else an excerpt."""
    plain = _MORE_BEHIND_TEXT.sub("", text)
    if (found := _ABSTRACT.match(plain)) and plain == text:
        draft.abstract = draft.abstract or plain[found.end() :]
    else:
        plain = _ABSTRACT.sub("", plain, count=1)
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
    for each in _PARTS.split(text):
        _read_part(draft, each.strip(" ,;"))


def _read_part(draft: RecordDraft, part: str) -> None:
    """Read one part of a line of details."""
    if not part or _PUBLISHER_LABEL.fullmatch(part):
        return
    if kind := read_kind(part):
        draft.kind = draft.kind or kind
        return
    dated = _date_and_journal(part)
    if dated and (rest := (dated["rest"] or "").strip(" |·•,")):
        draft.published = draft.published or read_publication_date(dated["date"])
        if number := _ARTICLE_NUMBER.fullmatch(rest):
            draft.pages = draft.pages or number[1]
        elif is_imprint_or_date(rest):
            read_details(draft, rest)
        else:
            draft.venue = draft.venue or rest
        return
    if year := _YEAR_LABEL.search(part):
        draft.published = draft.published or year[1]
        part = _YEAR_LABEL.sub("", part).strip(" ,;")
    if _EVENT.fullmatch(part):
        draft.venue = draft.venue or part
    elif _YEAR.fullmatch(part):
        draft.published = draft.published or part
    elif part and not _ONLINE.fullmatch(part) and not (_VENUE_AND_YEAR.search(part) and read_venue(draft, part)):
        excerpt = draft.excerpt
        read_details(draft, _PAGES_LABEL.sub("pp. ", part))
        draft.excerpt = excerpt
        day = read_publication_date(_ADDRESS.sub("", part).strip(" -–")) if "://" in part else ""
        draft.published = day if draft.published and day.startswith(draft.published) else draft.published


def _read_label(draft: RecordDraft, label: str, value: str) -> None:
    if label.startswith("keyword"):
        draft.keywords = draft.keywords or [word.strip() for word in re.split(r"[,;]", value) if word.strip()]
    elif label == "abstract":
        draft.abstract = draft.abstract or value
    elif label.startswith(("tl", "one-sentence")):
        draft.excerpt = draft.excerpt or value
