import asyncio


class Tagged(ExceptionGroup):
    def __new__(cls, message, excs, tag="?"):
        self = super().__new__(cls, message, excs)
        self.tag = tag
        return self

    def __init__(self, message, excs, tag="?"):
        super().__init__(message, excs)

    def derive(self, excs):
        return Tagged(self.message, excs, self.tag + "'")


class Plain(ExceptionGroup):
    def derive(self, excs):
        return Plain(self.message, excs)


class Coded(ExceptionGroup):
    def __new__(cls, message, exceptions, code):
        obj = super().__new__(cls, message, exceptions)
        obj.code = code
        return obj

    def derive(self, exceptions):
        return Coded(self.message, exceptions, self.code)


class Forgetful(ExceptionGroup):
    """Its parts are of the class of all groups."""


async def fail(error):
    raise error


async def main():
    g = Plain("p", [ValueError(1), KeyError("k"), Plain("in", [ValueError(2), OSError("o")])])
    a, b = g.split(ValueError)
    print(repr(a), repr(b))
    print(type(a).__name__, type(b).__name__)
    print(repr(g.subgroup(KeyError)), g.subgroup(TypeError))
    try:
        raise g
    except* ValueError as eg:
        print(type(eg).__name__, eg.exceptions)
    except* (KeyError, OSError) as eg:
        print(type(eg).__name__, eg.exceptions)

    c = Coded("c", [ValueError(1), TypeError("t")], 42)
    try:
        raise c
    except Coded as e:
        print(e.code, e, e.args, repr(e))
    m, r = c.split(TypeError)
    print(repr(m), repr(r))
    try:
        raise c
    except* TypeError as eg:
        print(eg.code if isinstance(eg, Coded) else "none")
    except* ValueError:
        print("values")

    t = Tagged("t", [ValueError(1)], tag="T")
    print(t.tag, t.subgroup(ValueError) is t, t.args)
    try:
        await asyncio.gather(fail(Tagged("u", [ValueError(1), KeyError(1)])))
    except* KeyError as eg:
        match eg:
            case Tagged():
                print("tagged", eg.tag)
    except* ValueError as eg:
        print(type(eg).__name__)

    whole = Forgetful("f", [ValueError(3), OSError("x")])
    print([type(part).__name__ for part in whole.split(OSError)])
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(fail(Plain("late", [ValueError("v")])))
    except* ValueError as eg:
        print(type(eg).__name__, repr(eg))


asyncio.run(main())
