//! A skin's style sheet for pages in a shell: it reaches what this program writes, and nothing of the council's.
//!
//! In: the style sheet of whole pages. Out: the same rules nested in the element that holds our part (CSS Nesting Module),
//! by an id named twice, so that they weigh more there than the rules of the council's for all of its pages.

use super::css::{self, Item};
use std::ops::Range;

/// Our part of a page, and other parts of ours wherever the shell has them.
const OURS: &str = ":is(#minutebook#minutebook, .minutebook)";
/// Takes the council's rules for bare elements from ours: a link stays underlined, a heading in a colour that was weighed.
/// Pictures and numbered lists keep theirs, since what their attributes say would go too.
const BARE: &str = "& { all: initial; }\n:where(:not(svg, svg *, img, ol)) { all: revert; }";

/// Nests a sheet. Without `dark`, its dark colours go: the shell around our part may know only light ones.
pub fn scope(sheet: &str, dark: bool) -> String {
    let css = css::without_comments(sheet);
    let (mut outside, mut inside) = (String::new(), String::new());
    nest(&css, 0..css.len(), "", dark, &mut outside, &mut inside);
    if !dark {
        inside = inside.replace("color-scheme: light dark", "color-scheme: light");
    }
    format!("{outside}{OURS} {{\n{BARE}\n{inside}& {{ display: block; min-height: 0; }}\n}}\n")
}

fn nest(css: &str, within: Range<usize>, condition: &str, dark: bool, outside: &mut String, inside: &mut String) {
    for Item { prelude, body, whole } in css::items(css, within) {
        let (head, whole) = (css.get(prelude).unwrap_or_default(), css.get(whole).unwrap_or_default());
        let compact: String = head.split_whitespace().collect();
        match body {
            _ if !dark && compact.contains("prefers-color-scheme:dark") => {}
            Some(body) if ["@media", "@supports", "@container"].iter().any(|group| head.starts_with(group)) => {
                let (mut own_outside, mut own) = (String::new(), String::new());
                nest(css, body, head, dark, &mut own_outside, &mut own);
                outside.push_str(&own_outside);
                inside.push_str(&format!("{head} {{\n{own}}}\n"));
            }
            _ if head.starts_with('@') && condition.is_empty() => outside.push_str(&format!("{whole}\n")),
            _ if head.starts_with('@') => outside.push_str(&format!("{condition} {{ {whole} }}\n")),
            Some(body) => {
                let selectors: Vec<String> = split(head).into_iter().filter_map(selector).collect();
                if !selectors.is_empty() {
                    inside.push_str(&format!("{} {{{}}}\n", selectors.join(", "), css.get(body).unwrap_or_default()));
                }
            }
            None => {}
        }
    }
}

/// A list of selectors, split where its commas stand in no brackets.
fn split(list: &str) -> Vec<&str> {
    let (mut depth, mut from, mut found) = (0u32, 0, Vec::new());
    for (at, c) in list.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                found.push(list.get(from..at).unwrap_or_default().trim());
                from = at + 1;
            }
            _ => {}
        }
    }
    found.push(list.get(from..).unwrap_or_default().trim());
    found
}

/// A selector as it stands in a shell: the page itself is our part, and its `main` may be a `div` within the council's.
fn selector(written: &str) -> Option<String> {
    match written {
        ":root" | "html" | "body" => return Some("&".to_owned()),
        _ if written.starts_with("body") || written.starts_with("html") || written.starts_with(":root") => return None,
        _ => {}
    }
    let mut out = String::with_capacity(written.len() + 1);
    let mut before = ' ';
    for (at, c) in written.char_indices() {
        let rest = written.get(at..).unwrap_or_default();
        let is_start = !(before.is_alphanumeric() || matches!(before, '-' | '_' | '.' | '#' | ':' | '"' | '='));
        let is_end = |rest: &str| rest.chars().nth(4).is_none_or(|c| !(c.is_alphanumeric() || matches!(c, '-' | '_')));
        if is_start && rest.starts_with("main") && is_end(rest) {
            out.push('.');
        }
        out.push(c);
        before = c;
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_reach_our_part_only() {
        let sheet = "/* x */ :root { color-scheme: light dark; --a: #fff; }\n@media screen and (prefers-color-scheme: dark) { :root { --a: #000; } }\n\
            *, ::before { x: y; } html { a: b } body { c: d } body:has(.front) .m { e: f } main, .main-x > main:target, .a:is(main, p) { g: h }\n\
            @counter-style k { system: extends decimal; }\n@media print { @page { margin: 2cm; } a, main { i: j } }";
        let ours = "@counter-style k { system: extends decimal; }\n@media print { @page { margin: 2cm; } }\n:is(#minutebook#minutebook, .minutebook) {\n\
            & { all: initial; }\n:where(:not(svg, svg *, img, ol)) { all: revert; }\n& { color-scheme: light; --a: #fff; }\n*, ::before { x: y; }\n& { a: b }\n& { c: d }\n.main, .main-x > .main:target, .a:is(.main, p) { g: h }\n\
            @media print {\na, .main { i: j }\n}\n& { display: block; min-height: 0; }\n}\n";
        assert_eq!(scope(sheet, false), ours);
        assert!(scope(sheet, true).contains("(prefers-color-scheme: dark) {\n& { --a: #000; }\n}"));
    }
}
