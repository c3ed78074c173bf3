"""run_until_complete() of a loop that runs, or is closed, raises; the coroutine is still the caller's to close."""

import asyncio


async def nothing():
    return 5


async def nested(loop):
    waiting = asyncio.sleep(0)
    try:
        loop.run_until_complete(waiting)
    except RuntimeError as error:
        print(error)
    finally:
        waiting.close()
    own = nothing()
    try:
        loop.run_until_complete(own)
    except RuntimeError as error:
        print(error)
    finally:
        own.close()
    return "done"


loop = asyncio.new_event_loop()
print(loop.run_until_complete(nested(loop)))
loop.close()
late = asyncio.sleep(0)
try:
    loop.run_until_complete(late)
except RuntimeError as error:
    print(error)
late.close()
