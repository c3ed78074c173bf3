import asyncio


class Broken(ExceptionGroup):
    def derive(self, exceptions):
        return Broken(self.message, exceptions)


def kinds(error: BaseException) -> list[bool]:
    return [
        isinstance(error, ExceptionGroup),
        isinstance(error, BaseExceptionGroup),
        isinstance(error, Exception),
        isinstance(error, (ValueError, Broken)),
    ]


def caught(error: BaseException) -> None:
    try:
        raise error
    except Exception as e:
        print("Exception", type(e).__name__, kinds(e), isinstance(e, ExceptionGroup))
        if isinstance(e, ExceptionGroup):
            print("with", len(e.exceptions), "parts:", e.message)
        elif isinstance(e, ValueError):
            print("one error:", e)
    except BaseExceptionGroup as e:
        print("BaseExceptionGroup", type(e).__name__, isinstance(e, Exception), len(e.exceptions))


def caught_as_a_group(error: BaseException) -> None:
    try:
        raise error
    except BaseExceptionGroup as e:
        print(type(e).__name__, "ordinary" if isinstance(e, Exception) else "not ordinary")


async def fails(error: BaseException) -> None:
    await asyncio.sleep(1)
    raise error


async def main() -> None:
    for error in (ValueError("a"), OSError("b")):
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(fails(error))
                group.create_task(asyncio.sleep(5))
        except Exception as e:
            if isinstance(e, BaseExceptionGroup):
                print("a group of", [repr(part) for part in e.exceptions])
            else:
                print("alone", repr(e))


caught(ValueError("v"))
caught(ExceptionGroup("g", [ValueError("v"), KeyError("k")]))
caught(Broken("h", [ValueError("v")]))
caught(BaseExceptionGroup("b", [KeyboardInterrupt()]))
caught_as_a_group(ExceptionGroup("g", [ValueError("v")]))
caught_as_a_group(BaseExceptionGroup("b", [ValueError("v")]))
caught_as_a_group(BaseExceptionGroup("b", [ValueError("v"), SystemExit(1)]))
print(issubclass(ExceptionGroup, Exception), issubclass(BaseExceptionGroup, Exception), issubclass(Broken, Exception))

errors = [ValueError("v"), KeyError("k")]
print(repr(BaseExceptionGroup("all are Exceptions", errors)))
print(repr(BaseExceptionGroup("one is not", [*errors, KeyboardInterrupt()])))
print(repr(BaseExceptionGroup("of groups", [ExceptionGroup("inner", errors), BaseExceptionGroup("other", errors)])))
made = ExceptionGroup("of a tuple", (ValueError("v"), KeyError("k")))
print(repr(made), made.args[0], made.exceptions)
pair = (ValueError("x"), ValueError("y"))
print(repr(ExceptionGroup("of a tuple in a variable", pair)), repr(BaseExceptionGroup("the same", pair)))
asyncio.run(main())
