letters = list("abcdef")
letters[1:3] = ["X"]
del letters[-1]
print(letters, letters[::-1], letters[1:-1], "abcdef"[::2], "abc"[-2:])
