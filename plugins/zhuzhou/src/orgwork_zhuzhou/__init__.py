"""The layer of 株洲市 (4302): values, lists and cases from its own texts."""
