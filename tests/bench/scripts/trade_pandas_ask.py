"""The totals of a pair, or its headings of a year, asked of what pandas has kept."""

import json
import sys

import pandas as pd

QUESTIONS = {"totals": ("0", "period"), "headings": ("4", "commodity")}

path, question = sys.argv[1:]
level, by = QUESTIONS[question]
columns = ["reporter", "partner", "flow", "period", "level", "commodity", "value"]
if path.endswith(".parquet"):
    countries = ["PAK", "BLR"]
    wanted = [("reporter", "in", countries), ("partner", "in", countries), ("level", "==", level)]
    rows = pd.read_parquet(path, columns=columns, filters=wanted)
else:
    rows = pd.read_pickle(path)[columns]
between = rows["reporter"] + rows["partner"]
rows = rows[between.isin(["PAKBLR", "BLRPAK"]) & (rows["level"] == level)]
rows = rows[rows["period"] == "2019"] if question == "headings" else rows[rows["period"].str.len() == 4]
sums = rows.groupby([by, "reporter", "flow"], sort=True)["value"].sum()
json.dump([[*key, float(value)] for key, value in sums.items()], sys.stdout)
