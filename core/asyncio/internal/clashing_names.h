// The names of Python that C++ programs spell with `_` behind them.

#ifndef ASYNCIO_INTERNAL_CLASHING_NAMES_H_
#define ASYNCIO_INTERNAL_CLASHING_NAMES_H_

#include <string_view>

namespace asyncio::internal {

// Each between blanks: the words of C++, and what the C library declares at namespace scope. The
// porter's list (tools/port/names.py) is the same, which its test checks.
inline constexpr std::string_view kClashingNames =
    " EOF INFINITY NAN NULL abs accept access alarm alignas alignof and_eq asm assert "
    "asyncio atexit atof atoi atomic_cancel auto basename bind bitand bitor bool bsearch "
    "calloc case catch ceil char char16_t char32_t char8_t chdir chmod chown clock close "
    "co_await co_return co_yield compl concept connect const const_cast consteval constexpr "
    "constinit cos ctime daemon decltype default delete div do double double_t dprintf drem "
    "dup dynamic_cast enum erf err errno error errx event exit exp explicit export extern "
    "fabs false fclose feof ferror fflush fgets float floor fma fopen fork fputs fread free "
    "friend fsync ftok fwrite gamma getc getenv getline getopt getpid gets gmtime goto "
    "hypot index inline int int64_t int8_t ioctl isatty j0 j1 jn key_t kill labs lchown "
    "link linux listen localeconv localtime lockf log log10 log2 logb long lseek main major "
    "malloc memcpy minor mkdir mktime modf mutable namespace new nice noexcept not_eq "
    "nullptr open operator or_eq pause perror pipe poll popen pow printf private protected "
    "public putc puts py qsort raise rand random read readlink realloc recv register "
    "reinterpret_cast remove rename requires rewind rindex rmdir round scanf select send "
    "setenv short shutdown signal signed sin sinh size_t sizeof sleep socket sprintf sqrt "
    "srand srandom stat static static_assert static_cast std stderr stdin stdout strcmp "
    "strdup strlen struct swab switch symlink sync system tan tanh tee template this "
    "thread_local throw time time_t timer_t times tmpfile toascii tolower toupper true "
    "trunc truncate typedef typeid typename tzset uint64_t umask uname union unix unlink "
    "unsigned using usleep vfork virtual void volatile wait waitpid warn warnx wchar_t "
    "write xor xor_eq y0 y1 yn ";

}  // namespace asyncio::internal

#endif  // ASYNCIO_INTERNAL_CLASHING_NAMES_H_
