import asyncio


def report(loop, context):
    print(context["message"].split("(")[0], "|", repr(context.get("exception")))


class Service:
    def tick(self, label):
        raise LookupError(label)

    async def start(self):
        async def connect():
            await asyncio.sleep(0)
            print("connected")

        task = asyncio.create_task(connect(), name="connecting")
        print(repr(task).split(" running")[0])
        await task


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(report)
    service = Service()

    def fail():
        raise ValueError("now")

    def done(future):
        raise RuntimeError(f"after {future.result()}")

    async def work(n):
        async def part():
            await asyncio.sleep(0)
            return n

        inner = asyncio.ensure_future(part())
        print(repr(inner.get_coro()).split(" at ")[0])
        return await inner

    loop.call_soon(fail)
    loop.call_later(0.01, service.tick, "tick")
    loop.call_soon(lambda: 1 // 0)
    future = loop.create_future()
    future.set_result(1)
    loop.call_soon(future.set_result, 2)
    task = asyncio.create_task(work(3))
    task.add_done_callback(done)
    print(repr(task.get_coro()).split(" at ")[0], work.__qualname__, work.__name__, Service.start.__qualname__)
    print(await task)
    await service.start()
    await asyncio.sleep(0.02)


asyncio.run(main())
