// Runs scripts with this library: what driver.py does with CPython, line by line.
//
// Reads scripts from stdin and writes, for each, the line of its head and the trace of its run.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <iostream>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "asyncio/any_awaitable.h"
#include "asyncio/asyncio.h"
#include "asyncio/log.h"
#include "asyncio/virtual_clock.h"
#include "conformance/fuzz/script.h"
#include "py/exception_group.h"
#include "py/exceptions.h"
#include "py/lifetime.h"
#include "py/list.h"
#include "py/repr.h"

namespace fuzz {
namespace {

using asyncio::AsyncGenerator;
using asyncio::Coro;
using asyncio::Future;
using Value = std::optional<int64_t>;
using Names = std::vector<std::string>;
using Gathered =
    std::variant<Future<std::vector<int64_t>>, Future<std::vector<asyncio::Outcome<int64_t>>>>;

constexpr double kPatience = 50.0;  // Virtual seconds after which a script is cancelled.
constexpr int kRounds = 20;         // Of cancelling what is left.
constexpr double kUnit = 0.01;      // Of the delays in scripts, in seconds.

const asyncio::ContextVar<int64_t> variable("variable", 0);

int64_t ToInt(const std::string& text) { return std::stoll(text); }
double ToDelay(const std::string& text) { return static_cast<double>(ToInt(text)) * kUnit; }
std::optional<double> ToTimeout(const std::string& text) {
  return text == "none" ? std::nullopt : std::optional(ToDelay(text));
}

std::string Repr(const std::exception_ptr& error) { return py::repr(error); }
std::string CurrentRepr() { return Repr(std::current_exception()); }

std::exception_ptr MakeError(const std::string& name, const std::string& text) {
  if (name == "ValueError") {
    return std::make_exception_ptr(py::ValueError(text));
  }
  if (name == "KeyError") {
    return std::make_exception_ptr(py::KeyError(text));
  }
  if (name == "RuntimeError") {
    return std::make_exception_ptr(py::RuntimeError(text));
  }
  if (name == "TimeoutError") {
    return std::make_exception_ptr(py::TimeoutError(text));
  }
  return std::make_exception_ptr(asyncio::CancelledError(text));
}

bool Matches(const std::string& name, const std::exception_ptr& error) {
  if (name == "BaseException") {
    return true;
  }
  if (name == "Exception") {
    return py::isinstance<py::Exception>(error);
  }
  if (name == "ValueError") {
    return py::isinstance<py::ValueError>(error);
  }
  if (name == "KeyError") {
    return py::isinstance<py::KeyError>(error);
  }
  if (name == "RuntimeError") {
    return py::isinstance<py::RuntimeError>(error);
  }
  if (name == "TimeoutError") {
    return py::isinstance<py::TimeoutError>(error);
  }
  return py::isinstance<asyncio::CancelledError>(error);
}

// A call of a coroutine function: who it is in the trace, and the scopes it is in.
struct Frame {
  std::string who;
  std::vector<asyncio::Timeout> timeouts;
  std::vector<asyncio::TaskGroup> groups;
};

// What an operation gives: what is returned, if it is, and what the trace shows.
struct Step {
  Value returned;
  std::string shown;
};

// One script on its way.
class Run {
 public:
  Run(const Op& script, asyncio::EventLoop& loop) : loop_(loop) {
    for (const Op& op : script.body) {
      if (op.name() == "coro") {
        coros_[op.argument(0)] = &op.body;
      } else if (op.name() == "agen") {
        bodies_of_generators_[op.argument(0)] = &op.body;
      } else if (op.name() == "main" || op.name() == "again") {
        mains_.emplace_back(op.name(), &op.body);
      } else {
        Declare(op);
      }
    }
  }

  // Runs main, then what it left, until nothing is left.
  void ToTheEnd() {
    auto main =
        loop_.create_task(Body(mains_.front().first, *mains_.front().second), {.name = "main"});
    loop_.call_later(kPatience, [this, main] { Impatient(main); });
    loop_.run_until_complete(asyncio::wait(std::vector{main}));
    Print("main: " + StateOf(main));
    CancelTheRest();
    const auto closing = loop_.create_task(loop_.shutdown_asyncgens(), {.name = "closing"});
    loop_.run_until_complete(asyncio::wait(std::vector{closing}, {.timeout = kPatience}));
    CancelTheRest();
    if (!closing.cancelled()) {
      static_cast<void>(closing.exception());
    }
    End();
  }

  // Runs the mains in a Runner, which ends what they leave. `loop` is the run's.
  void InARunner(const asyncio::EventLoopPtr& loop) {
    in_a_runner_ = true;
    loop_.call_later(kPatience, [this] { ImpatientWithAll(); });
    asyncio::Runner runner({.loop_factory = [loop] { return loop; }});
    for (const auto& [who, ops] : mains_) {
      try {
        runner.run(Body(who, *ops));
        Print(who + ": returns");
      } catch (...) {
        Print(who + ": ! " + CurrentRepr());
      }
    }
    try {
      runner.close();
    } catch (...) {
      Print("close: ! " + CurrentRepr());
    }
    End();
  }

  void OnError(const asyncio::ExceptionContext& context) {
    std::string text = context.message.substr(0, context.message.find(" <"));
    text = text.substr(0, text.find(" callback"));
    const std::string line = text + " " + Repr(context.exception);
    if (text.ends_with("was never retrieved") ||
        (in_a_runner_ && text.ends_with("was destroyed but it is pending!"))) {
      unretrieved_.push_back(line);
    } else {
      Log("loop", line);
    }
  }

  // What was never retrieved, once everything is gone.
  static void PrintUnretrieved(std::vector<std::string> lines) {
    std::sort(lines.begin(), lines.end());
    for (const std::string& line : lines) {
      Print(line);
    }
  }
  std::vector<std::string> TakeUnretrieved() { return std::exchange(unretrieved_, {}); }

 private:
  void CancelTheRest() {
    for (int round = 0; round < kRounds; ++round) {
      std::vector<asyncio::AnyTask> left = asyncio::all_tasks(loop_);
      if (left.empty()) {
        return;
      }
      std::string names;
      for (const asyncio::AnyTask& task : left) {
        const std::string name = task.get_name();
        if (name.front() == 't') {
          names += " " + name;
        }
      }
      Print("left:" + (names.empty() ? " " : names));
      for (asyncio::AnyTask& task : left) {
        task.cancel("left");
      }
      loop_.run_until_complete(asyncio::wait(left, {.timeout = kPatience}));
    }
  }

  void ImpatientWithAll() {
    Log("loop", "impatient");
    loop_.call_later(kPatience, [this] { ImpatientWithAll(); });
    for (asyncio::AnyTask& task : asyncio::all_tasks(loop_)) {
      task.cancel("impatient");
    }
  }

  void End() {
    std::map<std::string, std::string> states;
    for (const auto& [name, future] : futures_) {
      states[name] = StateOf(future);
    }
    for (const auto& [name, gathered] : gathered_) {
      states[name] = std::visit([](const auto& future) { return StateOf(future); }, gathered);
    }
    for (auto& [name, state] : states) {
      Print(name + ": " + std::move(state));
    }
    over_ = true;
    futures_.clear();
    tasks_.clear();
    gathered_.clear();
    callbacks_.clear();
    generators_.clear();
  }

  static void Print(std::string line) {
    const size_t task = line.find("<Task ");
    if (task != std::string::npos) {
      line.replace(task, line.rfind('>') - task, "<Task");
    }
    std::cout << line << '\n';
  }

  void Declare(const Op& op) {
    const std::string& kind = op.name();
    if (kind == "futures" || kind == "locks" || kind == "events" || kind == "conditions") {
      for (int64_t index = 0; index < ToInt(op.argument(0)); ++index) {
        if (kind == "futures") {
          futures_.emplace("f" + std::to_string(index), loop_.create_future<int64_t>());
        } else if (kind == "locks") {
          locks_.emplace("l" + std::to_string(index), asyncio::Lock());
        } else if (kind == "events") {
          events_.emplace("e" + std::to_string(index), asyncio::Event());
        } else {
          conditions_.emplace("d" + std::to_string(index), asyncio::Condition());
        }
      }
      if (kind == "conditions" && op.arguments() > 1) {
        conditions_.insert_or_assign("d0", asyncio::Condition(locks_.at(op.argument(1))));
      }
      return;
    }
    for (size_t index = 0; index < op.arguments(); ++index) {
      const std::string name = kind.substr(0, 1) + std::to_string(index);
      const std::string& word = op.argument(index);
      const bool is_special = word.front() == 'b' || word.front() == 'l' || word.front() == 'p';
      const int64_t argument = ToInt(is_special ? word.substr(1) : word);
      if (kind == "semaphores") {
        semaphores_.emplace(
            name, is_special ? asyncio::BoundedSemaphore(argument) : asyncio::Semaphore(argument));
      } else if (kind == "queues") {
        queues_.emplace(name, MakeQueue(word.front(), argument));
      } else {
        barriers_.emplace(name, asyncio::Barrier(argument));
      }
    }
  }

  static asyncio::Queue<int64_t> MakeQueue(char kind, int64_t maxsize) {
    switch (kind) {
      case 'l':
        return asyncio::LifoQueue<int64_t>(maxsize);
      case 'p':
        return asyncio::PriorityQueue<int64_t>(maxsize);
      default:
        return asyncio::Queue<int64_t>(maxsize);
    }
  }

  // The trace.

  void Log(const std::string& who, const std::string& text) {
    if (over_ && who.front() == 'g') {
      return;
    }
    std::string line = std::to_string(loop_.iteration()) + " " +
                       std::to_string(std::llrint(loop_.now() * 1e3)) + " " + who + ": " + text;
    if (asyncio::running_loop() != nullptr) {
      const std::optional<asyncio::AnyTask> task = asyncio::current_task();
      if (task.has_value() && task->cancelling() != 0) {
        line += " [cancelling " + std::to_string(task->cancelling()) + "]";
      }
    }
    Print(line);
  }
  void LogStep(const Frame& frame, const Op& op, const std::string& shown) {
    Log(frame.who, shown.empty() ? op.str() : op.str() + " = " + shown);
  }
  void LogError(const Frame& frame, const Op& op) {
    Log(frame.who, op.str() + " ! " + CurrentRepr());
  }

  // Coroutines.

  Coro<int64_t> Call(std::string number) {
    ++calls_;
    Frame frame{number + "." + std::to_string(calls_), {}, {}};
    Log(frame.who, "begins");
    Value value;
    try {
      value = co_await Block(*coros_.at(number), frame);
    } catch (...) {
      Log(frame.who, "ends ! " + CurrentRepr());
      throw;
    }
    Log(frame.who, "ends = " + (value.has_value() ? std::to_string(*value) : "None"));
    co_return value.value_or(0);
  }

  // An async generator: like Attempt, but that its operations may be `yield`.
  AsyncGenerator<int64_t> Elements(std::string number) {
    ++calls_;
    Frame frame{"g" + number + "." + std::to_string(calls_), {}, {}};
    Log(frame.who, "begins");
    const std::vector<Op>& ops = *bodies_of_generators_.at(number);
    const auto [handler, final] = HandlerAndFinal(ops);
    std::exception_ptr error;
    for (const std::vector<Op>* phase : {&ops, handler, final}) {
      std::exception_ptr caught;
      if (phase == nullptr || (phase == handler && error == nullptr)) {
        continue;
      }
      if (phase == handler) {
        if (!Matches(HandlerOf(ops).argument(0), error)) {
          continue;
        }
        caught = std::exchange(error, nullptr);
      }
      try {
        for (const Op& op : *phase) {
          if (op.name() == "reraise") {
            error = caught;
          } else if (op.name() != "yield") {
            const Value value = co_await One(op, frame);
            if (value.has_value()) {
              break;
            }
          } else {
            Log(frame.who, op.str() + "s");
            try {
              co_yield ToInt(op.argument(0));
            } catch (...) {
              LogError(frame, op);
              throw;
            }
          }
        }
      } catch (...) {
        error = std::current_exception();
      }
    }
    Log(frame.who, error != nullptr ? "ends ! " + Repr(error) : "ends");
    if (error != nullptr) {
      std::rethrow_exception(error);
    }
  }

  // Gives the value of a `return`, nothing if there was none.
  Coro<Value> Block(const std::vector<Op>& ops, Frame& frame) {
    for (const Op& op : ops) {
      const Value value = co_await One(op, frame);
      if (value.has_value()) {
        co_return value;
      }
    }
    co_return std::nullopt;
  }

  Coro<Value> One(const Op& op, Frame& frame) {
    if (op.name() == "except" || op.name() == "finally" || op.name() == "reraise") {
      co_return std::nullopt;
    }
    Step step;
    bool failed = false;
    try {
      step = co_await Do(op, frame);
    } catch (...) {
      LogError(frame, op);
      if (!IsSync(op.name()) || op.name() == "raise") {
        throw;
      }
      failed = true;
    }
    if (failed) {
      co_return std::nullopt;
    }
    LogStep(frame, op, step.shown);
    co_return step.returned;
  }

  Coro<Step> Do(const Op& op, Frame& frame) {
    const std::string& name = op.name();
    if (IsSync(name)) {
      co_return Step{std::nullopt, Sync(op, frame)};
    }
    if (name == "return") {
      co_return Step{ToInt(op.argument(0)), ""};
    }
    if (name == "try") {
      const Value value = co_await Attempt(op, frame);
      co_return Step{value, ""};
    }
    if (name == "repeat") {
      for (int64_t i = 0; i < ToInt(op.argument(0)); ++i) {
        const Value value = co_await Block(op.body, frame);
        if (value.has_value()) {
          co_return Step{value, ""};
        }
      }
      co_return Step{};
    }
    if (name == "timeout" || name == "timeout_at") {
      const std::optional<double> delay = ToTimeout(op.argument(0));
      asyncio::Timeout timeout =
          name == "timeout" ? asyncio::timeout(delay) : asyncio::timeout_at(delay);
      const Value value =
          co_await asyncio::async_with(timeout, [&](asyncio::Timeout entered) -> Coro<Value> {
            frame.timeouts.push_back(entered);
            const Popping popping(frame.timeouts);
            co_return co_await Block(op.body, frame);
          });
      co_return Step{value, timeout.expired() ? "expired True" : "expired False"};
    }
    if (name == "group") {
      const Value value = co_await asyncio::async_with(
          asyncio::TaskGroup(), [&](asyncio::TaskGroup group) -> Coro<Value> {
            frame.groups.push_back(group);
            const Popping popping(frame.groups);
            co_return co_await Block(op.body, frame);
          });
      co_return Step{value, ""};
    }
    if (name == "iterate") {
      co_return co_await Iterate(op, frame);
    }
    if (name == "next" || name == "athrow" || name == "aclose") {
      std::string shown = co_await Use(op);
      co_return Step{std::nullopt, std::move(shown)};
    }
    if (name == "lock") {
      const Value value = co_await Within(locks_.at(op.argument(0)), op, frame);
      co_return Step{value, ""};
    }
    if (name == "sem") {
      const Value value = co_await Within(semaphores_.at(op.argument(0)), op, frame);
      co_return Step{value, ""};
    }
    if (name == "with") {
      const Value value = co_await Within(conditions_.at(op.argument(0)), op, frame);
      co_return Step{value, ""};
    }
    if (name == "barrier") {
      const Value value = co_await asyncio::async_with(
          barriers_.at(op.argument(0)),
          [&](int64_t /*position*/) -> Coro<Value> { co_return co_await Block(op.body, frame); });
      co_return Step{value, ""};
    }
    std::string shown = co_await Wait(op);
    co_return Step{std::nullopt, std::move(shown)};
  }

  Coro<Step> Iterate(const Op& op, Frame& frame) {
    int64_t count = 0;
    for (auto elements = Elements(op.argument(0)); auto element = co_await elements.next();) {
      ++count;
      Log(frame.who, op.str() + ": " + std::to_string(*element));
      const Value value = co_await Block(op.body, frame);
      if (value.has_value()) {
        co_return Step{value, ""};
      }
      if (count == ToInt(op.argument(1))) {
        break;
      }
    }
    co_return Step{std::nullopt, std::to_string(count)};
  }

  // Calls a method of a generator that has a name.
  Coro<std::string> Use(const Op& op) {
    const auto found = generators_.find(op.argument(0));
    if (found == generators_.end()) {
      co_return "none";
    }
    const AsyncGenerator<int64_t> generator = found->second;
    if (op.name() == "next") {
      const int64_t element = co_await generator.anext();
      co_return std::to_string(element);
    }
    if (op.name() == "aclose") {
      co_await generator.aclose();
      co_return "";
    }
    const auto element = co_await generator.athrow(MakeError(op.argument(1), op.argument(0)));
    co_return element.has_value() ? std::to_string(*element) : "None";
  }

  // Takes the generator's name, as driver.py does.
  Coro<int64_t> Next(std::string name) {
    const int64_t element = co_await generators_.at(name).anext();
    co_return element;
  }

  template <class Manager>
  Coro<Value> Within(Manager manager, const Op& op, Frame& frame) {
    return asyncio::async_with(std::move(manager), [this, &op, &frame]() -> Coro<Value> {
      co_return co_await Block(op.body, frame);
    });
  }

  template <class T>
  class Popping {
   public:
    explicit Popping(std::vector<T>& stack) : stack_(stack) {}
    Popping(const Popping&) = delete;
    Popping& operator=(const Popping&) = delete;
    ~Popping() { stack_.pop_back(); }

   private:
    std::vector<T>& stack_;
  };

  // The operations that wait and have no operations of their own. Gives what the trace shows.
  Coro<std::string> Wait(const Op& op) {
    const std::string& name = op.name();
    if (name == "gather" || name == "wait" || name == "as_completed" ||
        name == "async_as_completed") {
      co_return co_await WaitForSeveral(op);
    }
    const std::string& object = op.argument(0);
    if (name == "await_gathered") {
      co_return co_await AwaitGathered(object);
    }
    if (name == "sleep") {
      co_await asyncio::sleep(ToDelay(object));
      co_return "";
    }
    if (name == "acquire") {
      if (object.front() == 'l') {
        const bool acquired = co_await locks_.at(object).acquire();
        co_return py::repr(acquired);
      }
      const bool acquired = co_await semaphores_.at(object).acquire();
      co_return py::repr(acquired);
    }
    if (name == "await_event") {
      const bool set = co_await events_.at(object).wait();
      co_return py::repr(set);
    }
    if (name == "await_condition") {
      const bool notified = co_await conditions_.at(object).wait();
      co_return py::repr(notified);
    }
    if (name == "await_predicate") {
      const Future<int64_t> future = futures_.at(op.argument(1));
      const bool done =
          co_await conditions_.at(object).wait_for([future] { return future.done(); });
      co_return py::repr(done);
    }
    if (name == "put") {
      co_await queues_.at(object).put(ToInt(op.argument(1)));
      co_return "";
    }
    if (name == "get") {
      const int64_t item = co_await queues_.at(object).get();
      co_return std::to_string(item);
    }
    if (name == "join") {
      co_await queues_.at(object).join();
      co_return "";
    }
    if (name == "await_barrier") {
      const int64_t position = co_await barriers_.at(object).wait();
      co_return std::to_string(position);
    }
    if (name == "reset") {
      co_await barriers_.at(object).reset();
      co_return "";
    }
    if (name == "abort") {
      co_await barriers_.at(object).abort();
      co_return "";
    }
    const int64_t value = co_await WaitForOne(op);
    co_return std::to_string(value);
  }

  // `await`, `call`, `wait_for` and `shield` of a future or of a coroutine.
  Coro<int64_t> WaitForOne(const Op& op) {
    const std::string& name = op.name();
    const std::string& object = op.argument(0);
    const bool is_future = IsFuture(object);
    if (name == "wait_for") {
      const std::optional<double> timeout = ToTimeout(op.argument(1));
      if (is_future) {
        co_return co_await asyncio::wait_for(FutureOf(object), timeout);
      }
      co_return co_await asyncio::wait_for(Call(object), timeout);
    }
    if (name == "shield") {
      const Future<int64_t> outer =
          is_future ? asyncio::shield(FutureOf(object)) : asyncio::shield(Call(object));
      co_return co_await outer;
    }
    if (is_future) {
      co_return co_await FutureOf(object);
    }
    co_return co_await Call(object);
  }

  Coro<std::string> WaitForSeveral(const Op& op) {
    if (op.name() == "gather") {
      const Gathered gathered = Gather(Names(op.words.begin() + 1, op.words.end()));
      co_return co_await Await(gathered);
    }
    if (op.name() == "as_completed") {
      const Names names(op.words.begin() + 2, op.words.end());
      co_return co_await AsCompleted(names, ToTimeout(op.argument(0)));
    }
    if (op.name() == "async_as_completed") {
      const Names names(op.words.begin() + 2, op.words.end());
      co_return co_await AsyncAsCompleted(names, ToTimeout(op.argument(0)));
    }
    const Names names(op.words.begin() + 3, op.words.end());
    const asyncio::ReturnWhen mode =
        op.argument(0) == "first_completed"
            ? asyncio::FIRST_COMPLETED
            : (op.argument(0) == "first_exception" ? asyncio::FIRST_EXCEPTION
                                                   : asyncio::ALL_COMPLETED);
    const std::vector<Future<int64_t>> futures = Futures(names);
    const auto result = co_await asyncio::wait(
        futures, {.timeout = ToTimeout(op.argument(1)), .return_when = mode});
    std::string shown = "done " + NamesOf(result.done, futures, names) + " pending " +
                        NamesOf(result.pending, futures, names);
    co_return shown;
  }

  // `return_exceptions` first, if it is wanted.
  Gathered Gather(Names names) {
    const bool keep = !names.empty() && names.front() == "return_exceptions";
    if (keep) {
      names.erase(names.begin());
    }
    if (std::all_of(names.begin(), names.end(), &Run::IsFuture)) {
      return GatherAll(Futures(names), keep);
    }
    if (std::none_of(names.begin(), names.end(), &Run::IsFuture)) {
      std::vector<Coro<int64_t>> coros;
      coros.reserve(names.size());
      for (const std::string& name : names) {
        coros.push_back(Call(name));
      }
      return GatherAll(std::move(coros), keep);
    }
    std::vector<asyncio::AnyAwaitable<int64_t>> awaitables;
    awaitables.reserve(names.size());
    for (const std::string& name : names) {
      if (IsFuture(name)) {
        awaitables.emplace_back(FutureOf(name));
      } else {
        awaitables.emplace_back(Call(name));
      }
    }
    return GatherAll(std::move(awaitables), keep);
  }
  template <class Awaitables>
  static Gathered GatherAll(Awaitables awaitables, bool keep) {
    if (keep) {
      return asyncio::gather(std::move(awaitables), asyncio::return_exceptions);
    }
    return asyncio::gather(std::move(awaitables));
  }

  Coro<std::string> AwaitGathered(const std::string& name) {
    const auto found = gathered_.find(name);
    if (found == gathered_.end()) {
      co_return "none";
    }
    const Gathered gathered = found->second;
    co_return co_await Await(gathered);
  }
  static Coro<std::string> Await(const Gathered& gathered) {
    return std::visit(
        [](const auto& future) -> Coro<std::string> {
          const auto results = co_await future;
          co_return py::repr(results);
        },
        gathered);
  }

  // What an awaitable gives, or an error as the scripts handle them.
  template <class Awaitable>
  static Coro<std::string> ValueOrError(Awaitable awaitable) {
    try {
      const int64_t value = co_await std::move(awaitable);
      co_return std::to_string(value);
    } catch (const py::ValueError&) {
      co_return CurrentRepr();
    } catch (const py::KeyError&) {
      co_return CurrentRepr();
    } catch (const py::RuntimeError&) {
      co_return CurrentRepr();
    }
  }

  Coro<std::string> AsCompleted(const Names& names, std::optional<double> timeout) {
    std::string shown;
    for (auto waiter : asyncio::as_completed(Futures(names), timeout)) {
      const std::string one = co_await ValueOrError(std::move(waiter));
      shown += (shown.empty() ? "" : " ") + one;
    }
    co_return shown;
  }

  // The form that gives the futures themselves.
  Coro<std::string> AsyncAsCompleted(const Names& names, std::optional<double> timeout) {
    const std::vector<Future<int64_t>> futures = Futures(names);
    std::string shown;
    for (auto completed = asyncio::as_completed(futures, timeout);
         auto future = co_await completed.next();) {
      shown += (shown.empty() ? "" : " ") + NameOf(*future, futures, names);
      const std::string one = co_await ValueOrError(*future);
      shown += " " + one;
    }
    co_return shown;
  }

  static const std::string& NameOf(const Future<int64_t>& future,
                                   const std::vector<Future<int64_t>>& futures,
                                   const Names& names) {
    const auto found = std::find(futures.begin(), futures.end(), future);
    return names[static_cast<size_t>(found - futures.begin())];
  }
  template <class Set>
  static std::string NamesOf(const Set& set, const std::vector<Future<int64_t>>& futures,
                             const Names& names) {
    std::string shown;
    for (const Future<int64_t>& future : set) {
      shown += (shown.empty() ? "" : ",") + NameOf(future, futures, names);
    }
    return shown;
  }

  // What the first `except` and the first `finally` of a block have; null if there is none.
  static std::pair<const std::vector<Op>*, const std::vector<Op>*> HandlerAndFinal(
      const std::vector<Op>& ops) {
    const auto body_of = [&](const char* name) -> const std::vector<Op>* {
      const auto found =
          std::find_if(ops.begin(), ops.end(), [name](const Op& op) { return op.name() == name; });
      return found == ops.end() ? nullptr : &found->body;
    };
    return {body_of("except"), body_of("finally")};
  }
  static const Op& HandlerOf(const std::vector<Op>& ops) {
    return *std::find_if(ops.begin(), ops.end(),
                         [](const Op& op) { return op.name() == "except"; });
  }

  Coro<Value> Attempt(const Op& op, Frame& frame) {
    const auto [handler, final] = HandlerAndFinal(op.body);
    Value value;
    std::exception_ptr error;
    try {
      value = co_await Block(op.body, frame);
    } catch (...) {
      error = std::current_exception();
    }
    if (error != nullptr && handler != nullptr && Matches(HandlerOf(op.body).argument(0), error)) {
      const std::exception_ptr caught = std::exchange(error, nullptr);
      const bool reraise = !handler->empty() && handler->back().name() == "reraise";
      try {
        value = co_await Block(*handler, frame);
        if (!value.has_value() && reraise) {
          error = caught;
        }
      } catch (...) {
        error = std::current_exception();
      }
    }
    if (final != nullptr) {
      const Value late = co_await Block(*final, frame);
      if (error == nullptr && late.has_value()) {
        value = late;
      }
    }
    if (error != nullptr) {
      std::rethrow_exception(error);
    }
    co_return value;
  }

  // What does not wait.

  static bool IsSync(const std::string& name) {
    static const auto* const names = new Names{"spawn",
                                               "spawn_in",
                                               "start",
                                               "reschedule",
                                               "raise",
                                               "set_result",
                                               "set_exception",
                                               "result",
                                               "exception",
                                               "cancel",
                                               "cancel_gathered",
                                               "uncancel",
                                               "release",
                                               "set",
                                               "clear",
                                               "notify_all",
                                               "task_done",
                                               "notify",
                                               "put_nowait",
                                               "get_nowait",
                                               "size",
                                               "shutdown",
                                               "busy",
                                               "set_variable",
                                               "get_variable",
                                               "capture",
                                               "call_soon",
                                               "call_soon_in",
                                               "call_soon_threadsafe",
                                               "call_later",
                                               "call_at",
                                               "cancel_call",
                                               "on_done",
                                               "on_done_again",
                                               "remove_on_done",
                                               "agen",
                                               "spawn_next",
                                               "shielded",
                                               "gathered",
                                               "locked"};
    return std::find(names->begin(), names->end(), name) != names->end();
  }

  std::string Sync(const Op& op, Frame& frame) {
    const std::string& name = op.name();
    if (name == "get_variable") {
      return std::to_string(variable.get());
    }
    if (name == "call_soon") {
      handle_ = loop_.call_soon(Calling(op));
      return "";
    }
    if (name == "call_soon_threadsafe") {
      loop_.call_soon_threadsafe(Calling(op));
      return "";
    }
    if (name == "cancel_call") {
      if (handle_.has_value()) {
        handle_->cancel();
      }
      return "";
    }
    const std::string& object = op.argument(0);
    if (name == "spawn") {
      SetTask(object, loop_.create_task(Call(op.argument(1)), {.name = object}));
    } else if (name == "start") {
      SetTask(object, frame.groups.back().create_task(Call(op.argument(1)), {.name = object}));
    } else if (name == "capture") {
      contexts_.insert_or_assign(object, asyncio::copy_context());
    } else if (name == "spawn_in" || name == "call_soon_in") {
      return InContext(op);
    } else if (name == "reschedule") {
      const std::optional<double> delay = ToTimeout(object);
      frame.timeouts.back().reschedule(delay.has_value() ? std::optional(loop_.time() + *delay)
                                                         : std::nullopt);
    } else if (name == "raise") {
      std::rethrow_exception(MakeError(object, frame.who));
    } else if (name == "set_variable") {
      variable.set(ToInt(object));
    } else if (name == "busy") {
      asyncio::advance_virtual_clock(ToDelay(object));
    } else if (name == "call_later") {
      handle_ = loop_.call_later(ToDelay(object), Calling(op));
    } else if (name == "call_at") {
      handle_ = loop_.call_at(ToDelay(object), Calling(op));
    } else if (name == "agen") {
      generators_.insert_or_assign(object, Elements(op.argument(1)));
    } else if (name == "spawn_next") {
      if (generators_.contains(op.argument(1))) {
        SetTask(object, loop_.create_task(Next(op.argument(1)), {.name = object}));
      }
    } else if (name == "shielded") {
      const std::string& inner = op.argument(1);
      const bool is_task = tasks_.contains(inner) && tasks_.at(inner).done();
      const Future<int64_t> outer =
          IsFuture(inner) ? asyncio::shield(FutureOf(inner)) : asyncio::shield(Call(inner));
      if (is_task) {  // shield() gives what is done back.
        tasks_.insert_or_assign(object, asyncio::AnyTask(tasks_.at(inner)));
        futures_.insert_or_assign(object, outer);
      } else {
        SetFuture(object, outer);
      }
    } else if (name == "gathered") {
      gathered_.insert_or_assign(object, Gather(Names(op.words.begin() + 2, op.words.end())));
    } else if (name == "on_done" || name == "on_done_again" || name == "remove_on_done") {
      return OnDone(op);
    } else if (name == "cancel" || name == "cancel_gathered" || name == "uncancel") {
      return Cancel(op);
    } else if (IsFuture(object)) {
      return OnFuture(op, FutureOf(object));
    } else if (object.front() == 'q') {
      return OnQueue(op, queues_.at(object));
    } else {
      return OnPrimitive(op);
    }
    return "";
  }

  std::string Cancel(const Op& op) {
    const asyncio::CancelMessage message =
        op.arguments() > 1 ? asyncio::CancelMessage(op.argument(1)) : std::nullopt;
    const std::string& object = op.argument(0);
    const bool is_self = object == "self";
    if (op.name() == "cancel") {
      return py::repr(is_self ? asyncio::current_task()->cancel(message)
                              : FutureOf(object).cancel(message));
    }
    if (op.name() == "cancel_gathered") {
      const auto found = gathered_.find(object);
      return found == gathered_.end()
                 ? "none"
                 : py::repr(std::visit([&](auto& future) { return future.cancel(message); },
                                       found->second));
    }
    if (is_self) {
      return std::to_string(asyncio::current_task()->uncancel());
    }
    static_cast<void>(FutureOf(object));  // From now on a future, if it was no task before.
    const auto found = tasks_.find(object);
    return found == tasks_.end() ? "none" : std::to_string(found->second.uncancel());
  }

  // `spawn_in` and `call_soon_in`.
  std::string InContext(const Op& op) {
    const auto found = contexts_.find(op.arguments() > 1 ? op.argument(2) : op.argument(0));
    if (found == contexts_.end()) {
      return "none";
    }
    if (op.name() == "call_soon_in") {
      handle_ = loop_.call_soon(found->second, Calling(op));
    } else {
      const std::string& name = op.argument(0);
      SetTask(name,
              loop_.create_task(Call(op.argument(1)), {.name = name, .context = found->second}));
    }
    return "";
  }

  // `on_done`, `on_done_again` and `remove_on_done`.
  std::string OnDone(const Op& op) {
    const std::string& object = op.argument(0);
    if (op.name() == "on_done") {
      callbacks_.insert_or_assign(object, DoneCallback{this, &op, Caller()});
    }
    const auto found = callbacks_.find(object);
    if (found == callbacks_.end()) {
      return "none";
    }
    if (op.name() == "remove_on_done") {
      return std::to_string(FutureOf(object).remove_done_callback(found->second));
    }
    FutureOf(object).add_done_callback(found->second);
    return "";
  }

  static std::string OnFuture(const Op& op, const Future<int64_t>& future) {
    if (op.name() == "set_result") {
      future.set_result(ToInt(op.argument(1)));
      return "";
    }
    if (op.name() == "set_exception") {
      future.set_exception(MakeError(op.argument(1), op.argument(0)));
      return "";
    }
    return op.name() == "result" ? std::to_string(future.result()) : Repr(future.exception());
  }

  static std::string OnQueue(const Op& op, const asyncio::Queue<int64_t>& queue) {
    if (op.name() == "put_nowait") {
      queue.put_nowait(ToInt(op.argument(1)));
    } else if (op.name() == "get_nowait") {
      return std::to_string(queue.get_nowait());
    } else if (op.name() == "task_done") {
      queue.task_done();
    } else if (op.name() == "size") {
      return std::to_string(queue.qsize()) + " " + py::repr(queue.empty()) + " " +
             py::repr(queue.full());
    } else {
      queue.shutdown(/*immediate=*/op.arguments() > 1);
    }
    return "";
  }

  std::string OnPrimitive(const Op& op) {
    const std::string& object = op.argument(0);
    if (op.name() == "locked") {
      return py::repr(object.front() == 'l' ? locks_.at(object).locked()
                                            : semaphores_.at(object).locked());
    }
    if (op.name() == "release") {
      if (object.front() == 'l') {
        locks_.at(object).release();
      } else {
        semaphores_.at(object).release();
      }
    } else if (op.name() == "set") {
      events_.at(object).set();
    } else if (op.name() == "clear") {
      events_.at(object).clear();
    } else if (op.name() == "notify") {
      conditions_.at(object).notify(ToInt(op.argument(1)));
    } else {
      conditions_.at(object).notify_all();
    }
    return "";
  }

  // What a done callback is: copies are equal, as each has a caller of its own.
  struct DoneCallback {
    Run* run;
    const Op* op;
    std::string who;

    void operator()(const Future<int64_t>& future) const {
      run->Callback(*op, Frame{who, {}, {}},
                    future.cancelled() ? "runs, cancelled True" : "runs, cancelled False");
    }
    friend bool operator==(const DoneCallback&, const DoneCallback&) = default;
  };

  // A callback for the loop.
  struct LoopCallback {
    Run* run;
    const Op* op;
    std::string who;

    void operator()() const { run->Callback(*op, Frame{who, {}, {}}, "runs"); }
  };
  LoopCallback Calling(const Op& op) { return LoopCallback{this, &op, Caller()}; }

  std::string Caller() {
    ++calls_;
    return "callback." + std::to_string(calls_);
  }

  void Callback(const Op& op, Frame frame, const std::string& how) {
    Log(frame.who, how);
    for (const Op& child : op.body) {
      std::string shown;
      try {
        shown = Sync(child, frame);
      } catch (...) {
        LogError(frame, child);
        throw;
      }
      LogStep(frame, child, shown);
    }
  }

  // Futures and tasks by their names. A task that was never started is a future.

  static bool IsFuture(const std::string& name) {
    return name.front() == 't' || name.front() == 'f';
  }
  Future<int64_t>& FutureOf(const std::string& name) {
    auto found = futures_.find(name);
    if (found == futures_.end()) {
      found = futures_.emplace(name, loop_.create_future<int64_t>()).first;
    }
    return found->second;
  }
  void SetFuture(const std::string& name, const Future<int64_t>& future) {
    tasks_.erase(name);
    futures_.insert_or_assign(name, future);
  }
  void SetTask(const std::string& name, const asyncio::Task<int64_t>& task) {
    tasks_.insert_or_assign(name, task);
    futures_.insert_or_assign(name, task);
  }
  std::vector<Future<int64_t>> Futures(const Names& names) {
    std::vector<Future<int64_t>> futures;
    futures.reserve(names.size());
    for (const std::string& name : names) {
      futures.push_back(IsFuture(name) ? FutureOf(name) : asyncio::ensure_future(Call(name)));
    }
    return futures;
  }

  template <class T>
  static std::string StateOf(const Future<T>& future) {
    if (!future.done()) {
      return "pending";
    }
    if (future.cancelled()) {
      return "cancelled";
    }
    const std::exception_ptr error = future.exception();
    if (error != nullptr) {
      return "! " + Repr(error);
    }
    if constexpr (std::is_void_v<T>) {
      return "= None";
    } else {
      return "= " + py::repr(future.result());
    }
  }

  // The whole.

  Coro<> Body(std::string who, const std::vector<Op>& ops) {
    Frame frame{who, {}, {}};
    try {
      const Value value = co_await Block(ops, frame);
      Log(who, "ends = " + (value.has_value() ? std::to_string(*value) : "None"));
    } catch (...) {
      Log(who, "ends ! " + CurrentRepr());
      throw;
    }
  }

  void Impatient(asyncio::Task<> task) {
    if (!task.done()) {
      Log("loop", "impatient");
      loop_.call_later(kPatience, [this, task] { Impatient(task); });
      task.cancel("impatient");
    }
  }

  asyncio::EventLoop& loop_;
  std::map<std::string, const std::vector<Op>*> coros_;
  std::map<std::string, const std::vector<Op>*> bodies_of_generators_;
  std::vector<std::pair<std::string, const std::vector<Op>*>> mains_;
  std::map<std::string, Future<int64_t>> futures_;
  std::map<std::string, asyncio::AnyTask> tasks_;  // Those of futures_ that are tasks.
  std::map<std::string, Gathered> gathered_;
  std::map<std::string, DoneCallback> callbacks_;  // The last that on_done gave each.
  std::map<std::string, asyncio::Context> contexts_;
  std::map<std::string, asyncio::Lock> locks_;
  std::map<std::string, asyncio::Event> events_;
  std::map<std::string, asyncio::Condition> conditions_;
  std::map<std::string, asyncio::Semaphore> semaphores_;
  std::map<std::string, asyncio::Queue<int64_t>> queues_;
  std::map<std::string, asyncio::Barrier> barriers_;
  std::map<std::string, AsyncGenerator<int64_t>> generators_;
  std::optional<asyncio::Handle> handle_;  // That call_soon, call_later or call_at gave last.
  std::vector<std::string> unretrieved_;
  int64_t calls_ = 0;
  bool in_a_runner_ = false;
  bool over_ = false;  // Generators that are still there now are destroyed.
};

void RunScript(const Op& script) {
  const asyncio::EventLoopPtr loop = asyncio::new_virtual_event_loop();
  if (std::find(script.words.begin(), script.words.end(), "eager") != script.words.end()) {
    loop->set_task_factory(asyncio::eager_task_factory);
  }
  std::cout << script.str() << '\n';
  std::vector<std::string> unretrieved;
  {
    auto run = std::make_unique<Run>(script, *loop);
    loop->set_exception_handler(
        [&run](asyncio::EventLoop&, const asyncio::ExceptionContext& context) {
          run->OnError(context);
        });
    const bool in_a_runner =
        std::find(script.words.begin(), script.words.end(), "runner") != script.words.end();
    asyncio::copy_context().run([&] { in_a_runner ? run->InARunner(loop) : run->ToTheEnd(); });
    loop->close();
    py::gc::collect();
    Run::PrintUnretrieved(run->TakeUnretrieved());
    loop->set_exception_handler(nullptr);
  }
  std::cout.flush();
}

}  // namespace
}  // namespace fuzz

int main() {
  asyncio::set_log_sink([](const asyncio::LogRecord&) {});
  asyncio::set_warning_sink([](const asyncio::Warning&) {});
  for (const fuzz::Op& script : fuzz::ParseAll(std::cin)) {
    fuzz::RunScript(script);
  }
}
