"""`python -m pakbel`, and the `pakbel` command."""

import gc
import sys


def main() -> None:
    """Run the command line and end with its exit code."""
    # A run is short and makes few circles: looking for them costs more than they take.
    gc.disable()

    from pakbel.cli.main import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
