"""Rules for Python programs, which need the standard library only.

The newest reference interpreter runs them.
"""

_LAUNCHER = """#!/bin/sh
# Runs at the top of the runfiles tree, where modules and data are found by their paths. Paths that a
# person gives are relative to BUILD_WORKING_DIRECTORY, as `bazel run` calls it.
export BUILD_WORKING_DIRECTORY="${{BUILD_WORKING_DIRECTORY:-$PWD}}"
cd "${{RUNFILES_DIR:-$0.runfiles}}/{workspace}" || exit 1
export PYTHONDONTWRITEBYTECODE=1
exec {python} -s -m {module} {arguments} "$@"
"""

PYTHON = attr.label(
    allow_single_file = True,
    default = "@cpython//:python",
    doc = "What runs the newest reference interpreter.",
)

def run_python(ctx, main, arguments, files, targets):
    """Makes a rule's executable run a Python module.

    Args:
      ctx: the context of a rule that is executable and has the attribute `_python = PYTHON`.
      main: the main module's file.
      arguments: its command line, before what the user adds.
      files: further files that it needs, at their paths in the source tree.
      targets: targets whose runfiles it needs.

    Returns:
      A DefaultInfo.
    """
    launcher = ctx.actions.declare_file(ctx.label.name)
    content = _LAUNCHER.format(
        arguments = " ".join(["'%s'" % argument for argument in arguments]),
        module = main.short_path[:-len(".py")].replace("/", "."),
        python = ctx.file._python.short_path,
        workspace = ctx.workspace_name,
    )
    ctx.actions.write(launcher, content, is_executable = True)
    runfiles = ctx.runfiles(files = [main, ctx.file._python] + files)
    for target in targets:
        runfiles = runfiles.merge(target[DefaultInfo].default_runfiles)
    return DefaultInfo(executable = launcher, runfiles = runfiles)

def _python_impl(ctx):
    arguments = [ctx.expand_location(argument, ctx.attr.data) for argument in ctx.attr.arguments]
    files = ctx.files.srcs + ctx.files.data
    return [run_python(ctx, ctx.file.main, arguments, files, ctx.attr.data)]

_ATTRIBUTES = {
    "arguments": attr.string_list(
        doc = "Command line, before what the user adds; $(rootpath) of data is expanded.",
    ),
    "data": attr.label_list(
        allow_files = True,
        doc = "Files that the program reads, at their paths in the source tree.",
    ),
    "main": attr.label(
        allow_single_file = [".py"],
        doc = "The main module.",
        mandatory = True,
    ),
    "srcs": attr.label_list(
        allow_files = True,
        doc = "The modules it imports, by their paths from the top of the source tree.",
    ),
    "_python": PYTHON,
}

python_binary = rule(
    implementation = _python_impl,
    attrs = _ATTRIBUTES,
    doc = "A program.",
    executable = True,
)

python_test = rule(
    implementation = _python_impl,
    attrs = _ATTRIBUTES,
    doc = "A test: a program that exits 0 if it passes.",
    test = True,
)
