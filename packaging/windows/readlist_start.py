"""The first module of Readlist on Windows, run by readlist.exe and readlist-cli.exe."""

import sys
from pathlib import Path

sys.frozen = True  # multiprocessing and Readlist then start further processes as calls of this program
sys._MEIPASS = str(Path(sys.executable).parent)  # the folder with resources/, as in PyInstaller's bundles

if __name__ == "__main__":
    from readlist.app import main

    sys.exit(main())
