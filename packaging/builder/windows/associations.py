"""The suffixes that Windows offers Readlist for, under "Open with".

Windows knows a type only by the part after the last dot, so Readlist's own ``.readlist.json`` is a JSON file to it:
there is no type that Readlist could be the default program of.
"""

from __future__ import annotations

from pathlib import Path

from builder.file_types import SEEN_BY_CONTENT, TYPES

PROGID = "Readlist.Digest"
"""The name of the association in the registry."""
PATHS_KEY = r"Software\Microsoft\Windows\CurrentVersion\App Paths\readlist.exe"
APPLICATION_KEY = r"Software\Classes\Applications\readlist.exe"


def suffixes() -> list[str]:
    """The suffixes with their dot, in alphabetical order."""
    return sorted(suffix for suffix in (*TYPES, *SEEN_BY_CONTENT) if suffix.count(".") == 1)


def open_with_key(suffix: str) -> str:
    """The registry's key, below the user's, with the programs that are offered for a suffix."""
    return rf"Software\Classes\{suffix}\OpenWithProgids"


def write_nsis(target: Path) -> None:
    """Write the macros AddAssociations and RemoveAssociations for the setup."""
    add, remove = ["!macro AddAssociations"], ["!macro RemoveAssociations"]
    for suffix in suffixes():
        key = open_with_key(suffix)
        add.append(f'  WriteRegStr HKCU "{APPLICATION_KEY}\\SupportedTypes" "{suffix}" ""')
        add.append(f'  WriteRegStr HKCU "{key}" "{PROGID}" ""')
        remove.append(f'  DeleteRegValue HKCU "{key}" "{PROGID}"')
        remove.append(f'  DeleteRegKey /ifempty HKCU "{key}"')
        remove.append(f'  DeleteRegKey /ifempty HKCU "{key.rpartition(chr(92))[0]}"')
    target.write_text("\n".join([*add, "!macroend", *remove, "!macroend", ""]), "utf-8")
