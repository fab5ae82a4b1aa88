"""Classifies the lines of a page of search results, or of an issue, that a browser copied as text.

The standard lines around the title and authors of an article are: its kind, the access to it, buttons, dates, imprints.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple

from readlist.digests.alerts.copied_details import (
    ABSTRACT_LABEL,
    AHEAD_OF_ISSUE,
    KIND_AND_DATE,
    MAX_ARTICLE_TITLE_CHARS,
    MAX_BESIDE_DATE_CHARS,
    MORE_AFTER_TEXT,
    NAMES_IN_VENUE,
    YEAR,
    is_page_detail,
    without_bars,
)
from readlist.digests.alerts.section_names import is_section
from readlist.digests.fields.front_matter import is_front_matter
from readlist.digests.fields.item_details import are_names
from readlist.digests.fields.link_words import is_link_word
from readlist.digests.fields.proceedings import names_in_proceedings
from readlist.digests.fields.publication_kinds import read_kind
from readlist.digests.schedule_lines import is_schedule_line

MAX_COPIED_LINE_CHARS = 20_000
"""Characters of a line that are read."""


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


_BEFORE_LINE = re.compile(r"^(?:[•·▪*–-]\s+|\d{1,4}[.)]\s+(?=\S)|#\d{1,4}\s+(?=\S))")
"""The bullet or number before a line: "• ", "3. ", "#3 "."""
_BUTTONS_AFTER_TITLE = re.compile(
    r"(?<=\S)(?:\s\[(?:pdf|html|copy|rel|kimi|abs(?:tract)?|code|bibtex|cite)(?:\s?\d{0,6})?\]){1,9}$", re.IGNORECASE
)
"""Buttons in brackets after a title: "[PDF] [Copy]"."""
_ACCESS = re.compile(
    r"(?:(?:(?:open|full|free|restricted|no|gold|green|hybrid)(?:[ -]text)? access|abstract only|full text access"
    r"|accès libre|acceso abierto|acesso aberto|freier zugang)(?=[A-Z\s|·•,]|$)|\bfree\b(?=\s*$))\s*[|·•,]?\s*",
    re.IGNORECASE,
)
"""The words for the access to an article: "Open access "."""
_ACCESS_AFTER_KIND = re.compile(r"(?<=[a-z])(?=(?:Open|Full|Free|Full text|Restricted) access|Abstract only)")
"""The place where the access follows the kind without a blank: "Research articleOpen access"."""
_ACCESS_BEFORE_KIND = re.compile(r"^(?:Open|Full|Free) Access(?=[A-Z])")
"""The access before the kind without a blank: "Open AccessArticle"."""
_BUTTON_WORD = (
    r"(?:abstract|abs|bib|supp|arxiv|openreview|citeproc|full[ -]?text|html|e?pdf(?: plus)?"
    r"|first page(?: preview)?|extracts?|figures?|references?|export"
    r"|citations?|cite|save|share|preview|metrics|supplementa\w+(?: \w+)?|permissions|request permissions|purchase"
    r"|rights(?: & permissions)?|video|audio|get access|bibtex|revisions|details|related articles?|buy article"
    r"|download|abstracts?|open|tools|add to (?:favorites|citation manager)|track citation|view|summary|code)"
)
"""The words on a button: "Full text", "View PDF"."""
_SIZE = r"(?:\s?\([\d.,]{1,8}\s?[KkMm]B\))?"
"""The size of a file on a button: " (1.2 MB)"."""
_BUTTONS = re.compile(rf"\W*(?:{_BUTTON_WORD}{_SIZE}(?:[\s|·•/,]{{1,6}}|(?=[A-Z])|\W*$)){{1,12}}\W*", re.IGNORECASE)
"""A line of buttons: "Abstract", "View PDF | Cite", "PDF (1.2 MB)"."""
_BUTTON = re.compile(
    r"(?:https?://orcid\.org/\S+|(?:抄録|詳細)を(?:表示|見る).*|(?:PDF|HTML)形式で.*|引用文献.*|(?:ジャーナル|会議録).{0,8}\s(?:フリー|認証あり|オープンアクセス)"
    r"|enriched cited references|related (?:records|documents|articles)"
    r"|full[ -]text available|(?:free )?full text (?:at|from) .{1,30}|tl;?dr|(?:(?:views|citations?"
    r"|saves|shares|downloads?)"
    r":? ?(?:none|[\d,.]{1,9}k?)[\s|·•]*){1,6}"
    r"|(?:(?:computer science|biology|medicine|psychology|physics|mathematics|engineering|chemistry|economics|sociology"
    r"|linguistics|materials science|environmental science|political science|philosophy|history|art|business|geography"
    r"|geology|law|education|agricultural and food sciences)(?:, |$)){1,4}|select (?:article|item|result"
    r"|record)\b.*|(?:show|hide|view|see) (?:details|figures?|more|less"
    r"|abstract|pdf|all)\b.{0,30}"
    r"|▼.*|(?:readers?: )?everyone|cc[ -](?:by|0)\b.{0,20}|revisions|no bibtex|(?:view|download|purchase|get) .{1,30}"
    r"|article preview|(?:total )?(?:citations?|downloads?|views|altmetric|mentions?|shares?)\W{0,3}[\d,.]*k?"
    r"|[\d,.]{1,9}k?\s?(?:citations?|downloads?|views|accesses|altmetric|shares?|cites?|crossref)\b.{0,40}"
    r"|(?:cited|viewed|accessed|downloaded|citations) (?:by|in)?:?\s?(?:papers|patents|\d).{0,60}|cited by\b.{0,40}"
    r"|[\d,.\s|·•]{1,12}[.)]?|metrics|\(?this article belongs to .*|request permissions|\[?bibtex\]?|expand.{0,20}"
    r"|submission number.*|(?:add|save) to .{1,40}|check access|buy .{1,30}|crossmark|collapse|share this.*|copy link"
    r"|peer review information|article information.*|\+? ?\d{1,4} (?:more )?authors?|alert"
    r"|anthology id:|bibkey:|cite \([\w ]{3,30}\):|month:|year:|address:|venues?:|sig:|editors?:|publisher:)",
    re.IGNORECASE,
)
"""A line below an article that is not about the article, such as a counter or a button."""
_FRAME = re.compile(
    r"(?:(?:search|sort|filter|refine|browse) ?(?:by|results?|within|papers|submissions|articles)?\b.{0,30}"
    r"|about [\d,]+ results.*|fields of study|date range|has pdf|journals & conferences|document title|authors?|source"
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
_TEXT_END = re.compile(r"(?:\.{3}|…|[^.\s]{2}[.。]|[.!]”)$")
"""The end of a text: "…", "night."."""
_ANONYMOUS = re.compile(
    r"anonymous(?: authors?| preprint)?|(?:paper )?authors? (?:are )?anonymous|anon(?:ymous)? \d.*", re.IGNORECASE
)
"""The authors of a submission under review: "Anonymous authors"."""
_JOURNAL_OF_ONE_WORD = re.compile(r"nature|science|cell", re.IGNORECASE)
"""A journal whose name is the text of a link elsewhere."""
_NOT_A_KIND = re.compile(f"{_JOURNAL_OF_ONE_WORD.pattern}|{AHEAD_OF_ISSUE.pattern}", re.IGNORECASE)
_VOLUME = re.compile(r"vol(?:ume|\.)?:? ?\d", re.IGNORECASE)
_BETWEEN_NAMES = re.compile(r"[,;&]|\sand\s|…|\.\.\.")
_ELLIPSIS = re.compile(r"\W*(?:\.{3}|…)\W*")


def read_page_line(raw: str) -> PageLine:
    """A line with its class; one that is not known is NAMES or ONE_NAME by its form, TEXT by its end, or OTHER."""
    text = " ".join(_BEFORE_LINE.sub("", raw[:MAX_COPIED_LINE_CHARS].strip(), count=1).split())
    text = _BUTTONS_AFTER_TITLE.sub("", text) if text.endswith("]") else text
    plain = _without_access(text)
    if not plain or _ELLIPSIS.fullmatch(plain):
        return PageLine(plain, PageLineClass.BUTTON)
    if len(plain) <= MAX_ARTICLE_TITLE_CHARS and _FRAME.fullmatch(plain):
        return PageLine(plain, PageLineClass.FRAME)
    if not _NOT_A_KIND.fullmatch(plain) and (kind := _kind_in(plain)):
        return PageLine(plain, PageLineClass.KIND, kind)
    if _ANONYMOUS.fullmatch(plain):
        return PageLine("", PageLineClass.NAMES)
    tests = (
        (PageLineClass.BUTTON, _is_button),
        (PageLineClass.OTHER, _may_be_title),
        (PageLineClass.DETAIL, is_page_detail),
        (PageLineClass.BUTTON, _is_link_text),
        (PageLineClass.TEXT, _has_mark_of_text),
        (PageLineClass.NAMES, _are_listed_names),
        (PageLineClass.ONE_NAME, are_names),
        (PageLineClass.TEXT, _is_text),
    )
    return PageLine(plain, next((each for each, is_of in tests if is_of(plain)), PageLineClass.OTHER))


def _is_button(text: str) -> bool:
    is_short = len(text) <= MAX_ARTICLE_TITLE_CHARS and not YEAR.fullmatch(text)
    return is_short and bool(_BUTTONS.fullmatch(text) or _BUTTON.fullmatch(text) or is_schedule_line(text))


def _may_be_title(text: str) -> bool:
    """True for front matter and a journal of one word, which have the forms of names and buttons."""
    return is_front_matter(text) or _JOURNAL_OF_ONE_WORD.fullmatch(text) is not None


def _is_link_text(text: str) -> bool:
    return len(text) <= MAX_ARTICLE_TITLE_CHARS and not _TEXT_END.search(text) and is_link_word(text)


def _has_mark_of_text(text: str) -> bool:
    return bool(ABSTRACT_LABEL.match(text) or MORE_AFTER_TEXT.search(text))


def _are_listed_names(text: str) -> bool:
    """True for several names, for one with a comma after it, and for names with their journal."""
    found = NAMES_IN_VENUE.fullmatch(text)
    if found and are_names(found["names"]):
        return True
    if (names := names_in_proceedings(text)) and are_names(names):
        return True
    plain = without_bars(text).rstrip(" ,;")
    return (_BETWEEN_NAMES.search(text) is not None or plain != text) and are_names(plain)


def _is_text(text: str) -> bool:
    return len(text) > MAX_ARTICLE_TITLE_CHARS or _TEXT_END.search(text) is not None


def begins_with_volume(text: str) -> bool:
    """True for a line with the volume, below the name of the journal."""
    return _VOLUME.match(text) is not None


def _without_access(text: str) -> str:
    """A line without the access to the article: "Research article" of "Research articleOpen access"."""
    if len(text) > 2 * MAX_ARTICLE_TITLE_CHARS:
        return text
    apart = _ACCESS_AFTER_KIND.sub(" ", _ACCESS_BEFORE_KIND.sub("", text))
    return _ACCESS.sub("", apart).strip(" |·•,") if _ACCESS.search(apart) else apart


def _kind_in(text: str) -> str:
    """The kind of articles that a line names alone or beside a date; "" for any other line."""
    if len(text) > 2 * MAX_BESIDE_DATE_CHARS:
        return ""
    dated = KIND_AND_DATE.fullmatch(text)
    kind = (dated["kind"] or "").strip(" |·•,") if dated else text
    is_plain = (
        len(kind) <= MAX_BESIDE_DATE_CHARS
        and any(map(str.isalpha, kind))
        and kind.lower() not in {"abstract", "references"}
    )
    return kind if is_plain and (read_kind(kind) or (is_section(kind) and not _BUTTONS.fullmatch(kind))) else ""
