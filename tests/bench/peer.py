"""What `tests.bench.forms` tells, of the forms engine of others: `python -m tests.bench.peer FORM REF`."""

from __future__ import annotations

import sys

from tests.judges.forms import peer

if __name__ == "__main__":
    print(peer.run("measure.mjs", *sys.argv[1:3]), end="")
