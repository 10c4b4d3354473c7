//! The language of a page and of its parts.
//!
//! Whether there is one, whether it is a language, and whether the words are in it.

mod guess;
mod text;

use super::Group;
use crate::check::dom::{El, Syntax};
use crate::check::page::{Notes, Page};
use crate::check::rule::Rule;
use crate::check::tables::languages::{self, Tag};
use crate::finding::Severity;
use guess::Verdict;
use text::Voice;

/// The rules that are judged here.
pub const GROUP: Group = Group {
    rules: &[
        &PAGE_WITHOUT_LANGUAGE,
        &PAGE_LANGUAGE_UNKNOWN,
        &PART_LANGUAGE_UNKNOWN,
        &PAGE_LANGUAGE_WRONG,
        &PART_LANGUAGE_WRONG,
        &PART_LANGUAGE_EMPTY,
        &LANGUAGE_TAG_INVALID,
        &XML_LANGUAGE_DIFFERS,
    ],
    run: check,
};

/// ACT rule b5c3f8; WCAG 3.1.1.
pub static PAGE_WITHOUT_LANGUAGE: Rule = Rule {
    name: "page-without-language",
    severity: Severity::Error,
    tests: "The `html` element of a page has a `lang` that is not empty.",
    why: "A screen reader chooses its voice, and a Braille display its table, by the language of the page.",
    fix: "state the language of the page on its `html` element: `<html lang=\"en-GB\">`",
    wcag: &["3.1.1"],
    act: &["b5c3f8"],
    page: include_str!("../../../../tests/rules/page-without-language.md"),
};

/// ACT rule bf051a; WCAG 3.1.1.
pub static PAGE_LANGUAGE_UNKNOWN: Rule = Rule {
    name: "page-language-unknown",
    severity: Severity::Error,
    tests: "The `lang` of the `html` element begins with a language that the IANA Language Subtag Registry knows.",
    why: "A screen reader that does not know the language falls back on its own, and reads the page in the wrong voice.",
    fix: "write the subtag of the language by which the registry knows it: `en`, `en-GB`, `cy`",
    wcag: &["3.1.1"],
    act: &["bf051a"],
    page: include_str!("../../../../tests/rules/page-language-unknown.md"),
};

/// ACT rule de46e4; WCAG 3.1.2.
pub static PART_LANGUAGE_UNKNOWN: Rule = Rule {
    name: "part-language-unknown",
    severity: Severity::Error,
    tests: "The `lang` of an element that holds text begins with a language that the IANA Language Subtag Registry knows.",
    why: "A screen reader that does not know the language of a part reads it in the wrong voice.",
    fix: "write the subtag of the language by which the registry knows it: `en`, `en-GB`, `cy`; or take the attribute away",
    wcag: &["3.1.2"],
    act: &["de46e4"],
    page: include_str!("../../../../tests/rules/part-language-unknown.md"),
};

/// ACT rule ucwvc8; WCAG 3.1.1.
pub static PAGE_LANGUAGE_WRONG: Rule = Rule {
    name: "page-language-wrong",
    severity: Severity::Error,
    tests: "Most words of a page are in the language that its `html` element states.",
    why: "Words read in the voice of another language cannot be understood.",
    fix: "state the language that most of the page is in, and mark the other parts with a `lang` of their own",
    wcag: &["3.1.1"],
    act: &["ucwvc8"],
    page: include_str!("../../../../tests/rules/page-language-wrong.md"),
};

/// ACT rule off6ek; WCAG 3.1.2.
pub static PART_LANGUAGE_WRONG: Rule = Rule {
    name: "part-language-wrong",
    severity: Severity::Error,
    tests: "Most words of an element that states a language are in that language.",
    why: "Words read in the voice of another language cannot be understood.",
    fix: "state the language that the part is in",
    wcag: &["3.1.2"],
    act: &["off6ek"],
    page: include_str!("../../../../tests/rules/part-language-wrong.md"),
};

/// WCAG 3.1.2; the HTML Standard, 3.2.6.2: an empty `lang` says that the language is unknown.
pub static PART_LANGUAGE_EMPTY: Rule = Rule {
    name: "part-language-empty",
    severity: Severity::Warning,
    tests: "No element that holds text has an empty `lang`.",
    why: "An empty `lang` says that the language is unknown, and a screen reader may change its voice for it.",
    fix: "state the language of the part, or take the attribute away if it is that of the page",
    wcag: &["3.1.2"],
    act: &[],
    page: include_str!("../../../../tests/rules/part-language-empty.md"),
};

/// The HTML Standard, 3.2.6.2: `lang` is a valid BCP 47 tag.
pub static LANGUAGE_TAG_INVALID: Rule = Rule {
    name: "language-tag-invalid",
    severity: Severity::Warning,
    tests: "A `lang` is a language tag by BCP 47, every part of which the registry knows and none of which is deprecated.",
    why: "Browsers and screen readers pass over what they do not know of a tag, or over all of it.",
    fix: "write the parts in their order, with hyphens, as the registry has them: language, script, region (`en-GB`, not `en-UK` or `en_GB`)",
    wcag: &[],
    act: &[],
    page: include_str!("../../../../tests/rules/language-tag-invalid.md"),
};

/// WCAG 3.1.1; the HTML Standard, 3.2.6.2: where both stand, `xml:lang` says the same as `lang`.
pub static XML_LANGUAGE_DIFFERS: Rule = Rule {
    name: "xml-language-differs",
    severity: Severity::Error,
    tests: "Where an element has both `lang` and `xml:lang`, both state the same language.",
    why: "The page is in one language when read as HTML and in another when read as XML.",
    fix: "take `xml:lang` away, or make it say what `lang` says",
    wcag: &["3.1.1", "3.1.2"],
    act: &[],
    page: include_str!("../../../../tests/rules/xml-language-differs.md"),
};

fn check(page: &Page<'_>, notes: &Notes<'_>) {
    let Some(root) = page.doc.root().filter(|root| root.is("html")) else { return };
    silent(page, root, notes);
    for el in page.elements().filter(|el| el.is_html()) {
        attributes(el, notes);
    }
    if page.doc.syntax != Syntax::Html {
        return;
    }
    for voice in text::voices(page) {
        if voice.el == root {
            whole(&voice, notes);
        } else if voice.has_text && std::iter::once(voice.el).chain(voice.el.ancestors()).any(|el| el.is("body")) {
            part(&voice, notes);
        }
    }
    let empty = page.elements().filter(|el| el.attr("lang") == Some("") && *el != root && el.is_html());
    for el in empty.filter(|el| page.access().is_exposed(*el) && el.texts().any(|(text, _)| !text.trim().is_empty())) {
        notes.cant_tell(&PART_LANGUAGE_EMPTY, el, "the language of this part is stated to be unknown: can it be told?");
    }
}

/// A page that does not say its language.
fn silent(page: &Page<'_>, root: El<'_>, notes: &Notes<'_>) {
    if root.attr("lang").is_some_and(|lang| !lang.trim_ascii().is_empty()) {
        return;
    }
    if page.doc.syntax == Syntax::Html {
        notes.fail(&PAGE_WITHOUT_LANGUAGE, root, "the page does not say its language");
    } else if root.attr_with_prefix("xml", "lang").is_none_or(|lang| lang.trim_ascii().is_empty()) {
        notes.cant_tell(&PAGE_WITHOUT_LANGUAGE, root, "the page does not say its language; is it served as a page to read, or as data?");
    }
}

/// What the attributes say by themselves.
fn attributes(el: El<'_>, notes: &Notes<'_>) {
    let Some(stated) = el.attr("lang") else { return };
    tag(el, stated, notes);
    // In a page read as HTML the colon is part of the name.
    let xml = el.attr_with_prefix("xml", "lang").or_else(|| el.attr("xml:lang"));
    if let Some(xml) = xml.filter(|xml| !languages::primary(xml.trim()).eq_ignore_ascii_case(languages::primary(stated.trim()))) {
        notes.fail_at(&XML_LANGUAGE_DIFFERS, el, "lang", format!("`lang` is `{stated}`, but `xml:lang` is `{xml}`"));
    }
}

/// What BCP 47 and the registry say of a tag whose language is known; the others are judged by rules of their own.
fn tag(el: El<'_>, value: &str, notes: &Notes<'_>) {
    let message = match languages::tag(value) {
        Tag::Valid => return,
        Tag::Deprecated(Some(instead)) if languages::is_known(value) => {
            format!("the language of `{value}` is deprecated: the registry says `{instead}` instead")
        }
        Tag::Deprecated(None) if languages::is_known(value) => format!("the language of `{value}` is deprecated"),
        Tag::Unknown(part) if languages::is_known(value) => format!("the registry does not know the part `{part}` of `{value}`"),
        Tag::Malformed(part) if languages::is_known(value) => format!("`{value}` is no language tag: `{part}` may not stand where it stands"),
        _ => return,
    };
    notes.fail_at(&LANGUAGE_TAG_INVALID, el, "lang", message);
}

/// The language of the page.
fn whole(voice: &Voice<'_>, notes: &Notes<'_>) {
    let (el, tag) = (voice.el, voice.tag);
    if tag.trim_ascii().is_empty() {
        return;
    }
    if !languages::is_known(tag) {
        notes.fail_at(&PAGE_LANGUAGE_UNKNOWN, el, "lang", unknown(tag));
        return;
    }
    match voice.counts.verdict(tag) {
        Verdict::Fits => {}
        Verdict::Doubtful(found) => {
            notes.cant_tell(
                &PAGE_LANGUAGE_WRONG,
                el,
                format!("the page states the language `{tag}`; its words may be {found}: which language are most of them in?"),
            );
        }
        Verdict::Wrong(found) => {
            notes.fail_at(&PAGE_LANGUAGE_WRONG, el, "lang", format!("the page states the language `{tag}`, but most of its words are {found}"));
        }
    }
}

/// The language of a part that holds text.
fn part(voice: &Voice<'_>, notes: &Notes<'_>) {
    let (el, tag) = (voice.el, voice.tag);
    if !languages::is_known(tag) {
        notes.fail_at(&PART_LANGUAGE_UNKNOWN, el, "lang", unknown(tag));
        return;
    }
    match voice.counts.verdict(tag) {
        Verdict::Fits => {}
        Verdict::Doubtful(found) => {
            notes.cant_tell(&PART_LANGUAGE_WRONG, el, format!("the part states the language `{tag}`; its words may be {found}: which language is it in?"));
        }
        Verdict::Wrong(found) => {
            notes.fail_at(&PART_LANGUAGE_WRONG, el, "lang", format!("the part states the language `{tag}`, but its words are {found}"));
        }
    }
}

fn unknown(tag: &str) -> String {
    match languages::tag(tag) {
        Tag::Deprecated(Some(instead)) => format!("`{tag}` is a tag from before the registry, which says `{instead}` instead"),
        _ => format!("`{}` is no language that the registry knows", languages::primary(tag)),
    }
}
