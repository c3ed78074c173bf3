// Event: a flag that tasks wait for.

#ifndef ASYNCIO_EVENT_H_
#define ASYNCIO_EVENT_H_

#include <source_location>
#include <string>

#include "asyncio/internal/primitive.h"
#include "asyncio/internal/ref.h"
#include "asyncio/internal/waiter.h"
#include "asyncio/operation.h"

namespace asyncio {
namespace internal {

class EventState;

}  // namespace internal

// asyncio.Event. Copies refer to the same event, which is unset at first and belongs to the loop in
// which a task first had to wait for it.
class Event {
 public:
  Event();

  bool is_set() const noexcept;

  // Sets the flag. Every task that waits goes on in the next iteration, in the order in which they
  // began, also if the flag is cleared before.
  void set() const;
  void clear() const noexcept;

  // Waits until the flag is set; gives true. Does not suspend if it is set. Throws RuntimeError if
  // it would have to wait in another loop.
  Operation<internal::WaitStep<internal::EventState, bool>> wait() const;

  // `<asyncio.locks.Event object at 0x… [unset, waiters:1]>`, as Python's repr.
  std::string repr() const;

  friend bool operator==(const Event&, const Event&) noexcept = default;  // `is`

 private:
  internal::Ref<internal::EventState> state_;
};

// Implementation only below.

namespace internal {

class EventState final : public PrimitiveState {
 public:
  static constexpr const char* kWaiterResult = "True";

  bool is_set() const noexcept { return is_set_; }
  void Set() {
    if (!is_set_) {
      is_set_ = true;
      while (ListedWaiter* const waiter = waiters().FirstPending()) {
        waiter->Finish();
      }
    }
  }
  void Clear() noexcept { is_set_ = false; }

  bool TryNow() const noexcept { return is_set_; }
  void Waited(const ListedWaiter& /*waiter*/, bool /*failed*/) const noexcept {}

  std::string Repr() const override;

 private:
  bool is_set_ = false;
};

}  // namespace internal

inline Event::Event() : state_(new internal::EventState) {}
inline bool Event::is_set() const noexcept { return state_->is_set(); }
inline void Event::set() const { state_->Set(); }
inline void Event::clear() const noexcept { state_->Clear(); }
inline Operation<internal::WaitStep<internal::EventState, bool>> Event::wait() const {
  return {{state_}, std::source_location::current()};
}

}  // namespace asyncio

#endif  // ASYNCIO_EVENT_H_
