"""The fields of a paper in the lines below the heading of a note, as programs and people write them in any language.

::

    # Thermal drift of owls              # Thermal drift of owls
    **Authors:** Ada Example             > **저자**: Ada Example | **날짜**: 2026-03-01
    **DOI**: 10.5555/owl.1               ## 基本情報
                                         - **リンク**: https://doi.org/10.5555/owl.1
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from readlist.digests.bibliographies.column_names import COLUMN_NAMES, plain_name
from readlist.digests.fields.item_details import are_names
from readlist.digests.fields.link_words import is_link_word
from readlist.digests.fields.web_addresses import PaperAddress, find_addresses, read_address
from readlist.digests.linked_lines import LinkedLine
from readlist.digests.lists.labelled_lines import read_label
from readlist.digests.lists.markdown_items import link_identifiers
from readlist.model.person_names import EAST_ASIAN

MAX_HEAD_LINES = 60
"""Lines of a note in which its fields are looked for."""
MAX_LINES_BEFORE_FIELDS = 4
"""Lines of other text between the heading and the first field."""
MAX_LINE_BEFORE_FIELDS_CHARS = 200
"""Characters of such a line; a longer one is the text of the note."""
MAX_PROPERTY_LINE_CHARS = 8_000
"""Characters of a line of a field."""
MIN_FIELDS_OF_PAPER = 2
"""Fields that a note on a paper has, one of which leads to the paper."""
MAX_OTHER_PAPERS = 8
"""Lines with links to further papers; a text with more is a list with a text about it at its beginning."""
MIN_NAMED_HEADING_CHARS = 14
"""Characters of a heading of one or two words that may be a title."""
MIN_EAST_ASIAN_TITLE_CHARS = 6
"""Characters of a title in Chinese, Japanese or Korean."""

_HEADING = re.compile(r"(#{1,6})\s++(\S.*)")
_LABELLED = re.compile(
    r"(?P<bold>\*\*|__)?\W{0,3}(?P<label>[^\W\d_][^:：*|\n]{0,40}?)\s?(?:[:：]\s?(?:\*\*|__)|(?:\*\*|__)\s?[:：]|[:：](?=\s|\S))\s*(?P<value>\S.*)"
)
_ITEM = re.compile(r"[-*+]\s+(?!\[[ xX]\]\s)")
_QUOTE = re.compile(r"(?:>\s?)+")
_CALLOUT = re.compile(r"\[![\w-]{1,20}\]")
_NO_TEXT = re.compile(r"[-*_=]{3,}$|!\[|<(?!https?:)|\[!\[|(?:#[^\W\d_][\w/-]*\s*)+$|\|?[\s:|-]+\|?$")
"""A rule, a picture, a badge, a tag of HTML, tags, or the line below the head of a table."""
_BETWEEN_FIELDS = re.compile(r"\s+[|｜·•]\s+(?=\*\*|__)")
_IN_BRACKETS = re.compile(r"\s?[(（][^()（）]{0,40}[)）]")
_BETWEEN_NAMES = re.compile(r"\s?[/／&]\s?")
_LINK = re.compile(
    r"\[([^\[\]]{0,400})\]\(\s*<?(https?://[^\s()<>]{1,2000}(?:\([^\s()<>]{0,200}\)[^\s()<>]{0,500})?)>?[^()]{0,200}\)"
)
_MARKS = re.compile(r"\*{1,3}|`|(?<!\w)_{1,2}(?=\S)|(?<=\S)_{1,2}(?!\w)|\\(?=[*_])")
_QUOTED = re.compile(r"[“\"«「『《]([^“”\"«»「」『』《》]{8,300})[”\"»」』》]")
_ARXIV_NUMBER = re.compile(r"\d{4}\.\d{4,5}(?:v\d{1,2})?")
_CAPITALS = re.compile(r"[A-Z]{3}")
"""Capitals of a venue beside the date on which a paper was published: "ICO 2026"."""
_NO_VALUE = re.compile(r"\W*(?:n/?a|none|null|unknown|tbd|todo|无|暂无|未知|なし|不明|없음)?\W*", re.IGNORECASE)
_INFORMATION = re.compile(
    r"\W*(?:\d{1,2}\W{1,3})?(?:(?:(?:paper|article|bibliographic|publication|basic|document) )?"
    r"(?:meta-?data|info(?:rmation)?|details|reference|attributes|properties)"
    r"|(?:论文|論文|文献|基本|书目|書誌|元)的?(?:基本)?(?:信息|資訊|情報|数据)"
    r"|(?:논문|서지|기본|원문)?\s?(?:정보|메타데이터))\W*",
    re.IGNORECASE,
)
"""A heading above the fields of a paper, which may stand below another part of the note."""
_BEFORE_TITLE = re.compile(
    r"(?:[\[【](?:论文|論文|논문|paper|note)[^\[\]【】]{0,12}[\]】]\s*"
    r"|(?:paper|literature|reading) ?(?:notes?|review|summary|analysis|report|reading|digest)\s?[:：|–—-]\s*"
    r"|(?:论文|論文|논문)[^\W\d_]{0,4}\s?[:：|–—-]\s*|paper\s?[:：]\s*)",
    re.IGNORECASE,
)
"""Words before the title in the heading of a note: "Paper notes: ", "[论文解读] "."""
_SIGNS_BEFORE = re.compile(r"^[^\w(\[{\"“'‘«「《$\\]+")
_EAST_ASIAN = re.compile(f"[{EAST_ASIAN}]")
_TO_PAPER = frozenset(
    {"url", "pdf", "doi", "doi_further", "arxiv", "pmid", "pmcid", "openreview", "acl", "s2", "id", "link"}
)
"""Fields whose values lead to the paper."""
_OF_PAPER = _TO_PAPER | {"authors", "first_author", "published", "year", "venue", "journal", "abstract"}
_MORE_NAMES = {
    "title": """英文标题, 英文原标题, 英文题目, 原标题, 原文标题, 原題, 英語タイトル, 原文タイトル, 原著タイトル,
        원문제목, 원제, 원제목, 영문제목, paper title""",
    "published": """发布时间, 发布日期, 发表于, 提交日期, 投稿日, 初回投稿日, 初回投稿日最終更新日, 発表日, 公開日,
        公開年月, 発表年, 날짜, 발표, 발표일, 게시일, 공개일, 발표연도, submitted, date published, publication,
        published on, submission date, arxiv date""",
    "venue": """会议期刊, 期刊会议, 发表会议, 收录会议, 发表期刊, 发表, 出处, 来源, 学会, 会議, 会議名, 発表会議,
        学会誌, 誌名, 掲載, 掲載先, 発表先, 게재지, 발표처, 출처, 학회명, 저널학회, 학회저널, publication venue,
        published at""",
    "link": """原文, 原文链接, 原文地址, 论文, 论文链接, 论文地址, 链接, 来源链接, 論文, 論文リンク, 論文url, 원문,
        원문링크, 논문, 논문링크, record, abs, abstract page, paper url, paper link, arxiv page, arxiv link,
        arxiv url, arxiv abs, doi url, hf paper""",
}
"""Labels that notes have and columns of tables have not, by their field; "link" is any that leads to the paper."""
_FIELD_OF = {plain_name(name): field for field, names in _MORE_NAMES.items() for name in names.split(",")}


class NoteProperties(NamedTuple):
    """The fields of a note by those of columns, and True if it is about one paper with few others in its text."""

    fields: dict[str, Any]
    is_certain: bool = True


NO_PROPERTIES = NoteProperties({})


def read_properties(lines: Sequence[str], title: str = "") -> NoteProperties:
    """The fields below the first heading of a text; none if they are not those of one paper.

    ``title`` is that of the front matter, which is the paper's if the heading is too short for a title.
    """
    heading, named, end = _head_of(lines)
    fields = _fields_of(named)
    if not heading or not _lead_to_paper(fields):
        return NO_PROPERTIES
    title = _title_of(heading, str(fields.get("title", ""))) or title
    again, others = _count_below(lines[end:], named)
    if not title or again:
        return NO_PROPERTIES
    fields["title"] = title
    return NoteProperties(fields, others <= MAX_OTHER_PAPERS)


def _head_of(lines: Sequence[str]) -> tuple[str, list[tuple[str, str]], int]:
    """The heading, the labels with their values below it, and the number of lines up to the last of them."""
    heading, end = "", 0
    named: list[tuple[str, str]] = []
    before = sub_headings = 0
    is_over = False
    for number, line in enumerate(lines[:MAX_HEAD_LINES], 1):
        text = _QUOTE.sub("", line.strip()[:MAX_PROPERTY_LINE_CHARS], count=1)
        if not text or _NO_TEXT.match(text) or _CALLOUT.match(text):
            continue
        if found := _HEADING.match(text):
            is_field = bool(heading) and _INFORMATION.fullmatch(found[2]) is not None
            is_over = not is_field and (is_over or bool(heading and (named or sub_headings)))
            sub_headings += bool(heading)
            heading = heading or found[2].rstrip().rstrip("#").rstrip()
            continue
        if not heading:
            return "", [], 0
        if is_over:
            continue
        parts = _labelled_parts(text, is_plain_known=sub_headings > 0)
        if parts:
            named += parts
            end = number
        elif not line.startswith((" ", "\t")) or not named:
            before += 1
            is_over = bool(named) or before > MAX_LINES_BEFORE_FIELDS or len(text) > MAX_LINE_BEFORE_FIELDS_CHARS
    return heading, named, end


def _labelled_parts(text: str, *, is_plain_known: bool) -> list[tuple[str, str]]:
    """The labels and values of a line; labels that are not bold count in a list or a table."""
    if text.startswith("|") and text.count("|") == 3:
        label, value = (cell.strip() for cell in text.strip("|").split("|"))
        return [(_MARKS.sub("", label).strip(" :："), value)] if label and value and len(label) <= 42 else []
    if text.startswith("[") and not any(map(str.isalnum, _LINK.sub("", text))):
        return [("links", text)]
    item = _ITEM.match(text)
    text = text[item.end() :] if item else text
    found = [_LABELLED.fullmatch(part.strip()) for part in _BETWEEN_FIELDS.split(text)]
    return [
        (each["label"], each["value"])
        for each in found
        if each and (each["bold"] or ((item or is_plain_known) and not each["value"].startswith("//")))
    ]


def _fields_of(named: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """The values by their fields; of several values of a field the first one. {} if a label is there twice."""
    found: dict[str, tuple[int, Any]] = {}
    seen: set[str] = set()
    for label, value in named:
        if label.lower() in seen and label != "links":
            return {}
        seen.add(label.lower())
        if _NO_VALUE.fullmatch(value):
            continue
        for field, rank, text in _values_of(label, value):
            if field == "url" and isinstance(text, list):
                found["url"] = 0, [*found.get("url", (0, []))[1], *text]
            elif text and rank < found.get(field, (1_000, None))[0]:
                found[field] = rank, text
    return {field: value for field, (_rank, value) in found.items()}


def _values_of(label: str, value: str) -> list[tuple[str, int, Any]]:
    """The fields of a label with their ranks and values: one, or more for "Year / Venue" and a linked title."""
    names = _names_of(label)
    fields = [each for each in map(_field_of, names) if each]
    links = _LINK.findall(value)
    plain = _MARKS.sub("", _LINK.sub(r"\1", value)).strip()
    if plain_name(names[0]) in {"paper", "论文", "論文", "논문"}:
        return _values_of_paper(plain, links, value)
    found: list[tuple[str, int, Any]] = []
    parts = _BETWEEN_NAMES.split(plain) if len(fields) == len(names) > 1 else []
    for index, (field, rank) in enumerate(fields):
        text = parts[index] if len(parts) == len(fields) else plain
        found += _values_of_field(field, rank, text, value, links)
    return found


def _values_of_field(
    field: str, rank: int, text: str, value: str, links: list[tuple[str, str]]
) -> list[tuple[str, int, Any]]:
    if field == "arxiv" and (number := _ARXIV_NUMBER.search(text)):
        return [("arxiv", rank, number[0]), *_addresses_of(value)]
    if field in _TO_PAPER or field == "source":
        scheme = (
            [] if field in {"url", "link", "source"} else [("doi" if field.startswith("doi") else field, rank, text)]
        )
        return [*scheme, *_addresses_of(value)]
    if field == "published" and _CAPITALS.search(text):
        return [(field, rank, text), ("venue", rank, text.partition(", pp")[0])]
    if field in {"title", "authors", "first_author", "published", "year"}:
        text = text.strip(' “”"')
    if field in {"code", "data"}:
        return [(field, rank, [address for _, address in links] or find_addresses(value))]
    return [(field, rank, text)]


def _values_of_paper(plain: str, links: list[tuple[str, str]], value: str) -> list[tuple[str, int, Any]]:
    """The title and the links of a value such as "[A title](https://…)" or ""A title" (arXiv:2603.00001)"."""
    found = _addresses_of(value)
    quoted = _QUOTED.search(plain)
    name = quoted[1] if quoted else next((text for text, _ in links if not is_link_word(text)), "")
    if not name and not found:
        name = plain
    return [("title", 2, name), *found]


def _addresses_of(value: str) -> list[tuple[str, int, Any]]:
    """The pages of papers to which a value leads; papers without a page of their own by their identifiers."""
    line = link_identifiers(LinkedLine(_LINK.sub(" ", value)))
    addresses = [address for _, address in _LINK.findall(value)]
    addresses += find_addresses(_LINK.sub(" ", value)) + [link.address for link in line.links]
    papers = [each for each in addresses if _is_paper(each)]
    return [("url", 0, papers)] if papers else []


def _is_paper(address: str) -> bool:
    found: PaperAddress | None = read_address(address)
    return found is not None and found.is_paper


def _names_of(label: str) -> list[str]:
    """The names in a label: "年 / venue" is two; remarks in brackets are left out."""
    plain = _IN_BRACKETS.sub("", label).strip()
    return [plain] if _field_of(plain) else _BETWEEN_NAMES.split(plain) or [plain]


def _field_of(name: str) -> tuple[str, int] | None:
    plain = plain_name(name)
    if plain in _FIELD_OF:
        return _FIELD_OF[plain], 5
    if plain in COLUMN_NAMES:
        return COLUMN_NAMES[plain]
    label = read_label(f"{name}: x")
    return ("link", 9) if label is not None and label.field == "link" else None


def _lead_to_paper(fields: dict[str, Any]) -> bool:
    """True if there is a link to a paper or an identifier beside another field, or persons with a year or a venue."""
    known = (_OF_PAPER | {"title"}) & fields.keys()
    has_link = bool(fields.get("url")) or any(name in fields for name in ("doi", "arxiv", "pmid", "pmcid", "acl"))
    has_names = are_names(_IN_BRACKETS.sub("", str(fields.get("authors", ""))))
    has_place = bool({"journal", "venue", "year"} & known)
    return (has_link and len(known) >= MIN_FIELDS_OF_PAPER) or (has_names and has_place)


def _title_of(heading: str, labelled: str) -> str:
    """The title of a note: the labelled one, unless it translates the heading. "" for a heading that is no title."""
    plain = _MARKS.sub("", _LINK.sub(r"\1", heading)).strip()
    plain = _BEFORE_TITLE.sub("", _SIGNS_BEFORE.sub("", plain), count=1).strip()
    is_translated = _EAST_ASIAN.search(labelled) is not None and _EAST_ASIAN.search(plain) is None
    if labelled and not is_translated:
        return labelled
    is_long = len(plain.split()) > 2 or len(plain) >= MIN_NAMED_HEADING_CHARS
    return plain if is_long or (_EAST_ASIAN.search(plain) and len(plain) >= MIN_EAST_ASIAN_TITLE_CHARS) else ""


def _count_below(lines: Iterable[str], named: list[tuple[str, str]]) -> tuple[int, int]:
    """The labels of the fields of a paper that are there again below its own, and the lines with links to papers."""
    own = {label.lower() for label, _ in named if (field := _field_of(_names_of(label)[0])) and field[0] in _OF_PAPER}
    again = others = 0
    for line in lines:
        text = line.strip()[:MAX_PROPERTY_LINE_CHARS]
        if text.startswith(("*", "-", "+", "_", ">")):
            parts = _labelled_parts(_QUOTE.sub("", text, count=1), is_plain_known=False)
            again += sum(1 for label, _ in parts if label.lower() in own)
        others += "://" in text and any(map(_is_paper, find_addresses(text.replace("](", "] "))[:3]))
    return again, others
