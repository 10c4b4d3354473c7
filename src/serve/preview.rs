//! The site as it is shown: made anew when a file changes, a page at a time when it is asked for.

use super::answer::Answer;
use super::inserted::{self, Told};
use super::request::{self, Request};
use crate::build::{self, Readings, Site};
use crate::finding::{Failure, Finding};
use crate::site::SitePath;
use crate::source::gather::Inputs;
use crate::source::watched;
use std::collections::BTreeMap;
use std::sync::{Arc, Condvar, Mutex, OnceLock, PoisonError};
use std::time::Duration;

/// How a finding is drawn for people, without colour.
pub type Draw = Box<dyn Fn(&Finding, &Inputs) -> String + Send + Sync>;
/// What the audit finds on a page, drawn for people: errors first, then all else.
pub type Audit = Box<dyn Fn(&Site, &str, &[u8]) -> (Vec<String>, Vec<String>) + Send + Sync>;

/// How many findings a page tells: more are for the terminal.
const TOLD: usize = 20;

/// A preview, for as long as the process lives.
pub struct Preview {
    now: Mutex<Option<Arc<State>>>,
    changed: Condvar,
    readings: Readings,
    draw: Draw,
    audit: Option<Audit>,
}

/// A site that was made, and the same with its words indexed, once somebody searches.
struct Shown {
    site: Site,
    whole: OnceLock<Site>,
}

/// What is shown between two changes.
pub struct State {
    /// Which state of this process it is, from 1.
    pub number: u64,
    /// What there is to tell of the files as they are.
    pub findings: Vec<Finding>,
    /// Why no site can be made of them.
    pub failure: Option<Failure>,
    /// The files.
    pub inputs: Inputs,
    shown: Option<Arc<Shown>>,
    /// The last site in another skin: where this one cannot make a page, that one may.
    before: Option<Arc<Shown>>,
    /// Pages that are withheld now, with the site in which they were good.
    kept: BTreeMap<SitePath, Arc<Shown>>,
    told: OnceLock<Told>,
}

impl Preview {
    /// A preview of nothing yet. `draw` and `audit` are how findings are told in pages.
    pub fn new(draw: Draw, audit: Option<Audit>) -> Preview {
        Preview { now: Mutex::new(None), changed: Condvar::new(), readings: Readings::default(), draw, audit }
    }

    /// Makes the site of the files as they are, and shows it.
    pub fn renew(&self, files: &watched::Site) -> Arc<State> {
        let mut findings = files.notes().to_vec();
        let made = build::preview(files.inputs(), &self.readings, &mut findings);
        let before = self.lock().clone();
        let state = Arc::new(State::after(before.as_deref(), made, findings, files.inputs().clone()));
        let gone = self.lock().replace(Arc::clone(&state));
        self.changed.notify_all();
        // A large site takes a while to let go of: whoever asks need not wait for it.
        drop((gone, before));
        state
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Option<Arc<State>>> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What is shown now; waits for the first site to be made.
    fn now(&self) -> Arc<State> {
        let mut now = self.lock();
        loop {
            if let Some(state) = &*now {
                return Arc::clone(state);
            }
            now = self.changed.wait(now).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// The name of what is shown now, once it is not `from`; `None` where that takes too long.
    pub(super) fn other_than(&self, from: &str, too_long: Duration) -> Option<String> {
        let same = |now: &mut Option<Arc<State>>| now.as_ref().is_none_or(|state| state.name() == from);
        let (now, _) = self.changed.wait_timeout_while(self.lock(), too_long, same).unwrap_or_else(PoisonError::into_inner);
        now.as_ref().map(|state| state.name()).filter(|name| name != from)
    }

    /// Answers a request for a page or file.
    pub(super) fn answer(&self, request: &Request) -> Answer {
        let (path, folder) = match request::address(&request.target) {
            Ok(address) => address,
            Err(why) => return Answer::refused(why),
        };
        let state = self.now();
        let base = state.shown.as_ref().and_then(|shown| shown.site.served_at()).map(|base| base.trim_matches('/').to_owned());
        let own = base.as_deref().unwrap_or_default();
        let Some(below) = below(own, &path) else {
            // Whoever asks for the server's root wants the site.
            return if path.is_empty() { Answer::elsewhere(format!("/{own}/")) } else { self.missing(&state, &path, base.is_some()) };
        };
        if below.is_empty() && !folder {
            return Answer::elsewhere(format!("{}/{}", request.target, asked(&request.query)));
        }
        let page = match (below.is_empty(), folder) {
            (true, _) => "index.html".to_owned(),
            (false, true) => format!("{below}/index.html"),
            (false, false) => below.to_owned(),
        };
        if !folder && !state.has(&page) && state.has(&format!("{page}/index.html")) {
            return Answer::elsewhere(format!("{}/{}", request.target, asked(&request.query)));
        }
        match state.page(&page) {
            None => self.missing(&state, &path, base.is_some()),
            Some((Ok(bytes), shown, fault)) => Answer::file("200 OK", &page, self.told(&state, &page, bytes, Some((&shown.site, fault)))),
            Some((Err(fault), shown, _)) => {
                let bytes = inserted::page("This page cannot be made");
                Answer::file("500 Internal Server Error", "x.html", self.told(&state, "x.html", bytes, Some((&shown.site, Some(fault)))))
            }
        }
    }

    /// The page for missing addresses, as a server shows it at any depth.
    fn missing(&self, state: &State, path: &str, is_placed: bool) -> Answer {
        let page = state.page("404.html").and_then(|(bytes, ..)| bytes.ok());
        let title = if state.shown.is_none() { "No site can be made of these files yet" } else { "Page not found" };
        let page = page.unwrap_or_else(|| inserted::page(title));
        // Its links lead from the root only where the site states its place on the server.
        let page = if is_placed || !path.contains('/') { page } else { inserted::from_root(&page) };
        Answer::file("404 Not Found", "404.html", self.told(state, "404.html", page, None))
    }

    /// A page with what there is to tell, and with the script that listens for changes; any other file as it is.
    fn told(&self, state: &State, path: &str, bytes: Vec<u8>, of: Option<(&Site, Option<Box<Finding>>)>) -> Vec<u8> {
        if !path.ends_with(".html") {
            return bytes;
        }
        let mut told = state.told.get_or_init(|| state.tell(&self.draw)).clone();
        if let Some((site, fault)) = of {
            told.errors.extend(fault.map(|fault| (self.draw)(&fault, &state.inputs)));
            if let Some(audit) = &self.audit {
                let (errors, others) = audit(site, path, &bytes);
                told.errors.extend(errors);
                told.others.extend(others);
            }
        }
        inserted::insert(&bytes, &state.name(), &told)
    }
}

/// What lies below the path at which a site stands; `None` for what lies elsewhere.
fn below<'a>(base: &str, path: &'a str) -> Option<&'a str> {
    if base.is_empty() || path == base {
        return path.strip_prefix(base);
    }
    path.strip_prefix(base)?.strip_prefix('/')
}

fn asked(query: &str) -> String {
    if query.is_empty() { String::new() } else { format!("?{query}") }
}

impl Shown {
    fn new(site: Site) -> Arc<Shown> {
        Arc::new(Shown { site, whole: OnceLock::new() })
    }

    /// The site that has a file: only what searches needs the words indexed.
    fn with(&self, path: &str) -> &Site {
        let searches = path == "search.html" || path.starts_with("search/") && self.site.at(path).is_none();
        if searches { self.whole.get_or_init(|| self.site.with_search()) } else { &self.site }
    }

    fn page(&self, path: &str) -> Option<Result<Vec<u8>, Box<Finding>>> {
        let site = self.with(path);
        Some(site.page(site.at(path)?))
    }
}

/// Beginnings, in order, without those that begin with another of them.
fn shortest(keep: &[String]) -> Vec<&str> {
    let mut list: Vec<&str> = keep.iter().map(String::as_str).collect();
    list.sort_unstable();
    list.dedup_by(|longer, shorter| longer.starts_with(*shorter));
    list
}

/// A page, or why it cannot be made; the site that made it; and what went wrong first, where an earlier one did.
type Page = (Result<Vec<u8>, Box<Finding>>, Arc<Shown>, Option<Box<Finding>>);

impl State {
    fn after(before: Option<&State>, made: Result<Site, Failure>, findings: Vec<Finding>, inputs: Inputs) -> State {
        let number = before.map_or(1, |state| state.number + 1);
        let last = before.and_then(|state| state.shown.clone());
        let other_skin = before.and_then(|state| state.before.clone());
        match made {
            Ok(site) => {
                let kept = before.map(|state| state.kept_for(&site)).unwrap_or_default();
                let before = last.filter(|last| !last.site.has_skin_of(&site)).or(other_skin);
                State { number, findings, failure: None, inputs, shown: Some(Shown::new(site)), before, kept, told: OnceLock::new() }
            }
            Err(failure) => {
                let kept = before.map(|state| state.kept.clone()).unwrap_or_default();
                State { number, findings, failure: Some(failure), inputs, shown: last, before: other_skin, kept, told: OnceLock::new() }
            }
        }
    }

    /// The pages of this state that another site withholds, and that may stay. Publishing also removes those of them that name what is
    /// gone; here nobody reads them but who took it away.
    fn kept_for(&self, site: &Site) -> BTreeMap<SitePath, Arc<Shown>> {
        if site.keep.is_empty() {
            return BTreeMap::new();
        }
        let keep = shortest(&site.keep);
        let stays = |path: &SitePath| {
            let text = path.as_str();
            // Of beginnings none of which begins with another, only the last that is not behind a text can begin it.
            let named = || keep.get(keep.partition_point(|begins| *begins <= text).wrapping_sub(1)).is_some_and(|begins| text.starts_with(begins));
            let is_free = site.at(text).is_none() || site.stands_back(text);
            is_free && named() && !site.gone.iter().any(|barred| barred.covers(text) || barred.is_spent(text))
        };
        let mut kept: BTreeMap<SitePath, Arc<Shown>> = BTreeMap::new();
        if let Some(last) = &self.shown {
            // What stood back itself was not what had been shown.
            let is_good = |path: &SitePath| !last.site.stands_back(path.as_str()) || !self.kept.contains_key(path);
            kept.extend(
                last.site
                    .pages()
                    .iter()
                    .filter(|planned| stays(&planned.path) && is_good(&planned.path))
                    .map(|planned| (planned.path.clone(), Arc::clone(last))),
            );
        }
        for (path, of) in self.kept.iter().filter(|(path, _)| stays(path)) {
            kept.entry(path.clone()).or_insert_with(|| Arc::clone(of));
        }
        kept
    }

    /// The name of this state: no other process has one of the same name.
    fn name(&self) -> String {
        format!("{}-{}", std::process::id(), self.number)
    }

    /// How many pages there are.
    pub fn pages(&self) -> usize {
        let pages = self.shown.iter().flat_map(|shown| shown.site.pages());
        pages.filter(|page| page.target.is_page()).count()
    }

    /// The site that is shown, as it was made: without the index of words. `None` where none could be made yet.
    pub fn site(&self) -> Option<&Site> {
        self.shown.as_ref().map(|shown| &shown.site)
    }

    fn has(&self, path: &str) -> bool {
        self.shown.as_ref().is_some_and(|shown| shown.with(path).at(path).is_some()) || self.kept.contains_key(&SitePath::new(path))
    }

    fn page(&self, path: &str) -> Option<Page> {
        let shown = self.shown.as_ref()?;
        let stood_back_for = self.kept.get(&SitePath::new(path)).filter(|_| shown.site.stands_back(path));
        if let Some((kept, Some(Ok(bytes)))) = stood_back_for.map(|kept| (kept, kept.page(path))) {
            return Some((Ok(bytes), Arc::clone(kept), None));
        }
        let fault = match shown.page(path) {
            Some(Ok(bytes)) => return Some((Ok(bytes), Arc::clone(shown), None)),
            Some(Err(fault)) => Some(fault),
            None => None,
        };
        // What kept pages need of the dress they were made in is not planned any more.
        let is_asset = path.starts_with("assets/");
        let of_kept = self.kept.get(&SitePath::new(path)).or_else(|| self.kept.values().next().filter(|_| is_asset));
        let before = self.before.as_ref().filter(|_| fault.is_some() || is_asset);
        for older in of_kept.into_iter().chain(before) {
            if let Some(Ok(bytes)) = older.page(path) {
                return Some((Ok(bytes), Arc::clone(older), fault));
            }
        }
        fault.map(|fault| (Err(fault), Arc::clone(shown), None))
    }

    /// What there is to tell on every page.
    fn tell(&self, draw: &Draw) -> Told {
        let why = self.failure.as_ref().map(|failure| {
            let instead = if self.shown.is_some() { "Shown is the last site that could be made." } else { "Mend it, and this page shows the site." };
            format!("{failure}. {instead}")
        });
        let (errors, others): (Vec<&Finding>, Vec<&Finding>) = self.findings.iter().partition(|finding| finding.is_error());
        let drawn = |list: &[&Finding]| list.iter().take(TOLD).map(|finding| draw(finding, &self.inputs)).collect();
        let more = errors.len().saturating_sub(TOLD) + others.len().saturating_sub(TOLD);
        Told { why, errors: drawn(&errors), others: drawn(&others), more }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_beginnings_the_shortest_say_it_all() {
        let keep = ["a/b.", "b", "a/", "a/bc", "c-", "b"].map(str::to_owned);
        assert_eq!(shortest(&keep), ["a/", "b", "c-"]);
        assert_eq!(shortest(&["x".to_owned(), String::new()]), [""]);
    }
}
