"""C++ targets of this repository: those of rules_cc, with tests in several configurations."""

load("@rules_cc//cc:defs.bzl", _cc_binary = "cc_binary", _cc_library = "cc_library", _cc_test = "cc_test")
load(":together.bzl", "joined_tests")

cc_binary = _cc_binary
cc_library = _cc_library

# The C driver, which Bazel links with, has no runtime for -fsanitize=vptr.
_SANITIZE = ["-fsanitize=address,undefined", "-fno-sanitize=vptr"]

# What a configuration adds to the command lines; the default configuration is -O0.
_CONFIGURATIONS = {
    "asan": struct(
        copt = _SANITIZE + ["-fno-sanitize-recover=all", "-fno-omit-frame-pointer", "-g1"],
        linkopt = _SANITIZE + ["-fuse-ld=bfd"],  # gold warns of every symbol of the runtime
    ),
    "o2": struct(
        copt = ["-O2"],
        linkopt = [],
    ),
    "tsan": struct(
        copt = ["-fsanitize=thread", "-O1", "-g1"],
        linkopt = ["-fsanitize=thread", "-fuse-ld=bfd"],
    ),
}

def _configure_impl(settings, attr):
    configuration = _CONFIGURATIONS[attr.configuration]
    return {
        "//command_line_option:copt": settings["//command_line_option:copt"] + configuration.copt,
        "//command_line_option:linkopt": settings["//command_line_option:linkopt"] + configuration.linkopt,
        "//command_line_option:strip": "never",
    }

_configure = transition(
    implementation = _configure_impl,
    inputs = [
        "//command_line_option:copt",
        "//command_line_option:linkopt",
    ],
    outputs = [
        "//command_line_option:copt",
        "//command_line_option:linkopt",
        "//command_line_option:strip",
    ],
)

def _configured_test_impl(ctx):
    executable = ctx.actions.declare_file(ctx.label.name)
    ctx.actions.symlink(
        is_executable = True,
        output = executable,
        target_file = ctx.executable.test,
    )
    test = ctx.attr.test[0] if type(ctx.attr.test) == type([]) else ctx.attr.test
    return DefaultInfo(
        executable = executable,
        runfiles = test[DefaultInfo].default_runfiles,
    )

_configured_test = rule(
    implementation = _configured_test_impl,
    attrs = {
        "configuration": attr.string(
            mandatory = True,
            values = _CONFIGURATIONS.keys(),
        ),
        "test": attr.label(
            cfg = _configure,
            executable = True,
            mandatory = True,
        ),
        "_allowlist_function_transition": attr.label(
            default = "@bazel_tools//tools/allowlists/function_transition_allowlist",
        ),
    },
    doc = "Runs a test that is built in another configuration.",
    test = True,
)

def cc_test(name, configurations = ["o2", "asan"], size = "small", tags = [], **kwargs):
    """A test at -O0, and again in each configuration, as NAME_CONFIGURATION.

    Args:
      name: the test's name.
      configurations: of "o2", "asan" and "tsan".
      size: the test's size, for all of them.
      tags: the test's tags, for all of them.
      **kwargs: what rules_cc's cc_test takes.
    """
    _cc_test(
        name = name,
        size = size,
        tags = tags,
        **kwargs
    )
    for configuration in configurations:
        _configured_test(
            name = name + "_" + configuration,
            size = size,
            configuration = configuration,
            tags = tags,
            test = ":" + name,
        )

def cc_tests(name, srcs, deps, threads = []):
    """All tests of a package together, in all configurations, and each by itself.

    Makes NAME, which is at -O0, NAME_o2, NAME_asan and, of what has to do with threads, NAME_tsan; and,
    for work on one of them, FILE_test of every FILE_test.cc, with an underscore for each slash of its
    path.

    Args:
      name: the prefix of the targets with all tests.
      srcs: the sources; what they declare is in anonymous namespaces.
      deps: what each needs.
      threads: those of the sources that run in TSan too.
    """
    for source in srcs:
        _cc_test(
            name = source[:-len(".cc")].replace("/", "_"),
            size = "small",
            srcs = [source],
            tags = ["manual"],  # It is one of NAME's.
            deps = deps,
        )
    _tests_together(name, srcs, deps)
    for configuration in ["o2", "asan"]:
        _configured_test(
            name = name + "_" + configuration,
            size = "medium",
            configuration = configuration,
            test = ":" + name,
        )
    if threads:
        _tests_together(name + "_of_threads", threads, deps, tags = ["manual"])
        _configured_test(
            name = name + "_tsan",
            size = "medium",
            configuration = "tsan",
            test = ":" + name + "_of_threads",
        )

def _tests_together(name, srcs, deps, tags = []):
    joined_tests(
        name = name + "_srcs",
        testonly = True,
        srcs = srcs,
    )
    _cc_test(
        name = name,
        size = "medium",
        srcs = [":" + name + "_srcs"],
        tags = tags,
        deps = deps + [":" + name + "_srcs"],
    )
