import asyncio
import os
import signal


def interrupt():
    os.kill(os.getpid(), signal.SIGINT)


async def main():
    asyncio.get_running_loop().call_later(1, interrupt)
    try:
        await asyncio.sleep(9)
    except asyncio.CancelledError:
        print("swallowed")
    await asyncio.sleep(1)
    print("end")


asyncio.run(main())
