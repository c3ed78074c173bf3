"""Inside of an inner handler the outer exception is still itself."""

errors = []
try:
    raise ValueError("outer")
except Exception as e:
    try:
        raise KeyError("inner")
    except KeyError as k:
        errors.append(e)
        errors.append(k)
print(errors)
