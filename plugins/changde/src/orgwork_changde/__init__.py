"""The layer of 常德市 (4307): values, lists and cases from its own texts."""
