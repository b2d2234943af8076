"""Reads the fact tables of this folder and knows how their C types look in Rust.

functions.tsv   field: the name in our table (differs from the C name where one name has two signatures).
                shape: plain; variadic; opaque (long double, so no callable type).
                required: yes when every supported server has it, from Redis 6.2.0 and Valkey 7.2.5 on. Functions
                that came with a later 6.2 patch release are not required, and neither are opaque ones.
                redis_since, valkey_since: the first version known to have it.
constants.tsv   type: what the API passes the number as. other_name: the same number's name in the other product.
structs.tsv     one row for each member; server_name: what the servers' headers call the struct, or the member path of
                a part of one; other_name: other names of the member in some headers.
callbacks.tsv   function pointer types.
"""

import pathlib
import re

HERE = pathlib.Path(__file__).resolve().parent

# C type -> Rust type. Names that begin with `Module`, `mstime_t` and `ustime_t` come from the bindings.
SCALARS = {
    "void": "c_void",
    "char": "c_char",
    "unsigned char": "c_uchar",
    "int": "c_int",
    "unsigned int": "c_uint",
    "long": "c_long",
    "unsigned long": "c_ulong",
    "long long": "c_longlong",
    "unsigned long long": "c_ulonglong",
    "float": "f32",
    "double": "f64",
    "size_t": "usize",
    "int32_t": "i32",
    "int64_t": "i64",
    "uint8_t": "u8",
    "uint16_t": "u16",
    "uint32_t": "u32",
    "uint64_t": "u64",
}

# Handles whose content only the server knows.
OPAQUE = [
    "ModuleBlockedClient", "ModuleCallReply", "ModuleCommand", "ModuleCommandFilter", "ModuleCommandFilterCtx",
    "ModuleConfigIterator", "ModuleCtx", "ModuleDefragCtx", "ModuleDict", "ModuleDictIter", "ModuleDigest", "ModuleIO",
    "ModuleInfoCtx", "ModuleKey", "ModuleKeyOptCtx", "ModuleRdbStream", "ModuleScanCursor", "ModuleServerInfoData",
    "ModuleString", "ModuleType", "ModuleUser",
]

# Other names for plain C types. Enumerations are plain `int`s: a server may always send a number we do not know.
ALIASES = [
    ("mstime_t", "long long"),
    ("ustime_t", "long long"),
    ("ModuleTimerID", "uint64_t"),
    ("ModuleKeyMetaClassId", "int"),
    ("ModuleScriptingEngineCtx", "void"),
    ("ModuleScriptingEngineServerRuntimeCtx", "void"),
    ("ModuleACLLogEntryReason", "int"),
    ("ModuleAuthenticationResult", "int"),
    ("ModuleCommandArgType", "int"),
    ("ModuleConfigType", "int"),
    ("ModuleKeySpecBeginSearchType", "int"),
    ("ModuleKeySpecFindKeysType", "int"),
    ("ModuleScriptingEngineDebuggerEnableRet", "int"),
    ("ModuleScriptingEngineExecutionState", "int"),
    ("ModuleScriptingEngineSubsystemType", "int"),
]

RUST_KEYWORDS = {
    "as", "async", "await", "box", "break", "const", "continue", "crate", "do", "dyn", "else", "enum", "extern",
    "false", "final", "fn", "for", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut",
    "override", "priv", "pub", "ref", "return", "self", "static", "struct", "super", "trait", "true", "try", "type",
    "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
}


def table(name):
    """The rows of one fact table as dictionaries."""
    lines = (HERE / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    head = lines[0].split("\t")
    rows = []
    for number, line in enumerate(lines[1:], 2):
        cells = line.split("\t")
        if len(cells) != len(head):
            raise SystemExit(f"{name}.tsv:{number}: {len(cells)} cells, expected {len(head)}")
        rows.append(dict(zip(head, cells)))
    return rows


def structs():
    """(struct row, its field rows) in file order."""
    groups = {}
    for row in table("structs"):
        groups.setdefault(row["struct"], []).append(row)
    return [(rows[0], rows) for rows in groups.values()]


def split_param(text):
    """`const char *name` -> (`const char *`, `name`)."""
    match = re.fullmatch(r"(.*?)\s*(\w+)", text.strip())
    kind = match[1].strip()
    return kind, match[2]


def params(text):
    """The (type, name) pairs of a parameter list without its `...`."""
    if text == "void":
        return []
    return [split_param(part) for part in text.split(",") if part.strip() != "..."]


def c_decl(kind, name):
    """`int *` + `x` -> `int *x`."""
    return f"{kind}{name}" if kind.endswith("*") else f"{kind} {name}"


def rust_name(name):
    """A C name as bindgen writes it in Rust."""
    return name + "_" if name in RUST_KEYWORDS else name


def rust_type(kind):
    """A C type as a Rust type."""
    kind = kind.strip()
    stars = kind.count("*")
    base = kind.replace("*", " ").strip()
    inner = "mut"
    if base.startswith("const "):
        base, inner = base[len("const "):].strip(), "const"
    rust = SCALARS.get(base, base)
    if rust == base and not re.fullmatch(r"Module\w+|[mu]stime_t", base) and base not in SCALARS.values():
        raise SystemExit(f"no Rust type for C type {kind!r}")
    for level in range(stars):
        rust = f"*{inner if level == 0 else 'mut'} {rust}"
    return rust


def rust_return(kind):
    """` -> T`, or nothing for void."""
    return "" if kind.strip() == "void" else f" -> {rust_type(kind)}"
