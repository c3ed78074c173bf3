import asyncio


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    try:
        asyncio.create_task(future)
    except TypeError as error:
        print(error)
    try:
        asyncio.gather(1, 2)
    except TypeError as error:
        print(error)
    try:
        future.set_exception("a text")
    except TypeError as error:
        print(error, future.done())
    try:
        future.set_exception(3)
    except TypeError as error:
        print(error, future.done())
    future.set_result(None)


asyncio.run(main())
