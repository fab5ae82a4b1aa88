"""Words and rules of the preferences and of the list of backups. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from readlist.commands.maintenance import BackupInfo
from readlist.languages import LANGUAGES, SYSTEM
from readlist.library.location.library_paths import is_missing, is_same_file
from readlist.translation import N_, local_number, tr
from readlist.ui.text.date_texts import date_and_time

LANGUAGE_LABELS = ((SYSTEM, N_("As the system")), *((language.code, language.name) for language in LANGUAGES))
THEME_LABELS = (("system", N_("As the system")), ("light", N_("Light")), ("dark", N_("Dark")))
SPACE_LABELS = (
    ("scroll", N_("Scroll, then go to the next unread paper")),
    ("next", N_("Always go to the next unread paper")),
)
NO_BACKUPS = N_("There is no backup yet. With automatic backups, the first is made today.")
RESTORE_HELP = N_(
    "The chosen backup replaces the library. A copy of the present library is kept among the backups, so that you can "
    "go back to it."
)


@dataclass(frozen=True, slots=True)
class BackupLine:
    """One backup: its time in words, its four counts as texts, and ``fault``, why it cannot be used ("" if it can)."""

    path: Path
    when: str
    counts: tuple[str, str, str, str]
    fault: str = ""

    @property
    def accessible_text(self) -> str:
        """The line for a screen reader."""
        papers, entries, notes, tags = self.counts
        counts = tr(
            "{papers} papers, {entries} entries, {notes} notes, {tags} tags",
            papers=papers,
            entries=entries,
            notes=notes,
            tags=tags,
        )
        return tr("{when}: {what}", when=self.when, what=self.fault or counts)


def backup_lines(found: Sequence[BackupInfo], now: datetime | None = None) -> tuple[BackupLine, ...]:
    """The backups in words, in the order given; ``now`` is the local time."""
    today = (now or datetime.now()).date()
    return tuple(
        BackupLine(
            path=info.path,
            when=_with_occasion(date_and_time(info.made, today), info.kind),
            counts=(
                local_number(info.papers),
                local_number(info.entries),
                local_number(info.notes),
                local_number(info.tags),
            ),
            fault=info.fault,
        )
        for info in found
    )


def _with_occasion(time: str, kind: str) -> str:
    """The time of a backup in words, with its occasion unless it is a daily one."""
    if kind == "before-restore":
        return tr("{time}, before a restore", time=time)
    if kind.startswith("before-"):
        return tr("{time}, before an update", time=time)
    return tr("{time}, by hand", time=time) if kind == "manual" else time


def library_help(chosen: str, current: Path) -> str:
    """The help below the library folder; ``current`` is the library that is open."""
    if chosen and not is_same_file(Path(chosen), current):
        sentences = [tr("Takes effect at the next start.")]
        if is_missing(Path(chosen)):
            sentences.append(tr("It holds no library yet; you will be asked whether to make one."))
        sentences.append(tr("Nothing is moved: the present library stays in {folder}.", folder=current))
        return " ".join(sentences)
    return tr("The folder that holds library.sqlite and its backups.")


def folder_setting(chosen: str, usual: Path) -> str:
    """The value to store for a chosen folder: "" for the usual one."""
    return "" if is_same_file(Path(chosen), usual) else chosen
