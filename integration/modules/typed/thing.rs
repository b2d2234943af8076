//! The two types.

use vkmod::data_type::{
    AofRewrite, AofWriter, AuxData, AuxPhase, CopyInfo, CopyValue, Defrag, DefragStep,
    Defragmentable, Digest, Digestible, FreeEffort, KeyInfo, LoadError, MemoryUsage, RdbReader,
    RdbWriter, TypeMethods, Unlink,
};
use vkmod::prelude::*;

use crate::faults::{SEEN, Text, fail, fall, locked, see, wanted};

pub(crate) struct Thing {
    pub(crate) text: Text,
    #[expect(clippy::vec_box, reason = "blocks that can be moved one by one")]
    pub(crate) ballast: Vec<Box<[u8; 64]>>,
}

impl Thing {
    pub(crate) fn new(text: Vec<u8>) -> Self {
        Thing {
            text: Text::new(text),
            ballast: Vec::new(),
        }
    }
}

impl DataType for Thing {
    const NAME: &'static str = "thing-vkm";
    const VERSION: i32 = 3;
    const METHODS: TypeMethods<Self> = TypeMethods::new()
        .aof()
        .digest()
        .memory_usage()
        .free_effort()
        .unlink()
        .copy()
        .aux()
        .defrag();

    fn save(&self, out: &mut RdbWriter<'_>) -> Result<()> {
        see("save", &out.key_info());
        out.write_bytes(&self.text.0);
        fail("save")?;
        out.write_f64(f64::NEG_INFINITY);
        out.write_f32(0.5);
        out.write_bool(true);
        out.write_u64(u64::MAX);
        out.write_i64(i64::MIN);
        out.write_str("grüße");
        out.write_server_string(&ServerString::new(b"\0\r\n\xff"));
        Ok(())
    }

    fn load(input: &mut RdbReader<'_>, version: i32) -> Result<Self> {
        see("load", &input.key_info());
        input.limit_total(1 << 20);
        let thing = Thing::new(input.read_bytes_up_to(1000)?);
        fail("load")?;
        let good = input.read_f64()? == f64::NEG_INFINITY
            && input.read_f32()? == 0.5
            && input.read_bool()?
            && input.read_u64()? == u64::MAX
            && input.read_i64()? == i64::MIN
            && input.read_string_up_to(100)? == "grüße"
            && input.read_server_string(100)?.as_bytes() == b"\0\r\n\xff"
            && (0..=3).contains(&version);
        if wanted("load-ignored") {
            // Reads past the end, and does not care.
            return match input.read_u64() {
                Err(LoadError::Broken) => Ok(thing),
                other => Err(Error::msg(format!("read past the end: {other:?}"))),
            };
        }
        good.then_some(thing)
            .ok_or(Error::msg("not what was saved"))
    }
}

impl AofRewrite for Thing {
    fn rewrite(&self, out: &mut AofWriter<'_>) -> Result<()> {
        see("rewrite", &out.key_info());
        fail("rewrite")?;
        if wanted("rewrite-unknown") {
            return out.command("typed.nothing").key().float(0.1).emit();
        }
        out.command("typed.set")
            .arg("thing")
            .key()
            .arg(&self.text.0)
            .emit()
    }
}

impl Digestible for Thing {
    fn digest(&self, digest: &mut Digest<'_>) {
        see("digest", &digest.key_info());
        fall("digest");
        digest.add_bytes(&self.text.0);
    }
}

impl MemoryUsage for Thing {
    fn memory_usage(&self, samples: usize) -> usize {
        fall("memory");
        1_000_000 + samples.min(500)
    }
}

impl FreeEffort for Thing {
    fn free_effort(&self) -> usize {
        fall("effort");
        match self.text.0.as_slice() {
            b"large" => 1_000_000,
            _ => self.ballast.len(),
        }
    }
}

impl Unlink for Thing {
    fn unlink(&self, info: &KeyInfo<'_>) {
        see("unlink", info);
        fall("unlink");
    }
}

impl CopyValue for Thing {
    fn copy(&self, info: &CopyInfo<'_>) -> Result<Self> {
        see("copy-from", &info.from());
        see("copy-to", &info.to());
        fail("copy")?;
        Ok(Thing::new(self.text.0.clone()))
    }
}

impl AuxData for Thing {
    const PHASES: &'static [AuxPhase] = &[AuxPhase::BeforeKeys, AuxPhase::AfterKeys];

    fn save_aux(out: &mut RdbWriter<'_>, phase: AuxPhase) -> Result<()> {
        if wanted("aux-empty") {
            return Ok(());
        }
        out.write_str(&format!("{phase:?}"));
        fail("aux-save")
    }

    fn load_aux(input: &mut RdbReader<'_>, version: i32, phase: AuxPhase) -> Result<()> {
        let found = input.read_string_up_to(100)?;
        locked(&SEEN).insert(format!("aux {found} {phase:?} {version}"));
        fail("aux-load")
    }
}

impl Defragmentable for Thing {
    fn defrag(&mut self, defrag: &mut Defrag<'_>) -> DefragStep {
        see("defrag", &defrag.key_info());
        fall("defrag");
        if wanted("defrag-endless") {
            return DefragStep::More(1);
        }
        defrag.each(&mut self.ballast, |defrag, block| {
            defrag.move_box(block);
        })
    }
}

pub(crate) struct Plain(pub(crate) Text);

impl DataType for Plain {
    const NAME: &'static str = "plain-vkm";
    const VERSION: i32 = 1023;

    fn save(&self, out: &mut RdbWriter<'_>) -> Result<()> {
        out.write_bytes(&self.0.0);
        fail("save")
    }

    fn load(input: &mut RdbReader<'_>, _version: i32) -> Result<Self> {
        Ok(Plain(Text::new(input.read_bytes()?)))
    }
}
