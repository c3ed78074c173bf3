#include "asyncio/async_context_manager.h"

#include "py/context_manager.h"
#include "py/exceptions.h"

namespace asyncio::internal {
namespace {

// The generator has yielded a second time.
Coro<bool> CloseAndThrow(Ref<AsyncGeneratorCore> generator, const char* message) {
  co_await AnyAsyncGenerator(std::move(generator)).aclose();
  throw py::RuntimeError(message);
}

}  // namespace

Coro<bool> ExitGenerator(Ref<AsyncGeneratorCore> generator, std::exception_ptr exception) {
  if (exception == nullptr) {
    const std::optional<bool> yielded = co_await GeneratorStep(*generator, GeneratorMethod::kNext);
    if (yielded != true) {
      co_return false;
    }
    co_return co_await CloseAndThrow(generator, "generator didn't stop");
  }
  std::exception_ptr raised;
  std::optional<bool> yielded;
  try {
    yielded = co_await GeneratorStep(*generator, GeneratorMethod::kThrow, exception);
  } catch (...) {
    raised = std::current_exception();
  }
  if (raised != nullptr) {
    co_return py::internal::HandledByGenerator(raised, exception,
                                               py::isinstance<py::StopAsyncIteration>(raised));
  }
  if (yielded == false) {
    co_return true;
  }
  co_return co_await CloseAndThrow(generator, "generator didn't stop after athrow()");
}

void CheckNotEntered(const AsyncGeneratorCore& generator) {
  if (generator.was_used()) {
    throw py::AttributeError("'_AsyncGeneratorContextManager' object has no attribute 'args'");
  }
}

void ThrowDidNotYield() { throw py::RuntimeError("generator didn't yield"); }

}  // namespace asyncio::internal
