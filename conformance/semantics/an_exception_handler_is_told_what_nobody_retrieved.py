import asyncio


def handler(loop, context):
    print(context["message"], repr(context["exception"]), sorted(context))


async def fail():
    raise ValueError("lost")


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    task = asyncio.create_task(fail(), name="fails")
    await asyncio.sleep(0)
    del task
    print(loop.get_exception_handler() is handler)
    loop.set_exception_handler(None)
    print(loop.get_exception_handler())


asyncio.run(main())
