//! [`Relocate`].

use std::collections::{BTreeMap, HashMap, VecDeque};

use super::Defrag;
use crate::string::ServerString;

/// What knows the memory that it consists of, and can have all of it moved.
///
/// Boxes, vectors, strings, options, arrays and tuples of such types know it; a struct relocates
/// its fields:
///
/// ```
/// use vkmod::data_type::{Defrag, Relocate};
///
/// struct Node {
///     name: String,
///     score: f64,
///     children: Vec<Box<Node>>,
/// }
///
/// impl Relocate for Node {
///     fn relocate(&mut self, defrag: &mut Defrag<'_>) {
///         defrag.relocate(&mut self.name);
///         defrag.relocate(&mut self.children);
///     }
/// }
/// ```
///
/// The collections of the standard library other than `Vec` do not let their own memory be
/// moved; of maps only the values are relocated, of a `VecDeque` only its elements.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not know how to move its memory",
    note = "implement `vkmod::data_type::Relocate` for it: relocate each field that owns memory"
)]
pub trait Relocate {
    /// Moves all the memory that the value owns, as far as the server wants that.
    fn relocate(&mut self, defrag: &mut Defrag<'_>);
}

macro_rules! owns_no_memory {
    ($($type:ty)+) => {$(
        impl Relocate for $type {
            #[inline(always)]
            fn relocate(&mut self, _defrag: &mut Defrag<'_>) {}
        }
    )+};
}

owns_no_memory!(() bool char u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize f32 f64);

impl<T: Relocate> Relocate for Box<T> {
    fn relocate(&mut self, defrag: &mut Defrag<'_>) {
        defrag.move_box(self);
        (**self).relocate(defrag);
    }
}

impl<T: Relocate> Relocate for Box<[T]> {
    fn relocate(&mut self, defrag: &mut Defrag<'_>) {
        defrag.move_boxed_slice(self);
        (**self).relocate(defrag);
    }
}

impl Relocate for Box<str> {
    fn relocate(&mut self, defrag: &mut Defrag<'_>) {
        let mut text = std::mem::take(self).into_string();
        defrag.move_string(&mut text);
        *self = text.into_boxed_str();
    }
}

impl<T: Relocate> Relocate for Vec<T> {
    fn relocate(&mut self, defrag: &mut Defrag<'_>) {
        defrag.move_vec(self);
        self.as_mut_slice().relocate(defrag);
    }
}

impl<T: Relocate> Relocate for [T] {
    fn relocate(&mut self, defrag: &mut Defrag<'_>) {
        for element in self {
            element.relocate(defrag);
        }
    }
}

impl<T: Relocate, const N: usize> Relocate for [T; N] {
    fn relocate(&mut self, defrag: &mut Defrag<'_>) {
        self.as_mut_slice().relocate(defrag);
    }
}

impl<T: Relocate> Relocate for Option<T> {
    fn relocate(&mut self, defrag: &mut Defrag<'_>) {
        if let Some(value) = self {
            value.relocate(defrag);
        }
    }
}

impl Relocate for String {
    fn relocate(&mut self, defrag: &mut Defrag<'_>) {
        defrag.move_string(self);
    }
}

impl Relocate for ServerString {
    fn relocate(&mut self, defrag: &mut Defrag<'_>) {
        defrag.move_server_string(self);
    }
}

impl<T: Relocate> Relocate for VecDeque<T> {
    fn relocate(&mut self, defrag: &mut Defrag<'_>) {
        for element in self {
            element.relocate(defrag);
        }
    }
}

impl<K, V: Relocate, S> Relocate for HashMap<K, V, S> {
    fn relocate(&mut self, defrag: &mut Defrag<'_>) {
        for value in self.values_mut() {
            value.relocate(defrag);
        }
    }
}

impl<K, V: Relocate> Relocate for BTreeMap<K, V> {
    fn relocate(&mut self, defrag: &mut Defrag<'_>) {
        for value in self.values_mut() {
            value.relocate(defrag);
        }
    }
}

macro_rules! tuples {
    ($(($($name:ident)+))+) => {$(
        impl<$($name: Relocate),+> Relocate for ($($name,)+) {
            #[allow(non_snake_case)]
            fn relocate(&mut self, defrag: &mut Defrag<'_>) {
                let ($($name,)+) = self;
                $($name.relocate(defrag);)+
            }
        }
    )+};
}

tuples!((A)(A B)(A B C)(A B C D));
