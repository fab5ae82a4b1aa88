"""A window of another program for the proof of the Flatpak: a drag from it offers files as file managers do.

Run by Debian's Python with GTK 3, whose drags also offer the key of the desktop's File Transfer portal. The command
line has the window's title, then the files.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import gi

gi.require_version("Gtk", "3.0")
from gi.repository import Gdk, Gtk  # noqa: E402  the version is to be named before


def give_files(_widget: Any, _drag: Any, data: Any, *_others: Any) -> None:
    """Hand over the files of the command line, in the form that the other program asks for."""
    data.set_uris([Path(name).absolute().as_uri() for name in sys.argv[2:]])


def main() -> None:
    """Show the window, in the upper left corner of the screen, until it is killed."""
    window = Gtk.Window(title=sys.argv[1], decorated=False)
    window.set_keep_above(True)
    window.set_default_size(120, 80)
    window.move(0, 0)
    window.drag_source_set(Gdk.ModifierType.BUTTON1_MASK, [], Gdk.DragAction.COPY)
    window.drag_source_add_uri_targets()
    window.connect("drag-data-get", give_files)
    window.show_all()
    Gtk.main()


if __name__ == "__main__":
    main()
