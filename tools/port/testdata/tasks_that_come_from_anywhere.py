import asyncio


class Service:
    def __init__(self):
        self.closed = []

    async def serve(self, name):
        try:
            await asyncio.sleep(60)
        finally:
            self.closed.append(name)


async def shut_down(service):
    others = asyncio.all_tasks() - {asyncio.current_task()}
    named = [task for task in others if task.get_name() != "main"]
    print(sorted(task.get_name() for task in named), all(isinstance(task, asyncio.Task) for task in named))
    for task in named:
        task.cancel("bye")
    results = await asyncio.gather(*named, return_exceptions=True)
    print([type(result).__name__ for result in results], [repr(result) for result in results])
    print(sum(isinstance(result, asyncio.CancelledError) for result in results), sorted(service.closed))


async def main():
    asyncio.current_task().set_name("main")
    service = Service()
    tasks = {asyncio.create_task(service.serve(name), name=name) for name in ("a", "b")}
    await asyncio.sleep(0)
    rest = asyncio.all_tasks() - {asyncio.current_task()}
    print(rest == tasks, tasks == rest, rest == set(), tasks != rest, asyncio.current_task() in rest)
    await shut_down(service)


asyncio.run(main())
loop = asyncio.new_event_loop()
service = Service()
loop.create_task(service.serve("c"))
loop.call_later(1, loop.stop)
loop.run_forever()
left = asyncio.all_tasks(loop=loop)
for task in left:
    task.cancel()
print(loop.run_until_complete(asyncio.gather(*left, return_exceptions=True)), service.closed)
loop.close()
