"""Handlers of the program's own, which get what the program and asyncio log."""

import asyncio
import logging


class Collector(logging.Handler):
    def __init__(self):
        super().__init__()
        self.messages = []

    def emit(self, record):
        self.messages.append(record.getMessage())


class Shout(logging.Handler):
    def emit(self, record):
        print(record.levelname, record.name, record.levelno, self.format(record).upper())


class Strict(logging.Handler):
    def emit(self, record):
        raise ValueError(record.getMessage())


async def main():
    collector = Collector()
    log = logging.getLogger("app")
    log.addHandler(collector)
    log.addHandler(Shout())
    log.propagate = False
    log.setLevel(logging.INFO)
    log.info("hello %s", "you")
    log.debug("too low")
    collector.setLevel(logging.WARNING)
    log.info("not collected")
    log.warning("collected, %d", 2)
    log.removeHandler(collector)
    log.error("shouted only")
    print(collector.messages, collector.level)
    strict = Strict()
    log.addHandler(strict)
    try:
        log.info("refused")
    except ValueError as error:
        print("raised by the handler:", error)
    log.removeHandler(strict)

    asyncio_log = logging.getLogger("asyncio")
    asyncio_log.propagate = False
    asyncio_log.addHandler(collector)
    formatter = logging.Formatter("%(levelname)s of %(name)s: %(message)s")
    shout = Shout()
    shout.setFormatter(formatter)
    log.addHandler(shout)
    log.warning("twice")
    asyncio.get_running_loop().call_exception_handler({"message": "nobody else gets this"})
    print(collector.messages)


asyncio.run(main())
