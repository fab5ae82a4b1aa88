"""The disk image of Readlist for macOS, as dmgbuild reads it: the window, its two icons, the compression.

The path of the application is given as ``-D app=PATH``, and that of the icon of the volume as ``-D icon=PATH``.
"""

from pathlib import Path

_app = Path(defines["app"])  # type: ignore[name-defined]  # noqa: F821  (dmgbuild gives it)

files = [str(_app)]
symlinks = {"Applications": "/Applications"}
hide_extensions = [_app.name]
icon = defines["icon"]  # type: ignore[name-defined]  # noqa: F821

format = "ULMO"  # noqa: A001  (lzma, read by macOS 10.15 and newer)
filesystem = "HFS+"
default_view = "icon-view"
window_rect = ((240, 240), (560, 320))
icon_size = 112
text_size = 13
icon_locations = {_app.name: (150, 150), "Applications": (410, 150)}
background = None  # the window's own, light or dark
show_status_bar = False
show_tab_view = False
show_toolbar = False
show_pathbar = False
show_sidebar = False
arrange_by = None
label_pos = "bottom"
