"""Titles beside the identifier of a line: "2603.00001 Title", "10.1000/x - Title", "Title https://arxiv.org/abs/…"."""

from __future__ import annotations

import re

from readlist.digests.bylines import read_text_beside_title
from readlist.digests.citations import split_citation
from readlist.digests.fields.item_details import are_names
from readlist.digests.fields.link_words import is_link_word
from readlist.digests.fields.page_titles import paper_title
from readlist.digests.fields.proceedings import conference_in
from readlist.digests.fields.publication_dates import read_publication_date
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.linked_lines import LinkedLine
from readlist.digests.linked_papers import read_text
from readlist.digests.plain_titles import clean_title
from readlist.model.person_names import EAST_ASIAN

MAX_LISTED_TITLE_CHARS = 400
"""Characters beside an identifier; a longer text is a paragraph."""
MIN_LISTED_TITLE_WORDS = 2
"""Words of a title beside an identifier."""
MIN_LETTERS_WITHOUT_BLANKS = 6
"""Letters of a title in a script that has no blanks between words."""
MIN_SITE_WORD_CHARS = 4
"""Characters of a word in the name of a site that is also in its host."""
MIN_NOTE_WORDS, MAX_NOTE_WORDS = 3, 7
"""Words of a note that begins with one of ``_NOTE_BEGINS``: up to 3, or up to 7 if they have no capitals."""

_CATEGORY = re.compile(r"\[[a-z-]{2,9}(?:\.[A-Za-z-]{2,18})?\]")
"""A category of arXiv, as in "arXiv:2603.00001 [cs.LG]"."""
_SIGNS_AROUND = " \t\xa0\n-–—:|,;·•()[]<>{}=→*_"
_CELLS = re.compile(r"\t+|\s[|·•]\s|\s{4,}")
"""A separator of the cells of a row: tabs, a bar or dot between blanks, or four blanks."""
_SOURCE_AT_END = re.compile(
    r"(?:[\s,;:.(\[|–-]+(?:(?:arxiv )?(?:e-?print|preprint)|arxiv|doi|pmid|link|url|pdf|available (?:at|from|online)"
    r"|online|retrieved from|see|via|in))++\W*$",
    re.IGNORECASE,
)
"""Words before an identifier that are not of the title: ", available at", " arXiv preprint"."""
_YEAR_ALONE = re.compile(r"\W*(?:accessed\W.{0,30}|((?:19|20)\d\d)[a-z]?)?\W*")
"""Text after an identifier with at most a year, or the day of access: "(2024)", "accessed 3 May"."""
_NOTE_BEGINS = re.compile(
    r"(?:see|read(?:ing)?|must|important|for|from|via|recommended|recommendation|cited?|cites|todo|to do|check"
    r"|interesting|nice|good|great|very|really|maybe|ask|by|used|uses|this|these|that|also|same|another|here|have|did|does"
    r"|do you|no|yes|but|what|look|found|sent|dear|hi|hello|thanks?|new|old|my|our|not|skip|skimmed|done|later|next"
    r"|first|second|link|related|similar|discussed|presented|suggested|background|baseline|main)\b",
    re.IGNORECASE,
)
"""The first words of a note, not of a title: "see", "great"."""
_REMARK = re.compile(r"\b(?:I|you|your|me|my|please|asap|lol)\b|\bI'|!$")
"""Words of a remark: "please", "I"."""
_SENTENCE_CONTINUES = re.compile(
    r"(?:an?|the|is|are|was|were|be|of|in|on|at|by|from|to|with|and|or|as|see|for|via|that|which|under|over|about|into"
    r"|this|paper|article|study|work|method|approach|called|titled)$",
    re.IGNORECASE,
)
"""A word after which a sentence continues with an identifier: "in"."""
_IN_QUOTES = re.compile(r"[\"“”„«‚'‘](.{4,}?)[,.]?[\"“”»’']\.?$")
_QUOTE = re.compile(r"[\"“”„«»《》]")
_LETTER_WITHOUT_BLANKS = re.compile(f"[{EAST_ASIAN}]")


def title_text(between: list[str]) -> str:
    """The text on one side of the identifiers of a line if it reads like a title; "" for a note or a sentence.

    ``between`` is the text before, between and after the identifiers.
    """
    if any(len(each) > 2 * MAX_LISTED_TITLE_CHARS for each in between):
        return ""
    sides = [_CATEGORY.sub(" ", each) for each in between]
    sides[0], sides[-1] = sides[0].rstrip(" \t([{<"), sides[-1].lstrip(")]}>")
    first, last = sides[0].strip(_SIGNS_AROUND), sides[-1].strip(_SIGNS_AROUND)
    if len(sides) < 2 or any(any(map(str.isalnum, each)) for each in sides[1:-1]):
        return ""
    if not any(map(str.isalpha, first)):
        first = ""
    if first and not _YEAR_ALONE.fullmatch(sides[-1]):
        return ""
    if first:
        words = first.split()
        is_sentence = _SENTENCE_CONTINUES.match(words[-1]) and sides[0].rstrip()[-1:].isalpha()
        text = _SOURCE_AT_END.sub("", sides[0].strip(" \t\xa0,;:–-"))
        return "" if is_sentence else _title_like(text)
    if last and not sides[-1][:1].isalnum():
        return _title_like(sides[-1]) if sides[-1][0] not in ",;" or sides[-1][1:2].isspace() else ""
    return ""


def add_title(draft: RecordDraft, text: str) -> None:
    """Put a title into a draft, and the authors, the venue and the date that may stand beside it."""
    if page_title := _title_of_page(text, draft.url):
        draft.title = clean_title(page_title)
        return
    cells = [cell for cell in _CELLS.split(text) if cell.strip(_SIGNS_AROUND)]
    if len(cells) > 1:
        place = next((place for place, cell in enumerate(cells) if _title_like(cell) and not are_names(cell)), 0)
        draft.title = clean_title(cells.pop(place))
        read_text_beside_title(draft, "\n".join(cells))
        return
    text = text.strip(" \t\xa0-–—:|,;·•=→")
    if quoted := _IN_QUOTES.match(text):
        draft.title = clean_title(quoted[1])
    elif _QUOTE.search(text) and not split_citation(text)[0]:
        draft.title = clean_title(text)
    else:
        read_text(draft, LinkedLine(text))
        draft.title = draft.title or clean_title(text)


def _title_of_page(text: str, address: str) -> str:
    """The title of a paper in the title of its web page, as in a list of open tabs: "https://… | Title | Site"; or "".

    A row with names, a date or a conference in its cells is no such line. A last cell that looks like a name is the
    site if the host in ``address`` has one of its words.
    """
    page = text.lstrip()
    if not page.startswith("| "):
        return ""
    title, *beside = (cell.strip() for cell in page[2:].split(" | "))
    host = address.partition("://")[2].partition("/")[0].lower()
    words = beside[-1].lower().split() if beside else []
    is_site = any(len(word) >= MIN_SITE_WORD_CHARS and word in host for word in words)
    if is_site:
        beside.pop()
    is_row = not any(map(str.isalpha, title)) or (are_names(title) and not is_site) or any(map(_is_detail, beside))
    return "" if is_row else paper_title(page[2:])


def _is_detail(cell: str) -> bool:
    """True for a cell with names, a date or a conference."""
    return are_names(cell) or bool(conference_in(cell) or read_publication_date(cell))


def year_beside(between: list[str]) -> str:
    """The year that stands alone after an identifier; "" for none."""
    found = _YEAR_ALONE.fullmatch(between[-1][:MAX_LISTED_TITLE_CHARS])
    return read_publication_date(found[1]) if found and found[1] else ""


def _title_like(text: str) -> str:
    """The text if it may be a title, else "". A link's word, a remark and a short note are no titles."""
    plain = text.strip(_SIGNS_AROUND + "\"“”„'‘’«»")
    if not plain or len(text) > MAX_LISTED_TITLE_CHARS or is_link_word(plain, is_alone=True) or _REMARK.search(plain):
        return ""
    words = plain.split()
    if len(_LETTER_WITHOUT_BLANKS.findall(plain)) >= MIN_LETTERS_WITHOUT_BLANKS:
        return text
    if len(words) < MIN_LISTED_TITLE_WORDS or not any(each.isalpha() for each in plain):
        return ""
    is_short = len(words) <= MIN_NOTE_WORDS or (len(words) <= MAX_NOTE_WORDS and not _are_capitalised(words[1:]))
    if is_short and _NOTE_BEGINS.match(plain):
        return ""
    if len(words) == MIN_LISTED_TITLE_WORDS or plain[0].islower():
        return text if _are_capitalised(words) else ""
    return text


def _are_capitalised(words: list[str]) -> bool:
    """True if at least two thirds of the words of four and more letters have a capital letter."""
    long = [word for word in words if sum(map(str.isalpha, word)) > 3]
    return bool(long) and 3 * sum(1 for word in long if not word.islower()) >= 2 * len(long)
