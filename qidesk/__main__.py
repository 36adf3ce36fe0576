"""Start QI Desk."""

import sys

from qidesk.cli.main import run


def main() -> int:
    """Run the command line with the program's arguments and return the exit code."""
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
