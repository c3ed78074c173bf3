# dumps() and loads() are in lower/json_calls.py; loads() of a text of the program in expand/json_texts.py.
__include__ = "py/json.h"
