"""A portal for ``test_portal_transfer``: has the files that its arguments name, for the key "keel"."""

from __future__ import annotations

import sys

from PySide6.QtCore import ClassInfo, QCoreApplication, QObject, Slot
from PySide6.QtDBus import QDBusConnection

from readlist.ui.importing.portal_transfer import INTERFACE, PORTAL


@ClassInfo({"D-Bus Interface": INTERFACE})
class Portal(QObject):
    """The object on the bus."""

    @Slot(str, "QVariantMap", result="QStringList")
    def RetrieveFiles(self, key: str, _options: dict[str, object]) -> list[str]:
        """The files of a key."""
        return sys.argv[1:] if key == "keel" else []


app = QCoreApplication(sys.argv[:1])
portal = Portal()
bus = QDBusConnection.sessionBus()
place = PORTAL[1]
is_there = bus.registerObject(place, portal, QDBusConnection.RegisterOption.ExportAllSlots)
print("ready" if is_there and bus.registerService(PORTAL[0]) else "no bus", flush=True)
sys.exit(app.exec())
