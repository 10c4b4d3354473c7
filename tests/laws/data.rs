//! Of data: each minute as JSON is what its schema says and has the words of its page; tables are what the package says;
//! digests are those of the bytes; linked data says what schema.org has words for, and no markup comes out of it.

use super::page::fold;
use super::sites::{self, Built, built, model, settings};
use boon::{Compiler, SchemaIndex, Schemas};
use dom_query::Document;
use proptest::prelude::*;
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

type Pages = BTreeMap<String, Vec<u8>>;

fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn json(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).unwrap()
}

fn compiled(pages: &Pages) -> (Schemas, SchemaIndex) {
    let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
    compiler.add_resource("minute.json", json(&pages["data/schemas/minute.json"])).unwrap();
    let index = compiler.compile("minute.json", &mut schemas).unwrap();
    (schemas, index)
}

/// Minutes as JSON, by address.
fn twins(pages: &Pages) -> impl Iterator<Item = (&String, Value)> {
    pages.iter().filter(|(path, _)| path.starts_with("minutes/") && path.ends_with(".json")).map(|(path, bytes)| (path, json(bytes)))
}

/// What is wrong with the minutes as JSON.
fn unlike(built: &Built, pages: &Pages) -> Vec<String> {
    let (schemas, index) = compiled(pages);
    let mut faults = Vec::new();
    for (path, twin) in twins(pages) {
        if let Err(error) = schemas.validate(&twin, index) {
            faults.push(format!("{path}: {error}"));
        }
        let page = twin["address"].as_str().unwrap();
        let html = Document::from(std::str::from_utf8(&pages[page]).unwrap());
        let alternate = html.select("link[rel=\"alternate\"][type=\"application/json\"]").attr("href");
        if !alternate.is_some_and(|href| path.ends_with(&*href)) {
            faults.push(format!("{page} does not name {path}"));
        }
        let mut shown: BTreeSet<String> =
            html.select("[data-record] [id^=\"p\"], [data-record] [id=\"title\"]").nodes().iter().map(|node| node.attr("id").unwrap().to_string()).collect();
        for block in twin["blocks"].as_array().unwrap() {
            let Some(anchor) = block["anchor"].as_str() else { continue };
            let words = fold(block["words"].as_str().unwrap());
            let on_page = fold(&html.select(&format!("#{anchor}")).text());
            // The items that lie in an item stand in its element, after its own words.
            if !shown.remove(anchor) || !on_page.starts_with(&words) {
                faults.push(format!("{path}: `{words}` is `{on_page}` on the page at {anchor}"));
            }
        }
        faults.extend(shown.into_iter().map(|anchor| format!("{path}: {anchor} is missing")));
        let record = twin["record"]["file"].as_str().unwrap();
        if twin["record"]["sha256"] != hex(&built.files[record]) {
            faults.push(format!("{path}: the digest is not that of {record}"));
        }
    }
    faults
}

/// What is wrong with the tables, the package and the digests.
fn unsound(pages: &Pages) -> Vec<String> {
    let mut faults = Vec::new();
    let package = json(&pages["data/datapackage.json"]);
    let mut tables: BTreeSet<String> = BTreeSet::new();
    for resource in package["resources"].as_array().unwrap() {
        let path = format!("data/{}", resource["path"].as_str().unwrap());
        let Some(bytes) = pages.get(&path) else {
            faults.push(format!("the package names {path}, which is not there"));
            continue;
        };
        if let Some(schema) = resource["schema"].as_str() {
            let schema = json(&pages[&format!("data/{schema}")]);
            let fields: Vec<&str> = schema["fields"].as_array().unwrap().iter().map(|field| field["name"].as_str().unwrap()).collect();
            let head = std::str::from_utf8(bytes).unwrap().lines().next().unwrap();
            if head != fields.join(",") {
                faults.push(format!("{path} has the columns {head}"));
            }
        }
        tables.insert(path);
    }
    for (folder, sums) in [("data/", "data/sha256sums.txt"), ("minutes/", "minutes/sha256sums.txt")] {
        let ours = |path: &&String| path.starts_with(folder) && !path.ends_with(".html") && *path != sums;
        let there: BTreeSet<String> = pages.keys().filter(ours).cloned().collect();
        let list = pages.get(sums).map(|bytes| std::str::from_utf8(bytes).unwrap()).unwrap_or_default();
        let listed: BTreeMap<String, &str> =
            list.lines().filter_map(|line| line.split_once("  ")).map(|(sum, path)| (format!("{folder}{path}"), sum)).collect();
        if listed.keys().cloned().collect::<BTreeSet<_>>() != there {
            faults.push(format!("{sums} lists {:?}, and there are {there:?}", listed.keys()));
        }
        faults.extend(listed.iter().filter(|(path, sum)| hex(&pages[*path]) != **sum).map(|(path, _)| format!("{sums} has another digest for {path}")));
        let known = |path: &&String| path.ends_with(".csv") || path.ends_with(".json") && !path.contains("/schemas/") && !path.ends_with("datapackage.json");
        if folder == "data/" {
            faults.extend(there.iter().filter(known).filter(|path| !tables.contains(*path)).map(|path| format!("the package does not name {path}")));
        }
    }
    faults
}

/// The properties used, by type: each stands at that type in schema.org's vocabulary (version 29).
const PROPERTIES: &[(&str, &[&str])] = &[
    ("BreadcrumbList", &["itemListElement"]),
    ("DataCatalog", &["dataset", "license", "name", "publisher", "url"]),
    ("DataDownload", &["contentUrl", "encodingFormat", "name"]),
    ("Dataset", &["description", "distribution", "inLanguage", "license", "name", "publisher", "url"]),
    ("DefinedTerm", &["name", "url"]),
    ("DigitalDocument", &["about", "encoding", "inLanguage", "isBasedOn", "license", "name", "publisher", "recordedAt", "url"]),
    ("Event", &["name", "organizer", "recordedIn", "startDate", "url"]),
    ("ListItem", &["item", "name", "position"]),
    ("MediaObject", &["contentUrl", "encodingFormat"]),
    ("Occupation", &["name"]),
    ("Organization", &["alternateName", "name", "url"]),
    ("Person", &["hasOccupation", "name", "url"]),
    // A role stands in the place of the property's value, and repeats the property.
    ("Role", &["endDate", "hasOccupation", "startDate"]),
    ("EntryPoint", &["urlTemplate"]),
    // An input of an action is named for the property that it fills (schema.org, Actions).
    ("SearchAction", &["query-input", "target"]),
    ("WebSite", &["inLanguage", "license", "name", "potentialAction", "publisher", "url"]),
];

fn wrong_words(thing: &Value, faults: &mut Vec<String>) {
    match thing {
        Value::Array(list) => list.iter().for_each(|thing| wrong_words(thing, faults)),
        Value::Object(thing) => {
            let kind = thing.get("@type").and_then(Value::as_str);
            let known = PROPERTIES.iter().find(|(name, _)| Some(*name) == kind).map(|(_, known)| *known);
            if known.is_none() && !thing.contains_key("@graph") {
                faults.push(format!("there is no type {kind:?}"));
            }
            for (name, value) in thing {
                if !name.starts_with('@') && !known.unwrap_or_default().contains(&name.as_str()) {
                    faults.push(format!("{kind:?} has no `{name}`"));
                }
                if value.is_null() || value.as_str() == Some("") {
                    faults.push(format!("{kind:?} has an empty `{name}`"));
                }
                wrong_words(value, faults);
            }
        }
        _ => {}
    }
}

/// What is wrong with the linked data; gives how many pages have some.
fn linked(pages: &Pages, base: Option<&str>) -> (usize, Vec<String>) {
    let (mut count, mut faults) = (0, Vec::new());
    for (path, bytes) in pages.iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = Document::from(std::str::from_utf8(bytes).unwrap());
        for script in html.select("script[type=\"application/ld+json\"]").nodes() {
            let text = script.text();
            let Ok(data) = serde_json::from_str::<Value>(&text) else {
                faults.push(format!("{path}: this is no JSON: {text}"));
                continue;
            };
            count += 1;
            let mut here = Vec::new();
            if data["@context"] != "https://schema.org" {
                here.push("it has another context".to_owned());
            }
            wrong_words(&data, &mut here);
            let strings = text.split('"').filter(|part| part.starts_with("https://minutes.example/"));
            here.extend(strings.filter_map(|address| {
                // The template of a search names the page that searches.
                let path = base.and_then(|base| address.strip_suffix("?q={words}").unwrap_or(address).strip_prefix(base));
                (!path.is_some_and(|path| path.is_empty() || pages.contains_key(path))).then(|| format!("{address} is no page"))
            }));
            faults.extend(here.into_iter().map(|fault| format!("{path}: {fault}")));
        }
    }
    (count, faults)
}

fn faults(built: &Built, base: Option<&str>) -> Vec<String> {
    let pages = built.pages();
    [unlike(built, &pages), unsound(&pages), linked(&pages, base).1].concat()
}

proptest! {
    #![proptest_config(super::cases(12))]
    #[test]
    fn data_says_what_the_pages_say(model in model()) {
        let faults = faults(&model.built(), model.base_url.then_some("https://minutes.example/pcp/"));
        prop_assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
}

/// Every kind of block and fact, and words that would be markup.
fn rich(title: &str) -> Built {
    let record = format!(
        "{title}\n\nMinutes:\n\nCouncillor Ann Lee (AL) sent apologies.\n\n1. First\n  (a) part of it\n\nThe Panel asked the Commissioner for £5 of <b>news</b>.\n\nRESOLVED:\n\nThat the plan is noted.\n"
    );
    let meeting = format!("panel = \"p\"\ndate = 2018-01-26\nstatus = {}\n", Value::from(title));
    built([
        settings(),
        ("content/panels/p.md".to_owned(), format!("+++\nname = {}\narea = \"a\"\n+++\n", Value::from(title)).into_bytes()),
        ("content/themes/t.md".to_owned(), format!("+++\nname = {}\nphrases = [\"plan\"]\n+++\n", Value::from(title)).into_bytes()),
        ("content/commissioners/c.md".to_owned(), b"+++\nname = \"C\"\narea = \"a\"\noffice = \"Office\"\nterms = [{ from = 2016-05-12 }]\n+++\n".to_vec()),
        ("content/minutes/m/meeting.toml".to_owned(), meeting.into_bytes()),
        ("content/minutes/m/r.txt".to_owned(), record.into_bytes()),
        ("content/minutes/n/r.md".to_owned(), b"# Of **no** date\n\n[Words](https://example.org/)\n\n| a | b |\n|---|---|\n| c | d |\n".to_vec()),
    ])
}

#[test]
fn no_words_of_a_publisher_or_a_record_become_markup() {
    for title in ["</script><script>alert(1)</script>", "<!--<script>", "a & b \"c\" 'd' \\ e", "]]> --> <"] {
        let built = rich(title);
        let pages = built.pages();
        let all = faults(&built, Some("https://minutes.example/"));
        assert!(all.is_empty(), "{title}: {}", all.join("\n"));
        let page = Document::from(std::str::from_utf8(&pages["minutes/m/r.html"]).unwrap());
        assert_eq!(page.select("script").nodes().len(), 1, "{title}");
        let data: Value = serde_json::from_str(&page.select("script").text()).unwrap();
        assert_eq!(data["@graph"][0]["about"][0]["name"], *title);
        assert_eq!(data["@graph"][0]["recordedAt"]["startDate"], "2018-01-26");
        let undated = Document::from(std::str::from_utf8(&pages["minutes/n/r.html"]).unwrap()).select("script").text();
        assert!(!undated.contains("startDate") && !undated.contains("datePublished"), "{undated}");
    }
}

/// The list of digests is the same whether it is made first or last.
#[test]
fn digests_need_no_order() {
    for list in ["data/sha256sums.txt", "minutes/sha256sums.txt"] {
        let (first, last) = (rich("Title"), rich("Title"));
        assert_eq!(first.text(list), String::from_utf8(last.pages()[list].clone()).unwrap());
    }
}

#[test]
fn the_real_data_is_sound() {
    let (site, _) = sites::real();
    let pages: Pages = site.pages().iter().map(|page| (page.path.to_string(), site.page(page).unwrap())).collect();
    let (schemas, index) = compiled(&pages);
    for (path, twin) in twins(&pages) {
        assert!(schemas.validate(&twin, index).is_ok(), "{path}");
    }
    let (count, wrong) = linked(&pages, Some("https://minutes.example/"));
    let faults = [unsound(&pages), wrong].concat();
    assert!(faults.is_empty() && count > 50, "{count}: {}", faults.join("\n"));
}

/// The witness itself can fail.
#[test]
fn the_witness_of_data_sees_faults() {
    let built = rich("Title");
    let pages = built.pages();
    let with = |path: &str, change: fn(&mut Value)| {
        let mut pages = pages.clone();
        let mut value = json(&pages[path]);
        change(&mut value);
        pages.insert(path.to_owned(), value.to_string().into_bytes());
        pages
    };
    let twin = "minutes/m/r.json";
    for change in [
        (|twin| twin["more"] = 1.into()) as fn(&mut Value),
        |twin| drop(twin.as_object_mut().unwrap().remove("title")),
        |twin| twin["facts"][0]["fact"] = "rumour".into(),
        |twin| twin["blocks"][3]["words"] = "other words".into(),
        |twin| drop(twin["blocks"].as_array_mut().unwrap().pop()),
        |twin| twin["record"]["sha256"] = "0".repeat(64).into(),
        |twin| twin["date"]["stated_by"] = "rumour".into(),
    ] {
        assert!(!unlike(&built, &with(twin, change)).is_empty());
        assert!(!unsound(&with(twin, change)).is_empty(), "another digest");
    }
    assert!(!unsound(&with("data/datapackage.json", |package| drop(package["resources"].as_array_mut().unwrap().pop()))).is_empty());
    let mut faults = Vec::new();
    wrong_words(&serde_json::json!({ "@type": "Event", "datePublished": "2018", "name": "", "organizer": { "@type": "Club" } }), &mut faults);
    assert_eq!(faults.len(), 3, "{faults:?}");
}
