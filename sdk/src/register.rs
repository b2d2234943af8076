//! What stands behind `#[vkmod::register]`: a list of registrations that links itself together
//! while the shared object is opened.
//!
//! That happens before the server calls the module, and so before its allocator is known: a
//! constructor only links a static node into an atomic list, without an allocation, a lock or a
//! formatted text. The load then goes through the list with the ordinary [`Registry`].

use std::ptr;
use std::sync::atomic::{AtomicPtr, Ordering};

use crate::{Registry, Result};

/// One registration; a static, made by the attribute.
#[derive(Debug)]
pub struct Node {
    register: fn(&mut Registry<'_>) -> Result<()>,
    next: AtomicPtr<Node>,
}

static HEAD: AtomicPtr<Node> = AtomicPtr::new(ptr::null_mut());

impl Node {
    /// A node that runs `register` at load.
    pub const fn new(register: fn(&mut Registry<'_>) -> Result<()>) -> Self {
        Node {
            register,
            next: AtomicPtr::new(ptr::null_mut()),
        }
    }

    /// Links the node in. A node is linked once: its constructor runs once for each time that the
    /// code is mapped.
    pub fn link(&'static self) {
        let node = ptr::from_ref(self).cast_mut();
        let mut head = HEAD.load(Ordering::Relaxed);
        loop {
            self.next.store(head, Ordering::Relaxed);
            match HEAD.compare_exchange_weak(head, node, Ordering::Release, Ordering::Relaxed) {
                Ok(_) => return,
                Err(newer) => head = newer,
            }
        }
    }
}

/// Runs all registrations, in the order of the source where the linker keeps it.
pub(crate) fn run(registry: &mut Registry<'_>) -> Result<()> {
    let mut nodes = Vec::new();
    let mut next = HEAD.load(Ordering::Acquire);
    // SAFETY: only references to statics are linked in.
    while let Some(node) = unsafe { next.as_ref() } {
        nodes.push(node);
        next = node.next.load(Ordering::Relaxed);
    }
    for node in nodes.into_iter().rev() {
        (node.register)(registry)?;
    }
    Ok(())
}
