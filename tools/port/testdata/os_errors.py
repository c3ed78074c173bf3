import json
import threading


def fail(number: int) -> None:
    raise OSError(number, "made up")


try:
    raise
except RuntimeError as error:
    print(repr(error))

for number in (1, 2, 5, 32, 104, 110, 111):
    try:
        fail(number)
    except ConnectionError as error:
        print("connection:", repr(error), error.errno, error.strerror)
    except (FileNotFoundError, PermissionError) as error:
        print("file:", repr(error), error)
    except TimeoutError as error:
        print("late:", error.errno, error.args)
    except OSError as error:
        print("other:", type(error).__name__, error.errno == 5)

try:
    raise OSError(2, "no such thing")
except FileNotFoundError as error:
    print(repr(error), error.errno, error.strerror)
kept = OSError(13, "keep out")
print(repr(kept), type(kept).__name__)
print(OSError("only a text").errno, OSError("only a text").strerror)
print(repr(ConnectionError(104, "keeps its class")))
