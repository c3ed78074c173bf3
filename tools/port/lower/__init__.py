"""Lowering: each construct of Python has one rule, which gives its type and its C++ together."""
