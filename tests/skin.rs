//! The default skin against its own tables: every colour that it paints with is weighed, and every pair is legible.

use minutebook::config::look::LookStated;
use minutebook::look::{Pair, Use, css, pairs};
use minutebook::render::PLAIN;
use std::collections::{BTreeMap, BTreeSet};

fn file(name: &str) -> &'static str {
    PLAIN.iter().find(|(file, _)| *file == name).unwrap().1
}

fn table() -> Vec<Pair> {
    pairs(file("pairs.txt")).unwrap()
}

/// Every declaration of a sheet, in every depth, as (conditions, selector, property, value).
fn declarations(css: &str) -> Vec<(String, String, String, String)> {
    fn walk(css: &str, within: std::ops::Range<usize>, at: &str, found: &mut Vec<(String, String, String, String)>) {
        for item in css::items(css, within) {
            let prelude = &css[item.prelude.clone()];
            let Some(body) = item.body else { continue };
            if prelude.starts_with("@media") {
                walk(css, body, prelude, found);
            } else {
                let own = css::declarations(css, body).into_iter();
                found.extend(own.map(|one| (at.to_owned(), prelude.to_owned(), css[one.name].to_owned(), css[one.value].to_owned())));
            }
        }
    }
    let css = css::without_comments(css);
    let mut found = Vec::new();
    walk(&css, 0..css.len(), "", &mut found);
    found
}

fn is_ink(property: &str) -> bool {
    property.starts_with("border")
        || property.starts_with("outline")
        || ["color", "fill", "stroke", "box-shadow", "text-decoration", "text-decoration-color"].contains(&property)
}

/// What in a sheet no table of pairs knows of.
fn unknown(css: &str, pairs: &[Pair]) -> Vec<String> {
    let inks: BTreeSet<&str> = pairs.iter().map(|pair| pair.ink.as_str()).collect();
    let grounds: BTreeSet<&str> = pairs.iter().map(|pair| pair.ground.as_str()).collect();
    let mut faults = Vec::new();
    for (at, selector, property, value) in declarations(css) {
        if property.starts_with("--") {
            // A colour is set once, where a publisher can set it; elsewhere one may only take another's place.
            let set_elsewhere = selector != ":root" && !at.contains("forced-colors") && value.starts_with('#');
            faults.extend(set_elsewhere.then(|| format!("{at} {selector}: `{property}: {value}` is a colour that no publisher can set")));
            continue;
        }
        let paints = is_ink(&property) || property.starts_with("background") || value.contains("-gradient(");
        for name in value.split("var(--").skip(1).filter_map(|rest| rest.split([')', ',']).next()) {
            let known = if is_ink(&property) { inks.contains(name) } else { inks.contains(name) || grounds.contains(name) };
            if paints && !known {
                faults.push(format!("{at} {selector}: `{property}` paints with `{name}`"));
            }
        }
        let raw = value.contains('#') || ["rgb(", "hsl(", "oklch("].iter().any(|form| value.contains(form));
        if paints && raw {
            faults.push(format!("{at} {selector}: `{property}: {value}` is a colour that no publisher can set"));
        }
    }
    let defined = declarations(css)
        .into_iter()
        .filter(|(at, selector, name, value)| at.is_empty() && selector == ":root" && name.starts_with("--") && value.starts_with('#'));
    faults.extend(defined.map(|(_, _, name, _)| name[2..].to_owned()).filter(|name| !inks.contains(name.as_str()) && !grounds.contains(name.as_str())));
    faults
}

#[test]
fn every_colour_that_the_style_sheet_paints_with_is_in_the_table_of_pairs() {
    assert_eq!(unknown(file("style.css"), &table()), [""; 0], "add the pair to themes/plain/pairs.txt");
    let bad = ":root { --new: #123456; } a { color: var(--newer); } .b { --page: #eee } @media print { b { background: #fff } }";
    assert_eq!(unknown(bad, &table()).len(), 4);
}

#[test]
fn the_default_colours_reach_7_to_1_in_light_and_dark() {
    let mut notes = Vec::new();
    minutebook::look::dress(file("style.css"), None, &table(), &LookStated::default(), true, &mut notes);
    assert_eq!(notes.iter().map(|note| &note.message).collect::<Vec<_>>(), [""; 0]);
    let faint = file("style.css").replace("--soft: #bccaca", "--soft: #8c9a9a");
    minutebook::look::dress(&faint, None, &table(), &LookStated::default(), true, &mut notes);
    assert!(notes.iter().all(|note| note.rule.name == "moderate-contrast" && note.message.contains("in dark")) && !notes.is_empty(), "{notes:?}");
}

/// Every name in the table is a colour of the sheet, and every ink of words is weighed on what the page's words stand on.
#[test]
fn the_table_names_what_is_there() {
    let sheet = declarations(file("style.css"));
    let light: BTreeMap<&str, &str> =
        sheet.iter().filter(|(at, selector, ..)| at.is_empty() && selector == ":root").map(|(_, _, name, value)| (name.as_str(), value.as_str())).collect();
    for pair in table() {
        for name in [&pair.ink, &pair.ground] {
            assert!(light.contains_key(format!("--{name}").as_str()), "themes/plain/pairs.txt names `{name}`, which the style sheet does not have");
        }
    }
    assert!(table().iter().filter(|pair| pair.used == Use::Text).count() > 8);
    assert_eq!(pairs("text ink on page\ntext ink page"), Err(2));
}

#[allow(dead_code, reason = "the golden sites use the rest of it")]
#[path = "golden/fixture.rs"]
mod fixture;

/// Every path of a view's data, with the kinds of value that stand there.
fn walk(value: &serde_json::Value, at: &str, found: &mut BTreeMap<String, BTreeSet<&'static str>>) {
    use serde_json::Value;
    let kind = match value {
        Value::Null => "",
        Value::Bool(_) => "yes or no",
        Value::Number(_) => "number",
        Value::String(_) => "text",
        Value::Array(_) => "list",
        Value::Object(_) => "group",
    };
    if !at.is_empty() {
        found.entry(at.to_owned()).or_default().insert(kind);
    }
    match value {
        Value::Array(list) => list.iter().for_each(|one| walk(one, &format!("{at}[]"), found)),
        Value::Object(fields) => fields.iter().for_each(|(name, one)| walk(one, &if at.is_empty() { name.clone() } else { format!("{at}.{name}") }, found)),
        _ => {}
    }
}

/// The guide's tables, from the views of every golden site.
fn tables() -> String {
    let mut by_kind: BTreeMap<&str, BTreeMap<String, BTreeSet<&'static str>>> = BTreeMap::new();
    let folder = fixture::folder("tests/golden");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.extension().is_some_and(|ending| ending == "txtar")).collect();
    files.sort();
    for file in files {
        let inputs = fixture::Fixture::read(&std::fs::read_to_string(file).unwrap()).inputs();
        let Ok(site) = minutebook::build::site(&inputs, &mut Vec::new()) else { continue };
        for planned in site.pages() {
            if let minutebook::view::View::Html(page) = site.view(planned) {
                walk(&serde_json::to_value(&page.page).unwrap(), "page", by_kind.entry("every page").or_default());
                walk(&serde_json::to_value(&page.it).unwrap(), "it", by_kind.entry(minutebook::render::template(&page.it)).or_default());
            }
        }
    }
    let mut text = String::new();
    let around = by_kind.remove_entry("every page");
    for (kind, fields) in around.into_iter().chain(by_kind) {
        text += &format!("\n### {kind}\n\n| field | what stands there |\n|---|---|\n");
        for (field, kinds) in fields.iter().filter(|(field, _)| !matches!(field.as_str(), "it" | "page")) {
            let optional = kinds.contains("");
            let kinds: Vec<&str> = kinds.iter().copied().filter(|kind| !kind.is_empty()).collect();
            let words = if kinds.is_empty() { "nothing in any golden site".to_owned() } else { kinds.join(" or ") };
            text += &format!("| `{field}` | {words}{} |\n", if optional && !kinds.is_empty() { ", or nothing" } else { "" });
        }
    }
    text
}

#[test]
fn the_guide_names_every_template_and_every_field() {
    let path = fixture::folder("themes").join("README.md");
    let guide = std::fs::read_to_string(&path).unwrap();
    let (head, there) = guide.split_once("<!-- fields -->\n").unwrap();
    let tables = tables();
    if std::env::var("MINUTEBOOK_BLESS").is_ok_and(|bless| !bless.is_empty()) {
        std::fs::write(&path, format!("{head}<!-- fields -->\n{tables}")).unwrap();
        return;
    }
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<BTreeSet<String>>();
    let missing: Vec<String> = lines(&tables).difference(&lines(there)).cloned().collect();
    let extra: Vec<String> = lines(there).difference(&lines(&tables)).cloned().collect();
    assert!(
        there == tables,
        "themes/README.md is out of date; missing: {missing:#?}, no longer there: {extra:#?}; run `MINUTEBOOK_BLESS=1 cargo test --test skin`"
    );
}

/// Templates are read into steps, and where they say more than those can, Tera makes the page: a word that prints nothing
/// shows that both make the same pages.
#[test]
fn steps_and_tera_make_the_same_pages() {
    let slowed: Vec<fixture::Section> = PLAIN
        .iter()
        .filter(|(_, text)| text.contains("{% block main %}"))
        .map(|(name, text)| fixture::Section {
            name: format!("themes/plain/{name}"),
            from: None,
            bytes: text.replace("{% block main %}", "{% block main %}{% raw %}{% endraw %}").into_bytes(),
        })
        .collect();
    let mut pages = 0;
    for entry in std::fs::read_dir(fixture::folder("tests/golden")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "txtar") {
            continue;
        }
        let mut fixture = fixture::Fixture::read(&std::fs::read_to_string(&path).unwrap());
        let quick = minutebook::build::site(&fixture.inputs(), &mut Vec::new());
        fixture.sections.retain(|section| !section.name.starts_with("themes/plain/"));
        fixture.sections.extend(slowed.iter().cloned());
        let (Ok(quick), Ok(slow)) = (quick, minutebook::build::site(&fixture.inputs(), &mut Vec::new())) else { continue };
        for (one, other) in quick.pages().iter().zip(slow.pages()).filter(|(one, _)| one.target.is_page()) {
            assert_eq!(one.path, other.path, "{}", path.display());
            let text = |made: Result<Vec<u8>, _>| made.map(|bytes| String::from_utf8(bytes).unwrap()).ok();
            assert_eq!(text(quick.page(one)), text(slow.page(other)), "{}: {}", path.display(), one.path);
            pages += 1;
        }
    }
    assert!(pages > 500, "{pages}");
}

/// A shell may use no id that a page has: so all that any page has are known, but for what a skin of the site's own brings.
#[test]
fn every_id_of_a_page_is_known_to_be_one() {
    let ours = minutebook::render::Ids::of(PLAIN.iter().map(|(_, text)| *text));
    let mut seen = BTreeSet::new();
    for entry in std::fs::read_dir(fixture::folder("tests/golden")).unwrap() {
        let path = entry.unwrap().path();
        let Some(text) = path.extension().filter(|ending| *ending == "txtar").and_then(|_| std::fs::read_to_string(&path).ok()) else { continue };
        let fixture = fixture::Fixture::read(&text);
        if fixture.sections.iter().any(|section| section.name.starts_with("themes/") || section.name == "content/site.toml" && text.contains("\nshell = ")) {
            continue;
        }
        let Ok(site) = minutebook::build::site(&fixture.inputs(), &mut Vec::new()) else { continue };
        for page in site.pages().iter().filter(|page| page.target.is_page()) {
            let html = String::from_utf8(site.page(page).unwrap()).unwrap();
            seen.extend(html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned));
        }
    }
    let unknown: Vec<&String> = seen.iter().filter(|id| !ours.has(id)).collect();
    assert!(unknown.is_empty() && seen.len() > 200, "{} ids, and not known: {unknown:?}", seen.len());
}
