"""The row of a table of papers in Markdown: the fields in the columns whose names are known."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from readlist.digests.bylines import read_venue
from readlist.digests.fields.author_names import split_authors
from readlist.digests.fields.item_details import are_names
from readlist.digests.fields.link_words import is_link_word
from readlist.digests.fields.publication_dates import read_publication_date
from readlist.digests.fields.reading_status import is_yes, status_of_word
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.fields.tex_accents import decode_tex
from readlist.digests.fields.web_addresses import read_address
from readlist.digests.linked_lines import LinkedLine
from readlist.digests.lists.markdown_items import MarkdownItem, join_lines, link_identifiers
from readlist.digests.plain_titles import clean_title
from readlist.model.person_names import EAST_ASIAN

_COLUMNS = (
    (
        "date",
        re.compile(
            r"(?:(?:publication|publish(?:ed)?|release|submi(?:tted|ssion)|arxiv) )?(?:date|year|time|month|day)"
            r"|published(?: on)?|submitted|when|jahr|datum|année|año|fecha|ano|data|anno"
            r"|年份|日期|时间|年|出版年|연도|год"
        ),
    ),
    ("first author", re.compile(r"(?:first|lead|main|1st) authors?|第一作者")),
    (
        "authors",
        re.compile(
            r"(?:paper )?authors?(?:\(s\)|/s)?|author (?:list|names?)|written by|by|creators?|autor(?:in|en|es|i)?"
            r"|autor\((?:en|es|in|i)\)|verfasser|auteurs?|作者|著者|저자|авторы?"
        ),
    ),
    (
        "venue",
        re.compile(
            r"venues?|conference|journal|publication|pub\.?|(?:published|presented) (?:in|at)|publisher|conf\.?|where"
            r"|conference(?: or |\()journal\)?|会议|期刊|zeitschrift|revue|revista|rivista"
        ),
    ),
    (
        "status",
        re.compile(r"(?:read(?:ing)? )?(?:status|state|progress)|read\??|done\??|gelesen|lu|leído|прочитано|状态"),
    ),
    ("keywords", re.compile(r"key ?words?|topics?|tags?|tasks?|area|categor(?:y|ies)|subjects?|field|关键词|主题")),
    ("abstract", re.compile(r"abstracts?|zusammenfassung|résumé|resumen|resumo|摘要|要旨|초록|аннотация")),
    ("excerpt", re.compile(r"(?:short |brief |one-line )?(?:summary|description)|tl;? ?dr|highlights?|简介|总结")),
    ("comments", re.compile(r"notes?|comments?|contributions?|remarks?|备注")),
    (
        "title",
        re.compile(
            r"(?:paper |article |publication )?titles?|titel|titre|título|titolo"
            r"|(?:论文)?标题|题目|タイトル|제목|название"
        ),
    ),
    ("named", re.compile(r"papers?|articles?|paper name|name|论文|名字|名称")),
    ("doi", re.compile(r"doi")),
    ("arxiv", re.compile(r"arxiv(?: ?id)?")),
    (
        "none",
        re.compile(
            r"presenters?|presented by|speakers?|lead(?:er|s|ing)?|led by|discussants?|moderators?|hosts?|presentation"
            r"|leads?|student|team|who|报告人|主讲人?|分享人|汇报人|発表者|担当者?|발표자|담당자?|referent(?:in)?|vortragende[rn]?"
            r"|institut\w*|affiliations?|organi[sz]ations?|corresponding author|#|no\.?|id|stars?|rank|score|机构"
            r"|citations?|likes|upvotes|votes"
            r"|(?:(?:official |source )?code|github|repo(?:sitory)?|pdf|project(?: page)?|website"
            r"|dataset|demo|video|slides|paper|arxiv)(?: (?:links?|urls?))?|links?|urls?|代码|链接"
        ),
    ),
)
"""The field of a column, by patterns of its name.

``named`` is the title if no other column is one; ``none`` is for columns that are not read.
"""
_CHECKED = frozenset({"x", "X", "✓", "✔", "✅", "☑", "[x]", "[X]"})
"""Signs for a paper that was read, in a column of the status."""
_PRECEDENCE = ("title", "named", "authors", "first author", "venue", "date")
"""Fields by precedence: a column of two, such as "Title & Authors", is read as the first one of them here."""
_BETWEEN_FIELDS = re.compile(r"\s*(?:[/&+,]|\band\b)\s*")
_SIGNS_AROUND = re.compile(r"^[^\w#]+|(?<=[\w)#])[^\w)#]++$")
_YEAR_AT_END = re.compile(r"(?<![\s,(])[\s,(]*+\b((?:19|20)\d\d)[a-z]?\)?\s*$")
_EAST_ASIAN = re.compile(f"[{EAST_ASIAN}]")
_PLACEHOLDER = re.compile(r"[\W_]*+(?:n/?a|null|none|tbd|unknown|not available|coming soon)?[\W_]*+", re.IGNORECASE)
"""The text of a cell that has no value: "n/a", "—", "TBD"."""


@dataclass(slots=True)
class MarkdownRow:
    """The fields of a row whose columns are named."""

    title: str = ""
    title_cell: str = ""
    published: str = ""
    authors: str = ""
    authors_cut: bool = False
    venue: str = ""
    abstract: str = ""
    excerpt: str = ""
    comments: str = ""
    status: str = ""
    keywords: list[str] = field(default_factory=list)
    is_short_name: bool = False
    """True if the title is that of a column "Name", which may be the name of a method."""
    names_elsewhere: set[str] = field(default_factory=set)
    """The texts of links in columns that are not the title's."""

    def read(self, item: MarkdownItem) -> LinkedLine:
        """Read the known columns of a row. Returns a line with the title, then the other columns."""
        titles: list[LinkedLine] = []
        others: list[LinkedLine] = []
        columns = [column_field(name) for name in item.columns]
        has_title = "title" in columns
        for index, plain in enumerate(item.cells):
            column = columns[index] if index < len(columns) else ""
            cell = _with_identifiers(plain, column)
            has_link = any(link.address.startswith("http") for link in cell.links)
            is_title = column == "title" or (column == "named" and not has_title)
            if is_title and not cell.links:
                self.title = clean_title(cell.text.partition("\n")[0])
                self.title_cell = cell.text
                self.is_short_name = column == "named" and item.columns[index].strip() not in {
                    "paper",
                    "papers",
                    "论文",
                }
            if is_title:
                titles.append(cell)
            elif has_link and not self._set_linked(column, cell):
                self.names_elsewhere.update(clean_title(link.text) for link in cell.links)
                others.append(cell)
            elif has_link or (_PLACEHOLDER.fullmatch(cell.text) and column != "status"):
                continue
            elif column:
                self._set(column, cell.text)
            elif index < len(item.columns) and item.columns[index] and _EAST_ASIAN.search(cell.text):
                self.comments = self.comments or " ".join(cell.text.split())  # it may have the form of names
            else:
                others.append(cell)
        return join_lines([*titles, *others]) if titles or others else item.line

    def _set_linked(self, column: str, cell: LinkedLine) -> bool:
        """Read a cell with links. True if none of them leads to the paper: pages of authors, sources of a summary."""
        if column in {"excerpt", "abstract", "comments"}:
            self._set(column, cell.text)
            return True
        if column not in {"authors", "first author", "date", "venue"}:
            return False
        has_words = not any(is_link_word(link.text) for link in cell.links)
        if has_words or column == "date" or (column == "venue" and read_venue(RecordDraft(), cell.text)):
            self._set(column, cell.text)
        return has_words and not any(_leads_to_paper(link.address) for link in cell.links)

    def _set(self, column: str, text: str) -> None:
        """Keep the text of a cell as the field that its column stands for."""
        line = " ".join(text.split())
        if column == "date":
            self.published = read_publication_date(line)
        elif column in {"authors", "first author"}:
            year = _YEAR_AT_END.search(text)
            self.authors = text[: year.start()] if year else text
            self.published = self.published or (year[1] if year else "")
            self.authors_cut = column == "first author"
        elif column == "venue":
            self.venue = line
        elif column == "status":
            self.status = self.status or ("read" if is_yes(line) or line in _CHECKED else status_of_word(line))
        elif column == "keywords":
            self.keywords += [part.strip() for part in re.split(r"[,;/、\n]", text) if part.strip()]
        elif column in {"abstract", "excerpt", "comments"}:
            setattr(self, column, text if column == "abstract" else line)

    @property
    def names_paper(self) -> bool:
        """True for a row that names a paper by its title and its authors, without a link."""
        return bool(self.title) and not self.is_short_name and bool(self.authors) and are_names(self.authors)

    def fill(self, draft: RecordDraft) -> None:
        """Put the fields of the row into a draft."""
        is_named_elsewhere = draft.title in self.names_elsewhere or draft.title not in self.title_cell
        if self.is_short_name and draft.title == self.venue and len(draft.title.split()) > len(self.title.split()):
            self.venue, is_named_elsewhere = "", False  # the column "Publication" has titles, "Name" that of a method
        if self.title and draft.title and is_named_elsewhere:  # the words of a link in another column
            draft.title = self.title
        draft.published = self.published or draft.published
        if self.authors:
            draft.authors, is_cut = split_authors(decode_tex(self.authors))
            draft.authors_cut = is_cut or self.authors_cut
        if self.venue and not read_venue(draft, self.venue):
            draft.venue = draft.venue or self.venue
        draft.abstract = draft.abstract or self.abstract
        draft.excerpt = draft.excerpt or self.excerpt or ("" if self.abstract else self.comments)
        draft.keywords = (*self.keywords, *(each for each in draft.keywords if each != self.title))


def column_field(name: str) -> str:
    """The field that a column of that name holds; "" if it is not known."""
    name = " ".join(name.lower().split())
    name = _SIGNS_AROUND.sub("", name) or name
    if found := _column_of(name):
        return found
    parts = [_column_of(part) for part in _BETWEEN_FIELDS.split(name)]
    return next((column for column in _PRECEDENCE if column in parts), "")


def _column_of(name: str) -> str:
    return next((column for column, pattern in _COLUMNS if pattern.fullmatch(name)), "")


def _with_identifiers(cell: LinkedLine, column: str) -> LinkedLine:
    """The cell with links for the identifiers in it, which a column of arXiv ids writes without "arXiv:"."""
    if column == "arxiv" and not cell.links and re.fullmatch(r"\d{4}\.\d{4,5}(?:v\d{1,2})?", cell.text.strip()):
        return link_identifiers(cell._replace(text=f"arXiv:{cell.text.strip()}"))
    return cell if column in {"abstract", "excerpt", "comments"} else link_identifiers(cell)


def _leads_to_paper(address: str) -> bool:
    found = read_address(address)
    return found is not None and found.is_paper
