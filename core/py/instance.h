// Instance and Ref<T>: objects of a program's own classes.

#ifndef PY_INSTANCE_H_
#define PY_INSTANCE_H_

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <typeinfo>
#include <utility>

#include "py/internal/raise.h"
#include "py/none.h"

namespace py {

template <class T>
class Ref;
template <class T>
inline constexpr bool kHasNone<Ref<T>> = true;

// The base of classes that behave as Python's: objects live on the heap, are reached through Ref
// and go away with the last one.
//
//   class Worker : public py::Instance {
//    public:
//     explicit Worker(std::string name) : name(std::move(name)) {}
//     std::string name;
//   };
//   py::Ref<Worker> worker = py::make<Worker>("ann");
//
// Special methods are members of these names, all const and all optional: `std::string repr()`,
// `std::string str()`, `bool eq(const Ref<T>&)`, `bool lt(const Ref<T>&)` (le, gt, ge),
// `int64_t hash()`, `bool truth()`, `len()`, `std::string format(std::string_view)`, `call(…)`.
//
// Counts are plain integers: an object belongs to one thread.
class Instance {
 public:
  Instance(const Instance&) = delete;
  Instance& operator=(const Instance&) = delete;
  virtual ~Instance() = default;

  // type(x).__name__: the name of the C++ class, without the `_` that ends a name which is a
  // keyword of C++.
  virtual std::string type_name() const;
  // repr(x): `<__main__.Worker object at 0x7f…>`.
  virtual std::string repr() const;
  // str(x): repr(x).
  virtual std::string str() const;

 protected:
  Instance() noexcept = default;

 private:
  template <class T>
  friend class Ref;

  void AddRef() const noexcept { ++count_; }
  void Release() const noexcept {
    if (--count_ == 0) [[unlikely]] {
      Destroy();
    }
  }
  void Destroy() const noexcept;

  // The reference that make() returns exists before the constructor runs and, so to speak, while
  // the destructor does: both may make and drop others.
  mutable size_t count_ = 1;
};

namespace internal {

// An object whose constructor is running, and its class, which C++ does not know before that of the
// base classes have ended; Python does.
class Making {
 public:
  Making(const void* object, const std::type_info& type) noexcept
      : object_(object), type_(type), outer_(std::exchange(innermost_, this)) {}
  Making(const Making&) = delete;
  Making& operator=(const Making&) = delete;
  ~Making() { innermost_ = outer_; }

  // The class of an object that may still be in the making.
  static const std::type_info& ClassOf(const Instance& object);

 private:
  static thread_local constinit const Making* innermost_;

  const void* object_;
  const std::type_info& type_;
  const Making* outer_;
};

// AttributeError: 'NoneType' object has no attribute 'name'; without the name if it is null.
[[noreturn]] void RaiseNoneHasNoAttribute(const char* name);
// The same, of what is assigned to the attribute, as CPython 3.13 says it.
[[noreturn]] void RaiseNoneHasNoDict(const char* name);
// TypeError: '<' not supported between instances of 'A' and 'B'.
[[noreturn]] void RaiseNotOrdered(const char* op, const std::string& a, const std::string& b);
[[noreturn]] void RaiseUnhashable(const std::string& type_name);

template <class T>
concept HasHash = requires(const T& value) {
  { value.hash() } -> std::convertible_to<int64_t>;
};
template <class T, class U>
concept HasEq = requires(const T& value, const Ref<U>& other) {
  { value.eq(other) } -> std::convertible_to<bool>;
};
template <class T, class U>
concept HasLt = requires(const T& value, const Ref<U>& other) {
  { value.lt(other) } -> std::convertible_to<bool>;
};
template <class T, class U>
concept HasLe = requires(const T& value, const Ref<U>& other) {
  { value.le(other) } -> std::convertible_to<bool>;
};
template <class T, class U>
concept HasGt = requires(const T& value, const Ref<U>& other) {
  { value.gt(other) } -> std::convertible_to<bool>;
};
template <class T, class U>
concept HasGe = requires(const T& value, const Ref<U>& other) {
  { value.ge(other) } -> std::convertible_to<bool>;
};

}  // namespace internal

// A variable that holds a T, which derives from Instance, or None (a null Ref). Copies refer to the
// same object. As in Python, `==` is the class's `eq`, or else identity; objects order by the
// class's `lt` and so on, and those without it throw TypeError when they are compared.
template <class T>
class Ref {
 public:
  using element_type = T;

  Ref() noexcept = default;
  Ref(std::nullptr_t) noexcept {}     // NOLINT(google-explicit-constructor)
  Ref(NoneType /*none*/) noexcept {}  // NOLINT(google-explicit-constructor)
  // Another reference to an object that make() has made.
  explicit Ref(T* object) noexcept : object_(object) { AddRef(); }
  Ref(const Ref& other) noexcept : object_(other.object_) { AddRef(); }
  Ref(Ref&& other) noexcept : object_(std::exchange(other.object_, nullptr)) {}
  // From a derived class to its base.
  template <class U>
    requires(!std::is_same_v<T, U> && std::is_convertible_v<U*, T*>)
  Ref(const Ref<U>& other) noexcept  // NOLINT(google-explicit-constructor)
      : object_(other.get()) {
    AddRef();
  }
  Ref& operator=(Ref other) noexcept {
    std::swap(object_, other.object_);
    return *this;
  }
  ~Ref() {
    if (object_ != nullptr) {
      static_cast<const Instance*>(object_)->Release();
    }
  }

  // The object, or null.
  T* get() const noexcept { return object_; }
  // `x is not None`.
  explicit operator bool() const noexcept { return object_ != nullptr; }

  // The object; of None, AttributeError.
  T* operator->() const { return get_attr(nullptr); }
  T& operator*() const { return *get_attr(nullptr); }
  // The same for the attribute `name`, which the error then mentions.
  T* get_attr(const char* name) const {
    if (object_ == nullptr) [[unlikely]] {
      internal::RaiseNoneHasNoAttribute(name);
    }
    return object_;
  }

  // The same for an attribute that is assigned.
  T* set_attr(const char* name) const {
    if (object_ == nullptr) [[unlikely]] {
      internal::RaiseNoneHasNoDict(name);
    }
    return object_;
  }

  // x(…), for a class with `call`.
  template <class... Args>
  decltype(auto) operator()(Args&&... args) const {
    return get_attr(nullptr)->call(std::forward<Args>(args)...);
  }

  std::string repr() const { return object_ == nullptr ? None.repr() : object_->repr(); }
  std::string str() const { return object_ == nullptr ? None.repr() : object_->str(); }
  std::string type_name() const { return object_ == nullptr ? "NoneType" : object_->type_name(); }
  std::string format(std::string_view spec) const
    requires requires(const T& object) { object.format(std::string(spec)); }
  {
    if (object_ != nullptr) {
      return object_->format(std::string(spec));
    }
    if (!spec.empty()) {
      internal::RaiseTypeError("unsupported format string passed to NoneType.__format__");
    }
    return None.repr();
  }
  // bool(x): `truth`, else whether `len` is not 0, else that it is not None.
  bool truth() const {
    if (object_ == nullptr) {
      return false;
    }
    if constexpr (requires { object_->truth(); }) {
      return object_->truth();
    } else if constexpr (requires { object_->len(); }) {
      return object_->len() != 0;
    } else {
      return true;
    }
  }
  // len(x).
  int64_t size() const
    requires requires(const T& object) { object.len(); }
  {
    return get_attr(nullptr)->len();
  }
  // hash(x): `hash`, else of the identity. TypeError if there is `eq` without `hash`.
  int64_t hash() const {
    if (object_ == nullptr) {
      return 0;
    }
    if constexpr (internal::HasHash<T>) {
      return object_->hash();
    } else if constexpr (internal::HasEq<T, T>) {
      internal::RaiseUnhashable(type_name());
    } else {
      return static_cast<int64_t>(reinterpret_cast<uintptr_t>(Identity()) >> 4U);
    }
  }

  // `a is b`.
  template <class U>
  bool IsSame(const Ref<U>& other) const noexcept {
    return Identity() == other.Identity();
  }

 private:
  template <class U>
  friend class Ref;
  template <class U, class... Args>
  friend Ref<U> make(Args&&... args);

  struct Adopt {};
  Ref(T* object, Adopt /*adopt*/) noexcept : object_(object) {}

  void AddRef() const noexcept {
    if (object_ != nullptr) {
      static_cast<const Instance*>(object_)->AddRef();
    }
  }
  const Instance* Identity() const noexcept { return object_; }

  T* object_ = nullptr;
};

// T(…): makes an object.
template <class T, class... Args>
Ref<T> make(Args&&... args) {
  std::allocator<T> allocator;
  const auto release = [&allocator](T* memory) { allocator.deallocate(memory, 1); };
  std::unique_ptr<T, decltype(release)> memory(allocator.allocate(1), release);
  const internal::Making making(memory.get(), typeid(T));
  std::construct_at(memory.get(), std::forward<Args>(args)...);
  return Ref<T>(memory.release(), typename Ref<T>::Adopt());
}

// `self` as a value, in the methods and the constructor of a class: py::ref(this).
template <class T>
Ref<T> ref(T* self) noexcept {
  return Ref<T>(self);
}
template <class T>
Ref<T> ref(const T* self) noexcept {
  return Ref<T>(const_cast<T*>(self));  // NOLINT(cppcoreguidelines-pro-type-const-cast)
}

// isinstance(x, T).
template <class T, class U>
bool isinstance(const Ref<U>& object) noexcept {
  return dynamic_cast<const T*>(object.get()) != nullptr;
}
// The object as a T, or null if it is none.
template <class T, class U>
Ref<T> cast(const Ref<U>& object) noexcept {
  return Ref<T>(dynamic_cast<T*>(object.get()));
}

// `a is b`.
template <class T, class U>
bool is(const Ref<T>& a, const Ref<U>& b) noexcept {
  return a.IsSame(b);
}

template <class T, class U>
bool operator==(const Ref<T>& a, const Ref<U>& b) {
  if constexpr (internal::HasEq<T, U>) {
    if (a) {
      return a->eq(b);
    }
  } else if constexpr (internal::HasEq<U, T>) {
    if (b) {
      return b->eq(a);
    }
  }
  return is(a, b);
}
template <class T>
bool operator==(const Ref<T>& a, NoneType /*none*/) {
  return a == Ref<T>();
}
template <class T>
bool operator==(const Ref<T>& a, std::nullptr_t) {
  return a.get() == nullptr;
}

template <class T, class U>
bool operator<(const Ref<T>& a, const Ref<U>& b) {
  if constexpr (internal::HasLt<T, U>) {
    if (a) {
      return a->lt(b);
    }
  } else if constexpr (internal::HasGt<U, T>) {
    if (b) {
      return b->gt(a);
    }
  }
  internal::RaiseNotOrdered("<", a.type_name(), b.type_name());
}
template <class T, class U>
bool operator>(const Ref<T>& a, const Ref<U>& b) {
  if constexpr (internal::HasGt<T, U>) {
    if (a) {
      return a->gt(b);
    }
  } else if constexpr (internal::HasLt<U, T>) {
    if (b) {
      return b->lt(a);
    }
  }
  internal::RaiseNotOrdered(">", a.type_name(), b.type_name());
}
template <class T, class U>
bool operator<=(const Ref<T>& a, const Ref<U>& b) {
  if constexpr (internal::HasLe<T, U>) {
    if (a) {
      return a->le(b);
    }
  } else if constexpr (internal::HasGe<U, T>) {
    if (b) {
      return b->ge(a);
    }
  }
  internal::RaiseNotOrdered("<=", a.type_name(), b.type_name());
}
template <class T, class U>
bool operator>=(const Ref<T>& a, const Ref<U>& b) {
  if constexpr (internal::HasGe<T, U>) {
    if (a) {
      return a->ge(b);
    }
  } else if constexpr (internal::HasLe<U, T>) {
    if (b) {
      return b->le(a);
    }
  }
  internal::RaiseNotOrdered(">=", a.type_name(), b.type_name());
}

}  // namespace py

#endif  // PY_INSTANCE_H_
