"""Opening papers in the browser: by O, Return and double-click, with what is known or what can be searched for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from input_events import double_click, press
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from readlist.commands import editing
from readlist.model.paper import Paper, Status
from readlist.model.record import Record
from readlist.ui.main_window import MainWindow
from readlist.ui.paper_list.row_view import PaperRows
from readlist.ui.text.paper_links import best_link


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that a browser was asked for."""
    found: list[str] = []

    def take(url: QUrl) -> bool:
        found.append(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", take)
    return found


@pytest.mark.parametrize("key", ["o", "Return", "double-click"])
def test_the_only_link_of_the_abstract_opens(filled: MainWindow, opened: list[str], qtbot: QtBot, key: str) -> None:
    paper = filled.papers.current_id()
    assert paper is not None
    editing.edit(
        filled.workspace, paper, "abstract", "Code: https://example.org/code. Again https://example.org/code/."
    )
    if key == "double-click":
        rows = filled.papers.findChild(PaperRows)
        assert rows is not None
        place = rows.visualRect(rows.currentIndex()).center()
        qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
        double_click(qtbot, rows.viewport(), place)
    else:
        press(qtbot, filled, key)
    qtbot.waitUntil(lambda: opened == ["https://example.org/code"])
    assert filled.notice.text() == ""


def test_without_any_link_searches_are_offered(filled: MainWindow, opened: list[str], qtbot: QtBot) -> None:
    press(qtbot, filled, "o")
    qtbot.waitUntil(lambda: filled.notice.text() == "No link is known for this paper.")
    arxiv, web = filled.notice.choices()
    assert (arxiv.text(), web.text()) == ("Search arXiv for This Title", "Search the Web")
    assert opened == []
    arxiv.click()
    title = filled.workspace.paper(filled.papers.current_id() or 0).record.title.replace(" ", "%20")
    assert opened == [f"https://arxiv.org/search/?searchtype=title&query={title}"]
    assert filled.notice.text() == "", "the notice has done its work"


@pytest.mark.parametrize(("action", "stem"), [("search_arxiv", "https://arxiv.org/"), ("search_web", "https://duck")])
def test_the_menu_searches_for_the_title(
    filled: MainWindow, opened: list[str], qtbot: QtBot, action: str, stem: str
) -> None:
    filled.actions_by_name[action].trigger()
    qtbot.waitUntil(lambda: bool(opened))
    assert opened[0].startswith(stem)
    filled.papers.select_all()
    assert not filled.actions_by_name[action].isEnabled(), "one title is searched for"
    filled.actions_by_name[action].trigger()
    assert len(opened) == 1


def test_several_papers_are_opened_after_asking(
    filled: MainWindow, opened: list[str], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    answers = [QMessageBox.StandardButton.Cancel, QMessageBox.StandardButton.Open]

    def answer(box: QMessageBox) -> QMessageBox.StandardButton:
        asked.append(f"{box.text()} {box.informativeText()}")
        return answers[len(asked) - 1]

    monkeypatch.setattr(QMessageBox, "exec", answer)
    papers = [int(paper) for paper in filled.papers.shown_ids()]
    for number, paper in enumerate(papers[:3]):
        editing.edit(filled.workspace, paper, "url", f"https://example.org/{number}")
    filled.papers.select_all()
    press(qtbot, filled, "o")
    qtbot.waitUntil(lambda: len(asked) == 1)
    assert asked == ["Open 3 links in the browser? For 2 of the papers no link is known."]
    assert opened == []
    press(qtbot, filled, "o")
    qtbot.waitUntil(lambda: len(opened) == 3)
    assert opened == [f"https://example.org/{number}" for number in range(3)]


def test_more_than_ten_papers_are_not_opened(
    filled: MainWindow, opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filled.papers, "selected_ids", lambda: list(range(1, 12)))
    filled.browser_actions.open_selected()
    assert filled.notice.text() == "Links of at most 10 papers are opened together; 11 are selected."
    assert opened == []


def test_only_safe_addresses_reach_the_browser(filled: MainWindow, opened: list[str]) -> None:
    for address in ("file:///etc/passwd", "javascript:alert(1)", "https://arxiv.org@elsewhere.net/"):
        filled.browser_actions.open_address(address)
        assert filled.notice.text() == "This link could not be opened."
    assert opened == []


PLAIN = Paper(1, Record("T"), Status.UNREAD, False, (), "", "", "", ())


@pytest.mark.parametrize(
    ("changes", "address"),
    [
        ({"identifiers": {"doi": "10.5555/a"}, "abstract": "https://example.org/code"}, "https://doi.org/10.5555/a"),
        ({"abstract": "See https://example.org/code."}, "https://example.org/code"),
        ({"abstract": "https://a.example and https://b.example"}, ""),
        ({"abstract": "file:///etc/passwd and ftp://a.example"}, ""),
        ({"abstract": "Nothing."}, ""),
        ({"abstract": "Code: https://example.org/foo\\_bar/baz."}, "https://example.org/foo_bar/baz"),
        ({"abstract": "Code: \\url{https://example.org/a\\_b}."}, "https://example.org/a_b"),
    ],
)
def test_the_best_link(changes: dict[str, object], address: str) -> None:
    identifiers: dict[str, str] = changes.get("identifiers", {})  # type: ignore[assignment]
    paper = replace(PLAIN, record=Record("T", str(changes["abstract"]), identifiers=identifiers))
    assert best_link(paper) == address
