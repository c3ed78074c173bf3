"""A field of a class has the name of a function of the module."""

import asyncio
from dataclasses import dataclass


@dataclass
class Order:
    guest: str
    done: asyncio.Future
    price = 3


async def cook(name, orders):
    while True:
        order = await orders.get()
        order.done.set_result(name)
        orders.task_done()


async def guest(name, tables, orders):
    async with tables:
        done = asyncio.get_running_loop().create_future()
        await orders.put(Order(name, done))
        await done
        return name, 3


async def main():
    tables, orders = asyncio.Semaphore(3), asyncio.Queue()
    cooks = [asyncio.create_task(cook(c, orders)) for c in ("Gus", "Ida")]
    bills = await asyncio.gather(*(guest(f"guest{i}", tables, orders) for i in range(8)))
    for c in cooks:
        c.cancel()
    for name, price in bills:
        print(f"{name:<8}{price:>8.2f}")


asyncio.run(main())
