"""A handler of the program asks a record for its exception."""

import asyncio
import logging


class Collector(logging.Handler):
    def __init__(self):
        super().__init__()
        self.lines = []
        self.errors = []

    def emit(self, record):
        mark = "+" if record.exc_info else "-"
        self.lines.append((record.levelname, record.getMessage().splitlines()[0], mark, record.exc_info is not None))
        if record.exc_info:
            self.errors.append(record.exc_info[1])
            self.lines.append(("class", record.exc_info[0].__name__, str(record.exc_info[1]), True))
        if record.levelno >= logging.ERROR and not record.exc_info:
            try:
                print(record.exc_info[1])
            except TypeError as e:
                self.lines.append(("none", str(e), "", False))


handler = Collector()
log = logging.getLogger("app")
log.addHandler(handler)
log.propagate = False
loop_log = logging.getLogger("asyncio")
loop_log.addHandler(handler)
loop_log.propagate = False


async def main():
    loop = asyncio.get_running_loop()
    loop.call_exception_handler({"message": "without"})
    loop.call_exception_handler({"message": "with", "exception": ValueError("v")})
    log.error("plain")
    log.warning("warned")
    try:
        {}["k"]
    except KeyError as e:
        log.exception("caught")
        log.warning("again", exc_info=e)

    def fail():
        raise IndexError("cb")

    loop.call_soon(fail)
    await asyncio.sleep(0)


asyncio.run(main())
for line in handler.lines:
    print(line if "callback" not in line[1] else line[1][:21])
print([repr(e) for e in handler.errors])
