"""Checks the parts of the macOS application as far as Linux can: target ``check-macos``.

Property lists, document types, icon, PyInstaller's BUNDLE, settings of the disk image; and the wheels for both
processors, which are fetched and looked into. Building, signing and starting need a Mac (release workflow).
"""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path
from typing import Any

from builder import icons, mac_icon, mac_plist, mach_o, macos
from builder.command import check, print_line, require_linux, run, step
from builder.debian import install_packages
from builder.environment import VENV, install_for, make_environment
from builder.project import APP_ID, BUILD, PACKAGING, ROOT, TITLE, version
from builder.tools import make_tools

MAC_WORK = BUILD / "macos"
MAC_PLATFORMS = {"arm64": "aarch64-apple-darwin", "x86_64": "x86_64-apple-darwin"}
"""The processors, and uv's names of macOS on them."""
_FORMATS = """
import json
from readlist.digests.registry import CONTAINERS, READERS
print(json.dumps(sorted({suffix for each in (*READERS.all(), *CONTAINERS.all()) for suffix in each.extensions})))
"""


def check_all() -> None:
    """Run all checks. Raises BuildError with the first that fails."""
    require_linux()
    install_packages({"plistutil": "libplist-utils", "icns2png": "icnsutils"})
    shutil.rmtree(MAC_WORK, ignore_errors=True)
    MAC_WORK.mkdir(parents=True)
    with step("property lists and document types"):
        check_plists()
    with step("icon"):
        check_icon()
    with step("PyInstaller's BUNDLE"):
        check_bundle()
    with step("settings of the disk image"):
        check_image_settings()
    for processor, platform in MAC_PLATFORMS.items():
        with step(f"wheels for {processor}"):
            check_wheels(processor, platform)


def check_plists() -> None:
    """Check both property lists by Python's and libplist's parsers, and what is in them."""
    for file in (mac_plist.INFO, mac_plist.ENTITLEMENTS):
        run(["plistutil", "-i", file, "-o", MAC_WORK / f"{file.stem}.binary"])
    python = make_environment()
    formats = json.loads(run([python, "-c", _FORMATS], environment={"PYTHONPATH": str(ROOT)}))
    mac_plist.check_info(mac_plist.info_plist(version()), set(formats))
    mac_plist.check_entitlements(mac_plist.read_plist(mac_plist.ENTITLEMENTS))


def check_icon() -> None:
    """Check that an .icns file can be made of the pictures, and read back with all its sizes."""
    icns = mac_icon.make_icns(MAC_WORK / "readlist.icns")
    for name, width in mac_icon.picture_names().items():
        found = icons.png_size(icns.with_suffix(".iconset") / name)
        check(found == (width, width), f"{name} is {found} instead of {width} pixels wide and high.")
    expected = set(mac_icon.picture_names().values()) - {64}
    found_widths = mac_icon.widths_in(icns, MAC_WORK / "pictures")
    check(found_widths == expected, f"The icon has pictures of {sorted(found_widths)} instead of {sorted(expected)}.")


def check_bundle() -> None:
    """Check that PyInstaller's recipe, run with stand-ins for a Mac, calls BUNDLE with arguments that it knows."""
    arguments = bundle_arguments()
    source = (VENV / f"lib/python{sys.version_info[0]}.{sys.version_info[1]}" / "site-packages").joinpath(
        "PyInstaller/building/osx.py"
    )
    known = set(re.findall(r"kwargs(?:\.get\(|\[)['\"](\w+)['\"]", source.read_text("utf-8")))
    check({"icon", "name", "info_plist"} <= known, "PyInstaller's BUNDLE reads its arguments in another way.")
    check(set(arguments) <= known, f"PyInstaller's BUNDLE does not know {', '.join(sorted(set(arguments) - known))}.")
    facts = {**arguments, "info_plist": arguments["info_plist"]["CFBundleVersion"]}
    expected = {
        "name": f"{TITLE}.app",
        "icon": str(macos.ICNS),
        "bundle_identifier": APP_ID,
        "version": version(),
        "info_plist": version(),
    }
    check(facts == expected, f"BUNDLE is called with {facts}, expected {expected}.")


def bundle_arguments() -> dict[str, Any]:
    """The arguments that the recipe gives to BUNDLE on a Mac, found in a process of the environment's Python."""
    stand_in = MAC_WORK / "stand_in.py"
    stand_in.parent.mkdir(parents=True, exist_ok=True)
    stand_in.write_text(_STAND_IN, "utf-8")
    spec = PACKAGING / "pyinstaller" / "readlist.spec"
    paths = f"{ROOT}:{PACKAGING}"
    return dict(json.loads(run([make_environment(), stand_in, spec], environment={"PYTHONPATH": paths})))


_STAND_IN = """
import json, sys
from pathlib import Path
from types import SimpleNamespace
from builder import bundle
bundle.metadata_files = list  # Readlist itself is not installed here
sys.platform = "darwin"
found = []
made = SimpleNamespace(binaries=[], datas=[], pure=[], scripts=[])
names = {
    "SPECPATH": str(Path(sys.argv[1]).parent), "Analysis": lambda *a, **k: made, "PYZ": lambda *a: None,
    "EXE": lambda *a, **k: None, "COLLECT": lambda *a, **k: None, "BUNDLE": lambda tree, **k: found.append(k),
}
exec(compile(Path(sys.argv[1]).read_text("utf-8"), sys.argv[1], "exec"), names)
(arguments,) = found
print(json.dumps(arguments))
"""


def check_image_settings() -> None:
    """Check that the settings of the disk image have names that dmgbuild knows, and places within the window."""
    site = make_tools("dmg").parent / f"lib/python{sys.version_info[0]}.{sys.version_info[1]}/site-packages"
    source = (site / "dmgbuild" / "core.py").read_text("utf-8")
    known = set(re.findall(r'^        "(\w+)":', source, re.M))
    settings = image_settings(Path("Readlist.app"))
    strange = set(settings) - known
    check("icon_locations" in known and not strange, f"dmgbuild does not know {', '.join(sorted(strange))}.")
    _, (width, height) = settings["window_rect"]
    check(set(settings["icon_locations"]) == {"Readlist.app", "Applications"}, "An icon of the image has no place.")
    half = settings["icon_size"] // 2
    for name, (x, y) in settings["icon_locations"].items():
        inside = half <= x <= width - half and half <= y <= height - half - 40  # the title bar and the name take 40
        check(inside, f"“{name}” would not be inside the window.")


def image_settings(app: Path) -> dict[str, Any]:
    """The settings of the disk image, read as dmgbuild does."""
    file = PACKAGING / "macos" / "dmg_settings.py"
    names: dict[str, Any] = {"defines": {"app": str(app), "icon": "readlist.icns"}}
    exec(compile(file.read_text("utf-8"), str(file), "exec"), names)
    hidden = ("defines", "Path")
    return {name: value for name, value in names.items() if not name.startswith("_") and name not in hidden}


def check_wheels(processor: str, platform: str) -> None:
    """Check that the pinned wheels for a Mac exist, and all their files run on the processor and the oldest macOS."""
    oldest = ".".join(map(str, mac_plist.oldest_macos()))
    site = MAC_WORK / processor
    install_for(platform, macos.MAC_PYTHON, site, oldest_macos=oldest)
    core = site / "PySide6/Qt/lib/QtCore.framework/Versions/A/QtCore"
    needed = {part.oldest for part in mach_o.parts_of(core)}
    check(needed == {mac_plist.oldest_macos()}, f"Info.plist names macOS {oldest}, QtCore is built for {needed}.")
    unfit = {name: parts for name, parts in macos.unfit_files(site, processor).items() if "/designer/" not in name}
    check(not unfit, f"These files do not run on {processor} with macOS {oldest}: {unfit}")
    print_line(f"   {len(list(mach_o.mach_o_files(site)))} files for {processor} and macOS {oldest}")
    shutil.rmtree(site)
