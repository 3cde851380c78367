"""`python -m pakbel`, and the `pakbel` command."""

import sys


def main() -> None:
    """Run the command line and end with its exit code."""
    from pakbel.cli.main import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
