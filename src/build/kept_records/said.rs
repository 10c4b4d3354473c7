//! What a record says by itself, and its bytes.

use crate::archive::{Idx, Mention};
use crate::file::{FilePath, Span};
use crate::finding::{Finding, Rule};
use crate::parse::opening::OwnDay;
use crate::record::Minute;
use crate::record::fact::Slice;
use crate::record::marking::Marking;
use crate::record::packed::{Names, Pack, Packer, Unpacker, parts};
use crate::sheet::StatedInFile;
use crate::source::{Restricted, TOLD_BESIDE_A_PAGE};
use std::collections::BTreeSet;

/// What a record says by itself.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Said {
    /// Its minutes, in its order.
    pub minutes: Vec<Minute>,
    /// What it states of its meeting and of itself.
    pub stated: StatedInFile,
    /// The day of its meeting, as its first lines tell it.
    pub day: Option<OwnDay>,
    /// What of it may not be shown.
    pub restricted: Restricted,
    /// Where it marks its text as not public.
    pub markings: Vec<Marking>,
    /// What there is to tell of it.
    pub findings: Vec<Finding>,
}

/// The words of this program that stand in what is kept.
pub fn names() -> Names {
    Names::new(crate::parse::facts::names().chain(TOLD_BESIDE_A_PAGE.iter().map(|rule| rule.name)))
}

/// What a record says, as bytes, with the themes found in each of its minutes; `None` where something of it is not kept.
pub fn pack(said: &Said, mentions: &[Vec<Mention>], names: &Names, file: &FilePath, source: &[u8]) -> Option<Vec<u8>> {
    let mut to = Packer::new(names, file, source);
    let Said { minutes, stated, day, restricted, markings, findings } = said;
    minutes.pack(&mut to);
    stated.pack(&mut to);
    day.pack(&mut to);
    restricted.pack(&mut to);
    markings.pack(&mut to);
    findings.pack(&mut to);
    mentions.iter().for_each(|mentions| mentions.pack(&mut to));
    to.finish()
}

/// What was packed; without the mentions, where the number of themes that they may be of is not given.
pub fn unpack(packed: &[u8], themes: Option<usize>, names: &Names, file: &FilePath, source: &[u8]) -> Option<(Said, Option<Vec<Vec<Mention>>>)> {
    let mut from = Unpacker::new(packed, names, file, source);
    let minutes = <Vec<Minute>>::unpack(&mut from)?;
    let (stated, day) = (Pack::unpack(&mut from)?, Pack::unpack(&mut from)?);
    let (restricted, markings, findings) = (Pack::unpack(&mut from)?, Pack::unpack(&mut from)?, Pack::unpack(&mut from)?);
    let mentions = match themes {
        Some(themes) => {
            let mentions = minutes.iter().map(|minute| from.within::<Vec<Mention>>(minute)).collect::<Option<Vec<_>>>()?;
            let sound = from.is_empty() && mentions.iter().flatten().all(|mention| mention.theme.at() < themes);
            Some(sound.then_some(mentions)?)
        }
        None => None,
    };
    Some((Said { minutes, stated, day, restricted, markings, findings }, mentions))
}

parts!(struct StatedInFile { date, body, status, panel, language, item });
parts!(struct OwnDay { day, quote, place, named, or_earlier });
parts!(struct Marking { quote, place, in_head, minutes });
parts!(struct Finding { rule, message, place, also, help });

impl Pack for &'static Rule {
    /// Of a rule that has no name there the record is not kept.
    fn pack(&self, to: &mut Packer<'_>) {
        self.name.pack(to);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let name = <&'static str>::unpack(from)?;
        TOLD_BESIDE_A_PAGE.iter().copied().find(|rule| rule.name == name)
    }
}

impl Pack for Restricted {
    fn pack(&self, to: &mut Packer<'_>) {
        let Restricted { whole, items, in_part } = self;
        let list = |items: &BTreeSet<String>| items.iter().cloned().collect::<Vec<_>>();
        whole.pack(to);
        list(items).pack(to);
        list(in_part).pack(to);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let (whole, items, in_part) = (bool::unpack(from)?, <Vec<String>>::unpack(from)?, <Vec<String>>::unpack(from)?);
        Some(Restricted { whole, items: items.into_iter().collect(), in_part: in_part.into_iter().collect() })
    }
}

impl Pack for Mention {
    fn pack(&self, to: &mut Packer<'_>) {
        let Mention { block, start, end, theme } = *self;
        Slice { block, start, end }.pack(to);
        Span::new(theme.at(), 0).start.pack(to);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let Slice { block, start, end } = Slice::unpack(from)?;
        Some(Mention { block, start, end, theme: Idx::new(u32::unpack(from)? as usize) })
    }
}
