"""Writes the Rust side of the table from the fact tables: wrappers, stubs, entries, constants, layout checks."""

import facts

TOP = "// Made by sys/api/generate.py from the tables beside it. Do not edit.\n\n"
FFI = "use core::ffi::{%s};\n"


def imports(body):
    """The `core::ffi` names that `body` uses."""
    names = [kind for kind in facts.SCALARS.values() if kind.startswith("c_")]
    used = sorted({name for name in names if name in body})
    used = [name for name in used if __import__("re").search(rf"\b{name}\b", body)]
    return FFI % ", ".join(used) if used else ""


def arguments(row, named=True):
    """`ctx: *mut ModuleCtx, len: usize`; the names are left out for stubs."""
    pairs = facts.params(row["params"])
    return ", ".join(f"{facts.rust_name(name) if named else '_'}: {facts.rust_type(kind)}" for kind, name in pairs)


def pointer(row):
    """The function pointer type of an entry."""
    if row["shape"] == "opaque":
        return 'unsafe extern "C" fn()'
    dots = ", ..." if row["shape"] == "variadic" else ""
    return f'unsafe extern "C" fn({arguments(row)}{dots}){facts.rust_return(row["return"])}'


def docs(row):
    """The doc comment of a wrapper."""
    since = {"Redis": row["redis_since"], "Valkey": row["valkey_since"]}
    where = ", ".join(f"{family} {version}" for family, version in since.items() if version != "-")
    lines = [f"/// `{facts.c_decl(row['return'], row['name'])}({row['params']})`; since {where}."]
    lines += [f'#[doc(alias = "{prefix}Module_{row["name"]}")]' for prefix in ("Valkey", "Redis")]
    return "\n".join(lines)


def wrapper(row):
    """The Rust function for one entry."""
    field = row["field"]
    head = f"{docs(row)}\n#[inline(always)]\npub "
    read = "// SAFETY: the table is only written while nothing else uses it (see `Table`).\n"
    load = f"unsafe {{ (*TABLE.as_ptr()).{field} }}"
    if row["required"] == "no":
        return f"{head}fn {field}() -> Option<{pointer(row)}> {{ {read} {load} }}\n"
    if row["shape"] == "variadic":
        body = f'{read} let entry = {load}; match entry {{ Some(call) => call, None => not_loaded("{field}") }}'
        return f"{head}fn {field}() -> {pointer(row)} {{ {body} }}\n"
    names = ", ".join(facts.rust_name(name) for _, name in facts.params(row["params"]))
    safety = "// SAFETY: a required entry is never `None`; the caller vouches for the arguments.\n"
    call = f"unsafe {{ (*TABLE.as_ptr()).{field}.unwrap_unchecked()({names}) }}"
    result = facts.rust_return(row["return"])
    return f"{head}unsafe fn {field}({arguments(row)}){result} {{ {safety} {call} }}\n"


def functions():
    """functions.rs"""
    body = "\n".join(wrapper(row) for row in facts.table("functions"))
    uses = "use crate::bindings::*;\nuse crate::table::{TABLE, not_loaded};\n\n"
    return TOP + imports(body) + uses + body


def is_stubbed(row):
    """Whether the entry is called without a check, and so is never `None`."""
    return row["required"] == "yes" and row["shape"] == "plain"


# These say by NULL that there is no server, which their caller looks for anyway.
SAYS_SO_BY_NULL = {"CreateString"}


def stubs():
    """stubs.rs: what the table holds before a server fills it."""
    parts, fields = [], []
    for row in facts.table("functions"):
        field = row["field"]
        fields.append(f"{field}: {'Some(' + field + ')' if is_stubbed(row) else 'None'},")
        if is_stubbed(row):
            result = facts.rust_return(row["return"])
            body = "ptr::null_mut()" if field in SAYS_SO_BY_NULL else f'not_loaded("{field}")'
            parts.append(f'unsafe extern "C" fn {field}({arguments(row, False)}){result} {{ {body} }}\n')
    body = "\n".join(parts)
    value = "/// The table of a module that no server has loaded.\npub(crate) const UNLOADED: ModuleApi = ModuleApi {\n"
    uses = "use crate::bindings::*;\nuse crate::table::not_loaded;\nuse core::ptr;\n\n"
    return TOP + imports(body) + uses + value + "\n".join(fields) + "\n};\n\n" + body


def version(text):
    """`7.2.5` -> `Some(Version::new(7, 2, 5))`."""
    return "None" if text == "-" else f"Some(Version::new({', '.join(text.split('.'))}))"


def entries():
    """entries.rs: what the loader walks over, sorted by name."""
    rows = facts.table("functions")
    if rows != sorted(rows, key=lambda row: (row["name"], row["field"])):
        raise SystemExit("functions.tsv is not sorted by name")
    family = {"both": "None", "redis": "Some(Family::Redis)", "valkey": "Some(Family::Valkey)"}
    out = [TOP, "use core::mem::offset_of;\n\nuse crate::bindings::ModuleApi;\nuse crate::table::{Entry, Family, Version};\n\n"]
    out.append("/// Every function that some supported server has, sorted by name.\n")
    out.append(f"pub static ENTRIES: [Entry; {len(rows)}] = [\n")
    for row in rows:
        out.append(
            f'Entry {{ name: "{row["name"]}", offset: offset_of!(ModuleApi, {row["field"]}), '
            f'required: {"true" if row["required"] == "yes" else "false"}, family: {family[row["family"]]}, '
            f'redis_since: {version(row["redis_since"])}, valkey_since: {version(row["valkey_since"])} }},\n'
        )
    out.append("];\n")
    return "".join(out)


def constant(row):
    """One Rust constant."""
    notes = {"redis": "Redis only", "valkey": "Valkey only"}
    other = {"redis": "Redis's name; Valkey's is", "valkey": "Valkey's name; Redis's is"}
    doc = ""
    if row["other_name"] != "-":
        doc = f"/// {other[row['family']]} `MODULE_{row['other_name']}`, the same number.\n"
    elif row["family"] in notes:
        doc = f"/// {notes[row['family']]}.\n"
    if row["type"] == "string":
        return f'{doc}pub const MODULE_{row["name"]}: &CStr = c"{row["value"]}";\n'
    return f"{doc}pub const MODULE_{row['name']}: {facts.rust_type(row['type'])} = {row['value']};\n"


def constants():
    """constants.rs"""
    body = "".join(constant(row) for row in facts.table("constants"))
    uses = "use core::ffi::CStr;\n" + imports(body) + "\nuse crate::bindings::*;\n\n"
    return TOP + uses + body


def layout():
    """layout.rs: sizes, alignments and offsets as every server's compiler lays them out."""
    out = [TOP, "use core::mem::{align_of, offset_of, size_of};\n\nuse crate::bindings::*;\n"]
    for head, rows in facts.structs():
        name = head["struct"]
        out.append("\nconst _: () = {\n")
        out.append(f"assert!(size_of::<{name}>() == {head['size']});\n")
        out.append(f"assert!(align_of::<{name}>() == {head['align']});\n")
        for row in rows:
            out.append(f"assert!(offset_of!({name}, {facts.rust_name(row['field'])}) == {row['offset']});\n")
        out.append("};\n")
    count = len(facts.table("functions"))
    out.append(f"\nconst _: () = assert!(size_of::<ModuleApi>() == {count} * size_of::<usize>());\n")
    return "".join(out)
