"""__aexit__() called by hand, its coroutine kept in a variable and awaited for its effects."""

import asyncio


class Manager:
    async def __aenter__(self):
        print("enter")
        return self

    async def __aexit__(self, *exc):
        await asyncio.sleep(0)
        print("exit")


class Quiet:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, tb):
        return kind is not None


async def main():
    m = Manager()
    entering = m.__aenter__()
    await entering
    leaving = m.__aexit__(None, None, None)
    await leaving
    q = Quiet()
    q.__enter__()
    done = q.__exit__(None, None, None)
    print(done)


asyncio.run(main())
