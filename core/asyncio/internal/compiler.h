// Refuses the compilers that are known to miscompile coroutines.
//
// GCC before 14 destroys temporaries of an awaiting expression twice and drops continuations, so
// a program would build and then misbehave; an error now is the kinder answer.

#ifndef ASYNCIO_INTERNAL_COMPILER_H_
#define ASYNCIO_INTERNAL_COMPILER_H_

#if defined(__clang__)
#if __clang_major__ < 17
#error "asyncio needs clang 17 or newer (tested with clang 19). On Debian: apt-get install clang-19"
#endif
#elif defined(__GNUC__) && __GNUC__ < 14
#error \
    "asyncio needs GCC 14 or newer: older GCCs miscompile coroutines. On Debian: apt-get install clang-19"
#endif

#if !defined(__cpp_impl_coroutine)
#error "asyncio needs C++20 coroutines: compile with -std=c++20 or newer"
#endif

#endif  // ASYNCIO_INTERNAL_COMPILER_H_
