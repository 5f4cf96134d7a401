"""The layer of 岳阳市 (4306): values, lists and cases from its own texts."""
