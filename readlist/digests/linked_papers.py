"""The papers to which the links of a line, an item or a row lead, with the fields that the text around them names."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from readlist.digests.bylines import (
    BRACKETS,
    EDGES,
    EMPTY_BRACKETS,
    names_known_venue,
    read_lead,
    read_text_beside_title,
    read_venue,
)
from readlist.digests.citations import first_sentence, split_at_full_stop, split_citation
from readlist.digests.fields.database_citations import read_database_citation
from readlist.digests.fields.item_details import MAX_EXCERPT_CHARS, are_names
from readlist.digests.fields.link_words import is_citation_mark, is_link_word
from readlist.digests.fields.publication_dates import read_publication_date
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.fields.web_addresses import PaperAddress, read_address
from readlist.digests.link_texts import (
    conflicts_with,
    has_address,
    is_cited_by,
    read_citation_mark,
    read_journal_and_pages,
    with_plain_titles,
    with_venues_in_brackets,
)
from readlist.digests.linked_lines import LineLink, LinkedLine
from readlist.digests.plain_titles import clean_title, without_item_mark, without_title_label
from readlist.digests.title_leads import is_sentence_around, read_before_title

MAX_LINKED_TITLE_CHARS = 400
"""Most characters of a title; a longer text is a paragraph."""
MIN_PROSE_WORDS = 12
"""Fewest words of a line that may be a sentence around a link; a shorter one is the description of a paper."""

MIN_TITLE_BY_WORDS = 3
"""Fewest words of the title of a paper that only the words of its link tell from other pages."""

_SAYS_PAPER = re.compile(
    r"\W*(?:(?:the |full |original |tech(?:nical)? )?(?:paper|report|pdf|preprint)|论文|論文|논문)\W*", re.IGNORECASE
)
_SOCIAL_OR_BADGE = re.compile(
    r"https?://(?:[\w-]+\.)*(?:twitter\.com|x\.com|t\.co|shields\.io|badge\w*\.\w+|badgen\.net|awesome\.re"
    r"|visitor-badge\.\S+|komarev\.com|star-history\.com"
    r"|facebook\.com|linkedin\.com|instagram\.com|weibo\.com|mastodon\.\w+|bsky\.app|threads\.net)(?:/|$)",
    re.IGNORECASE,
)
_CITATION_OR_SUPPLEMENT = re.compile(r"\W*(?:(bib(?:tex)?|cit(?:e|ation))|supp?l?\w*|appendix)\W*", re.IGNORECASE)
"""The texts of links to the citation (group 1) or the supplement of a paper."""
_REPOSITORY_FORM = re.compile(
    r"github\.com/[^?#]*/(?:issues|pulls?|edit|discussions|compare|new)(?:/|$|\?)", re.IGNORECASE
)
_NOTE_LINK = re.compile(r"\[\[(\w[^\[\]|]{1,300})(?:\|([^\[\]]{1,300}))?\]\]")
"""A link to a note, as in Obsidian."""
_SEE_AT_END = re.compile(r"(?<![\s,;:(–-])[\s,;:(–-]+(?:see(?: also)?|cf\.?|via)\W*$")
_LABEL_OF_LINK = re.compile(r"\b(?:paper|pdf|code|project|arxiv|links?|url):[ \t]*(?=[,;|\n]|$)", re.IGNORECASE)
"""The label of a link that is removed from a text."""
_GAP_LEFT_BY_LINK = re.compile(r"[A-Z][a-z]{0,5} ,")
"""The beginning of a sentence from which the link "a new paper" was removed: "In , people show …"."""
_SIGN_AFTER_LINK = re.compile(
    r"(?<=[\w?!)])(?:\s?[(\[]\s?[)\]]\s?(?:-{1,2}|[–—:.])\s+(?=\w)|\s?[(\[]\s?[)\]]\s(?=[A-Z]\w*\s[a-z])|:?\s\.\s+(?=[A-Z]))"
)
"""Empty brackets, from which a link was removed, and the sign before a text: "A title () — a text"."""
_QUOTED = re.compile(r"[“\"«„](.{12,300}?)[,.]?[”\"»“]")
_TITLE_AUTHORS_VENUE = re.compile(
    r"(?P<title>[^,]{8,300}),\s(?P<authors>[^,]{3,40}\set(?: |\. ?)al\.?),"
    r"\s(?P<venue>[^,]{2,60}(?:(?:19|20)|['’])\d\d)[\s.,|·]*"
)
_ARTICLE_AT_END = re.compile(r"[a-z] (?:an?|the|this|their|our|his|her|my)\s$")
"""An article before a link such as "paper": the link is part of a sentence."""
_CLAUSE_AFTER_LINK = re.compile(r"[)\]][,;]?\s(?:it|which|that|they|we|is|was|were|are|has|have|but|so|shows?)\s")
"""A clause after a link in brackets: the link is part of a sentence."""
_PARAGRAPH_LABEL = re.compile(
    r"(?:what.s new|how it works|why (?:it|this) matters|(?:behind|in) the news|results?|yes, but|(?:we.re )?thinking"
    r"|read more|the details|driving the news|the (?:big picture|bottom line|gist)|tl;?dr|key (?:findings|ideas?)"
    r"|authors?|abstract|summary|problem|solution|impact)\b[^:]{0,60}:?$",
    re.IGNORECASE,
)
"""Bold words at the beginning of a paragraph about a paper, which are no title."""
_DATE_BEFORE = re.compile(r"((?:19|20)\d\d[-/.]\d{1,2}(?:[-/.]\d{1,2})?)(?![\w/.-])[\s:,|–-]*(?=\S)")
_VENUE_BEFORE = re.compile(r"([A-Za-z][\w -]{1,30} ['’]?(?:\d\d)?\d\d(?:[./-]\d{1,2})?)\s?[,:|]\s+(?=\S+ \S)")
"""Venue and year before a title, with a sign between: "arXiv 2026.03, A title"."""
_BY_AT_END = re.compile(r"(?P<title>.{8,300}),?\s+by\s+(?P<authors>.{4,300})")
_BEFORE_DATABASE_CITATION = re.compile(r"(.{8,300}?)(?:\.|(?<=[?!])) (?=By: )")
_YEAR_AT_END = re.compile(r"(?:(?:19|20)|['’])\d\d\W*$")
_CHINESE_TITLE_MARKS = re.compile(r"《([^《》]{2,300})》")


@dataclass(slots=True)
class LinkedPapers:
    """The papers of a line; ``others`` are the addresses that belong to none of them."""

    drafts: list[RecordDraft] = field(default_factory=list)
    others: list[str] = field(default_factory=list)


def paper_key(draft: RecordDraft) -> str:
    """The key of a draft's paper: an identifier, "doi:10.…", else its address without ``https://www.``."""
    for scheme, value in draft.identifiers.items():
        return f"{scheme}:{value}"
    address = draft.url or next((link.url for link in draft.links.values()), "")
    return re.sub(r"^https?://(?:www\.)?", "", address).rstrip("/").lower()


def read_papers(line: LinkedLine, *, is_item: bool = False) -> LinkedPapers:
    """The papers to which a line has links, in order. A link such as "PDF" or "code" belongs to the paper before it.

    A draft has no title if neither a link nor the text names it. ``is_item``: the line is an item of a list, where all
    links that only say "paper" lead to the same paper, even if their identifiers differ.
    """
    line = with_venues_in_brackets(with_plain_titles(line))
    found = LinkedPapers()
    named: list[tuple[LineLink, RecordDraft]] = []
    waiting: list[tuple[LineLink, PaperAddress]] = []
    for link in line.links:
        address = read_address(link.address)
        if address is None:
            continue
        if address.is_paper:
            is_alone = link.text == line.text.strip(EDGES)
            is_mark = not is_alone and is_cited_by(line, link) and not _is_prose(line)
            is_name = not is_mark and not is_link_word(link.text, is_alone=is_alone)
            _add_paper(found, named, link, address, is_item=is_item, is_name=is_name)
        elif _SOCIAL_OR_BADGE.match(address.url) or _REPOSITORY_FORM.search(address.url):
            found.others.append(address.url)
        else:
            waiting.append((link, address))
    for link, address in waiting:
        if found.drafts and (beside := _CITATION_OR_SUPPLEMENT.fullmatch(link.text)):
            _draft_before(named, found.drafts, link).add_link(link.address, "citation" if beside[1] else "supplement")
            continue
        is_named = any(map(str.isalnum, link.text))  # it is neither a picture nor an emoji
        if found.drafts and (address.kind in {"code", "data", "video"} or (is_named and is_link_word(link.text))):
            _draft_before(named, found.drafts, link).add_link(
                link.address, "" if address.kind != "page" else _kind_of(link.text)
            )
        else:
            found.others.append(address.url)
    if not found.drafts and is_item and (said := _paper_by_words(line, waiting)) is not None:
        found.drafts.append(said)
        found.others.remove(said.url or next(iter(said.links.values())).url)
    elif len(found.drafts) == 1:
        read_text(found.drafts[0], line)
    return found


def _paper_by_words(line: LinkedLine, waiting: list[tuple[LineLink, PaperAddress]]) -> RecordDraft | None:
    """The paper to which a link "Paper" or "PDF" on an unknown site leads, if the line names it; None for no paper."""
    for link, address in waiting:
        if not _SAYS_PAPER.fullmatch(link.text) or (address.kind == "code" and not address.url.endswith(".pdf")):
            continue
        draft = RecordDraft()
        draft.add_link(link.address, "pdf" if address.url.endswith(".pdf") else "page")
        read_text(draft, line)
        if len(draft.title.split()) >= MIN_TITLE_BY_WORDS and (draft.url or draft.links):
            return draft
    return None


def read_text(draft: RecordDraft, line: LinkedLine) -> None:
    """Set title, authors, venue, date and excerpt from the text of a line about one paper."""
    text = without_link_words(line)
    lead = BRACKETS.match(text)
    if lead and read_lead(draft, lead[1]):
        text = text[lead.end() :].lstrip(EDGES)
    elif not draft.title and _names_nothing(line):
        return
    elif (venue := _VENUE_BEFORE.match(text)) and names_known_venue(venue[1]) and read_venue(draft, venue[1]):
        text = text[venue.end() :]
    elif (dated := _DATE_BEFORE.match(text)) and len(day := read_publication_date(dated[1])) > 4:
        draft.published, text = draft.published or day, text[dated.end() :]
    if not draft.title and read_journal_and_pages(draft, text.strip(EDGES)):
        return  # its title stands above
    if not draft.title:
        text = read_citation_mark(draft, line, text)
        draft.title, text = _find_title(line, text)
        draft.title = draft.title or next((each.text for each in line.links if is_citation_mark(each.text)), "")
    elif draft.title in text:
        before, _, after = text.partition(draft.title)
        before = before.strip(EDGES + "[](){}“”\"'")
        if before and is_sentence_around(before, after):
            draft.excerpt = draft.excerpt or line.text[:MAX_EXCERPT_CHARS]
            return
        before = read_before_title(draft, before, after)
        text = f"{before}\n{after}" if before else after
    if draft.title:
        read_text_beside_title(draft, text)


def _add_paper(
    found: LinkedPapers,
    named: list[tuple[LineLink, RecordDraft]],
    link: LineLink,
    address: PaperAddress,
    *,
    is_item: bool,
    is_name: bool,
) -> None:
    """Add the link of a paper to the last draft, or begin another draft if it leads to another paper."""
    draft = found.drafts[-1] if found.drafts else None
    is_other = draft is not None and (
        (is_name and bool(draft.title) and not has_address(draft, address))
        or ((is_name or not is_item) and conflicts_with(draft, address))
    )
    if draft is None or is_other:
        draft = RecordDraft()
        found.drafts.append(draft)
        named.append((link, draft))
    if is_name and not draft.title and len(link.text) <= MAX_LINKED_TITLE_CHARS:
        draft.title = clean_title(link.text)
    beside = _CITATION_OR_SUPPLEMENT.fullmatch(link.text)
    draft.add_link(link.address, "pdf" if address.kind == "pdf" else "citation" if beside and beside[1] else "")


def read_title_line(draft: RecordDraft, text: str) -> bool:
    """Read a title with authors, venue or year beside it ("…, by …", "… (Authors, Venue 2024)"); False for others."""
    plain = without_item_mark(text).strip(EDGES)
    cited = _BEFORE_DATABASE_CITATION.match(plain)
    if cited and read_database_citation(draft, plain[cited.end() :]):
        draft.title = cited[1]
        return True
    if named := _TITLE_AUTHORS_VENUE.fullmatch(plain):
        draft.title = clean_title(named["title"])
        read_text_beside_title(draft, f"{named['authors']}\n{named['venue']}")
        return True
    by, group = _BY_AT_END.fullmatch(plain), BRACKETS.search(plain)
    is_by = by is not None and are_names(by["authors"])
    is_grouped = group is not None and group.start() > 8 and not plain[group.end() :].strip(EDGES)
    if not is_by and not (is_grouped and group is not None and _YEAR_AT_END.search(group[1])):
        return False
    draft.title, rest = _find_title(LinkedLine(plain), plain)
    read_text_beside_title(draft, rest)
    return bool(draft.title)


def _draft_before(named: list[tuple[LineLink, RecordDraft]], drafts: list[RecordDraft], link: LineLink) -> RecordDraft:
    """The draft of the last paper named before a link; the first draft if the link stands before all of them."""
    found = drafts[0]
    for each, draft in named:
        if each.place <= link.place:
            found = draft
    return found


def _kind_of(words: str) -> str:
    """The kind of link that its text names: "code", "data", "video", "slides" or "pdf"; else "page"."""
    words = words.lower()
    return next((kind for kind in ("code", "data", "video", "slides", "pdf") if kind in words), "page")


def without_link_words(line: LinkedLine) -> str:
    """The text of a line without number and bullet, and without the texts of links such as "PDF" or "code"."""
    parts, end = [], 0
    for link in line.links:
        if link.text and is_link_word(link.text) and link.place >= end and line.text.startswith(link.text, link.place):
            parts.append(line.text[end : link.place])
            end = link.place + len(link.text)
    parts.append(line.text[end:])
    text = _SIGN_AFTER_LINK.sub("\n", _LABEL_OF_LINK.sub("", "".join(parts)))
    for _ in range(3):  # brackets within brackets
        text = EMPTY_BRACKETS.sub("", text)
    return without_title_label(text)


def _find_title(line: LinkedLine, text: str) -> tuple[str, str]:
    """The title in a text whose links do not name it, and the rest of the text; no title in running text."""
    if _is_prose(line) or _GAP_LEFT_BY_LINK.match(text):
        return "", text
    text = _SEE_AT_END.sub("", _NOTE_LINK.sub(lambda note: note[2] or note[1], text))
    names, _, source = split_citation(text.partition("\n")[0])
    for strong in _in_order([_without_lead(without_item_mark(each)) for each in line.strong]):
        starts = text.lstrip("“\"'[(").startswith(strong)
        if (
            len(strong) > 1
            and (starts or (len(strong.split()) > 3 and not are_names(strong)))
            and not is_link_word(strong)
            and not _PARAGRAPH_LABEL.match(strong)
            and (
                (starts and names_known_venue(text[len(strong) :]))
                or not (names and (strong in source or _begins_names(strong, names)))
            )
        ):
            before, _, after = text.partition(strong)
            return clean_title(strong), f"{before.strip(EDGES)}\n{after}"
    quoted = _QUOTED.search(text) or _CHINESE_TITLE_MARKS.search(text)
    if quoted and len(text) < 3 * MAX_LINKED_TITLE_CHARS:
        return clean_title(quoted[1]), f"{text[: quoted.start()].strip(EDGES)}\n{text[quoted.end() :]}"
    first, _, rest = text.partition("\n")
    authors, title, after = split_citation(first)
    if authors:
        # two surnames are read as authors only with their year, which is at the end of "after"
        authors = authors if are_names(authors) else f"{authors} ({after[-4:]})"
        return clean_title(title), "\n".join([authors, after, rest])
    group = BRACKETS.search(first)
    if group and group.start() > 8 and not first[group.end() :].strip(EDGES):
        return clean_title(first[: group.start()]), f"{first[group.start() :]}\n{rest}"
    if named := _TITLE_AUTHORS_VENUE.fullmatch(first):
        return named["title"], f"{named['authors']}\n{named['venue']}\n{rest}"
    return _title_before_source(line, first, rest) or _first_title(text, first, rest)


def _in_order(strong: list[str]) -> list[str]:
    """The bold parts of a line; one word that the second one begins with, "OWL" of "OWL: a title", is the last one."""
    is_name = len(strong) > 1 and " " not in strong[0] and strong[1].startswith(f"{strong[0]}:")
    return [*strong[1:], strong[0]] if is_name else strong


def without_introduction(line: LinkedLine) -> LinkedLine:
    """A paragraph of several lines without the sentences above the line that names its first link."""
    place = line.links[0].place if line.links else 0
    begin = line.text.rfind("\n", 0, place) + 1
    own = line.text[begin:].partition("\n")[0].replace(line.links[0].text, "") if line.links else ""
    above = line.text[:begin].strip().split("\n")
    is_named = bool(begin) and len(own.split()) > 2 and not is_link_word(own)
    if not is_named or not all(each.rstrip().endswith((".", "?", "!", ":")) for each in above):
        return line
    links = tuple(link._replace(place=link.place - begin) for link in line.links)
    return line._replace(text=line.text[begin:], links=links, strong=())


def _begins_names(strong: str, names: str) -> bool:
    """True for a bold name among the authors at the beginning of a reference: "**Example, A.**, & Sample, B."."""
    return strong.rstrip(" .,*†") in names and are_names(strong.rstrip(" *†,"))


def _names_nothing(line: LinkedLine) -> bool:
    """True for a line such as "New paper: https://…": no words beside its address are a title."""
    is_address = len(line.links) == 1 and line.links[0].text == line.links[0].address
    return is_address and is_link_word(line.text.replace(line.links[0].text, "").strip(EDGES), is_alone=True)


def _without_lead(text: str) -> str:
    """A text without the date, the venue or the authors in brackets before it."""
    lead = BRACKETS.match(text)
    return text[lead.end() :].lstrip(EDGES) if lead and read_lead(RecordDraft(), lead[1]) else text


def _title_before_source(line: LinkedLine, first: str, rest: str) -> tuple[str, str] | None:
    """Title and rest of a line that ends in authors ("by …") or a bold venue; None for any other line."""
    by = _BY_AT_END.fullmatch(first.rstrip(EDGES))
    if by and are_names(by["authors"]):
        return clean_title(by["title"]), f"{by['authors']}\n{rest}"
    for strong in line.strong:
        before, is_found, after = first.partition(strong)
        if is_found and before.strip(EDGES) and not after.strip(EDGES) and read_venue(RecordDraft(), strong):
            return clean_title(before), f"{strong}\n{rest}"
    return None


def _first_title(text: str, first: str, rest: str) -> tuple[str, str]:
    """The first sentence of a text as its title, and the rest; no title if the sentence is too long for one."""
    sentence, after = first_sentence(first)
    if sentence.endswith(("?", "!")) and not _is_source(after):  # a subtitle
        sentence, after = split_at_full_stop(first)
    if len(sentence) > MAX_LINKED_TITLE_CHARS or len(first) > 2 * MAX_LINKED_TITLE_CHARS:
        return "", text
    return clean_title(sentence if after else first), f"{after}\n{rest}"


def _is_source(text: str) -> bool:
    """True if a text is a list of names or a venue, as after a title."""
    names = first_sentence(text)[0]
    return (("," in names or " and " in names) and are_names(names)) or read_venue(RecordDraft(), text)


def _is_prose(line: LinkedLine) -> bool:
    """True if a line is running text with a link within a sentence: "In a new paper, people show that …"."""
    if not line.links or line.level:
        return False
    link = line.links[0]
    if is_link_word(link.text) and _ARTICLE_AT_END.search(line.text[: link.place]) and link.text[:1].islower():
        return True
    if len(line.text.split()) < MIN_PROSE_WORDS:
        return False
    if is_citation_mark(line.links[0].text) and any(
        map(clean_title(line.text).startswith, map(clean_title, line.strong))
    ):
        return False  # a title in bold, then its authors
    if any(link.text.lower() == "here" for link in line.links):
        return True
    before, after = line.text[: link.place].rstrip(), line.text[link.place + len(link.text) :].strip()
    if before.endswith(("(", "[")) and _CLAUSE_AFTER_LINK.match(after):
        return True
    is_within = not before.endswith((".", ":", "[", "(", "|")) and re.match(r"[,;]?\s?[a-z]", after)
    return bool(is_within and len(after.split()) > 2 and link.text)
