import io
import logging
import sys
from typing import TextIO


class Report:
    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def say(self, text: str) -> int:
        print("say", text, file=self.stream)
        return self.stream.write(text + "\n")


def emit(text: str, out: TextIO = sys.stdout) -> None:
    print(text, file=out)


buffer = io.StringIO()
print(Report(buffer).say("hello"), Report(sys.stdout).say("direct"))
emit("kept", buffer)
emit("shown")
handler = logging.StreamHandler(buffer)
handler.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
log = logging.getLogger("report")
log.addHandler(handler)
log.setLevel(logging.INFO)
log.propagate = False
log.info("logged %d", 3)
print(buffer.getvalue().splitlines())
