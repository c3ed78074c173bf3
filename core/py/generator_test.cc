#include "py/generator.h"

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "gtest/gtest.h"
#include "py/builtins.h"
#include "py/dict.h"
#include "py/exceptions.h"
#include "py/instance.h"
#include "py/list.h"

namespace py {
namespace {

using Log = List<std::string>;

Generator<int64_t> Countdown(int64_t n) {
  for (; n > 0; --n) {
    co_yield n;
  }
}

// try: yield 1; yield 2  except ValueError: yield 9  finally: log
Generator<int64_t> Guarded(Log log) {
  bool caught = false;
  try {
    log.append("start");
    try {
      co_yield 1;
      co_yield 2;
    } catch (const ValueError& error) {
      log.append("caught " + error.str());
      caught = true;
    }
    if (caught) {
      co_yield 9;
    }
  } catch (...) {
    log.append("finally after " + type_name(std::current_exception()));
    throw;
  }
  log.append("finally");
}

Generator<std::string, std::optional<int64_t>, int64_t> Sum() {
  int64_t total = 0;
  while (true) {
    const std::optional<int64_t> value = co_yield "total " + std::to_string(total);
    if (!value.has_value()) {
      co_return total;
    }
    total += *value;
  }
}

Generator<int64_t> Stubborn() {
  try {
    co_yield 1;
  } catch (const GeneratorExit&) {
  }
  co_yield 2;
}

Generator<int64_t> Failing(bool stop_iteration) {
  co_yield 1;
  if (stop_iteration) {
    throw StopIteration();
  }
  throw ValueError("bad");
}

template <class Error, class F>
std::string MessageOf(const F& f) {
  try {
    f();
  } catch (const Error& error) {
    return error.str();
  }
  return "nothing was thrown";
}

TEST(GeneratorTest, AnIteratorOverPairsAsksForThemOneByOne) {
  int64_t made = 0;
  const auto count = [](int64_t* made) -> Generator<int64_t> {
    while (true) {
      co_yield ++*made;
    }
  };
  const auto pairs = iter(enumerate(count(&made)));
  EXPECT_EQ(made, 0);
  EXPECT_EQ(next(pairs), (std::tuple<int64_t, int64_t>(0, 1)));
  EXPECT_EQ(made, 1);
}

TEST(GeneratorTest, IsIteratedOverOnce) {
  const Generator<int64_t> generator = Countdown(3);
  EXPECT_EQ(py::list(generator).repr(), "[3, 2, 1]");
  EXPECT_EQ(py::list(generator).repr(), "[]");
  EXPECT_EQ(py::sum(Countdown(4)), 10);
  EXPECT_EQ(py::sorted(Countdown(3)).repr(), "[1, 2, 3]");
  std::vector<int64_t> seen;
  for (const int64_t i : Countdown(2)) {
    seen.push_back(i);
  }
  EXPECT_EQ(seen, (std::vector<int64_t>{2, 1}));
}

TEST(GeneratorTest, CopiesAreTheSameGenerator) {
  const Generator<int64_t> generator = Countdown(3);
  Generator<int64_t> alias = generator;
  EXPECT_EQ(generator.next(), 3);
  EXPECT_EQ(alias.next(), 2);
  EXPECT_TRUE(is(generator, alias));
  alias = Countdown(3);
  EXPECT_EQ(alias.next(), 3);
  EXPECT_EQ(generator.next(), 1);
  EXPECT_EQ(generator.try_next(), std::nullopt);
  EXPECT_EQ(py::type_name(generator), "generator");
  EXPECT_TRUE(py::repr(generator).starts_with("<generator object Countdown at 0x"));
}

TEST(GeneratorTest, TellsItsState) {
  const Generator<int64_t> generator = Countdown(1);
  EXPECT_EQ(generator.state(), "GEN_CREATED");
  EXPECT_EQ(generator.next(), 1);
  EXPECT_EQ(generator.state(), "GEN_SUSPENDED");
  EXPECT_FALSE(generator.gi_running());
  EXPECT_TRUE(generator.has_frame());
  EXPECT_EQ(generator.try_next(), std::nullopt);
  EXPECT_EQ(generator.state(), "GEN_CLOSED");
  EXPECT_FALSE(generator.has_frame());
}

TEST(GeneratorTest, NextThrowsStopIterationWithTheResult) {
  const auto sum = Sum();
  EXPECT_EQ(sum.next(), "total 0");
  EXPECT_EQ(sum.send(3), "total 3");
  EXPECT_EQ(sum.send(4), "total 7");
  EXPECT_EQ(MessageOf<StopIteration>([&] { sum.next(); }), "7");
  EXPECT_EQ(sum.result(), 7);
  EXPECT_EQ(MessageOf<StopIteration>([&] { sum.next(); }), "");
  EXPECT_EQ(MessageOf<TypeError>([] { Sum().send(1); }),
            "can't send non-None value to a just-started generator");
}

TEST(GeneratorTest, ExceptionsLeaveItAndEndIt) {
  const Generator<int64_t> generator = Failing(false);
  EXPECT_EQ(generator.next(), 1);
  EXPECT_EQ(MessageOf<ValueError>([&] { generator.next(); }), "bad");
  EXPECT_THROW(generator.next(), StopIteration);
  const Generator<int64_t> stopping = Failing(true);
  stopping.next();
  EXPECT_EQ(MessageOf<RuntimeError>([&] { stopping.next(); }), "generator raised StopIteration");
}

TEST(GeneratorTest, ThrowThrowsAtTheYield) {
  const Log log;
  const Generator<int64_t> generator = Guarded(log);
  EXPECT_EQ(generator.next(), 1);
  EXPECT_EQ(generator.throw_(ValueError("x")), 9);
  EXPECT_THROW(generator.next(), StopIteration);
  EXPECT_EQ(log.repr(), "['start', 'caught x', 'finally']");
  EXPECT_THROW(generator.throw_(KeyError("k")), KeyError);
  const Generator<int64_t> fresh = Guarded(log);
  EXPECT_THROW(fresh.throw_(KeyError("k")), KeyError);
  EXPECT_THROW(fresh.next(), StopIteration);
}

TEST(GeneratorTest, CloseRunsTheHandlers) {
  const Log log;
  const Generator<int64_t> generator = Guarded(log);
  generator.next();
  generator.close();
  EXPECT_EQ(log.repr(), "['start', 'finally after GeneratorExit']");
  generator.close();
  EXPECT_THROW(generator.next(), StopIteration);
  const Generator<int64_t> fresh = Guarded(log);
  fresh.close();
  EXPECT_EQ(log.size(), 2U);
  const Generator<int64_t> stubborn = Stubborn();
  stubborn.next();
  EXPECT_EQ(MessageOf<RuntimeError>([&] { stubborn.close(); }), "generator ignored GeneratorExit");
}

TEST(GeneratorTest, TheLastReferenceClosesIt) {
  const Log log;
  for (const int64_t i : Guarded(log)) {
    log.append(std::to_string(i));
    break;
  }
  EXPECT_EQ(log.repr(), "['start', '1', 'finally after GeneratorExit']");
  ::testing::internal::CaptureStderr();
  Stubborn().next();
  const std::string text = ::testing::internal::GetCapturedStderr();
  EXPECT_TRUE(text.starts_with("Exception ignored in: <generator object Stubborn at 0x")) << text;
  EXPECT_TRUE(text.ends_with("RuntimeError: generator ignored GeneratorExit\n")) << text;
}

TEST(GeneratorTest, CannotBeResumedWhileItRuns) {
  const List<Generator<int64_t>> self;
  const auto body = [](List<Generator<int64_t>> generators) -> Generator<int64_t> {
    co_yield generators[0].next();
  };
  self.append(body(self));
  EXPECT_EQ(MessageOf<ValueError>([&] { self[0].next(); }), "generator already executing");
  self.clear();
}

TEST(GeneratorTest, MayLoseItsLastReferenceWhileItRuns) {
  const List<Generator<int64_t>> self;
  const auto body = [](List<Generator<int64_t>> generators) -> Generator<int64_t> {
    generators.clear();
    co_yield 1;
  };
  self.append(body(self));
  EXPECT_EQ(self[0].next(), 1);
}

TEST(GeneratorTest, YieldFromIsALoop) {
  const auto outer = []() -> Generator<std::string> {
    const auto inner = Sum();
    for (const std::string& text : inner) {
      co_yield text;
    }
    co_yield std::to_string(inner.result());
  };
  EXPECT_EQ(py::list(outer()).repr(), "['total 0', '0']");
}

TEST(GeneratorTest, WhatIsSentAndThrownGoesToTheGeneratorThatIsYieldedFrom) {
  const Log log;
  const auto outer = [](Log log) -> Generator<std::string, std::optional<int64_t>> {
    const int64_t total = co_yield yield_from(Sum());
    log.append("total " + std::to_string(total));
    for (const int64_t i : Countdown(2)) {
      co_yield std::to_string(i);
    }
  };
  const auto sums = outer(log);
  EXPECT_EQ(sums.next(), "total 0");
  EXPECT_EQ(sums.send(3), "total 3");
  EXPECT_EQ(sums.send(4), "total 7");
  EXPECT_EQ(sums.next(), "2");
  EXPECT_EQ(log.repr(), "['total 7']");
}

TEST(GeneratorTest, YieldFromPassesOnWhatIsThrownAndClosed) {
  const Log log;
  const auto outer = [](Log log) -> Generator<int64_t> { co_yield yield_from(Guarded(log)); };
  auto guarded = outer(log);
  EXPECT_EQ(guarded.next(), 1);
  EXPECT_EQ(guarded.throw_(ValueError("x")), 9);
  EXPECT_THROW(guarded.next(), StopIteration);
  EXPECT_EQ(log.repr(), "['start', 'caught x', 'finally']");

  guarded = outer(log);
  EXPECT_EQ(guarded.next(), 1);
  guarded.close();
  EXPECT_EQ(log[-1], "finally after GeneratorExit");

  guarded = outer(log);
  EXPECT_EQ(guarded.next(), 1);
  EXPECT_THROW(guarded.throw_(KeyError("k")), KeyError);
  EXPECT_EQ(log[-1], "finally after KeyError");
}

TEST(GeneratorTest, AGeneratorThatYieldsNothingIsYieldedFrom) {
  const auto outer = []() -> Generator<int64_t> {
    co_yield yield_from(Countdown(0));
    co_yield 5;
  };
  EXPECT_EQ(py::list(outer()).repr(), "[5]");
}

class Tree : public Instance {
 public:
  explicit Tree(int64_t value) : value(value) { ++alive; }
  ~Tree() override { --alive; }
  Generator<int64_t> iter() const {
    if (left) {
      for (const int64_t element : left->iter()) {
        co_yield element;
      }
    }
    co_yield value;
  }
  int64_t value;
  Ref<Tree> left;
  static inline int alive = 0;
};
class Countup : public Instance {
 public:
  explicit Countup(int64_t end) : end_(end) {}
  Ref<Countup> iter() { return py::ref(this); }
  int64_t next() {
    if (i_ == end_) {
      throw StopIteration();
    }
    return i_++;
  }

 private:
  int64_t i_ = 0;
  int64_t end_;
};

TEST(GeneratorTest, AMethodKeepsTheObjectAlive) {
  {
    const Ref<Tree> root = make<Tree>(2);
    root->left = make<Tree>(1);
    EXPECT_EQ(py::list(py::iter(root)).repr(), "[1, 2]");
    const Generator<int64_t> generator = make<Tree>(3)->iter();
    EXPECT_EQ(generator.next(), 3);
    EXPECT_EQ(Tree::alive, 3);
  }
  EXPECT_EQ(Tree::alive, 0);
}

TEST(IteratorTest, TakesOneElementAfterTheOther) {
  const List<int64_t> values{1, 2};
  const Iterator<int64_t> iterator = py::iter(values);
  EXPECT_EQ(py::next(iterator), 1);
  values.append(3);
  EXPECT_EQ(py::list(iterator).repr(), "[2, 3]");
  values.append(4);
  EXPECT_THROW(py::next(iterator), StopIteration);
  EXPECT_EQ(py::next(iterator, 7), 7);
  EXPECT_EQ(py::next(iterator, None), std::nullopt);
}

TEST(IteratorTest, IsMadeFromAnythingIterable) {
  const List<Iterator<std::string>> iterators{Iterator<std::string>("ab"),
                                              Iterator<std::string>(Sum()), List<std::string>{"x"}};
  EXPECT_EQ(iterators[0].next(), "a");
  EXPECT_EQ(iterators[1].next(), "total 0");
  EXPECT_EQ(iterators[2].next(), "x");
  EXPECT_EQ(py::next(py::iter(Dict<std::string, int64_t>{{"k", 1}})), "k");
  EXPECT_TRUE(is(py::iter(iterators[0]), iterators[0]));
  EXPECT_EQ(py::list(Iterator<double>(List<int64_t>{1})).repr(), "[1.0]");
}

TEST(IteratorTest, IteratesOverObjectsWithNext) {
  const Ref<Countup> counter = make<Countup>(3);
  EXPECT_EQ(py::next(counter), 0);
  EXPECT_EQ(py::list(py::iter(counter)).repr(), "[1, 2]");
  EXPECT_THROW(py::next(counter), StopIteration);
}

TEST(IteratorTest, SeesThatADictChanges) {
  const Dict<int64_t, int64_t> dict{{1, 1}, {2, 2}};
  const Iterator<int64_t> iterator = py::iter(dict);
  EXPECT_EQ(py::next(iterator), 1);
  dict.set(3, 3);
  EXPECT_EQ(MessageOf<RuntimeError>([&] { py::next(iterator); }),
            "dictionary changed size during iteration");
}

}  // namespace
}  // namespace py
