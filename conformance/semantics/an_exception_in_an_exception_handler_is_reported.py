import asyncio


def handler(loop, context):
    print("handler")
    raise RuntimeError("in the handler")


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    loop.call_exception_handler({"message": "a message"})
    print("went on")


asyncio.run(main())
