// The templates of gather(). Included by gather.h only.

#ifndef ASYNCIO_INTERNAL_GATHER_IMPL_H_
#define ASYNCIO_INTERNAL_GATHER_IMPL_H_

#include <cstddef>
#include <source_location>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "asyncio/gather.h"
#include "asyncio/get_event_loop.h"
#include "asyncio/internal/gather_core.h"
#include "py/none.h"

namespace asyncio::internal {

// What an argument of gather results in, and how it becomes a future.
template <class Arg>
struct GatherArgument {
  static_assert(!std::is_same_v<Arg, Arg>,
                "gather takes coroutines, tasks, futures, and vectors of them; a coroutine that "
                "is a variable must be given with std::move");
};

template <class T>
struct GatherArgument<Coro<T>> {
  using Result = T;
  static constexpr bool kIsVector = false;
  static size_t Count(const Coro<T>& /*coro*/) { return 1; }
  static EventLoop* LoopOf(const Coro<T>& /*coro*/) { return &get_event_loop(); }
  template <class Add>
  static void ForEachFuture(Coro<T>&& coro, EventLoop& loop, const Add& add) {
    add(loop.create_task(std::move(coro)), /*fresh=*/true);
  }
};

template <class Step>
struct GatherArgument<Operation<Step>> {
  using Result = typename Step::result_type;
  static constexpr bool kIsVector = false;
  static size_t Count(const Operation<Step>& /*operation*/) { return 1; }
  static EventLoop* LoopOf(const Operation<Step>& /*operation*/) { return &get_event_loop(); }
  template <class Add>
  static void ForEachFuture(Operation<Step>&& operation, EventLoop& loop, const Add& add) {
    add(loop.create_task(std::move(operation)), /*fresh=*/true);
  }
};

template <class T, class FutureType>
struct GatherFutureArgument {
  using Result = T;
  static constexpr bool kIsVector = false;
  static size_t Count(const FutureType& /*future*/) { return 1; }
  // The loop of the future that the argument is or becomes; null if it is none.
  static EventLoop* LoopOf(const FutureType& future) { return &future.get_loop(); }
  template <class Add>
  static void ForEachFuture(const FutureType& future, EventLoop& /*loop*/, const Add& add) {
    add(future, /*fresh=*/false);
  }
};
template <class T>
struct GatherArgument<Future<T>> : GatherFutureArgument<T, Future<T>> {};
template <class T>
struct GatherArgument<Task<T>> : GatherFutureArgument<T, Task<T>> {};
template <>
struct GatherArgument<AnyFuture> : GatherFutureArgument<void, AnyFuture> {};
template <>
struct GatherArgument<AnyTask> : GatherFutureArgument<void, AnyTask> {};

// A container: std::vector, or one of py's.
template <class Elements>
concept GatherContainer = requires(const Elements& elements) {
  typename Elements::value_type;
  elements.begin();
  elements.size();
};
template <GatherContainer Elements>
struct GatherArgument<Elements> {
  using Element = typename Elements::value_type;
  using Result = typename GatherArgument<Element>::Result;
  static constexpr bool kIsVector = true;
  static size_t Count(const Elements& elements) { return elements.size(); }
  static EventLoop* LoopOf(const Elements& elements) {
    return elements.size() == 0 ? nullptr : GatherArgument<Element>::LoopOf(*elements.begin());
  }
  template <class Vector, class Add>
  static void ForEachFuture(Vector&& elements, EventLoop& loop, const Add& add) {
    for (auto&& element : elements) {
      if constexpr (std::is_base_of_v<AnyFuture, Element>) {
        GatherArgument<Element>::ForEachFuture(element, loop, add);
      } else {
        static_assert(!std::is_lvalue_reference_v<Vector>,
                      "gather takes the coroutines of a vector: give it with std::move");
        // The elements of py's containers are const for those who iterate.
        GatherArgument<Element>::ForEachFuture(std::move(const_cast<Element&>(element)), loop, add);
      }
    }
  }
};

template <class Arg>
using GatherArgumentOf = GatherArgument<std::remove_cvref_t<Arg>>;

// The type of the results, and how they are taken from the children.
template <class T, bool kReturnExceptions>
using GatherElement = std::conditional_t<kReturnExceptions, Outcome<T>, Stored<T>>;

// Results of different types.
template <bool kWithExceptions, bool kAnyVector, class... Ts>
struct GatherResults {
  static_assert(
      !kAnyVector,
      "gather cannot mix vectors with arguments of another result type: the number of results "
      "of each type is not known");
  static constexpr bool kReturnExceptions = kWithExceptions;
  using type = GatherResult<GatherElement<Ts, kReturnExceptions>...>;

  template <class TakeElement>
  static type Take(size_t /*count*/, const TakeElement& take) {
    size_t index = 0;
    return type{take(std::type_identity<Ts>(), index++)...};
  }
};

// Results of one type, and no results.
template <bool kWithExceptions, class T>
struct GatherUniformResults {
  static constexpr bool kReturnExceptions = kWithExceptions;
  using type = std::vector<GatherElement<T, kReturnExceptions>>;

  template <class TakeElement>
  static type Take(size_t count, const TakeElement& take) {
    type results;
    results.reserve(count);
    for (size_t index = 0; index < count; ++index) {
      results.push_back(take(std::type_identity<T>(), index));
    }
    return results;
  }
};
template <bool kWithExceptions, bool kAnyVector, class T, class... Ts>
  requires(std::is_same_v<T, Ts> && ...)
struct GatherResults<kWithExceptions, kAnyVector, T, Ts...>
    : GatherUniformResults<kWithExceptions, T> {};
template <bool kWithExceptions, bool kAnyVector>
struct GatherResults<kWithExceptions, kAnyVector> : GatherUniformResults<kWithExceptions, void> {};

// The future that gather() returns: CPython's _GatheringFuture. `Results` collects the results.
template <class Results>
class GatherState final : public FutureState<typename Results::type>, public GatherCore {
 public:
  template <class... Args>
  static Ref<FutureState<typename Results::type>> Make(bool return_exceptions, Args&&... args) {
    EventLoop* loop = nullptr;
    static_cast<void>(((loop = GatherArgumentOf<Args>::LoopOf(args)) || ...));
    auto* const state = new GatherState(loop != nullptr ? *loop : get_event_loop(),
                                        (size_t{0} + ... + GatherArgumentOf<Args>::Count(args)),
                                        return_exceptions, ResultsOf(args...));
    Ref<FutureState<typename Results::type>> ref(state);
    if (state->loop().debug()) [[unlikely]] {
      state->NoteCreation(std::source_location::current());
    }
    const auto add = [state](const AnyFuture& future, bool fresh) {
      state->Add(StateOf(future), fresh);
    };
    try {
      (GatherArgumentOf<Args>::ForEachFuture(std::forward<Args>(args), state->loop(), add), ...);
    } catch (...) {
      state->Abandon();
      throw;
    }
    if (state->size() == 0) {
      state->FinishWithResults();
    } else {
      state->Start();
    }
    return ref;
  }

  bool Cancel(const CancelMessage& message) override { return this->CancelChildren(message); }
  const char* ClassName() const noexcept override {
    return this->size() == 0 ? "Future" : "_GatheringFuture";
  }

 private:
  GatherState(EventLoop& loop, size_t count, bool return_exceptions, Results results)
      : FutureState<typename Results::type>(&loop),
        GatherCore(*this, count, return_exceptions),
        results_(std::move(results)) {}

  template <class... Args>
  static Results ResultsOf(const Args&... args) {
    if constexpr (std::is_empty_v<Results>) {
      return Results();
    } else {
      return Results({GatherArgumentOf<Args>::Count(args)...});
    }
  }

  void FinishWithResults() override {
    this->SetResult(
        results_.Take(this->size(), [this]<class T>(std::type_identity<T> /*type*/, size_t index) {
          return this->Take<T>(index);
        }));
  }

  template <class T>
  GatherElement<T, Results::kReturnExceptions> Take(size_t index) {
    if constexpr (Results::kReturnExceptions) {
      if (std::exception_ptr exception = this->ExceptionOf(index)) {
        return exception;
      }
    }
    if constexpr (std::is_void_v<T>) {
      return py::None;
    } else {
      return static_cast<FutureState<T>&>(this->child(index)).TakeResult();
    }
  }

  [[no_unique_address]] Results results_;
};

}  // namespace asyncio::internal

namespace asyncio {

template <class... Ts>
std::string GatherResult<Ts...>::repr() const {
  std::string text = "[";
  const auto append = [&text](const auto& element) {
    if (text.size() > 1) {
      text += ", ";
    }
    text += internal::ResultReprOf(element);
  };
  std::apply([&append](const Ts&... elements) { (append(elements), ...); },
             static_cast<const std::tuple<Ts...>&>(*this));
  return text + "]";
}

namespace internal {

template <bool kReturnExceptionsTag, class... Args>
auto GatherAll(bool return_exceptions, Args&&... args) {
  constexpr bool kAnyVector = (false || ... || GatherArgumentOf<Args>::kIsVector);
  using Results =
      GatherResults<kReturnExceptionsTag, kAnyVector, typename GatherArgumentOf<Args>::Result...>;
  return Future<typename Results::type>(
      GatherState<Results>::Make(return_exceptions, std::forward<Args>(args)...));
}

template <class... Args>
inline constexpr bool kLastIsTag = false;
template <class Arg>
inline constexpr bool kLastIsTag<Arg> = std::is_same_v<std::remove_cvref_t<Arg>, ReturnExceptions>;
template <class Arg, class... Args>
  requires(sizeof...(Args) > 0)
inline constexpr bool kLastIsTag<Arg, Args...> = kLastIsTag<Args...>;

// Calls `all` with whether there is the tag, whether it is enabled, and the other arguments.
template <class All, class... Args>
auto WithoutTag(const All& all, Args&&... args) {
  if constexpr (kLastIsTag<Args...>) {
    auto given = std::forward_as_tuple(std::forward<Args>(args)...);
    return [&all, &given]<size_t... kIndex>(std::index_sequence<kIndex...>) {
      return all(
          std::true_type(), std::get<sizeof...(Args) - 1>(given).enabled,
          std::forward<std::tuple_element_t<kIndex, decltype(given)>>(std::get<kIndex>(given))...);
    }(std::make_index_sequence<sizeof...(Args) - 1>());
  } else {
    return all(std::false_type(), false, std::forward<Args>(args)...);
  }
}

}  // namespace internal

template <class... Args>
auto gather(Args&&... args) {
  const auto all = []<class Tag, class... Others>(Tag /*tag*/, bool return_exceptions,
                                                  Others&&... others) {
    return internal::GatherAll<Tag::value>(return_exceptions, std::forward<Others>(others)...);
  };
  return internal::WithoutTag(all, std::forward<Args>(args)...);
}

}  // namespace asyncio

#endif  // ASYNCIO_INTERNAL_GATHER_IMPL_H_
