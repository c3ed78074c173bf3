// Objects that CPython keeps alive for longer than a C++ scope does.

#ifndef PY_LIFETIME_H_
#define PY_LIFETIME_H_

#include <exception>
#include <memory>

namespace py {

// Keeps an object for as long as the exception that is unwinding the stack lives: in CPython its
// traceback refers to the variables of the functions that it has left. Destructors of what is
// noticed when it goes away call this while std::uncaught_exceptions() is not zero.
//
// The exception takes the object over when it leaves a coroutine or the program. One that is caught
// before lets go of it when it is destroyed, at the end of the handler; if it is not one of
// Python's, by the next iteration of the event loop or the end of the program.
void keep_with_exception(std::shared_ptr<const void> object);

// Keeps an object until py::main() ends, as CPython keeps what refers to itself until it is
// collected. May be called from any thread.
void keep_until_exit(std::shared_ptr<const void> object);

namespace internal {

// Gives the exception what keep_with_exception() was called with in this thread. What is no
// BaseException takes nothing.
void TakeKept(const std::exception_ptr& exception) noexcept;
// Has what the exception took kept until the end of the program instead: it refers to itself.
void KeepTakenUntilExit(const std::exception_ptr& exception);
// Lets go of what no exception has taken.
void ReleaseKept() noexcept;
// Lets go of the rest at the end of the program.
void ReleaseKeptUntilExit() noexcept;

}  // namespace internal
}  // namespace py

#endif  // PY_LIFETIME_H_
