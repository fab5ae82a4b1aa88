"""The title of a paper, and the text beside it, in the line that begins a section (its opener)."""

from __future__ import annotations

import re
from typing import NamedTuple

from readlist.digests.daily_papers.markdown_text import LINK_BEGIN, LINK_END, render, without_link_marks
from readlist.digests.daily_papers.paper_ids import read_paper_id, read_paper_link

MIN_TITLE_WORDS = 3
"""Fewest words of a text beside a shorter link that may be the title instead of the link's text."""

_MARKS = re.compile(r"\s*(?:(?:#{1,6}|[-*+•]|>)\s+)*")
_BOLD = re.compile(r"(?:\*\*|__)(?=\S)(.{2,600}?)(?<=\S)(?:\*\*|__)", re.DOTALL)
_NUMBERING = re.compile(r"[\s#(\[]*(?:no\.? ?)?\d{1,3}[.):：、\]]+\s+", re.IGNORECASE)
_SIGNS_BEFORE = re.compile(r"^[^\w\"“”'‘«「『(\[$\\{+@.]+")
_SIGNS_AFTER = re.compile(r"(?<![\s·•|—–:：/-])[\s·•|—–:：/-]+$")
_VOTE_SIGNS = "👍👏💖💬🔼🌟🗳▲△⬆↑❤♥⭐★"
"""Signs after the number of votes; others end a title with the number of a model: "Owls with Qwen 3 🚀"."""
_VOTES = re.compile(
    r"(?<![\s(\[|·•—–:-])[\s(\[|·•—–:-]*"
    r"(?:[^\w\s()\[\].,!?\"'’”$%+*°²³\\/^_=<>:;-]{1,4}[\s:]{0,3}\d[\d.,]{0,8}[kK]?(?:\s?/\s?\d{1,3})?"
    r"(?:\s?(?:up)?votes?|\s?likes?|\s?stars?)?"
    rf"|(?<![^\s(\[|·•—–:])\d[\d.,]{{0,8}}[kK]?\s?[{_VOTE_SIGNS}]\ufe0f?"
    r"|(?:up)?votes?:?\s?\d{1,6}|\d{1,6}\s?(?:up)?votes?|\d{1,6}\s?likes?)[\s)\]]*$",
    re.IGNORECASE,
)
"""The votes after a title: " (👍 64)", " 64 upvotes"."""
_BARE_ADDRESS = re.compile(r"[(<\[]?\s?https?://[^\s)>\]]{1,2000}\s?[)>\]]?")
_LINK = re.compile(f"{LINK_BEGIN}([^{LINK_END}]*){LINK_END}")
_BRACKETED_LINK_WORD = re.compile(rf"[\[(]\s?{LINK_BEGIN}([^{LINK_END}]{{0,80}}){LINK_END}\s?[\])]")
_LEADING_VOTES = re.compile(
    r"[\s*:：—–|·.,-]*[(\[]\s?(?!(?:19|20)\d\d[)\]])(?:[^\w\s()\[\]]{0,4}\s?\d[\d.,]{0,8}[kK]?\s?(?:[^\w\s()\[\]]{0,4}|(?:up)?votes?|likes?|stars?))[)\]]"
)
"""Votes right after a title: a number in brackets, perhaps with a sign beside it; not a year."""
_LINK_WORDS = re.compile(
    r"[\W_]*(?:(?:arxiv|papers?|page|pdf|abs|abstract|links?|html|hf|hugging\s?face|code|github|project|website|read|view"
    r"|more|full|the|on|at|see|here|click|details?|open|demo|original|source|url|to|models?|datasets?|community"
    r"|discussion|论文|论文链接|链接|原文|原文链接|查看|查看详情|详情|主页|阅读|地址|代码|논문|링크|원문|페이지|자세히|보기|論文|リンク|詳細"
    r"|到|的|在|上|论文主页查看详情)[\W_]*){1,10}",
    re.IGNORECASE,
)
"""A text that consists of words of links only: "arXiv page"."""


class OpenerText(NamedTuple):
    """The title in an opener, and the text beside the title."""

    title: str
    rest: str = ""


def read_opener(lines: list[str], is_page: bool) -> OpenerText:
    """Title and rest of an opener, of which ``lines`` are the lines. In a dump of the page it has only the title."""
    markdown = "\n".join(lines)
    rendered = render(markdown)
    line = " ".join(rendered.text.split())
    if line.startswith("|"):
        return _read_row(line)
    marks = _MARKS.match(line)
    line = line[marks.end() :] if marks else line
    if is_page and (whole := _LINK.fullmatch(line)):
        return OpenerText(whole[1])
    if is_page and not any(read_paper_link(link.address) for link in rendered.links):
        return OpenerText(without_link_marks(line))
    linked = [link.text for link in rendered.links if read_paper_link(link.address) and is_title(link.text)]
    outside = _trim(_LINK.sub(" ", line))
    title = linked[0] if linked else ""
    is_short = len(title.split()) < MIN_TITLE_WORDS <= len(outside.split())
    if title and (not is_short or _is_first(line, title)):
        return OpenerText(title if is_page else _trim(title), _text_after(line, title))
    bold = next((text for found in _BOLD.finditer(markdown) if is_title(text := _plain(found[1]))), "")
    if bold:
        return OpenerText(_trim(bold), _text_after(line, bold))
    return OpenerText(outside if is_title(outside) else _trim(without_link_marks(line)))


def is_title(text: str) -> bool:
    """False for words such as "arXiv page" and "PDF", for an id, for an address, and for signs only."""
    text = text.strip()
    if not any(map(str.isalpha, text)) or "://" in text.split()[0]:
        return False
    return not _LINK_WORDS.fullmatch(text) and not read_paper_id(text)


def _is_first(line: str, title: str) -> bool:
    """True if a linked text stands at the beginning of its line, so that it is a title before a description."""
    return _trim(without_link_marks(line)).startswith(title)


def _text_after(line: str, title: str) -> str:
    """The text of a line after its title; "" if only links follow."""
    _, _, following = line.partition(title)
    following = following.removeprefix(LINK_END)
    if not any(map(str.isalpha, _LINK.sub("", following))):
        return ""
    following = _LEADING_VOTES.sub("", _BRACKETED_LINK_WORD.sub(_keep_words, following))
    return _BARE_ADDRESS.sub("", without_link_marks(following)).strip(" \t*:：—–-|·.,()[]")


def _keep_words(link: re.Match[str]) -> str:
    """A link in brackets, or nothing if it is a word such as "code"."""
    return link[0] if is_title(link[1]) else ""


def _read_row(line: str) -> OpenerText:
    """Title and text of a table row. The title is the linked cell, else the first of several words.

    The text is the longest other cell, if it is much longer than the title.
    """
    cells = [cell.strip() for cell in line.strip("|").split("|")]
    titles = [_trim(_LINK.sub(lambda link: link[1] if is_title(link[1]) else "", cell)) for cell in cells]
    linked = [title for cell, title in zip(cells, titles, strict=True) if LINK_BEGIN in cell and is_title(title)]
    others = [title for title in titles if len(title.split()) >= MIN_TITLE_WORDS and is_title(title)]
    title = next(iter(linked or others), "")
    rest = max((each for each in titles if each != title), key=len, default="")
    return OpenerText(title, rest if len(rest) > 2 * len(title) else "")


def _plain(markdown: str) -> str:
    return " ".join(without_link_marks(render(markdown).text).split())


def _trim(text: str) -> str:
    """The text without numbering before it, votes after it, and signs around it."""
    text = _BARE_ADDRESS.sub("", without_link_marks(text)).strip()
    text = _SIGNS_BEFORE.sub("", text)
    text = _SIGNS_BEFORE.sub("", _NUMBERING.sub("", text, count=1) if _NUMBERING.match(text) else text)
    for _ in range(2):
        text = _SIGNS_AFTER.sub("", _VOTES.sub("", text))
    if text[:1] + text[-1:] in {"[]", "()"} and text.find(text[-1]) == len(text) - 1:
        text = text[1:-1].strip()
    return text.strip("* ")
