"""The facts about Readlist.app: they agree with the readers, and each disagreement is seen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from builder import mac_plist
from builder.command import BuildError
from readlist.digests.registry import CONTAINERS, READERS
from readlist.languages import LANGUAGES

VERSION = "1.2.3"


@pytest.fixture(scope="module")
def formats() -> set[str]:
    return {suffix for each in (*READERS.all(), *CONTAINERS.all()) for suffix in each.extensions}


@pytest.fixture
def info() -> dict[str, Any]:
    return mac_plist.info_plist(VERSION)


def imported(info: dict[str, Any], suffix: str) -> dict[str, Any]:
    for declared in info["UTImportedTypeDeclarations"]:
        if suffix in declared["UTTypeTagSpecification"]["public.filename-extension"]:
            return dict(declared)
    raise AssertionError(suffix)


def test_document_types_agree_with_the_readers(info: dict[str, Any], formats: set[str]) -> None:
    mac_plist.check_info(info, formats)
    assert info["CFBundleVersion"] == VERSION


def test_the_languages_are_readlists(info: dict[str, Any]) -> None:
    assert info["CFBundleLocalizations"] == [language.code for language in LANGUAGES]


def test_a_new_format_is_missed(info: dict[str, Any], formats: set[str]) -> None:
    with pytest.raises(BuildError, match=r"no document type for \.novel"):
        mac_plist.check_info(info, formats | {".novel"})


def test_a_format_that_is_gone_is_seen(info: dict[str, Any], formats: set[str]) -> None:
    with pytest.raises(BuildError, match=r"names \.ris"):
        mac_plist.check_info(info, formats - {".ris"})


@pytest.mark.parametrize(
    ("place", "value", "message"),
    [
        ("LSHandlerRank", "Owner", "rank Owner"),
        ("CFBundleTypeRole", "None", "no role"),
        ("LSItemContentTypes", ["org.readlist.unheard-of"], "Nobody declares"),
    ],
)
def test_a_wrong_document_type_is_seen(
    info: dict[str, Any], formats: set[str], place: str, value: object, message: str
) -> None:
    info["CFBundleDocumentTypes"][1][place] = value
    with pytest.raises(BuildError, match=message):
        mac_plist.check_info(info, formats)


def test_another_mime_type_than_on_linux_is_seen(info: dict[str, Any], formats: set[str]) -> None:
    imported(info, "ris")["UTTypeTagSpecification"]["public.mime-type"] = ["application/x-ris"]
    with pytest.raises(BuildError, match="application/x-research-info-systems"):
        mac_plist.check_info(info, formats)


def test_a_suffix_of_two_types_is_seen(info: dict[str, Any], formats: set[str]) -> None:
    imported(info, "ris")["UTTypeTagSpecification"]["public.filename-extension"].append("ovd")
    with pytest.raises(BuildError, match=r"Two types have \.ovd"):
        mac_plist.check_info(info, formats)


def test_a_light_window_only_is_refused(info: dict[str, Any], formats: set[str]) -> None:
    info["NSRequiresAquaSystemAppearance"] = True
    with pytest.raises(BuildError, match="NSRequiresAquaSystemAppearance"):
        mac_plist.check_info(info, formats)


def test_entitlements_are_few_and_known() -> None:
    entitlements = mac_plist.read_plist(mac_plist.ENTITLEMENTS)
    mac_plist.check_entitlements(entitlements)
    assert len(entitlements) == 1
    with pytest.raises(BuildError, match="unknown"):
        mac_plist.check_entitlements({"com.apple.security.cs.allow-everything": True})
    with pytest.raises(BuildError, match="instead of denying"):
        mac_plist.check_entitlements({"com.apple.security.cs.allow-jit": False})


@pytest.mark.parametrize("content", ["<plist><dict><key>a</key></plist>", "no list", ""])
def test_a_broken_list_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "Info.plist").write_text(content)
    with pytest.raises(BuildError, match="not a property list"):
        mac_plist.read_plist(tmp_path / "Info.plist")


def test_a_key_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    twice = "<plist><dict><key>a</key><true/><key>a</key><false/></dict></plist>"
    (tmp_path / "Info.plist").write_text(twice)
    with pytest.raises(BuildError, match="“a” is there twice"):
        mac_plist.read_plist(tmp_path / "Info.plist")
