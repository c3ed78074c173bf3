import asyncio
from collections import namedtuple
from dataclasses import dataclass, field

Order = namedtuple("Order", "table dish ready")


@dataclass(order=True)
class Job:
    rank: int
    note: str | None = None


async def main():
    loop = asyncio.get_running_loop()
    a = Order(1, "soup", loop.create_future())
    b = Order(2, "pie", loop.create_future())
    c = Order(1, "soup", loop.create_future())
    print(a < b, sorted([b, a])[0].dish)
    try:
        print(a < c)
    except TypeError as e:
        print(str(e).replace("_asyncio.Future", "Future"))
    d = Order(1, "soup", a.ready)
    print(a < d, a == d, a == c)
    jobs = [Job(2), Job(1, "x"), Job(1, "a")]
    print(sorted(jobs))
    try:
        print(sorted([Job(1), Job(1, "x")]))
    except TypeError as e:
        print(e)

asyncio.run(main())
