import asyncio
import os
import signal


def interrupt():
    print("interrupt")
    os.kill(os.getpid(), signal.SIGINT)
    print("interrupted")


async def main():
    asyncio.get_running_loop().call_later(1, interrupt)
    try:
        await asyncio.sleep(9)
    except asyncio.CancelledError as e:
        print("main", repr(e))
        raise


asyncio.run(main())
