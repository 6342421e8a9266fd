"""The report on a corpus: what DuckDB reads off the Parquet, in the look of the other reports."""
