import asyncio


async def main():
    future = asyncio.get_running_loop().create_future()
    try:
        future.result()
    except asyncio.InvalidStateError as e:
        print(repr(e))
    try:
        future.exception()
    except asyncio.InvalidStateError as e:
        print(repr(e))
    future.set_result(1)
    try:
        future.set_result(2)
    except asyncio.InvalidStateError as e:
        print(repr(e))
    try:
        future.set_exception(ValueError())
    except asyncio.InvalidStateError as e:
        print(repr(e))
    print(future.cancel(), future.cancelled(), future.done(), future.result(), future.exception())


asyncio.run(main())
