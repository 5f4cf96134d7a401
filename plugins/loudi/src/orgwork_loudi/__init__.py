"""The layer of 娄底市 (4313): values and cases from its own texts."""
