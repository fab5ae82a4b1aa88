"""The pane as the reader meets it: what stands there, what a click or key tells, and what stays while things change."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from input_events import double_click
from PySide6.QtCore import QEvent, QPoint, Qt, QUrl
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot
from reading_shelf import ABSTRACT, Shelf, make_paper, sighting

from readlist.model.change import Change
from readlist.model.paper import Status, Tag
from readlist.model.query import And, Query, Word
from readlist.model.record import Record
from readlist.ui.background.jobs import Jobs
from readlist.ui.look import theme
from readlist.ui.look.fonts import character_width
from readlist.ui.reading_pane.read_only_text import ReadOnlyText
from readlist.ui.reading_pane.view import ReadingPane

Key = Qt.Key
Reads = Callable[[int], None]
Settles = Callable[[], None]


def page_text(pane: ReadingPane) -> str:
    return pane._keys.heading.text()


def highlighted(text: ReadOnlyText) -> str:
    """The signs that stand on the highlight's ground."""
    found, cursor = "", QTextCursor(text.document())
    for place in range(text.document().characterCount() - 1):
        cursor.setPosition(place + 1)
        if cursor.charFormat().background().color() == theme.colours().highlight:
            found += text.document().characterAt(place)
    return found


def click_link(qtbot: QtBot, text: ReadOnlyText, words: str) -> None:
    """Click in the middle of the words, with the mouse."""
    cursor = text.document().find(words)
    cursor.setPosition(cursor.selectionStart() + len(words) // 2)
    qtbot.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=text.cursorRect(cursor).center() + QPoint(1, 0))


class TestShowing:
    def test_nothing_selected_says_what_the_keys_do(self, pane: ReadingPane) -> None:
        assert page_text(pane) == "No paper selected"
        assert "Space: scroll, then the next unread" in pane._keys.accessibleDescription()

    def test_several_selected_are_counted(self, pane: ReadingPane, read: Reads) -> None:
        read(1)
        pane.show_selection(1234)
        assert page_text(pane) == "1,234 papers selected"
        assert pane.shown_paper() is None

    def test_a_paper_without_authors_venue_and_dates_says_so(
        self, pane: ReadingPane, shelf: Shelf, read: Reads
    ) -> None:
        shelf.papers[3] = make_paper(3, record=Record("Nobody Wrote This"), entries=())
        read(3)
        assert pane.column.byline.reader.plain() == "No authors came with this paper."
        assert pane.column.abstract.reader.plain() == "No abstract came with this paper."

    def test_a_paper_stands_there_whole(self, pane: ReadingPane, read: Reads) -> None:
        read(1)
        column = pane.column
        assert column.title.reader.plain() == "Lists and Their Readers"
        assert column.abstract.reader.plain() == ABSTRACT.replace("\n\n", "\n")
        assert "Ada Brook, Jun Field" in column.byline.reader.plain()
        assert column.status.segments[Status.UNREAD].isChecked()
        assert [chip.tag.name for chip in column.tags.chips] == ["memory"]
        assert [row.seen.digest_title for row in column.seen.rows] == ["digest 1"]
        assert column.duplicate.isHidden()
        assert column.trash.isHidden()

    def test_the_last_paper_asked_for_wins(self, pane: ReadingPane, qtbot: QtBot, settle: Settles) -> None:
        for paper_id in (1, 2, 1, 2):
            pane.show_paper(paper_id)
        qtbot.waitUntil(lambda: pane.shown_paper() == 2)
        pane.show_paper(1)
        pane.show_paper(None)
        settle()
        assert pane.shown_paper() is None
        assert page_text(pane) == "No paper selected"

    def test_a_paper_that_is_gone_says_so(self, pane: ReadingPane, qtbot: QtBot) -> None:
        pane.show_paper(99)
        qtbot.waitUntil(lambda: page_text(pane) == "There is no paper 99 in the library.")

    def test_html_of_a_digest_is_text(self, pane: ReadingPane, read: Reads, shelf: Shelf) -> None:
        evil = '<b>Bold</b> <img src="http://example.org/x.png"> &amp; <script>x</script>'
        shelf.change(
            1, record=shelf.paper(1).record._replace(title=evil, abstract=evil, venue=evil), possible_duplicates=(2,)
        )
        shelf.change(2, record=shelf.paper(2).record._replace(title="<i>Other</i>"))
        read(1)
        assert pane.column.title.reader.plain() == evil
        assert pane.column.abstract.reader.plain() == evil
        assert evil in pane.column.byline.reader.plain()
        assert pane.column.duplicate.sentence.textFormat() == Qt.TextFormat.PlainText
        assert "<i>Other</i>" in pane.column.duplicate.sentence.text()

    def test_nothing_is_ever_loaded(self, pane: ReadingPane, read: Reads, shelf: Shelf, qtbot: QtBot) -> None:
        asked = []

        class Watched(ReadOnlyText):
            def loadResource(self, kind: int, name: QUrl | str) -> object:
                asked.append((kind, name))
                return super().loadResource(kind, name)

        shelf.change(1, note='![](http://example.org/x.png) <img src="http://example.org/y.png">')
        read(1)
        pane.column.note.switch.click()
        preview = pane.column.note.preview
        assert "http://example.org/x.png" in preview.toPlainText()
        assert "\ufffc" not in preview.document().toRawText()  # no image was made a part of the text
        watched = Watched("Watched")
        qtbot.addWidget(watched)
        watched.setHtml('<img src="http://example.org/z.png"><img src="/etc/hostname">')
        watched.show()
        assert watched.grab().width() > 0
        assert asked
        assert all(answer.width() == 1 for answer in [watched.loadResource(2, "x")])  # type: ignore[attr-defined]

    def test_matches_are_highlighted(
        self, pane: ReadingPane, read: Reads, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        import readlist.search

        def spans(_query: Query, text: str, _field: str = "") -> list[tuple[int, int]]:
            at = text.find("Their")
            return [(at, at + 5)] if at >= 0 else []

        monkeypatch.setattr(readlist.search, "spans", spans, raising=False)
        read(1)
        assert highlighted(pane.column.title.reader) == ""
        pane.set_query(Query("their", Word("their")))
        qtbot.waitUntil(lambda: highlighted(pane.column.title.reader) == "Their")
        pane.set_query(Query("", And(())))
        qtbot.waitUntil(lambda: highlighted(pane.column.title.reader) == "")

    def test_a_line_holds_at_most_about_seventy_characters_in_the_middle(self, pane: ReadingPane, read: Reads) -> None:
        read(1)
        pane.resize(1600, 600)
        QApplication.processEvents()
        rect = pane.column.text_rect()
        assert 69 <= rect.width() / character_width(pane.column.abstract.reader.font()) <= 71
        assert abs(rect.center().x() - pane.width() / 2) <= 10

    def test_a_narrow_pane_cuts_nothing_off(self, pane: ReadingPane, read: Reads) -> None:
        read(1)
        pane.resize(420, 600)
        QApplication.processEvents()
        assert pane.column.width() <= 420
        assert pane.column.abstract.reader.height() >= pane.column.abstract.reader.document().size().height()

    def test_texts_follow_the_scheme(self, pane: ReadingPane, read: Reads, qapp: QApplication) -> None:
        read(1)
        try:
            for choice in ("dark", "light"):
                theme.apply(qapp, choice)
                ink = pane.column.title.reader.palette().text().color()
                assert ink == theme.colours().text
                assert pane.column.palette().color(pane.column.backgroundRole()) == theme.colours().surface
        finally:
            theme.apply(qapp, "system")

    def test_texts_follow_the_text_size(self, pane: ReadingPane, read: Reads, qtbot: QtBot, qapp: QApplication) -> None:
        read(1)
        column = pane.column

        def sizes() -> list[float]:
            texts = (column.title.reader, column.byline.reader, column.abstract.reader, column.note.editor)
            return [text.font().pointSizeF() for text in texts]

        try:
            for points in (10, 20):
                theme.apply(qapp, "system", points)
                wanted = pytest.approx([points * 1.4, points, points * 1.08, points * 1.08], rel=0.02)
                qtbot.waitUntil(lambda wanted=wanted: sizes() == wanted)
        finally:
            theme.apply(qapp, "system")


class TestTelling:
    def test_a_status_is_chosen(self, pane: ReadingPane, read: Reads, qtbot: QtBot) -> None:
        read(2)
        with qtbot.waitSignal(pane.status_chosen) as told:
            qtbot.mouseClick(pane.column.status.segments[Status.QUEUED], Qt.MouseButton.LeftButton)
        assert told.args == [2, "queued"]

    def test_the_star_is_set_and_taken(self, pane: ReadingPane, read: Reads, qtbot: QtBot) -> None:
        read(2)
        told: list[tuple[int, bool]] = []
        pane.star_toggled.connect(lambda paper_id, on: told.append((paper_id, on)))
        pane.column.star.click()
        pane.column.star.click()
        assert told == [(2, True), (2, False)]

    def test_showing_a_paper_tells_nothing(self, pane: ReadingPane, read: Reads, shelf: Shelf) -> None:
        told: list[object] = []
        for signal in (pane.status_chosen, pane.star_toggled, pane.tag_added, pane.tag_removed, pane.field_edited):
            signal.connect(lambda *details: told.append(details))
        shelf.change(2, status=Status.READ, starred=True, tags=())
        for paper_id in (1, 2, 1):
            read(paper_id)
        assert told == []
        assert shelf.written == []

    def test_the_bar_leads_to_the_review(self, pane: ReadingPane, read: Reads, shelf: Shelf, qtbot: QtBot) -> None:
        shelf.change(1, possible_duplicates=(2,))
        read(1)
        assert not pane.column.duplicate.isHidden()
        assert "“Another Paper”" in pane.column.duplicate.sentence.text()
        with qtbot.waitSignal(pane.review_requested) as told:
            pane.column.duplicate.button.click()
        assert told.args == [1]

    def test_a_sighting_leads_to_its_digest_and_can_be_split_out(
        self, pane: ReadingPane, read: Reads, shelf: Shelf, qtbot: QtBot
    ) -> None:
        read(1)
        assert pane.column.seen.split_buttons == []
        entries = (sighting(11, 1, "2026-05-13", 4, "A"), sighting(12, 5, "2026-06-01", 9, "B"))
        shelf.change(2, entries=entries)
        read(2)
        with qtbot.waitSignal(pane.digest_chosen) as told:
            qtbot.mouseClick(pane.column.seen.rows[0], Qt.MouseButton.LeftButton)
        assert told.args == [5]
        with qtbot.waitSignal(pane.split_requested) as told:
            pane.column.seen.split_buttons[1].click()
        assert told.args == [(11,)]

    def test_a_paper_seen_very_often_shows_its_entries_page_by_page(
        self, pane: ReadingPane, read: Reads, shelf: Shelf, qtbot: QtBot
    ) -> None:
        shelf.change(1, entries=tuple(sighting(n, n, "2026-05-13", n, "A") for n in range(1, 151)))
        read(1)
        seen = pane.column.seen
        assert len(seen.rows) == len(seen.split_buttons) == 100
        assert seen.more.text() == "Show 50 more entries"
        first = seen.rows[0]
        qtbot.mouseClick(seen.more, Qt.MouseButton.LeftButton)
        assert len(seen.rows) == 150
        assert seen.rows[0] is first
        assert seen.more.isHidden()
        assert seen.rows[100].hasFocus()
        read(2)
        assert seen.more.isHidden()

    def test_links_are_told_never_opened(self, pane: ReadingPane, read: Reads, qtbot: QtBot) -> None:
        read(1)
        with qtbot.waitSignal(pane.link_clicked) as told:
            click_link(qtbot, pane.column.byline.reader, "arXiv")
        assert told.args == ["https://arxiv.org/abs/2605.01234"]
        assert pane.column.byline.reader.toPlainText()  # the browser did not follow

    @pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x"])
    def test_an_unsafe_link_is_not_told(self, pane: ReadingPane, read: Reads, address: str) -> None:
        read(1)
        told: list[str] = []
        pane.link_clicked.connect(told.append)
        for text in (pane.column.abstract.reader, pane.column.note.preview):
            text.anchorClicked.emit(QUrl(address))
        pane.column.abstract.reader.anchorClicked.emit(QUrl("https://example.org/a%20b"))
        assert told == ["https://example.org/a%20b"]

    def test_all_authors_are_shown_on_request(self, pane: ReadingPane, read: Reads, shelf: Shelf, qtbot: QtBot) -> None:
        names = tuple(f"Name {number}" for number in range(30))
        shelf.change(1, record=shelf.paper(1).record._replace(authors=names))
        read(1)
        assert "Name 29" not in pane.column.byline.reader.plain()
        click_link(qtbot, pane.column.byline.reader, "22 more")
        assert "Name 29" in pane.column.byline.reader.plain()
        read(2)
        read(1)
        assert "Name 29" not in pane.column.byline.reader.plain()


class TestEditing:
    def test_a_double_click_edits_the_title_as_it_is_written(
        self, pane: ReadingPane, read: Reads, shelf: Shelf, qtbot: QtBot
    ) -> None:
        shelf.change(1, record=shelf.paper(1).record._replace(title="A MoE$^2$ Model"))
        read(1)
        title = pane.column.title
        assert title.reader.plain() == "A MoE² Model"
        double_click(qtbot, title.reader.viewport(), QPoint(5, 5), released_over=title.editor)
        assert title.editor.text() == "A MoE$^2$ Model"
        qtbot.keyClicks(title.editor, "Mine")
        with qtbot.waitSignal(pane.field_edited) as told:
            qtbot.keyClick(title.editor, Key.Key_Return)
        assert told.args == [1, "title", "Mine"]
        assert not title.is_editing()

    def test_escape_edits_nothing(self, pane: ReadingPane, read: Reads, qtbot: QtBot) -> None:
        read(1)
        pane.column.title.edit()
        qtbot.keyClicks(pane.column.title.editor, "Mine")
        with qtbot.assertNotEmitted(pane.field_edited, wait=50):
            qtbot.keyClick(pane.column.title.editor, Key.Key_Escape)
        assert pane.column.title.reader.isVisible()

    def test_the_same_or_an_empty_text_edits_nothing(self, pane: ReadingPane, read: Reads, qtbot: QtBot) -> None:
        read(1)
        for text in ("Lists and Their Readers", "  "):
            pane.column.title.edit()
            pane.column.title.editor.setPlainText(text)
            with qtbot.assertNotEmitted(pane.field_edited, wait=50):
                qtbot.keyClick(pane.column.title.editor, Key.Key_Return)

    def test_the_original_title_is_restored(self, pane: ReadingPane, read: Reads, shelf: Shelf, qtbot: QtBot) -> None:
        read(2)
        assert [action.text() for action in pane.column.title.menu().actions() if "Restore" in action.text()] == []
        shelf.change(1, edited=("title",))
        read(1)
        back = next(action for action in pane.column.title.menu().actions() if "Restore" in action.text())
        with qtbot.waitSignal(pane.field_edited) as told:
            back.trigger()
        assert told.args == [1, "title", ""]

    def test_facts_and_abstract_are_edited_from_their_menus(self, pane: ReadingPane, read: Reads, qtbot: QtBot) -> None:
        read(1)
        labels = {action.text(): action for action in pane.column.byline.menu().actions()}
        labels["Edit authors…"].trigger()
        assert pane.column.byline.editor.text() == "Ada Brook; Jun Field"
        qtbot.keyClick(pane.column.byline.editor, Key.Key_Escape)
        pane.column.abstract.edit()
        assert pane.column.abstract.editor.text() == ABSTRACT
        pane.column.abstract.editor.setPlainText("one\n\ntwo")
        with qtbot.waitSignal(pane.field_edited) as told:
            qtbot.keyClick(pane.column.abstract.editor, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert told.args == [1, "abstract", "one\n\ntwo"]

    def test_another_paper_keeps_what_was_typed(self, pane: ReadingPane, read: Reads, qtbot: QtBot) -> None:
        read(1)
        pane.column.title.edit()
        qtbot.keyClicks(pane.column.title.editor, "Mine")
        with qtbot.waitSignal(pane.field_edited) as told:
            pane.show_paper(2)
        assert told.args == [1, "title", "Mine"]

    def test_a_change_leaves_an_open_editor_alone(
        self, pane: ReadingPane, read: Reads, shelf: Shelf, qtbot: QtBot, settle: Settles
    ) -> None:
        read(1)
        pane.column.title.edit()
        qtbot.keyClicks(pane.column.title.editor, "Mine")
        pane.show_change(shelf.change(1, status=Status.READ))
        settle()
        assert pane.column.status.segments[Status.READ].isChecked()
        assert pane.column.title.editor.text() == "Mine"
        assert pane.column.title.is_editing()


class TestStaying:
    def test_a_change_keeps_the_place_and_the_selection(
        self, pane: ReadingPane, read: Reads, shelf: Shelf, settle: Settles
    ) -> None:
        shelf.change(1, record=shelf.paper(1).record._replace(abstract="\n\n".join([ABSTRACT] * 40)))
        read(1)
        bar = pane._page.verticalScrollBar()
        QApplication.processEvents()
        bar.setValue(500)
        reader = pane.column.abstract.reader
        reader.selectAll()
        pane.show_change(shelf.change(1, starred=True, tags=(Tag(4, "new", "#2f9d57"),)))
        settle()
        QApplication.processEvents()
        assert pane.column.star.isChecked()
        assert bar.value() == 500
        assert reader.textCursor().hasSelection()

    def test_another_paper_begins_at_its_top(self, pane: ReadingPane, read: Reads, shelf: Shelf) -> None:
        for paper_id in (1, 2):
            shelf.change(paper_id, record=shelf.paper(1).record._replace(abstract="\n\n".join([ABSTRACT] * 40)))
        read(1)
        QApplication.processEvents()
        pane._page.verticalScrollBar().setValue(500)
        read(2)
        assert pane._page.verticalScrollBar().value() == 0

    def test_a_change_of_other_papers_fetches_nothing(
        self, pane: ReadingPane, read: Reads, shelf: Shelf, settle: Settles, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        read(1)
        asked: list[int] = []
        monkeypatch.setattr(shelf, "paper", lambda paper_id: asked.append(paper_id) or make_paper(paper_id))
        pane.show_change(Change(5, "mark", (2, 3)))
        settle()
        assert asked == []
        pane.show_change(Change(6, "mark", (1,)))
        settle()
        assert asked == [1]

    def test_a_failed_command_shows_what_is_true_again(
        self, pane: ReadingPane, read: Reads, jobs: Jobs, settle: Settles
    ) -> None:
        read(1)
        pane.column.star.click()
        assert pane.column.star.isChecked()
        jobs.failed.emit("The library is locked.")
        settle()
        assert not pane.column.star.isChecked()

    def test_space_scrolls_to_the_end_and_then_says_so(self, pane: ReadingPane, read: Reads, shelf: Shelf) -> None:
        assert not pane.scroll_page()
        shelf.change(1, record=shelf.paper(1).record._replace(abstract="\n\n".join([ABSTRACT] * 40)))
        read(1)
        QApplication.processEvents()
        bar = pane._page.verticalScrollBar()
        seen = [bar.value()]
        while pane.scroll_page():
            seen.append(bar.value())
            assert seen[-1] > seen[-2]
            assert seen[-1] - seen[-2] < bar.pageStep()
        assert bar.value() == bar.maximum()
        assert len(seen) > 3

    def test_space_does_not_pass_over_a_paper_still_being_fetched(self, pane: ReadingPane, read: Reads) -> None:
        read(1)
        pane.show_paper(2)
        assert pane.scroll_page()


class TestKeysAndNames:
    def test_every_control_has_a_name(self, pane: ReadingPane, read: Reads, shelf: Shelf) -> None:
        shelf.change(
            1, entries=(sighting(1, 1, "", 1, "A"), sighting(2, 2, "2026-05-05", 2, "B")), possible_duplicates=(2,)
        )
        read(1)
        controls = [
            control
            for kind in (QAbstractButton, QLineEdit, QTextEdit)
            for control in pane.findChildren(kind)
            if control.focusPolicy() != Qt.FocusPolicy.NoFocus and control.isVisibleTo(pane)
        ]
        assert len(controls) > 12
        assert [
            control for control in controls if not (control.accessibleName() or getattr(control, "text", str)())
        ] == []

    def test_all_is_reached_by_tab(self, pane: ReadingPane, read: Reads, qtbot: QtBot) -> None:
        read(1)
        column = pane.column
        column.title.reader.setFocus()
        reached: list[QWidget | None] = []
        for _ in range(40):
            QApplication.sendEvent(
                QApplication.focusWidget() or pane,
                QKeyEvent(QEvent.Type.KeyPress, Key.Key_Tab, Qt.KeyboardModifier.NoModifier),
            )
            reached.append(QApplication.focusWidget())
        wanted = [
            column.byline.reader,
            column.abstract.reader,
            column.status.segments[Status.UNREAD],
            column.star,
            column.tags.chips[0],
            column.tags.field,
            column.note.switch,
            column.note.editor,
            column.seen.rows[0],
        ]
        order = [reached.index(part) for part in wanted]
        assert order == sorted(order)

    @pytest.mark.parametrize("key", [Key.Key_Space, Key.Key_Return])
    def test_a_focused_button_keeps_the_keys_that_press_it(
        self, pane: ReadingPane, read: Reads, qtbot: QtBot, key: Qt.Key
    ) -> None:
        read(1)
        star = pane.column.star
        star.setFocus()
        question = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier)
        question.ignore()
        QApplication.sendEvent(star, question)
        assert question.isAccepted()
        with qtbot.waitSignal(pane.star_toggled):
            qtbot.keyClick(star, key)

    def test_arrows_walk_along_the_statuses(self, pane: ReadingPane, read: Reads, qtbot: QtBot) -> None:
        read(1)
        segments = pane.column.status.segments
        segments[Status.UNREAD].setFocus()
        with qtbot.waitSignal(pane.status_chosen) as told:
            qtbot.keyClick(segments[Status.UNREAD], Key.Key_Right)
        assert told.args == [1, "queued"]
        assert segments[Status.QUEUED].hasFocus()

    @pytest.mark.parametrize("width", [320, 400, 640])
    @pytest.mark.parametrize("points", [9, 20])
    def test_no_line_is_cut_in_a_narrow_pane(
        self, qapp: QApplication, pane: ReadingPane, read: Reads, qtbot: QtBot, width: int, points: int
    ) -> None:
        theme.apply(qapp, "system", points)
        pane.resize(width, 480)
        read(1)
        qtbot.wait(50)
        column = pane.column
        ends = {
            type(part).__name__: part.mapTo(pane, part.rect().topRight()).x()
            for part in (column.title, column.abstract, column.status, column.star, column.tags, column.note)
        }
        theme.apply(qapp, "system", 0)
        assert {name: end for name, end in ends.items() if end > width} == {}

    def test_statuses_are_icons_where_words_have_no_room(self, pane: ReadingPane, read: Reads, qtbot: QtBot) -> None:
        read(1)
        unread = pane.column.status.segments[Status.UNREAD]
        assert not unread.shows_icon()
        pane.resize(320, 480)
        qtbot.waitUntil(unread.shows_icon)
        assert unread.toolTip() == unread.accessibleName() == "Unread"
        pane.resize(640, 480)
        qtbot.waitUntil(lambda: not unread.shows_icon())

    def test_f2_edits_the_text_that_has_the_focus(self, pane: ReadingPane, read: Reads, qtbot: QtBot) -> None:
        read(1)
        pane.column.title.reader.setFocus()
        qtbot.keyClick(pane.column.title.reader, Key.Key_F2)
        assert pane.column.title.is_editing()

    def test_copying_takes_words_only(self, pane: ReadingPane, read: Reads) -> None:
        read(1)
        reader = pane.column.abstract.reader
        reader.selectAll()
        data = reader.createMimeDataFromSelection()
        assert data.formats() == ["text/plain"]
        assert data.text() == ABSTRACT.replace("\n\n", "\n")


class TestKeywords:
    def test_a_click_on_a_keyword_adds_it_as_a_tag(
        self, pane: ReadingPane, read: Reads, shelf: Shelf, qtbot: QtBot
    ) -> None:
        record = shelf.paper(1).record._replace(keywords=tuple(f"word {n}" for n in range(20)))
        shelf.change(1, record=record)
        read(1)
        further = pane.column.further
        with qtbot.waitSignal(pane.tag_added) as added:
            click_link(qtbot, further, "word 3")
        assert added.args == [1, "word 3"]
        assert "word 19" not in further.plain()
        click_link(qtbot, further, "12 more")
        assert "word 19" in further.plain()
        with qtbot.waitSignal(pane.tag_added) as added:
            click_link(qtbot, further, "word 19")
        assert added.args == [1, "word 19"]
