"""next() of a generator expression: of what is only None, and with a default that is computed before."""


def default(text: str) -> str:
    print("default", text)
    return text


def shown(value: str | None) -> str:
    print("asked", value)
    return f"{value}"


def main() -> None:
    values: list[str | None] = ["a", None]
    print(next((value for value in values if value is None), "none"))
    print(next((value for value in values if value is not None), "none"))
    print(next((None for value in values if value == "z"), 3))
    print(next((shown(value) for value in values), default("first")))
    print(next((shown(value) for value in values if value == "z"), default("second")))


main()
