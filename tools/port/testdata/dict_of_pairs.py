text = "name=port;kind=tool;empty="
print(dict(part.split("=") for part in text.split(";")))
print(dict([["a", "b"], ["c", "d"]]), dict(zip("xy", [1, 2])))
try:
    print(dict(part.split("=") for part in "a=b;c".split(";")))
except ValueError as error:
    print(error)
