def describe(n: int | None) -> str:
    return "none" if n is None else "negative" if n < 0 else str(n)


print(describe(None), describe(-1), describe(3))
