//! Iterators over the values of a reply.

use super::ReplyValue;

macro_rules! parts {
    ($name:ident, $item:ty, $one:ident) => {
        impl<'r> $name<'r> {
            pub(super) fn new(of: &'r ReplyValue, end: usize) -> Self {
                $name { of, next: 0, end }
            }
        }

        impl<'r> Iterator for $name<'r> {
            type Item = $item;
            #[inline]
            fn next(&mut self) -> Option<$item> {
                if self.next >= self.end {
                    return None;
                }
                self.next += 1;
                self.of.$one(self.next - 1)
            }
            fn size_hint(&self) -> (usize, Option<usize>) {
                let left = self.end - self.next;
                (left, Some(left))
            }
        }

        impl ExactSizeIterator for $name<'_> {}
    };
}

/// The elements of an array or set; from [`ReplyValue::iter`].
#[derive(Debug, Clone)]
pub struct Elements<'r> {
    of: &'r ReplyValue,
    next: usize,
    end: usize,
}

parts!(Elements, &'r ReplyValue, get);

/// The entries of a map; from [`ReplyValue::entries`].
#[derive(Debug, Clone)]
pub struct Entries<'r> {
    of: &'r ReplyValue,
    next: usize,
    end: usize,
}

parts!(Entries, (&'r ReplyValue, &'r ReplyValue), entry);
