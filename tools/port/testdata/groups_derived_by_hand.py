# derive() of groups, called by the program itself.

import asyncio


class Both(ExceptionGroup):
    def __new__(cls, message, errors, code):
        self = super().__new__(cls, message, errors)
        self.code = code
        return self

    def derive(self, excs):
        return Both(self.message, excs, self.code)


async def main():
    eg = ExceptionGroup("outer", [ValueError(1), KeyError("k")])
    other = eg.derive([OSError("x")])
    print(repr(other), other.message, len(other.exceptions))
    base = eg.derive([asyncio.CancelledError()])
    print(type(base).__name__)
    errors = [TypeError("t"), ValueError("v")]
    print(eg.derive(errors), eg.derive(tuple(errors)).exceptions)
    try:
        eg.derive([])
    except ValueError as e:
        print("ValueError", e)
    both = Both("both", [ValueError(2)], 7)
    made = both.derive([KeyError("z")])
    print(repr(made), made.code)

asyncio.run(main())
