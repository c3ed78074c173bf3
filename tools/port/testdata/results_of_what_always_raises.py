import asyncio


class ApiError(Exception):
    def __init__(self, message):
        self.message = message

    def __str__(self):
        return self.message


async def call(name, result):
    await asyncio.sleep(0.01)
    print("called", name)
    return result


async def fail():
    await asyncio.sleep(0.02)
    raise ApiError("API failed")


async def main():
    a, b, c = await asyncio.gather(call("a", 100), call("b", "text"), fail(), return_exceptions=True)
    print(a, b, c)
    print(type(c).__name__, isinstance(c, Exception), isinstance(c, ApiError), repr(c), c.args)
    [first, second] = await asyncio.gather(fail(), call("c", 1), return_exceptions=True)
    if isinstance(first, ApiError):
        print(first.message, second)
    for _ in range(2):
        x, y = await asyncio.gather(fail(), call("d", 2), return_exceptions=True)
        print(str(x), y, type(x) is ApiError)
    try:
        results = await asyncio.gather(call("e", 1), fail(), call("f", 4))
    except ApiError as e:
        print(f"Caught: {e!r}")
    else:
        print(results)
    try:
        raise c
    except ApiError as e:
        print("raised", e, e is c)


asyncio.run(main())
