__include__ = "<string>"

ascii_lowercase: str = 'std::string("abcdefghijklmnopqrstuvwxyz")'
ascii_uppercase: str = 'std::string("ABCDEFGHIJKLMNOPQRSTUVWXYZ")'
ascii_letters: str = 'std::string("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")'
digits: str = 'std::string("0123456789")'
hexdigits: str = 'std::string("0123456789abcdefABCDEF")'
octdigits: str = 'std::string("01234567")'
punctuation: str = 'std::string("!\\"#$%&\'()*+,-./:;<=>?@[\\\\]^_`{|}~")'
whitespace: str = 'std::string(" \\t\\n\\r\\v\\f")'
