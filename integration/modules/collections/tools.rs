//! What the commands of each kind share: their outcomes, and random operations.

use std::time::Duration;

use vkmod::prelude::*;

/// What an operation gave.
pub(crate) enum Out {
    Done,
    Nil,
    Int(i64),
    Bytes(Vec<u8>),
    Error(Error),
    List(Vec<Out>),
}

impl Reply for Out {
    fn send(self, to: Replier<'_>) {
        match self {
            Out::Done => to.ok(),
            Out::Nil => to.null(),
            Out::Int(number) => number.send(to),
            Out::Bytes(bytes) => bytes.send(to),
            Out::Error(error) => error.send(to),
            Out::List(list) => list.send(to),
        }
    }
}

impl Out {
    pub(crate) fn bytes(bytes: impl AsRef<[u8]>) -> Out {
        Out::Bytes(bytes.as_ref().to_vec())
    }

    pub(crate) fn optional(bytes: Option<impl AsRef<[u8]>>) -> Out {
        bytes.map_or(Out::Nil, Out::bytes)
    }

    pub(crate) fn float(number: f64) -> Out {
        Out::Bytes(number.to_string().into_bytes())
    }

    pub(crate) fn count(count: usize) -> Out {
        Out::Int(count as i64)
    }
}

/// What an operation on a key of any kind gave; `None` if it is none of these.
pub(crate) fn on_any_key(key: &mut KeyMut<'_>, operation: &str) -> Result<Option<Out>> {
    Ok(Some(match operation {
        "delete" => Out::Int(i64::from(key.delete())),
        "exists" => Out::Int(i64::from(key.exists())),
        "expire" => Out::Int(i64::from(key.set_expiry(Duration::from_secs(1000))?)),
        "kind" => Out::bytes(format!("{:?}", key.kind())),
        "persist" => Out::Int(i64::from(key.persist())),
        "string" => {
            key.set_string("a string")?;
            Out::Done
        }
        "unlink" => Out::Int(i64::from(key.unlink())),
        _ => return Ok(None),
    }))
}

/// A generator of random numbers: the same ones for the same seed.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Dice(seed.wrapping_mul(2).wrapping_add(1))
    }

    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) as usize % limit.max(1)
    }

    /// Short mostly, with odd bytes, numbers among them, and long now and then.
    pub(crate) fn word(&mut self) -> Vec<u8> {
        match self.below(12) {
            0 => Vec::new(),
            1 => vec![0xff; self.below(4)],
            2 => b"\0\r\n".to_vec(),
            3 => self.below(100_000).to_string().into_bytes(),
            4 => vec![b'x'; self.below(3000)],
            _ => (0..self.below(6))
                .map(|_| b'a' + self.below(4) as u8)
                .collect(),
        }
    }
}

/// Says where the model and the server are of two minds.
pub(crate) fn same<T: PartialEq + std::fmt::Debug>(
    step: usize,
    what: &str,
    is: T,
    should: T,
) -> Result<()> {
    if is == should {
        return Ok(());
    }
    let (mut is, mut should) = (format!("{is:?}"), format!("{should:?}"));
    is.truncate(300);
    should.truncate(300);
    Err(Error::msg(format!(
        "step {step}, {what}: is {is}, should be {should}"
    )))
}
