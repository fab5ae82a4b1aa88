"""The keys of the merge review: those of its actions, the digits that choose a paper, and those that scroll."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from readlist.ui.actions.action_table import REVIEW_ACTIONS
from readlist.ui.merge_review.page_parts import ReviewHandlers

Key = Qt.Key
SCROLL_STEPS = {Key.Key_Up: -1, Key.Key_Down: 1}
SCROLL_PAGES = {Key.Key_PageUp: -1, Key.Key_PageDown: 1, Key.Key_Space: 1}
DIGIT_KEYS = range(Key.Key_1, Key.Key_9 + 1)
ACT_OF_KEY = {
    QKeySequence(key)[0].toCombined(): action.name  # type: ignore[index]
    for action in REVIEW_ACTIONS
    for key in action.keys
}
"""The act for each key with its modifiers, as Qt combines them into a number."""


class ReviewKeys:
    """Finds the handler of a key."""

    def __init__(
        self, handlers: ReviewHandlers, choose: Callable[[int], None], scroll: Callable[[int, bool], None]
    ) -> None:
        self._handlers = handlers
        self._choose = choose
        self._scroll = scroll

    def handler_of(self, event: QKeyEvent) -> Callable[[], None] | None:
        """The function that a key calls; None for a key without a meaning in the review."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = Key.Key_Return if event.key() == Key.Key_Enter else event.key()
        if modifiers == Qt.KeyboardModifier.ShiftModifier and key == Key.Key_Space:
            return partial(self._scroll, -1, True)
        if not modifiers and key in DIGIT_KEYS:
            return partial(self._choose, key - Key.Key_0)
        if not modifiers and key in SCROLL_STEPS:
            return partial(self._scroll, SCROLL_STEPS[Key(key)], False)
        if not modifiers and key in SCROLL_PAGES:
            return partial(self._scroll, SCROLL_PAGES[Key(key)], True)
        act = ACT_OF_KEY.get(int(key) | modifiers.value)
        return self._handlers[act] if act is not None else None
