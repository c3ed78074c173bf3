"""Values that are shown where a test has shown that they are None."""


class Thing:
    pass


def show(number=None, thing=None, text=None, error=None):
    if number is None:
        print(number)
    if thing is None:
        print(thing, repr(thing))
    if error is None:
        print(f"{error}")
    elif isinstance(error, ValueError):
        print("value", error)
    else:
        print(error)
    if text is None:
        print(str(text))
        return text
    return text


print(show())
print(show(1, Thing(), "text", ValueError("v")))
print(show(error=KeyError("k")))
