"""The layer of 衡阳市 (4304): values, lists and cases from its own texts."""
