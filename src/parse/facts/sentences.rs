//! A passage as words and sentences. In: a block's words. Out: its words with their places, and where its sentences end.
//!
//! What must stay absent: any change of the words. A place is always a range of the block's own words.

use super::lexicon::{Kind, Kinds, Known, Lexicon, List, Plain};
use super::looks::Looks;
use crate::file::Span;
use crate::parse::styles;
use crate::record::BlockNo;
use crate::record::fact::Slice;
use std::borrow::Cow;
use std::ops::Range;

/// The lists of this reading.
pub const LISTS: &[List] = &[(Kind::Short, SHORT), (Kind::Short, styles::SHORT), (Kind::BeforeNumber, BEFORE_NUMBER)];
/// Short forms whose full stop ends no sentence, without it; those of styles stand with the styles.
pub const SHORT: &[&str] = &["e.g", "eg", "i.e", "ie", "viz", "cf", "esq", "vs", "approx", "nem"];
/// Those whose full stop ends no sentence before a number.
const BEFORE_NUMBER: &[&str] = &[
    "no", "nos", "para", "paras", "pp", "p", "s", "ss", "art", "reg", "regs", "sch", "vol", "fig", "ref", "ch", "app", "jan", "feb", "aug", "sept", "oct",
    "nov", "dec",
];

/// How many words a sentence has at most: what is longer is cut, so that reading stays linear.
const LONGEST: usize = 300;

/// A passage cut into words and sentences.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Passage<'a> {
    /// The block.
    pub no: BlockNo,
    /// Its words as one text.
    pub text: &'a str,
    /// The words, in order.
    pub words: Vec<Word<'a>>,
    /// The sentences, in order: ranges of `words`. Every word stands in one.
    pub sentences: Vec<Range<usize>>,
    /// What each of the words is, by the lists that hold it.
    kinds: Vec<Kinds>,
    /// The number of each of the words among those of the lists; 0 for a word of none.
    numbers: Vec<u16>,
}

/// A word, without the marks around it. "Cllr.", "e.g.", "10.30" and "PCC's" lose only what stands at their ends.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Word<'a> {
    /// As written.
    pub text: &'a str,
    /// In small letters, with straight apostrophes.
    pub plain: Cow<'a, str>,
    /// Its first byte in the passage.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
}

impl Word<'_> {
    /// Whether it begins with a capital letter.
    pub fn is_capital(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }

    /// Its plain form without "'s" or a closing apostrophe.
    pub fn owner(&self) -> &str {
        self.plain.strip_suffix("'s").unwrap_or(&self.plain)
    }
}

impl<'a> Passage<'a> {
    /// A text of which no words are taken yet.
    pub fn none_of(no: BlockNo, text: &'a str) -> Self {
        let most = text.len() / 5 + 1;
        let (kinds, numbers) = (Vec::with_capacity(most), Vec::with_capacity(most));
        Passage { no, text, words: Vec::with_capacity(most), sentences: Vec::new(), kinds, numbers }
    }

    /// Takes the next word, which has letters and digits of ASCII alone, and of which this is known.
    #[inline]
    pub fn push(&mut self, at: Range<usize>, found: &Plain) {
        let text = self.text.get(at.clone()).unwrap_or_default();
        let plain = match found.small.filter(|_| found.capitals) {
            Some(small) => Cow::Borrowed(small),
            None if found.capitals => Cow::Owned(text.to_ascii_lowercase()),
            None => Cow::Borrowed(text),
        };
        self.add(Word { text, plain, start: at.start, end: at.end }, found.known, found.looks.any(Looks::CAPITAL));
    }

    /// Takes the word of the next piece between white space, where it holds one.
    pub fn take(&mut self, lexicon: &'static Lexicon, piece: Range<usize>) {
        let (start, piece) = (piece.start, self.text.get(piece).unwrap_or_default());
        // Of those with signs around their word, most have a stop or comma behind it.
        let own = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
        let rest = piece.strip_suffix(['.', ',']).unwrap_or(piece);
        let rest = if own(rest.as_bytes().last()) { rest } else { rest.trim_end_matches(|c: char| !c.is_alphanumeric()) };
        let text = if own(rest.as_bytes().first()) { rest } else { rest.trim_start_matches(|c: char| !c.is_alphanumeric()) };
        if text.is_empty() {
            return;
        }
        let start = start + rest.len() - text.len();
        let (plain, known) = if !text.is_ascii() {
            let plain = text.to_lowercase().replace(['’', '‘'], "'");
            let known = lexicon.look_up(&plain);
            (Cow::Owned(plain), known)
        } else if !text.bytes().any(|byte| byte.is_ascii_uppercase()) {
            (Cow::Borrowed(text), lexicon.look_up(text))
        } else {
            match lexicon.look_up_in_small(text) {
                Some((word, known)) => (Cow::Borrowed(word), known),
                None => (Cow::Owned(text.to_ascii_lowercase()), Known::default()),
            }
        };
        let word = Word { text, plain, start, end: start + text.len() };
        let capital = word.is_capital();
        self.add(word, known, capital);
    }

    #[inline(always)]
    fn add(&mut self, word: Word<'a>, known: Known, capital: bool) {
        if self.words.last().is_some_and(|last| word.start > last.end + 1) {
            self.mark_last();
        }
        let capital = if capital { Kinds::of(Kind::Capital) } else { Kinds::default() };
        self.kinds.push(known.kinds.with(capital));
        self.numbers.push(known.number);
        self.words.push(word);
    }

    /// Notes that more than one byte stands behind the last word.
    fn mark_last(&mut self) {
        if let Some(kinds) = self.kinds.last_mut() {
            *kinds = kinds.with(Kinds::of(Kind::Marked));
        }
    }

    /// Makes it whole, with all words taken: where its sentences end.
    pub fn finish(mut self) -> Self {
        // Anything may stand behind the last word.
        self.mark_last();
        self.cut();
        self
    }

    /// Ends sentences at these places too, which are in order: those where paragraphs of one block end.
    pub fn parted(mut self, at: impl Iterator<Item = usize>) -> Self {
        let mut ends = at.map(|at| self.words.partition_point(|word| word.start < at)).peekable();
        if ends.peek().is_none() {
            return self;
        }
        let mut sentences = Vec::with_capacity(self.sentences.len() + 1);
        for Range { start: mut from, end } in self.sentences.iter().cloned() {
            while let Some(at) = ends.next_if(|at| *at < end) {
                if at > from {
                    sentences.push(from..at);
                    from = at;
                }
            }
            sentences.push(from..end);
        }
        drop(ends);
        self.sentences = sentences;
        self
    }

    /// Marks words as quoted alone: they are of no list, so that nothing is found by them.
    pub fn quoting(mut self, quotes: &[Range<usize>]) -> Self {
        let looks = Kinds::of_any(&[Kind::Capital, Kind::Marked]);
        for at in quotes.iter().cloned().flatten() {
            if let (Some(kinds), Some(number)) = (self.kinds.get_mut(at), self.numbers.get_mut(at)) {
                (*kinds, *number) = (kinds.only(looks).with(Kinds::of(Kind::Quoted)), 0);
            }
        }
        self
    }

    fn cut(&mut self) {
        let mut from = 0;
        for at in 1..self.words.len() {
            if at - from >= LONGEST || self.is(at - 1, Kind::Marked) && self.ends_sentence(at - 1) {
                self.sentences.push(from..at);
                from = at;
            }
        }
        if from < self.words.len() {
            self.sentences.push(from..self.words.len());
        }
    }

    /// Whether a sentence ends with the word at `at`, which is not the last.
    fn ends_sentence(&self, at: usize) -> bool {
        if !self.is_marked(at, &['.', '?', '!']) {
            return false;
        }
        let (Some(word), Some(next)) = (self.words.get(at), self.words.get(at + 1)) else { return false };
        let gap = self.after(at);
        // "J.", "D.S.", "Det.Insp."
        let letters = |part: &str| part.chars().count() == 1 || word.text.contains('.') && part.chars().all(char::is_alphabetic);
        let initial = word.is_capital() && word.text.split('.').all(letters);
        let number = next.text.starts_with(|c: char| c.is_numeric()) && self.is(at, Kind::BeforeNumber);
        let short = gap.starts_with('.') && (initial || number || self.is(at, Kind::Short));
        let opened = gap.ends_with(['“', '‘', '"', '(', '[', '\'', '£']);
        gap.contains(char::is_whitespace) && !short && (opened || next.text.starts_with(|c: char| c.is_uppercase() || c.is_numeric()))
    }

    /// What stands between the word at `at` and the next, or the end of the passage: marks and white space.
    pub fn after(&self, at: usize) -> &'a str {
        let start = self.words.get(at).map_or(0, |word| word.end);
        let end = self.words.get(at + 1).map_or(self.text.len(), |word| word.start);
        self.text.get(start..end).unwrap_or_default()
    }

    /// Whether one of these marks stands between the word at `at` and the next, or the end of the passage.
    #[inline]
    pub fn is_marked(&self, at: usize, marks: &[char]) -> bool {
        // Between most words stands one byte of white space.
        (self.is(at, Kind::Marked) || at >= self.words.len()) && self.after(at).contains(marks)
    }

    /// The words of a range behind which one of these marks stands, in order.
    pub fn marked<'s>(&'s self, words: Range<usize>, marks: &'s [char]) -> impl DoubleEndedIterator<Item = usize> + 's {
        self.those(words, Kind::Marked).filter(move |at| self.after(*at).contains(marks))
    }

    /// What stands between the word at `at` and the one before, or the start of the passage.
    pub fn before(&self, at: usize) -> &'a str {
        let start = at.checked_sub(1).and_then(|before| self.words.get(before)).map_or(0, |word| word.end);
        let end = self.words.get(at).map_or(self.text.len(), |word| word.start);
        self.text.get(start..end).unwrap_or_default()
    }

    /// The word at `at` in small letters; empty past the end.
    pub fn plain(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| &word.plain)
    }

    /// The number of the word at `at` among those of the lists and wordings; 0 for a word of none, and past the end.
    pub fn number(&self, at: usize) -> u16 {
        self.numbers.get(at).copied().unwrap_or_default()
    }

    /// Those words of a range that are in a list.
    pub fn those(&self, words: Range<usize>, kind: Kind) -> impl DoubleEndedIterator<Item = usize> + '_ {
        let (start, kinds) = (words.start, self.kinds.get(words.start..words.end.min(self.kinds.len())).unwrap_or_default());
        kinds.iter().enumerate().filter(move |(_, kinds)| kinds.has(kind)).map(move |(at, _)| start + at)
    }

    /// What the word at `at` is; nothing past the end.
    pub fn kinds_at(&self, at: usize) -> Kinds {
        self.kinds.get(at).copied().unwrap_or_default()
    }

    /// Whether the word at `at` is in a list; none is past the end.
    pub fn is(&self, at: usize, kind: Kind) -> bool {
        self.kinds.get(at).is_some_and(|kinds| kinds.has(kind))
    }

    /// What the words of a range are, taken together.
    pub fn kinds(&self, words: &Range<usize>) -> Kinds {
        self.kinds.get(words.start..words.end.min(self.kinds.len())).unwrap_or_default().iter().fold(Kinds::default(), |all, kinds| all.with(*kinds))
    }

    /// Whether a word of a range is in a list.
    pub fn has(&self, words: &Range<usize>, kind: Kind) -> bool {
        self.kinds(words).has(kind)
    }

    /// The place of a range of words, from the first byte of the first to the last byte of the last.
    pub fn slice(&self, words: Range<usize>) -> Slice {
        let start = self.words.get(words.start).map_or(0, |word| word.start);
        let end = words.end.checked_sub(1).and_then(|last| self.words.get(last)).map_or(start, |word| word.end.max(start));
        let Span { start, end } = Span::new(start, end);
        Slice { block: self.no, start, end }
    }

    /// The place of a range of words without the "'s" of the last.
    pub fn slice_of_owner(&self, words: Range<usize>) -> Slice {
        let slice = self.slice(words.clone());
        let last = words.end.checked_sub(1).and_then(|last| self.words.get(last));
        let owner = last.and_then(|word| Some(word.start + word.text.strip_suffix(['s', 'S'])?.strip_suffix(['\'', '’', '‘'])?.len()));
        owner.map_or(slice, |end| Slice { end: Span::new(end, end).end, ..slice })
    }

    /// The text of a range of words, from the first byte of the first to the last byte of the last.
    pub fn words_of(&self, words: Range<usize>) -> &'a str {
        let Slice { start, end, .. } = self.slice(words);
        self.text.get(start as usize..end as usize).unwrap_or_default()
    }

    /// The place of a range of words with the marks that adjoin them: brackets and quotation marks before, all marks after.
    pub fn slice_with_marks(&self, words: Range<usize>) -> Slice {
        let Slice { block, start, end } = self.slice(words.clone());
        let before = self.before(words.start);
        let opened = before.len() - before.trim_end_matches(|c: char| !c.is_whitespace()).len();
        let after = words.end.checked_sub(1).map_or("", |last| self.after(last));
        let closed = after.find(char::is_whitespace).unwrap_or(after.len());
        Slice { block, start: start.saturating_sub(Span::new(opened, 0).start), end: end + Span::new(closed, 0).start }
    }

    /// The number of the sentence that holds the word at `at`.
    pub fn sentence_of(&self, at: usize) -> usize {
        self.sentences.partition_point(|sentence| sentence.end <= at)
    }

    /// The clause of a sentence around the word at `at`: up to a semicolon on either side.
    pub fn clause(&self, sentence: &Range<usize>, at: usize) -> Range<usize> {
        let start = self.marked(sentence.start..at, &[';']).next_back().map_or(sentence.start, |n| n + 1);
        let end = self.marked(at..sentence.end, &[';']).next().map_or(sentence.end, |n| n + 1);
        start..end
    }
}

#[cfg(test)]
mod tests {
    use crate::parse::facts::cut::passage_of;

    #[test]
    fn a_sentence_ends_where_a_paragraph_of_its_block_does() {
        let text = "Minutes Agreed at once. Noted too";
        for (at, sentences) in [
            (&[][..], "Minutes Agreed at once|Noted too"),
            (&[7], "Minutes|Agreed at once|Noted too"),
            (&[0, 7, 7, 23, 29, 33], "Minutes|Agreed at once|Noted|too"),
        ] {
            let passage = passage_of(text).parted(at.iter().copied());
            let told = passage.sentences.iter().map(|words| passage.words[words.clone()].iter().map(|word| word.text).collect::<Vec<_>>().join(" "));
            assert_eq!(told.collect::<Vec<_>>().join("|"), sentences);
        }
    }

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        for (text, sentences) in [
            ("One thing. Another thing.", &["One thing.", "Another thing."][..]),
            (
                "It met e.g. in halls, at 10.30 a.m. on Friday. £3.5 million was spent.",
                &["It met e.g. in halls, at 10.30 a.m. on Friday.", "£3.5 million was spent."],
            ),
            ("Cyng. Ann Price met Lt. Col. Lee and Ch. Insp. Kay. Ald. Roe came.", &["Cyng. Ann Price met Lt. Col. Lee and Ch. Insp. Kay.", "Ald. Roe came."]),
            ("Cllr. J. Smith asked about No. 7. Was it open? Yes.", &["Cllr. J. Smith asked about No. 7.", "Was it open?", "Yes."]),
            ("He said: “It is so.” “No,” she said.", &["He said: “It is so.”", "“No,” she said."]),
            ("The answer was no. It was No. 7.", &["The answer was no.", "It was No. 7."]),
            ("One; two — three", &["One; two — three"]),
            ("", &[]),
            (" … ", &[]),
        ] {
            let passage = passage_of(text);
            let found = passage.sentences.iter().map(|range| {
                let slice = passage.slice_with_marks(range.clone());
                &text[slice.start as usize..slice.end as usize]
            });
            assert_eq!(found.collect::<Vec<_>>(), sentences, "{text}");
        }
    }

    #[test]
    fn clauses_end_at_semicolons() {
        let passage = passage_of("He came; she left; all went.");
        assert_eq!(passage.clause(&(0..6), 3), 2..4);
        assert_eq!(passage.clause(&(0..6), 0), 0..2);
    }
}
