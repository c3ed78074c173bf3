# traceback, of which C++ knows the last lines alone: in lower/library_calls.py.
__include__ = "py/traceback.h"
