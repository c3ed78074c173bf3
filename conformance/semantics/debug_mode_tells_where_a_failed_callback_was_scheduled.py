import asyncio


def fail(number):
    raise ValueError(f"number {number}")


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(fail, 1)
    loop.call_later(1, fail, 2)
    await asyncio.sleep(2)
    print("end")


asyncio.run(main(), debug=True)
