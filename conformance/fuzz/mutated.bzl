"""The library with bugs in it, chosen at run time: see mutations.py."""

load("@rules_cc//cc:defs.bzl", "cc_library")

def _mutated_sources_impl(ctx):
    outputs = []
    for source in ctx.files.srcs:
        inside = source.short_path[len("core/"):]
        outputs.append(ctx.actions.declare_file("mutated/" + inside))
    root = outputs[0].path[:-len(ctx.files.srcs[0].short_path[len("core/"):])]
    ctx.actions.run(
        arguments = [root.rstrip("/")] + [source.path for source in ctx.files.srcs],
        executable = ctx.executable._mutate,
        inputs = ctx.files.srcs,
        mnemonic = "Mutate",
        outputs = outputs,
        progress_message = "Planting bugs in %s" % ctx.label,
        use_default_shell_env = True,
    )
    return [DefaultInfo(files = depset(outputs))]

_mutated_sources = rule(
    implementation = _mutated_sources_impl,
    attrs = {
        "srcs": attr.label_list(
            allow_files = True,
            doc = "Files of core/asyncio.",
            mandatory = True,
        ),
        "_mutate": attr.label(
            cfg = "exec",
            default = "//conformance/fuzz:mutate",
            executable = True,
        ),
    },
    doc = "Copies of sources with all the bugs in them.",
)

def mutated_library(name, srcs, hdrs, deps):
    """Makes a copy of the library that has every bug, each in an `if`.

    Args:
      name: the library's name.
      srcs: its sources.
      hdrs: its headers.
      deps: what it depends on.
    """
    _mutated_sources(
        name = name + "_srcs",
        testonly = True,
        srcs = srcs,
    )
    _mutated_sources(
        name = name + "_hdrs",
        testonly = True,
        srcs = hdrs,
    )
    cc_library(
        name = name,
        testonly = True,
        srcs = [":" + name + "_srcs"],
        hdrs = [":" + name + "_hdrs"],
        strip_include_prefix = "mutated",
        deps = deps,
    )
