"""The disk image for macOS: ``dist/Readlist-VERSION-macos-PROCESSOR.dmg``, built on a Mac with that processor.

Qt's wheels hold both processors, NumPy's one: there is an image for each, none for both.
"""

from __future__ import annotations

import platform
import plistlib
import re
import sys
from pathlib import Path

from builder import licence_texts, mac_signing, mach_o, tree
from builder.command import check, run, step
from builder.mac_icon import make_icns
from builder.mac_plist import oldest_macos
from builder.project import APP_ID, BUILD, DIST, PACKAGING, TITLE, version
from builder.tools import make_tools

MAC_PYTHON = "3.13"
"""The Python that ships, as the release workflow sets it up."""
ICNS = BUILD / "icons" / "readlist.icns"
APP = tree.TREE.parent / f"{TITLE}.app"
PROCESSORS = ("arm64", "x86_64")

NOT_BY_MINIMUM = re.compile(r"(^|/)((PySide6|shiboken6)/\w+\.abi3\.so|lib(pyside6\w*|shiboken6)\.abi3\.[\d.]+\.dylib)$")
"""Qt for Python's own modules, which are marked as for the macOS that they were built on (26.0 for 6.12), though their
wheel is for older ones: the self-test on macOS 15, the oldest that is hosted, shows that they run on an older one."""


def image_name(processor: str) -> str:
    """The file name of the image for a processor ("arm64")."""
    return f"{TITLE}-{version()}-macos-{processor}.dmg"


def build() -> Path:
    """Build, sign and notarise the application and its image, as far as credentials are there; returns the image."""
    check(sys.platform == "darwin", "This target is built on macOS; check-macos checks its parts elsewhere.")
    make_icns(ICNS)
    tree.build_in(tree.TREE)
    licence_texts.write_for_mac(APP)
    check_app(APP, platform.machine())
    with mac_signing.signer() as by:
        if by is None:
            mac_signing.sign_ad_hoc(APP)
        else:
            mac_signing.sign_app(APP, by)
            mac_signing.notarise(APP)
        image = make_image(APP, platform.machine())
        if by is not None:
            mac_signing.sign_image(image, by)
            mac_signing.notarise(image)
    return image


def check_app(app: Path, processor: str) -> None:
    """Compare a built application with what it should be: version, identifier, parts for the processor and macOS."""
    facts = plistlib.loads((app / "Contents" / "Info.plist").read_bytes())
    expected = {
        "CFBundleIdentifier": APP_ID,
        "CFBundleShortVersionString": version(),
        "CFBundleVersion": version(),
        "CFBundleExecutable": "readlist",
        "CFBundleIconFile": ICNS.name,
    }
    found = {key: facts.get(key) for key in expected}
    check(found == expected, f"Info.plist of the application has {found}, expected {expected}.")
    check((app / "Contents" / "Resources" / ICNS.name).is_file(), "The application has no icon.")
    unfit = unfit_files(app, processor)
    check(not unfit, f"These files do not run on {processor} with macOS {oldest_macos()}: {unfit}")


def unfit_files(folder: Path, processor: str) -> dict[str, list[mach_o.Slice]]:
    """Files that do not run on a processor with the oldest macOS, except those of ``NOT_BY_MINIMUM``."""
    unfit = mach_o.unfit_files(folder, processor, oldest_macos())
    return {
        name: parts
        for name, parts in unfit.items()
        if not (NOT_BY_MINIMUM.search(name) and processor in {part.processor for part in parts})
    }


def make_image(app: Path, processor: str) -> Path:
    """Put an application into a disk image in ``dist/`` by dmgbuild; returns the image."""
    DIST.mkdir(exist_ok=True)
    image = DIST / image_name(processor)
    image.unlink(missing_ok=True)
    settings = PACKAGING / "macos" / "dmg_settings.py"
    with step("disk image"):
        run([make_tools("dmg") / "dmgbuild", "-s", settings, "-D", f"app={app}", "-D", f"icon={ICNS}", TITLE, image])
    return image
