"""Texts on the screen: each of our own comes from the catalogue, and has room where another language is longer.

In the pseudo-language (``translations.pseudo``) our texts stand in brackets; what comes from the library, names of keys
and numbers do not. Then the window speaks each language of Readlist, where nothing must be cut.
"""

from __future__ import annotations

import gettext
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from input_events import PAPERS, press
from made_digests import abstract_of, digest_text
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QLocale, QModelIndex, Qt, QTranslator
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTextEdit,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from translations.pseudo import OPEN, PseudoTranslation, outside

from readlist import languages, settings, translation
from readlist.commands import editing, importing, maintenance, marking, saved_searches, tagging
from readlist.errors import LibraryFault, NoLibrary
from readlist.languages import LANGUAGES
from readlist.model.change import Step
from readlist.model.fact import Fact
from readlist.model.paper import Status
from readlist.model.scope import ListKind, Scope
from readlist.settings import Settings, WindowState
from readlist.translation import ENGLISH
from readlist.ui.actions.action_table import ACTIONS, REVIEW_ACTIONS
from readlist.ui.actions.field_keys import FieldKey, key_text
from readlist.ui.background.jobs import Jobs
from readlist.ui.dialogs.export_dialog import ExportDialog, Extent
from readlist.ui.dialogs.history_dialog import HistoryDialog
from readlist.ui.dialogs.merge_dialog import MergeDialog
from readlist.ui.dialogs.shortcuts_dialog import ShortcutsDialog
from readlist.ui.look import theme
from readlist.ui.main_window import MainWindow
from readlist.ui.merge_review.group_view import GroupView
from readlist.ui.paper_list.list_heading import TitleLabel
from readlist.ui.reading_pane.full_text_dialog import FullTextDialog
from readlist.ui.reading_pane.keys_page import KeyMeaning
from readlist.ui.reading_pane.scroll_page import ScrollPage
from readlist.ui.search_field.completion import STATE_MEANINGS
from readlist.ui.search_field.completion_popup import CompletionPopup
from readlist.ui.search_field.meaning_row import MeaningRow
from readlist.ui.search_field.syntax_popup import SyntaxPopup
from readlist.ui.shell.open_failed import OpenFailed
from readlist.ui.shell.restore_progress import RestoreProgress
from readlist.ui.sidebar import presenter as sidebar_presenter
from readlist.ui.text import qt_language
from readlist.workspace import Workspace

USUAL_SIZE = (1280, 800)
NARROW_SIZE, NARROW_WITH_REPORT = (700, 700), (900, 760)
LARGE_TEXT_PT = 16
"""A text size in points that readers with weak eyes choose, who need whole texts as well."""
OTHER = "another thing altogether"
FROM_THE_LIBRARY = (
    *(text for paper in PAPERS for text in paper),
    *("Daily Papers", "Übersicht of März", "other.txt", "txt", "other.zip"),
    *("Slow", "Trees", "tree", "later", "slow"),
    *(abstract_of(OTHER), OTHER),
)
"""Titles, abstracts, names of files, digests and tags."""
KEYS = ("Ctrl", "Shift", "Alt", "Space", "Del", "Backspace", "Return", "Right", "Left", "Esc", "Home", "End", "Tab")
NAMES = ("Readlist", "LGPL", "readlist", "arXiv", "DOI", "hugging", "library.sqlite", "Whoosh", "Qt")
SHORTENED = ("ElidedLabel", "TitleLabel", "Segment")
"""Widgets that shorten their text by themselves, and have a tip or an icon then."""
OF_QT = ("Cancel", "Close", "OK")
"""Buttons that Qt names, and translates by itself."""
ALLOWED = (*FROM_THE_LIBRARY, *KEYS, *NAMES, *OF_QT)
_PATH = re.compile(r"(/tmp/[\w./\n-]+|[A-Z]:[\\/](\S|\s(?=(\S+\s){0,2}\S*[\\/]))+)((\s+of)?\s+März\.txt)?")
"""The path of a file; a folder on Windows may have two blanks in its name."""


@pytest.fixture(autouse=True, params=["pseudo", *(each.code for each in LANGUAGES[1:])])
def spoken(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    """All texts in the pseudo-language, or in one of Readlist's."""
    sidebar_presenter._digest_row.cache_clear()
    usual = QLocale()
    if request.param == "pseudo":
        translation.use(PseudoTranslation())
    else:
        assert languages.start(request.param, {}, list) == ""
        qt_language.use_language(qapp)
    yield request.param
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.setParent(None)
    QLocale.setDefault(usual)
    translation.use(gettext.NullTranslations())
    sidebar_presenter._digest_row.cache_clear()


def texts_of(widget: QWidget) -> Iterator[tuple[str, str]]:
    """The texts of a widget that a person may read or hear, each with its kind."""
    yield "name", widget.accessibleName()
    yield "description", widget.accessibleDescription()
    yield "tip", widget.toolTip()
    if widget.isWindow():
        yield "title", widget.windowTitle()
    if isinstance(widget, QLabel | QAbstractButton):
        yield "text", widget.text()
    elif isinstance(widget, QLineEdit):
        yield "placeholder", widget.placeholderText()
    elif isinstance(widget, QTextEdit | QPlainTextEdit):
        yield "placeholder", widget.placeholderText()
        yield "document", widget.toPlainText() if widget.isReadOnly() else ""
    elif isinstance(widget, QComboBox):
        yield from (("choice", widget.itemText(number)) for number in range(widget.count()))
    elif isinstance(widget, QAbstractSpinBox):
        yield "special value", widget.specialValueText()
    elif isinstance(widget, QAbstractItemView) and not isinstance(widget, QHeaderView) and widget.model() is not None:
        yield from cells(widget.model(), QModelIndex())
    for action in widget.actions():
        yield from texts_of_action(action)


def cells(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[tuple[str, str]]:
    """The texts of a model."""
    roles = {"cell": Qt.ItemDataRole.DisplayRole, "cell's tip": Qt.ItemDataRole.ToolTipRole}
    roles["cell's name"] = Qt.ItemDataRole.AccessibleTextRole
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)
    for column in range(columns):
        yield "header", str(model.headerData(column, Qt.Orientation.Horizontal) or "")
    for row in range(model.rowCount(parent)):
        for column in range(columns):
            index = model.index(row, column, parent)
            yield from ((kind, str(index.data(role) or "")) for kind, role in roles.items())
            if not isinstance(model, QAbstractListModel):
                yield from cells(model, index)


def texts_of_action(action: QAction) -> Iterator[tuple[str, str]]:
    """The texts of an action and of its menu."""
    yield "action", action.text().split("\t")[0]
    yield "action's tip", action.toolTip()
    menu = action.menu()
    for inner in menu.actions() if isinstance(menu, QMenu) else ():
        yield from texts_of_action(inner)


def left_out(top: QWidget, values: tuple[str, ...] = ()) -> list[str]:
    """Our texts in a window that have not gone through the catalogue; ``values`` are further words of no language."""
    found = []
    for widget in (top, *top.findChildren(QWidget)):
        if widget is top or widget.isVisibleTo(top):
            for kind, text in texts_of(widget):
                if words := outside(_PATH.sub(" ", text), (*ALLOWED, *values)):
                    found.append(f"{type(widget).__name__}, {kind}: {words}  in  {text[:120]!r}")
    return sorted(set(found))


def cut(top: QWidget) -> list[str]:
    """Labels, buttons and heads of columns whose text has no room, in a window as it is shown."""
    found = []
    for widget in top.findChildren(QWidget):
        if isinstance(widget, QHeaderView) and widget.isVisible():
            found += cut_heads(widget)
        if not isinstance(widget, QLabel | QAbstractButton) or not widget.isVisible():
            continue
        is_ours = OPEN in widget.text() or (widget.text() and translation.language() is not ENGLISH)
        if not is_ours or type(widget).__name__ in SHORTENED:
            continue
        if isinstance(widget, QToolButton) and widget.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly:
            continue
        wanted = widget.sizeHint()
        if isinstance(widget, QLabel) and widget.wordWrap():
            if widget.heightForWidth(widget.width()) > widget.height() + 1:
                found.append(f"{type(widget).__name__}, too low: {widget.text()!r}")
        elif wanted.width() > widget.width() + 1:
            found.append(f"{type(widget).__name__}, {widget.width()} px of {wanted.width()}: {widget.text()!r}")
    return found


def cut_heads(header: QHeaderView) -> list[str]:
    """The heads of columns that are wider than their column."""
    found = []
    for column in range(header.count() if header.orientation() is Qt.Orientation.Horizontal else 0):
        wanted, has = header.sectionSizeHint(column), header.sectionSize(column)
        text = str(header.model().headerData(column, Qt.Orientation.Horizontal) or "")
        if text and wanted > has + 1:
            found.append(f"head of a column, {has} px of {wanted}: {text!r}")
    return found


def assert_said(top: QWidget, values: tuple[str, ...] = ()) -> None:
    """Each text of our own is of the catalogue and has room."""
    QApplication.processEvents()
    if translation.language() is ENGLISH:
        assert "\n".join(left_out(top, values)) == ""
    assert "\n".join(cut(top)) == ""


@pytest.fixture
def shown(qtbot: QtBot, filled: MainWindow) -> MainWindow:
    """The window at its usual size, with a report, a tag, a star, a note and a saved search."""
    workspace = filled.workspace
    first, second, *_ = (int(number) for number in filled.papers.shown_ids())
    tagging.tag(workspace, "later", [first])
    marking.set_star(workspace, [first], True)
    editing.write_note(workspace, first, "trees")
    saved_searches.save_search(workspace, "later", "slow trees")
    marking.set_status(workspace, [second], Status.QUEUED)
    filled.resize(*USUAL_SIZE)
    filled.refresh()
    qtbot.waitUntil(lambda: bool(filled.sidebar.searches()))
    let_jobs_end(qtbot, filled)
    return filled


@pytest.mark.parametrize("spoken", [each.code for each in LANGUAGES[1:]], indirect=True)
def test_menus_are_in_the_language(window: MainWindow, spoken: str) -> None:
    said = {action.text().replace("&", "") for action in window.findChildren(QAction)}
    for action in ACTIONS:
        english = action.text.replace("&", "")
        assert english not in said, english
    clashes = [
        (menu.title(), text)
        for menu in window.findChildren(QMenu)
        for text, times in Counter(re.findall(r"&(\w)", " ".join(each.text() for each in menu.actions()))).items()
        if times > 1
    ]
    assert clashes == []


def test_the_colours_of_tags_are_in_the_language(qtbot: QtBot) -> None:
    from readlist.ui.sidebar.colour_menu import add_colour_menu

    parent = QMenu()
    qtbot.addWidget(parent)
    texts = [action.text() for action in add_colour_menu(parent, "", lambda _colour: None, parent).actions()]
    assert texts[0] != "Blue"
    assert [text for text in texts if outside(text)] == [] or translation.language() is not ENGLISH


@pytest.mark.parametrize("spoken", [each.code for each in LANGUAGES[1:]], indirect=True)
def test_texts_name_keys_as_menus_do(window: MainWindow, spoken: str) -> None:
    keys = {key for action in (*ACTIONS, *REVIEW_ACTIONS) for key in action.keys} | set(FieldKey)
    assert {"Ctrl+Return", "Space", "Alt+Up"} <= keys
    for key in keys:
        assert key_text(key) == QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


@pytest.mark.parametrize("spoken", [each.code for each in LANGUAGES[1:]], indirect=True)
def test_qt_speaks_the_language(window: MainWindow, spoken: str) -> None:
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close | QDialogButtonBox.StandardButton.Cancel)
    said = {button.text().replace("&", "") for button in buttons.buttons()}
    assert said & {"Close", "Cancel"} == set()
    assert QLocale().name().startswith(spoken)


def test_the_empty_window(window: MainWindow) -> None:
    window.resize(*USUAL_SIZE)
    assert_said(window)


def test_the_window_with_a_report(shown: MainWindow) -> None:
    assert shown.imports.report.isVisible()
    assert_said(shown)


@pytest.mark.parametrize("spoken", [each.code for each in LANGUAGES[1:]], indirect=True)
def test_a_report_has_room_in_a_narrow_window_and_makes_it_no_wider(
    qtbot: QtBot, spoken: str, window: MainWindow, tmp_path: Path
) -> None:
    table = tmp_path / "other.csv"
    rows = [f"Owls of the slow north and their {thing},arXiv,2019" for thing in ("songs", "hours")]
    table.write_text("\n".join(["title,venue,year", *rows, "Owls of the slow north and their song,Owls,2019"]), "utf-8")
    letter = make_refused(tmp_path, "letter")
    window.resize(*NARROW_WITH_REPORT)
    window.imports.importer.start([table, letter])
    report = window.imports.report
    qtbot.waitUntil(report.isVisible)
    let_jobs_end(qtbot, window)
    qtbot.wait(200)
    assert report._review.isVisible(), "with all its columns and buttons"
    assert window.width() == NARROW_WITH_REPORT[0]
    held = report._files.widget()
    assert held is not None
    assert held.width() <= report._files.viewport().width()
    assert_said(window)


def test_each_list_is_translated_and_fits(qtbot: QtBot, shown: MainWindow) -> None:
    shown.imports.report.hide()
    for kind in list(ListKind)[:9]:
        shown.sidebar.select(Scope(kind))
        let_jobs_end(qtbot, shown)
        assert_said(shown)


@pytest.mark.parametrize("query", ["slow trees", "xylophone", "(slow", "is:starred xylophone"])
def test_a_search_is_translated_and_fits(qtbot: QtBot, shown: MainWindow, query: str) -> None:
    shown.imports.report.hide()
    press(qtbot, shown, "/")
    qtbot.keyClicks(QApplication.focusWidget(), query)
    qtbot.wait(400)
    assert_said(shown)


def test_several_selected_papers_are_translated_and_fit(qtbot: QtBot, shown: MainWindow) -> None:
    shown.imports.report.hide()
    shown.papers.setFocus()
    shown.papers.select_all()
    qtbot.wait(200)
    assert_said(shown)


def test_the_notice_is_translated_and_fits(qtbot: QtBot, shown: MainWindow) -> None:
    press(qtbot, shown, "s")
    qtbot.waitUntil(shown.notice.isVisible)
    assert_said(shown)


def test_the_review_is_translated_and_fits(qtbot: QtBot, shown: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "other.txt"
    path.write_text(digest_text([(PAPERS[0][0], abstract_of(OTHER))], "May 4"), "utf-8")
    importing.import_digests(shown.workspace, [path])
    shown.refresh()
    shown.review_switch.open()
    review = shown.review_switch.review
    qtbot.waitUntil(lambda: review.group.shown is not None)
    assert_said(shown)


def make_history(window: MainWindow) -> QDialog:
    fact = Fact("star", {"papers": 2})
    made = f"{date.today().isoformat()}T10:00:00"
    return HistoryDialog([Step(2, fact, (1,), made, True), Step(1, fact, (), "2020-03-01T10:00:00", False)], window)


def make_export(window: MainWindow) -> QDialog:
    return ExportDialog({Extent.SELECTED: 2, Extent.LISTED: 1, Extent.LIBRARY: 5}, translation.tr("This list"), window)


def make_merge(window: MainWindow) -> QDialog:
    papers = [window.workspace.paper(int(number)) for number in window.papers.shown_ids()[:2]]
    return MergeDialog(papers, papers[0], window)


def make_join(window: MainWindow) -> QDialog:
    from readlist.commands.join_steps import StepEffect, StepEffects
    from readlist.model.join_step import JoinStep
    from readlist.ui.merge_review.join_dialog import JoinDialog

    dialog = JoinDialog(window)
    dialog.show_effects(StepEffects(JoinStep.USUAL, {step: StepEffect(12, 1) for step in JoinStep}))
    return dialog


def make_plan(window: MainWindow) -> QDialog:
    from readlist.commands.merge_plan import FieldSource, MergePlan, PlannedMerge
    from readlist.model.keep_rule import KeepRule
    from readlist.ui.merge_review.plan_dialog import PlanDialog

    group = PlannedMerge((1, 2), ("Slow", "Trees"), 1, (FieldSource("abstract", 2, True),))
    return PlanDialog(MergePlan(KeepRule.OLDEST, (group,)), window)


def make_empty_plan(window: MainWindow) -> QDialog:
    from readlist.commands.merge_plan import MergePlan
    from readlist.model.keep_rule import KeepRule
    from readlist.ui.merge_review.plan_dialog import PlanDialog

    return PlanDialog(MergePlan(KeepRule.OLDEST, ()), window)


def make_fields(window: MainWindow) -> QDialog:
    from readlist.commands import merging
    from readlist.ui.merge_review.field_choices import find_differing
    from readlist.ui.merge_review.fields_dialog import FieldsDialog

    ids = [int(number) for number in window.papers.shown_ids()[:2]]
    papers = [window.workspace.paper(number) for number in ids]
    return FieldsDialog(find_differing(enumerate(papers, 1), merging.preview(window.workspace, ids)), window)


def make_preferences(window: MainWindow) -> QDialog:
    from readlist.ui.preferences.view import PreferencesDialog

    return PreferencesDialog(Settings(), window.workspace.folder, window.workspace.folder, window)


def make_restore(window: MainWindow) -> QDialog:
    from readlist.commands import maintenance
    from readlist.ui.preferences.restore_dialog import RestoreDialog

    maintenance.backup(window.workspace)
    dialog = RestoreDialog(window.workspace.folder, None, window)
    dialog.show_backups(maintenance.backups(window.workspace.folder))
    return dialog


def make_search(window: MainWindow) -> QDialog:
    from readlist.ui.sidebar.search_dialog import SearchDialog

    return SearchDialog(translation.tr("Save Search"), "Trees", "slow", (), window, may_replace=True)


def make_date(window: MainWindow) -> QDialog:
    from readlist.ui.sidebar.digest_date_dialog import DigestDateDialog

    return DigestDateDialog("Daily Papers", "2026-03-17", lambda _day: None, window)


def make_name_picker(window: MainWindow) -> QDialog:
    from readlist.ui.sidebar.name_picker import NamePicker

    return NamePicker(translation.tr("Find in Tags"), [("later", Scope(ListKind.TAG, 1))], window)


def make_about(window: MainWindow) -> QDialog:
    from readlist.shipped_parts import ShippedPart
    from readlist.ui.dialogs.about_dialog import AboutDialog

    parts = [ShippedPart("slow", "1.2", "later", "Slow trees"), ShippedPart("tree", "1", "LGPL", "")]
    dialog = AboutDialog("", [(translation.tr("Library"), window.workspace.folder)], parts, window)
    dialog.list.setCurrentItem(dialog.list.topLevelItem(1))
    return dialog


def make_crash_report(window: MainWindow) -> QDialog:
    from readlist.ui.shell.crash_notice import make_report_dialog

    return make_report_dialog("slow trees", window.workspace.folder, window)


DIALOGS = (
    *(make_history, make_export, make_merge, make_preferences, make_restore, make_about, make_crash_report),
    *(make_search, make_date, make_name_picker, ShortcutsDialog),
    *(make_join, make_plan, make_empty_plan, make_fields),
)


def show_dialog(qtbot: QtBot, window: MainWindow, make: Callable[[MainWindow], QDialog]) -> None:
    dialog = make(window)
    dialog.show()
    qtbot.waitExposed(dialog)
    assert_said(dialog)
    for label in dialog.findChildren(QLabel):
        if "&" in label.text() and (field := label.buddy()) is not None:
            assert field.focusPolicy() is not Qt.FocusPolicy.NoFocus, f"the key of {label.text()!r} leads nowhere"
    dialog.close()


def test_each_dialog_is_translated_and_fits(qtbot: QtBot, shown: MainWindow) -> None:
    for make in DIALOGS:
        show_dialog(qtbot, shown, make)


@pytest.fixture
def large_text(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, "system", LARGE_TEXT_PT)
    yield
    theme.apply(qapp)


@pytest.mark.usefixtures("large_text")
@pytest.mark.parametrize("spoken", [each.code for each in LANGUAGES[1:]], indirect=True)
def test_each_dialog_in_large_text(qtbot: QtBot, spoken: str, shown: MainWindow) -> None:
    for make in DIALOGS:
        show_dialog(qtbot, shown, make)


@pytest.mark.usefixtures("large_text")
@pytest.mark.parametrize("spoken", [each.code for each in LANGUAGES[1:]], indirect=True)
class TestANarrowWindowInLargeText:
    @pytest.fixture
    def narrow(self, qtbot: QtBot, spoken: str, shown: MainWindow) -> MainWindow:
        shown.imports.report.hide()
        shown.resize(*NARROW_SIZE)
        shown.papers.setFocus()
        qtbot.wait(200)
        return shown

    def test_a_paper(self, narrow: MainWindow) -> None:
        assert_said(narrow)
        title = narrow.papers.findChild(TitleLabel)
        assert title is not None
        assert title.text() == translation.tr("Inbox")

    def test_several_selected_papers_are_translated_and_fit(self, qtbot: QtBot, narrow: MainWindow) -> None:
        narrow.papers.select_all()
        qtbot.wait(200)
        assert_said(narrow)
        assert len(narrow.reading.findChildren(KeyMeaning)) > 3
        (scroll,) = (page for page in narrow.reading.findChildren(ScrollPage) if page.isVisible())
        assert scroll.horizontalScrollBar().maximum() == 0

    def test_the_review_is_translated_and_fits(self, qtbot: QtBot, narrow: MainWindow, tmp_path: Path) -> None:
        test_the_review_is_translated_and_fits(qtbot, narrow, tmp_path)
        view = narrow.review_switch.review.findChild(GroupView)
        assert view is not None
        assert view._body.minimumSizeHint().width() <= view._scroll_area.viewport().width()


@pytest.mark.usefixtures("large_text")
@pytest.mark.parametrize("spoken", [each.code for each in LANGUAGES[1:]], indirect=True)
def test_a_window_that_starts_narrow_in_large_text(
    qtbot: QtBot, spoken: str, workspace: Workspace, write_digest: Callable[..., Path]
) -> None:
    importing.import_digests(workspace, [write_digest("a.txt", PAPERS)])
    jobs = Jobs()
    window = MainWindow(workspace, jobs, Settings(text_size=LARGE_TEXT_PT), WindowState())
    window.resize(960, 640)
    with qtbot.waitSignal(window.indexing.idle):
        window.show()
    meanings = window.reading.findChildren(KeyMeaning)
    assert len(meanings) > 3
    assert [meaning.text() for meaning in meanings if meaning.height() < meaning.heightForWidth(meaning.width())] == []
    window.close()
    window.indexing.finish()
    jobs.finish()
    window.deleteLater()


@pytest.mark.parametrize("text", ["Fatal Python error", "Fault"])
def test_the_banner_about_a_crash(qtbot: QtBot, window: MainWindow, tmp_path: Path, text: str) -> None:
    from readlist.ui.shell.crash_notice import CrashNotice

    (tmp_path / "new-1-a.txt").write_text(text, "utf-8")
    notice = CrashNotice(tmp_path, window.pane_layout, window)
    assert notice.banner is not None
    window.resize(*USUAL_SIZE)
    qtbot.waitUntil(notice.banner.isVisible)
    assert_said(window)


def let_jobs_end(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.wait(50)
    qtbot.waitUntil(lambda: not window.jobs.is_busy())


def make_refused(folder: Path, kind: str) -> Path:
    """A file whose import fails, or of which some is read and some refused."""
    if kind == "letter":
        path = folder / "other.txt"
        path.write_text("Dear Sir or Madam\n\nThank you.\n", "utf-8")
    elif kind == "missing":
        path = folder / "other.txt"
    elif kind == "damaged zip":
        path = folder / "other.zip"
        path.write_bytes(b"PK\x03\x04" + b"\0" * 40)
    else:
        path = folder / "other.zip"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("other.txt", "Dear Sir or Madam\n\nThank you.\n")
            archive.writestr("tree.txt", digest_text([(PAPERS[0][0], abstract_of(OTHER))], "May 4"))
    return path


@pytest.mark.parametrize("kind", ["letter", "missing", "damaged zip", "zip with a letter"])
def test_the_report_of_a_failed_import(qtbot: QtBot, window: MainWindow, tmp_path: Path, kind: str) -> None:
    window.resize(*USUAL_SIZE)
    window.imports.importer.start([make_refused(tmp_path, kind)])
    qtbot.waitUntil(window.imports.report.isVisible)
    let_jobs_end(qtbot, window)
    assert window.imports.report._text.is_trouble
    assert_said(window)


def test_the_tag_field_for_several_papers(qtbot: QtBot, shown: MainWindow) -> None:
    shown.imports.report.hide()
    shown.papers.setFocus()
    shown.papers.select_all()
    press(qtbot, shown, "t")
    qtbot.waitUntil(shown.text_actions.tag_popup.isVisible)
    assert_said(shown)


def test_the_syntax_of_searches(qtbot: QtBot, shown: MainWindow) -> None:
    shown.imports.report.hide()
    shown.search.show_syntax()
    (popup,) = (found for found in QApplication.allWidgets() if isinstance(found, SyntaxPopup) and found.isVisible())
    examples = tuple(row.code for row in popup.findChildren(MeaningRow))
    assert_said(popup, examples)


def test_the_completions_of_a_search(qtbot: QtBot, shown: MainWindow) -> None:
    shown.imports.report.hide()
    shown.search.setFocus()
    qtbot.keyClicks(shown.search, "is:")
    (popup,) = shown.findChildren(CompletionPopup)
    qtbot.waitUntil(popup.isVisible)
    assert_said(popup, tuple(STATE_MEANINGS))


@pytest.mark.parametrize("fault", [LibraryFault, NoLibrary])
def test_the_window_of_a_library_that_cannot_be_opened(qtbot: QtBot, tmp_path: Path, fault: type[LibraryFault]) -> None:
    failed = OpenFailed(tmp_path, fault(translation.tr("There is no library.")))
    qtbot.addWidget(failed)
    failed.show()
    qtbot.waitExposed(failed)
    assert_said(failed)


def test_the_window_of_a_restore(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(maintenance, "restore_backup", lambda _library, _backup: None)
    progress = RestoreProgress(tmp_path, tmp_path / "other")
    qtbot.addWidget(progress)
    progress.show()
    assert_said(progress)
    qtbot.waitUntil(lambda: progress._is_done)


def test_the_whole_of_a_long_text(qtbot: QtBot, shown: MainWindow) -> None:
    dialog = FullTextDialog(translation.tr("Abstract"), abstract_of(OTHER), shown)
    dialog.show()
    qtbot.waitExposed(dialog)
    assert_said(dialog)
    dialog.close()


@pytest.mark.parametrize("content", ["{", '{"theme": 7, "text_size": "huge"}', None])
def test_the_notice_of_bad_settings(qtbot: QtBot, shown: MainWindow, tmp_path: Path, content: str | None) -> None:
    file = tmp_path / "settings.json"
    file.mkdir() if content is None else file.write_text(content, encoding="utf-8")
    problems = settings.load(file).problems
    assert problems
    for problem in problems:
        shown.notice.warn(problem)
        assert shown.notice.isVisible()
        assert_said(shown)
