//! The colours of a style sheet: those of the skin with those that the publisher states in their place, and each pair
//! that is painted computed (WCAG 2.2, 1.4.3, 1.4.6 and 1.4.11).
//!
//! In: a style sheet that keeps its colours as custom properties of `:root`, the table of pairs beside it, and what
//! `site.toml` states. Out: the sheet with those colours. Nothing is published in colours that cannot be read.

use super::colour::{Colour, told};
use super::css::{self, Declaration, Item};
use crate::config::look::{ColourStated, LookStated, place_of};
use crate::file::{FilePath, Place, Span};
use crate::finding::{Finding, Rule, Severity};
use crate::keys::{WRONG_VALUE, nearest};
use std::collections::BTreeMap;

/// Words that cannot be told from their ground, or a part that cannot be seen.
pub static LOW_CONTRAST: Rule = Rule {
    name: "low-contrast",
    severity: Severity::Error,
    why: "Text needs a contrast of 4.5:1, and what shows where one is or what can be used 3:1 (WCAG 2.2, 1.4.3 and 1.4.11, level AA).",
};
/// Words that can be read by most.
pub static MODERATE_CONTRAST: Rule = Rule {
    name: "moderate-contrast",
    severity: Severity::Warning,
    why: "At 7:1 readers with less sight need no other colours (WCAG 2.2, 1.4.6, level AAA); the skin's own colours all reach it.",
};
/// A colour that the skin does not have.
pub static UNKNOWN_COLOUR: Rule =
    Rule { name: "unknown-colour", severity: Severity::Error, why: "A colour under a name that the skin does not know would paint nothing." };
/// A colour whose contrast nobody can compute.
pub static COLOUR_NOT_COMPUTED: Rule =
    Rule { name: "colour-not-computed", severity: Severity::Warning, why: "A colour in a form that is not read here cannot be shown to be legible." };

/// What a pair of colours is painted for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Use {
    /// Words.
    Text,
    /// A focus ring, a mark of state, the edge of what can be used.
    Part,
    /// A rule or an edge that says nothing.
    Plain,
}

/// A colour on a ground, as a skin's style sheet paints them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pair {
    /// What for.
    pub used: Use,
    /// The colour of the words or the part.
    pub ink: String,
    /// What it stands on.
    pub ground: String,
}

/// Reads a table of pairs: lines like `text ink on page sheet`; `#` opens a remark. Gives the number of a wrong line.
pub fn pairs(table: &str) -> Result<Vec<Pair>, usize> {
    let mut found = Vec::new();
    for (line, number) in table.lines().zip(1..) {
        let words: Vec<&str> = line.split('#').next().unwrap_or_default().split_whitespace().collect();
        let (used, ink, grounds) = match words.as_slice() {
            [] => continue,
            ["text", ink, "on", grounds @ ..] if !grounds.is_empty() => (Use::Text, ink, grounds),
            ["part", ink, "on", grounds @ ..] if !grounds.is_empty() => (Use::Part, ink, grounds),
            ["plain", ink, "on", grounds @ ..] if !grounds.is_empty() => (Use::Plain, ink, grounds),
            _ => return Err(number),
        };
        found.extend(grounds.iter().map(|ground| Pair { used, ink: (*ink).to_owned(), ground: (*ground).to_owned() }));
    }
    Ok(found)
}

/// A colour of the sheet as it will be painted.
#[derive(Clone)]
struct Tone {
    value: String,
    place: Option<Place>,
    /// The publisher states it in `site.toml`.
    stated: bool,
}

type Palette = BTreeMap<String, Tone>;

/// The style sheet with the stated colours in it; faults go to `notes`. `file` is where the sheet lies, if it is the
/// site's own; without `dark` its dark colours are never shown, and are not looked at.
pub fn dress(sheet: &str, file: Option<&FilePath>, pairs: &[Pair], stated: &LookStated, dark: bool, notes: &mut Vec<Finding>) -> String {
    let plain = css::without_comments(sheet);
    let (light_root, dark_root) = roots(&plain);
    let own = |root: Option<&Item>| palette(&plain, root, file);
    let (own_light, own_dark) = (own(light_root.as_ref()), own(dark_root.as_ref()));
    let known =
        |name: &str| own_light.get(name).is_some_and(|tone| Colour::read(&tone.value).is_some() || pairs.iter().any(|p| p.ink == name || p.ground == name));
    let names: Vec<&str> = own_light.keys().map(String::as_str).filter(|name| known(name)).collect();
    let light_stated = checked(&stated.colours, &names, notes);
    let dark_stated = checked(&stated.dark, &names, notes);
    let mut light = own_light.clone();
    light.extend(light_stated.clone());
    let mut in_dark = own_light;
    in_dark.extend(own_dark.clone());
    in_dark.extend(dark_stated.clone());
    weigh(&light, None, pairs, notes);
    if dark && dark_root.is_some() {
        weigh(&in_dark, Some(&light), pairs, notes);
    }
    // What light states would reach the dark colours wherever these do not speak for themselves.
    let kept = light_stated.keys().filter(|name| !own_dark.contains_key(*name)).filter_map(|name| Some((name.clone(), in_dark.get(name)?.clone())));
    let mut dark_written: Palette = kept.collect();
    dark_written.extend(dark_stated);
    let mut edits = Vec::new();
    edits.extend(light_root.iter().flat_map(|root| edits_of(&plain, root, &light_stated)));
    edits.extend(dark_root.iter().flat_map(|root| edits_of(&plain, root, &dark_written)));
    edits.sort_by_key(|(range, _)| range.start);
    let (mut out, mut from) = (String::with_capacity(sheet.len() + 200), 0);
    for (range, text) in edits {
        out.push_str(sheet.get(from..range.start).unwrap_or_default());
        out.push_str(&text);
        from = range.end;
    }
    out + sheet.get(from..).unwrap_or_default()
}

/// The rules that hold the light and the dark colours.
fn roots(css: &str) -> (Option<Item>, Option<Item>) {
    let top = css::items(css, 0..css.len());
    let prelude = |item: &Item| css.get(item.prelude.clone()).unwrap_or_default().split_whitespace().collect::<String>();
    let light = top.iter().find(|item| prelude(item) == ":root").cloned();
    let media = top.iter().find(|item| prelude(item).contains("prefers-color-scheme:dark"));
    let within = media.and_then(|item| item.body.clone()).map(|body| css::items(css, body)).unwrap_or_default();
    (light, within.into_iter().find(|item| prelude(item) == ":root"))
}

/// The custom properties of a rule by name.
fn palette(css: &str, root: Option<&Item>, file: Option<&FilePath>) -> Palette {
    let tone = |one: &Declaration| {
        let name = css.get(one.name.clone())?.strip_prefix("--")?.to_owned();
        let place = file.map(|file| Place::bytes(file, Span::new(one.value.start, one.value.end)));
        Some((name, Tone { value: css.get(one.value.clone())?.to_owned(), place, stated: false }))
    };
    let body = root.and_then(|root| root.body.clone());
    body.map(|body| css::declarations(css, body).iter().filter_map(tone).collect()).unwrap_or_default()
}

fn checked(stated: &[ColourStated], known: &[&str], notes: &mut Vec<Finding>) -> Palette {
    let mut found = Palette::new();
    for ColourStated { name, value } in stated {
        if !known.contains(&name.value.as_str()) {
            let near = nearest(&name.value, known.iter().copied()).map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
            let all = known.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
            let message = format!("the skin has no colour `{}`", name.value);
            notes.push(Finding::at(&UNKNOWN_COLOUR, place_of(name), message, format!("{near}It has {all}")));
            continue;
        }
        match Colour::read(&value.value) {
            Some(colour) => drop(found.insert(name.value.clone(), Tone { value: colour.to_string(), place: value.place(), stated: true })),
            None => {
                let message = format!("`{}` is not a colour that is read here", value.value);
                let help = format!("write it as `{} = \"#0d3d47\"`, `\"#fff\"` or `\"rgb(13, 61, 71)\"`", name.value);
                notes.push(Finding::at(&WRONG_VALUE, place_of(value), message, help));
            }
        }
    }
    found
}

/// Weighs every pair; in dark, only those that differ from what light has said already.
fn weigh(colours: &Palette, light: Option<&Palette>, pairs: &[Pair], notes: &mut Vec<Finding>) {
    for pair in pairs.iter().filter(|pair| pair.used != Use::Plain) {
        let (Some(ink), Some(ground)) = (colours.get(&pair.ink), colours.get(&pair.ground)) else { continue };
        let same = |name: &str, tone: &Tone| light.and_then(|light| light.get(name)).is_some_and(|there| there.value == tone.value);
        if same(&pair.ink, ink) && same(&pair.ground, ground) {
            continue;
        }
        let (Some(a), Some(b)) = (Colour::read(&ink.value), Colour::read(&ground.value)) else {
            let (name, tone) = if Colour::read(&ink.value).is_none() { (&pair.ink, ink) } else { (&pair.ground, ground) };
            let message = format!("`--{name}` is `{}`, so the contrast of `{}` on `{}` is not computed", tone.value, pair.ink, pair.ground);
            notes.push(finding(&COLOUR_NOT_COMPUTED, tone.place.as_ref(), message, "write it as `#rrggbb` where it can be, and compute it by hand where not"));
            continue;
        };
        let contrast = a.contrast(b);
        let (rule, least) = match pair.used {
            Use::Text if contrast < 4.5 => (&LOW_CONTRAST, 4.5),
            Use::Text if contrast < 7.0 => (&MODERATE_CONTRAST, 7.0),
            Use::Part if contrast < 3.0 => (&LOW_CONTRAST, 3.0),
            _ => continue,
        };
        let mode = if light.is_some() { "dark" } else { "light" };
        let what = if pair.used == Use::Text { "text" } else { "what shows focus or state" };
        let wants = if rule.severity == Severity::Error { format!("{what} needs {least}:1") } else { format!("{least}:1 is wanted") };
        let message = format!("`{}` on `{}` in {mode} is {a} on {b}, a contrast of {}; {wants}", pair.ink, pair.ground, told(contrast));
        // Of the two, the one that the publisher states is the one to change; else the words.
        let by_ground = ground.stated && !ink.stated;
        let (name, tone, other) = if by_ground { (&pair.ground, ground, ink) } else { (&pair.ink, ink, ground) };
        let mut one = finding(rule, tone.place.as_ref(), message, help(name, pair, contrast, colours, pairs));
        if let Some(place) = other.place.as_ref().filter(|_| other.stated) {
            one = one.with(place.clone(), if by_ground { "what stands on it" } else { "what it stands on" });
        }
        notes.push(one);
    }
}

fn finding(rule: &'static Rule, place: Option<&Place>, message: String, help: impl Into<String>) -> Finding {
    match place {
        Some(place) => Finding::at(rule, place.clone(), message, help),
        None => Finding::of_site(rule, message, help),
    }
}

/// The nearest colours that pass with everything that this one is painted with; `contrast` is what there is of it now.
fn help(name: &str, pair: &Pair, contrast: f64, colours: &Palette, pairs: &[Pair]) -> String {
    let read = |name: &str| colours.get(name).and_then(|tone| Colour::read(&tone.value));
    let other = |pair: &Pair| if pair.ink == name { read(&pair.ground) } else { read(&pair.ink) };
    let own: Vec<(Use, Colour)> =
        pairs.iter().filter(|pair| pair.ink == name || pair.ground == name).filter_map(|pair| Some((pair.used, other(pair)?))).collect();
    let near = |text: f64| {
        let wanted = own.iter().filter(|(used, _)| *used != Use::Plain).map(|(used, other)| (*other, if *used == Use::Text { text } else { 3.0 }));
        Some(format!("`{name} = \"{}\"`", read(name)?.nearest(&wanted.collect::<Vec<_>>())?))
    };
    let has_text = own.iter().any(|(used, _)| *used == Use::Text);
    match (near(4.5), near(7.0)) {
        (Some(_), Some(best)) if contrast >= 4.5 => format!("the nearest colour that reaches it: {best}"),
        (Some(enough), _) if !has_text => format!("the nearest colour that passes: {enough}"),
        (Some(enough), Some(best)) if enough != best => format!("the nearest colours that pass: {best} with 7:1, {enough} with 4.5:1"),
        (Some(enough), None) if contrast < 4.5 => format!("the nearest colour that passes: {enough} with 4.5:1; no shade of it reaches 7:1"),
        (Some(enough), Some(_)) => format!("the nearest colour that passes: {enough}"),
        _ => format!("no lighter or darker `{name}` reaches it with all that it is painted with: change `{}` and `{}` together", pair.ink, pair.ground),
    }
}

/// What to write into a rule so that it holds these colours: in the place of those that it has, or at its start.
fn edits_of(css: &str, root: &Item, colours: &Palette) -> Vec<(std::ops::Range<usize>, String)> {
    let Some(body) = root.body.clone() else { return Vec::new() };
    let there = css::declarations(css, body.clone());
    let edit = |(name, tone): (&String, &Tone)| {
        let own = there.iter().rfind(|one| css.get(one.name.clone()).is_some_and(|written| written.strip_prefix("--").is_some_and(|own| own == name.as_str())));
        own.map_or_else(|| (body.start..body.start, format!("\n  --{name}: {};", tone.value)), |one| (one.value.clone(), tone.value.clone()))
    };
    colours.iter().map(edit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::evidence::Cited;

    const SHEET: &str = "/* :root { --ink: red } */ :root { --ink: #000; --page: #fff; --serif: Georgia }\n@media screen and (prefers-color-scheme: dark) { :root { --page: #111; --ink: #eee; } }\n@media print { :root { --page: #fff; } }";

    fn stated(colours: &[(&str, &str)]) -> Vec<ColourStated> {
        let cited = |word: &str| Cited::publisher(word.to_owned(), Place::file(&FilePath::new("content/site.toml")));
        colours.iter().map(|(name, value)| ColourStated { name: cited(name), value: cited(value) }).collect()
    }

    fn dressed(sheet: &str, light: &[(&str, &str)], dark: &[(&str, &str)]) -> (String, Vec<String>) {
        let look = LookStated { colours: stated(light), dark: stated(dark), ..LookStated::default() };
        let mut notes = Vec::new();
        let out = dress(sheet, None, &pairs("text ink on page\nplain line on page").unwrap(), &look, true, &mut notes);
        (out, notes.into_iter().map(|note| format!("{}: {}", note.rule.name, note.message)).collect())
    }

    #[test]
    fn colours_stand_where_the_skin_has_its_own() {
        let (out, notes) = dressed(SHEET, &[("page", "#FEE")], &[("ink", "#fff")]);
        assert_eq!(out, SHEET.replacen("--page: #fff;", "--page: #ffeeee;", 1).replacen("#eee", "#ffffff", 1));
        assert_eq!(notes, [""; 0]);
        assert_eq!(dressed(SHEET, &[], &[]).0, SHEET);
    }

    /// Where only light is stated, dark stays the skin's own, also where the skin says it once for both.
    #[test]
    fn light_colours_do_not_reach_the_dark_ones() {
        let sheet = SHEET.replacen("--ink: #eee; ", "", 1).replacen("#111", "#fafafa", 1);
        let (out, notes) = dressed(&sheet, &[("ink", "#222")], &[]);
        assert!(out.contains(":root { --ink: #222222;"), "{out}");
        assert!(out.contains("{ :root {\n  --ink: #000; --page: #fafafa;"), "{out}");
        assert_eq!(notes, [""; 0]);
    }

    #[test]
    fn each_pair_is_weighed_where_it_differs() {
        let told = |light, dark| dressed(SHEET, light, dark).1;
        assert_eq!(told(&[("ink", "#777")], &[]), ["low-contrast: `ink` on `page` in light is #777777 on #ffffff, a contrast of 4.47:1; text needs 4.5:1"]);
        assert_eq!(told(&[], &[("ink", "#888")]), ["moderate-contrast: `ink` on `page` in dark is #888888 on #111111, a contrast of 5.32:1; 7:1 is wanted"]);
        assert_eq!(told(&[("paper", "#fff"), ("serif", "#fff"), ("ink", "red")], &[]).len(), 3);
        let odd = SHEET.replacen("--page: #fff", "--page: oklch(1 0 0)", 1);
        assert_eq!(dressed(&odd, &[], &[]).1, ["colour-not-computed: `--page` is `oklch(1 0 0)`, so the contrast of `ink` on `page` is not computed"]);
    }
}
