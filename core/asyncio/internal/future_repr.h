// How futures, tasks and coroutines print: base_futures, base_tasks and format_helpers.

#ifndef ASYNCIO_INTERNAL_FUTURE_REPR_H_
#define ASYNCIO_INTERNAL_FUTURE_REPR_H_

#include <source_location>
#include <string>
#include <string_view>

namespace asyncio::internal {

// The Python name of the coroutine function that a source location lies in: `f` for
// `asyncio::Coro<int> (anonymous namespace)::f(int)`, `C.f` for a member of a class C. What begins
// with a capital letter is a class, everything else a namespace. A trailing underscore that only
// keeps the name apart from C++ (`main_`, `delete_`) is not part of it.
std::string CoroutineName(const std::source_location& location);

// Whether the coroutine at this location is what a method of an asynchronous generator gives:
// `async_generator_asend` or `async_generator_athrow`, as CPython names their types. A task of one
// that is cancelled before its first step takes it all the same: CancelledError is thrown into the
// generator.
bool IsAsyncGeneratorCall(const std::source_location& definition) noexcept;

// `f() running at file:line`, or `f() done, defined at file:line`.
std::string CoroutineRepr(const std::source_location& definition,
                          const std::source_location& location, bool done);

// `file:line`.
std::string FileAndLine(const std::source_location& location);

// The last component of a C++ name without arguments: `f` for `ns::f<int>(std::string)`.
std::string LastComponent(std::string_view qualified_name);

}  // namespace asyncio::internal

#endif  // ASYNCIO_INTERNAL_FUTURE_REPR_H_
