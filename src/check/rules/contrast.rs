//! The contrast of words with what they stand on, in every pair of colours that occurs on a page: light and dark, wide and
//! narrow, at rest and in each state that the style sheets know.

use super::Group;
use super::declared::Declared;
use crate::check::css::cascade::Cascade;
use crate::check::css::colour::contrast;
use crate::check::css::index::STATES;
use crate::check::css::media::Screen;
use crate::check::css::seen::{self, Pair};
use crate::check::css::selector::Pseudo;
use crate::check::css::style::From;
use crate::check::dom::{El, Part};
use crate::check::fault::Outcome;
use crate::check::page::{Notes, Page};
use crate::check::rule::Rule;
use crate::finding::Severity;
use std::collections::BTreeMap;

/// The rules that are judged here.
pub const GROUP: Group = Group { rules: &[&CONTRAST_LOW, &CONTRAST_NOT_ENHANCED], run: check };

/// WCAG 1.4.3.
pub static CONTRAST_LOW: Rule = Rule {
    name: "contrast-low",
    severity: Severity::Error,
    tests: "Words differ in lightness from what they stand on by 4.5 to 1 at least; large ones by 3 to 1.",
    why: "Pale words are lost to people who see less sharply, as most of us do with age, and to everybody in the sun.",
    fix: "make the words darker or the ground lighter, or the other way round on a dark ground",
    wcag: &["1.4.3"],
    act: &[],
    page: include_str!("../../../tests/rules/contrast-low.md"),
};

/// WCAG 1.4.6 (AAA).
pub static CONTRAST_NOT_ENHANCED: Rule = Rule {
    name: "contrast-not-enhanced",
    severity: Severity::Warning,
    tests: "Words differ in lightness from what they stand on by 7 to 1 at least; large ones by 4.5 to 1.",
    why: "With 7 to 1 people with weak sight read without aids; it is what WCAG asks for at its highest level.",
    fix: "make the words darker or the ground lighter, or the other way round on a dark ground",
    wcag: &["1.4.6"],
    act: &[],
    page: include_str!("../../../tests/rules/contrast-not-enhanced.md"),
};

/// The states that are judged besides rest: their place in [`STATES`] and how they are said.
const JUDGED: [(usize, &str); 3] = [(1, "while it is hovered"), (2, "while it has the focus"), (3, "once it is visited")];

fn check(page: &Page<'_>, notes: &Notes<'_>) {
    let styles = page.styles();
    let index = styles.matches().index();
    if !index.has_author() {
        if !styles.is_complete() {
            notes.cant_tell_page(&CONTRAST_LOW, "a style sheet of the page cannot be read here, so colours are not known");
        } else if !styles.matches().has_attributes() {
            return;
        }
    }
    if !styles.is_complete() {
        return notes.cant_tell_page(&CONTRAST_LOW, "a style sheet of the page cannot be read here, so colours are not known");
    }
    let mut declared = Declared::new(page, notes);
    let light = styles.light();
    // Which elements have words is the same on every screen; so are the numbers of their styles.
    let mut words: Vec<(El<'_>, u32)> = page.elements().filter(|el| el.is_html() && has_words(*el)).filter_map(|el| Some((el, light.number(el)?))).collect();
    words.extend(
        light.pseudos().filter_map(|(index, pseudo, number)| Some((page.doc.element(index).filter(|el| adds_words(light, *el, pseudo, number))?, number))),
    );
    let mut numbers: Vec<u32> = words.iter().map(|(_, number)| *number).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let judge = |cascade: Cascade<'_>, when: &str, declared: &mut Declared<'_, '_>| {
        // Most looks have nothing to say of, and that is known from the pages before.
        if numbers.iter().any(|number| !is_quiet(cascade, *number)) {
            judge(page, cascade, &words, when, declared);
        }
    };
    judge(light, "", &mut declared);
    // Links in the browser's own colours have another once they are visited.
    let browser_links = styles.light().styles().any(|style| style.underlined && style.color_from.is_some_and(|from| !from.is_author()));
    let states = |screen: &Screen, said: &str, declared: &mut Declared<'_, '_>| {
        for (state, in_state) in JUDGED {
            let asked = index.states | if browser_links { 8 } else { 0 };
            if asked & STATES.get(state).copied().unwrap_or_default() != 0 {
                judge(styles.on(screen, state), &format!("{said} {in_state}"), declared);
            }
        }
    };
    states(&Screen::WIDE, "", &mut declared);
    if styles.asks_scheme() {
        judge(styles.dark(), " in dark colours", &mut declared);
        states(&Screen::WIDE.in_the_dark(), " in dark colours", &mut declared);
    }
    if index.asks_width {
        judge(styles.on(&Screen::NARROW, 0), " on a narrow screen", &mut declared);
        if styles.asks_scheme() {
            judge(styles.on(&Screen::NARROW.in_the_dark(), 0), " on a narrow screen in dark colours", &mut declared);
        }
    }
}

/// Whether a pseudo-element puts words on the page.
fn adds_words(cascade: Cascade<'_>, el: El<'_>, pseudo: Pseudo, number: u32) -> bool {
    match pseudo {
        Pseudo::Placeholder => el.attr("placeholder").is_some_and(|text| !text.trim().is_empty()),
        Pseudo::Before | Pseudo::After => {
            cascade.style(number).and_then(|style| style.content.as_deref()).is_some_and(|text| text.contains(char::is_alphanumeric))
        }
        Pseudo::Other => false,
    }
}

/// Whether there is nothing to say of words of a style, or nothing but what was said of the first look.
fn is_quiet(cascade: Cascade<'_>, number: u32) -> bool {
    cascade.is_quiet(number, || !cascade.is_first() && cascade.is_as_first(number) || verdict(cascade, number, "").is_none())
}

/// Judges every pair of one cascade; `when` says on which screen and in which state.
fn judge(page: &Page<'_>, cascade: Cascade<'_>, words: &[(El<'_>, u32)], when: &str, declared: &mut Declared<'_, '_>) {
    // One judgement a style: those who share it share all styles above.
    let mut verdicts: Vec<Option<Verdict>> = Vec::new();
    verdicts.resize_with(cascade.len(), || None);
    let mut exempt: BTreeMap<usize, bool> = BTreeMap::new();
    for (el, number) in words.iter().filter(|(_, number)| !is_quiet(cascade, *number)) {
        one(page, cascade, *number, *el, when, &mut verdicts, &mut exempt, declared);
    }
}

/// What is to be said of a style; `None` inside where nothing is.
struct Verdict(Option<Said>);

/// The rule, how it came out, where it was declared, what it is about wherever it occurs, and the message.
type Said = (&'static Rule, Outcome, From, String, String);

#[allow(clippy::too_many_arguments, reason = "one step of the loops above")]
fn one(
    page: &Page<'_>,
    cascade: Cascade<'_>,
    number: u32,
    el: El<'_>,
    when: &str,
    verdicts: &mut [Option<Verdict>],
    exempt: &mut BTreeMap<usize, bool>,
    declared: &mut Declared<'_, '_>,
) {
    let Some(slot) = verdicts.get_mut(number as usize) else { return };
    let Verdict(said) = slot.get_or_insert_with(|| Verdict(verdict(cascade, number, when)));
    let Some((rule, outcome, from, key, message)) = said else { return };
    let spared = *exempt.entry(el.index()).or_insert_with(|| !page.access().is_rendered(el) || is_inactive(page, el));
    if !spared {
        declared.note_as(rule, *outcome, *from, el, key.clone(), message.clone());
    }
}

fn verdict(cascade: Cascade<'_>, number: u32, when: &str) -> Option<Said> {
    if !seen::is_seen(cascade, number) {
        return None;
    }
    let style = cascade.style(number)?;
    match seen::pair(cascade, number) {
        Pair::Agent => None,
        Pair::Unknown(why, from) => {
            let message = format!("the contrast of words{when} cannot be told: {why}");
            Some((&CONTRAST_LOW, Outcome::CantTell, from?, why.to_owned(), message))
        }
        Pair::Known { ink, ground, elsewhere, from } => {
            let ratio = contrast(ink, ground);
            let large = style.is_large();
            let (least, enhanced) = if large { (3.0, 4.5) } else { (4.5, 7.0) };
            if ratio >= enhanced {
                return None;
            }
            let (rule, asked) = if ratio < least { (&CONTRAST_LOW, least) } else { (&CONTRAST_NOT_ENHANCED, enhanced) };
            // Rounded down: 4.499 is not 4.5.
            let shown = (ratio * 100.0).floor() / 100.0;
            let size = if large { "large words need" } else { "words of this size need" };
            let message = format!("`{}` on `{}`{when} has a contrast of {shown} to 1; {size} {asked}", ink.hex(), ground.hex());
            let sure = !elsewhere && (style.font_size_known || ratio < 3.0);
            let outcome = if sure { Outcome::Failed } else { Outcome::CantTell };
            let message = if elsewhere { format!("{message}, if it stands on what is above it in the page") } else { message };
            Some((rule, outcome, from?, format!("{} {} {large}", ink.hex(), ground.hex()), message))
        }
    }
}

/// Whether text that is seen stands in the element itself, or is the value of a field or button.
fn has_words(el: El<'_>) -> bool {
    if el.is("input") {
        let kind = el.attr("type").unwrap_or_default().to_ascii_lowercase();
        return !matches!(&*kind, "hidden" | "checkbox" | "radio" | "range" | "color" | "image" | "file");
    }
    if el.is_any(&["script", "style", "title", "template", "option", "optgroup", "iframe", "object", "video", "audio", "canvas", "noscript", "head", "html"]) {
        return false;
    }
    el.is_any(&["select", "textarea"]) || el.nodes().any(|part| matches!(part, Part::Text(text, _) if !text.trim().is_empty()))
}

/// Whether it is part of an inactive control, which WCAG spares: a disabled one, or its label.
fn is_inactive(page: &Page<'_>, el: El<'_>) -> bool {
    let off = |el: El<'_>| page.access().is_disabled(el) || el.attr("aria-disabled").is_some_and(|value| value.eq_ignore_ascii_case("true"));
    std::iter::once(el).chain(el.ancestors()).any(|above| {
        let labelled = || {
            above.is("label")
                && above
                    .attr("for")
                    .map_or_else(|| above.descendants().find(|el| el.is_any(&["input", "select", "textarea", "button"])), |id| above.document().by_id(id))
                    .is_some_and(off)
        };
        off(above) || labelled() || above.is_any(&["object", "video", "audio", "canvas"])
    })
}
