import asyncio


def handle_exception(loop, context):
    msg = context.get("exception", context["message"])
    print(f"Caught: {msg}")
    print(f"Caught: {msg!r}", isinstance(msg, Exception))


def quiet(loop, context):
    error = context.get("exception", "no exception")
    print("quiet", error)


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handle_exception)
    loop.call_exception_handler({"message": "custom"})
    loop.call_soon(lambda: 1 / 0)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    loop.set_exception_handler(quiet)
    loop.call_exception_handler({"message": "custom", "exception": ValueError("x")})
    loop.call_exception_handler({"message": "custom"})


asyncio.run(main())
