import asyncio
import functools


def on_done(log, fut, tag="none"):
    log.append((tag, fut.result()))


async def work():
    await asyncio.sleep(0.01)
    return 42


async def main():
    log = []
    task = asyncio.create_task(work())
    task.add_done_callback(functools.partial(on_done, log))
    task.add_done_callback(functools.partial(on_done, log, tag="second"))
    task.add_done_callback(lambda t: log.append(("third", t.done())))
    await task
    print(log)
    await asyncio.sleep(0)
    print(log)


asyncio.run(main())
