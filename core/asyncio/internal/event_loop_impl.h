// The templates of EventLoop that schedule callbacks. Included by event_loop.h only.

#ifndef ASYNCIO_INTERNAL_EVENT_LOOP_IMPL_H_
#define ASYNCIO_INTERNAL_EVENT_LOOP_IMPL_H_

#include <atomic>
#include <memory>
#include <string>
#include <tuple>
#include <utility>

#include "asyncio/event_loop.h"
#include "asyncio/handle.h"
#include "asyncio/internal/handle_state.h"
#include "asyncio/internal/ref.h"

namespace asyncio {

namespace internal {

// A handle of a callback: Base is HandleState or TimerState. In debug mode it knows its origin.
template <class Base, class... BaseArgs, class F, class... Args>
Ref<Base> MakeHandle(const std::tuple<EventLoop*, BaseArgs...>& base, F callback, Args... args) {
  using Callback = BoundCallback<F, Args...>;
  EventLoop& loop = *std::get<0>(base);
  loop.CheckNotClosed();
  if (loop.debug()) [[unlikely]] {
    loop.CheckThread();
  }
  Ref<Base> state(std::apply(
      [&](auto... base_args) {
        return new CallbackState<Base, Callback>(Callback(std::move(callback), std::move(args)...),
                                                 base_args...);
      },
      base));
  if (loop.debug()) [[unlikely]] {
    state->NoteCreation();
  }
  return state;
}

inline Handle ScheduleHandle(EventLoop& loop, Ref<HandleState> state) {
  state->AddRef();
  loop.Schedule(state.get());
  return Handle(std::move(state));
}
inline TimerHandle ScheduleTimer(EventLoop& loop, Ref<TimerState> state) {
  TimerHandle handle(state);
  loop.ScheduleTimer(std::move(state));
  return handle;
}

}  // namespace internal

template <class F, class... Args>
Handle EventLoop::call_soon(F callback, Args... args) {
  return internal::ScheduleHandle(
      *this, internal::MakeHandle<internal::HandleState>(std::tuple(this), std::move(callback),
                                                         std::move(args)...));
}

template <class F, class... Args>
TimerHandle EventLoop::call_later(double delay, F callback, Args... args) {
  return call_at(time() + delay, std::move(callback), std::move(args)...);
}

template <class F, class... Args>
TimerHandle EventLoop::call_at(double when, F callback, Args... args) {
  return internal::ScheduleTimer(
      *this, internal::MakeHandle<internal::TimerState>(std::tuple(this, when), std::move(callback),
                                                        std::move(args)...));
}

template <class F, class... Args>
Handle EventLoop::call_soon(const Context& context, F callback, Args... args) {
  auto state = internal::MakeHandle<internal::HandleState>(std::tuple(this), std::move(callback),
                                                           std::move(args)...);
  state->SetContext(context);
  return internal::ScheduleHandle(*this, std::move(state));
}

template <class F, class... Args>
TimerHandle EventLoop::call_later(const Context& context, double delay, F callback, Args... args) {
  return call_at(context, time() + delay, std::move(callback), std::move(args)...);
}

template <class F, class... Args>
TimerHandle EventLoop::call_at(const Context& context, double when, F callback, Args... args) {
  auto state = internal::MakeHandle<internal::TimerState>(std::tuple(this, when),
                                                          std::move(callback), std::move(args)...);
  state->SetContext(context);
  return internal::ScheduleTimer(*this, std::move(state));
}

template <class F, class... Args>
void EventLoop::add_signal_handler(int64_t signal, F callback, Args... args) {
  using Callback = internal::BoundCallback<F, Args...>;
  SetSignalHandler(signal, internal::Ref<internal::HandleState>(
                               new internal::CallbackState<internal::HandleState, Callback>(
                                   Callback(std::move(callback), std::move(args)...), this)));
}

namespace internal {

// A callback posted by another thread: checks the flag its ThreadsafeHandle shares.
template <class Callback>
class ThreadsafeCallback {
 public:
  ThreadsafeCallback(Callback callback, std::shared_ptr<std::atomic<bool>> cancelled)
      : callback_(std::move(callback)), cancelled_(std::move(cancelled)) {}

  void operator()() {
    if (!cancelled_->load(std::memory_order_relaxed)) {
      callback_();
    }
  }
  std::string name() const { return callback_.name(); }
  std::string arguments() const { return callback_.arguments(); }

 private:
  Callback callback_;
  std::shared_ptr<std::atomic<bool>> cancelled_;
};

}  // namespace internal

template <class F, class... Args>
ThreadsafeHandle EventLoop::call_soon_threadsafe(F callback, Args... args) {
  CheckNotClosed();
  using Callback = internal::ThreadsafeCallback<internal::BoundCallback<F, Args...>>;
  auto cancelled = std::make_shared<std::atomic<bool>>(false);
  internal::HandleState* state = new internal::CallbackState<internal::HandleState, Callback>(
      Callback(internal::BoundCallback<F, Args...>(std::move(callback), std::move(args)...),
               cancelled),
      this);
  state->AddRef();
  if (debug()) [[unlikely]] {
    state->NoteCreation();
  }
  if (OnOwnThread()) {
    Schedule(state);
  } else {
    state->MoveContextToOtherThread();
    inbox_.Post(state);
  }
  return ThreadsafeHandle(std::move(cancelled));
}

}  // namespace asyncio

#endif  // ASYNCIO_INTERNAL_EVENT_LOOP_IMPL_H_
