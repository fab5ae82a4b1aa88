"""Kinds of lines in newsletters: headings, buttons, links to code, and citations of the paper above."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from readlist.digests.alerts.mail_footers import FOOTER_WORDS
from readlist.digests.fields.item_details import are_names
from readlist.digests.fields.journal_lines import is_journal_line
from readlist.digests.fields.link_words import is_bibcode, is_link_word
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.fields.web_addresses import read_address
from readlist.digests.linked_lines import LineLink, LinkedLine
from readlist.digests.linked_papers import MAX_LINKED_TITLE_CHARS

MAX_CODE_CHARS = 100
"""Most characters of a line that links to the code of the paper above it."""
MIN_PARAGRAPH_CHARS = 40
"""Fewest characters of a paragraph of text; shorter lines are titles, buttons and names."""
MAX_INTRODUCTION_CHARS = 100
"""Most characters of a line with a colon at its end that only leads to the lines below it."""
MAX_MESSAGE_WORDS = 3
"""Most words before an address that are no title, as in "look at this"."""
READING_TIME = re.compile(
    r"(?<!\s)\s*+\((?:\d+\s*[- ]?min(?:ute)?s?(?: read)?|(?:paper|arxiv|pdf)(?:, (?:paper|arxiv|pdf))?|website"
    r"|github repo)\)\s*$",
    re.IGNORECASE,
)
"""The time to read a paper, or the kind of its link, at the end of a title."""
FOOTER_LINE = re.compile(
    rf"{FOOTER_WORDS}|\byou (?:are )?receiv\w+ this\b"
    r"|\brespond\w* to this e-?mail\b|\bdo not reply\b|^-+ next part -+$"
    r"|\battachment was scrubbed\b|^end of .{1,60} digest\b|\bplain text version of this\b|^solicitation of abstracts$"
    r"|^about this e?-?journal$",
    re.IGNORECASE,
)
"""A line of the footer of a newsletter or of a mailing list."""
NUMBERED_LINE = re.compile(r"(?:\d{1,3}[.)]|\[\d{1,3}\])\s+\S")
"""The number of an item: "3. T", "[3] T"."""
_SPONSORED = re.compile(r"\(\s*sponsor(?:ed)?\s*\)|^sponsored\b|\btogether with\b", re.IGNORECASE)
"""The words at an advertisement in a newsletter: "(Sponsor)", "Together with"."""
_BULLET = re.compile(r"^[*•·-]\s+")
BIBTEX_LINE = re.compile(r"@[A-Za-z]{4,20}\{[^\s{}=]{0,100},")
"""A record that a page shows on demand below a paper."""
ONLY_ABSTRACT_LINE = re.compile(
    r"\W*+(?:abstract|zusammenfassung|résumé|resumen|resumo|摘要|要旨|초록)\W*+", re.IGNORECASE
)
"""A line that is only the label of the abstract below it."""
READ_MORE_LABEL = re.compile(r"\W*+read (?:more|it|on|the)\b", re.IGNORECASE)
"""The label of a link below the text about a paper."""
_SITE_ALONE = re.compile(
    r"(?:www\.)?(?:[\w-]+\.){1,3}(?:org|com|net|io|edu|gov|ai|cc|press|ac\.uk)|(?:arXiv|bioRxiv|medRxiv|PubMed|MDPI|Nature"
    r"|ScienceDirect|SpringerLink|OpenReview|Hugging Face|GitHub|ACL Anthology|SSRN|Wiley Online Library|Frontiers"
    r"|IOPscience|IEEE Xplore|ACS Publications|ResearchGate|Semantic Scholar|Oxford Academic)",
    re.IGNORECASE,
)
"""A line that is only the name of a site: "arXiv", "www.example.org"."""
_NUMBERED_LEAD = re.compile(r"\(?\d{1,3}[.)]{1,2}\s+\S+")
"""The number of a title in bold: "(3) Counting", "3. Counting"."""
_CODE_LABEL = re.compile(r"[\w ]{0,20}\b(?:code|github|implementation|repo(?:sitory)?)\b[\w ]{0,20}:", re.IGNORECASE)
"""The label of a link to code: "Get the code here:"."""
_SITE_NAME = re.compile(
    r"(?<!\s)\s*+[(\[](?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:org|com|net|io|edu|gov|ai|cc|press)(?:/\S*)?[)\]]\s*$"
)
"""The site in brackets after a title: " (example.org)"."""
_RECORD_BEGINS = re.compile(
    r"(?:record|document|result|item|article|paper)\W{0,3}\d{1,5} (?:of|/) \d{1,6}\W*"
    r"|[^.?!]{3,60} (?:uploaded|added|shared|recommended) (?:an?|their|new|\d{1,3}) [\w -]{3,40}",
    re.IGNORECASE,
)
"""A line above a record: its number, or who shared it."""
_CHAT_HEAD = re.compile(
    r"(?:[^:\d]{1,40}[\s\[(,·]{1,3})?(?:\d{1,4}[./-]\d{1,2}[./-]\d{2,4},?\s)?\d{1,2}:\d\d(?:\s?[AP]M)?\W?"
    r"|@[\w.-]{1,60}(?:@[\w.-]{1,80})?",
    re.IGNORECASE,
)
"""The author and the time of a message in a chat, or one of these."""
_SCORE = re.compile(
    r"\s\(\d{1,3}(?:\.\d{1,2})?%?\)$|(?<!\s)\s*[\U0001f300-\U0001faff▲⬆↑❤⭐★]\ufe0f?\s?\d[\d.,]{0,7}k?$"
)
"""The score of a recommendation, or its votes, after a title: "(92)", "👍 135"."""
_ITEM_WITH_BUTTON = re.compile(r"[^\W\d_a-z][^:\[\]]{15,100}[^\s\[\]:] \[(?i:pdf|paper|arxiv|preprint|link)\]\W{0,3}")
"""A title with a link in brackets: "Counting owls in the dark [paper]"."""
SUMMARY_LABEL = re.compile(r"\W*(?:TL[; ]?DR\W+|(?:AI |short |brief )?summary\s?[:：]\s*)(?=\w)", re.IGNORECASE)
"""The label before a summary of the paper above it."""
MAX_FIELD_NAME_WORDS = 2
"""Words of a line with a colon at its end that is the name of a field, whose value is a picture or missing."""
_NAME_FOLLOWS = re.compile(r"(?:[,;]|[,;]?\s(?:and|&))\s*$")
"""End of a line of names that continue in the next line."""


def begins_record(line: LinkedLine) -> bool:
    """True for a line above a record, or for the head of a message in a chat."""
    return bool(_RECORD_BEGINS.fullmatch(line.text) or (not line.links and _CHAT_HEAD.fullmatch(line.text)))


def is_other_item(line: LinkedLine) -> bool:
    """True for a line in capitals with the time to read it, or the like, after it: the title of another item."""
    plain = READING_TIME.sub("", line.text)
    return bool(line.links) and plain != line.text and plain.isupper()


def is_advertisement(line: LinkedLine) -> bool:
    """True for the heading of an advertisement."""
    return len(line.text) < MAX_LINKED_TITLE_CHARS and _SPONSORED.search(line.text) is not None


def is_description(line: LinkedLine, heading: LinkedLine | None) -> bool:
    """True for the description of a paper: a text right below a numbered heading, whose links are no titles."""
    is_below = heading is not None and NUMBERED_LINE.match(heading.text) is not None
    return is_below and all(is_link_word(link.text) for link in line.links)


def is_introduction(line: LinkedLine) -> bool:
    """True for a short line that only leads to the lines below it: "We also read:"."""
    return len(line.text) <= MAX_INTRODUCTION_CHARS and line.text.endswith((":", "："))


def without_bullet(text: str) -> str:
    """A line without the bullet before it."""
    return _BULLET.sub("", text)


def without_bibcodes(lines: Iterable[LinkedLine]) -> Iterator[LinkedLine]:
    """The lines; one that is only the number of a paper in NASA ADS gives its link to the title below it."""
    held = ""
    for each in lines:
        line = each
        if len(line.links) == 1 and is_bibcode(line.text):
            held = line.links[0].address
            continue
        if held and not line.links:
            line = line._replace(links=(LineLink(line.text, held),))
        held = ""
        yield line


def is_field_name(line: LinkedLine) -> bool:
    """True for a short line such as "Relevance:", which is no title."""
    return line.text.endswith((":", "：")) and not line.level and len(line.text.split()) <= MAX_FIELD_NAME_WORDS


def without_score(line: LinkedLine) -> LinkedLine:
    """The line without the score that a service puts after a linked or bold title."""
    plain = _SCORE.sub("", line.text)
    is_title = plain != line.text and plain in {*line.strong, *(link.text for link in line.links)}
    return line._replace(text=plain) if is_title else line


def is_mostly_text(line: LinkedLine) -> bool:
    """True if less than half of a line is links."""
    return 2 * sum(len(link.text) for link in line.links) < len(line.text)


def has_few_words(line: LinkedLine) -> bool:
    """True for a line that is short, or that consists only of an address."""
    return len(line.text) < MIN_PARAGRAPH_CHARS or all(link.text == line.text == link.address for link in line.links)


def cites(line: LinkedLine, draft: RecordDraft) -> bool:
    """True for the citation of the paper above: a line with volume or pages whose links only show their addresses."""
    are_shown = all("10." in link.text or link.text == link.address for link in line.links)
    return bool(are_shown and (draft.volume or draft.pages) and line.strong != (line.text,))


def are_buttons(line: LinkedLine) -> bool:
    """True if all links of a short line only say "PDF" or the like, and no title is beside them in an item."""
    if len(line.text) >= MIN_PARAGRAPH_CHARS or _ITEM_WITH_BUTTON.fullmatch(line.text):
        return False
    return all(is_link_word(link.text, is_alone=link.text == line.text) for link in line.links if link.text)


def with_plain_names(line: LinkedLine) -> LinkedLine:
    """The line without reading times and names of sites at the end of the texts of its links."""
    if not any(READING_TIME.search(link.text) or _SITE_NAME.search(link.text) for link in line.links):
        return line
    links = tuple(
        link._replace(text=_SITE_NAME.sub("", READING_TIME.sub("", link.text)) or link.text) for link in line.links
    )
    return line._replace(links=links, text=READING_TIME.sub("", line.text))


def is_imprint(text: str) -> bool:
    """True for a journal with volume or pages, which is not a title."""
    return any(map(str.isdigit, text)) and is_journal_line(text)


def is_preview(text: str, title: str) -> bool:
    """True for the name of a site above the title of a page, in the preview that a chat shows below its address.

    ``title`` is that of the address so far: other words of the message, if it is short.
    """
    return _SITE_ALONE.fullmatch(text) is not None and ("." in text or len(title.split()) <= MAX_MESSAGE_WORDS)


def split_numbered_lead(line: LinkedLine) -> tuple[LinkedLine, ...]:
    """The line; a paragraph that begins with a bold number and title is two lines."""
    lead = line.strong[0] if line.strong and not line.links and not line.level else ""
    if not _NUMBERED_LEAD.match(lead) or not line.text.startswith(lead) or len(lead) >= 0.9 * len(line.text):
        return (line,)
    rest = line.text[len(lead) :].lstrip(" -–—:")
    return line._replace(text=lead, strong=(lead,)), line._replace(text=rest, strong=())


def is_code(line: LinkedLine) -> bool:
    """True for a short line such as "Get the code here: NAME (GitHub)." below a paper."""
    address = read_address(line.links[0].address) if len(line.links) == 1 and len(line.text) <= MAX_CODE_CHARS else None
    return address is not None and address.kind == "code" and _CODE_LABEL.match(line.text) is not None


def is_heading(line: LinkedLine) -> bool:
    """True for a heading, a line that is all bold, or one that is all a link: it may be a title."""
    if not line.text or len(line.text) > MAX_LINKED_TITLE_CHARS or is_link_word(line.text, is_alone=True):
        return False
    is_whole = any(len(part) >= 0.9 * len(line.text) for part in (*line.strong, *(link.text for link in line.links)))
    return bool(line.level) or is_whole


def with_joined_names(lines: Iterable[LinkedLine]) -> Iterator[LinkedLine]:
    """The lines; names that end in a comma, a semicolon or "and" are joined with those on the next line."""
    begun: LinkedLine | None = None
    for each in lines:
        line = each
        if begun is not None and are_names(each.text.rstrip(" ,;")):
            line = begun._replace(text=f"{begun.text} {each.text}", links=(*begun.links, *each.links))
        elif begun is not None:
            yield begun
        names = _NAME_FOLLOWS.sub("", line.text)
        begun = line if names != line.text and are_names(names) else None
        if begun is None:
            yield line
    if begun is not None:
        yield begun


def split_lines(lines: Iterable[LinkedLine]) -> Iterator[LinkedLine]:
    """The lines of a mail as they are read: names joined, numbered items parted, and BibTeX left out."""
    for line in with_joined_names(without_bibcodes(lines)):
        yield from (part for part in split_numbered_lead(line) if not BIBTEX_LINE.match(part.text))
