import asyncio
import threading


async def main():
    loop = asyncio.get_running_loop()
    results = asyncio.Queue()
    future = loop.create_future()

    def work(numbers):
        for number in numbers:
            loop.call_soon_threadsafe(results.put_nowait, number * number)
        loop.call_soon_threadsafe(future.set_result, "done")

    thread = threading.Thread(target=work, args=([1, 2, 3],))
    thread.start()
    print(await future)
    thread.join()
    print([results.get_nowait() for _ in range(results.qsize())], thread.is_alive())

    async def double(number):
        await asyncio.sleep(0)
        if number < 0:
            raise ValueError(number)
        return number * 2

    def ask(number, answers):
        try:
            answers.append(asyncio.run_coroutine_threadsafe(double(number), loop).result())
        except ValueError as error:
            answers.append(repr(error))

    answers = []
    for number in (21, -1):
        thread = threading.Thread(target=ask, args=(number, answers))
        thread.start()
        while thread.is_alive():
            await asyncio.sleep(0.001)
    print(answers)


asyncio.run(main())
