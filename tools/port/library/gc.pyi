__include__ = "py/lifetime.h"


def collect() -> None: ...
