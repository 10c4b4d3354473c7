//! Letter spacing, word spacing and line height that a `style` attribute makes fast, so that readers cannot widen them.

use super::Group;
use crate::check::css::seen;
use crate::check::css::style::{Display, From, Size, Style};
use crate::check::dom::{El, Part};
use crate::check::page::{Notes, Page};
use crate::check::rule::Rule;
use crate::finding::Severity;

/// The rules that are judged here.
pub const GROUP: Group = Group { rules: &[&LETTER_SPACING_FIXED, &WORD_SPACING_FIXED, &LINE_HEIGHT_FIXED], run: check };

const WHY: &str = "Many people read better with more space between letters, words and lines, and set it with a style sheet of their own. \
What is important in a `style` attribute cannot be overruled by any of theirs.";

/// ACT rule 24afc2; WCAG 1.4.12.
pub static LETTER_SPACING_FIXED: Rule = Rule {
    name: "letter-spacing-fixed",
    severity: Severity::Error,
    tests: "Letter spacing that is important in a `style` attribute is at least 0.12 of the font size.",
    why: WHY,
    fix: "take away `!important`, or move the declaration to the style sheet",
    wcag: &["1.4.12"],
    act: &["24afc2"],
    page: include_str!("../../../tests/rules/letter-spacing-fixed.md"),
};

/// ACT rule 9e45ec; WCAG 1.4.12.
pub static WORD_SPACING_FIXED: Rule = Rule {
    name: "word-spacing-fixed",
    severity: Severity::Error,
    tests: "Word spacing that is important in a `style` attribute is at least 0.16 of the font size.",
    why: WHY,
    fix: "take away `!important`, or move the declaration to the style sheet",
    wcag: &["1.4.12"],
    act: &["9e45ec"],
    page: include_str!("../../../tests/rules/word-spacing-fixed.md"),
};

/// ACT rule 78fd32; WCAG 1.4.12.
pub static LINE_HEIGHT_FIXED: Rule = Rule {
    name: "line-height-fixed",
    severity: Severity::Error,
    tests: "A line height that is important in a `style` attribute of text that wraps is at least 1.5 of the font size.",
    why: WHY,
    fix: "take away `!important`, or move the declaration to the style sheet",
    wcag: &["1.4.12"],
    act: &["78fd32"],
    page: include_str!("../../../tests/rules/line-height-fixed.md"),
};

fn check(page: &Page<'_>, notes: &Notes<'_>) {
    for el in page.elements() {
        // Nothing is important without this sign: most pages have no such attribute at all.
        if el.is_html() && el.attr("style").is_some_and(|style| style.contains('!')) {
            element(page, el, notes);
        }
    }
}

fn element(page: &Page<'_>, el: El<'_>, notes: &Notes<'_>) {
    let cascade = page.styles().light();
    let seen = || page.access().is_visible(el) && cascade.number(el).is_some_and(|number| seen::is_seen(cascade, number)) && has_words(el);
    let style = cascade.of(el);
    let size = style.font_size;
    let [letters, words, lines] = style.spacing_from.map(|from| from.is_some_and(|from| from.sheet == From::ATTRIBUTE && from.important));
    if !(letters || words || lines) || !seen() {
        return;
    }
    if letters {
        judge(&LETTER_SPACING_FIXED, el, style.letter_spacing.map(|spacing| spacing / size), 0.12, notes);
    }
    if words {
        judge(&WORD_SPACING_FIXED, el, style.word_spacing.map(|spacing| spacing / size), 0.16, notes);
    }
    if lines {
        match wraps(page, el, style) {
            Some(true) => judge(&LINE_HEIGHT_FIXED, el, style.line_height.times(size), 1.5, notes),
            None if style.line_height.times(size).is_none_or(|times| times < 1.499) => {
                notes.cant_tell_at(&LINE_HEIGHT_FIXED, el, "style", "the line height is fixed below 1.5; whether the text wraps cannot be told");
            }
            _ => {}
        }
    }
}

fn judge(rule: &'static Rule, el: El<'_>, times: Option<f32>, least: f32, notes: &Notes<'_>) {
    let what = match rule.name {
        "letter-spacing-fixed" => "letter spacing",
        "word-spacing-fixed" => "word spacing",
        _ => "line height",
    };
    match times {
        None => {
            notes.cant_tell_at(rule, el, "style", format!("the {what} is fixed at a size that cannot be told; it must be at least {least} of the font size"))
        }
        Some(times) if times < least - 0.0005 => {
            notes.fail_at(
                rule,
                el,
                "style",
                format!("the {what} is fixed at {} of the font size, which is less than {least}", (times * 1000.0).round() / 1000.0),
            );
        }
        Some(_) => {}
    }
}

/// Whether a text that can be seen is a child of the element itself.
fn has_words(el: El<'_>) -> bool {
    el.nodes().any(|part| matches!(part, Part::Text(text, _) if !text.trim().is_empty()))
}

/// Whether the text wraps on a screen 320 pixels wide; `None` where a layout would have to tell.
fn wraps(page: &Page<'_>, el: El<'_>, style: &Style) -> Option<bool> {
    let cascade = page.styles().light();
    let block = std::iter::once(el).chain(el.ancestors()).find(|el| !matches!(cascade.of(*el).display, Display::Inline | Display::Contents)).unwrap_or(el);
    let text = block.text();
    let text = text.trim();
    if !style.wraps || text.is_ascii() && !text.contains(|c: char| c.is_ascii_whitespace() || c == '-') {
        return Some(false);
    }
    let mut room: f32 = 320.0;
    for above in std::iter::once(block).chain(block.ancestors()) {
        let style = cascade.of(above);
        if let Size::Px(most) = style.max_width {
            room = room.min(most);
        }
        if let Size::Px(width) = style.width {
            room = if let Size::Px(most) = style.max_width { width.min(most) } else { width };
            break;
        }
    }
    // A letter is between three and seven tenths of the font size wide, taken over a line of any font for reading.
    let length = text.split_whitespace().map(|word| word.chars().count() + 1).sum::<usize>() as f32 * style.font_size;
    if length * 0.3 > room {
        Some(true)
    } else if length * 0.7 < room {
        Some(false)
    } else {
        None
    }
}
