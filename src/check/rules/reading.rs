//! Text that style sheets make hard to read: lines set flush on both sides, lines close together.

use super::Group;
use super::declared::Declared;
use crate::check::css::seen;
use crate::check::dom::Part;
use crate::check::fault::Outcome;
use crate::check::page::{Notes, Page};
use crate::check::rule::Rule;
use crate::finding::Severity;

/// The rules that are judged here.
pub const GROUP: Group = Group { rules: &[&TEXT_JUSTIFIED, &LINES_CLOSE], run: check };

/// WCAG 1.4.8 (AAA).
pub static TEXT_JUSTIFIED: Rule = Rule {
    name: "text-justified",
    severity: Severity::Warning,
    tests: "No block of text is set flush on both sides.",
    why: "The uneven gaps of justified lines run together into rivers of white, in which people with dyslexia lose their place.",
    fix: "use `text-align: start`",
    wcag: &["1.4.8"],
    act: &[],
    page: include_str!("../../../tests/rules/text-justified.md"),
};

/// WCAG 1.4.8 (AAA).
pub static LINES_CLOSE: Rule = Rule {
    name: "lines-close",
    severity: Severity::Warning,
    tests: "The lines of long paragraphs are one and a half times the font size apart at least.",
    why: "Where lines stand close, many people read the same one twice or lose the next.",
    fix: "set `line-height: 1.5` for paragraphs",
    wcag: &["1.4.8"],
    act: &[],
    page: include_str!("../../../tests/rules/lines-close.md"),
};

/// How many letters make a block of text, which surely has more than one sentence and line.
const LONG: usize = 200;

fn check(page: &Page<'_>, notes: &Notes<'_>) {
    let cascade = page.styles().light();
    // Nothing is said of what no author declared.
    let mut suspect = vec![false; cascade.len()];
    for (number, style) in cascade.styles().enumerate() {
        let close = style.line_height_from.is_some() && style.line_height.times(style.font_size).is_some_and(|times| times < 1.495);
        if let Some(slot) = suspect.get_mut(number) {
            *slot = style.justified && style.text_align_from.is_some() || close;
        }
    }
    if !suspect.contains(&true) {
        return;
    }
    let mut declared = Declared::new(page, notes);
    for el in page.elements() {
        let Some(number) = cascade.number(el).filter(|number| suspect.get(*number as usize) == Some(&true)) else { continue };
        let style = cascade.of(el);
        let letters: usize = el.nodes().map(|part| if let Part::Text(text, _) = part { text.trim().chars().count() } else { 0 }).sum();
        if letters == 0 || !el.is_html() || !page.access().is_visible(el) || !seen::is_seen(cascade, number) {
            continue;
        }
        if let Some(from) = style.text_align_from.filter(|from| style.justified && from.is_author() && letters >= LONG / 2) {
            declared.note(&TEXT_JUSTIFIED, Outcome::Failed, from, el, format!("the text of a `{}` is justified", el.name()));
        }
        let times = style.line_height.times(style.font_size).filter(|times| *times < 1.495);
        if let (Some(from), Some(times), true) = (style.line_height_from.filter(|from| from.is_author()), times, el.is("p")) {
            let long = el.text().split_whitespace().map(|word| word.chars().count() + 1).sum::<usize>() >= LONG;
            if long {
                let times = (times * 100.0).round() / 100.0;
                declared.note(&LINES_CLOSE, Outcome::Failed, from, el, format!("the lines of a long paragraph are {times} times the font size apart"));
            }
        }
    }
}
