"""The nation's layer, laid out like any plugin and found by entry point; nothing imports it."""
