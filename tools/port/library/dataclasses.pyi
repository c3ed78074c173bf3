# dataclass(), field() and the other functions are no functions of C++.
class FrozenInstanceError(AttributeError):
    __cpp__ = "py::FrozenInstanceError"
    __include__ = "py/exceptions.h"
