import asyncio


async def main() -> None:
    log: list[str] = []
    prefix = "job"

    async def work(number: int, delay: float = 0.1) -> int:
        log.append(f"{prefix} {number}")
        await asyncio.sleep(delay)
        return number * 10

    print(await asyncio.gather(work(1), work(2, delay=0.05)), log)


asyncio.run(main())
