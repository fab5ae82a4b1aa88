"""The handler of each action in the table of actions."""

from __future__ import annotations

from functools import partial
from typing import Protocol

from readlist.model.paper import Status
from readlist.model.scope import ListKind, Scope
from readlist.ui.actions.action_table import Act, ActionName
from readlist.ui.actions.menus import Handler
from readlist.ui.controllers.browser_actions import BrowserActions
from readlist.ui.controllers.file_actions import FileActions
from readlist.ui.controllers.merge_actions import MergeActions
from readlist.ui.controllers.navigation import Navigation
from readlist.ui.controllers.paper_actions import PaperActions
from readlist.ui.controllers.paper_stepping import PaperStepping
from readlist.ui.controllers.preferences_controller import PreferencesController
from readlist.ui.controllers.related_papers import RelatedPapers
from readlist.ui.controllers.review_switch import ReviewSwitch
from readlist.ui.controllers.saved_search_actions import SavedSearchActions
from readlist.ui.controllers.text_actions import TextActions
from readlist.ui.paper_list.view import PaperList
from readlist.ui.reading_pane.view import ReadingPane
from readlist.ui.search_field.view import SearchField
from readlist.ui.shell.pane_layout import PaneLayout
from readlist.ui.sidebar.view import Sidebar
from readlist.ui.text.paper_text import CopyForm

STATUSES_WITHOUT_ADVANCE = frozenset({Status.READING})
"""Statuses after which the paper stays selected, since it is being read; after others, the next one is selected."""


class Parts(Protocol):
    """The parts of the main window that carry out actions."""

    browser_actions: BrowserActions
    file_actions: FileActions
    merge_actions: MergeActions
    navigation: Navigation
    paper_actions: PaperActions
    paper_stepping: PaperStepping
    preferences: PreferencesController
    related_papers: RelatedPapers
    review_switch: ReviewSwitch
    saved_search_actions: SavedSearchActions
    text_actions: TextActions
    pane_layout: PaneLayout
    papers: PaperList
    reading: ReadingPane
    search: SearchField
    sidebar: Sidebar

    def close(self) -> bool: ...


def action_handlers(window: Parts) -> dict[ActionName, Handler]:
    """A handler for every action, in the order of the table."""
    return {**_file_and_edit(window), **_paper(window), **_go_and_view(window), **_help(window)}


def _file_and_edit(window: Parts) -> dict[ActionName, Handler]:
    return {
        Act.IMPORT: window.file_actions.choose_files,
        Act.IMPORT_FOLDER: window.file_actions.choose_folder,
        Act.PASTE: window.file_actions.paste,
        Act.EXPORT: window.file_actions.export,
        Act.BACKUP: window.file_actions.back_up,
        Act.RESTORE_BACKUP: window.preferences.choose_backup,
        Act.RESCAN: window.file_actions.rescan,
        Act.MERGE_CERTAIN: window.merge_actions.merge_certain,
        Act.JOIN_STEP: window.merge_actions.choose_join_step,
        Act.CLOSE_WINDOW: window.close,
        Act.UNDO: window.paper_actions.undo,
        Act.REDO: window.paper_actions.redo,
        Act.SELECT_ALL: window.papers.select_all,
        Act.COPY: partial(window.file_actions.copy, CopyForm.TEXT),
        Act.COPY_CITATION: partial(window.file_actions.copy, CopyForm.CITATION),
        Act.COPY_BIBTEX: partial(window.file_actions.copy, CopyForm.BIBTEX),
        Act.COPY_LINK: partial(window.file_actions.copy, CopyForm.MARKDOWN_LINK),
        Act.SEARCH: window.search.start,
        Act.SAVE_SEARCH: window.saved_search_actions.save_or_edit,
        Act.PREFERENCES: window.preferences.show,
    }


def _paper(window: Parts) -> dict[ActionName, Handler]:
    return {
        Act.TOGGLE_READ: window.paper_actions.toggle_read,
        Act.STAR: window.paper_actions.toggle_star,
        **_statuses(window.paper_actions),
        Act.TAG: window.text_actions.edit_tags,
        Act.NOTE: window.text_actions.edit_note,
        Act.OPEN_LINK: window.browser_actions.open_selected,
        Act.SEARCH_ARXIV: window.browser_actions.search_arxiv,
        Act.SEARCH_WEB: window.browser_actions.search_web,
        Act.RELATED: window.related_papers.show,
        Act.MERGE: window.merge_actions.merge_selected,
        Act.REVIEW: lambda: window.review_switch.open(_current_paper(window)),
        Act.TRASH: window.paper_actions.trash,
        Act.RESTORE: window.paper_actions.restore,
    }


def _current_paper(window: Parts) -> tuple[int, ...]:
    """The id of the current paper, or nothing."""
    current = window.papers.current_id()
    return () if current is None else (current,)


def _statuses(actions: PaperActions) -> dict[ActionName, Handler]:
    return {
        status: partial(
            actions.set_status if status in STATUSES_WITHOUT_ADVANCE else actions.set_status_and_advance, status
        )
        for status in Status
        if status.key
    }


def _go_and_view(window: Parts) -> dict[ActionName, Handler]:
    return {
        Act.NEXT: window.paper_stepping.next,
        Act.PREVIOUS: window.paper_stepping.previous,
        Act.ADVANCE: window.paper_stepping.advance,
        Act.NEXT_UNREAD: window.paper_stepping.next_unread,
        Act.BACK: window.navigation.back,
        Act.GO_INBOX: partial(window.sidebar.select, Scope(ListKind.INBOX)),
        Act.FOCUS_SIDEBAR: window.pane_layout.focus_sidebar,
        Act.FOCUS_LIST: window.papers.setFocus,
        Act.FOCUS_PAPER: window.reading.focus_page,
        Act.LARGER: partial(window.preferences.resize_text, 1),
        Act.SMALLER: partial(window.preferences.resize_text, -1),
        Act.USUAL_SIZE: partial(window.preferences.resize_text, 0),
        Act.TOGGLE_SIDEBAR: window.pane_layout.toggle_sidebar,
        Act.HISTORY: window.file_actions.show_history,
    }


def _help(window: Parts) -> dict[ActionName, Handler]:
    return {
        Act.KEYS: window.file_actions.show_keys,
        Act.SYNTAX: window.search.show_syntax,
        Act.ABOUT: window.file_actions.show_about,
    }
