"""Corpora: a folder or a crawl is cut into shards, each is checked on its own, and the results are Parquet files."""
