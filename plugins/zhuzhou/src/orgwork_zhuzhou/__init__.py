"""The layer of 株洲市 (4302): values, lists and cases from pages that restate its texts."""
