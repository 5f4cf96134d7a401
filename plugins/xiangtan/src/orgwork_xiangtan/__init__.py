"""The layer of 湘潭市 (4303): values, lists and cases from its own texts."""
