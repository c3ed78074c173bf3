"""A default that a lambda keeps is there when it runs."""

import asyncio


async def run_all(funcs):
    return await asyncio.gather(*[asyncio.to_thread(f) for f in funcs])


async def main():
    print(await run_all([lambda k=k: k * k for k in range(5)]))
    jobs = [lambda n=n: n + 1 for n in range(3)]
    print([job() for job in jobs])
    for job in jobs:
        print(await asyncio.to_thread(job))


asyncio.run(main())
