"""The module warnings: what is recorded, raised and dropped."""

import asyncio
import gc
import warnings
from warnings import catch_warnings, warn


class OldWarning(DeprecationWarning):
    pass


class CodeWarning(UserWarning):
    def __init__(self, code):
        super().__init__(f"code {code}")
        self.code = code


def old(n):
    warnings.warn("old() is old", OldWarning, stacklevel=2)
    return n


async def nop():
    pass


def show(caught):
    print(len(caught))
    for w in caught:
        print(w.category.__name__, str(w.message), issubclass(w.category, DeprecationWarning), repr(w.message))


async def main():
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        warnings.warn("plain")
        old(1)
        old(2)
        for _ in range(2):
            warn("again", category=RuntimeWarning)
        await asyncio.sleep(0)
        warn(CodeWarning(7))
        warnings.filterwarnings("ignore", message="skip.*", category=UserWarning)
        warn("skip this")
        warn("Skipped")
        warn("no skip")
    show(caught)
    assert caught[0].category is UserWarning
    assert isinstance(caught[-1].message, UserWarning)

    with catch_warnings():
        warnings.simplefilter("error", OldWarning)
        try:
            old(3)
        except OldWarning as e:
            print("raised", type(e).__name__, e)
        warn("to stderr")
    with catch_warnings():
        warnings.simplefilter("error")
        try:
            warn("now raised")
        except UserWarning as e:
            print("raised", e)
        else:
            print("not raised")

    with catch_warnings(record=True) as w:
        warnings.simplefilter("always")
        nop()
        gc.collect()
    print([str(x.message) for x in w], [x.category.__name__ for x in w])

    with catch_warnings(record=True) as w:
        warnings.simplefilter("once")
        for i in range(3):
            warn("only once", FutureWarning)
            warn(f"number {i}")
    print([str(x.message) for x in w])


warnings.simplefilter("ignore", ResourceWarning)
asyncio.run(main())
warnings.warn("bye")
