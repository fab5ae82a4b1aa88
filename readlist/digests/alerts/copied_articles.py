"""The articles of a page that a browser copied as text, made of its lines one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from readlist.digests.alerts.copied_details import (
    ARXIV_LINE,
    VOLUME_TITLE,
    read_page_detail,
    read_page_names,
    read_page_text,
)
from readlist.digests.alerts.copied_lines import PageLine, PageLineClass, begins_with_volume, read_page_line
from readlist.digests.fields.publication_kinds import read_kind
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.plain_titles import clean_title

MAX_TITLE_RUN_LINES = 40
"""Lines between two articles, of which one may be the next title; of more, the first and the last ones are kept."""
MAX_ORCID_CHARS = 80
"""Characters of a line with the address of an author at ORCID."""
MIN_RUN_TITLE_WORDS = 4
"""Words of the first of several lines that may be a title; a shorter one is the heading above it."""
MAX_EXCERPT_LINES_BELOW = 3
"""Lines of text below an article that become its excerpt."""


_READ_APART = ("…",)
"""A placeholder for the authors while the other lines are read, so that no other line is read as authors."""


@dataclass(slots=True)
class CopiedArticle:
    """An article while its lines are read. ``standard_lines`` counts the kind, details and buttons around it."""

    title: str
    line: int
    draft: RecordDraft
    standard_lines: int = 0
    buttons: int = 0
    has_kind: bool = False
    texts: int = 0
    kind_may_follow: bool = True
    """True right below the authors, where a kind is that of the article; further down it is that of the next one."""
    names_may_follow: bool = True
    names: list[str] = field(default_factory=list)

    def add_names(self, line: PageLine) -> None:
        """Add a line of authors; names of further lines follow those of the first ones."""
        other = RecordDraft()
        read_page_names(other, line.text)
        self.names.extend(other.authors)
        self.draft.authors_cut = self.draft.authors_cut or other.authors_cut
        self.draft.venue = self.draft.venue or other.venue
        self.draft.volume, self.draft.pages = self.draft.volume or other.volume, self.draft.pages or other.pages

    def read_detail_or_button(self, text: str, *, is_detail: bool) -> None:
        """Read a line of details, or one of buttons, which may be the id of a preprint."""
        if is_detail:
            read_page_detail(self.draft, text)
        elif preprint := ARXIV_LINE.fullmatch(text):
            self.draft.add_identifier("arxiv", preprint[1])


@dataclass(slots=True)
class CopiedArticles:
    """Makes articles of the lines of a page. Only one article, and the lines above the next one, are in memory.

    ``others`` counts the lines of no known class that belong to no article.
    """

    others: int = 0
    issue: RecordDraft = field(default_factory=RecordDraft)
    """The journal, volume and date in the lines above the first article."""
    _has_begun: bool = False
    """True once there was an article."""
    _article: CopiedArticle | None = None
    _run: list[tuple[int, PageLine]] = field(default_factory=list)
    """The lines since the last standard one, of which one may be the title of the next article."""
    _run_texts: list[str] = field(default_factory=list)
    _run_details: list[str] = field(default_factory=list)
    _kind: str = ""
    """The kind above the next title."""
    _kind_below: str = ""
    """The kind in the line below the run; it is of the title in the run, or of the next title."""
    _kind_details: list[str] = field(default_factory=list)
    _is_separated: bool = False
    """True if a standard line is above the run."""
    _is_below_names: bool = False
    _is_below_buttons: bool = False
    """True if the last standard line above the run was one of buttons, of another article."""
    _is_below_heading: bool = False
    """True if the last line was the heading of an abstract."""
    _are_joined: bool = False
    """True once a line has had all authors of an article: then the page never has one author per line."""

    def add(self, number: int, raw: str) -> Iterator[CopiedArticle]:
        """Take a line; yield the article that ends before it."""
        if "orcid.org/" in raw[:MAX_ORCID_CHARS]:
            return  # between the names of the authors
        if not raw.strip():
            if self._article is not None and self._article.names_may_follow:
                self._article.names_may_follow = False
            self._is_below_names = False
            return
        line = read_page_line(raw)
        is_below_heading, self._is_below_heading = self._is_below_heading, line.text.lower() == "abstract"
        if line.line_class is PageLineClass.KIND:
            yield from self._add_kind(number, line)
        elif line.line_class is PageLineClass.FRAME:
            self._clear_run()
            yield from self._end_article()
            self._is_separated = True
        elif line.line_class in {PageLineClass.DETAIL, PageLineClass.BUTTON}:
            yield from self._add_detail(line)
        elif line.line_class in {PageLineClass.NAMES, PageLineClass.ONE_NAME}:
            yield from self._add_names(number, line)
        elif line.line_class is PageLineClass.TEXT:
            self._add_text(line._replace(text=f"Abstract: {line.text}") if is_below_heading else line)
        else:
            yield from self._add_other(number, line)

    def close(self) -> Iterator[CopiedArticle]:
        """The last article."""
        yield from self._end_run()
        yield from self._end_article()

    def _add_kind(self, number: int, line: PageLine) -> Iterator[CopiedArticle]:
        """Add a kind of article ("Research Article"), which may be above the title of its article or below it."""
        article = self._article
        if article is not None and not self._run and article.kind_may_follow:
            article.kind_may_follow = article.names_may_follow = False
            article.standard_lines += 1
            article.has_kind = True
            article.draft.kind = read_kind(line.kind) or article.draft.kind
            if line.kind != line.text:
                read_page_detail(article.draft, line.text[line.text.find(line.kind) + len(line.kind) :].strip(" |·•,"))
            return
        if self._run and not self._kind and not self._run_details:  # below its title, or above the next one
            self._kind_below = line.kind
            return
        yield from self._end_run()
        self._kind, self._is_separated = line.kind, True
        rest = line.text[line.text.find(line.kind) + len(line.kind) :].strip(" |·•,")
        self._kind_details = [rest] if rest else []

    def _add_detail(self, line: PageLine) -> Iterator[CopiedArticle]:
        """Add a detail (a date, pages, a DOI) or a button to the issue, to the article, or to the next article."""
        is_detail = line.line_class is PageLineClass.DETAIL
        article = self._article
        if article is None and is_detail and VOLUME_TITLE.match(line.text):  # not its editors, and not what is above it
            for each in (*self._run_details, line.text):
                read_page_detail(self.issue, each)
            self._clear_run()
            return
        if self._run and not (is_detail and self._take_venue(line)):
            if is_detail:
                self._run_details.append(line.text)
            return
        if self._kind and is_detail:
            self._kind_details.append(line.text)
        elif article is None and is_detail and not self._has_begun:
            read_page_detail(self.issue, line.text)
        elif article is not None and line.text:
            article.standard_lines += 1
            article.buttons += not is_detail
            article.has_kind = article.has_kind or (is_detail and bool(read_kind(line.text.partition(" | ")[0])))
            article.names_may_follow = False
            if is_detail or article.texts or article.standard_lines > 1:
                article.kind_may_follow = False
            article.read_detail_or_button(line.text, is_detail=is_detail)
        self._is_separated, self._is_below_names = True, False
        self._is_below_buttons = not is_detail and article is not None
        yield from ()

    def _take_venue(self, detail: PageLine) -> bool:
        """Take the line above a detail as the journal of the article, or of all; returns False if it is no journal."""
        above, has_volume = self._run[-1][1].text, begins_with_volume(detail.text)
        if self._article is None:
            if self._has_begun or not has_volume:
                return False
            self.issue.venue = self.issue.venue or above
            for each in self._run_details:
                read_page_detail(self.issue, each)
        elif len(self._run) > 1 or not (self._is_below_names or has_volume) or self._article.draft.venue:
            return False
        else:
            self._article.draft.venue = above
        self._run.clear()
        self._run_details.clear()
        return True

    def _add_names(self, number: int, line: PageLine) -> Iterator[CopiedArticle]:
        """Add authors: further ones of the article, or those of the next one, whose title is in the lines above."""
        article = self._article
        is_one = line.line_class is PageLineClass.ONE_NAME
        is_next = article is not None and line.text.startswith((",", ";"))
        if article is not None and not self._run and (article.names_may_follow or is_next):
            article.add_names(line)
            article.names_may_follow = line.text.endswith(",") or not self._are_joined
            return
        if self._run and self._kind_below and is_one and not self._run_details:
            yield from self._add_other(number, line)
            return
        if not self._run:
            if is_one:
                self._begin_run(number, line)
            return
        place, title = self._take_title()
        yield from self._end_article()
        self._article = self._begin_article(title.text, place)
        self._article.add_names(line)
        self._are_joined = self._are_joined or not (is_one or line.text.endswith(","))
        self._article.names_may_follow = line.text.endswith(",") or not self._are_joined
        self._is_below_names = True

    def _add_text(self, line: PageLine) -> None:
        if self._run:
            self._run_texts.append(line.text)
            return
        article = self._article
        if article is None or self._kind:
            self.others += 1
        elif article.texts < MAX_EXCERPT_LINES_BELOW:
            article.texts += 1
            article.names_may_follow = article.kind_may_follow = False
            read_page_text(article.draft, line.text)
            self._is_separated = True

    def _add_other(self, number: int, line: PageLine) -> Iterator[CopiedArticle]:
        kind_below = self._kind_below
        if self._run_details or kind_below:
            yield from self._end_run()
            self._kind, self._is_separated = kind_below, bool(kind_below)
        if self._article is not None:
            self._article.names_may_follow = False
        self._begin_run(number, line)

    def _begin_run(self, number: int, line: PageLine) -> None:
        if len(self._run) >= MAX_TITLE_RUN_LINES:
            del self._run[1]
            self.others += 1
        self._run.append((number, line))

    def _take_title(self) -> tuple[int, PageLine]:
        """The line of the run that is the title of the next article."""
        chosen = self._run[-1]
        if self._is_separated and self._article is not None:
            chosen = next((each for each in self._run if len(each[1].text.split()) >= MIN_RUN_TITLE_WORDS), chosen)
        self.others += len(self._run) - 1
        self._run.clear()
        return chosen

    def _begin_article(self, title: str, place: int) -> CopiedArticle:
        """Begin an article, with the kind, details and texts that were found around its title."""
        self._has_begun = True
        article = CopiedArticle(title, place, RecordDraft(title=clean_title(title), authors=_READ_APART))
        kind = self._kind or self._kind_below
        article.standard_lines = bool(kind) + len(self._run_details) + self._is_below_buttons
        article.has_kind = bool(kind)
        article.draft.kind = read_kind(kind)
        for each in (*self._kind_details, *self._run_details):
            read_page_detail(article.draft, each)
        for each in self._run_texts[:MAX_EXCERPT_LINES_BELOW]:
            read_page_text(article.draft, each)
        self._clear_run()
        return article

    def _end_run(self) -> Iterator[CopiedArticle]:
        """End a run without authors: below a kind and above details, its first line is the title of an article."""
        if self._run and self._kind and self._run_details:
            place, title = self._run[0][0], self._run[0][1].text
            self.others += len(self._run) - 1
            yield from self._end_article()
            self._article = self._begin_article(title, place)
            self._article.names_may_follow = self._article.kind_may_follow = False
        else:
            self.others += len(self._run)
            self._clear_run()

    def _clear_run(self) -> None:
        self._run.clear()
        self._run_texts, self._run_details, self._kind, self._kind_details = [], [], "", []
        self._kind_below = ""
        self._is_separated = self._is_below_names = self._is_below_buttons = False

    def _end_article(self) -> Iterator[CopiedArticle]:
        """The article that is being read, if there is one, with what is known of the whole issue."""
        article, self._article = self._article, None
        if article is None:
            return
        draft, issue = article.draft, self.issue
        draft.authors = article.names
        if issue.volume and draft.volume in {"", issue.volume} and draft.venue in {"", issue.venue}:
            draft.venue, draft.volume = issue.venue, issue.volume
            draft.issue, draft.published = draft.issue or issue.issue, draft.published or issue.published
        elif VOLUME_TITLE.match(issue.venue) and not draft.venue:
            draft.venue, draft.published = issue.venue, draft.published or issue.published
        yield article


def copied_articles(articles: CopiedArticles, lines: Iterable[str]) -> Iterator[CopiedArticle]:
    """The articles in the lines of a page, in order."""
    for number, line in enumerate(lines, 1):
        yield from articles.add(number, line)
    yield from articles.close()
