"""`python -m pakbel`, and the `pakbel` command."""

import gc
import sys


def main() -> None:
    """Run the command line and end with its exit code."""
    # A run is short and makes few circles: looking for them costs more than they take.
    gc.disable()

    from pakbel.cli.main import run

    try:
        sys.exit(run(sys.argv[1:]))
    finally:
        # Else the interpreter, on its way out, looks through all that was read: a tenth of a run.
        gc.freeze()


if __name__ == "__main__":
    main()
