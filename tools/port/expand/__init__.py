"""Rewrites of a program, before it is analysed, to one that says the same in simpler words."""
