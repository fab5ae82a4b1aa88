"""``python -m readlist``."""

import sys

if __name__ == "__main__":
    try:
        from readlist.app import main
    except KeyboardInterrupt:  # while the program is loaded; later, the command line says what was stopped
        sys.exit(130)
    sys.exit(main())
