"""The layer of 益阳市 (4309): values and cases from its own texts."""
