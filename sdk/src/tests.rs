//! Promises about types that no one place in the source shows.

use static_assertions::assert_not_impl_any;

use crate::{
    Arg, Args, Container, Context, Key, KeyMut, LoadContext, Positions, Registry, Replier,
};

assert_not_impl_any!(Context<'static>: Send, Sync, Clone);
assert_not_impl_any!(LoadContext<'static>: Send, Sync, Clone);
assert_not_impl_any!(Registry<'static>: Send, Sync, Clone);
assert_not_impl_any!(Container<'static>: Send, Sync, Clone);
assert_not_impl_any!(Positions<'static>: Send, Sync, Clone);
assert_not_impl_any!(Replier<'static>: Send, Sync, Clone);
assert_not_impl_any!(crate::reply::Elements<'static>: Send, Sync, Clone);
assert_not_impl_any!(crate::reply::Entries<'static>: Send, Sync, Clone);
assert_not_impl_any!(crate::reply::StreamedElements<'static>: Send, Sync, Clone);
assert_not_impl_any!(Arg<'static>: Send, Sync);
assert_not_impl_any!(Args<'static>: Send, Sync);
assert_not_impl_any!(crate::InfoSections<'static>: Send, Sync, Clone);
assert_not_impl_any!(crate::info::InfoSection<'static>: Send, Sync, Clone);
assert_not_impl_any!(crate::info::InfoField<'static>: Send, Sync, Clone);
assert_not_impl_any!(crate::info::CrashReport<'static>: Send, Sync, Clone);
assert_not_impl_any!(crate::info::CrashSection<'static>: Send, Sync, Clone);
assert_not_impl_any!(crate::info::ServerInfo<'static>: Send, Sync, Clone);
assert_not_impl_any!(Key<'static>: Send, Sync, Clone);
assert_not_impl_any!(KeyMut<'static>: Send, Sync, Clone);
