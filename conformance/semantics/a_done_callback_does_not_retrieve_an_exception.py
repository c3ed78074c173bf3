import asyncio


async def fail():
    raise ValueError("not retrieved")


def done(task):
    print("done", task.done(), task.cancelled())


async def main():
    task = asyncio.create_task(fail(), name="fails")
    task.add_done_callback(done)
    del task
    await asyncio.sleep(1)
    print("end")


asyncio.run(main())
