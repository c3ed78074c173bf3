"""wait() as what functions and lambdas give: it raises when it is awaited."""
import asyncio


async def work(n):
    await asyncio.sleep(0)
    return n


def waits_for(tasks):
    return asyncio.wait(tasks)


async def main():
    tasks = [asyncio.create_task(work(n)) for n in "ab"]
    table = {"function": waits_for, "lambda": lambda them: asyncio.wait(them, timeout=1)}
    for name, function in table.items():
        done, pending = await function(tasks)
        print(name, len(done), len(pending))
    for label, call in [
        ("nothing", lambda: asyncio.wait([])),
        ("coroutines", lambda: asyncio.wait([coroutine])),
        ("a task", lambda: asyncio.wait(tasks[0])),
        ("a coroutine", lambda: asyncio.wait(coroutine)),
        ("tasks", lambda: asyncio.wait(tasks)),
    ]:
        coroutine = work("c")
        try:
            done, pending = await call()
            print(label, len(done), pending)
        except (TypeError, ValueError) as error:
            print(label, repr(error))
        finally:
            coroutine.close()
    waiting = asyncio.wait(tasks[1])
    try:
        await waiting
    except TypeError as error:
        print(error)


asyncio.run(main())
