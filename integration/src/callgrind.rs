//! Reads what valgrind's callgrind has counted.
//!
//! The benchmark of overhead asks only which *file* an instruction or a call belongs to: a call
//! from the server into a module's `.so` is a callback, everything below it is that callback's
//! inclusive cost, and what stands in the `.so` itself is the module's own code. So it needs no
//! names of Rust functions, whose spelling depends on the compiler; and `callgrind_annotate`,
//! which sorts by function and knows no files, would not help.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::Path;

/// The words that run a server under callgrind, for [`ServerBuilder::wrapper`]: the record is cut
/// whenever `mark`, a function of any loaded file, is entered, and each piece goes to a file of
/// its own in the server's folder, `callgrind.1` and so on.
///
/// [`ServerBuilder::wrapper`]: crate::ServerBuilder::wrapper
pub fn wrapper(valgrind: &str, mark: &str) -> Vec<String> {
    [
        valgrind,
        "--tool=callgrind",
        "--callgrind-out-file=callgrind",
        "--compress-strings=no",
        "--compress-pos=no",
        &format!("--dump-before={mark}"),
    ]
    .map(String::from)
    .into()
}

/// The instructions and calls of one piece of a record, by function.
#[derive(Clone, Debug, Default)]
pub struct Profile {
    functions: HashMap<Function, Counts>,
}

/// A function, by the file that holds its code and by its name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
struct Function {
    object: String,
    name: String,
}

#[derive(Clone, Debug, Default)]
struct Counts {
    own: u64,
    calls: HashMap<Function, Calls>,
}

/// Calls, and the instructions in them and in all that they called.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Calls {
    /// How many calls.
    pub count: u64,
    /// The instructions, inclusive.
    pub instructions: u64,
}

impl Profile {
    /// Reads a piece of a record.
    ///
    /// # Errors
    /// Where the file cannot be read; `InvalidData` where it is no record, or has none of the
    /// instruction counts.
    pub fn read(path: impl AsRef<Path>) -> io::Result<Self> {
        let text = String::from_utf8_lossy(&fs::read(path)?).into_owned();
        Self::parse(&text).map_err(|why| io::Error::new(io::ErrorKind::InvalidData, why))
    }

    /// Reads the text of a piece of a record, as written with the options of [`wrapper`].
    ///
    /// # Errors
    /// What is wrong with the text.
    pub fn parse(text: &str) -> Result<Self, String> {
        if !text.lines().any(|line| line == "events: Ir") {
            return Err("no record of instructions (\"events: Ir\")".into());
        }
        let mut reader = Reader::default();
        for (number, line) in text.lines().enumerate() {
            reader
                .line(line)
                .map_err(|why| format!("line {}: {why}: {line:?}", number + 1))?;
        }
        Ok(reader.profile)
    }

    /// The calls of functions in the file `object` from outside of it, but for the function that
    /// is named `except`: the callbacks of a module.
    pub fn entries(&self, object: &Path, except: &str) -> Calls {
        let inside = |function: &Function| Path::new(&function.object) == object;
        self.calls(|caller, called| !inside(caller) && inside(called) && !called.is_named(except))
    }

    /// The instructions of the functions in the file `object` themselves, but for the function
    /// that is named `except`.
    pub fn own(&self, object: &Path, except: &str) -> u64 {
        let counted = self.functions.iter().filter(|(function, _)| {
            Path::new(&function.object) == object && !function.is_named(except)
        });
        counted.map(|(_, counts)| counts.own).sum()
    }

    /// The calls of any function with one of these names, by whomever but functions with one of
    /// these names: a `realloc` that calls `malloc` is one allocation.
    pub fn calls_of(&self, names: &[&str]) -> Calls {
        let one = |function: &Function| names.iter().any(|name| function.is_named(name));
        self.calls(|caller, called| one(called) && !one(caller))
    }

    fn calls(&self, counts_in: impl Fn(&Function, &Function) -> bool) -> Calls {
        let mut sum = Calls::default();
        for (caller, counts) in &self.functions {
            for (called, calls) in &counts.calls {
                if counts_in(caller, called) {
                    sum.count += calls.count;
                    sum.instructions += calls.instructions;
                }
            }
        }
        sum
    }
}

impl Function {
    /// Callgrind tells the levels of a recursion apart as `name'2`, and libc's versions of one
    /// symbol as `name@@VERSION`.
    fn is_named(&self, name: &str) -> bool {
        self.name
            .strip_prefix(name)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(['\'', '@']))
    }
}

/// Where in the record the reader is.
#[derive(Default)]
struct Reader {
    profile: Profile,
    current: Function,
    called: Function,
    /// The count of a `calls=` line, whose cost stands on the next line.
    calls: Option<u64>,
}

impl Reader {
    fn line(&mut self, line: &str) -> Result<(), &'static str> {
        if let Some((key, value)) = line.split_once('=') {
            return self.assignment(key, value);
        }
        if !line.starts_with(|first: char| first.is_ascii_digit()) {
            return Ok(());
        }
        let cost = line.split_whitespace().nth(1).ok_or("no count")?;
        let cost: u64 = cost.parse().map_err(|_| "a count that is no number")?;
        let counts = self
            .profile
            .functions
            .entry(self.current.clone())
            .or_default();
        match self.calls.take() {
            Some(count) => {
                let calls = counts.calls.entry(self.called.clone()).or_default();
                calls.count += count;
                calls.instructions += cost;
                // A call stays in the caller's file unless a `cob` line says otherwise.
                self.called.object.clone_from(&self.current.object);
            }
            None => counts.own += cost,
        }
        Ok(())
    }

    fn assignment(&mut self, key: &str, value: &str) -> Result<(), &'static str> {
        match key {
            "ob" => self.current.object = value.into(),
            "fn" => {
                self.current.name = value.into();
                self.called.object.clone_from(&self.current.object);
            }
            "cob" => self.called.object = value.into(),
            "cfn" => self.called.name = value.into(),
            "calls" => {
                let count = value.split_whitespace().next().ok_or("no count")?;
                self.calls = Some(count.parse().map_err(|_| "a count that is no number")?);
            }
            _ => {}
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RECORD: &str = "\
# callgrind format
desc: Trigger: --dump-before=mark
events: Ir

ob=/lib/module.so
fl=a.c
fn=noop
20 2000
fi=b.h
7 1000
cob=/bin/server
cfi=???
cfn=Reply
calls=1000 0
20 190000

fn=mark
14 3

ob=/bin/server
fl=???
fn=Reply
0 150000
cfn=alloc
calls=500 0
0 40000

fn=alloc
0 1000
cob=/lib/libc.so
cfn=malloc
calls=500 0
0 39000

fn=dispatch
0 42000
cob=/lib/module.so
cfn=noop
calls=1000 20
0 193000
cob=/lib/module.so
cfn=mark
calls=1 14
0 487
cfn=alloc
calls=3 0
0 99

ob=/lib/libc.so
fn=realloc'2
0 1
cfn=malloc
calls=4 0
0 9

totals: 386004
";

    fn profile() -> Profile {
        Profile::parse(RECORD).expect("well-formed")
    }

    #[test]
    fn callbacks_are_calls_into_a_file_from_outside() {
        let calls = Calls {
            count: 1000,
            instructions: 193_000,
        };
        assert_eq!(
            profile().entries(Path::new("/lib/module.so"), "mark"),
            calls
        );
        let none = profile().entries(Path::new("/lib/other.so"), "mark");
        assert_eq!(none, Calls::default());
    }

    #[test]
    fn own_instructions_are_those_of_the_file_and_not_of_what_it_calls() {
        assert_eq!(profile().own(Path::new("/lib/module.so"), "mark"), 3000);
        assert_eq!(profile().own(Path::new("/lib/module.so"), "none"), 3003);
    }

    #[test]
    fn a_call_without_a_file_stays_in_the_callers() {
        // Also after a call into another file.
        let calls = profile().entries(Path::new("/bin/server"), "none");
        assert_eq!(calls.count, 1000, "only the module calls into the server");
    }

    #[test]
    fn an_allocation_within_another_counts_once() {
        let calls = profile().calls_of(&["malloc", "realloc"]);
        assert_eq!((calls.count, calls.instructions), (500, 39_000));
    }

    #[test]
    fn a_file_that_is_no_record_is_refused() {
        assert!(Profile::parse("").is_err());
        assert!(Profile::parse("events: Dr\n").is_err());
        let broken = "events: Ir\nfn=a\n5 many\n";
        assert!(Profile::parse(broken).is_err_and(|why| why.starts_with("line 3")));
    }
}
