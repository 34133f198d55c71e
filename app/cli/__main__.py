"""Start the command line: `python -m app.cli WORDS`."""

import sys

from app.cli.entry import main

if __name__ == "__main__":
    sys.exit(main())
