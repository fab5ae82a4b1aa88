"""The contents of a frozen Readlist: modules that are found by their names only, and files that are left out."""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path

from builder.project import RESOURCES

RESOURCE_FOLDERS = ("catalogues", "icons", "styles", "samples")
"""The folders of ``resources/`` that the program reads; ``translations`` has the sources of the catalogues, and
``pictures`` is for the README."""
QT_TEXTS = f"qtbase_({'|'.join(file.stem for file in sorted((RESOURCES / 'catalogues').glob('*.mo')))})[.]qm"
"""Pattern for the files of Qt's own texts, in the languages of Readlist's catalogues."""

EXCLUDED_MODULES = [
    *("tkinter", "_tkinter", "unittest", "test", "pydoc_data", "lib2to3", "idlelib", "ensurepip", "venv"),
    *("pip", "setuptools", "pkg_resources", "wheel", "_distutils_hack"),  # sqlite-utils would install plug-ins with pip
    *("PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtOpenGL", "PySide6.QtOpenGLWidgets"),
    *("numpy.f2py", "numpy.testing", "numpy.distutils", "numpy.random"),
    *("lxml.objectify", "lxml.isoschematron", "lxml.sax", "lxml.html", "selectolax.parser"),
    *("ssl", "_ssl", "xmlrpc", "smtplib", "ftplib", "pdb", "doctest"),  # Readlist uses no network
    *("sqlite_utils.cli", "readline", "_curses", "curses"),
]

SYSTEM_LIBRARIES = (
    *("libstdc++.so.6", "libgcc_s.so.1", "libexpat.so.1"),  # Debian 12's would raise the needed glibc to 2.36
    *("libX11.so.6", "libX11-xcb.so.1", "libxcb.so.1", "libfontconfig.so.1", "libfreetype.so.6", "libdbus-1.so.3"),
    *("libsystemd.so.0", "libgcrypt.so.20", "libgpg-error.so.0", "libcap.so.2", "liblz4.so.1"),  # of D-Bus
    *("libgssapi_krb5.so.2", "libkrb5.so.3", "libk5crypto.so.3", "libkrb5support.so.0", "libcom_err.so.2"),
    *("libkeyutils.so.1", "libpng16.so.16", "libbrotlidec.so.1", "libbrotlicommon.so.1", "libglib-2.0.so.0"),
    *("libgthread-2.0.so.0", "libpcre2-8.so.0", "libz.so.1"),
)
"""Libraries that each desktop has in a version of its own, which fits its fonts, session bus and drivers."""

_UNWANTED = [
    r"Qt/plugins/(designer|egldeviceintegrations|generic|networkinformation|qmltooling|sceneparsers|sqldrivers|tls)/",
    r"Qt/plugins/(vectorimageformats|wayland-graphics-integration-server)/",
    r"Qt/plugins/platforms/libq(eglfs|linuxfb|minimal|minimalegl|vkkhrdisplay|vnc)\.(so|dylib)",
    r"Qt/plugins/platforminputcontexts/libqtvirtualkeyboardplugin",
    r"Qt/plugins/platformthemes/libqgtk3",  # draws in the GTK of the building system
    r"Qt/plugins/imageformats/libq(icns|macheif|pdf|tga|wbmp|tiff|webp)\.(so|dylib)",
    r"(^|/)libQt6(EglFS\w*|Eglfs\w*|Qml\w*|Quick\w*|VirtualKeyboard\w*|Pdf)\.so",
    r"Qt/lib/Qt(Qml\w*|Quick\w*|VirtualKeyboard\w*|Pdf)\.framework(/|$)",
    rf"PySide6/(Qt/)?translations/(?!{QT_TEXTS}$)",
    r"Qt/(qml|metatypes|libexec|resources)/",
    r"\.(pyi|pyx|pxd|pxi|c|h)$",
    r"numpy/.*/tests/",
    r"(^|/)direct_url\.json$",  # the path of the building checkout
    *(rf"(^|/){re.escape(library)}$" for library in SYSTEM_LIBRARIES),
]
_UNWANTED_PATTERN = re.compile("|".join(_UNWANTED))


def is_wanted(place: str) -> bool:
    """True if a file of PyInstaller's lists belongs in the tree, by its path there."""
    place = place.replace("\\", "/")
    return _UNWANTED_PATTERN.search(place) is None


def hidden_imports() -> list[str]:
    """The modules that Readlist finds by name: those of the tables of readers, containers and writers."""
    from readlist.digests.registry import CONTAINERS, READERS
    from readlist.export.registry import WRITERS

    tables = (READERS.built_in, CONTAINERS.built_in, WRITERS.built_in)
    return sorted({place.partition(":")[0] for table in tables for place in table.values()})


WITHOUT_FILES = {"tzdata"}
"""Distributions that others need and no tree has: Linux has its own table of time zones, and Readlist uses none."""


def metadata_files() -> list[tuple[str, str]]:
    """Metadata and licences of each distribution, as (path in the tree, file): what About shows."""
    from readlist.shipped_parts import distribution_names

    files = []
    for name in distribution_names():
        if name.lower() in WITHOUT_FILES:
            continue
        for file in metadata.distribution(name).files or ():
            parts = file.parts
            if parts[0].endswith(".dist-info") and (parts[1:] in (("METADATA",), ("RECORD",)) or is_licence(parts)):
                files.append((file.as_posix(), str(Path(str(file.locate())).resolve())))
    return sorted(files)


def is_licence(parts: tuple[str, ...]) -> bool:
    """True if a file of a distribution, by the parts of its path, is a licence."""
    return "licenses" in parts[1:-1] or re.match(r"(?i)licen[cs]e|copying|notice", parts[-1]) is not None
