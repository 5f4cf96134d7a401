"""The layer of 泸溪县 (433122): values, lists and cases from its own texts."""
