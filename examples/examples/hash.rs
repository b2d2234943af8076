//! Hashes: a shopping cart, its products with their counts.
//!
//! ```text
//! > CART.PUT cart:7 apples 3 pears 2
//! (integer) 2
//! > CART.TAKE cart:7 apples 2
//! (integer) 1
//! > CART.SHOW cart:7
//! 1) "apples"
//! 2) (integer) 1
//! 3) "pears"
//! 4) (integer) 2
//! ```
#![forbid(unsafe_code)]

use std::collections::BTreeMap;

use vkmod::key::SetIf;
use vkmod::prelude::*;

struct Cart;

impl Module for Cart {
    const NAME: &'static str = "cart";
    const VERSION: i32 = 1;

    fn load(_ctx: &LoadContext<'_>, _args: Args<'_>) -> Result<Self> {
        Ok(Cart)
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry.command(Put)?.command(Take)?.command(Show)?;
        Ok(())
    }
}

const KEY: &[KeySpec] = &[KeySpec::first(KeyFlags::READ_WRITE)];

/// `key product count …`: the number of products that are new in the cart.
struct Put;

impl Command for Put {
    const SPEC: CommandSpec = CommandSpec::new("cart.put").write().arity(-4).keys(KEY);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (name, products): (Arg<'_>, Vec<(Arg<'_>, u32)>) = args.parse()?;
        let pairs = products.iter().map(|(name, n)| (name, n.to_string()));
        let mut key = ctx.key_mut(name)?;
        Ok(key.hash_mut()?.set_many(SetIf::Always, pairs).created)
    }
}

/// `key product count`: what is left of the product.
struct Take;

impl Command for Take {
    const SPEC: CommandSpec = CommandSpec::new("cart.take").write().arity(4).keys(KEY);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (name, product, count): (Arg<'_>, Arg<'_>, u32) = args.parse()?;
        let mut key = ctx.key_mut(name)?;
        let mut cart = key.hash_mut()?;
        let there: u32 = match cart.get(product) {
            Some(count) => count.to_str()?.parse()?,
            None => 0,
        };
        let left = there
            .checked_sub(count)
            .ok_or(Error::msg("there are not so many in the cart"))?;
        if left == 0 {
            cart.delete(product);
        } else {
            cart.set(product, left.to_string());
        }
        Ok(left)
    }
}

/// `key`: all products.
struct Show;

impl Command for Show {
    const SPEC: CommandSpec = CommandSpec::new("cart.show").readonly().arity(2).keys(KEY);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let [name] = args.parse::<[Arg<'_>; 1]>()?;
        let mut products = BTreeMap::new();
        ctx.key(name)?.hash()?.for_each(|product, count| {
            products.insert(product.to_vec(), count.to_i64()?);
            Ok(())
        })?;
        Ok(products)
    }
}

export_module!(Cart);
