__include__ = "py/functools.h"


@cpp("py::reduce({args})")
def reduce(function: Callable[[T, T], T], values: Iterable[T]) -> T: ...
@cpp("py::reduce({args})")
def reduce(function: Callable[[T, T], T], values: Iterable[T], initial: T) -> T: ...
