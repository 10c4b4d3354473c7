//! In which language the words of a record are, where they stand on a page: as it is stated, and never told from the words.

use super::Source;
use crate::archive::Entry;
use crate::record::fact::Slice;
use crate::record::language::is_same;
use crate::record::{BlockKind, BlockNo};

/// The language of a minute: the site's, where none or no other is stated.
pub fn of_minute<'a>(source: Source<'a>, entry: &'a Entry) -> &'a str {
    let stated = entry.language.as_ref().map(|tag| tag.value.as_str());
    stated.filter(|tag| !is_same(tag, &source.config.language)).unwrap_or(&source.config.language)
}

/// The same, where it is another than the page's.
pub fn of_record<'a>(source: Source<'a>, entry: &'a Entry) -> Option<&'a str> {
    Some(of_minute(source, entry)).filter(|tag| *tag != source.config.language)
}

/// The language of each block that has another than its record, by the number of its passage; of the title by 0.
pub fn of_others<'a>(source: Source<'a>, entry: &'a Entry) -> impl Iterator<Item = (u32, &'a str)> {
    let (minute, whole) = (&entry.minute, of_minute(source, entry));
    let blocks = minute.told().filter(|(_, block, _)| block.passage.is_some() || block.kind == BlockKind::Title);
    blocks.filter_map(move |(no, block, words)| {
        let tag = minute.language_of(all_of(no, words))?;
        (!is_same(tag, whole)).then_some((block.passage.unwrap_or(0), tag))
    })
}

/// The language of words that are quoted outside their record, where it is another than the page's.
pub fn of_slice<'a>(source: Source<'a>, entry: &'a Entry, at: Slice) -> Option<&'a str> {
    let stated = entry.minute.language_of(at).or_else(|| entry.language.as_ref().map(|tag| tag.value.as_str()));
    stated.filter(|tag| !is_same(tag, &source.config.language))
}

/// The same of all words of a block.
pub fn of_block<'a>(source: Source<'a>, entry: &'a Entry, block: BlockNo) -> Option<&'a str> {
    of_slice(source, entry, all_of(block, entry.minute.words_at(block)))
}

/// The same of the first block of a kind: of a minute's title, of its purpose.
pub fn of_first<'a>(source: Source<'a>, entry: &'a Entry, kind: BlockKind) -> Option<&'a str> {
    let first = entry.minute.told().find(|(_, block, _)| block.kind == kind);
    first.and_then(|(no, ..)| of_block(source, entry, no))
}

fn all_of(block: BlockNo, words: &str) -> Slice {
    Slice { block, start: 0, end: u32::try_from(words.len()).unwrap_or(u32::MAX) }
}
