//! From lines to paragraphs, by where they stand and how they end.

use super::glyphs::{Line, Page};
use super::order::Turned;
use crate::record::InlineKind;
use crate::record::list::roman_value;
use crate::record::words::is_held_by_hyphen;
use std::collections::BTreeMap;
use std::ops::{Range, RangeInclusive};

/// A paragraph.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Paragraph {
    /// The page on which it begins.
    pub page: u32,
    /// Its words.
    pub text: String,
    /// Its letters that stand above or below the line, in bytes of its words.
    pub heights: Vec<(Range<usize>, InlineKind)>,
    /// How far in it begins, in letters: only where a mark stands at its head.
    pub indent: usize,
    /// It is printed larger than the rest.
    pub large: bool,
    /// It is a heading, without a number.
    pub heading: bool,
}

/// Letters that each font has a sign of its own for (Unicode's private use area).
pub const OWN_SIGNS: RangeInclusive<char> = '\u{e000}'..='\u{f8ff}';

/// How far a line may be from the one above it, in its usual distance, and go on with it.
const FAR: f64 = 1.3;
/// How much larger than the rest the letters of a heading are.
const LARGER: f64 = 1.15;
/// How many words a heading may have.
const HEADING: usize = 20;
/// Signs that may part a word at the end of a line.
const HYPHENS: [char; 4] = ['-', '\u{2010}', '\u{2011}', '\u{ad}'];
/// The furthest that a marked line is shown in.
const FURTHEST: f64 = 40.0;

/// What is usual in a PDF.
struct Usual {
    /// The distance from line to line.
    pitch: f64,
    size: f64,
    left: f64,
    right: f64,
    /// Where the columns of words begin and end that another stands to the right of.
    columns: Vec<(f64, f64)>,
}

impl Usual {
    /// Where the words of a line may go on to.
    fn right_of(&self, line: &Line) -> f64 {
        self.column(line).map_or(self.right, |(_, right)| right)
    }

    fn column(&self, line: &Line) -> Option<(f64, f64)> {
        self.columns.iter().copied().find(|(left, right)| (left - line.left).abs() < self.size && line.right < right + self.size)
    }
}

/// Joins the lines of all pages.
pub fn join(pages: &[Page]) -> Vec<Paragraph> {
    let usual = usual(pages);
    let mut joined: Vec<Paragraph> = Vec::new();
    let mut last: Option<(&Line, u32)> = None;
    // Where the first line of the paragraph that is open begins, and whether it has a mark.
    let mut first = (0.0, false);
    for page in pages {
        for line in &page.lines {
            let marked = is_marked(&line.text);
            let goes_on = last.is_some_and(|(above, number)| goes_on(above, line, marked, first, number != page.number, &usual));
            match joined.last_mut().filter(|_| goes_on) {
                Some(paragraph) => paragraph.add(line),
                None => {
                    first = (line.left, marked);
                    let indent = if marked { ((line.left - usual.left) / (usual.size * 0.5)).clamp(0.0, FURTHEST).round() as usize } else { 0 };
                    joined.push(Paragraph {
                        page: page.number,
                        text: line.text.clone(),
                        heights: line.heights.clone(),
                        indent,
                        large: line.size > usual.size * LARGER,
                        heading: false,
                    });
                }
            }
            last = Some((line, page.number));
        }
    }
    for paragraph in &mut joined {
        let text = paragraph.text.trim();
        let short = text.split_whitespace().count() <= HEADING && !text.ends_with(['.', ':', ';', ',']);
        paragraph.heading = paragraph.large && short && !is_marked(text) && text.contains(char::is_alphabetic);
    }
    joined
}

fn goes_on(above: &Line, line: &Line, marked: bool, first: (f64, bool), turned: bool, usual: &Usual) -> bool {
    let size = line.size.max(0.1);
    // Lines that are read from the right end on the left.
    let from_right = |line: &Line| line.turned == Some(Turned::Surely);
    if from_right(above) != from_right(line) {
        return false;
    }
    let ended = above.text.trim_end().ends_with(['.', ':', ';', '?', '!', '”', '"']);
    let fits = {
        // The first word of this line would have had room on the line above: the break was meant.
        let letters = line.text.chars().count().max(1) as f64;
        let word = line.text.split_whitespace().next().unwrap_or_default().chars().count() as f64;
        let room = if from_right(line) { above.left - usual.left } else { usual.right_of(above) - above.right };
        room > (line.right - line.left) / letters * (word + 1.0) * 1.05
    };
    let lower = line.text.trim_start().starts_with(char::is_lowercase);
    if (above.size - line.size).abs() > size * 0.1 || (marked && (ended || fits || line.left < first.0 + size || is_bullet(&line.text))) {
        return false;
    }
    if turned {
        return !ended && (lower || !fits);
    }
    let down = line.down - above.down;
    // At the foot of a column words go on at the head of the next, as on the next page.
    if down < 0.0 && usual.column(above).is_some_and(|(_, right)| line.left > right) {
        return !ended && (lower || !fits);
    }
    if down <= 0.0 || down > usual.pitch.max(size * 1.1) * FAR {
        return false;
    }
    let indented = !from_right(line) && line.left > first.0 + size * 0.8;
    let stands_back = !from_right(line) && line.left < first.0 - size * 0.8;
    // A word cut in two goes on, and so does a sentence in a narrow column, below its first line or the words behind its number.
    let below = |left: f64| (line.left - left).abs() < size;
    let cut = above.text.trim_end().ends_with(HYPHENS) || below(above.left) || is_marked(&above.text) && below(above.hung);
    if lower && !marked && !ended && cut {
        return true;
    }
    // Below a marked line words go on in line with its words, or with its mark.
    let anew = if first.1 { stands_back } else { indented && ended };
    !fits && !anew
}

impl Paragraph {
    /// Adds a line: a hyphen at the end of the last stays, since nobody can tell whose it is.
    fn add(&mut self, line: &Line) {
        let kept = self.text.trim_end().len();
        self.text.truncate(kept);
        match self.text.chars().next_back() {
            Some('\u{ad}') => drop(self.text.pop()),
            _ if is_held_by_hyphen(&self.text, line.text.trim_start()) => {}
            _ => self.text.push(' '),
        }
        let (start, gap) = (self.text.len(), line.text.len() - line.text.trim_start().len());
        self.text.push_str(line.text.trim_start());
        self.heights.extend(line.heights.iter().map(|(range, kind)| {
            let place = |at: usize| start + at.saturating_sub(gap);
            (place(range.start)..place(range.end), kind.clone())
        }));
    }
}

fn usual(pages: &[Page]) -> Usual {
    let lines = || pages.iter().flat_map(|page| &page.lines);
    // Weighed by their words, so that headings and notes do not count for much.
    let mut sizes: Vec<f64> = lines().flat_map(|line| std::iter::repeat_n(line.size, line.text.len() / 20 + 1)).collect();
    let size = at(&mut sizes, 0.5, 10.0);
    let pairs = pages.iter().flat_map(|page| page.lines.windows(2));
    let mut pitches: Vec<f64> = pairs
        .filter_map(|pair| match pair {
            [one, next] => Some(next.down - one.down).filter(|down| *down > size * 0.7 && *down < size * 2.2 && (one.left - next.left).abs() < size * 3.0),
            _ => None,
        })
        .collect();
    let columns = columns(pages, size);
    // What is printed in the margins, smaller or larger, does not tell where the words end.
    let of_words = || lines().filter(|line| (line.size - size).abs() < size * 0.1);
    Usual {
        columns,
        pitch: at(&mut pitches, 0.3, size * 1.2),
        size,
        left: at(&mut of_words().map(|line| line.left).collect::<Vec<f64>>(), 0.05, 0.0),
        right: at(&mut of_words().map(|line| line.right).collect::<Vec<f64>>(), 0.97, 500.0),
    }
}

/// How many lines a column of words has at least.
const COLUMN: usize = 8;
/// How many columns are known at most.
const COLUMNS: usize = 8;
/// By how much of its width most of its lines may fall short of its end: what stands beside each other in shorter lines is a list
/// of names or a table.
const SHORT: f64 = 0.15;

/// The columns of words that another column stands to the right of.
fn columns(pages: &[Page], size: f64) -> Vec<(f64, f64)> {
    let mut by_left: BTreeMap<i64, Vec<&Line>> = BTreeMap::new();
    for line in pages.iter().flat_map(|page| &page.lines) {
        by_left.entry((line.left / size.max(1.0)).round() as i64).or_default().push(line);
    }
    let of_words = by_left.into_values().filter(|lines| lines.len() >= COLUMN).filter_map(|lines| {
        let left = lines.iter().map(|line| line.left).fold(f64::MAX, f64::min);
        let right = lines.iter().map(|line| line.right).fold(f64::MIN, f64::max);
        let full = lines.iter().filter(|line| line.right > right - (right - left) * SHORT).count();
        (full * 2 >= lines.len() && is_talk(&lines)).then_some((lines.len(), left, right))
    });
    // Every line asks for its column: of more than there are on any page only those with the most lines are known.
    let mut of_words: Vec<(usize, f64, f64)> = of_words.collect();
    of_words.sort_by_key(|(count, ..)| std::cmp::Reverse(*count));
    of_words.truncate(COLUMNS);
    let last = of_words.iter().map(|(_, left, _)| *left).fold(f64::MIN, f64::max);
    of_words.into_iter().map(|(_, left, right)| (left, right)).filter(|(_, right)| *right < last).collect()
}

/// Whether most words of lines are in small letters: in a list of names, however long each is, few are.
fn is_talk(lines: &[&Line]) -> bool {
    let words = || lines.iter().flat_map(|line| line.text.split_whitespace()).filter(|word| word.starts_with(char::is_alphabetic));
    words().filter(|word| word.starts_with(char::is_lowercase)).count() * 2 >= words().count()
}

/// The number that stands at this share of all, from the least.
fn at(numbers: &mut [f64], share: f64, none: f64) -> f64 {
    numbers.sort_by(f64::total_cmp);
    let place = (numbers.len() as f64 * share) as usize;
    numbers.get(place.min(numbers.len().saturating_sub(1))).copied().unwrap_or(none)
}

fn is_bullet(text: &str) -> bool {
    let head = text.split_whitespace().next().unwrap_or_default();
    let mut signs = head.chars();
    let sign = signs.next().filter(|_| signs.next().is_none());
    sign.is_some_and(|sign| {
        matches!(sign, '•' | '·' | '●' | '▪' | '■' | '◦' | '○' | '‣' | '–' | '-' | '*' | '§')
            || OWN_SIGNS.contains(&sign)
            || sign == 'o' && text.trim_start().starts_with("o\t")
    })
}

/// Whether a line begins with a bullet or a number: `(a)`, `1.`, `7.2`, `iv)`.
fn is_marked(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let (head, follows) = (words.next().unwrap_or_default(), words.next().is_some());
    let inner = head.trim_matches(['(', ')', '.']);
    let fenced = head.ends_with([')', '.']);
    let number = !inner.is_empty() && inner.len() <= 6 && inner.chars().all(|c| c.is_ascii_digit() || c == '.');
    let letter =
        inner.chars().count() == 1 && inner.starts_with(char::is_alphabetic) || roman_value(&inner.to_ascii_lowercase()).is_some_and(|value| value < 40);
    is_bullet(text)
        || follows
            && (number && (fenced || inner.contains('.') || text.trim_start().get(head.len()..).is_some_and(|rest| rest.starts_with('\t'))) || letter && fenced)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page of columns, each at its left, of lines that are 5 wide for each letter; one without words parts paragraphs.
    fn page(columns: &[(f64, &[&str])]) -> Page {
        let line =
            |left: f64, down: f64, text: &str| Line { text: text.to_owned(), left, right: left + text.len() as f64 * 5.0, down, size: 10.0, ..Line::default() };
        let lines = columns.iter().flat_map(|(left, texts)| texts.iter().zip(0..).map(move |(text, at)| line(*left, 100.0 + f64::from(at) * 12.0, text)));
        Page { number: 1, height: 842.0, lines: lines.filter(|line| !line.text.is_empty()).collect(), ..Page::default() }
    }

    fn joined(columns: &[(f64, &[&str])]) -> Vec<String> {
        join(&[page(columns)]).into_iter().map(|paragraph| paragraph.text).collect()
    }

    #[test]
    fn words_of_a_column_go_on_to_its_end_and_in_the_next() {
        let first = [
            "The Committee heard of the Chief Fire",
            "Officer how the stations had been run.",
            "Members asked what came of the figures",
            "Treasurer Ives had shown in that week.",
            "",
            "It was then moved by Councillor Beck,",
            "Chair, that the report should be sent.",
            "",
            "RESOLVED: That it be noted and that the",
            "Treasurer bring a plan of the costs to",
        ];
        let second = [
            "Members in January.",
            "",
            "The Officer said that the Tarn station",
            "House was to be sold, and the members of",
            "Holt were told of what would be built.",
            "They thanked him for all of his work in",
            "Tarn, and asked that it go on as it was.",
            "It was said that the Mill Street tower",
            "Block was to stand for some years yet.",
            "The Chair closed the meeting at noon, as",
            "Councillors had no more to say of it all.",
        ];
        let all = joined(&[(50.0, &first), (300.0, &second)]);
        assert_eq!(all.len(), 4, "{all:#?}");
        assert_eq!(all.get(2).map(String::as_str), Some("RESOLVED: That it be noted and that the Treasurer bring a plan of the costs to Members in January."));
    }

    #[test]
    fn a_hyphen_at_the_end_of_a_line_stays_and_no_gap_behind_it() {
        let words = ["The Members that the Panel had had to co-", "opt spoke of the years of pre-", "and post-war plans."];
        assert_eq!(joined(&[(50.0, &words)]), ["The Members that the Panel had had to co-opt spoke of the years of pre- and post-war plans."]);
    }

    #[test]
    fn small_print_in_the_margin_does_not_tell_where_words_end() {
        let words = ["The Panel asked that it be sent by 31", "January 2024.", "", "Present: Mr Roe, Mrs Ama", "Boateng"];
        for (size, expected) in [(8.0, "The Panel asked that it be sent by 31 January 2024."), (10.0, "The Panel asked that it be sent by 31")] {
            let mut page = page(&[(50.0, &words)]);
            page.lines.push(Line { text: "Shire House, 1 High Street".to_owned(), left: 24.0, right: 560.0, down: 800.0, size, ..Line::default() });
            assert_eq!(join(&[page]).first().map(|paragraph| paragraph.text.as_str()), Some(expected), "{size}");
        }
    }

    #[test]
    fn words_hang_below_those_behind_a_number() {
        let line = |left, hung, down, text: &str| Line { text: text.to_owned(), left, hung, right: left + 150.0, down, size: 10.0, ..Line::default() };
        for (above, below, left, count) in [
            ("3\tEstates. Members did not", "approve the sale.", 80.0, 1),
            ("3\tEstates. Members did not", "approve the sale.", 120.0, 2),
            ("3\tEstates", "The sale was not approved.", 80.0, 2),
            ("Estates\tKI", "by 31 May", 80.0, 2),
        ] {
            let far = line(500.0, 0.0, 600.0, "JH");
            let page = Page { number: 1, height: 842.0, lines: vec![line(50.0, 80.0, 100.0, above), line(left, 0.0, 112.0, below), far], ..Page::default() };
            assert_eq!(join(&[page]).len(), count + 1, "{above} {below}");
        }
    }

    #[test]
    fn names_beside_each_other_are_no_columns_of_words() {
        let names = ["A Lee", "B Roe", "Councillor C Example-Longname", "D Doe", "E Fay", "F Gill", "G Hurst", "H Ives"];
        assert_eq!(joined(&[(50.0, &names), (300.0, &names)]).get(..8), Some(names.map(str::to_owned).as_slice()));
        // Nor are names that are as long as each other, with what each is.
        let names = ["Councillor Ann Lee", "Councillor Bo Fox", "Councillor Al Roe", "Councillor Jo Ash"].repeat(2);
        let areas = ["Holt and Mill", "Tarn and Lane", "Hill and Dale", "Wood and Vale"].repeat(2);
        let all = joined(&[(50.0, &names), (200.0, &areas), (350.0, &names)]);
        assert!(all.starts_with(&[names, areas].concat().iter().map(|name| (*name).to_owned()).collect::<Vec<_>>()), "{all:#?}");
        // Nor is one column by itself.
        assert_eq!(
            joined(&[
                (50.0, &["Councillor A Lee-Long", "Councillor B Roe-Long"].repeat(4)),
                (120.0, &["Present at the meeting that was held in the county hall of the shire"])
            ])
            .len(),
            9
        );
    }
}
