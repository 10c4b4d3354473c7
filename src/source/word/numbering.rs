//! The numbers of lists: what Word shows before a paragraph, which stands nowhere in the file.

use super::styles::{Styles, indent};
use super::xml::Element;
use crate::record::{Fence, Mark, NumberStyle};
use std::collections::{BTreeMap, BTreeSet};

/// How many levels a list has.
const LEVELS: usize = 9;
/// How many characters a level's text may have: far more than Word writes.
const LONGEST: usize = 100;

/// What Word shows before a paragraph of a list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shown {
    /// The mark, where it is a bullet or one simple number.
    pub mark: Option<Mark>,
    /// The words as shown: `7.2`, `(a)`, `Item 3:`; a bullet's are empty.
    pub words: String,
    /// How far in the level stands, where the list says so.
    pub indent: Option<i32>,
}

#[derive(Clone, Debug)]
struct Level {
    start: u32,
    format: String,
    text: String,
    /// The level, from 1, below which it begins anew; 0 for never, `None` for any above.
    restarts: Option<usize>,
    /// All its numbers are shown as 1, 2, 3.
    legal: bool,
    style: Option<String>,
    indent: Option<i32>,
}

#[derive(Clone, Debug, Default)]
struct List {
    definition: u32,
    starts: BTreeMap<usize, u32>,
    levels: BTreeMap<usize, Level>,
}

/// The lists of a document, and how far each has come.
#[derive(Clone, Debug, Default)]
pub struct Numbering {
    definitions: BTreeMap<u32, BTreeMap<usize, Level>>,
    lists: BTreeMap<u32, List>,
    /// For each definition, the number last shown at each level.
    counted: BTreeMap<u32, [Option<u32>; LEVELS]>,
    begun: BTreeSet<u32>,
}

impl Numbering {
    /// Reads the part that defines them.
    pub fn read(root: Element<'_>, styles: &Styles) -> Numbering {
        let mut numbering = Numbering::default();
        let mut linked: Vec<(u32, String)> = Vec::new();
        let levels = |of: Element<'_>| of.children().filter(|child| child.name() == "lvl").filter_map(level).collect::<BTreeMap<_, _>>();
        for element in root.children().flat_map(Element::children) {
            match element.name() {
                "abstractNum" => {
                    let Some(id) = element.attribute("abstractNumId").and_then(|id| id.parse().ok()) else { continue };
                    if let Some(style) = element.value("numStyleLink") {
                        linked.push((id, style.to_owned()));
                    }
                    numbering.definitions.insert(id, levels(element));
                }
                "num" => {
                    let Some(id) = element.attribute("numId").and_then(|id| id.parse().ok()) else { continue };
                    let mut list = List { definition: element.number("abstractNumId").unwrap_or(0), ..List::default() };
                    for change in element.children().filter(|child| child.name() == "lvlOverride") {
                        let Some(at) = change.attribute("ilvl").and_then(|at| at.parse::<usize>().ok()).filter(|at| *at < LEVELS) else { continue };
                        list.starts.extend(change.number("startOverride").map(|start| (at, start)));
                        list.levels.extend(levels(change));
                    }
                    numbering.lists.insert(id, list);
                }
                _ => {}
            }
        }
        // A definition may only point at the style whose list has the levels.
        for (id, style) in linked {
            let meant = styles.says(Some(&style)).list.and_then(|list| numbering.lists.get(&list)).map(|list| list.definition);
            if let Some(levels) = meant.filter(|meant| *meant != id).and_then(|meant| numbering.definitions.get(&meant)).cloned() {
                numbering.definitions.insert(id, levels);
            }
        }
        numbering
    }

    /// The level of a list that a style stands for.
    pub fn level_of_style(&self, list: u32, style: &str) -> Option<usize> {
        let levels = self.definitions.get(&self.lists.get(&list)?.definition)?;
        levels.iter().find(|(_, level)| level.style.as_deref() == Some(style)).map(|(at, _)| *at)
    }

    /// Counts a paragraph of a list, and gives what is shown before it; `None` where nothing is.
    pub fn count(&mut self, list: u32, at: usize) -> Option<Shown> {
        let at = at.min(LEVELS - 1);
        let Numbering { definitions, lists, counted, begun } = self;
        let known = lists.get(&list)?;
        let defined = definitions.get(&known.definition)?;
        let level = |at: usize| known.levels.get(&at).or_else(|| defined.get(&at));
        let start = |at: usize| known.starts.get(&at).copied().or_else(|| level(at).map(|level| level.start)).unwrap_or(1);
        let counts = counted.entry(known.definition).or_default();
        // Its first paragraph makes a list begin anew where it says so, although its like went before.
        if begun.insert(list) {
            known.starts.keys().for_each(|at| counts.iter_mut().skip(*at).take(1).for_each(|count| *count = None));
        }
        let this = level(at)?;
        for (n, count) in counts.iter_mut().enumerate() {
            let restarts = |n: usize| level(n).and_then(|level| level.restarts).is_none_or(|below| at < below);
            match n {
                n if n == at => *count = Some(count.map_or_else(|| start(at), |count| count.saturating_add(1))),
                n if n > at && restarts(n) => *count = None,
                _ => {}
            }
        }
        let number = |n: usize| counts.get(n).copied().flatten().unwrap_or_else(|| start(n));
        let shown = |n: usize| {
            let format = level(n).map_or("decimal", |level| &level.format);
            written(number(n), if this.legal { "decimal" } else { format })
        };
        if this.format == "bullet" {
            return Some(Shown { mark: Some(Mark::Bullet), words: String::new(), indent: this.indent });
        }
        let words = filled(&this.text, shown);
        if words.trim().is_empty() {
            return None;
        }
        Some(Shown { mark: simple(&this.text, at, &this.format, this.legal, number(at)), words: words.trim().to_owned(), indent: this.indent })
    }
}

fn level(element: Element<'_>) -> Option<(usize, Level)> {
    let at = element.attribute("ilvl")?.parse::<usize>().ok().filter(|at| *at < LEVELS)?;
    let level = Level {
        start: element.number("start").unwrap_or(0),
        format: element.value("numFmt").unwrap_or("decimal").to_owned(),
        text: element.value("lvlText").unwrap_or_default().chars().take(LONGEST).collect(),
        restarts: element.number("lvlRestart"),
        legal: element.switch("isLgl").unwrap_or(false),
        style: element.value("pStyle").map(str::to_owned),
        indent: element.child("pPr").and_then(indent),
    };
    Some((at, level))
}

/// A level's text with the numbers in the place of `%1` to `%9`.
fn filled(text: &str, number: impl Fn(usize) -> String) -> String {
    let mut parts = text.split('%');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.chars().next().and_then(|c| c.to_digit(10)).filter(|n| *n > 0) {
            Some(n) => {
                out.push_str(&number(n as usize - 1));
                out.push_str(part.get(1..).unwrap_or_default());
            }
            None => {
                out.push('%');
                out.push_str(part);
            }
        }
    }
    out
}

/// The mark of a level that shows its own number alone, in signs that a list can show.
fn simple(text: &str, at: usize, format: &str, legal: bool, value: u32) -> Option<Mark> {
    let own = format!("%{}", at + 1);
    let fence = match text.trim().split_once(&own)? {
        ("(", ")") => Fence::Both,
        ("", ")") => Fence::Close,
        ("", "." | "" | ":") => Fence::Dot,
        _ => return None,
    };
    let letters = (1..=26).contains(&value);
    let style = match format {
        _ if legal => NumberStyle::Decimal,
        "decimal" => NumberStyle::Decimal,
        "lowerLetter" if letters => NumberStyle::LowerAlpha,
        "upperLetter" if letters => NumberStyle::UpperAlpha,
        "lowerRoman" if (1..400).contains(&value) => NumberStyle::LowerRoman,
        "upperRoman" if (1..400).contains(&value) => NumberStyle::UpperRoman,
        _ => return None,
    };
    Some(Mark::Number { value, style, fence })
}

/// A number as a format writes it.
pub fn written(value: u32, format: &str) -> String {
    let style = match format {
        "lowerRoman" if (1..400).contains(&value) => NumberStyle::LowerRoman,
        "upperRoman" if (1..400).contains(&value) => NumberStyle::UpperRoman,
        "lowerLetter" | "upperLetter" if value > 0 => {
            // After z come aa, bb, and so on.
            let letter = u8::try_from((value - 1) % 26).map_or('a', |n| char::from(b'a' + n)).to_string();
            let letters = letter.repeat((value as usize - 1) / 26 % 40 + 1);
            return if format == "upperLetter" { letters.to_ascii_uppercase() } else { letters };
        }
        "decimalZero" => return format!("{value:02}"),
        "ordinal" => {
            let end = match (value % 10, value % 100) {
                (1, n) if n != 11 => "st",
                (2, n) if n != 12 => "nd",
                (3, n) if n != 13 => "rd",
                _ => "th",
            };
            return format!("{value}{end}");
        }
        "cardinalText" | "ordinalText" if (1..1000).contains(&value) => return spelled(value, format == "ordinalText"),
        "numberInDash" => return format!("- {value} -"),
        "decimalEnclosedParen" => return format!("({value})"),
        "decimalEnclosedFullstop" => return format!("{value}."),
        "hex" => return format!("{value:X}"),
        "none" | "bullet" => return String::new(),
        _ => return value.to_string(),
    };
    let typed = Mark::Number { value, style, fence: Fence::Dot }.typed().unwrap_or_default();
    typed.trim_end_matches('.').to_owned()
}

/// A number below a thousand in words, as Word spells it: `Twenty-one`, `Twenty-first`, `One hundred one`.
fn spelled(value: u32, ordinal: bool) -> String {
    const ONES: [&str; 20] = [
        "",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let name = |names: &[&str], n: u32| names.get(n as usize).copied().unwrap_or_default().to_owned();
    let mut words = match value % 100 {
        n if n < 20 => name(&ONES, n),
        n if n % 10 == 0 => name(&TENS, n / 10),
        n => format!("{}-{}", name(&TENS, n / 10), name(&ONES, n % 10)),
    };
    if value >= 100 {
        words = format!("{} hundred {words}", name(&ONES, value / 100)).trim_end().to_owned();
    }
    if ordinal {
        let irregular = [
            ("one", "first"),
            ("two", "second"),
            ("three", "third"),
            ("five", "fifth"),
            ("eight", "eighth"),
            ("nine", "ninth"),
            ("twelve", "twelfth"),
            ("ty", "tieth"),
        ];
        words = match irregular.iter().find_map(|(end, other)| words.strip_suffix(end).map(|stem| format!("{stem}{other}"))) {
            Some(words) => words,
            None => words + "th",
        };
    }
    words.get(..1).unwrap_or_default().to_ascii_uppercase() + words.get(1..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::xml::Tree;
    use super::*;

    /// What is shown before paragraphs of these lists and levels, with these levels of the first definition.
    fn shown(levels: &str, paragraphs: &[(u32, usize)]) -> Vec<String> {
        let part = format!(
            "<w:numbering><w:abstractNum w:abstractNumId='0'>{levels}</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>\
             <w:num w:numId='2'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='4'/></w:lvlOverride></w:num>\
             <w:num w:numId='3'><w:abstractNumId w:val='0'/></w:num></w:numbering>"
        );
        let tree = Tree::read(&part).unwrap();
        let mut numbering = Numbering::read(tree.root(), &Styles::default());
        paragraphs.iter().map(|(list, level)| numbering.count(*list, *level).map_or("none".to_owned(), |shown| shown.words)).collect()
    }

    fn level(at: usize, format: &str, text: &str, more: &str) -> String {
        format!("<w:lvl w:ilvl='{at}'><w:start w:val='1'/><w:numFmt w:val='{format}'/>{more}<w:lvlText w:val='{text}'/></w:lvl>")
    }

    #[test]
    fn numbers_are_those_that_word_shows() {
        let two = level(0, "decimal", "%1.", "") + &level(1, "lowerLetter", "(%2)", "");
        // Deeper levels begin anew below each number above them.
        assert_eq!(shown(&two, &[(1, 0), (1, 1), (1, 1), (1, 0), (1, 1)]), ["1.", "(a)", "(b)", "2.", "(a)"]);
        // Lists of one definition count together, unless one says where it starts: then it does so once.
        assert_eq!(shown(&two, &[(1, 0), (3, 0), (2, 0), (2, 0), (1, 0)]), ["1.", "2.", "4.", "5.", "6."]);
        assert_eq!(shown(&two, &[(9, 0), (1, 7)]), ["none", "none"]);
        let never = level(0, "upperRoman", "%1", "") + &level(1, "decimal", "%1.%2", "<w:lvlRestart w:val='0'/>");
        assert_eq!(shown(&never, &[(1, 0), (1, 1), (1, 0), (1, 1)]), ["I", "I.1", "II", "II.2"]);
        let legal = level(0, "upperRoman", "%1", "") + &level(1, "lowerLetter", "%1.%2", "<w:isLgl/>");
        assert_eq!(shown(&legal, &[(1, 0), (1, 1)]), ["I", "1.1"]);
        assert_eq!(shown(&level(0, "none", "", ""), &[(1, 0)]), ["none"]);
        assert_eq!(shown(&level(0, "decimal", "Item %1:", ""), &[(1, 0)]), ["Item 1:"]);
    }

    #[test]
    fn numbers_are_written_as_their_format_says() {
        for (value, format, expected) in [
            (27, "lowerLetter", "aa"),
            (26, "upperLetter", "Z"),
            (4, "lowerRoman", "iv"),
            (3, "decimalZero", "03"),
            (22, "ordinal", "22nd"),
            (12, "ordinal", "12th"),
            (5, "chicago", "5"),
            (0, "lowerLetter", "0"),
            (1, "ordinalText", "First"),
            (3, "ordinalText", "Third"),
            (12, "ordinalText", "Twelfth"),
            (20, "ordinalText", "Twentieth"),
            (22, "ordinalText", "Twenty-second"),
            (100, "ordinalText", "One hundredth"),
            (8, "cardinalText", "Eight"),
            (19, "cardinalText", "Nineteen"),
            (45, "cardinalText", "Forty-five"),
            (1000, "cardinalText", "1000"),
            (2, "numberInDash", "- 2 -"),
            (7, "decimalEnclosedParen", "(7)"),
            (7, "decimalEnclosedFullstop", "7."),
        ] {
            assert_eq!(written(value, format), expected);
        }
    }
}
