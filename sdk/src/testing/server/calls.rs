//! The replies of commands that the module calls.

use super::State;
use crate::testing::Value;

/// A reply, or an element of one.
#[derive(Debug)]
pub(in crate::testing) struct Node {
    pub(in crate::testing) value: Value,
    is_root: bool,
    /// The handles of what is in it: elements, or keys and values in turn. They live as long as
    /// this one.
    children: Vec<usize>,
    attributes: Option<usize>,
    is_attributes: bool,
    /// A verbatim string's format, at a place that stays.
    format: Vec<u8>,
    /// The whole of it, as the protocol has it.
    protocol: Vec<u8>,
}

impl Node {
    /// The value, if this is a reply that the module has to free.
    pub(in crate::testing) fn root(&self) -> Option<&Value> {
        self.is_root.then_some(&self.value)
    }

    pub(in crate::testing) fn children(&self) -> &[usize] {
        &self.children
    }

    /// The handle of the attributes, if there are any.
    pub(in crate::testing) fn attributes(&self) -> Option<usize> {
        self.attributes
    }

    /// Whether these are the attributes of another reply.
    pub(in crate::testing) fn is_attributes(&self) -> bool {
        self.is_attributes
    }

    pub(in crate::testing) fn format(&self) -> &[u8] {
        &self.format
    }

    pub(in crate::testing) fn protocol(&self) -> &[u8] {
        &self.protocol
    }
}

impl State {
    /// A handle for a reply, and for each of its parts.
    pub(in crate::testing) fn new_call_reply(&mut self, value: Value) -> usize {
        self.new_node(value, true)
    }

    fn new_node(&mut self, value: Value, is_root: bool) -> usize {
        let protocol = value.encoded();
        let (value, attributes) = match value {
            Value::Attributed { attributes, value } => (*value, Some(Value::Map(attributes))),
            plain => (plain, None),
        };
        let attributes = attributes.map(|attributes| {
            let id = self.new_node(attributes, false);
            if let Some(node) = self.calls.get_mut(id) {
                node.is_attributes = true;
            }
            id
        });
        let parts: Vec<Value> = match &value {
            Value::Array(items) | Value::Set(items) => items.clone(),
            Value::Map(entries) => entries
                .iter()
                .flat_map(|(key, value)| [key.clone(), value.clone()])
                .collect(),
            _ => Vec::new(),
        };
        let children = parts
            .into_iter()
            .map(|part| self.new_node(part, false))
            .collect();
        let format = match &value {
            Value::Verbatim { format, .. } => format.to_vec(),
            _ => Vec::new(),
        };
        self.calls.insert(Node {
            value,
            is_root,
            children,
            attributes,
            is_attributes: false,
            format,
            protocol,
        })
    }

    /// The reply, or a note of the problem.
    pub(in crate::testing) fn call_reply(&mut self, id: usize) -> Option<&Node> {
        if self.calls.get(id).is_none() {
            self.problem("was given a reply that is freed or none of this server's");
        }
        self.calls.get(id)
    }

    /// `FreeCallReply`: only a whole reply is freed.
    pub(in crate::testing) fn free_call_reply(&mut self, id: usize) {
        match self.call_reply(id) {
            Some(node) if node.is_root => self.drop_node(id),
            Some(_) => self.problem("was given an element: only a whole reply can be freed"),
            None => {}
        }
    }

    fn drop_node(&mut self, id: usize) {
        if let Some(node) = self.calls.remove(id) {
            for child in node.children.into_iter().chain(node.attributes) {
                self.drop_node(child);
            }
        }
    }
}
