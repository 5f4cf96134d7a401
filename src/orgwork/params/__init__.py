"""The numbers and lists that rules use: directions, and how layers are combined."""
