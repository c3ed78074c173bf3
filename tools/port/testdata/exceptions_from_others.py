def parse(text: str) -> int:
    try:
        return int(text)
    except ValueError as error:
        raise RuntimeError(f"cannot parse {text!r}") from error


try:
    parse("x")
except RuntimeError as error:
    print(error, "because of", repr(error.__cause__))
