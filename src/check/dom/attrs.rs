//! The attributes of one element, asked for by name far more often than they are there.

use html5ever::LocalName;
use html5ever::tendril::StrTendril;
use std::ops::Deref;

/// One attribute as it is held.
#[derive(Clone, Debug)]
pub(crate) struct RawAttr {
    pub(crate) name: LocalName,
    /// The part before the colon in `xlink:href`, `xml:lang`; else empty.
    pub(crate) prefix: &'static str,
    pub(crate) value: StrTendril,
    pub(crate) at: u32,
}

/// How many attributes are looked through one by one.
const FEW: usize = 64;

/// The attributes of an element in order (of more than [`FEW`]: by name, so that each is found at once), with a bit for each name: most questions end at a bit that is not set.
#[derive(Clone, Debug, Default)]
pub(crate) struct Attrs {
    all: Box<[RawAttr]>,
    bits: u64,
}

impl Attrs {
    /// The attribute of this name, without a prefix.
    #[inline(always)]
    pub(crate) fn find(&self, name: &str) -> Option<&RawAttr> {
        if self.bits & bit(name) == 0 { None } else { self.search(name) }
    }

    /// The attribute of this prefix and local name.
    pub(crate) fn find_with_prefix(&self, prefix: &str, name: &str) -> Option<&RawAttr> {
        self.named(name).iter().find(|attr| attr.prefix == prefix && &*attr.name == name)
    }

    fn search(&self, name: &str) -> Option<&RawAttr> {
        self.named(name).iter().find(|attr| attr.prefix.is_empty() && &*attr.name == name)
    }

    /// The first attribute of this local name, whatever its prefix.
    pub(crate) fn local(&self, name: &str) -> Option<&RawAttr> {
        self.named(name).iter().find(|attr| &*attr.name == name)
    }

    /// A stretch of the attributes that begins no later than those of this name.
    fn named(&self, name: &str) -> &[RawAttr] {
        let start = if self.all.len() > FEW { self.all.partition_point(|attr| &*attr.name < name) } else { 0 };
        let rest = self.all.get(start..).unwrap_or_default();
        if self.all.len() > FEW { rest.get(..rest.partition_point(|attr| &*attr.name == name)).unwrap_or_default() } else { rest }
    }
}

impl Deref for Attrs {
    type Target = [RawAttr];

    fn deref(&self) -> &[RawAttr] {
        &self.all
    }
}

impl FromIterator<RawAttr> for Attrs {
    fn from_iter<I: IntoIterator<Item = RawAttr>>(attrs: I) -> Self {
        let mut all: Box<[RawAttr]> = attrs.into_iter().collect();
        if all.len() > FEW {
            all.sort_by(|one, other| one.name.cmp(&other.name));
        }
        let bits = all.iter().fold(0, |bits, attr| bits | bit(&attr.name));
        Attrs { all, bits }
    }
}

/// One of 64 bits for a name, by what costs nothing to look at: its length, its first and its last letter.
#[inline]
fn bit(name: &str) -> u64 {
    let ends = match name.as_bytes() {
        [first, .., last] => u32::from(*first) * 5 + u32::from(*last) * 11,
        [only] => u32::from(*only),
        [] => 0,
    };
    1 << ((ends + name.len() as u32 * 7) % 64)
}
