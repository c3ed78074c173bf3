// The shared state behind AsyncGenerator: CPython's async_generator object.

#ifndef ASYNCIO_INTERNAL_ASYNC_GENERATOR_CORE_H_
#define ASYNCIO_INTERNAL_ASYNC_GENERATOR_CORE_H_

#include <coroutine>
#include <cstdint>
#include <exception>
#include <source_location>
#include <string>
#include <utility>
#include <vector>

#include "asyncio/coro.h"
#include "asyncio/internal/free_list.h"
#include "asyncio/internal/loop_core.h"
#include "asyncio/internal/ref.h"

namespace asyncio::internal {

// The methods of a generator whose awaitables run it.
enum class GeneratorMethod : uint8_t { kNext, kSend, kThrow, kClose };

// Everything of a generator but what it yields and what it is sent. The frame is destroyed as soon
// as the body has ended, as CPython's is.
//
// One step, by an awaiter: Begin() checks and says whether there is anything to run; Resume() makes
// the generator's frame the next one of the task's step; the frame comes back to the awaiting one
// at its next co_yield or at its end; Finish() says which, or throws what has left the body.
class AsyncGeneratorCore : public FromFreeList, private ListLink {
 public:
  AsyncGeneratorCore(const AsyncGeneratorCore&) = delete;
  AsyncGeneratorCore& operator=(const AsyncGeneratorCore&) = delete;

  void AddRef() noexcept { ++refs_; }
  void Release() noexcept {
    if (--refs_ == 0) [[unlikely]] {
      Finalize();
    }
  }

  // Each method does this when it is called: the first use in a running loop registers the
  // generator there, for the loop to close it.
  void NoteUse() {
    if (!used_) [[unlikely]] {
      NoteFirstUse();
    }
  }

  // False if there is nothing to run. `thrown` is what kThrow throws. `injected` is what the task
  // throws instead of doing what the method does: it was cancelled before its first step; else
  // null. Throws RuntimeError if the generator is running, StopAsyncIteration if it ignored a
  // former aclose(), and what there is no co_yield to throw at.
  bool Begin(GeneratorMethod method, std::exception_ptr thrown, std::exception_ptr injected);
  // The same for the most frequent case, kNext.
  bool BeginNext() {
    CheckNotRunning(GeneratorMethod::kNext);
    running_ = frame_ != nullptr;
    return running_;
  }
  void Resume(std::coroutine_handle<> parent) noexcept {
    suspended_ = false;
    promise_->set_parent(parent);
    this_thread.next = frame_;
  }
  // True if it has yielded, false if it has returned.
  bool Finish() {
    running_ = false;
    if (suspended_) [[likely]] {
      return true;
    }
    FinishBody();
    return false;
  }

  // Called by the frame at a co_yield.
  void Suspend() noexcept { started_ = suspended_ = true; }
  // Called when the co_yield goes on.
  void RethrowThrown() {
    if (thrown_ != nullptr) [[unlikely]] {
      std::rethrow_exception(std::exchange(thrown_, nullptr));
    }
  }

  // Whether it was asked for anything.
  bool was_used() const noexcept { return used_; }
  // ag_running, and whether ag_frame is not None.
  bool running() const noexcept { return running_; }
  bool has_frame() const noexcept { return frame_ != nullptr; }

  void CheckNotRunning(GeneratorMethod method) const {
    if (running_) [[unlikely]] {
      ThrowRunning(method);
    }
  }
  // asend() of what is not None: throws TypeError if the body has not begun.
  void CheckCanBeSent() const {
    if (!started_ && frame_ != nullptr) [[unlikely]] {
      ThrowJustStarted();
    }
  }

  // The unfinished generators of a loop, which are the loop's no longer.
  static std::vector<Ref<AsyncGeneratorCore>> TakeAllOf(LoopCore& loop);

  const std::source_location& definition() const noexcept { return definition_; }
  std::string Name() const;
  // `<async_generator object f at 0x7f…>`.
  std::string Repr() const;

 protected:
  AsyncGeneratorCore(std::coroutine_handle<> frame, PromiseBase& promise) noexcept
      : frame_(frame), promise_(&promise), definition_(promise.location()) {}
  virtual ~AsyncGeneratorCore() = default;

 private:
  [[noreturn]] static void ThrowRunning(GeneratorMethod method);
  [[noreturn]] static void ThrowJustStarted();
  void NoteFirstUse();
  void Throw(std::exception_ptr exception);
  // The body has ended: destroys it and throws what has left it.
  void FinishBody();
  void DestroyFrame() noexcept;
  void Unregister() noexcept;
  // Nobody refers to the generator any more: the loop closes it, or it goes away.
  void Finalize() noexcept;
  void CloseNow(EventLoop& loop) noexcept;

  std::coroutine_handle<> frame_;  // Null once the body has ended.
  PromiseBase* promise_;           // Of the frame.
  Ref<LoopCore> loop_;             // Where it is registered; null before the first use.
  std::exception_ptr thrown_;      // To be thrown at the co_yield.
  std::source_location definition_;
  uint32_t refs_ = 0;
  bool used_ : 1 = false;
  bool started_ : 1 = false;    // It has reached its first co_yield.
  bool suspended_ : 1 = false;  // At a co_yield.
  bool running_ : 1 = false;    // ag_running: a method's awaitable is being awaited.
  bool closed_ : 1 = false;     // ag_closed: aclose() was awaited.
  bool finalized_ : 1 = false;
};

}  // namespace asyncio::internal

#endif  // ASYNCIO_INTERNAL_ASYNC_GENERATOR_CORE_H_
