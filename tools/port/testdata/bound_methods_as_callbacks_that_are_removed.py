import asyncio


class Watch:
    def __init__(self):
        self.seen = []

    def on_done(self, future):
        self.seen.append(future.result())

    def on_other(self, future):
        self.seen.append("other")

    async def run(self, future):
        future.add_done_callback(self.on_done)
        print(future.remove_done_callback(self.on_done))
        future.add_done_callback(self.on_done)
        await asyncio.sleep(1)


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    first, second = Watch(), Watch()
    for callback in (1, 2):
        future.add_done_callback(first.on_done)
        future.add_done_callback(first.on_other)
    future.add_done_callback(second.on_done)
    print(future.remove_done_callback(first.on_other), future.remove_done_callback(second.on_other))
    loop.call_soon(future.set_result, 7)
    await second.run(future)
    print(first.seen, second.seen)
    task = asyncio.create_task(asyncio.sleep(1, 8))
    task.add_done_callback(second.on_done)
    print(task.remove_done_callback(second.on_done))


asyncio.run(main())
