import asyncio
from enum import StrEnum, auto

class State(StrEnum):
    OPEN = "open"
    CLOSED = "closed"
    HALF_OPEN = auto()

    @property
    def shown(self):
        return self.value.title()

def describe(state: State) -> str:
    return f"[{state:>9}]"

async def main():
    s = State.OPEN
    print(s, f"{s:>8}|", repr(s), s.value, s.name, s == "open", State("closed"), s != State.CLOSED)
    print([str(x) for x in State], State.HALF_OPEN, describe(State.CLOSED), s.shown)
    print(s + "!", "state: " + s, s.upper(), len(s), s in ("open", "x"), s.startswith("o"))
    print({State.OPEN: 1, State.CLOSED: 2}, sorted(State), s is State.OPEN)
    match s:
        case State.OPEN:
            print("is open")
        case _:
            print("other")
    try:
        State("no")
    except ValueError as e:
        print(e)

asyncio.run(main())
