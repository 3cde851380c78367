"""`python -m pakbel`, and the `pakbel` command."""

import gc
import sys


def main() -> None:
    """Run the command line and end with its exit code."""
    # A run is short and makes few circles: looking for them costs more than they take.
    gc.disable()

    try:
        from pakbel.cli.later import let_wait

        let_wait()
        from pakbel.cli.main import run

        sys.exit(run(sys.argv[1:]))
    except KeyboardInterrupt:
        # Before anything has begun: the program was still being loaded.
        sys.stderr.write("Stopped. Nothing was changed.\n")
        sys.exit(130)
    finally:
        # Else the interpreter, on its way out, looks through all that was read: a tenth of a run.
        gc.freeze()


if __name__ == "__main__":
    main()
