"""The property lists of Readlist.app in ``macos/``: its facts (Info.plist), and exceptions from the hardened runtime.

The checks compare the document types with the formats that Readlist reads, and with the types on Linux.
"""

from __future__ import annotations

import plistlib
import re
from pathlib import Path
from typing import Any
from xml.parsers.expat import ExpatError

from builder.command import BuildError
from builder.command import check as require
from builder.file_types import LEFT_OUT, OWN_SUFFIX, TYPES
from builder.project import PACKAGING, TITLE

INFO = PACKAGING / "macos" / "Info.plist"
ENTITLEMENTS = PACKAGING / "macos" / "entitlements.plist"

SYSTEM_TYPES = {
    "public.plain-text": (".txt", ".text"),
    "public.html": (".html", ".htm"),
    "public.xml": (".xml",),
    "public.json": (".json",),
    "public.yaml": (".yaml", ".yml"),
    "public.comma-separated-values-text": (".csv",),
    "public.tab-separated-values-text": (".tsv", ".tab"),
    "public.zip-archive": (".zip",),
    "org.gnu.gnu-zip-archive": (".gz",),
    "org.gnu.gnu-zip-tar-archive": (".tgz",),
    "public.tar-archive": (".tar",),
    "com.apple.mail.email": (".eml",),
    "com.apple.mail.emlx": (".emlx",),
    "com.apple.webarchive": (".webarchive",),
    "com.microsoft.excel.xls": (".xls",),
    "org.openxmlformats.wordprocessingml.document": (".docx",),
    "org.openxmlformats.wordprocessingml.document.macroenabled": (".docm",),
    "org.openxmlformats.spreadsheetml.sheet": (".xlsx",),
    "org.openxmlformats.spreadsheetml.sheet.macroenabled": (".xlsm",),
    "org.oasis-open.opendocument.spreadsheet": (".ods",),
    "org.oasis-open.opendocument.text": (".odt",),
}
"""Types that macOS declares by itself, with the suffixes that Readlist reads."""
ANCESTORS = {"public.data", "public.text"}
"""Further types of the system, which declared ones may conform to."""

REFUSED = {".msg"}
"""Suffixes that Readlist knows only to refuse them, with advice."""

KNOWN_ENTITLEMENTS = {
    f"com.apple.security.cs.{name}"
    for name in (
        "allow-jit",
        "allow-unsigned-executable-memory",
        "allow-dyld-environment-variables",
        "disable-library-validation",
        "disable-executable-page-protection",
    )
}
"""Apple's exceptions from the hardened runtime (developer.apple.com/documentation/security/hardened-runtime)."""

REQUIRED = {
    "CFBundleName": TITLE,
    "CFBundleDisplayName": TITLE,
    "CFBundlePackageType": "APPL",
    "NSHighResolutionCapable": True,
    "NSRequiresAquaSystemAppearance": False,
}
ROLES = ("Editor", "Viewer")
OWN_UTI = "org.readlist.papers"


def read_plist(file: Path) -> dict[str, Any]:
    """A property list. Raises BuildError if it is not one, or if a dictionary in it has a key twice."""
    content = file.read_bytes()
    try:
        plistlib.loads(content, dict_type=_UniqueKeys)
        return dict(plistlib.loads(content))
    except (plistlib.InvalidFileException, ExpatError, ValueError) as fault:
        raise BuildError(f"{file.name} is not a property list: {fault}") from fault


class _UniqueKeys(dict[str, Any]):
    """A dictionary that refuses a second value of a key."""

    def __setitem__(self, key: str, value: Any) -> None:
        if key in self:
            raise ValueError(f"“{key}” is there twice")
        super().__setitem__(key, value)


def oldest_macos() -> tuple[int, int]:
    """The oldest macOS that Info.plist admits, such as (14, 4)."""
    major, minor = read_plist(INFO)["LSMinimumSystemVersion"].split(".")
    return int(major), int(minor)


def info_plist(version: str) -> dict[str, Any]:
    """The contents of Info.plist with the version, for PyInstaller's BUNDLE; that adds identifier, icon and program."""
    return {**read_plist(INFO), "CFBundleVersion": version}


def check_info(info: dict[str, Any], formats: set[str]) -> None:
    """Compare the contents of Info.plist with the suffixes that Readlist reads (".ris"). Raises BuildError."""
    for key, value in REQUIRED.items():
        require(info.get(key) == value, f"Info.plist has {key} {info.get(key)!r} instead of {value!r}.")
    require(
        re.fullmatch(r"public\.app-category\.[a-z-]+", info.get("LSApplicationCategoryType", "")) is not None,
        "Info.plist has no category.",
    )
    require(re.fullmatch(r"\d+\.\d+", info.get("LSMinimumSystemVersion", "")) is not None, "No oldest macOS is given.")
    require(info["CFBundleDevelopmentRegion"] in info["CFBundleLocalizations"], "The own language is not listed.")
    _check_ranks(info)
    _check_mime_types(info)
    suffixes = _suffixes(info)
    own = {declared["UTTypeIdentifier"]: _tagged(declared) for declared in info["UTExportedTypeDeclarations"]}
    require(own == {OWN_UTI: [OWN_SUFFIX]}, f"Exported is {own} instead of {OWN_UTI} with {OWN_SUFFIX}.")
    missing, unread = formats - REFUSED - set(LEFT_OUT) - set(suffixes), set(suffixes) - formats - {OWN_SUFFIX}
    require(not missing, f"Info.plist has no document type for {', '.join(sorted(missing))}.")
    require(not unread, f"Info.plist names {', '.join(sorted(unread))}, which no reader knows.")


def _check_ranks(info: dict[str, Any]) -> None:
    """Check that Readlist owns its own type only, and claims no type twice, and none that nobody declares."""
    claimed: list[str] = []
    for document in info["CFBundleDocumentTypes"]:
        types = document["LSItemContentTypes"]
        claimed += types
        name = document["CFBundleTypeName"]
        rank = "Owner" if types == [OWN_UTI] else "Alternate"
        require(document["LSHandlerRank"] == rank, f"“{name}” has the rank {document['LSHandlerRank']}, not {rank}.")
        require(document["CFBundleTypeRole"] in ROLES, f"“{name}” has no role that opens it.")
    declared = [each["UTTypeIdentifier"] for each in _declarations(info)]
    for names, what in ((claimed, "claimed"), (declared, "declared")):
        twice = {name for name in names if names.count(name) > 1}
        require(not twice, f"These types are {what} twice: {', '.join(sorted(twice))}.")
    unknown = set(claimed) - set(declared) - set(SYSTEM_TYPES)
    require(not unknown, f"Nobody declares these types: {', '.join(sorted(unknown))}.")
    unclaimed = set(declared) - set(claimed)
    require(not unclaimed, f"These types are declared, but not opened: {', '.join(sorted(unclaimed))}.")
    for each in _declarations(info):
        strange = set(each["UTTypeConformsTo"]) - set(SYSTEM_TYPES) - ANCESTORS
        require(not strange, f"{each['UTTypeIdentifier']} conforms to {', '.join(sorted(strange))}, which is unknown.")


def _declarations(info: dict[str, Any]) -> list[dict[str, Any]]:
    return [*info["UTExportedTypeDeclarations"], *info["UTImportedTypeDeclarations"]]


def _tagged(declared: dict[str, Any]) -> list[str]:
    return [f".{suffix}" for suffix in declared["UTTypeTagSpecification"]["public.filename-extension"]]


def _suffixes(info: dict[str, Any]) -> list[str]:
    """All suffixes of the types that are claimed. Raises BuildError if two types have one."""
    claimed = [name for document in info["CFBundleDocumentTypes"] for name in document["LSItemContentTypes"]]
    suffixes = [suffix for name in claimed for suffix in SYSTEM_TYPES.get(name, ())]
    suffixes += [suffix for declared in _declarations(info) for suffix in _tagged(declared)]
    twice = {suffix for suffix in suffixes if suffixes.count(suffix) > 1}
    require(not twice, f"Two types have {', '.join(sorted(twice))}.")
    return suffixes


def _check_mime_types(info: dict[str, Any]) -> None:
    """Compare the MIME types of declared types with those of the Linux packages. Raises BuildError."""
    for declared in _declarations(info):
        given = declared["UTTypeTagSpecification"].get("public.mime-type", [])
        for suffix in _tagged(declared):
            expected = TYPES.get(suffix)
            require(expected is None or expected in given, f"{suffix} is {given} on macOS, but {expected} on Linux.")


def check_entitlements(entitlements: dict[str, Any]) -> None:
    """Raise BuildError for an exception that Apple does not know, or one that is not simply true."""
    unknown = set(entitlements) - KNOWN_ENTITLEMENTS
    require(not unknown, f"These entitlements are unknown: {', '.join(sorted(unknown))}.")
    false = [key for key, value in entitlements.items() if value is not True]
    require(not false, f"Leave these entitlements out instead of denying them: {', '.join(false)}.")
