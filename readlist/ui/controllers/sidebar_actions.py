"""Actions of the sidebar: drops of papers on its rows, and changes of tags and digests."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject

from readlist.model.change import Change
from readlist.model.fact import text_fact
from readlist.model.paper import BY_LIST
from readlist.model.scope import ListKind, Scope
from readlist.translation import tr
from readlist.ui.controllers.paper_actions import PaperActions
from readlist.workspace import Workspace


class SidebarActions(QObject):
    """Carries out the actions of the sidebar on papers, tags and digests. Lives with its window."""

    def __init__(self, workspace: Workspace, paper_actions: PaperActions) -> None:
        super().__init__(paper_actions)
        self._workspace = workspace
        self._paper_actions = paper_actions

    def date_digest(self, digest: int, day: str) -> None:
        """Set a digest's date, as ISO text."""
        from readlist.commands import editing

        self._paper_actions.run(partial(editing.date_digest, self._workspace, digest, day))

    def rename_digest(self, digest: int, title: str) -> None:
        """Rename a digest; "" restores its computed title."""
        from readlist.commands import editing

        self._paper_actions.run(partial(editing.rename_digest, self._workspace, digest, title))

    def rename_series(self, series: int, title: str) -> None:
        """Rename a series; "" restores its computed title."""
        from readlist.commands import editing

        self._paper_actions.run(partial(editing.rename_series, self._workspace, series, title))

    def rename_tag(self, tag_id: int, name: str) -> None:
        """Rename a tag."""
        from readlist.commands import tagging

        self._paper_actions.run(partial(tagging.rename_tag, self._workspace, tag_id, name))

    def recolour_tag(self, tag_id: int, colour: str) -> None:
        """Set a tag's colour."""
        from readlist.commands import tagging

        self._paper_actions.run(partial(tagging.recolour_tag, self._workspace, tag_id, colour))

    def delete_tag(self, tag_id: int) -> None:
        """Delete a tag, also from all its papers."""
        from readlist.commands import tagging

        self._paper_actions.run(partial(tagging.delete_tag, self._workspace, tag_id))

    def drop_on(self, scope: Scope, ids: Sequence[int]) -> None:
        """Carry out a drop of papers on a list or tag of the sidebar."""
        from readlist.commands import marking

        wanted = list(ids)
        if scope.kind in BY_LIST:
            self._paper_actions.set_status(BY_LIST[scope.kind], wanted)
        elif scope.kind is ListKind.STARRED:
            self._paper_actions.set_star(True, wanted)
        elif scope.kind is ListKind.TRASH:
            self._paper_actions.run(partial(marking.trash, self._workspace, wanted))
        elif scope.kind is ListKind.TAG:
            self._paper_actions.run(partial(_add_tag, self._workspace, scope.key, wanted))


def _add_tag(workspace: Workspace, tag_id: int, ids: list[int]) -> Change:
    from readlist.commands import tagging

    names = {count.tag.id: count.tag.name for count in workspace.tags()}
    return (
        tagging.tag(workspace, names[tag_id], ids)
        if tag_id in names
        else Change(None, (text_fact(tr("The tag is gone.")),))
    )
