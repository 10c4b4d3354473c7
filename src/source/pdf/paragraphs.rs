//! From lines to paragraphs, by where they stand and how they end.

use super::glyphs::{Line, Page};
use super::order::Turned;
use crate::record::InlineKind;
use std::ops::Range;

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
        let room = if from_right(line) { above.left - usual.left } else { usual.right - above.right };
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
    if down <= 0.0 || down > usual.pitch.max(size * 1.1) * FAR {
        return false;
    }
    let indented = !from_right(line) && line.left > first.0 + size * 0.8;
    let stands_back = !from_right(line) && line.left < first.0 - size * 0.8;
    // A word cut in two goes on, and so does a sentence in a narrow column.
    let cut = above.text.trim_end().ends_with(HYPHENS) || (line.left - above.left).abs() < size;
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
        let mut end = self.text.chars().rev();
        let (last, before) = (end.next(), end.next());
        let lower = line.text.trim_start().starts_with(char::is_lowercase);
        match last {
            Some('\u{ad}') => drop(self.text.pop()),
            Some(sign) if HYPHENS.contains(&sign) && lower && before.is_some_and(char::is_alphabetic) => {}
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
    Usual {
        pitch: at(&mut pitches, 0.3, size * 1.2),
        size,
        left: at(&mut lines().map(|line| line.left).collect::<Vec<f64>>(), 0.05, 0.0),
        right: at(&mut lines().map(|line| line.right).collect::<Vec<f64>>(), 0.97, 500.0),
    }
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
        matches!(sign, '•' | '·' | '●' | '▪' | '■' | '◦' | '○' | '‣' | '–' | '-' | '*' | '§' | '\u{e000}'..='\u{f8ff}')
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
    let roman = inner.chars().all(|c| matches!(c.to_ascii_lowercase(), 'i' | 'v' | 'x'));
    let letter = (1..=4).contains(&inner.len()) && (roman || inner.chars().count() == 1 && inner.starts_with(char::is_alphabetic));
    is_bullet(text)
        || follows
            && (number && (fenced || inner.contains('.') || text.trim_start().get(head.len()..).is_some_and(|rest| rest.starts_with('\t'))) || letter && fenced)
}
