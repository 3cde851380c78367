"""A file of UN Comtrade into what pandas keeps: Parquet, or a pickle where it has nothing to write that with."""

import sys

import pandas as pd

TEXTS = (
    "reporterISO partnerISO flowCode period classificationCode cmdCode aggrLevel qtyUnitAbbr typeCode"
    " partner2Code customsCode mosCode motCode"
).split()
NUMBERS = ("primaryValue", "netWgt", "qty")

source, target = sys.argv[1:]
rows = pd.read_csv(
    source,
    index_col=False,
    encoding="latin-1",
    usecols=[*TEXTS, *NUMBERS],
    dtype={**dict.fromkeys(TEXTS, "str"), **dict.fromkeys(NUMBERS, "float64")},
    keep_default_na=False,
    na_values=[""],
)
plain = {"typeCode": "C", "partner2Code": "0", "customsCode": "C00", "mosCode": "0", "motCode": "0"}
for column, value in plain.items():
    rows = rows[rows[column] == value]
rows = rows.drop(columns=list(plain)).rename(
    columns={
        "reporterISO": "reporter",
        "partnerISO": "partner",
        "flowCode": "flow",
        "classificationCode": "classification",
        "cmdCode": "commodity",
        "aggrLevel": "level",
        "primaryValue": "value",
    }
)
if target.endswith(".parquet"):
    rows.to_parquet(target, index=False)
else:
    rows.to_pickle(target)
