# What the loop, coroutines and comparisons of timers say of arguments that do not fit.
import asyncio


def ring(*args):
    print("rings", args)


async def main():
    loop = asyncio.get_running_loop()
    timer = loop.call_later(50, ring)
    when = None
    for attempt in range(9):
        try:
            if attempt == 0:
                loop.call_later(None, ring)
            elif attempt == 1:
                loop.call_at(when, ring, 1)
            elif attempt == 2:
                loop.call_soon()
            elif attempt == 3:
                loop.call_later(1)
            elif attempt == 4:
                loop.call_at()
            elif attempt == 5:
                print(timer < 5)
            elif attempt == 6:
                print("soon" >= timer)
            elif attempt == 7:
                print(timer <= None)
            else:
                asyncio.run_coroutine_threadsafe(5, loop)
        except TypeError as error:
            print(attempt, error)
    timer.cancel()
    loop.call_soon(ring, 2)
    await asyncio.sleep(0)


asyncio.run(main())
with asyncio.Runner() as runner:
    try:
        runner.run(lambda: None)
    except ValueError as error:
        print(str(error).partition(" at ")[0])
try:
    asyncio.run(main)
except ValueError as error:
    print(str(error).partition(" at ")[0])
