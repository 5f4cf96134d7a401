"""The layer of 永州市 (4311): values and cases from its own texts."""
