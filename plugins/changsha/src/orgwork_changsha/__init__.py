"""The layer of 长沙市 (4301): values, lists and cases from its own texts."""
