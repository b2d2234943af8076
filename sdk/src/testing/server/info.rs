//! INFO of the simulated server: its own few fields, and what the module tells.

use std::collections::BTreeMap;

use vkmod_sys as sys;

use super::State;
use super::handles::Handles;
use crate::server::{Family, Server};

/// What there is about INFO.
pub(in crate::testing) struct Info {
    pub(in crate::testing) callback: sys::ModuleInfoFunc,
    /// The server's own: section, field, value.
    own: Vec<(String, String, String)>,
    pub(in crate::testing) reports: Handles<Report>,
    /// What the module has asked for and not given back.
    pub(in crate::testing) data: Handles<Fields>,
}

/// Fields and their values.
pub(in crate::testing) type Fields = BTreeMap<Vec<u8>, Vec<u8>>;

impl Info {
    pub(super) fn new(server: Server) -> Self {
        let (name, version) = match server.family {
            Family::Redis => ("redis_version", server.version),
            Family::Valkey => ("valkey_version", server.version),
        };
        let own = [
            ("server", name, version.to_string()),
            ("clients", "connected_clients", "1".into()),
            ("memory", "used_memory", "1000000".into()),
        ];
        Info {
            callback: None,
            own: own
                .map(|(section, field, value)| (section.to_owned(), field.to_owned(), value))
                .into(),
            reports: Handles::new(),
            data: Handles::new(),
        }
    }

    /// Sets a field of the server's own.
    pub(in crate::testing) fn set(&mut self, section: &str, field: &str, value: &str) {
        self.own.retain(|(_, other, _)| other != field);
        self.own
            .push((section.to_lowercase(), field.to_owned(), value.to_owned()));
    }
}

/// What is asked for.
#[derive(Debug)]
enum Asked {
    All,
    Only(String),
}

/// INFO while the module writes it.
#[derive(Debug)]
pub(in crate::testing) struct Report {
    module: String,
    asked: Asked,
    pub(in crate::testing) text: Vec<u8>,
    is_in_section: bool,
    is_in_dict: bool,
}

impl Report {
    /// Begins a section, if it is asked for.
    pub(in crate::testing) fn section(&mut self, name: &str) -> bool {
        self.end_dict();
        let full = match name {
            "" => self.module.clone(),
            name => format!("{}_{name}", self.module),
        };
        self.is_in_section = match &self.asked {
            Asked::All => true,
            Asked::Only(asked) => [&full, &self.module]
                .iter()
                .any(|name| name.eq_ignore_ascii_case(asked)),
        };
        if self.is_in_section {
            if !self.text.is_empty() {
                self.line(b"");
            }
            self.line(format!("# {full}").as_bytes());
        }
        self.is_in_section
    }

    pub(in crate::testing) fn begin_dict(&mut self, name: &[u8]) -> bool {
        if self.is_in_section {
            self.end_dict();
            let start = [self.module.as_bytes(), b"_", name, b":"].concat();
            self.text.extend(start);
            self.is_in_dict = true;
        }
        self.is_in_section
    }

    pub(in crate::testing) fn end_dict(&mut self) -> bool {
        let was_in_dict = std::mem::take(&mut self.is_in_dict);
        if was_in_dict {
            self.text.pop_if(|last| *last == b',');
            self.line(b"");
        }
        was_in_dict
    }

    pub(in crate::testing) fn field(&mut self, name: &[u8], value: &[u8]) -> bool {
        if self.is_in_section && self.is_in_dict {
            self.text.extend([name, b"=", value, b","].concat());
        } else if self.is_in_section {
            self.line(&[self.module.as_bytes(), b"_", name, b":", value].concat());
        }
        self.is_in_section
    }

    fn line(&mut self, text: &[u8]) {
        self.text.extend(text);
        self.text.extend(b"\r\n");
    }
}

impl State {
    /// The server's own sections; what the module is to add, if it is asked.
    pub(in crate::testing) fn begin_report(&self, section: &str) -> (Report, bool) {
        let section = section.to_lowercase();
        let (has_own, has_modules) = match section.as_str() {
            "default" | "all" => (true, false),
            "everything" => (true, true),
            "modules" => (false, true),
            _ => (false, false),
        };
        let is_known = self.info.own.iter().any(|(name, ..)| *name == section);
        let mut report = Report {
            module: self
                .module
                .as_ref()
                .map_or_else(String::new, |m| m.name.clone()),
            asked: if has_modules {
                Asked::All
            } else {
                Asked::Only(section.clone())
            },
            text: Vec::new(),
            is_in_section: false,
            is_in_dict: false,
        };
        let mut last = "";
        for (name, field, value) in &self.info.own {
            if !has_own && *name != section {
                continue;
            }
            if last != name {
                if !last.is_empty() {
                    report.line(b"");
                }
                report.line(format!("# {name}").as_bytes());
                last = name;
            }
            report.line(format!("{field}:{value}").as_bytes());
        }
        let is_asked = has_modules || (!has_own && !is_known);
        (report, is_asked)
    }
}

/// The fields of INFO's text.
pub(in crate::testing) fn fields(text: &[u8]) -> Fields {
    let text = String::from_utf8_lossy(text).into_owned();
    let lines = text.split("\r\n").filter(|line| !line.starts_with('#'));
    let fields = lines.filter_map(|line| line.split_once(':'));
    let bytes = |text: &str| text.as_bytes().to_vec();
    fields
        .map(|(name, value)| (bytes(name), bytes(value)))
        .collect()
}
