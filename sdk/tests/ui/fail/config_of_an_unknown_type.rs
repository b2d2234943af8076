use vkmod::prelude::*;

static WHEN: Config<u8> = Config::new("when", 1);
static FLAG: Config<bool> = Config::new("flag", true).range(false..=true);
static RATIO: Config<f64> = Config::new("ratio", 0.5).memory();

struct Even;

impl ConfigValidator<i64> for Even {
    fn validate(&self, _: &i64) -> Result<()> {
        Ok(())
    }
}

static NAME: Config<str> = Config::new("name", "x");

fn register(registry: &mut Registry<'_>) -> Result<()> {
    registry.config(&NAME)?.validated_by(Even);
    Ok(())
}

fn main() {}
