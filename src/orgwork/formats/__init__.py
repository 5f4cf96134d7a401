"""One module per file format; the built-in ones are found by entry point like everybody's."""
