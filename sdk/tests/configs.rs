//! Configs in the test host: defaults, profiles, load arguments, validators, the server's own.

use vkmod::prelude::*;
use vkmod::testing::Host;

static LIMIT: Config<i64> = Config::new("limit", 10).range(0..=1000).profile("dev", 5);
static NAME: Config<str> = Config::new("name", "nobody");

struct Limited;

impl Module for Limited {
    const NAME: &'static str = "limited";
    const VERSION: i32 = 1;

    fn configs(configs: &mut Configs) -> Result<()> {
        configs.add(&LIMIT)?.add(&NAME)?;
        Ok(())
    }

    fn load(_: &LoadContext<'_>, args: Args<'_>) -> Result<Self> {
        let [] = args.parse::<[Arg<'_>; 0]>()?;
        Ok(Limited)
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry.config(&NAME)?.validated_by(NoSpaces);
        registry.command(Show)?.command(Double)?;
        Ok(())
    }
}

struct NoSpaces;

impl ConfigValidator<str> for NoSpaces {
    fn validate(&self, value: &str) -> Result<()> {
        assert!(value != "panic", "a name that nobody can bear");
        if value.contains(' ') {
            return Err(Error::msg("no spaces, please"));
        }
        Ok(())
    }
}

struct Show;

impl Command for Show {
    const SPEC: CommandSpec = CommandSpec::new("limited.show").arity(1);

    fn call(&self, _: &mut Context<'_>, _: Args<'_>) -> Result<impl Reply> {
        Ok(format!("{} {}", LIMIT.get(), NAME.get()))
    }
}

struct Double;

impl Command for Double {
    const SPEC: CommandSpec = CommandSpec::new("limited.double").arity(1);

    fn call(&self, ctx: &mut Context<'_>, _: Args<'_>) -> Result<impl Reply> {
        let most = ctx.server_config("maxmemory").int()?;
        ctx.server_config("maxmemory").set((most * 2).to_string())?;
        ctx.server_config("maxmemory").int()
    }
}

#[test]
fn configs_have_values_in_the_host_and_none_is_left_after_it() {
    for (family, major, minor) in [
        (Family::Redis, 6, 2),
        (Family::Redis, 8, 2),
        (Family::Valkey, 9, 1),
    ] {
        let show = |words: &[&str]| {
            let builder = Host::builder()
                .server(family, major, minor)
                .config("maxmemory", "21");
            let host = builder.args(words).load::<Limited>().expect("loads");
            assert_eq!(host.call(["LIMITED.DOUBLE"]), 42);
            host.call(["LIMITED.SHOW"])
        };
        assert_eq!(show(&["limit", "7", "name", "me"]), "7 me");
        assert_eq!(show(&[]), "10 nobody");
        assert_eq!(show(&["profile", "dev"]), "5 nobody");
        for (words, text) in [
            (&["limit", "1001"][..], "must be between 0 and 1000"),
            (&["name", "a b"], "no spaces, please"),
            (&["name", "panic"], "internal error in the validator"),
            (&["profile", "nosuch"], "there are only: dev"),
            (&["nosuch", "1"], "wrong number of arguments"),
        ] {
            let refused = Host::builder()
                .args(words)
                .load::<Limited>()
                .expect_err("refused");
            let log = refused.log().to_string();
            assert!(log.contains(text), "{words:?}: {log}");
        }
        assert_eq!((LIMIT.get(), &*NAME.get()), (10, "nobody"));
    }
}
