# register() is in lower/library_calls.py; named by expand/atexit_functions.py.
__include__ = "py/atexit.h"
