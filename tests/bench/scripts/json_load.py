"""What reading a register costs at least: json.load and nothing else."""

import json
import sys

with open(sys.argv[1], encoding="utf-8") as file:  # noqa: PTH123 - pathlib would be timed too
    json.load(file)
