"""The plan of merging certain duplicates in the window: seen, changed, carried out, taken back."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QTreeWidget
from pytestqt.qtbot import QtBot

from readlist.commands import history
from readlist.commands.importing import Pasted, import_digests
from readlist.commands.merge_plan import FieldSource, MergePlan, PlannedMerge
from readlist.library import store
from readlist.model.fact import Fact
from readlist.model.keep_rule import KeepRule
from readlist.model.scope import ListKind
from readlist.ui.actions.action_table import Act
from readlist.ui.main_window import MainWindow
from readlist.ui.merge_review import plan_presenter
from readlist.ui.merge_review.plan_dialog import PlanDialog

GROUPS = (
    PlannedMerge((1, 2), ("Owls of the North", "Owls of the north"), 2, (FieldSource("title", 2, differs=True),)),
    PlannedMerge((3, 4, 9), ("Larches", "", "Larches $x^2$"), 3, (FieldSource("venue", 4, differs=True),)),
)
PLAN = MergePlan(KeepRule.PUBLISHED, GROUPS)
TABLE = """title,venue,year
"Owls of the slow north and their songs",arXiv,2019
"Owls of the slow north and their hours",Journal of Owls,2019
"Ferns in the shade of the old wall",Ferns Today,2020
"""


def test_lines_name_the_kept_paper_first_and_the_fields_that_differ() -> None:
    lines = plan_presenter.plan_lines(PLAN)
    assert [(line.title, line.kept, line.fields, line.is_first) for line in lines] == [
        ("Owls of the north", "kept", "Title", True),
        ("Owls of the North", "", "", False),
        ("Larches", "kept", "", True),
        ("Untitled", "", "Venue", False),
        ("Larches x²", "", "", False),
    ]
    assert plan_presenter.question(PLAN) == "Merge 2 groups of 5 papers that are certainly the same?"
    assert plan_presenter.more_line(PLAN) == ""


def test_a_long_plan_is_cut_and_says_so() -> None:
    plan = MergePlan(KeepRule.PUBLISHED, GROUPS[:1] * (plan_presenter.MAX_SHOWN_GROUPS + 7))
    assert len(plan_presenter.plan_lines(plan)) == 2 * plan_presenter.MAX_SHOWN_GROUPS
    assert plan_presenter.more_line(plan) == "and 7 further groups"


@pytest.fixture
def filled(window: MainWindow) -> MainWindow:
    """Three papers, of which two are certain duplicates."""
    import_digests(window.workspace, [Pasted(TABLE)], format_name="table")
    with window.workspace.journal.step("find_duplicates") as step:
        store.add_possible_duplicate(step.handle.conn, 1, 2, 0.99, (Fact.of("same_title", weight=5.0),), ())
    return window


def open_plan(qtbot: QtBot, window: MainWindow) -> PlanDialog:
    window.actions_by_name[Act.MERGE_CERTAIN.value].trigger()

    def shown() -> list[PlanDialog]:
        return [dialog for dialog in window.findChildren(PlanDialog) if dialog.isVisible()]

    qtbot.waitUntil(lambda: bool(shown()))
    return shown()[0]


def kept_title(dialog: PlanDialog) -> str:
    item = dialog.findChildren(QTreeWidget)[0].topLevelItem(0)
    return item.text(0) if item else ""


def test_the_plan_is_seen_changed_carried_out_and_taken_back(qtbot: QtBot, filled: MainWindow) -> None:
    dialog = open_plan(qtbot, filled)
    assert kept_title(dialog) == "Owls of the slow north and their hours"
    (rules,) = dialog.findChildren(QComboBox)
    rules.setCurrentIndex(list(plan_presenter.KEEPERS).index(KeepRule.OLDEST))
    qtbot.waitUntil(lambda: kept_title(dialog) == "Owls of the slow north and their songs")
    dialog.accept()
    qtbot.waitUntil(lambda: filled.workspace.counts().lists[ListKind.ALL] == 2)
    assert filled.workspace.paper(1).seen == 1
    history.undo(filled.workspace)
    assert filled.workspace.counts().lists[ListKind.ALL] == 3
    again = open_plan(qtbot, filled)
    assert kept_title(again) == "Owls of the slow north and their songs", "the rule is remembered"
    assert again.findChildren(QComboBox)[0].currentData() == KeepRule.OLDEST
    again.reject()


def test_esc_changes_nothing(qtbot: QtBot, filled: MainWindow) -> None:
    dialog = open_plan(qtbot, filled)
    dialog.reject()
    assert filled.workspace.counts().lists[ListKind.ALL] == 3


def test_without_certain_duplicates_it_says_so(qtbot: QtBot, window: MainWindow) -> None:
    dialog = open_plan(qtbot, window)
    (buttons,) = dialog.findChildren(QDialogButtonBox)
    assert [button.text() for button in buttons.buttons() if button.isVisible()] == ["Close"]
    dialog.reject()
