//! What the macros say to wrong code, and that they work in odd surroundings.
//!
//! The rules of lifetimes and threads are proven where they are documented, by `compile_fail`
//! examples on the types themselves.

#[test]
fn macros_explain_what_is_wrong() {
    trybuild::TestCases::new().compile_fail("tests/ui/fail/*.rs");
}

#[test]
fn macros_work_without_unsafe_and_without_the_prelude() {
    trybuild::TestCases::new().pass("tests/ui/pass/*.rs");
}
