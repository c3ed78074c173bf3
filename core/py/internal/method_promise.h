// Coroutines that are member functions of an Instance keep it alive.

#ifndef PY_INTERNAL_METHOD_PROMISE_H_
#define PY_INTERNAL_METHOD_PROMISE_H_

#include <concepts>
#include <type_traits>

#include "py/instance.h"

namespace py::internal {

// A class whose coroutine methods hold `self`, as a bound method of Python does. For a coroutine
// type C<T> whose promise is P<T>:
//
//   template <class T, py::internal::InstanceClass Self, class... Args>
//   struct std::coroutine_traits<C<T>, Self&, Args...> {
//     using promise_type = py::internal::MethodPromise<P<T>>;
//   };
template <class T>
concept InstanceClass = std::is_class_v<T> && std::derived_from<std::remove_cv_t<T>, Instance>;

// A promise that holds the object until the coroutine's frame is destroyed.
//
// The frame is the one that coroutine_handle<Promise>::from_promise finds: its position follows
// from the promise's address and alignment, which are the same.
template <class Promise>
class MethodPromise final : public Promise {
 public:
  template <class Self, class... Args>
  explicit MethodPromise(Self& self, const Args&... /*args*/) noexcept : self_(&self) {
    static_assert(alignof(MethodPromise) == alignof(Promise));
  }

 private:
  Ref<const Instance> self_;
};

}  // namespace py::internal

#endif  // PY_INTERNAL_METHOD_PROMISE_H_
