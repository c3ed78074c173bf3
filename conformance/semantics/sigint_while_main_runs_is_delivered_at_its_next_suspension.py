import asyncio
import os
import signal


async def main():
    os.kill(os.getpid(), signal.SIGINT)
    print("still running")
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("cancelled")
        raise


asyncio.run(main())
