//! How a [`Value`] is shown: as `redis-cli` and `valkey-cli` do it.

use std::fmt::{self, Write as _};

use super::Value;

impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        show(&mut text, self, 0)?;
        f.write_str(&text)
    }
}

/// Writes a value whose following lines are indented by `indent`.
fn show(out: &mut String, value: &Value, indent: usize) -> fmt::Result {
    match value {
        Value::Integer(number) => write!(out, "(integer) {number}"),
        Value::Double(number) => write!(out, "(double) {number}"),
        Value::Bool(truth) => write!(out, "({truth})"),
        Value::BigNumber(digits) => write!(out, "(big number) {}", digits.escape_ascii()),
        Value::Bulk(bytes) => write!(out, "\"{}\"", bytes.escape_ascii()),
        Value::Simple(line) => write!(out, "{}", line.escape_ascii()),
        Value::Error(line) => write!(out, "(error) {}", line.escape_ascii()),
        Value::Verbatim { format, text } => {
            let (format, text) = (format.escape_ascii(), text.escape_ascii());
            write!(out, "({format}) \"{text}\"")
        }
        Value::Null => out.write_str("(nil)"),
        Value::NullArray => out.write_str("(nil array)"),
        Value::Array(items) => lines(out, items, ") ", "(empty array)", indent),
        Value::Set(items) => lines(out, items, "~ ", "(empty set)", indent),
        Value::Map(entries) => pairs(out, entries, "# ", "(empty map)", indent),
        Value::Attributed { attributes, value } => {
            pairs(out, attributes, "| ", "(no attributes)", indent)?;
            write!(out, "\n{:indent$}", "")?;
            show(out, value, indent)
        }
    }
}

fn lines(out: &mut String, items: &[Value], mark: &str, empty: &str, indent: usize) -> fmt::Result {
    for (index, item) in items.iter().enumerate() {
        let inner = number(out, index, items.len(), mark, indent)?;
        show(out, item, inner)?;
    }
    if items.is_empty() {
        out.write_str(empty)?;
    }
    Ok(())
}

fn pairs(
    out: &mut String,
    entries: &[(Value, Value)],
    mark: &str,
    empty: &str,
    indent: usize,
) -> fmt::Result {
    for (index, (key, value)) in entries.iter().enumerate() {
        let inner = number(out, index, entries.len(), mark, indent)?;
        show(out, key, inner)?;
        out.write_str(" => ")?;
        show(out, value, inner + 4)?;
    }
    if entries.is_empty() {
        out.write_str(empty)?;
    }
    Ok(())
}

/// Begins the line of an element; gives the indentation of what is in it.
fn number(
    out: &mut String,
    index: usize,
    count: usize,
    mark: &str,
    indent: usize,
) -> Result<usize, fmt::Error> {
    if index > 0 {
        write!(out, "\n{:indent$}", "")?;
    }
    let digits = count.to_string().len();
    write!(out, "{:>digits$}{mark}", index + 1)?;
    Ok(indent + digits + mark.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nested_reply_is_shown_as_the_command_line_clients_do() {
        let value = Value::Array(vec![
            Value::Integer(1),
            Value::Array(vec![Value::bulk(b"a\r\n\xff"), Value::Null]),
            Value::Map(vec![(Value::bulk("k"), Value::Bool(true))]),
            Value::Set(vec![]),
        ]);
        let lines: Vec<String> = format!("{value:?}").lines().map(str::to_owned).collect();
        assert_eq!(
            lines,
            [
                "1) (integer) 1",
                "2) 1) \"a\\r\\n\\xff\"",
                "   2) (nil)",
                "3) 1# \"k\" => (true)",
                "4) (empty set)",
            ]
        );
    }
}
