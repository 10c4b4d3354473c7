//! The words of a block, cut once for all finders: those that walk over words, and those that read sentences.
//!
//! In: a block's words as one text. Out: them as [`Words`], and as a [`Passage`] where it is read as one. Both readings part
//! words at white space and at the long dash; of what stands between, most pieces are one word in both, and perhaps a stop or comma
//! behind it. Only the others are taken apart by each in its own way.

use super::lexicon::lexicon;
use super::sentences::Passage;
use super::words::Words;
use crate::record::BlockNo;
use crate::record::eight::plain_run;

/// Cuts the words of one block; `read` says whether it is to be read as a passage.
pub fn cut(block: BlockNo, text: &str, read: bool) -> (Words<'_>, Option<Passage<'_>>) {
    let (lexicon, bytes) = (lexicon(), text.as_bytes());
    let (mut words, mut passage) = (Words::none_of(block, text), read.then(|| Passage::none_of(block, text)));
    let mut here = 0;
    while let Some(first) = bytes.get(here) {
        if *first == b' ' {
            here += 1;
            continue;
        }
        let (eight, end) = plain_run(bytes, here);
        if let Some(next) = piece_ends(bytes, end).filter(|_| end > here) {
            let found = lexicon.plain(bytes, here..end, eight);
            words.push(here..end, found.looks);
            if let Some(passage) = &mut passage {
                passage.push(here..end, &found);
            }
            here = next;
            continue;
        }
        let rest = text.get(here..).unwrap_or_default();
        let length = rest.find(|c: char| c == '—' || c.is_whitespace()).unwrap_or(rest.len());
        let piece = here..here + length;
        words.take(lexicon, piece.clone());
        if let Some(passage) = &mut passage {
            passage.take(lexicon, piece);
        }
        here += length + rest.get(length..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    }
    (words, passage.map(Passage::finish))
}

/// Where the next piece may begin, where a space or the end of the text stands here, or one stop or comma before that.
#[inline]
fn piece_ends(text: &[u8], at: usize) -> Option<usize> {
    match text.get(at) {
        None => Some(at),
        Some(b' ') => Some(at + 1),
        Some(b'.' | b',') if matches!(text.get(at + 1), None | Some(b' ')) => Some(at + 1),
        Some(_) => None,
    }
}

/// The words of a text that is no block of a minute.
pub fn words_of(text: &str) -> Words<'_> {
    cut(BlockNo(0), text, false).0
}

/// A text read as a passage.
#[cfg(test)]
pub fn passage_of(text: &str) -> Passage<'_> {
    cut(BlockNo(0), text, true).1.unwrap()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_readings_part_words_alike_but_for_signs_within_them() {
        for (text, words, read) in [
            ("The Panel met. It was so, and\u{a0}on it went", "The|Panel|met|It|was|so|and|on|it|went", "the|panel|met|it|was|so|and|on|it|went"),
            ("“Yes,” said Mr. O’Brien—again", "Yes|said|Mr|O’Brien|again", "yes|said|mr|o'brien|again"),
            ("24/7.. (RED/amber) T.V. x", "24/7|RED|amber|T.V|x", "24/7|red/amber|t.v|x"),
            (" .  , Panelmembershipsofall. ", "Panelmembershipsofall", "panelmembershipsofall"),
            ("", "", ""),
        ] {
            let (cut, passage) = cut(BlockNo(0), text, true);
            let passage = passage.unwrap();
            assert_eq!((0..cut.len()).map(|n| cut.get(n)).collect::<Vec<_>>().join("|"), words, "{text}");
            assert_eq!(passage.words.iter().map(|word| &*word.plain).collect::<Vec<_>>().join("|"), read, "{text}");
            for word in &passage.words {
                assert_eq!(&text[word.start..word.end], word.text);
            }
        }
    }
}
