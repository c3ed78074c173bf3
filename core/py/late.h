// Late<T>: a variable that is assigned after it is declared, and may be read too early.

#ifndef PY_LATE_H_
#define PY_LATE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

namespace py {
namespace internal {

// What has no value, for the exception.
struct LateName {
  enum class Kind : uint8_t { kLocal, kFree, kGlobal, kAttribute };

  // Throws UnboundLocalError, NameError or AttributeError.
  [[noreturn]] void RaiseUnassigned() const;

  Kind kind = Kind::kLocal;
  const char* name = nullptr;        // Null: unknown.
  const char* class_name = nullptr;  // Of attributes, unless the object says it.
  const void* object = nullptr;      // Of attributes.
  std::string (*type_name)(const void* object) = nullptr;
};

}  // namespace internal

// A variable or attribute that has no value until one is assigned. Reading it before, or after
// `del`, throws what CPython throws:
//
//   auto x = py::Late<int64_t>::local("x");
//   if (found) x = 1;
//   py::print(*x);  // UnboundLocalError: cannot access local variable 'x' where it is not …
//
// Names are string literals.
template <class T>
class Late {
 public:
  // A local variable whose name is not known.
  Late() = default;
  // A local variable: UnboundLocalError.
  static Late local(const char* name) { return Late({Kind::kLocal, name, nullptr}); }
  // A variable of an enclosing function: NameError.
  static Late free(const char* name) { return Late({Kind::kFree, name, nullptr}); }
  // A variable of the module: NameError.
  static Late global(const char* name) { return Late({Kind::kGlobal, name, nullptr}); }
  // An attribute of an object: AttributeError.
  static Late attribute(const char* class_name, const char* name) {
    return Late({Kind::kAttribute, name, class_name});
  }
  // The same, of the object that has the Late for a member: its type_name() says the class.
  template <class Object>
    requires std::is_class_v<Object>
  static Late attribute(const Object& object, const char* name) {
    const auto type_name = [](const void* self) {
      return static_cast<const Object*>(self)->type_name();
    };
    return Late(
        {.kind = Kind::kAttribute, .name = name, .object = &object, .type_name = type_name});
  }

  Late& operator=(T value) {
    value_ = std::move(value);
    return *this;
  }
  // The value.
  T& operator*() {
    Check();
    return *value_;
  }
  const T& operator*() const {
    Check();
    return *value_;
  }
  // The same, as a function inside of the one whose variable it is reads it: NameError.
  T& captured() {
    CheckCaptured();
    return *value_;
  }
  const T& captured() const {
    CheckCaptured();
    return *value_;
  }
  T* operator->() { return &**this; }
  const T* operator->() const { return &**this; }
  // Whether there is a value (hasattr).
  bool assigned() const noexcept { return value_.has_value(); }
  // `del x`: throws as reading does if there is no value.
  void del() {
    Check();
    value_.reset();
  }
  // Takes the value away if there is one, as `except … as x` does at its end.
  void reset() noexcept { value_.reset(); }

 private:
  using Kind = internal::LateName::Kind;

  explicit Late(internal::LateName name) : name_(name) {}
  void Check() const {
    if (!value_.has_value()) [[unlikely]] {
      name_.RaiseUnassigned();
    }
  }

  void CheckCaptured() const {
    if (!value_.has_value()) [[unlikely]] {
      internal::LateName{Kind::kFree, name_.name, nullptr}.RaiseUnassigned();
    }
  }

  std::optional<T> value_;
  internal::LateName name_;
};

// Takes the value of a variable away when a block is left, as `except … as x` does with x.
template <class T>
class [[nodiscard]] UnbindAtEnd {
 public:
  explicit UnbindAtEnd(Late<T>& variable) noexcept : variable_(variable) {}
  UnbindAtEnd(const UnbindAtEnd&) = delete;
  UnbindAtEnd& operator=(const UnbindAtEnd&) = delete;
  ~UnbindAtEnd() { variable_.reset(); }

 private:
  Late<T>& variable_;
};

}  // namespace py

#endif  // PY_LATE_H_
