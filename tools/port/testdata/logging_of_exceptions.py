import asyncio
import logging

logging.basicConfig(level=logging.INFO, format="%(asctime)s - %(levelname)s - %(message)s")
logger = logging.getLogger(__name__)


async def fail() -> None:
    await asyncio.sleep(1)
    raise ValueError("bad")


async def main() -> None:
    try:
        await fail()
    except ValueError:
        logger.exception("caught %s", "it")
    try:
        await fail()
    except ValueError as e:
        await asyncio.sleep(1)
        logger.error("again", exc_info=True)
        logger.error("again", exc_info=e)
    print("done")


asyncio.run(main())
