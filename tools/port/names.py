"""Names of Python that C++ has taken, and texts as C++ literals."""

_KEYWORDS = frozenset(
    """alignas alignof and_eq asm atomic_cancel auto bitand bitor bool case catch char char8_t char16_t
    char32_t compl concept const consteval constexpr constinit const_cast co_await co_return co_yield
    decltype default delete do double dynamic_cast enum explicit export extern float friend goto
    inline int long mutable namespace new noexcept not_eq nullptr operator or_eq private protected
    public register reinterpret_cast requires short signed sizeof static static_assert static_cast
    struct switch template this thread_local throw typedef typeid typename union unsigned using
    virtual void volatile wchar_t xor xor_eq true false catch int8_t int64_t uint64_t size_t
    assert errno stdin stdout stderr EOF NULL INFINITY NAN unix linux""".split()
)
# Macros: names of errors, which programs give to constants and to members of enums.
_MACROS = frozenset(
    """EPERM ENOENT ESRCH EINTR EIO EBADF ECHILD EAGAIN ENOMEM EACCES EBUSY EEXIST EXDEV ENODEV
    ENOTDIR EISDIR EINVAL ENFILE EMFILE ENOTTY EFBIG ENOSPC ESPIPE EROFS EMLINK EPIPE EDOM
    ERANGE EWOULDBLOCK EDEADLK ENAMETOOLONG ENOSYS ENOTEMPTY ENOTSUP EOPNOTSUPP EPROTO EOVERFLOW
    EMSGSIZE EDESTADDRREQ EADDRINUSE EADDRNOTAVAIL ENETDOWN ENETUNREACH ENETRESET ECONNABORTED
    ECONNRESET ENOBUFS EISCONN ENOTCONN ESHUTDOWN ETIMEDOUT ECONNREFUSED EHOSTDOWN EHOSTUNREACH
    EALREADY EINPROGRESS ECANCELED""".split()
)
# Names at namespace scope that the C library declares, or that the porter's C++ uses itself.
_GLOBAL = frozenset(
    """main abs accept access alarm atexit atof atoi basename bind bsearch calloc chdir chmod chown
    clock close connect cos ctime daemon div double_t dup exit exp fabs fclose feof ferror fflush
    fgets floor fopen fork fputs fread free fsync fwrite gamma getc getenv getopt getpid gets
    gmtime index ioctl isatty j0 j1 jn kill labs lchown link listen localeconv localtime lockf log log2
    log10 logb lseek major malloc memcpy minor mkdir mktime modf nice open pause perror pipe poll
    popen pow printf putc puts qsort raise rand random read readlink realloc recv remove rename
    rewind rindex rmdir scanf select send setenv shutdown signal sin sinh sleep socket sprintf sqrt
    srand srandom stat strcmp strdup strlen swab symlink sync system tan tanh tee time time_t
    times tmpfile toascii tolower toupper trunc truncate tzset umask uname unlink usleep vfork
    wait waitpid write y0 y1 yn std py asyncio select timer_t event errx warn err warnx
    dprintf getline ftok key_t round ceil fma hypot drem erf error""".split()
)


def safe(name: str) -> str:
    """The name, with `_` behind it if it is a word of C++."""
    if name == "_":
        return name
    if name in _KEYWORDS | _MACROS:
        name += "_"
    elif name.endswith("_") and name.rstrip("_") in _KEYWORDS | _MACROS | _GLOBAL:
        name = name.rstrip("_") + "_2"  # `new_` is what `new` becomes.
    return _without_double_underscores(name)


def safe_global(name: str) -> str:
    """The same for names at namespace scope."""
    return name + "_" if name in _GLOBAL else safe(name)


def _without_double_underscores(name: str) -> str:
    """Names with `__`, or that begin with `_` and a capital, are C++'s own."""
    while "__" in name:
        name = name.replace("__", "_")
    if name.startswith("_") and len(name) > 1 and name[1].isupper():
        name = name[1:] + "_"
    return name


def quote(text: str) -> str:
    """A text as a C++ string literal in UTF-8."""
    escapes = {"\n": "\\n", "\t": "\\t", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
    parts: list[str] = []
    for character in text:
        if character in escapes:
            parts.append(escapes[character])
        elif ord(character) < 32 or ord(character) == 127:
            parts.append(f"\\{ord(character):03o}")
        else:
            parts.append(character)
    return '"' + "".join(parts).replace("??", "?\\?") + '"'
