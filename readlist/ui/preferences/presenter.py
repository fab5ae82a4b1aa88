"""Words and rules of the preferences and of the list of backups. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from readlist.commands.maintenance import BackupInfo
from readlist.library.places.place import is_absent, is_same_place
from readlist.ui.text.formatting import when

THEMES = (("system", "As the system"), ("light", "Light"), ("dark", "Dark"))
SPACES = (
    ("scroll", "Scroll, then go to the next unread paper"),
    ("next", "Always go to the next unread paper"),
)
NO_BACKUPS = "There is no backup yet. With automatic backups, the first is made today."
RESTORE_HELP = (
    "The chosen backup replaces the library. A copy of the present library is kept among the backups, so that you can "
    "go back to it."
)


@dataclass(frozen=True, slots=True)
class BackupLine:
    """One backup: when it was made, and its four counts, or ``fault``, a sentence."""

    path: Path
    when: str
    counts: tuple[str, str, str, str]
    fault: str = ""

    @property
    def spoken(self) -> str:
        """The line for a screen reader."""
        names = ("papers", "entries", "notes", "tags")
        held = ", ".join(f"{count} {name}" for count, name in zip(self.counts, names, strict=True))
        return f"{self.when}: {self.fault or held}"


def backup_lines(found: Sequence[BackupInfo], now: datetime | None = None) -> tuple[BackupLine, ...]:
    """The backups in words, in the order given; ``now`` is the local time."""
    today = (now or datetime.now()).date()
    return tuple(
        BackupLine(
            path=info.path,
            when=when(info.made, today) + _occasion(info.kind),
            counts=(f"{info.papers:,}", f"{info.entries:,}", f"{info.notes:,}", f"{info.tags:,}"),
            fault=info.fault,
        )
        for info in found
    )


def _occasion(kind: str) -> str:
    """The occasion of a backup that was not made by date."""
    if kind.startswith("before-"):
        return ", before a restore" if kind == "before-restore" else ", before an update"
    return ", by hand" if kind == "manual" else ""


def library_help(chosen: str, current: Path) -> str:
    """The help below the library folder; ``current`` is the library that is open."""
    if chosen and not is_same_place(Path(chosen), current):
        asked = " It holds no library yet; you will be asked whether to make one." if is_absent(Path(chosen)) else ""
        return f"Takes effect at the next start.{asked} Nothing is moved: the present library stays in {current}."
    return "The folder that holds library.sqlite and its backups."


def same_folder(chosen: str, usual: Path) -> str:
    """The value to store for a chosen folder: "" for the usual one."""
    return "" if is_same_place(Path(chosen), usual) else chosen
