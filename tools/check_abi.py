#!/usr/bin/env python3
"""Compares our declarations of the modules API with the servers' own headers.

usage: check_abi.py [HEADER ...]

HEADER is a valkeymodule.h or redismodule.h. Without one: those named in VKMOD_HEADERS (separated by ':'), else the
source packages of this machine's Debian mirror are fetched into target/abi, and the headers taken out of them.
Headers are only read, here, by the C compiler: nothing of them is copied into the repository.

Compared, for what a header declares: signatures of functions and callbacks, size, alignment, offsets and member sizes
of structs, values of constants, and (where the version is known) which functions exist since when.
Ends with 1 on a difference, with 2 when nothing could be compared.
"""

import os
import pathlib
import re
import subprocess
import sys
import tarfile
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "sys/api"))
sys.dont_write_bytecode = True
import facts  # noqa: E402  (it is in the folder that was just added)

CC = ["cc", "-w", "-std=gnu11", "-x", "c"]
# Debian suite, source package
PACKAGES = [(suite, "valkey") for suite in ("sid", "trixie")]
PACKAGES += [(suite, "redis") for suite in ("experimental", "sid", "trixie", "bookworm")]

# Ours has the newest layout; older servers know a shorter struct, or know it by another name.
GROWN = {"ModuleCommandArg", "ModuleTypeMethods", "ModuleScriptingEngineMethodsV4"}
OLDER_NAMES = {
    "ModuleScriptingEngineMethodsV4": "ModuleScriptingEngineMethodsV1",
    "ModuleScriptingEngineCallableLazyEnvReset": "ModuleScriptingEngineCallableLazyEvalReset",
}
# Constants that say how new the header is.
GROWING = {"NOTIFY_ALL", "TYPE_METHOD_VERSION", "SCRIPTING_ENGINE_ABI_VERSION"}
# Declared by headers, but not handed out by servers.
NOT_OURS = {"GetApi", "ReplySetPushLength"}
# Headers of these versions declare functions that only a later server hands out.
DECLARED_EARLY = re.compile(r"7\.2\..*")
# The callback's result was dropped from the headers; no server ever looked at it.
RESULT_UNUSED = {"ModuleDefragFunc"}
# Our names for types that the headers spell out, or name otherwise.
SPELLED_OUT = {
    "ModuleFreePrivateDataFunc": "void (*)(%sModuleCtx *, void *)",
    "ModuleFreeFunc": "void (*)(void *)",
    "ModuleScriptingEngineLazyResetFunc": "void (*)(void *)",
}
INTEGERS = {
    "int": "i32", "unsigned int": "i32", "unsigned": "i32", "int32_t": "i32", "uint32_t": "i32", "long": "i64",
    "unsigned long": "i64", "long long": "i64", "unsigned long long": "i64", "size_t": "i64", "ssize_t": "i64",
    "int64_t": "i64", "uint64_t": "i64", "mstime_t": "i64", "ustime_t": "i64", "uint8_t": "i8", "uint16_t": "i16",
    "float": "f32", "double": "f64", "long double": "f80", "void": "void",
}
BY_VALUE = {"ModuleEvent", "ModuleScriptingEngineMemoryInfo", "ModuleScriptingEngineMemoryInfoV1"}


def split(text):
    """Splits a parameter list at its top-level commas."""
    parts, depth = [""], 0
    for char in text:
        depth += (char == "(") - (char == ")")
        if char == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += char
    return [part.strip() for part in parts]


class Abi:
    """How types are passed, without names and qualifiers."""

    def __init__(self):
        self.names = dict(INTEGERS)
        self.names.update({row["name"]: "ptr" for row in facts.table("callbacks")})
        for name, kind in facts.ALIASES:
            self.names[name] = self.names.get(kind, "i32")

    def kind(self, text):
        text = re.sub(r"\b(const|struct|enum)\b", " ", text)
        text = re.sub(r"\b(Redis|Valkey)Module(?=\w)", "Module", text)
        if "*" in text or "[" in text:
            return "ptr"
        if "..." in text:
            return "..."
        words = text.split()
        for size in (len(words), len(words) - 1):
            name = " ".join(words[:size])
            if name in BY_VALUE:
                return name.removesuffix("V1")
            if name in self.names:
                return self.names[name]
        return f"?{text.strip()}"

    def signature(self, result, params):
        kinds = [self.kind(part) for part in split(params)]
        return f"{self.kind(result)}({', '.join([] if kinds in (['void'], ['?']) else kinds)})"


ABI = Abi()


class Header:
    """One server's header, and what the compiler says about it."""

    def __init__(self, path, version=None):
        self.path = pathlib.Path(path)
        self.raw = self.path.read_text(encoding="utf-8", errors="replace")
        self.family = "Valkey" if "VALKEYMODULE_APIVER_1" in self.raw else "Redis"
        if f"{self.family.upper()}MODULE_APIVER_1" not in self.raw:
            raise SystemExit(f"{path}: not a module API header")
        self.version = version
        self.text = self.compiler(f'#include "{self.path.resolve()}"\n', "-E", "-P")
        shape = rf"([\w][\w \*]*?)\(\s*\*\s*{self.family}Module_(\w+)\)\s*\((.*?)\)\s*(?:__attribute__[^;]*)?;"
        self.functions = {
            name: (result.replace("extern", "").strip(), " ".join(params.split()))
            for result, name, params in re.findall(shape, self.text, re.S)
        }

    def __str__(self):
        return f"{self.family} {self.version or self.path}"

    def compiler(self, code, *flags):
        """Runs the compiler on `code` and returns what it writes; None when it refuses."""
        done = subprocess.run([*CC, *flags, "-o", "-", "-"], input=code, capture_output=True, text=True)
        return done.stdout if done.returncode == 0 else None

    def accepts(self, expression):
        """Whether an integer expression makes sense under this header."""
        code = f'#include "{self.path.resolve()}"\n#include <stddef.h>\nlong long probe = (long long)({expression});\n'
        return self.compiler(code, "-S") is not None

    def evaluate(self, expressions, form="%lld", cast="(long long)"):
        """The values of C expressions, by key."""
        if not expressions:
            return {}
        lines = [f'    printf("%s\\t{form}\\n", "{key}", {cast}({text}));' for key, text in expressions.items()]
        code = f'#include "{self.path.resolve()}"\n#include <stddef.h>\n#include <stdio.h>\nint main(void) {{\n'
        code += "\n".join(lines) + "\n    return 0;\n}\n"
        with tempfile.TemporaryDirectory() as folder:
            program = pathlib.Path(folder) / "probe"
            done = subprocess.run([*CC, "-o", str(program), "-"], input=code, capture_output=True, text=True)
            if done.returncode != 0:
                raise SystemExit(f"{self}: the probe does not compile:\n{done.stderr[:3000]}")
            output = subprocess.run([str(program)], capture_output=True, text=True, check=True).stdout
        return dict(line.split("\t", 1) for line in output.splitlines())

    def has(self, name):
        return re.search(rf"\b{re.escape(name)}\b", self.text) is not None

    def real(self, kind):
        """Our spelling of a type as this header's, or None when it has no such type."""
        kind = re.sub(r"\bModuleSlotRange(Redis|Valkey)\b", "ModuleSlotRange", kind)
        for name, spelled in SPELLED_OUT.items():
            kind = re.sub(rf"\b{name}\b", f"__typeof__({spelled.replace('%s', self.family)})", kind)
        kind = re.sub(r"(?<!\w)Module(?=\w)", f"{self.family}Module", kind)
        return kind if all(self.has(name) for name in re.findall(rf"\b{self.family}Module\w+", kind)) else None

    def pointer(self, row):
        """A row's signature as a C function pointer type under this header, or None."""
        kinds = [kind for kind, _ in facts.params(row["params"])] + (["..."] if "..." in row["params"] else [])
        return self.real(f"{row['return']} (*)({', '.join(kinds) or 'void'})")


def older(first, second):
    """Whether version `first` is older than `second`."""
    return tuple(map(int, first.split("."))) < tuple(map(int, second.split(".")))


def check_functions(header, report):
    family, column = header.family.lower(), f"{header.family.lower()}_since"
    rows = {row["name"]: row for row in facts.table("functions") if row["family"] in ("both", family)}
    shared = {name: rows[name] for name in header.functions if name in rows}
    exact = {name: header.pointer(row) for name, row in shared.items()}
    asks = {
        name: f"__builtin_types_compatible_p(__typeof__({header.family}Module_{name}), {kind})"
        for name, kind in exact.items() if kind
    }
    answers = header.evaluate(asks)
    for name, row in shared.items():
        ours, theirs = ABI.signature(row["return"], row["params"]), ABI.signature(*header.functions[name])
        if ours != theirs:
            report.wrong(f"function {name}: ours {ours}, theirs {theirs}")
        elif answers.get(name) != "1":
            report.spelling.append(name)
        since = row[column]
        if header.version and since != "-" and older(header.version, since) and not DECLARED_EARLY.match(header.version):
            report.wrong(f"function {name}: ours says since {since}, but {header} declares it")
    for name, row in rows.items():
        due = header.version and row[column] != "-" and not older(header.version, row[column])
        if due and name not in header.functions:
            report.wrong(f"function {name}: ours says since {row[column]}, but {header} does not declare it")
    report.unknown += [f"function {name}" for name in header.functions if name not in rows and name not in NOT_OURS]
    report.count("functions", len(shared))
    report.count("of them type by type", sum(answer == "1" for answer in answers.values()))


def check_callbacks(header, report):
    rows = {row["name"]: row for row in facts.table("callbacks") if row["name"] not in SPELLED_OUT}
    asks = {}
    for name, row in rows.items():
        ours, theirs = header.pointer(row), header.real(name)
        if ours and theirs:
            asks[name] = f"__builtin_types_compatible_p({theirs}, {ours})"
    for name, answer in header.evaluate(asks).items():
        if answer != "1" and name in RESULT_UNUSED:
            report.spelling.append(name)
        elif answer != "1":
            report.wrong(f"callback {name}: not {header.pointer(rows[name])}")
    report.count("callbacks", len(asks))


class StructCheck:
    """Compares one struct (or a named part of one) with the header's."""

    def __init__(self, header, head, fields):
        self.header, self.head, self.fields = header, head, fields
        path = head["server_name"].split(".")
        self.type = header.real(path[0])
        if self.type is None and path[0] in OLDER_NAMES:
            self.type = header.real(OLDER_NAMES[path[0]])
        self.part = ".".join(path[1:])

    def member(self, name):
        return f"{self.part}.{name}" if self.part else name

    def names(self):
        """The header's name of each member; None for those it does not have."""
        ours = [row["field"] for row in self.fields]
        if self.header.accepts(" + ".join(f"offsetof({self.type}, {self.member(name)})" for name in ours)):
            return ours
        return [self.find(row) for row in self.fields]

    def find(self, row):
        for name in [row["field"], *row["other_name"].split(",")]:
            if name != "-" and self.header.accepts(f"offsetof({self.type}, {self.member(name)})"):
                return name
        return None

    def questions(self):
        whole = f"(({self.type} *)0)->{self.part}" if self.part else self.type
        start = f" - offsetof({self.type}, {self.part})" if self.part else ""
        asks = {"size": f"sizeof({whole})", "align": f"__alignof__({whole})"}
        self.missing = []
        for row, name in zip(self.fields, self.names()):
            if name is None:
                self.missing.append(row)
                continue
            place = self.member(name)
            asks[f"{row['field']} offset"] = f"offsetof({self.type}, {place}){start}"
            if not row["type"].endswith("[]"):
                asks[f"{row['field']} size"] = f"sizeof((({self.type} *)0)->{place})"
        return asks

    def run(self, report):
        answers = {key: int(value) for key, value in self.header.evaluate(self.questions()).items()}
        name, grown = self.head["struct"], self.head["struct"] in GROWN
        wanted = {"size": int(self.head["size"]), "align": int(self.head["align"])}
        for row in self.fields:
            wanted[f"{row['field']} offset"] = int(row["offset"])
            wanted[f"{row['field']} size"] = int(row["field_size"])
        for key, value in answers.items():
            if value != wanted[key] and not (grown and key == "size" and value < wanted[key]):
                report.wrong(f"struct {name}: {key}: ours {wanted[key]}, theirs {value}")
        for row in self.missing:
            if not (grown and int(row["offset"]) >= answers["size"]):
                report.wrong(f"struct {name}: {row['field']} is not in theirs")
        report.count("struct members", len(self.fields) - len(self.missing))


def check_structs(header, report):
    checked = 0
    for head, fields in facts.structs():
        other = {"ModuleSlotRangeRedis": "Valkey", "ModuleSlotRangeValkey": "Redis"}.get(head["struct"])
        check = StructCheck(header, head, fields) if head["server_name"] != "-" and other != header.family else None
        if check is None or check.type is None:
            report.absent.append(head["struct"])
            continue
        check.run(report)
        checked += 1
    report.count("structs", checked)


def check_constants(header, report):
    numbers, texts, wanted = {}, {}, {}
    for row in facts.table("constants"):
        names = [f"{header.family.upper()}MODULE_{row['name']}", row["name"]]
        name = next((name for name in names if re.search(rf"\b{name}\b", header.raw)), None)
        if name is None:
            continue
        if row["family"] not in ("both", header.family.lower()) and row["other_name"] == "-":
            report.wrong(f"constant {row['name']}: ours says {row['family']} only, but {header} has it")
        wanted[row["name"]] = row["value"]
        (texts if row["type"] == "string" else numbers)[row["name"]] = name
    answers = header.evaluate(numbers) | header.evaluate(texts, "%s", "")
    for name, value in answers.items():
        ours = wanted[name]
        if value != ours and not (name in GROWING and int(value) < int(ours)):
            report.wrong(f"constant {name}: ours {ours}, theirs {value}")
    report.count("constants", len(answers))
    macros = re.findall(rf"#define {header.family.upper()}MODULE_(\w+) +(?=[-(\"\d])", header.raw)
    known = {row["name"] for row in facts.table("constants")}
    report.unknown += [f"constant {name}" for name in macros if name not in known and not name.startswith("_")]


class Report:
    """What was found in one header."""

    def __init__(self):
        self.counts, self.errors, self.spelling, self.unknown, self.absent = {}, [], [], [], []

    def wrong(self, text):
        self.errors.append(text)

    def count(self, what, number):
        self.counts[what] = self.counts.get(what, 0) + number

    def show(self, header):
        print(f"\n{header}: compared " + ", ".join(f"{number} {what}" for what, number in self.counts.items()))
        if self.spelling:
            print(f"  same binary form, other spelling (const, typedef): {' '.join(self.spelling)}")
        if self.absent:
            print(f"  not in this header, so NOT compared: {' '.join(self.absent)}")
        if self.unknown:
            print(f"  in this header, but not ours: {', '.join(self.unknown)}")
        for text in self.errors:
            print(f"  DIFFERENCE: {text}")


def apt_options(suite, folder):
    """A private apt state for one suite of the mirror that this machine already uses; None without a mirror."""
    policy = subprocess.run(["apt-cache", "policy"], capture_output=True, text=True).stdout
    mirror = re.search(r"https?://\S*/debian(?= )", policy)
    if mirror is None:
        return None
    for part in ("lists/partial", "cache/archives/partial"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    key = "[signed-by=/usr/share/keyrings/debian-archive-keyring.gpg]"
    (folder / "sources.list").write_text(f"deb-src {key} {mirror[0]} {suite} main\n")
    settings = [
        "APT::Sandbox::User=root", "Acquire::Languages=none", "Acquire::Check-Valid-Until=false",
        f"Dir::Etc::sourcelist={folder}/sources.list", "Dir::Etc::sourceparts=/dev/null",
        f"Dir::State::lists={folder}/lists", f"Dir::Cache={folder}/cache",
    ]
    return [word for setting in settings for word in ("-o", setting)]


def fetch(suite, package):
    """The header in a suite's source package, and its version."""
    folder = ROOT / "target/abi" / f"{suite}-{package}"
    header = folder / f"{package}module.h"
    if not header.exists():
        options = apt_options(suite, folder)
        if options is None:
            raise OSError("no Debian mirror in this machine's apt configuration")
        for action in (["-qq", "update"], ["-qq", "source", "--download-only", package]):
            subprocess.run(["apt-get", *options, *action], cwd=folder, check=True, capture_output=True)
        archive = next(folder.glob("*.orig.tar.*"))
        with tarfile.open(archive) as tar:
            inside = next(name for name in tar.getnames() if name.endswith(f"/src/{package}module.h"))
            header.write_bytes(tar.extractfile(inside).read())
        (folder / "version").write_text(re.search(r"_([\d.]+\d)", archive.name)[1])
    return Header(header, (folder / "version").read_text())


def headers():
    """Every header to compare with, and what could not be had."""
    paths = sys.argv[1:] or [path for path in os.environ.get("VKMOD_HEADERS", "").split(":") if path]
    if paths:
        return [Header(path) for path in paths], []
    found, failed = [], []
    for suite, package in PACKAGES:
        try:
            found.append(fetch(suite, package))
        except (OSError, StopIteration, subprocess.CalledProcessError) as error:
            failed.append(f"{package} of Debian {suite} ({error})")
    return found, failed


def main():
    if sys.argv[1:2] in (["-h"], ["--help"]):
        raise SystemExit(__doc__)
    found, failed = headers()
    errors, seen = 0, set()
    for header in found:
        report = Report()
        for check in (check_functions, check_callbacks, check_structs, check_constants):
            check(header, report)
        report.show(header)
        errors += len(report.errors)
        seen |= {head["struct"] for head, _ in facts.structs()} - set(report.absent)
    never = [head["struct"] for head, _ in facts.structs() if head["struct"] not in seen]
    print()
    for text in failed:
        print(f"NOT CHECKED: {text}")
    if never:
        print(f"NOT CHECKED anywhere: {' '.join(never)}")
    if not found:
        print("check_abi: NOTHING was compared")
        raise SystemExit(2)
    print(f"check_abi: {len(found)} headers, {errors} differences")
    raise SystemExit(1 if errors else 0)


if __name__ == "__main__":
    main()
