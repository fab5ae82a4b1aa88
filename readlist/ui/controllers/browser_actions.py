"""Actions that open the browser: on the link of a paper, or on a search for its title.

The link is read from the library when the action runs. Actions run only by a key or click of the reader, and only
addresses that ``safe_link`` accepts are opened.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from urllib.parse import quote

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtWidgets import QWidget

from readlist.errors import NotFound
from readlist.translation import tr, trn
from readlist.ui.background.jobs import Jobs
from readlist.ui.paper_list.view import PaperList
from readlist.ui.shell.notice import Choice
from readlist.workspace import Workspace

LINKS_CHANNEL = "opening"
MAX_LINKS_OPENED = 10
"""Papers whose links are opened together."""
MAX_SEARCHED_TITLE_CHARS = 300
"""Characters of a title that are searched for."""
ARXIV_SEARCH_URL = "https://arxiv.org/search/?searchtype=title&query="
WEB_SEARCH_URL = "https://duckduckgo.com/?q="


class BrowserActions(QObject):
    """Opens links and web searches. Lives with its window."""

    notified = Signal(str)
    """A sentence on why nothing was opened."""
    choices_offered = Signal(str, object)
    """A sentence, and the choices (``Choice``) offered instead."""

    def __init__(self, window: QWidget, workspace: Workspace, jobs: Jobs, papers: PaperList) -> None:
        super().__init__(window)
        self._window = window
        self._workspace = workspace
        self._jobs = jobs
        self._papers = papers

    def open_selected(self) -> None:
        """Open the links of the selected papers, after a question if there are several."""
        wanted = self._papers.selected_ids()
        if len(wanted) > MAX_LINKS_OPENED:
            self.notified.emit(
                tr(
                    "Links of at most {most} papers are opened together; {count:,} are selected.",
                    most=MAX_LINKS_OPENED,
                    count=len(wanted),
                )
            )
        elif wanted:
            self.open_papers(wanted)

    def open_papers(self, wanted: Sequence[int]) -> None:
        """Open the links of these papers."""
        self._jobs.read(LINKS_CHANNEL, partial(_links_and_titles, self._workspace, tuple(wanted)), self._open_found)

    def search_arxiv(self) -> None:
        """Search arXiv for the selected paper's title, in the browser."""
        self._search(ARXIV_SEARCH_URL)

    def search_web(self) -> None:
        """Search the web for the selected paper's title, in the browser."""
        self._search(WEB_SEARCH_URL)

    def open_address(self, address: str) -> None:
        """Open a safe address in the browser or mail program."""
        from PySide6.QtGui import QDesktopServices

        from readlist.ui.text.safe_links import NO_LINK, safe_link

        target = safe_link(address)
        if target == NO_LINK or not QDesktopServices.openUrl(QUrl(target)):
            self.notified.emit(tr("This link could not be opened."))

    def _open_found(self, found: list[tuple[str, str]]) -> None:
        links = [link for link, _title in found if link]
        if len(found) == 1 and not links:
            self._offer_searches(found[0][1])
        elif found and not links:
            self.notified.emit(tr("No link is known for these {count} papers.", count=len(found)))
        elif len(found) == 1 or (links and self._may_open(len(links), len(found))):
            for link in links:
                self.open_address(link)

    def _may_open(self, links: int, papers: int) -> bool:
        from PySide6.QtWidgets import QMessageBox

        from readlist.ui.text.plain_text import make_message_box

        question = trn("Open {n} link in the browser?", "Open {n} links in the browser?", links)
        without = papers - links
        more = ""
        if without:
            more = trn("For {n} of the papers no link is known.", "For {n} of the papers no link is known.", without)
        box = make_message_box(self._window, tr("Open Links"), question, more)
        box.setStandardButtons(QMessageBox.StandardButton.Open | QMessageBox.StandardButton.Cancel)
        return box.exec() == QMessageBox.StandardButton.Open

    def _offer_searches(self, title: str) -> None:
        if not title:
            self.notified.emit(tr("No link is known for this paper."))
            return
        choices: tuple[Choice, ...] = (
            (tr("Search arXiv for This Title"), lambda: self.open_address(search_address(ARXIV_SEARCH_URL, title))),
            (tr("Search the Web"), lambda: self.open_address(search_address(WEB_SEARCH_URL, title))),
        )
        self.choices_offered.emit(tr("No link is known for this paper."), choices)

    def _search(self, search_url: str) -> None:
        wanted = self._papers.selected_ids()
        if len(wanted) != 1:
            self.notified.emit(tr("Select one paper to search for its title."))
            return

        def show(found: list[tuple[str, str]]) -> None:
            for _link, title in found:
                if title:
                    self.open_address(search_address(search_url, title))
                else:
                    self.notified.emit(tr("This paper has no title to search for."))

        self._jobs.read(LINKS_CHANNEL, partial(_links_and_titles, self._workspace, tuple(wanted)), show)


def search_address(search_url: str, title: str) -> str:
    """The web address of a search for a title: ``search_url``, followed by the quoted title."""
    return search_url + quote(title, safe="")


def _links_and_titles(workspace: Workspace, wanted: Sequence[int]) -> list[tuple[str, str]]:
    from readlist.model.tex import to_unicode
    from readlist.ui.text.paper_links import best_link
    from readlist.ui.text.text_bounds import one_line

    found = []
    for paper_id in wanted:
        try:
            paper = workspace.paper(paper_id)
        except NotFound:  # deleted meanwhile
            continue
        title = one_line(to_unicode(one_line(paper.record.title)), MAX_SEARCHED_TITLE_CHARS).rstrip("…")
        found.append((best_link(paper), title))
    return found
