"""Papers as plain text: what Ctrl+C puts on the clipboard, and a drag into other programs."""

from __future__ import annotations

from dataclasses import replace

import pytest
from input_events import press
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from readlist.commands import editing
from readlist.errors import NotFound
from readlist.export import bibtex
from readlist.model.paper import Paper, Status
from readlist.model.record import Record
from readlist.ui.main_window import MainWindow
from readlist.ui.text.paper_links import best_link
from readlist.ui.text.paper_text import CopyForm, dragged_texts, paper_text, papers_text


def make(number: int, **changes: object) -> Paper:
    fields: dict[str, object] = {"title": f"Paper {number}", "abstract": "", "authors": ("Ada Brook", "Jun Field")}
    fields |= {"published": "2026"} | changes
    return Paper(
        number,
        Record(**fields, identifiers={"arxiv": f"2605.0{number:04}"}),
        Status.UNREAD,
        False,
        (),
        "",
        "",
        "",
        (),  # type: ignore[arg-type]
    )


def test_a_paper_is_title_authors_and_link() -> None:
    assert paper_text(make(7)) == "Paper 7\nAda Brook, Jun Field\nhttps://arxiv.org/abs/2605.00007"
    assert paper_text(make(7, title="MoE$^2$\n  again", authors=())) == "MoE² again\nhttps://arxiv.org/abs/2605.00007"


def test_forty_papers_are_blocks_apart() -> None:
    def fetch(paper_id: int) -> Paper:
        if paper_id == 13:
            raise NotFound("gone")
        return make(paper_id)

    blocks = papers_text(fetch, range(1, 41)).split("\n\n")
    assert len(blocks) == 39
    assert all(len(block.splitlines()) == 3 for block in blocks)
    assert [block.splitlines()[0] for block in blocks[11:13]] == ["Paper 12", "Paper 14"]


def test_nothing_hostile_is_put_on_the_clipboard() -> None:
    text = paper_text(make(1, title="A\x1b]0;x\x07\r\nrm -rf ~\u202e", authors=("B\x00\n\n\nC",)))
    assert text == "A ]0;x rm -rf ~\nB C\nhttps://arxiv.org/abs/2605.00001"
    assert len(paper_text(make(1, title="x" * 1_000_000))) < 21_000


def test_a_drag_has_bibtex_and_links() -> None:
    text, links = dragged_texts(make, [1, 2])
    assert text == bibtex.WRITER.write([make(1), make(2)])
    assert links == ["https://arxiv.org/abs/2605.00001", "https://arxiv.org/abs/2605.00002"]


@pytest.mark.parametrize(
    ("action", "said", "begins"),
    [
        ("copy_citation", "Copied the citation.", "Calibrated Doubt"),
        ("copy_bibtex", "Copied 1 paper as BibTeX.", "@misc{"),
        ("copy_link", "Copied the Markdown link.", "[Calibrated Doubt"),
    ],
)
def test_the_window_copies_in_several_forms(
    filled: MainWindow, qtbot: QtBot, action: str, said: str, begins: str
) -> None:
    number = int(filled.papers.shown_ids()[0])
    editing.edit(filled.workspace, number, "title", "Calibrated Doubt")
    editing.edit(filled.workspace, number, "url", "https://example.org/1")
    filled.actions_by_name[action].trigger()
    qtbot.waitUntil(lambda: filled.notice.text() == said)
    assert QGuiApplication.clipboard().text().startswith(begins)


def test_links_are_counted_without_the_titles_copied_with_them(filled: MainWindow, qtbot: QtBot) -> None:
    editing.edit(filled.workspace, int(filled.papers.shown_ids()[0]), "url", "https://example.org/doubt")
    filled.papers.select_all()
    filled.actions_by_name["copy_link"].trigger()
    said = "Copied 1 Markdown link, and the title of each paper without one."
    qtbot.waitUntil(lambda: filled.notice.text() == said)
    assert [line[0] == "[" for line in QGuiApplication.clipboard().text().splitlines()].count(True) == 1


@pytest.mark.parametrize(
    ("papers", "said"),
    [
        (1, "No link is known for this paper: copied its title."),
        (5, "No link is known for these 5 papers: copied their titles."),
    ],
)
def test_titles_that_are_copied_without_a_link_are_called_so(
    filled: MainWindow, qtbot: QtBot, papers: int, said: str
) -> None:
    number = int(filled.papers.shown_ids()[0])
    editing.edit(filled.workspace, number, "title", "[Calibrated] Doubt")
    assert not best_link(filled.workspace.paper(number))
    if papers > 1:
        filled.papers.select_all()
    filled.actions_by_name["copy_link"].trigger()
    qtbot.waitUntil(lambda: filled.notice.text() == said)
    assert QGuiApplication.clipboard().text().startswith("\\[Calibrated")


def test_the_window_copies_the_selected_papers(filled: MainWindow, qtbot: QtBot) -> None:
    ids = [int(paper) for paper in filled.papers.shown_ids()]
    editing.edit(filled.workspace, ids[0], "authors", "Ada Brook; Jun Field")
    editing.edit(filled.workspace, ids[0], "url", "https://example.org/1")
    title = filled.workspace.paper(ids[0]).record.title
    filled.actions_by_name["copy"].trigger()
    qtbot.waitUntil(lambda: filled.notice.text() == "Copied 1 paper as text.")
    assert QGuiApplication.clipboard().text() == f"{title}\nAda Brook, Jun Field\nhttps://example.org/1"
    filled.papers.select_all()
    press(qtbot, filled, "Escape")
    filled.papers.setFocus()
    filled.actions_by_name["copy"].trigger()
    qtbot.waitUntil(lambda: filled.notice.text() == "Copied 5 papers as text.")
    assert QGuiApplication.clipboard().text().count("\n\n") == 4


@pytest.mark.parametrize("form", CopyForm)
def test_texts_for_the_clipboard_are_of_bounded_length(form: CopyForm) -> None:
    huge = "https://a.example/(((x)) " * 40_000
    paper = replace(make(1, title=huge, abstract=huge, authors=(huge,) * 3, venue=huge), note=huge)
    assert len(papers_text(lambda _: paper, [1], form)) < 250_000
    assert len(dragged_texts(lambda _: paper, [1])[0]) < 250_000
