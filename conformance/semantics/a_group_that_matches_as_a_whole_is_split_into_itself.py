import asyncio

group = ExceptionGroup("g", [ValueError("v"), ExceptionGroup("inner", [KeyError("k"), ValueError("w")])])


def identities() -> None:
    print(group.subgroup(Exception) is group, group.subgroup(ExceptionGroup) is group)
    print(group.subgroup((ValueError, KeyError)) is group, repr(group.subgroup((ValueError, KeyError))))
    match, rest = group.split(BaseExceptionGroup)
    print(match is group, rest)
    match, rest = group.split(OSError)
    print(match, rest is group, repr(rest))
    match, rest = group.split(lambda e: isinstance(e, Exception))
    print(match is group, rest)
    inner = group.exceptions[1]
    match, rest = group.split(ValueError)
    print(repr(match), repr(rest), group.exceptions[1] is inner)


async def handled(error: BaseException) -> None:
    try:
        try:
            raise error
        except* OSError as e:
            await asyncio.sleep(1)
            print("handled", repr(e), e is error)
    except BaseException as e:
        print("left over", repr(e), e is error, repr(e.__context__))


async def inside_of_a_handler() -> None:
    try:
        raise ExceptionGroup("outer", [OSError("o"), KeyError("k")])
    except* OSError:
        try:
            raise ExceptionGroup("inner", [ValueError("v")])
        except* ValueError as inner:
            await asyncio.sleep(1)
            print(repr(inner), "while handling", repr(inner.__context__))
    except* KeyError as e:
        print(repr(e), "while handling", e.__context__)


def refused(error: BaseException) -> None:
    try:
        try:
            raise error
        except* KeyError as e:
            print("handled", repr(e))
        except* (ValueError, ExceptionGroup):
            print("never")
        except* OSError:
            print("never")
    except TypeError as e:
        print(e, repr(e.__context__))


async def main() -> None:
    identities()
    await handled(ExceptionGroup("all", [OSError("a"), OSError("b")]))
    await handled(ExceptionGroup("none", [ValueError("a"), TypeError("b")]))
    await handled(ExceptionGroup("some", [OSError("a"), ExceptionGroup("n", [TypeError("b"), OSError("c")])]))
    await handled(ValueError("alone"))
    await handled(OSError("alone"))
    await inside_of_a_handler()
    refused(ValueError("v"))
    refused(ExceptionGroup("g", [ValueError("v"), KeyError("k")]))
    refused(KeyError("k"))


asyncio.run(main())
