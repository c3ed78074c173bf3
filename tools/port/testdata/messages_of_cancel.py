import asyncio


class Reason:
    def __init__(self, code):
        self.code = code

    def __repr__(self):
        return f"Reason({self.code})"


async def victim():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError as e:
        print("inside", e.args, repr(e), str(e))
        raise


async def main():
    task = asyncio.create_task(victim())
    await asyncio.sleep(0)
    task.cancel(msg=5)
    try:
        await task
    except asyncio.CancelledError as e:
        print("outside", e.args)
    for message in (("a", 1), {"why": "late"}, [1, 2], Reason(7), ValueError("v"), 1.5, True, "text", None, ""):
        task = asyncio.create_task(victim())
        await asyncio.sleep(0)
        task.cancel(message)
        results = await asyncio.gather(task, return_exceptions=True)
        print(results[0].args, repr(results[0]))
    future = asyncio.get_running_loop().create_future()
    future.cancel(Reason(1))
    try:
        await future
    except asyncio.CancelledError as e:
        print(repr(e))
    both = asyncio.gather(victim(), victim())
    await asyncio.sleep(0)
    both.cancel(("group", 2))
    try:
        await both
    except asyncio.CancelledError as e:
        print("gathered", e.args)


asyncio.run(main())
