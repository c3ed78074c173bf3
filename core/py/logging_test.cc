#include "py/logging.h"

#include <cstdio>
#include <stdexcept>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "py/exceptions.h"
#include "py/internal/logging_hook.h"
#include "py/internal/time_source.h"

namespace py::logging {
namespace {

class AtEpoch final : public internal::TimeSource {
 public:
  double now() override { return 1.25; }
  void sleep(double /*seconds*/) override {}
};

// Each test begins with a root without handlers, and its clock stands still.
class LoggingTest : public testing::Test {
 protected:
  LoggingTest() {
    internal::SetTimeSource(&source_);
    for (const Handler& handler : getLogger().handlers().copy()) {
      getLogger().removeHandler(handler);
    }
    getLogger().setLevel(WARNING);
    disable(NOTSET);
  }
  ~LoggingTest() override { internal::SetTimeSource(nullptr); }

  // What a function writes to stderr.
  template <class F>
  static std::string StderrOf(const F& f) {
    testing::internal::CaptureStderr();
    f();
    return testing::internal::GetCapturedStderr();
  }

 private:
  AtEpoch source_;
};

TEST_F(LoggingTest, WarningsOfAnUnconfiguredLoggerGoToStderrAlone) {
  const Logger logger = getLogger("plain");
  EXPECT_EQ(StderrOf([&] {
              logger.info("no");
              logger.warning("%s is %d", "x", 3);
              logger.error("50%");
            }),
            "x is 3\n50%\n");
}

TEST_F(LoggingTest, ARootFunctionConfiguresTheRoot) {
  EXPECT_EQ(StderrOf([] {
              warning("one");
              info("two");
              getLogger("app").error("three");
            }),
            "WARNING:root:one\nERROR:app:three\n");
}

TEST_F(LoggingTest, TheFirstConfigurationWins) {
  EXPECT_EQ(StderrOf([] {
              basicConfig({.level = "DEBUG", .format = "%(levelname)-8s|%(message)s"});
              basicConfig({.level = ERROR, .format = "%(message)s"});
              debug("a");
              basicConfig({.format = "%(message)s", .force = true});
              debug("b");
            }),
            "DEBUG   |a\nb\n");
}

TEST_F(LoggingTest, FormatsTimes) {
  EXPECT_EQ(StderrOf([] {
              basicConfig({.level = INFO, .format = "%(asctime)s %(name)s"});
              getLogger("a.b").info("x");
              basicConfig({.format = "{asctime} {msecs:03.0f} {message}",
                           .datefmt = "%H:%M:%S",
                           .style = "{",
                           .force = true});
              info("y");
            }),
            "2024-01-01 12:00:01,250 a.b\n12:00:01 250 y\n");
}

TEST_F(LoggingTest, ALevelHoldsForTheDescendants) {
  getLogger("tree").setLevel(DEBUG);
  EXPECT_TRUE(getLogger("tree.leaf.x").isEnabledFor(DEBUG));
  EXPECT_FALSE(getLogger("treetop").isEnabledFor(INFO));
  EXPECT_EQ(getLogger("tree").getChild("leaf"), getLogger("tree.leaf"));
  EXPECT_EQ(getLogger("tree.leaf").repr(), "<Logger tree.leaf (DEBUG)>");
  EXPECT_EQ(getLogger().repr(), "<RootLogger root (WARNING)>");
  disable(INFO);
  EXPECT_FALSE(getLogger("tree").isEnabledFor(INFO));
}

TEST_F(LoggingTest, HandlersHaveLevelsAndFormats) {
  const Logger logger = getLogger("handled");
  logger.set_propagate(false);
  StreamHandler handler;
  handler.setLevel(ERROR);
  handler.setFormatter(Formatter("[%(name)s] %(message)s"));
  logger.addHandler(handler);
  EXPECT_EQ(StderrOf([&] {
              logger.warning("w");
              logger.error("e");
            }),
            "[handled] e\n");
  logger.removeHandler(handler);
  EXPECT_FALSE(logger.hasHandlers());
}

TEST_F(LoggingTest, AnExceptionFollowsItsMessage) {
  const std::string text = StderrOf([] {
    try {
      throw ValueError("bad");
    } catch (const ValueError&) {
      getLogger("x").exception("failed %s", "here");
    }
  });
  EXPECT_TRUE(text.starts_with("failed here\nTraceback (most recent call last):\n")) << text;
  EXPECT_TRUE(text.ends_with("\nValueError: bad\n")) << text;
}

TEST_F(LoggingTest, WhatDoesNotFitIsReported) {
  const std::string text = StderrOf([] { getLogger("x").error("%d", "a"); });
  EXPECT_TRUE(text.starts_with("--- Logging error ---\n")) << text;
}

TEST_F(LoggingTest, RefusesUnknownLevelsAndFields) {
  EXPECT_THROW(Level("LOUD"), ValueError);
  EXPECT_THROW(Formatter("%(lineno)d"), ValueError);
  EXPECT_THROW(Formatter("text"), ValueError);
  EXPECT_EQ(getLevelName(25), "Level 25");
  addLevelName(25, "NOTICE");
  EXPECT_EQ(getLevelName(25), "NOTICE");
}

class Collector : public CustomHandler {
 public:
  void emit(const LogRecord& record) {
    if (record.getMessage() == "refused") {
      throw ValueError("refused");
    }
    lines.push_back(format(record));
  }

  std::vector<std::string> lines;
};

TEST_F(LoggingTest, AHandlerOfTheProgramGetsTheRecords) {
  const Logger logger = getLogger("with a handler of its own");
  logger.set_propagate(false);
  const Ref<Collector> collector = make<Collector>();
  logger.addHandler(collector);
  logger.warning("%d", 1);
  collector->setFormatter(Formatter("%(levelname)s %(message)s"));
  logger.warning("2");
  collector->setLevel(ERROR);
  logger.warning("3");
  EXPECT_EQ(collector->lines, (std::vector<std::string>{"1", "WARNING 2"}));
  EXPECT_THROW(logger.error("refused"), ValueError);
  logger.removeHandler(collector);
  EXPECT_FALSE(logger.hasHandlers());

  logger.addHandler(make<Collector>());  // The logger keeps it.
  logger.warning("4");
  logger.removeHandler(logger.handlers()[0]);
}

TEST_F(LoggingTest, TakesRecordsOfTheLibrary) {
  getLogger();
  EXPECT_EQ(StderrOf([] {
              basicConfig();
              internal::log_hook.load()("asyncio", ERROR, "text", nullptr);
            }),
            "ERROR:asyncio:text\n");
}

}  // namespace
}  // namespace py::logging
