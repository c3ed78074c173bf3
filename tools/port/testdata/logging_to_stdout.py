import asyncio
import logging
import sys

logging.basicConfig(
    level=logging.DEBUG,
    format="%(asctime)s %(levelname)-8s %(name)s: %(message)s",
    datefmt="%H:%M:%S",
    stream=sys.stdout,
)
logger = logging.getLogger(__name__)
log = logging.getLogger("app.worker")
log.setLevel(logging.INFO)


class Boom(Exception):
    pass


async def worker(n: int) -> None:
    log.info("worker %d starts", n)
    log.debug("not shown %s", n)
    await asyncio.sleep(n)
    if n == 2:
        try:
            raise Boom("two")
        except Boom as e:
            log.error("failed: %s %r", e, e)
            await asyncio.sleep(0.5)
            log.warning("slept in handler: %s", e)
    logger.debug(f"worker {n} done")


async def main() -> None:
    logger.info("start")
    await asyncio.gather(*(worker(i) for i in range(1, 4)))
    logging.warning("root %s %5.2f %s", [1, 2], 3.14159, {"a": 1})
    logging.getLogger("app").critical("no args 100%")
    logger.log(logging.WARNING, "level %s", logging.getLevelName(logging.WARNING))
    print(logger.isEnabledFor(logging.DEBUG), log.name, log.level, logging.getLogger().level)
    log.propagate = False
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(logging.Formatter("[%(name)s] %(message)s"))
    handler.setLevel(logging.WARNING)
    log.addHandler(handler)
    log.info("hidden")
    log.warning("shown")
    sys.stdout.write("written\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(main())
