"""A file of UN Comtrade into DuckDB's own file, by its own reader of CSV."""

import sys

import duckdb

source, target = sys.argv[1:]
with open(source, encoding="latin-1") as file:  # noqa: PTH123 - pathlib would be timed too
    names = [*file.readline().strip().split(","), "beyond_the_last_name"]
database = duckdb.connect(target)
database.execute(
    """
    CREATE TABLE figures AS
    SELECT reporterISO AS reporter, partnerISO AS partner, flowCode AS flow, period,
        classificationCode AS classification, aggrLevel::TINYINT AS level, cmdCode AS commodity,
        primaryValue::DOUBLE AS value, netWgt::DOUBLE AS net_weight, qty::DOUBLE AS quantity,
        qtyUnitAbbr AS unit
    FROM read_csv($source, columns = $columns, auto_detect = false, header = false, skip = 1,
        delim = ',', quote = '"', encoding = 'latin-1')
    WHERE typeCode = 'C' AND partner2Code = '0' AND customsCode = 'C00' AND mosCode = '0' AND motCode = '0'
    """,
    {"source": source, "columns": dict.fromkeys(names, "VARCHAR")},
)
database.close()
