import asyncio


def shown(future, word="got", *, times=2):
    print(word, future.result() * times)


class Counter:
    def __init__(self):
        self.count = 0

    def add(self, future, step=5):
        self.count += step


async def main():
    counter = Counter()
    future = asyncio.get_running_loop().create_future()
    future.add_done_callback(shown)
    future.add_done_callback(counter.add)
    both = asyncio.gather(future, asyncio.sleep(1, 4))
    both.add_done_callback(counter.add)
    future.set_result(3)
    print(await both)
    await asyncio.sleep(0)
    print(counter.count)


asyncio.run(main())
