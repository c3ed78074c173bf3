import asyncio


class Guard:
    def __init__(self, name, swallow):
        self.name = name
        self.swallow = swallow

    async def __aenter__(self):
        return self

    async def __aexit__(self, kind, error, trace):
        print(self.name, repr(error))
        return kind is not None and isinstance(error, self.swallow)


def is_kind(error, kind):
    return isinstance(error, kind)


async def main():
    async with Guard("outer", KeyError), Guard("inner", (ValueError, TypeError)):
        raise ValueError("for inner")
    async with Guard("outer", LookupError), Guard("inner", ValueError):
        raise KeyError("for outer")
    async with Guard("quiet", Exception):
        pass
    print(is_kind(KeyError(1), LookupError), is_kind(ValueError(), (KeyError, OSError)))
    try:
        raise ExceptionGroup("several", [ValueError(1)])
    except BaseException as e:
        print(e.message, e.exceptions)
    try:
        raise ValueError("x")
    except BaseException as e:
        try:
            print(e.message)
        except AttributeError as missing:
            print(missing)


asyncio.run(main())
