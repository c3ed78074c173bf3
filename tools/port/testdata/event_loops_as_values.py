"""Event loops in lists, sets and dicts, in attributes that outlive them, and in variables assigned again."""

import asyncio

loops = []
newest = None


class Bound:
    """Belongs to the first event loop that uses it."""

    def __init__(self):
        self.loop = None

    async def use(self):
        loop = asyncio.get_running_loop()
        if self.loop is None:
            self.loop = loop
        if self.loop is not loop:
            raise RuntimeError(f"{self!r} is bound to a different event loop")
        ready = self.loop.create_future()
        self.loop.call_soon(ready.set_result, "ready")
        return await ready

    def __repr__(self):
        return "<Bound>"


async def remember():
    global newest
    loop = asyncio.get_running_loop()
    print("seen before:", newest is loop, newest is not None and newest.is_closed())
    newest = loop
    loops.append(loop)
    return loop is loops[-1]


async def double(n):
    await asyncio.sleep(0)
    return 2 * n, asyncio.get_running_loop()


def in_turn():
    """Runs something in each of three loops, in one variable."""
    made = []
    for n in range(3):
        loop = asyncio.new_event_loop()
        made.append(loop)
        result, where = loop.run_until_complete(double(n))
        print(result, where is loop)
    loop = made.pop()
    loop.close()
    print([loop.is_closed() for loop in made], loop.is_closed(), loop in made)
    for loop in made:
        loop.close()
    by_name = dict(zip("ab", made))
    print(by_name["a"] is made[0], by_name.get("c"), by_name["b"] == made[0])


def report(loop, context):
    loops.append(loop)
    print("reported:", context["message"], loop is loops[-1])


async def containers():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(report)
    loop.call_exception_handler({"message": "for a test"})
    task = asyncio.create_task(double(4))
    answers = {task.get_loop(), loop, loops[-1]}
    print(len(answers), loop in answers, loop in loops, loops.index(loop))
    pair = await task
    print(pair == (8, loop), pair[1].is_running(), type(pair[1]).__name__, [pair[1]])
    maybe = loop if pair[0] > 8 else None
    print(maybe, (maybe or loop) is loop, isinstance(loop, asyncio.AbstractEventLoop))
    print(asyncio.current_task(loops[-1]) is asyncio.current_task(), len(asyncio.all_tasks(pair[1])))
    later = asyncio.Future(loop=loops[-1])
    loops[-1].call_later(0.01, later.set_result, loop)
    print(await later is loop)


print(asyncio.run(remember()))
print(asyncio.run(remember()))
print(len(set(loops)), loops[0] is loops[1], loops[0] == newest, loops[1] == newest, newest)
in_turn()
bound = Bound()
print(asyncio.run(bound.use()))
try:
    asyncio.run(bound.use())
except RuntimeError as error:
    print(error)
asyncio.run(containers())
with asyncio.Runner() as runner:
    _, where = runner.run(double(1))
    print(runner.get_loop() is where, where in loops)
print(where.is_closed())
