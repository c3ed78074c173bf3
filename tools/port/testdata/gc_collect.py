import asyncio
import gc

reports = []


async def fail(n):
    raise ValueError(f"fail {n}")


async def numbers(tag):
    try:
        for i in range(3):
            yield i
    finally:
        print(tag, "ends")
        await asyncio.sleep(0)
        print(tag, "ended")


async def drop(label, look):
    task = asyncio.create_task(fail(label), name=label)
    await asyncio.wait([task])
    look(task)
    del task
    gc.collect()
    print(label, len(reports), reports[-1:])
    reports.clear()


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(
        lambda loop, context: reports.append((context["message"], repr(context.get("exception"))))
    )
    await drop("ignored", lambda task: None)
    await drop("asked", lambda task: task.exception())
    await drop("done", lambda task: task.done())
    future = loop.create_future()
    future.set_exception(OSError("lost"))
    del future
    gc.collect()
    print(reports)
    async for n in numbers("broken"):
        print("got", n)
        break
    gc.collect()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("main ends")


asyncio.run(main())
