"""Random Python programs that print the same in both languages, or show a bug of the porter."""
