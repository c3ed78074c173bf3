#include "asyncio/async_generator.h"

#include <string_view>

#include "asyncio/event_loop.h"
#include "asyncio/exception_context.h"
#include "asyncio/internal/future_repr.h"
#include "asyncio/internal/never_awaited.h"
#include "asyncio/internal/stand_in_task.h"
#include "asyncio/task.h"
#include "py/exceptions.h"
#include "py/internal/object_repr.h"
#include "py/internal/raise.h"

namespace asyncio {
namespace internal {
namespace {

// How messages about a running generator name the method that was called.
const char* CallOf(GeneratorMethod method) noexcept {
  switch (method) {
    case GeneratorMethod::kNext:
    case GeneratorMethod::kSend:
      return "anext()";
    case GeneratorMethod::kThrow:
      return "athrow()";
    case GeneratorMethod::kClose:
      return "aclose()";
  }
}

// The same of messages about its awaitable; __anext__() is one of asend().
std::string_view NameOf(GeneratorMethod method) noexcept {
  switch (method) {
    case GeneratorMethod::kNext:
    case GeneratorMethod::kSend:
      return "asend";
    case GeneratorMethod::kThrow:
      return "athrow";
    case GeneratorMethod::kClose:
      return "aclose";
  }
}

AsyncGeneratorCall<void> Aclose(Ref<AsyncGeneratorCore> generator) {
  return {async_generator_athrow(generator), generator, GeneratorMethod::kClose};
}

// What the body of a generator raised, as its awaiter gets it.
std::exception_ptr RaisedByBody(std::exception_ptr error) {
  if (Classify(error) != ExceptionKind::kOrdinary) {
    return error;
  }
  if (py::isinstance<py::StopAsyncIteration>(error)) {
    return py::internal::RuntimeErrorFrom(std::move(error),
                                          "async generator raised StopAsyncIteration");
  }
  if (py::isinstance<py::StopIteration>(error)) {
    return py::internal::RuntimeErrorFrom(std::move(error), "async generator raised StopIteration");
  }
  return error;
}

}  // namespace

void AsyncGeneratorCore::ThrowRunning(GeneratorMethod method) {
  throw py::RuntimeError(std::string(CallOf(method)) +
                         ": asynchronous generator is already running");
}

void AsyncGeneratorCore::ThrowJustStarted() {
  throw py::TypeError("can't send non-None value to a just-started async generator");
}

// async_gen_init_hooks: without a running loop nobody will close the generator.
void AsyncGeneratorCore::NoteFirstUse() {
  used_ = true;
  if (EventLoop* const loop = running_loop()) {
    loop_ = Ref<LoopCore>(loop);
    InsertBefore(loop->async_generators());
  }
}

void AsyncGeneratorCore::Unregister() noexcept {
  Unlink();
  previous = next = this;  // It may be done again.
}

bool AsyncGeneratorCore::Begin(GeneratorMethod method, std::exception_ptr thrown,
                               std::exception_ptr injected) {
  CheckNotRunning(method);
  if (injected != nullptr) {
    Throw(std::move(injected));
    return true;
  }
  if (frame_ == nullptr) {
    return false;
  }
  if (method == GeneratorMethod::kThrow || method == GeneratorMethod::kClose) {
    if (closed_) {
      RaiseStopAsyncIteration();
    }
    if (method == GeneratorMethod::kClose) {
      closed_ = true;
      if (!suspended_) {
        DestroyFrame();
        return false;
      }
      thrown = std::make_exception_ptr(py::GeneratorExit());
    }
    Throw(std::move(thrown));
  }
  running_ = true;
  return true;
}

void AsyncGeneratorCore::Throw(std::exception_ptr exception) {
  if (!suspended_) {
    DestroyFrame();
    std::rethrow_exception(std::move(exception));
  }
  running_ = true;
  thrown_ = std::move(exception);
}

void AsyncGeneratorCore::FinishBody() {
  std::exception_ptr error = promise_->TakeException();
  DestroyFrame();
  if (error != nullptr) [[unlikely]] {
    this_thread.propagating = true;
    std::rethrow_exception(RaisedByBody(std::move(error)));
  }
}

void AsyncGeneratorCore::DestroyFrame() noexcept {
  suspended_ = false;
  if (frame_ != nullptr) {
    std::exchange(frame_, nullptr).destroy();
  }
}

// The finaliser, which runs once for a generator: the hook of CPython's loops or, behind an
// aclose() that the generator has ignored, gen_close().
void AsyncGeneratorCore::Finalize() noexcept {
  Unregister();
  if (frame_ != nullptr && !running_ && !finalized_ && loop_) {
    finalized_ = true;
    auto& loop = static_cast<EventLoop&>(*loop_);
    if (closed_) {
      refs_ = 1;  // The body may refer to the generator.
      CloseNow(loop);
      if (--refs_ != 0) {
        return;
      }
    } else if (!loop.is_closed()) {
      loop.call_soon([&loop, aclose = Aclose(Ref(this))]() mutable {
        static_cast<void>(loop.create_task(std::move(aclose)));
      });
      return;
    }
  }
  DestroyFrame();
  delete this;
}

// Throws GeneratorExit at the co_yield and runs the body, which may not suspend any more.
void AsyncGeneratorCore::CloseNow(EventLoop& loop) noexcept {
  const Ref<StandInTask> step(new StandInTask(loop, definition_));
  running_ = true;
  suspended_ = false;
  thrown_ = std::make_exception_ptr(py::GeneratorExit());
  promise_->set_parent(nullptr);
  step->RunFrom(frame_);
  running_ = false;
  std::exception_ptr error;
  if (frame_.done()) {
    error = promise_->TakeException();
    if (error != nullptr) {
      error = RaisedByBody(std::move(error));
    }
  } else {
    if (!suspended_) {
      step->Leave();
    }
    error = std::make_exception_ptr(py::RuntimeError("async generator ignored GeneratorExit"));
  }
  if (error != nullptr && !py::isinstance<py::GeneratorExit>(error)) {
    std::fprintf(stderr, "Exception ignored in: %s\n", Repr().c_str());
    py::print_exception(error, stderr);
  }
}

std::vector<Ref<AsyncGeneratorCore>> AsyncGeneratorCore::TakeAllOf(LoopCore& loop) {
  std::vector<Ref<AsyncGeneratorCore>> generators;
  ListLink& list = loop.async_generators();
  while (list.next != &list) {
    auto* const generator = static_cast<AsyncGeneratorCore*>(list.next);
    generators.emplace_back(generator);
    generator->Unregister();
  }
  return generators;
}

std::string AsyncGeneratorCore::Name() const { return CoroutineName(definition_); }

std::string AsyncGeneratorCore::Repr() const {
  return py::internal::ObjectRepr("async_generator", Name(), this);
}

void RaiseStopAsyncIteration() { throw py::StopAsyncIteration(); }

void WarnNeverAwaited(const AsyncGeneratorCore& generator, GeneratorMethod method) noexcept {
  WarnOncePerPlace(
      __builtin_return_address(0), generator.definition(),
      "coroutine method '" + std::string(NameOf(method)) + "' of '" + generator.Name() + "'");
}

void ThrowAlreadyAwaited(GeneratorMethod method) {
  const bool sends = method == GeneratorMethod::kNext || method == GeneratorMethod::kSend;
  throw py::RuntimeError(sends ? "cannot reuse already awaited __anext__()/asend()"
                               : "cannot reuse already awaited aclose()/athrow()");
}

// aclose()
Coro<void> async_generator_athrow(Ref<AsyncGeneratorCore> generator) {
  std::optional<bool> yielded;
  try {
    yielded = co_await GeneratorStep(*generator, GeneratorMethod::kClose);
  } catch (const py::GeneratorExit&) {
    co_return;
  }
  if (yielded == true) {
    throw py::RuntimeError("async generator ignored GeneratorExit");
  }
}

}  // namespace internal

AsyncGeneratorCall<void> AnyAsyncGenerator::aclose() const {
  core().NoteUse();
  return internal::Aclose(state_);
}

Coro<void> EventLoop::shutdown_asyncgens() {
  const std::vector<internal::Ref<internal::AsyncGeneratorCore>> closing =
      internal::AsyncGeneratorCore::TakeAllOf(*this);
  if (closing.empty()) {
    co_return;
  }
  std::vector<AsyncGeneratorCall<void>> calls;
  calls.reserve(closing.size());
  for (const auto& generator : closing) {
    calls.push_back(internal::Aclose(generator));
  }
  const std::vector<Outcome<void>> outcomes = co_await gather(std::move(calls), return_exceptions);
  for (size_t i = 0; i < closing.size(); ++i) {
    if (outcomes[i].is<std::exception>()) {
      const AnyAsyncGenerator generator(closing[i]);
      call_exception_handler(
          {.message =
               "an error occurred during closing of asynchronous generator " + generator.repr(),
           .exception = outcomes[i].exception(),
           .asyncgen = generator});
    }
  }
}

}  // namespace asyncio
