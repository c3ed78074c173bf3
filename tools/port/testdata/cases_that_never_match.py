"""Cases that the type shuts out, subjects that patterns rebind, and cases behind one that takes all."""

import asyncio


def kind(value):
    match value:
        case [first, second]:
            return f"pair {first} {second}"
        case {"name": name}:
            return f"map {name}"
        case str(text):
            return f"text {text}"
        case float(number) if number > 1:
            return "large"
        case _:
            return "other"


def halves(items: list[int]):
    match items:
        case [items, other] if items > other:
            return f"falling {items} {other}"
        case [low, high]:
            return f"rising {low} {high}"
        case [head, *items]:
            return f"{head} before {items}"
    return f"none {items}"


async def main():
    for value in [1, 2.5, "a"]:
        print(kind(value))
        await asyncio.sleep(0)
    for items in [[2, 1], [1, 2], [1, 2, 3], []]:
        print(halves(items))
    for number in [1, 2]:
        match number:
            case str(text):
                print(text.upper())
            case int():
                print("int", number)
            case _:
                print("never")
        match number:
            case 1 | 2 as known if (number := known * 10) > 15:
                print("grown", number)
            case 1:
                print("still one", number)


asyncio.run(main())
