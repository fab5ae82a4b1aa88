"""Papers as plain text: what Ctrl+C puts on the clipboard, and a drag into other programs."""

from __future__ import annotations

from hands import press
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from readlist.commands import editing
from readlist.errors import NotFound
from readlist.model.paper import Paper, Status
from readlist.model.record import Record
from readlist.ui.main_window import MainWindow
from readlist.ui.text.paper_text import paper_text, papers_text


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
