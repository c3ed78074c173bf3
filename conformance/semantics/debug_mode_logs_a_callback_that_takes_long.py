import asyncio
import time


def block(seconds, text):
    time.sleep(seconds)
    print(text)


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(block, 0.2, "soon")
    loop.call_soon(block, 0.01, "quick")
    await asyncio.sleep(0)
    await asyncio.sleep(1)


asyncio.run(main(), debug=True)
