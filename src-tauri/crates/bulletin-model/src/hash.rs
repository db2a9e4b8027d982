//! FNV-1a, 64 bits: stable over platforms and releases, as journals and exported files need, and
//! fast enough that a keystroke does not feel it. It guards against mistakes, not against malice.

use std::fmt;

/// A hash while it is made. Text is written to it.
pub(crate) struct Fnv(u64);

impl Fnv {
    pub(crate) fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    /// Adds a text and that it ends here, so that two texts are not the same as one.
    pub(crate) fn part(&mut self, text: &str) {
        self.bytes(text);
        self.bytes("\u{0}");
    }

    pub(crate) fn value(&self) -> u64 {
        self.0
    }

    fn bytes(&mut self, text: &str) {
        for byte in text.bytes() {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
        }
    }
}

impl fmt::Write for Fnv {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.bytes(text);
        Ok(())
    }
}
