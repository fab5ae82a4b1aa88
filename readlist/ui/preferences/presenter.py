"""What the preferences and the list of backups say, in words. No Qt."""

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
    "The library becomes what the chosen backup holds. The library as it is now is first kept as a copy of its own, "
    "so this can be taken back."
)
"""Not the calendar module's: its names follow the locale, the window's words are English."""


@dataclass(frozen=True, slots=True)
class BackupLine:
    """One backup as shown: when it was made, and its four counts (or ``fault``, a sentence)."""

    path: Path
    when: str
    counts: tuple[str, str, str, str]
    fault: str = ""

    @property
    def spoken(self) -> str:
        """The line for those who listen."""
        names = ("papers", "entries", "notes", "tags")
        held = ", ".join(f"{count} {name}" for count, name in zip(self.counts, names, strict=True))
        return f"{self.when}: {self.fault or held}"


def backup_lines(found: Sequence[BackupInfo], now: datetime | None = None) -> tuple[BackupLine, ...]:
    """The backups in the order given, in words; ``now`` is the local time."""
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
    """What a copy was made for, where it was not made by date."""
    if kind.startswith("before-"):
        return ", before a restore" if kind == "before-restore" else ", before an update"
    return ", by hand" if kind == "manual" else ""


def library_help(chosen: str, current: Path) -> str:
    """What stands below the library folder; ``current`` is the one that is open."""
    if chosen and not is_same_place(Path(chosen), current):
        asked = " There is no library yet: whether to begin one is asked then." if is_absent(Path(chosen)) else ""
        return (
            f"Takes effect at the next start.{asked} Nothing is moved: the library that is open now stays in {current}."
        )
    return "The folder that holds library.sqlite and its backups."


def same_folder(chosen: str, usual: Path) -> str:
    """The value to store for a chosen folder: "" where it is the usual one."""
    return "" if is_same_place(Path(chosen), usual) else chosen
