"""The layer of 郴州市 (4310): values and cases from its own texts."""
