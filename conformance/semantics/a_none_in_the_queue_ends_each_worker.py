import asyncio


async def worker(name, queue, results):
    while True:
        item = await queue.get()
        if item is None:
            print(name, "ends")
            break
        number, text = item
        await asyncio.sleep(number / 10)
        results.append(f"{text}{number}")
        print(name, results)


async def main():
    queue = asyncio.Queue(maxsize=2)
    results = []
    workers = [asyncio.create_task(worker(name, queue, results)) for name in "ab"]
    for number in range(5):
        await queue.put((number, "item"))
        print("put", number)
    for _ in workers:
        await queue.put(None)
    await asyncio.gather(*workers)
    print(sorted(results), queue)


asyncio.run(main())
