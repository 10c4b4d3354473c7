//! The words that show on a control must be in its name (ACT rule 2ee8b8, “label in name algorithm”).

use super::Group;
use crate::check::access::visible;
use crate::check::dom::El;
use crate::check::page::{Notes, Page};
use crate::check::rule::Rule;
use crate::check::tables::roles::NameFrom;
use crate::finding::Severity;
use std::cell::OnceCell;
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The rules that are judged here.
pub const GROUP: Group = Group { rules: &[&LABEL_NOT_IN_NAME], run: check };

/// ACT rule 2ee8b8; WCAG 2.5.3.
pub static LABEL_NOT_IN_NAME: Rule = Rule {
    name: "label-not-in-name",
    severity: Severity::Error,
    tests: "A control that is named by `aria-label` or `aria-labelledby` has the words that show on it in that name, together and in order.",
    why: "Who speaks to the computer says the words that show; if they are not in the name, nothing happens.",
    fix: "let the name begin with the words that show, or leave the `aria-label` out",
    wcag: &["2.5.3"],
    act: &["2ee8b8"],
    page: include_str!("../../../tests/rules/label-not-in-name.md"),
};

fn check(page: &Page<'_>, notes: &Notes<'_>) {
    let named = |el: &El| el.has("aria-label") || el.has("aria-labelledby");
    let widget = |el: &El| page.access().role(*el).is_some_and(|role| role.is_widget() && role.facts().name_from == NameFrom::AuthorAndContents);
    let drawn = OnceCell::new();
    for el in page.elements().filter(named).filter(widget).filter(|el| page.access().is_visible(*el)) {
        let label = visible::text(page, el);
        let name = &page.name(el).text;
        let told = || format!("it shows “{label}”, but its name is “{name}”");
        match verdict(&label, name) {
            Verdict::Contained => {}
            Verdict::Missing if draws_with_letters(el) || *drawn.get_or_init(|| has_picture_fonts(page)) => {
                notes.cant_tell(&LABEL_NOT_IN_NAME, el, format!("{}: do the letters show as a picture?", told()))
            }
            Verdict::Missing => notes.fail(&LABEL_NOT_IN_NAME, el, told()),
            Verdict::Unsure(why) => notes.cant_tell(&LABEL_NOT_IN_NAME, el, format!("{}: {why}", told())),
        }
    }
}

/// How a visible label stands to a name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Verdict {
    Contained,
    Missing,
    Unsure(&'static str),
}

fn verdict(label: &str, name: &str) -> Verdict {
    let (shown, said) = (tokens(label), tokens(name));
    if holds(&said, &shown) {
        return Verdict::Contained;
    }
    if let [only] = shown.as_slice()
        && only.chars().count() == 1
        && only.chars().all(char::is_alphabetic)
    {
        return if only == "x" { Verdict::Contained } else { Verdict::Unsure("does the letter stand for a sign?") };
    }
    if label.chars().chain(name.chars()).any(joins_words) {
        return if said.concat().contains(&shown.concat()) { Verdict::Contained } else { Verdict::Unsure("where do its words begin and end?") };
    }
    if holds(&tokens(&without_hyphens(name)), &tokens(&without_hyphens(label))) {
        return Verdict::Unsure("is it the same word, with and without a hyphen?");
    }
    if (label.contains('&') || name.contains('&')) && holds(&without_and(&said), &without_and(&shown)) {
        return Verdict::Unsure("is “&” read as “and”?");
    }
    let only_shown = without(&shown, &said);
    let only_said = without(&said, &shown);
    let pairs = || only_shown.iter().take(32).flat_map(|one| only_said.iter().take(32).map(move |other| (*one, *other)));
    let run_together = |word: &str, others: &[String]| others.iter().filter(|other| other.len() > 1 && word.contains(other.as_str())).count() > 1;
    let short_form = |one: &str, other: &str| shortens(one, other) && !run_together(other, &shown) || shortens(other, one) && !run_together(one, &said);
    if pairs().any(|(one, other)| short_form(one, other)) || holds_initials(&only_shown, &said) || holds_initials(&only_said, &shown) {
        return Verdict::Unsure("is one a short form of the other?");
    }
    if pairs().any(|(one, other)| is_variant(one, other)) {
        return Verdict::Unsure("is it one word in two spellings?");
    }
    Verdict::Missing
}

/// The words of a text: without what stands in round brackets, all in one case, letters and digits only.
fn tokens(text: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    for c in without_brackets(text).nfkd().flat_map(char::to_lowercase).filter(|c| !is_combining_mark(*c)) {
        match (c.is_alphanumeric(), out.last_mut()) {
            (true, Some(word)) if c == 'ß' => word.push_str("ss"),
            (true, Some(word)) => word.push(c),
            (false, Some(word)) if !word.is_empty() => out.push(String::new()),
            _ => {}
        }
    }
    out.retain(|word| !word.is_empty());
    out
}

fn without_brackets(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('(') {
        let Some((_, beyond)) = after.split_once(')') else { break };
        out.push_str(before);
        out.push(' ');
        rest = beyond;
    }
    out.push_str(rest);
    out
}

fn without_hyphens(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\u{ad}')).collect()
}

fn without_and(words: &[String]) -> Vec<String> {
    words.iter().filter(|word| *word != "and").cloned().collect()
}

fn holds(said: &[String], shown: &[String]) -> bool {
    // No word holds a space.
    let line = |words: &[String]| format!(" {} ", words.join(" "));
    shown.is_empty() || line(said).contains(&line(shown))
}

/// The words of a text that are not among those of another.
fn without<'w>(words: &'w [String], others: &[String]) -> Vec<&'w str> {
    let others: BTreeSet<&String> = others.iter().collect();
    words.iter().filter(|word| !others.contains(word)).map(String::as_str).collect()
}

/// Scripts that are written without spaces between words.
fn joins_words(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether one word may be a short form of the other: its beginning (`info`), or its consonants (`dept`, `st`).
fn shortens(short: &str, long: &str) -> bool {
    const KNOWN: &[(&str, &str)] =
        &[("no", "number"), ("jun", "june"), ("jul", "july"), ("km", "kilometres"), ("tel", "telephone"), ("eg", "example"), ("vs", "versus")];
    let letters = |word: &str| word.chars().all(char::is_alphabetic);
    let (few, many) = (short.chars().count(), long.chars().count());
    if KNOWN.contains(&(short, long)) {
        return true;
    }
    if !letters(short) || !letters(long) || few + 2 > many || few < 2 || short.chars().next() != long.chars().next() {
        return false;
    }
    let starts = (3..=5).contains(&few) && long.starts_with(short);
    let ends = long.strip_suffix('s').unwrap_or(long).chars().next_back() == short.chars().next_back();
    let consonants = ends && (few > 2 || !short.chars().skip(1).any(|c| "aeiou".contains(c))) && is_thread_of(short, long);
    starts || consonants
}

/// Whether the letters of one stand in the other in this order.
fn is_thread_of(short: &str, long: &str) -> bool {
    let mut rest = long.chars();
    short.chars().all(|c| rest.any(|other| other == c))
}

/// Whether one of these words, of two to eight letters, is made of the first letters of words that stand together. Many are not tried.
fn holds_initials(short: &[&str], words: &[String]) -> bool {
    let first = |full: &String| full.chars().next().filter(|_| full.chars().nth(1).is_some()).unwrap_or(' ');
    let all: String = words.iter().map(first).collect();
    short.iter().take(256).any(|word| (2..=8).contains(&word.chars().count()) && all.contains(word))
}

/// Whether two words may be one in two spellings: `colour`, `color`. A plural is another word.
fn is_variant(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let plural = long.strip_suffix('s').is_some_and(|stem| stem == short);
    let letters = short.chars().chain(long.chars()).all(char::is_alphabetic);
    let length = short.chars().count();
    let near = if length > 7 { 2 } else { 1 };
    letters && !plural && (4..=40).contains(&length) && long.chars().count() <= length + near && strsim::damerau_levenshtein(short, long) <= near
}

/// Words by which fonts of pictures, and what uses them, are called.
fn tells_of_pictures(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    ["icon", "symbol", "glyph", "awesome"].iter().any(|word| text.contains(word))
}

/// Whether a font may turn the letters into pictures, as fonts of icons do with the name of the picture.
fn draws_with_letters(el: El) -> bool {
    std::iter::once(el)
        .chain(el.descendants().take(32))
        .any(|inner| inner.classes().any(tells_of_pictures) || inner.attr("style").is_some_and(tells_of_pictures))
}

/// Whether the page links or states a font that is called so.
fn has_picture_fonts(page: &Page<'_>) -> bool {
    page.elements().any(|sheet| {
        let states = || sheet.texts().any(|(text, _)| text.contains("font") && tells_of_pictures(text));
        sheet.is("link") && sheet.attr("href").is_some_and(tells_of_pictures) || sheet.is("style") && states()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_in_names() {
        use Verdict::*;
        for (label, name, want) in [
            ("Search", "search the minutes", Contained),
            ("Next…", "Next", Contained),
            (">> Next <<", "Next page", Contained),
            ("Minutes (PDF)", "Minutes of 2018", Contained),
            ("★★★", "Three stars", Contained),
            ("x", "Close", Contained),
            ("Café", "CAFE menu", Contained),
            ("Straße", "STRASSE", Contained),
            ("検索", "サイト検索", Contained),
            ("Search", "Find", Missing),
            ("next page", "page next", Missing),
            ("Minute", "Minutes", Missing),
            ("2018", "20 18", Missing),
            ("4", "4th", Missing),
            ("Go in", "Good day", Missing),
            ("P C P", "PCP", Missing),
            ("two three", "two to three", Missing),
            ("Read It", "Read Italian", Missing),
            ("allthewords", "the words all", Missing),
        ] {
            assert_eq!(verdict(label, name), want, "{label} / {name}");
        }
        for (label, name) in [
            ("Jan 2018", "January 2018"),
            ("Planning Dept", "Planning Department"),
            ("St Mary's Rd", "Saint Mary's Road"),
            ("PCP", "Police Crime Panel"),
            ("e-mail", "email"),
            ("Colour", "Color"),
            ("Fire & rescue", "Fire and rescue"),
            ("B", "Bold"),
        ] {
            assert!(matches!(verdict(label, name), Unsure(_)), "{label} / {name}: {:?}", verdict(label, name));
        }
    }
}
