// Objects that CPython keeps alive for longer than a C++ scope does.

#ifndef PY_LIFETIME_H_
#define PY_LIFETIME_H_

#include <exception>
#include <memory>
#include <vector>

namespace py {

// Keeps an object for as long as the exception that is unwinding the stack lives: in CPython its
// traceback refers to the variables of the functions that it has left. Destructors of what is
// noticed when it goes away call this while std::uncaught_exceptions() is not zero.
//
// The exception takes the object over when it leaves a coroutine or the program. One that is caught
// before lets go of it when it is destroyed, at the end of the handler; if it is not one of
// Python's, by the next iteration of the event loop or the end of the program.
void keep_with_exception(std::shared_ptr<const void> object);

// Keeps an object until gc::collect() or the end of py::main(), as CPython keeps what refers to
// itself until it is collected. May be called from any thread.
void keep_until_collected(std::shared_ptr<const void> object);

namespace gc {

// gc.collect(): lets go of what is kept with exceptions or until it is collected. There is no
// collector: circles of references of the program stay.
void collect() noexcept;

}  // namespace gc

namespace internal {

// Gives the exception what keep_with_exception() was called with in this thread. What is no
// BaseException takes nothing.
void TakeKept(const std::exception_ptr& exception) noexcept;
// Has what the exception took kept until it is collected instead: the exception refers to itself.
void KeepTakenUntilCollected(const std::exception_ptr& exception);
// Whether something is kept in this thread that no exception has taken.
inline constinit thread_local bool anything_kept = false;
// Lets go of it.
void ReleaseAllKept() noexcept;
inline void ReleaseKept() noexcept {
  if (anything_kept) [[unlikely]] {
    ReleaseAllKept();
  }
}

// What an exception has taken does not belong to it, since it may refer to the exception.
void KeepFor(const void* exception, std::vector<std::shared_ptr<const void>> objects);
void ReleaseKeptFor(const void* exception) noexcept;
// It is kept until it is collected from now on.
void DisownKept(const void* exception);

}  // namespace internal
}  // namespace py

#endif  // PY_LIFETIME_H_
