// ComparableTimerHandle: a TimerHandle that equals others as in Python.

#ifndef ASYNCIO_COMPARABLE_TIMER_H_
#define ASYNCIO_COMPARABLE_TIMER_H_

#include <cstdint>
#include <memory>
#include <typeinfo>
#include <utility>
#include <vector>

#include "asyncio/handle.h"
#include "py/equal.h"
#include "py/hash.h"
#include "py/object.h"

namespace asyncio {

// asyncio.TimerHandle in a program that asks whether timers are equal: those are that are due at
// the same time and call the same function with equal arguments, unless one of them alone is
// cancelled. `callback` is whatever tells that function from others, and is compared by ==.
//
//   asyncio::ComparableTimerHandle timer(loop.call_later(1, ring, "tea"), ring, {"tea"});
class ComparableTimerHandle : public TimerHandle {
 public:
  template <class Callback>
  ComparableTimerHandle(const TimerHandle& timer, Callback callback,
                        std::vector<py::Object> arguments = {})
      : TimerHandle(timer),
        callback_(std::make_shared<HeldCallback<Callback>>(std::move(callback))),
        arguments_(std::move(arguments)) {}

  // `self is other`.
  bool is(const ComparableTimerHandle& other) const {
    const Handle& handle = *this;
    return handle == other;
  }
  friend bool operator==(const ComparableTimerHandle& a, const ComparableTimerHandle& b) {
    return a.is(b) || a.EqualsOther(b);
  }
  friend bool operator<=(const ComparableTimerHandle& a, const ComparableTimerHandle& b) {
    return a.when() < b.when() || a == b;
  }
  friend bool operator>=(const ComparableTimerHandle& a, const ComparableTimerHandle& b) {
    return b <= a;
  }
  // hash(timer): that of the time.
  int64_t hash() const { return py::hash(when()); }

 private:
  struct AnyCallback {
    AnyCallback() = default;
    AnyCallback(const AnyCallback&) = delete;
    AnyCallback& operator=(const AnyCallback&) = delete;
    virtual ~AnyCallback() = default;
    virtual bool Equals(const AnyCallback& other) const = 0;
  };

  template <class Callback>
  struct HeldCallback final : AnyCallback {
    explicit HeldCallback(Callback held) : callback(std::move(held)) {}
    bool Equals(const AnyCallback& other) const override {
      return typeid(*this) == typeid(other) &&
             callback == static_cast<const HeldCallback&>(other).callback;
    }
    Callback callback;
  };

  // A timer that is cancelled has neither callback nor arguments.
  bool EqualsOther(const ComparableTimerHandle& other) const {
    return when() == other.when() && cancelled() == other.cancelled() &&
           (cancelled() ||
            (callback_->Equals(*other.callback_) && py::equal(arguments_, other.arguments_)));
  }

  std::shared_ptr<const AnyCallback> callback_;
  std::vector<py::Object> arguments_;
};

}  // namespace asyncio

#endif  // ASYNCIO_COMPARABLE_TIMER_H_
