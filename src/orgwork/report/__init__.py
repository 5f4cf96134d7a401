"""What a check leaves behind: the page, and its findings as text, JSON, CSV, Parquet, workbook and notes."""

from orgwork.report.account import Account
from orgwork.report.annotated import annotate
from orgwork.report.delimited import to_csv
from orgwork.report.document import schema, to_json
from orgwork.report.page import page
from orgwork.report.parquet import to_parquet
from orgwork.report.plain import to_text
from orgwork.report.rows import rows
from orgwork.report.workbook import to_xlsx

__all__ = [
    "Account",
    "annotate",
    "page",
    "rows",
    "schema",
    "to_csv",
    "to_json",
    "to_parquet",
    "to_text",
    "to_xlsx",
]
