import asyncio


async def fail(error):
    raise error


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail(ValueError("a")))
            group.create_task(fail(TypeError("b")))
            group.create_task(fail(ValueError("c")))
    except* ValueError as errors:
        print("values", errors.exceptions)
    except* TypeError as errors:
        print("types", errors.exceptions)
    try:
        try:
            raise ExceptionGroup("two", [ValueError("left"), KeyError("over")])
        except* ValueError as errors:
            print(repr(errors))
    except ExceptionGroup as rest:
        print(repr(rest))
    try:
        raise ValueError("alone")
    except* ValueError as errors:
        print(repr(errors))


asyncio.run(main())
