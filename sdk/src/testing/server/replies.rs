//! A reply in the making: the checks that a server leaves to the client, or to its own crash.

use crate::testing::Value;

/// What holds other values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::testing) enum Kind {
    Array,
    Map,
    Set,
    Attribute,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Kind::Array => "array",
            Kind::Map => "map",
            Kind::Set => "set",
            Kind::Attribute => "attribute",
        }
    }

    /// How many values an entry has.
    fn width(self) -> usize {
        match self {
            Kind::Array | Kind::Set => 1,
            Kind::Map | Kind::Attribute => 2,
        }
    }
}

/// A container that is not complete yet.
#[derive(Debug)]
struct Open {
    kind: Kind,
    /// How many values it is to hold; `None` while the length is postponed.
    due: Option<usize>,
    items: Vec<Value>,
    attributes: Option<Vec<(Value, Value)>>,
}

/// The values that a command has sent so far.
#[derive(Debug)]
pub(in crate::testing) struct Replies {
    /// Whether the client speaks RESP3.
    pub(in crate::testing) resp3: bool,
    open: Vec<Open>,
    done: Vec<Value>,
    /// Attributes that wait for their value.
    attributes: Option<Vec<(Value, Value)>>,
}

impl Replies {
    pub(in crate::testing) fn new(resp3: bool) -> Self {
        Replies {
            resp3,
            open: Vec::new(),
            done: Vec::new(),
            attributes: None,
        }
    }

    /// Adds a value, in the shape that the protocol has for it.
    pub(in crate::testing) fn push(&mut self, value: Value) {
        let attributes = self.attributes.take();
        self.place(value, attributes);
    }

    /// Begins a container; `None` postpones its length.
    pub(in crate::testing) fn begin(&mut self, kind: Kind, len: Option<usize>) {
        let attributes = self.attributes.take();
        self.open.push(Open {
            kind,
            due: len.map(|len| len.saturating_mul(kind.width())),
            items: Vec::new(),
            attributes,
        });
        self.complete();
    }

    /// Tells the length of the container whose length was postponed last.
    pub(in crate::testing) fn close(&mut self, kind: Kind, len: usize) -> Result<(), String> {
        let Some(postponed) = self.open.iter().rposition(|open| open.due.is_none()) else {
            return Err(format!(
                "told the length of an {} although no length is postponed",
                kind.name()
            ));
        };
        if let Some(inner) = self.open.get(postponed + 1) {
            return Err(format!(
                "told a postponed length while the {} within is {}",
                inner.kind.name(),
                inner.lack()
            ));
        }
        let Some(mut open) = self.open.pop() else {
            return Ok(());
        };
        let sent = open.items.len();
        let due = len.saturating_mul(open.kind.width());
        let problem = if open.kind != kind {
            Some(format!(
                "told the length of an {}, but what was begun is an {}",
                kind.name(),
                open.kind.name()
            ))
        } else if sent != due {
            let name = kind.name();
            Some(format!(
                "told a length of {len} for an {name} in which {sent} values were sent"
            ))
        } else {
            None
        };
        open.due = Some(sent);
        self.open.push(open);
        self.complete();
        problem.map_or(Ok(()), Err)
    }

    /// Whether nothing was sent.
    pub(in crate::testing) fn is_empty(&self) -> bool {
        self.open.is_empty() && self.done.is_empty() && self.attributes.is_none()
    }

    /// The one reply.
    pub(in crate::testing) fn finish(mut self) -> Result<Value, String> {
        if let Some(open) = self.open.last() {
            let text = format!(
                "ended while an {} of its reply is {}",
                open.kind.name(),
                open.lack()
            );
            return Err(text);
        }
        if self.attributes.is_some() {
            return Err("sent attributes without a value".to_owned());
        }
        match self.done.len() {
            1 => Ok(self.done.remove(0)),
            0 => Err("sent no reply".to_owned()),
            count => Err(format!(
                "sent {count} replies, so the client is out of step: {:?}",
                self.done
            )),
        }
    }

    fn place(&mut self, value: Value, attributes: Option<Vec<(Value, Value)>>) {
        let value = match attributes {
            Some(attributes) => Value::Attributed {
                attributes,
                value: Box::new(value),
            },
            None => value,
        };
        match self.open.last_mut() {
            Some(open) => open.items.push(value),
            None => self.done.push(value),
        }
        self.complete();
    }

    /// Closes the innermost container when it has all its values.
    fn complete(&mut self) {
        let Some(open) = self.open.pop_if(|open| open.due == Some(open.items.len())) else {
            return;
        };
        let value = match open.kind {
            Kind::Attribute => {
                self.attributes = Some(in_pairs(open.items));
                return;
            }
            Kind::Map if self.resp3 => Value::Map(in_pairs(open.items)),
            Kind::Set if self.resp3 => Value::Set(open.items),
            Kind::Array | Kind::Map | Kind::Set => Value::Array(open.items),
        };
        self.place(value, open.attributes);
    }
}

impl Open {
    fn lack(&self) -> String {
        match self.due {
            Some(due) => format!("{} values short", due - self.items.len()),
            None => "without its postponed length: a server would crash here".to_owned(),
        }
    }
}

fn in_pairs(items: Vec<Value>) -> Vec<(Value, Value)> {
    let mut items = items.into_iter();
    let mut pairs = Vec::with_capacity(items.len() / 2);
    while let (Some(key), Some(value)) = (items.next(), items.next()) {
        pairs.push((key, value));
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(fill: impl FnOnce(&mut Replies)) -> String {
        let mut replies = Replies::new(false);
        fill(&mut replies);
        replies.finish().expect_err("a problem")
    }

    #[test]
    fn a_whole_reply_is_one_value() {
        let mut replies = Replies::new(true);
        replies.begin(Kind::Attribute, Some(1));
        replies.push(Value::bulk("ttl"));
        replies.push(Value::Integer(5));
        replies.begin(Kind::Array, None);
        replies.begin(Kind::Map, Some(1));
        replies.push(Value::bulk("k"));
        replies.begin(Kind::Array, Some(0));
        replies.close(Kind::Array, 1).expect("one value");
        let map = Value::Map(vec![(Value::bulk("k"), Value::Array(vec![]))]);
        let expected = Value::Attributed {
            attributes: vec![(Value::bulk("ttl"), Value::Integer(5))],
            value: Box::new(Value::Array(vec![map])),
        };
        assert_eq!(replies.finish(), Ok(expected));
    }

    #[test]
    fn what_would_break_a_connection_or_a_server_is_named() {
        assert_eq!(problem(|_| ()), "sent no reply");
        assert!(
            problem(|to| {
                to.push(Value::Integer(1));
                to.push(Value::Integer(2));
            })
            .starts_with("sent 2 replies")
        );
        assert!(problem(|to| to.begin(Kind::Array, Some(2))).contains("2 values short"));
        assert!(problem(|to| to.begin(Kind::Array, None)).contains("a server would crash"));
    }

    #[test]
    fn a_postponed_length_has_to_be_right() {
        let mut replies = Replies::new(false);
        assert!(replies.close(Kind::Array, 0).is_err());
        replies.begin(Kind::Array, None);
        replies.push(Value::Integer(1));
        let wrong = replies.close(Kind::Array, 2).expect_err("one value only");
        assert!(wrong.contains("length of 2") && wrong.contains("1 values"));
        let mut replies = Replies::new(false);
        replies.begin(Kind::Array, None);
        replies.begin(Kind::Array, Some(2));
        let wrong = replies.close(Kind::Array, 1).expect_err("open within");
        assert!(wrong.contains("2 values short"), "{wrong}");
    }
}
