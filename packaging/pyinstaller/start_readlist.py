"""The script that PyInstaller freezes."""

import sys

from readlist.app import main

if __name__ == "__main__":
    sys.exit(main())
