//! Load arguments that are configs, and the choice of a profile.

use std::sync::Arc;

use vkmod_sys as sys;

use super::Configs;
use super::declared::{Declared, all, remember_arguments};
use super::rewrite;
use crate::module::Module;
use crate::{Arg, Args, Error, Result};

/// Has the module name its configs, takes those out of the load arguments, and chooses the profile.
/// Gives the words that are left, if any were taken out.
pub(crate) fn declare<M: Module>(args: Args<'_>) -> Result<Option<Vec<*mut sys::ModuleString>>> {
    M::configs(&mut Configs::new())?;
    let configs = all();
    if configs.is_empty() {
        return Ok(None);
    }
    let profiles: Vec<&str> = configs
        .iter()
        .flat_map(|one| one.entry().profiles())
        .collect();
    let taken = split::<M>(args, &configs, !profiles.is_empty())?;
    choose::<M>(&configs, &profiles, taken.profile)?;
    if !taken.values.is_empty() {
        rewrite::keep(taken.kept);
    }
    remember_arguments(taken.values);
    Ok(Some(taken.rest.iter().map(|word| word.as_raw()).collect()))
}

/// Load arguments, sorted.
struct Taken<'a> {
    values: Vec<(Arc<Declared>, Vec<u8>)>,
    profile: Option<Arg<'a>>,
    rest: Vec<Arg<'a>>,
    /// All but the configs, for the next start.
    kept: Vec<Vec<u8>>,
}

fn split<'a, M: Module>(
    args: Args<'a>,
    configs: &[Arc<Declared>],
    has_profiles: bool,
) -> Result<Taken<'a>> {
    let mut taken = Taken {
        values: Vec::new(),
        profile: None,
        rest: Vec::new(),
        kept: Vec::new(),
    };
    let mut words = args.into_iter();
    while let Some(word) = words.next() {
        let name = without_module(word.as_bytes(), M::NAME);
        let config = configs
            .iter()
            .find(|one| one.name().as_bytes().eq_ignore_ascii_case(name));
        let is_profile = has_profiles && config.is_none() && word.is_word("profile");
        if config.is_none() && !is_profile {
            taken.rest.push(word);
            taken.kept.push(word.to_vec());
            continue;
        }
        let value = words.next().ok_or_else(|| {
            Error::msg(format!("the load argument '{word}' has no value after it"))
        })?;
        match config {
            Some(config) => taken.values.push((Arc::clone(config), value.to_vec())),
            None => {
                taken.profile = Some(value);
                taken.kept.extend([word.to_vec(), value.to_vec()]);
            }
        }
    }
    Ok(taken)
}

/// The name without `module.` before it.
fn without_module<'n>(word: &'n [u8], module: &str) -> &'n [u8] {
    match word.split_at_checked(module.len()) {
        Some((start, [b'.', rest @ ..])) if start.eq_ignore_ascii_case(module.as_bytes()) => rest,
        _ => word,
    }
}

fn choose<M: Module>(
    configs: &[Arc<Declared>],
    profiles: &[&str],
    argument: Option<Arg<'_>>,
) -> Result<()> {
    if profiles.is_empty() {
        return Ok(());
    }
    let variable = variable(M::NAME);
    let (source, chosen) = match argument {
        Some(word) => ("the load argument 'profile'", word.to_vec()),
        None => match std::env::var_os(&variable) {
            Some(value) => (variable.as_str(), value.into_encoded_bytes()),
            None => return Ok(()),
        },
    };
    // An empty one is none: so a variable can be switched off.
    if chosen.is_empty() {
        return Ok(());
    }
    let Some(profile) = profiles.iter().find(|name| name.as_bytes() == chosen) else {
        let mut known = profiles.to_vec();
        known.sort_unstable();
        known.dedup();
        return Err(Error::msg(format!(
            "{source} asks for the profile '{}', but there are only: {}",
            chosen.escape_ascii(),
            known.join(", ")
        )));
    };
    configs.iter().for_each(|one| one.entry().choose(profile));
    Ok(())
}

/// The environment variable that chooses the profile.
fn variable(module: &str) -> String {
    let clean = |c: char| {
        if c.is_ascii_alphanumeric() {
            c.to_ascii_uppercase()
        } else {
            '_'
        }
    };
    let mut name: String = module.chars().map(clean).collect();
    name.push_str("_PROFILE");
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_variable_is_the_modules_name_in_capitals() {
        assert_eq!(variable("my-module.2"), "MY_MODULE_2_PROFILE");
    }

    #[test]
    fn a_name_may_have_the_module_before_it() {
        assert_eq!(without_module(b"pool.limit", "pool"), b"limit");
        assert_eq!(without_module(b"POOL.limit", "pool"), b"limit");
        assert_eq!(without_module(b"limit", "pool"), b"limit");
        assert_eq!(without_module(b"pool", "pool"), b"pool");
        assert_eq!(without_module(b"\xff", "pool"), b"\xff");
    }
}
