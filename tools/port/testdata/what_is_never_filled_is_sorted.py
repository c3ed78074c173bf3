import asyncio

async def main():
    empty = []
    print(sorted(empty), sum(empty), max(empty, default=0), min(empty, default=None))
    nothing = {}
    print(sorted(nothing), sum(nothing.values()), len(nothing), sum(empty, 5))
    print(any(empty), all(empty), list(reversed(empty)), list(enumerate(empty)))
    for x in sorted(empty, key=lambda v: v):
        print(x)
    async with asyncio.TaskGroup() as tg:
        t = tg.create_task(asyncio.sleep(0, "x"), name="n")
    print(t.result(), t.get_name())

asyncio.run(main())
