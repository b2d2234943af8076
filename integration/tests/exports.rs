//! What a module's file shows to the outside.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

use object::{Object, ObjectSymbol};
use vkmod_integration::artifact;

#[test]
fn a_module_exports_its_four_entry_points_and_nothing_else() {
    for example in ["hello", "registered", "response"] {
        let bytes = std::fs::read(artifact::example(example)).unwrap();
        let file = object::File::parse(bytes.as_slice()).unwrap();
        let mut exported: Vec<&str> = file
            .dynamic_symbols()
            .filter(|symbol| symbol.is_definition())
            .map(|symbol| symbol.name().unwrap())
            .collect();
        exported.sort_unstable();
        assert_eq!(
            exported,
            [
                "RedisModule_OnLoad",
                "RedisModule_OnUnload",
                "ValkeyModule_OnLoad",
                "ValkeyModule_OnUnload"
            ],
            "{example}"
        );
    }
}
