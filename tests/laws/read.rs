//! A finished site read back, with everything that law 5 can find wrong with it.

use super::page::{fold, name};
use super::sites::Model;
use dom_query::{Document, NodeRef};
use minutebook::build::Site;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// A finished site, read back.
pub struct Read {
    pub files: BTreeMap<String, Vec<u8>>,
    pub pages: BTreeMap<String, PageRead>,
    /// Where the site stands on its server; only the page for missing addresses may say so.
    pub served_at: Option<&'static str>,
}

/// What of a page this law looks at.
#[derive(Default)]
pub struct PageRead {
    title: String,
    kind: String,
    ids: BTreeMap<String, usize>,
    /// Where links lead, as written, with their words.
    links: Vec<(String, String)>,
    /// Other addresses: style sheets, feeds.
    parts: Vec<String>,
    /// References to ids by attributes.
    references: Vec<String>,
    headings: Vec<(u8, String)>,
    faults: Vec<String>,
}

pub fn read_page(html: &str) -> PageRead {
    let document = Document::from(html);
    let mut page = PageRead::default();
    let titles = document.select("head > title");
    page.title = fold(&titles.text());
    let kinds = document.select("head > meta[name=\"page-kind\"]");
    page.kind = kinds.attr("content").unwrap_or_default().to_string();
    if titles.nodes().len() != 1 || kinds.nodes().len() != 1 || kinds.attr("content").is_none_or(|kind| kind.trim().is_empty()) {
        page.faults.push("it has not one title and one page-kind".to_owned());
    }
    for node in document.root().descendants_it().filter(NodeRef::is_element) {
        read_element(&node, &mut page);
    }
    page
}

fn read_element(node: &NodeRef<'_>, page: &mut PageRead) {
    let tag = name(node);
    for at in node.attrs() {
        let (key, value) = (at.name.local.to_string(), at.value.to_string());
        match key.as_str() {
            "id" => *page.ids.entry(value).or_default() += 1,
            "aria-labelledby" | "aria-describedby" | "aria-controls" | "headers" | "for" | "list" => {
                page.references.extend(value.split_whitespace().map(str::to_owned))
            }
            // What it names is no part of the page: nobody asks for it.
            "href" if tag == "link" && node.attr("rel").as_deref() == Some("canonical") => {}
            "href" if tag == "a" => page.links.push((value, fold(&node.text()))),
            "href" | "src" | "srcset" | "action" | "data" | "poster" if value.contains("//") || value.contains(':') => {
                page.faults.push(format!("`{tag}` asks for `{value}`"))
            }
            "href" | "src" | "srcset" | "action" | "data" | "poster" | "data-index" => page.parts.push(value),
            "style" => page.faults.push(format!("`{tag}` has a style of its own")),
            key if key.starts_with("on") => page.faults.push(format!("`{tag}` has a script in `{key}`")),
            _ => {}
        }
    }
    match tag.as_str() {
        // The search page's files alone: what they load is tested where they are run.
        "script" if node.attr("src").is_some() && node.attr("data-index").is_some() && node.text().is_empty() => {}
        // A block of data is no script.
        "script" if node.attr("type").as_deref() == Some("application/ld+json") => {}
        "style" | "script" | "iframe" | "object" | "embed" | "base" => page.faults.push(format!("there is an element `{tag}`")),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => page.headings.push((tag.as_bytes()[1] - b'0', fold(&node.text()))),
        _ => {}
    }
}

/// The address to which a link on the page at `from` leads, and its fragment; `None` for a link out of the site.
pub fn leads_to(from: &str, href: &str, served_at: Option<&str>) -> Option<(String, Option<String>)> {
    let (path, fragment) = href.split_once('#').map_or((href, None), |(path, fragment)| (path, Some(fragment.to_owned())));
    if path.is_empty() {
        return Some((from.to_owned(), fragment));
    }
    if path.split(['/', '?']).next().is_some_and(|scheme| scheme.contains(':')) {
        return None;
    }
    // At a server, this page is shown at any depth: only links from the server's root hold there.
    if let (Some(base), "404.html") = (served_at, from) {
        return Some((path.strip_prefix(base).map_or_else(|| format!("(not from the root) {path}"), str::to_owned), fragment));
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            ".." if parts.pop().is_none() => return Some((format!("(outside) {path}"), fragment)),
            ".." => {}
            part => parts.push(part),
        }
    }
    Some((parts.join("/"), fragment))
}

/// The files that servers read their settings from: they bear the names that these look for, and no page leads to them.
const OF_SERVERS: &[&str] = &["_headers", ".htaccess", "web.config", "headers.nginx.conf"];

impl Read {
    pub fn new(site: &Site, served_at: Option<&'static str>) -> Read {
        let made = |page: &minutebook::plan::Planned| (page.path.to_string(), site.page(page).unwrap());
        let files: BTreeMap<String, Vec<u8>> = site.pages().iter().map(made).collect();
        let pages = files.iter().filter(|(path, _)| path.ends_with(".html"));
        let pages = pages.map(|(path, bytes)| (path.clone(), read_page(std::str::from_utf8(bytes).unwrap()))).collect();
        Read { files, pages, served_at }
    }

    pub fn of(model: &Model) -> Read {
        Read::new(&model.built().site, model.served_at.then_some("/pcp/"))
    }

    /// Links, fragments and references that lead nowhere.
    pub fn loose_ends(&self) -> Vec<String> {
        let mut faults = Vec::new();
        for (path, page) in &self.pages {
            let all = page.links.iter().map(|(href, _)| href).chain(&page.parts);
            faults.extend(all.filter_map(|href| self.loose(path, href)));
            faults.extend(page.references.iter().filter(|id| !page.ids.contains_key(*id)).map(|id| format!("{path}: nothing has the id `{id}`")));
            faults.extend(
                page.ids
                    .iter()
                    .filter(|(id, count)| **count > 1 || id.is_empty() || id.contains(char::is_whitespace))
                    .map(|(id, _)| format!("{path}: the id `{id}` stands twice, or is none")),
            );
        }
        faults
    }

    fn loose(&self, path: &str, href: &str) -> Option<String> {
        let (to, fragment) = leads_to(path, href, self.served_at)?;
        if !self.files.contains_key(&to) {
            return Some(format!("{path}: `{href}` leads to `{to}`, which is not there"));
        }
        let fragment = fragment?;
        let there = self.pages.get(&to).is_some_and(|page| page.ids.contains_key(&fragment));
        (!there).then(|| format!("{path}: `{href}` leads to a place that is not in `{to}`"))
    }

    /// Pages and files to which no way leads from the home page. Robots, the sitemap, the page for missing addresses, old addresses and the files of the search index are found otherwise.
    pub fn out_of_reach(&self) -> Vec<String> {
        let steps = self.steps();
        let otherwise = |path: &str| {
            path == "404.html"
                || path == "robots.txt"
                || path.starts_with("sitemap")
                || self.pages.get(path).is_some_and(|page| page.kind == "moved")
                || path.starts_with("search/")
                || OF_SERVERS.contains(&path)
        };
        self.files
            .keys()
            .filter(|path| !steps.contains_key(*path) && !otherwise(path))
            .map(|path| format!("{path} cannot be reached from the home page"))
            .collect()
    }

    /// How many links lie between the home page and each page and file, by the shortest way.
    fn steps(&self) -> BTreeMap<String, usize> {
        let mut steps = BTreeMap::from([("index.html".to_owned(), 0)]);
        let mut todo = VecDeque::from([("index.html".to_owned(), 0)]);
        while let Some((path, step)) = todo.pop_front() {
            let Some(page) = self.pages.get(&path) else { continue };
            let all = page.links.iter().map(|(href, _)| href).chain(&page.parts);
            for (to, _) in all.filter_map(|href| leads_to(&path, href, self.served_at)) {
                if !steps.contains_key(&to) {
                    steps.insert(to.clone(), step + 1);
                    todo.push_back((to, step + 1));
                }
            }
        }
        steps
    }

    /// Pages more than three links from home. The years and months of one theme, person, panel or office continue a page
    /// that is not, and may each be a link further.
    pub fn too_deep(&self) -> Vec<String> {
        let continues = |path: &str, kind: &str| {
            let of_one = ["themes/", "commissioners/", "panels/", "offices/"].iter().any(|folder| path.starts_with(folder));
            of_one && (kind.ends_with("-year") || kind == "date-not-stated")
        };
        let steps = self.steps();
        let deep = self.pages.iter().filter_map(|(path, page)| {
            let most = if continues(path, &page.kind) { 5 } else { 3 };
            let step = *steps.get(path)?;
            (step > most).then(|| format!("{path} is {step} links from the home page"))
        });
        deep.collect()
    }

    /// Addresses that are not their own without regard to case, or that some system cannot hold.
    pub fn bad_addresses(&self) -> Vec<String> {
        let mut seen = BTreeSet::new();
        let mut faults = Vec::new();
        for path in self.files.keys().filter(|path| !OF_SERVERS.contains(&path.as_str())) {
            if !seen.insert(path.to_lowercase()) {
                faults.push(format!("{path} differs from another address in case alone"));
            }
            for part in path.split('/') {
                let stem = part.split('.').next().unwrap_or_default().to_ascii_uppercase();
                let device = matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL")
                    || stem.len() == 4 && (stem.starts_with("COM") || stem.starts_with("LPT")) && stem.as_bytes()[3].is_ascii_digit();
                let plain = part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-.".contains(&b));
                if device || !plain || stem.is_empty() || part.is_empty() || part.ends_with(['.', ' ']) || part.len() >= 200 {
                    faults.push(format!("{path}: `{part}` is no safe name"));
                }
            }
        }
        faults
    }

    pub fn shared_titles(&self) -> Vec<String> {
        let mut first: BTreeMap<&str, &str> = BTreeMap::new();
        let shared = self
            .pages
            .iter()
            .filter_map(|(path, page)| first.insert(&page.title, path).map(|other| format!("{other} and {path} are both called `{}`", page.title)));
        shared.collect()
    }

    /// Links of one page that say the same and lead to different places, or that say nothing.
    pub fn ambiguous_links(&self) -> Vec<String> {
        let mut faults = Vec::new();
        for (path, page) in &self.pages {
            let mut first: BTreeMap<&str, Option<(String, Option<String>)>> = BTreeMap::new();
            for (href, words) in &page.links {
                let to = leads_to(path, href, self.served_at).or_else(|| Some((href.clone(), None)));
                if words.is_empty() {
                    faults.push(format!("{path}: the link to `{href}` has no words"));
                }
                let other = first.entry(words).or_insert_with(|| to.clone());
                if *other != to {
                    faults.push(format!("{path}: `{words}` leads to {other:?} and to {to:?}"));
                }
            }
        }
        faults
    }

    pub fn outlines(&self) -> Vec<String> {
        let mut faults = Vec::new();
        for (path, page) in &self.pages {
            faults.extend(page.faults.iter().map(|fault| format!("{path}: {fault}")));
            if page.headings.iter().filter(|(level, _)| *level == 1).count() != 1 {
                faults.push(format!("{path}: it has not one h1: {:?}", page.headings));
            }
            let mut before = 0;
            for (level, words) in &page.headings {
                if *level > before + 1 || words.is_empty() {
                    faults.push(format!("{path}: the heading `{words}` is empty, or skips from level {before} to {level}"));
                }
                before = *level;
            }
        }
        faults
    }

    /// Files for machines that no machine can read.
    pub fn unreadable(&self) -> Vec<String> {
        let fault = |(path, bytes): (&String, &Vec<u8>)| {
            let text = std::str::from_utf8(bytes).ok()?;
            let why = match path.rsplit('.').next()? {
                "atom" | "xml" => roxmltree::Document::parse(text).err().map(|error| error.to_string()),
                "json" => serde_json::from_str::<serde_json::Value>(text).err().map(|error| error.to_string()),
                _ => None,
            };
            why.map(|why| format!("{path}: {why}"))
        };
        self.files.iter().filter_map(fault).collect()
    }

    pub fn all(&self) -> Vec<String> {
        [
            self.loose_ends(),
            self.out_of_reach(),
            self.too_deep(),
            self.bad_addresses(),
            self.shared_titles(),
            self.ambiguous_links(),
            self.outlines(),
            self.unreadable(),
        ]
        .concat()
    }
}
