//! The words of a record against those of its page, one after the other.
//!
//! White space is folded. What the record parts by white space must be parted on the page: by white space, or by the end of
//! a block. A word of the record may end up in two only where a block ends. A typed bullet or number that was left out must
//! have become an item of a real list, of that value; and where the record is plain text, no item has a number that was not
//! typed.

use super::links::shown;
use crate::check::dom::{El, Nodes, Part};

/// A stretch of a record's text that is said to be no words of its page.
pub struct LeftOut<'a> {
    /// Where it begins in the text, in bytes.
    pub at: usize,
    /// The stretch.
    pub text: &'a str,
    /// Whether it is a typed bullet or number.
    pub is_mark: bool,
}

/// What stands before a character, on the page or in the record.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    None,
    Space,
    /// In a typed record the end of a line behind a hyphen: a small letter may follow with a gap or without.
    Hyphen,
    /// On the page the end of a block, in the record something left out: there the other side may have a gap or not.
    Free,
}

const SPACE: char = ' ';
const FREE: char = '\u{1}';

/// Words without white space, but for one sign where there was some.
#[derive(Default)]
struct Ink {
    text: String,
    /// How many characters there are, without the signs for gaps.
    count: usize,
    gap: Option<Gap>,
    /// It is of a typed record, whose lines were broken anywhere.
    is_typed: bool,
}

impl Ink {
    fn gap(&mut self, gap: Gap) {
        self.gap = self.gap.max(Some(gap));
    }

    fn push(&mut self, text: &str) {
        for c in text.chars() {
            if c.is_whitespace() {
                let mut end = self.text.chars().rev();
                let hyphen = c == '\n' && self.is_typed && matches!(end.next(), Some('-' | '\u{2010}' | '\u{2011}'));
                self.gap(if hyphen && end.next().is_some_and(char::is_alphabetic) { Gap::Hyphen } else { Gap::Space });
                continue;
            }
            if is_for_no_page(c) {
                continue;
            }
            match self.gap.take() {
                Some(Gap::Space) => self.text.push(SPACE),
                Some(Gap::Hyphen) => self.text.push(if c.is_lowercase() { FREE } else { SPACE }),
                Some(Gap::Free) => self.text.push(FREE),
                _ => {}
            }
            self.text.push(c);
            self.count += 1;
        }
    }
}

/// Characters that no HTML page may carry (the HTML Standard, section 13.1), and the byte order mark.
fn is_for_no_page(c: char) -> bool {
    c.is_control() || c == '\u{feff}' || matches!(u32::from(c) & 0xffff, 0xfffe | 0xffff) || ('\u{fdd0}'..='\u{fdef}').contains(&c)
}

/// The words of a text without any white space: for asking whether one stretch holds another.
pub fn ink(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !is_for_no_page(*c)).collect()
}

/// The sign before an item of a list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Sign {
    Bullet,
    Number(i64, char),
}

/// The words of an element of a page.
struct Page<'a> {
    ink: Ink,
    /// From which character on words stand in which element.
    within: Vec<(usize, El<'a>)>,
    /// The items of lists: the character before which each begins, its sign, and whether a mark of the record was found for it.
    items: Vec<(usize, Sign, El<'a>, bool)>,
}

/// Elements that part no words (the HTML Standard, section 15.3: those that are not shown as blocks).
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span",
    "strong", "sub", "sup", "time", "u", "var", "wbr",
];

/// Elements whose text no reader is shown.
const UNSEEN: &[&str] = &["script", "style", "template", "noscript", "title"];

fn page(record: El<'_>) -> Page<'_> {
    struct Open<'a> {
        el: El<'a>,
        nodes: Nodes<'a>,
        /// The number of the next item, and by how much it grows.
        next: (i64, i64),
    }
    let open = |el: El<'_>| -> (i64, i64) {
        let step = if el.has("reversed") { -1 } else { 1 };
        let items = || el.children().filter(|el| el.is("li")).count() as i64;
        let first = el.attr("start").and_then(|start| start.trim().parse().ok());
        (first.unwrap_or_else(|| if step < 0 { items() } else { 1 }), step)
    };
    let mut page = Page { ink: Ink::default(), within: Vec::new(), items: Vec::new() };
    let mut above = vec![Open { el: record, nodes: record.nodes(), next: open(record) }];
    while let Some(last) = above.last_mut() {
        match last.nodes.next() {
            Some(Part::Text(text, _)) => {
                page.within.push((page.ink.count, last.el));
                page.ink.push(text);
            }
            Some(Part::Element(el)) if el.has("hidden") || el.is_any(UNSEEN) => {}
            Some(Part::Element(el)) => {
                if !el.is_any(INLINE) {
                    page.ink.gap(Gap::Free);
                }
                if el.is("li") {
                    let sign = if last.el.is("ol") {
                        let number = el.attr("value").and_then(|value| value.trim().parse().ok()).unwrap_or(last.next.0);
                        last.next.0 = number.saturating_add(last.next.1);
                        Sign::Number(number, last.el.attr("type").and_then(|kind| kind.chars().next()).unwrap_or('1'))
                    } else {
                        Sign::Bullet
                    };
                    page.items.push((page.ink.count, sign, el, false));
                }
                above.push(Open { el, nodes: el.nodes(), next: open(el) });
            }
            None => {
                if !last.el.is_any(INLINE) {
                    page.ink.gap(Gap::Free);
                }
                above.pop();
            }
        }
    }
    page
}

/// The first difference between the words of a record and those of its element: where on the page, and what.
pub fn difference<'a>(record: El<'a>, text: &str, left_out: &[LeftOut<'_>], is_typed: bool) -> Option<(El<'a>, String)> {
    let mut page = page(record);
    let mut own = Ink { is_typed, ..Ink::default() };
    let mut at = 0;
    let mut wrong_mark = None;
    for left in left_out {
        let before = text.get(at..left.at);
        let (Some(before), true) = (before, text.get(left.at..).is_some_and(|rest| rest.starts_with(left.text))) else {
            return Some((record, format!("`{}` is said to be left out, and does not stand in the record where it is said to", shown(left.text))));
        };
        own.push(before);
        own.gap(Gap::Free);
        at = left.at + left.text.len();
        let wrong = if left.is_mark {
            mark(&mut page, own.count, left.text)
        } else {
            (left.text.split_whitespace().count() > 4).then(|| format!("`{}` is left out, and is more than a label", shown(left.text)))
        };
        wrong_mark = wrong_mark.or(wrong);
    }
    own.push(text.get(at..).unwrap_or_default());
    if let Some((count, message)) = unlike(&page.ink.text, &own.text) {
        let within = page.within.iter().rev().find(|(from, _)| *from <= count).map_or(record, |(_, el)| *el);
        return Some((within, message));
    }
    if let Some(message) = wrong_mark {
        return Some((record, message));
    }
    let invented = page.items.iter().find(|(_, _, _, found)| is_typed && !found);
    invented.map(|(_, _, el, _)| (*el, "this is an item of a list, and the record has no bullet or number there".to_owned()))
}

/// The first place at which the words of a page are not those of the record, as a number of characters.
fn unlike(page: &str, record: &str) -> Option<(usize, String)> {
    let (mut left, mut right) = (page.chars(), record.chars());
    let mut count = 0;
    loop {
        let (page_rest, record_rest) = (left.as_str(), right.as_str());
        let (page_gap, on_page) = next(&mut left);
        let (record_gap, in_record) = next(&mut right);
        let say = |what: &str| format!("{what}: the record has `{}`, and the page `{}`", rest(record_rest), rest(page_rest));
        match (on_page, in_record) {
            (None, None) => return None,
            (None, Some(_)) => return Some((count, format!("words are lost at the end: `{}`", rest(record_rest)))),
            (Some(_), None) => return Some((count, format!("words were added at the end: `{}`", rest(page_rest)))),
            (Some(a), Some(b)) if a != b => return Some((count, say("the words differ"))),
            _ if count > 0 && page_gap == Gap::None && record_gap == Gap::Space => return Some((count, say("two words are run together"))),
            _ if count > 0 && page_gap == Gap::Space && record_gap == Gap::None => return Some((count, say("a word is cut in two"))),
            _ => count += 1,
        }
    }
}

fn next(chars: &mut std::str::Chars<'_>) -> (Gap, Option<char>) {
    match chars.next() {
        Some(SPACE) => (Gap::Space, chars.next()),
        Some(FREE) => (Gap::Free, chars.next()),
        c => (Gap::None, c),
    }
}

/// The first words of what is left.
fn rest(text: &str) -> String {
    let words: String = text.chars().map(|c| if c == FREE { ' ' } else { c }).take(60).collect();
    shown(words.trim())
}

/// Says what is wrong with the item that a typed mark became, and marks the item as found.
fn mark(page: &mut Page<'_>, count: usize, typed: &str) -> Option<String> {
    let at = page.items.partition_point(|(from, ..)| *from < count);
    let Some(item) = page.items.iter_mut().skip(at).take_while(|(from, ..)| *from == count).find(|(.., found)| !found) else {
        return Some(format!("the mark `{}` of the record became no item of a list", shown(typed)));
    };
    item.3 = true;
    let core = typed.trim().trim_matches(|c: char| !c.is_alphanumeric());
    let same = match item.1 {
        Sign::Bullet => core.is_empty() || core == "o",
        Sign::Number(number, kind) => is_number(core, number, kind),
    };
    let shown_as = match item.1 {
        Sign::Bullet => "a bullet".to_owned(),
        Sign::Number(number, kind) => format!("number {number}{}", if kind == '1' { String::new() } else { format!(" in the style `{kind}`") }),
    };
    (!same).then(|| format!("the mark `{}` of the record became {shown_as}", shown(typed)))
}

/// Whether a typed number is this value in the style of a list (`type`: `1`, `a`, `A`, `i`, `I`). What a style cannot write,
/// browsers show in figures.
fn is_number(typed: &str, number: i64, kind: char) -> bool {
    match kind {
        'a' if number > 0 => letters(number) == typed,
        'A' if number > 0 => letters(number).to_uppercase() == typed,
        'i' if (1..4000).contains(&number) => roman(number) == typed,
        'I' if (1..4000).contains(&number) => roman(number).to_uppercase() == typed,
        _ => typed.parse() == Ok(number),
    }
}

fn letters(number: i64) -> String {
    let (mut rest, mut out) = (number, Vec::new());
    while rest > 0 && out.len() < 8 {
        out.push(char::from(b'a' + u8::try_from((rest - 1) % 26).unwrap_or_default()));
        rest = (rest - 1) / 26;
    }
    out.iter().rev().collect()
}

fn roman(number: i64) -> String {
    const SIGNS: [(i64, &str); 13] =
        [(1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")];
    let (mut rest, mut out) = (number.clamp(0, 9999), String::new());
    for (value, sign) in SIGNS {
        while rest >= value {
            out.push_str(sign);
            rest -= value;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The difference between a record and a page; what stands in `[…]` is a mark that is left out.
    fn unlike(record: &str, page: &str) -> String {
        let (mut text, mut left_out, mut rest) = (String::new(), Vec::new(), record);
        while let Some((before, after)) = rest.split_once('[') {
            let (mark, after) = after.split_once(']').unwrap();
            text.push_str(before);
            left_out.push(LeftOut { at: text.len(), text: mark, is_mark: true });
            text.push_str(mark);
            rest = after;
        }
        text.push_str(rest);
        let doc = crate::check::dom::html(format!("<div id=r>{page}</div>"));
        difference(doc.by_id("r").unwrap(), &text, &left_out, true).map(|(el, message)| format!("{}: {message}", el.name())).unwrap_or_default()
    }

    #[test]
    fn words_are_the_same_or_not() {
        for (record, page, fault) in [
            ("One two.\r\n\r\nThree", "<p>One <b>two</b>.</p><p>Three", ""),
            ("One two", "<p>One</p><p>two", ""),
            ("Onetwo", "<p>One</p><p>two", ""),
            ("One two", "<p>Onetwo", "p: two words are run together: the record has `two`, and the page `two`"),
            ("Onetwo", "<p>One two", "p: a word is cut in two: the record has `two`, and the page `two`"),
            ("One two", "<p>One <b>too", "b: the words differ: the record has `o`, and the page `oo`"),
            ("One two", "<p>One", "p: words are lost at the end: `two`"),
            ("One", "<p>One two", "p: words were added at the end: `two`"),
            ("One", "<p>One<span hidden>x</span><style>y</style>", ""),
            ("One two", "<p>One <span hidden>two</span>", "p: words are lost at the end: `two`"),
            ("\u{feff}a\u{7}b", "<p>ab", ""),
            ("Co-\r\n opted, pre-\nand post-war", "<p>Co-opted, pre- and post-war", ""),
            ("It was co- opted", "<p>It was co-opted", "p: two words are run together"),
            ("Stoke-\nAbbott", "<p>Stoke-Abbott", "p: two words are run together"),
            ("1-\na", "<p>1-a", "p: two words are run together"),
            ("One\ntwo", "<p>Onetwo", "p: two words are run together"),
        ] {
            let found = unlike(record, page);
            assert!(if fault.is_empty() { found.is_empty() } else { found.starts_with(fault.split(": the record").next().unwrap()) }, "{record}: {found}");
        }
    }

    #[test]
    fn marks_become_items_of_their_value() {
        for (record, page, fault) in [
            ("[1.] a [2.] b", "<ol><li>a<li>b</ol>", ""),
            ("[(b)] a [(d)] b", "<ol type=a><li value=2>a<li value=4>b</ol>", ""),
            ("[iv] a", "<ol type=i start=4><li>a</ol>", ""),
            ("[1.] [a)] a", "<ol><li><ol type=a><li>a</ol></ol>", ""),
            ("[·] a [o] b", "<ul><li>a<ul><li>b</ul></ul>", ""),
            ("[1.] a [3.] b", "<ol><li>a<li>b</ol>", "div: the mark `3.` of the record became number 2"),
            ("[·] a", "<p>a", "div: the mark `·` of the record became no item of a list"),
            ("[1.] a", "<ul><li>a</ul>", "div: the mark `1.` of the record became a bullet"),
            ("a", "<ul><li>a</ul>", "li: this is an item of a list, and the record has no bullet or number there"),
        ] {
            assert_eq!(unlike(record, page), fault, "{record}");
        }
    }

    #[test]
    fn numbers_are_counted_in_every_style() {
        assert_eq!((letters(1), letters(26), letters(27), letters(0)), ("a".into(), "z".into(), "aa".into(), String::new()));
        assert_eq!((roman(4), roman(1999), roman(-3)), ("iv".into(), "mcmxcix".into(), String::new()));
        assert!(is_number("007", 7, '1') && !is_number("7", 7, 'a') && is_number("0", 0, 'i') && is_number("4000", 4000, 'I'));
    }
}
