//! A module whose commands declare everything that can be declared.
#![forbid(unsafe_code)]

use vkmod::command::{BeginSearch, FindKeys};
use vkmod::prelude::*;

struct Declared {
    internal: bool,
}

impl Module for Declared {
    const NAME: &'static str = "declared";
    const VERSION: i32 = 1;

    fn load(_ctx: &LoadContext<'_>, args: Args<'_>) -> Result<Self> {
        Ok(Declared {
            internal: args.iter().any(|arg| arg.is_word("internal")),
        })
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry.command(All)?.command(Counted)?.command(Hidden)?;
        registry
            .container(CommandSpec::new("declared"))?
            .subcommand(Sub)?;
        if self.internal {
            registry.command(Internal)?;
        }
        Ok(())
    }
}

macro_rules! command {
    ($name:ident, $spec:expr) => {
        struct $name;

        impl Command for $name {
            const SPEC: CommandSpec = $spec;

            fn call(&self, _ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
                Ok(args.len())
            }
        }
    };
}

command!(
    All,
    CommandSpec::new("declared.all")
        .write()
        .deny_oom()
        .fast()
        .no_commandlog()
        .all_dbs()
        .touches_arbitrary_keys()
        .arity(-3)
        .acl(&["write", "dangerous"])
        .keys(&[
            KeySpec::first(KeyFlags::READ_WRITE.union(KeyFlags::UPDATE)).notes("a remark"),
            KeySpec::after_keyword("STORE", 2, KeyFlags::OVERWRITE.union(KeyFlags::UPDATE)),
        ])
        .summary("Declares everything.")
        .complexity("O(N)")
        .since("1.2.0")
        .history(&[("1.3.0", "Added the limit.")])
        .tips(&["nondeterministic_output", "request_policy:all_nodes"])
        .arguments(&[
            Argument::key("key"),
            Argument::integer("count").summary("How many.").multiple(),
            Argument::one_of(
                "expiry",
                &[
                    Argument::integer("seconds").token("EX"),
                    Argument::unix_time("timestamp")
                        .token("EXAT")
                        .since("1.3.0"),
                    Argument::token_only("persist", "PERSIST").deprecated_since("1.4.0"),
                ],
            )
            .optional(),
            Argument::block(
                "weights",
                &[
                    Argument::string("member"),
                    Argument::double("weight").display("W"),
                    Argument::pattern("glob"),
                ],
            )
            .token("WEIGHT")
            .multiple_with_token()
            .optional(),
            Argument::key("target")
                .key_spec(1)
                .token("STORE")
                .optional(),
        ])
);

command!(
    Counted,
    CommandSpec::new("declared.counted")
        .readonly()
        .arity(-3)
        .keys(&[KeySpec::counted(
            1,
            KeyFlags::READ_ONLY.union(KeyFlags::ACCESS)
        )])
);

command!(
    Hidden,
    CommandSpec::new("declared.hidden")
        .readonly()
        .keys(&[KeySpec::new(
            BeginSearch::Unknown,
            FindKeys::Unknown,
            KeyFlags::READ_ONLY.union(KeyFlags::INCOMPLETE),
        )])
);

command!(Internal, CommandSpec::new("declared.internal").internal());

command!(
    Sub,
    CommandSpec::new("sub").arity(2).summary("A subcommand.")
);

export_module!(Declared);
