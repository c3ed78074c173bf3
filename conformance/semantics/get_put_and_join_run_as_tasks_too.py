import asyncio


async def main():
    queue = asyncio.Queue(maxsize=1)
    join = asyncio.create_task(queue.join(), name="join")
    get = asyncio.create_task(queue.get(), name="get")
    put = asyncio.create_task(queue.put("a"), name="put")
    print(await get, await put, await join)
    queue.task_done()
    print(await asyncio.gather(queue.put("b"), queue.get(), queue.get(), queue.put("c")))
    print(await asyncio.shield(queue.put("d")), queue)
    async with asyncio.TaskGroup() as group:
        task = group.create_task(queue.get())
        group.create_task(queue.put("e"))
    print(task.result(), queue)
    for next_result in asyncio.as_completed([queue.get(), queue.get()], timeout=1):
        try:
            print(await next_result)
        except TimeoutError:
            print("timeout")
    print(queue)


asyncio.run(main())
