# ruff: noqa: PTH105, PTH120, PTH123 - pathlib would be timed too
"""What changing a register costs at least: load, add one delivery, replace the file with fsync."""

import json
import os
import sys

path, commitment, day = sys.argv[1:]
with open(path, encoding="utf-8") as file:
    register = json.load(file)
deliveries = register["deliveries"]
deliveries[f"D-{len(deliveries) + 1}"] = {"commitments": [commitment], "on": day, "kind": "done"}
with open(f"{path}.tmp", "w", encoding="utf-8") as file:
    json.dump(register, file, ensure_ascii=False, separators=(",", ":"))
    file.flush()
    os.fsync(file.fileno())
os.replace(f"{path}.tmp", path)
folder = os.open(os.path.dirname(path), os.O_RDONLY)
os.fsync(folder)
os.close(folder)
