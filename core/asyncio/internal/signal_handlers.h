// The callbacks of EventLoop::add_signal_handler.

#ifndef ASYNCIO_INTERNAL_SIGNAL_HANDLERS_H_
#define ASYNCIO_INTERNAL_SIGNAL_HANDLERS_H_

#include <cstdint>
#include <map>

#include "asyncio/internal/handle_state.h"
#include "asyncio/internal/ready_queue.h"
#include "asyncio/internal/ref.h"

namespace asyncio::internal {

// The handlers of one loop. A handler of the operating system notes the number of the signal and
// wakes the loop, whose next iteration runs this object, which schedules the callbacks: they run in
// the iteration after that, as CPython's do.
class SignalHandlers final : public Runnable {
 public:
  explicit SignalHandlers(EventLoop& loop) noexcept : loop_(loop) {}
  SignalHandlers(const SignalHandlers&) = delete;
  SignalHandlers& operator=(const SignalHandlers&) = delete;

  // Throws ValueError if there is no such signal.
  static void CheckNumber(int64_t signal);
  // Whether signals have arrived that Run has not seen.
  static bool any_pending() noexcept;

  // Throws RuntimeError outside of the main thread, and if the signal cannot be caught.
  void Set(int signal, Ref<HandleState> handler);
  // False if there is none.
  bool Remove(int signal);
  void RemoveAll();

  void Run() override;
  void Drop() noexcept override {}

 private:
  EventLoop& loop_;
  std::map<int, Ref<HandleState>> handlers_;
};

}  // namespace asyncio::internal

#endif  // ASYNCIO_INTERNAL_SIGNAL_HANDLERS_H_
