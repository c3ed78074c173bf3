// ExceptionClass: a class of exceptions as a value.

#ifndef PY_EXCEPTION_CLASS_H_
#define PY_EXCEPTION_CLASS_H_

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <typeinfo>
#include <utility>
#include <variant>
#include <vector>

#include "py/class_repr.h"
#include "py/exception_group.h"
#include "py/exceptions.h"
#include "py/internal/class_name.h"
#include "py/none.h"
#include "py/object.h"
#include "py/tuple.h"

namespace py {
namespace internal {

struct ExceptionClassInfo;

}  // namespace internal

// A class that derives from BaseException: what exception_class<E>() and class_of(error) give.
//
//   py::List<std::tuple<std::string, py::ExceptionClass>> cases = {
//       {"", py::exception_class<py::ValueError>()}, {"x", py::exception_class<py::KeyError>()}};
//   for (const auto& [text, expected] : cases) {
//     try {
//       check(text);
//     } catch (const std::exception& e) {
//       py::print(expected.name(), py::class_of(std::current_exception()) == expected);
//     }
//   }
class ExceptionClass {
 public:
  // BaseException.
  ExceptionClass();

  // `__name__`.
  const std::string& name() const noexcept;
  // `__module__`: "builtins", "__main__", that of the library.
  std::string module() const;
  // `<class 'ValueError'>`, which str() is as well.
  std::string repr() const;

  // `cls(...)`, also of one argument that is none but a text: an exception that is not raised yet.
  // The class must take any arguments, as those of exceptions do that have no __init__.
  template <class... Args>
  std::exception_ptr operator()(const Args&... args) const {
    return Make({Object(args)...});
  }

  // issubclass(cls, other).
  bool is_subclass_of(ExceptionClass other) const;
  // isinstance(error, cls).
  bool has(const std::exception_ptr& error) const;
  // `__mro__` and `__bases__`, of classes that derive from one other each, and behind
  // know_classes().
  Tuple<ExceptionClass> mro() const;
  Tuple<ExceptionClass> bases() const;

  friend bool operator==(ExceptionClass, ExceptionClass) = default;
  int64_t hash() const noexcept { return static_cast<int64_t>(std::hash<const void*>()(info_)); }
  // type(cls).__name__.
  std::string type_name() const { return "type"; }

 private:
  friend struct internal::ExceptionClassInfo;
  explicit ExceptionClass(const internal::ExceptionClassInfo* info) noexcept : info_(info) {}
  std::exception_ptr Make(const std::vector<Object>& args) const;

  const internal::ExceptionClassInfo* info_;
};

// The class E.
template <class E>
ExceptionClass exception_class();

// `cls(...)` of a class that may be one of these, which take arguments of their own.
template <class... Es, class... Args>
std::exception_ptr make_exception(ExceptionClass kind, const Args&... args);

// type(error); of null, which is None, NoneType.
ExceptionClass class_of(const std::exception_ptr& error);
// The same, and None of null: the first of what __exit__ gets.
std::optional<ExceptionClass> class_of_or_none(const std::exception_ptr& error);

// Makes these classes of a program known, and those of the library: what is_subclass_of(), has()
// and mro() need for what class_of() may give and the program does not name.
template <class... Es>
void know_classes();

// isinstance(error, classes), of a class, a tuple of them, and what may be either.
inline bool isinstance(const std::exception_ptr& error, ExceptionClass kind) {
  return error != nullptr && kind.has(error);
}
template <class T>
bool isinstance(const std::exception_ptr& error, const Tuple<T>& classes);
template <class... Ts>
bool isinstance(const std::exception_ptr& error, const std::tuple<Ts...>& classes);
template <class... Ts>
bool isinstance(const std::exception_ptr& error, const std::variant<Ts...>& classes);

// issubclass(cls, classes), of the same.
inline bool issubclass(ExceptionClass kind, ExceptionClass other) {
  return kind.is_subclass_of(other);
}
template <class T>
bool issubclass(ExceptionClass kind, const Tuple<T>& classes);
template <class... Ts>
bool issubclass(ExceptionClass kind, const std::tuple<Ts...>& classes);
template <class... Ts>
bool issubclass(ExceptionClass kind, const std::variant<Ts...>& classes);

// Implementation only below.

namespace internal {

// What is known of a class. There is one for each, and it is never gone.
struct ExceptionClassInfo {
  using Throw = void (*)();

  const std::type_info* type;
  std::string name;
  std::string qualified_name;
  // Throws a null pointer to the class; whether that of another class is one of this class; whether
  // an exception is; makes one, null if there must be other arguments. All are null of a class that
  // is known from its exceptions only.
  Throw throw_null = nullptr;
  bool (*catches)(Throw throw_null) = nullptr;
  bool (*has)(const std::exception_ptr& error) = nullptr;
  std::exception_ptr (*make)(const std::vector<Object>& args) = nullptr;
  // Of a class that is known from its exceptions only: what it derives from.
  std::vector<const ExceptionClassInfo*> bases;

  ExceptionClass AsClass() const { return ExceptionClass(this); }

  // `object`, which is behind all of them.
  static const ExceptionClassInfo& OfObject() {
    static const auto& info = *new ExceptionClassInfo{
        .type = &typeid(Object),
        .name = "object",
        .qualified_name = "object",
        .catches = [](Throw /*throw_null*/) { return true; },
        .has = [](const std::exception_ptr& /*error*/) { return true; },
    };
    return info;
  }

  // NoneType.
  static const ExceptionClassInfo& OfNone() {
    static const auto& info = *new ExceptionClassInfo{
        .type = &typeid(NoneType),
        .name = "NoneType",
        .qualified_name = "NoneType",
        .has = [](const std::exception_ptr& error) { return error == nullptr; },
    };
    return info;
  }

  bool DerivesFrom(const ExceptionClassInfo& other) const {
    if (this == &other || &other == &OfObject()) {
      return true;
    }
    if (throw_null == nullptr) {
      return std::find(bases.begin(), bases.end(), &other) != bases.end();
    }
    return other.catches != nullptr && other.catches(throw_null);
  }

  template <class... Es>
  static void Know();

  // All that the program names, and those whose exceptions it has asked for their class.
  static std::vector<const ExceptionClassInfo*>& All() {
    static auto& all = *new std::vector<const ExceptionClassInfo*>();
    return all;
  }
};

template <class E>
using Caught = std::conditional_t<std::is_same_v<E, Exception>, std::exception, E>;

template <class E>
concept SaysQualifiedName =
    std::same_as<decltype(&E::qualified_name), std::string (E::*)() const> &&
    std::is_default_constructible_v<E>;

template <class E>
std::string QualifiedNameOf() {
  if constexpr (SaysQualifiedName<E>) {
    return QualifiedException(E());
  } else {
    const std::string_view type = typeid(E).name();
    const bool is_own = !type.starts_with("N2py") && !type.starts_with("N7asyncio");
    return (is_own ? "__main__." : "") + ClassName(typeid(E));
  }
}

template <class E>
std::exception_ptr MakeException(const std::vector<Object>& args) {
  const auto refuse_unless = [&](size_t count, const std::string& text) {
    if (args.size() != count) {
      throw TypeError(text + " (" + std::to_string(args.size()) + " given)");
    }
  };
  if constexpr (std::derived_from<E, BaseExceptionGroup>) {
    refuse_unless(2, "BaseExceptionGroup.__new__() takes exactly 2 arguments");
  } else if constexpr (std::derived_from<E, UnicodeDecodeError> ||
                       std::derived_from<E, UnicodeEncodeError>) {
    refuse_unless(5, "function takes exactly 5 arguments");
  } else if constexpr (std::same_as<E, OSError>) {
    const auto* const number = args.size() == 2 ? args[0].template get_if<int64_t>() : nullptr;
    const auto* const text = number != nullptr ? args[1].template get_if<std::string>() : nullptr;
    if (text != nullptr) {
      return os_error(*number, *text);
    }
  }
  if constexpr (std::is_constructible_v<E>) {
    if (args.empty()) {
      return std::make_exception_ptr(E());
    }
  }
  if constexpr (std::is_constructible_v<E, const Object&>) {
    if (args.size() == 1) {
      return std::make_exception_ptr(E(args[0]));
    }
  }
  if constexpr (std::is_constructible_v<E, const Object&, const Object&>) {
    if (args.size() == 2) {
      return std::make_exception_ptr(E(args[0], args[1]));
    }
  }
  if constexpr (std::is_constructible_v<E, const Object&, const Object&, const Object&>) {
    if (args.size() == 3) {
      return std::make_exception_ptr(E(args[0], args[1], args[2]));
    }
  }
  return std::make_exception_ptr(TypeError(ClassName(typeid(E)) + "() got unexpected arguments"));
}

template <class E>
const ExceptionClassInfo& ExceptionClassInfoOf() {
  static const ExceptionClassInfo& info = []() -> const ExceptionClassInfo& {
    auto* const made = new ExceptionClassInfo{
        .type = &typeid(E),
        .name = ClassName(typeid(E)),
        .qualified_name = QualifiedNameOf<E>(),
        .throw_null = [] { throw static_cast<const E*>(nullptr); },
        .catches =
            [](ExceptionClassInfo::Throw throw_null) {
              try {
                throw_null();
              } catch (const Caught<E>*) {
                return true;
              } catch (...) {
              }
              return false;
            },
        .has = [](const std::exception_ptr& error) { return isinstance<E>(error); },
        .make = &MakeException<E>,
    };
    ExceptionClassInfo::All().push_back(made);
    return *made;
  }();
  return info;
}

// Makes a class known before the program begins, wherever it is named in it.
template <class E>
inline const ExceptionClassInfo& kKnownExceptionClass = ExceptionClassInfoOf<E>();

inline const ExceptionClassInfo& ExceptionClassInfoOf(const std::type_info& type,
                                                      const std::exception_ptr& error) {
  auto& all = ExceptionClassInfo::All();
  const auto known = std::find_if(
      all.begin(), all.end(), [&](const ExceptionClassInfo* info) { return *info->type == type; });
  if (known != all.end()) {
    return **known;
  }
  auto* const made = new ExceptionClassInfo{
      .type = &type, .name = type_name(error), .qualified_name = QualifiedException(error)};
  std::copy_if(all.begin(), all.end(), std::back_inserter(made->bases),
               [&](const ExceptionClassInfo* info) { return info->has && info->has(error); });
  all.push_back(made);
  return *made;
}

template <class... Es>
void ExceptionClassInfo::Know() {
  (static_cast<void>(ExceptionClassInfoOf<Es>()), ...);
}

}  // namespace internal

template <class... Es>
void know_classes() {
  internal::ExceptionClassInfo::Know<Es...>();
  internal::ExceptionClassInfo::Know<
      BaseException, Exception, SystemExit, KeyboardInterrupt, GeneratorExit, ArithmeticError,
      OverflowError, FloatingPointError, ZeroDivisionError, AssertionError, AttributeError,
      FrozenInstanceError, BufferError, EOFError, ImportError, ModuleNotFoundError, LookupError,
      IndexError, KeyError, MemoryError, NameError, UnboundLocalError, RuntimeError,
      NotImplementedError, RecursionError, ReferenceError, SystemError, StopIteration,
      StopAsyncIteration, SyntaxError, IndentationError, TabError, TypeError, ValueError,
      UnicodeError, UnicodeDecodeError, UnicodeEncodeError, OSError, BlockingIOError,
      ChildProcessError, FileExistsError, FileNotFoundError, InterruptedError, IsADirectoryError,
      NotADirectoryError, PermissionError, ProcessLookupError, TimeoutError, ConnectionError,
      BrokenPipeError, ConnectionAbortedError, ConnectionRefusedError, ConnectionResetError,
      Warning, UserWarning, DeprecationWarning, RuntimeWarning, ResourceWarning, BytesWarning,
      EncodingWarning, FutureWarning, ImportWarning, PendingDeprecationWarning, SyntaxWarning,
      UnicodeWarning, BaseExceptionGroup, ExceptionGroup>();
}

inline ExceptionClass::ExceptionClass() : ExceptionClass(exception_class<BaseException>()) {}

inline const std::string& ExceptionClass::name() const noexcept { return info_->name; }

inline std::string ExceptionClass::repr() const {
  return "<class '" + info_->qualified_name + "'>";
}

inline bool ExceptionClass::is_subclass_of(ExceptionClass other) const {
  return info_->DerivesFrom(*other.info_);
}

inline bool ExceptionClass::has(const std::exception_ptr& error) const {
  if (error == nullptr) {
    return this->info_ == &internal::ExceptionClassInfo::OfNone();
  }
  return info_->has != nullptr ? info_->has(error) : class_of(error).is_subclass_of(*this);
}

inline Tuple<ExceptionClass> ExceptionClass::mro() const {
  std::vector<std::pair<int64_t, const internal::ExceptionClassInfo*>> found;
  const auto& all = internal::ExceptionClassInfo::All();
  for (const auto* const info : all) {
    if (info_->DerivesFrom(*info)) {
      const auto depth = std::count_if(
          all.begin(), all.end(), [&](const auto* other) { return info->DerivesFrom(*other); });
      const bool is_group = *info->type == typeid(BaseExceptionGroup);  // Before Exception.
      found.emplace_back(-2 * depth - static_cast<int64_t>(is_group), info);
    }
  }
  std::sort(found.begin(), found.end());
  std::vector<ExceptionClass> classes;
  for (const auto& [rank, info] : found) {
    classes.push_back(info->AsClass());
  }
  classes.push_back(internal::ExceptionClassInfo::OfObject().AsClass());
  return Tuple<ExceptionClass>(classes);
}

inline Tuple<ExceptionClass> ExceptionClass::bases() const {
  const Tuple<ExceptionClass> above = mro().slice(1, None);
  std::vector<ExceptionClass> direct;
  for (const ExceptionClass base : above) {
    const bool is_direct = std::none_of(above.begin(), above.end(), [&](ExceptionClass other) {
      return other != base && other.is_subclass_of(base);
    });
    if (is_direct) {
      direct.push_back(base);
    }
  }
  return Tuple<ExceptionClass>(direct);
}

inline std::exception_ptr ExceptionClass::Make(const std::vector<Object>& args) const {
  return info_->make(args);
}

inline std::string ExceptionClass::module() const {
  if (info_->qualified_name.starts_with("__main__.")) {
    return "__main__";
  }
  const size_t dot = info_->qualified_name.rfind('.');
  return dot == std::string::npos ? "builtins" : info_->qualified_name.substr(0, dot);
}

template <class E>
ExceptionClass exception_class() {
  static_cast<void>(&internal::kKnownExceptionClass<E>);  // May be made later than this is called.
  return internal::ExceptionClassInfoOf<E>().AsClass();
}

template <class... Es, class... Args>
std::exception_ptr make_exception(ExceptionClass kind, const Args&... args) {
  std::exception_ptr made;
  const auto make = [&]<class E>(std::type_identity<E> /*own*/) {
    if (kind == exception_class<E>()) {
      made = std::make_exception_ptr(E(args...));
    }
    return made != nullptr;
  };
  return (make(std::type_identity<Es>()) || ...) ? made : kind(args...);
}

inline ExceptionClass class_of(const std::exception_ptr& error) {
  if (error == nullptr) {
    return internal::ExceptionClassInfo::OfNone().AsClass();
  }
  try {
    std::rethrow_exception(error);
  } catch (const BaseException& caught) {
    return internal::ExceptionClassInfoOf(typeid(caught), error).AsClass();
  } catch (const std::exception& caught) {
    return internal::ExceptionClassInfoOf(typeid(caught), error).AsClass();
  }
}

inline std::optional<ExceptionClass> class_of_or_none(const std::exception_ptr& error) {
  return error == nullptr ? std::nullopt : std::optional(class_of(error));
}

template <class T>
bool isinstance(const std::exception_ptr& error, const Tuple<T>& classes) {
  return std::any_of(classes.begin(), classes.end(),
                     [&](const T& kind) { return isinstance(error, kind); });
}
template <class... Ts>
bool isinstance(const std::exception_ptr& error, const std::tuple<Ts...>& classes) {
  return std::apply([&](const Ts&... each) { return (isinstance(error, each) || ...); }, classes);
}
template <class... Ts>
bool isinstance(const std::exception_ptr& error, const std::variant<Ts...>& classes) {
  return std::visit([&](const auto& held) { return isinstance(error, held); }, classes);
}

template <class T>
bool issubclass(ExceptionClass kind, const Tuple<T>& classes) {
  return std::any_of(classes.begin(), classes.end(),
                     [&](const T& other) { return issubclass(kind, other); });
}
template <class... Ts>
bool issubclass(ExceptionClass kind, const std::tuple<Ts...>& classes) {
  return std::apply([&](const Ts&... each) { return (issubclass(kind, each) || ...); }, classes);
}
template <class... Ts>
bool issubclass(ExceptionClass kind, const std::variant<Ts...>& classes) {
  return std::visit([&](const auto& held) { return issubclass(kind, held); }, classes);
}

}  // namespace py

#endif  // PY_EXCEPTION_CLASS_H_
