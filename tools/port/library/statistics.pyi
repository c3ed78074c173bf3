# mean() and median() are in lower/statistics_calls.py; stdev() and variance(), which CPython rounds once, are
# not there.
__include__ = "py/statistics.h"


class StatisticsError(ValueError):
    __include__ = "py/statistics.h"


@pure
def fmean(data: Iterable[float]) -> float: ...
@pure
def median_low(data: Iterable[T]) -> T: ...
@pure
def median_high(data: Iterable[T]) -> T: ...
@pure
def mode(data: Iterable[T]) -> T: ...
@pure
def multimode(data: Iterable[T]) -> list[T]: ...
