//! A value as the protocol has it.

use super::Value;

impl Value {
    /// The bytes of the value. A null is RESP2's.
    pub(in crate::testing) fn encoded(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.encode(&mut bytes);
        bytes
    }

    fn encode(&self, to: &mut Vec<u8>) {
        match self {
            Value::Integer(number) => line(to, b':', number.to_string().as_bytes()),
            Value::Double(number) => line(to, b',', number.to_string().as_bytes()),
            Value::Bool(flag) => line(to, b'#', if *flag { b"t" } else { b"f" }),
            Value::BigNumber(digits) => line(to, b'(', digits),
            Value::Simple(text) => line(to, b'+', text),
            Value::Error(text) => line(to, b'-', text),
            Value::Bulk(bytes) => block(to, b'$', &[bytes]),
            Value::Verbatim { format, text } => block(to, b'=', &[format, b":", text]),
            Value::Null => to.extend_from_slice(b"$-1\r\n"),
            Value::NullArray => to.extend_from_slice(b"*-1\r\n"),
            Value::Array(items) => all(to, b'*', items.len(), items),
            Value::Set(items) => all(to, b'~', items.len(), items),
            Value::Map(entries) => pairs(to, b'%', entries),
            Value::Attributed { attributes, value } => {
                pairs(to, b'|', attributes);
                value.encode(to);
            }
        }
    }
}

fn line(to: &mut Vec<u8>, sign: u8, text: &[u8]) {
    to.push(sign);
    to.extend_from_slice(text);
    to.extend_from_slice(b"\r\n");
}

fn block(to: &mut Vec<u8>, sign: u8, parts: &[&[u8]]) {
    let bytes = parts.concat();
    line(to, sign, bytes.len().to_string().as_bytes());
    to.extend_from_slice(&bytes);
    to.extend_from_slice(b"\r\n");
}

fn all<'a>(to: &mut Vec<u8>, sign: u8, length: usize, values: impl IntoIterator<Item = &'a Value>) {
    line(to, sign, length.to_string().as_bytes());
    values.into_iter().for_each(|value| value.encode(to));
}

fn pairs(to: &mut Vec<u8>, sign: u8, entries: &[(Value, Value)]) {
    let values = entries.iter().flat_map(|(key, value)| [key, value]);
    all(to, sign, entries.len(), values);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_encoded_as_the_protocol_has_them() {
        let array = Value::Array(vec![
            Value::Integer(-7),
            Value::bulk("a\r\nb"),
            Value::Null,
            Value::Map(vec![(Value::simple("k"), Value::Bool(true))]),
        ]);
        let expected = b"*4\r\n:-7\r\n$4\r\na\r\nb\r\n$-1\r\n%1\r\n+k\r\n#t\r\n";
        assert_eq!(array.encoded(), expected);
        assert_eq!(Value::error("ERR no").encoded(), b"-ERR no\r\n");
        let verbatim = Value::Verbatim {
            format: *b"txt",
            text: b"hi".to_vec(),
        };
        assert_eq!(verbatim.encoded(), b"=6\r\ntxt:hi\r\n");
    }
}
