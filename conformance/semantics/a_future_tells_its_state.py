import asyncio


async def main():
    loop = asyncio.get_running_loop()
    fut = loop.create_future()
    print(fut.done(), fut.cancelled(), repr(fut))
    try:
        fut.result()
    except asyncio.InvalidStateError as e:
        print(type(e).__name__, e)
    try:
        fut.exception()
    except asyncio.InvalidStateError as e:
        print(e)
    fut.set_result({"a": 1})
    print(fut, fut.exception())
    try:
        fut.set_result(2)
    except asyncio.InvalidStateError as e:
        print(repr(e))
    try:
        fut.set_exception(ValueError("x"))
    except asyncio.InvalidStateError as e:
        print(e)
    print(fut.cancel())
    other = loop.create_future()
    other.set_exception(KeyError("k"))
    print(repr(other.exception()))
    try:
        await other
    except KeyError as e:
        print("KeyError", e)
    third = loop.create_future()
    print(third.cancel("bye"), third)
    try:
        await third
    except asyncio.CancelledError as e:
        print(e.args)


asyncio.run(main())
