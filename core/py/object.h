// Object: a Python value of any type, as exceptions carry in their arguments.

#ifndef PY_OBJECT_H_
#define PY_OBJECT_H_

#include <concepts>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <typeinfo>
#include <utility>
#include <variant>

#include "py/internal/type_traits.h"
#include "py/none.h"
#include "py/repr.h"
#include "py/type_name.h"

namespace py {

// An immutable value whose type is known at run time. Copies share the value.
class Object {
 public:
  // Holds `value`, in one type for each of Python's: strings of all kinds become std::string,
  // integers int64_t, floating-point numbers double, and of a Number, a variant or an optional it
  // holds what that holds.
  template <class T>
    requires(!std::is_same_v<std::remove_cvref_t<T>, Object>)
  Object(T&& value)  // NOLINT(google-explicit-constructor): any value is an object
      : holder_(Hold(std::forward<T>(value))) {}

  std::string repr() const { return holder_->Repr(); }
  std::string str() const { return holder_->Str(); }
  std::string type_name() const { return holder_->TypeName(); }

  // The value if it is a T, else null.
  template <class T>
  const T* get_if() const noexcept {
    return holder_->Type() == typeid(T) ? &static_cast<const Holder<T>&>(*holder_).value : nullptr;
  }

 private:
  template <class T>
  static constexpr bool kFitsInt64 = std::integral<T> && !std::same_as<T, bool> &&
                                     (std::is_signed_v<T> || sizeof(T) < sizeof(int64_t));
  template <class T, class Value = std::remove_cvref_t<T>>
  using Held = std::conditional_t<
      std::is_convertible_v<T, std::string_view>, std::string,
      std::conditional_t<kFitsInt64<Value>, int64_t,
                         std::conditional_t<std::floating_point<Value>, double, Value>>>;

  struct HolderBase {
    HolderBase() = default;
    HolderBase(const HolderBase&) = delete;
    HolderBase& operator=(const HolderBase&) = delete;
    virtual ~HolderBase() = default;
    virtual std::string Repr() const = 0;
    virtual std::string Str() const = 0;
    virtual std::string TypeName() const = 0;
    virtual const std::type_info& Type() const noexcept = 0;
  };

  template <class T>
  struct Holder final : HolderBase {
    explicit Holder(T held) : value(std::move(held)) {}
    std::string Repr() const override { return py::repr(value); }
    std::string Str() const override { return py::str(value); }
    std::string TypeName() const override { return py::type_name(value); }
    const std::type_info& Type() const noexcept override { return typeid(T); }
    T value;
  };

  template <class T>
  static std::shared_ptr<const HolderBase> Hold(T&& value) {
    using Value = std::remove_cvref_t<T>;
    if constexpr (std::is_same_v<Value, Object>) {
      return value.holder_;
    } else if constexpr (internal::IsVariant<Value>::value) {
      return std::visit([](auto&& held) { return Hold(std::forward<decltype(held)>(held)); },
                        std::forward<T>(value));
    } else if constexpr (internal::IsOptional<Value>::value) {
      return value.has_value() ? Hold(*std::forward<T>(value)) : Hold(None);
    } else if constexpr (requires { value.Visit([](auto) {}); }) {  // A Number.
      return value.Visit([](auto number) { return Hold(number); });
    } else {
      return std::make_shared<Holder<Held<T>>>(Held<T>(std::forward<T>(value)));
    }
  }

  std::shared_ptr<const HolderBase> holder_;
};

}  // namespace py

#endif  // PY_OBJECT_H_
