"""The contents of the frozen program: all modules of the tables, all resources, and nothing of the building system."""

from __future__ import annotations

import tomllib
from importlib import import_module

import pytest

import readlist
from builder import bundle
from builder.project import RESOURCES, ROOT, version


def test_every_reader_container_and_writer_is_a_hidden_import() -> None:
    points = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["entry-points"]
    modules = {place.partition(":")[0] for group in points.values() for place in group.values()}
    assert len(modules) > 60
    assert modules == set(bundle.hidden_imports())
    for module in modules:
        import_module(module)


def test_resources_that_the_program_reads_are_packed() -> None:
    there = {folder.name for folder in RESOURCES.iterdir()}
    assert there - set(bundle.RESOURCE_FOLDERS) == {"pictures", "translations"}


@pytest.mark.parametrize(
    "place",
    [
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqwayland.so",
        "PySide6/Qt/plugins/platformthemes/libqxdgdesktopportal.so",
        "PySide6/Qt/plugins/iconengines/libqsvgicon.so",
        "libxcb-cursor.so.0",
        "PySide6/Qt/plugins/platforms/libqcocoa.dylib",
        "PySide6/Qt/plugins/styles/libqmacstyle.dylib",
        "PySide6/Qt/lib/QtCore.framework/Versions/A/Resources/Info.plist",
        "resources/styles/window.qss",
        "resources/catalogues/de.mo",
        "PySide6/Qt/translations/qtbase_de.qm",
        "PySide6\\translations\\qtbase_de.qm",
    ],
)
def test_a_part_of_the_window_is_wanted(place: str) -> None:
    assert bundle.is_wanted(place)


@pytest.mark.parametrize(
    "place",
    [
        "libstdc++.so.6",
        "libfontconfig.so.1",
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "PySide6/Qt/plugins/platforms/libqeglfs.so",
        "PySide6/Qt/plugins/platforms/libqminimal.dylib",
        "PySide6/Qt/plugins/imageformats/libqpdf.dylib",
        "PySide6/Qt/lib/QtPdf.framework/Versions/A/QtPdf",
        "PySide6/Qt/lib/QtQuick.framework",
        "PySide6/Qt/plugins/tls/libqopensslbackend.so",
        "PySide6/Qt/translations/qtbase_fr.qm",
        "PySide6/Qt/translations/qtbase_de.qm.bak",
        "PySide6/Qt/translations/qt_de.qm",
        "PySide6/Qt/translations/qt_help_de.qm",
        "PySide6\\Qt\\plugins\\sqldrivers\\qsqlite.dll",
        "selectolax/lexbor.c",
        "readlist-0.1.0.dist-info/direct_url.json",
    ],
)
def test_a_part_of_the_building_system_or_unused_is_left_out(place: str) -> None:
    assert not bundle.is_wanted(place)


def test_the_version_is_the_programs() -> None:
    assert version() == readlist.__version__
