//! The spine: the flow's calls, readable aloud.
//!
//! files become sheets, a sheet becomes a minute, minutes become an archive, the archive gets a plan,
//! each planned page gets a view, each view is rendered to bytes. The bytes leave through whoever asks for a page.

mod basis;
mod closings;
mod contested;
mod digests;
mod estimate;
mod gathered;
mod heavy;
mod kept;
mod kept_records;
mod kept_words;
mod last;
mod left_out;
mod links;
mod look;
mod lost;
mod markings;
mod memo;
mod named;
mod origins;
mod own_days;
mod own_panels;
mod read;
mod reading;
mod readings;
mod rows;
pub mod rules;
mod settings;
mod slips;
mod statements;
mod twice;
mod wanted;
mod withdrawn;

pub use basis::Bases;
pub use closings::UNKNOWN_ADDRESS;
pub use contested::NAMED_TWICE;
pub use heavy::{HEAVY_PAGE, LIMIT};
pub use last::Last;
pub use left_out::LEFT_OUT_OF_FEEDS;
pub use links::NOT_AN_ADDRESS;
pub use look::{LINK_TO_NO_PAGE, SHELL_IS_THE_PUBLISHERS};
pub use lost::{PAGE_GONE, lost};
pub use memo::{Basis, Ground, Key, Known, Memo, Remembered};
pub use named::{UNKNOWN_COMMISSIONER, UNKNOWN_PANEL, UNKNOWN_THEME};
pub use origins::MadeOf;
pub use read::{MEETING_WITHHELD, MEETING_WITHOUT_RECORDS, MISSING_RECORD, UNREAD_FORMAT};
pub use readings::Readings;
pub use settings::on;
pub use slips::{AREA_MISSPELT, MISNAMED_FOLDER, MISNAMED_STATEMENT};
pub use statements::UNREAD_FILE;
pub use twice::RECORD_TWICE;

use crate::archive::{self, Archive};
use crate::config::sentences::Sentences;
use crate::config::{self, Config};
use crate::file::{Digest, FilePath, Place};
use crate::finding::{Failure, Finding};
use crate::look::Look;
use crate::plan::{Assets, Below, Plan, Planned, SearchFiles, Target, address};
use crate::render::{self, Skin};
use crate::search::{self, Index};
use crate::site::Barred;
use crate::source::gather::Inputs;
use crate::view;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A site, whole but for its pages' bytes, which are made one by one when they are asked for.
#[derive(Debug)]
pub struct Site {
    archive: Arc<Archive>,
    plan: Plan,
    config: Arc<Config>,
    sentences: Arc<Sentences>,
    skin: Arc<Skin>,
    index: Index,
    look: Arc<Look>,
    /// What the style sheet leaves to a page of the weight that both may have.
    room: usize,
    /// The digests of the files of data made so far.
    digests: digests::Digests,
    /// The hashes of the rows of the tables hashed so far.
    rows: rows::Rows,
    /// The files, for those that are published as they are.
    inputs: Inputs,
    /// Addresses, by how they begin, of inputs that could not be read this time: what is published there stays. A page that is
    /// planned, and whose whole address stands here, stands back for what was published there before.
    pub keep: Vec<String>,
    /// Pages that may have been published before and may not be shown now: they go, also where `keep` names them.
    pub gone: Vec<Barred>,
}

/// Builds a site from its files. Findings go to `notes`, in a reader's order; only what stops every page is a failure.
pub fn site(inputs: &Inputs, notes: &mut Vec<Finding>) -> Result<Site, Failure> {
    site_knowing(inputs, &Readings::default(), notes)
}

/// Builds a site as [`site`] does, but what `readings` knows is not read again.
pub fn site_knowing(inputs: &Inputs, readings: &Readings, notes: &mut Vec<Finding>) -> Result<Site, Failure> {
    told(notes, |notes| make(inputs, readings, |archive| readings.index(archive), notes))
}

/// Builds a site that somebody works on: as [`site`] does, but what `readings` knows is not read again, and words are not
/// indexed until they are asked for ([`Site::with_search`]).
pub fn preview(inputs: &Inputs, readings: &Readings, notes: &mut Vec<Finding>) -> Result<Site, Failure> {
    told(notes, |notes| make(inputs, readings, search::without_words, notes))
}

fn told(notes: &mut Vec<Finding>, make: impl FnOnce(&mut Vec<Finding>) -> Result<Site, Failure>) -> Result<Site, Failure> {
    let mut found = Vec::new();
    let made = make(&mut found);
    crate::finding::sort(&mut found);
    // One slip is told once, however many minutes it is stated of.
    found.dedup();
    notes.append(&mut found);
    made
}

fn make(inputs: &Inputs, readings: &Readings, index: impl FnOnce(&Archive) -> Index, notes: &mut Vec<Finding>) -> Result<Site, Failure> {
    let config = settings::config(inputs, notes)?;
    let sentences = settings::sentences(inputs, &config, notes)?;
    let (look, skin, is_new) = readings.dress(inputs, &config, notes, |notes| look::and_skin(inputs, &config, notes))?;
    let statements = readings.statements(inputs, &look.read, notes);
    slips::no_minutes(inputs, statements.minutes.as_deref())?;
    let mut names = named::Names::new(&statements.value, &statements.unread);
    let records = read::records(inputs, readings, &mut names, notes);
    let drafts = read::drafts((inputs, readings), records, &statements.value, &mut names, notes);
    names.tell(notes);
    let mut keep = [statements.keep, drafts.keep].concat();
    let archive = archive::assemble(statements.value, drafts.meetings, drafts.minutes).note(notes);
    notes.extend(own_days::disagreeing(&archive, drafts.days));
    notes.extend(own_panels::disagreeing(&archive));
    notes.extend(twice::twice(&archive));
    let index = index(&archive);
    let plan = Plan::new(&archive, assets(&skin, &look, &index), &config).note(notes);
    look::links(&config, &look, &plan, notes);
    links::links(inputs, &archive, &plan, &keep, notes);
    notes.extend(left_out::left_out(&archive, &config));
    let telling = if drafts.gone.is_empty() { Vec::new() } else { address::telling_without_links() };
    let gone = [drafts.gone, telling, vec![address::of_the_search()]].concat();
    if slips::leave_files_out(notes) || !inputs.unlisted().is_empty() {
        // Every address begins so: while a statement has an error, or it is not known what lies in a folder, nothing is removed.
        keep.push(String::new());
    }
    keep.extend(standing_back(&config, &plan, &keep));
    keep.sort_unstable();
    let (digests, rows) = (digests::Digests::new(&plan), rows::Rows::new(&plan));
    let room = heavy::room(skin.style());
    let (archive, config, sentences) = (Arc::new(archive), Arc::new(config), Arc::new(sentences));
    let site = Site { archive, plan, config, sentences, skin, look, index, room, digests, rows, inputs: inputs.clone(), keep, gone };
    if is_new {
        site.rehearse(notes)?;
    }
    Ok(site)
}

/// The addresses of pages that stand back for what was published there before: the accessibility statement, where what is stated
/// of it has an error; and what only leads on, where a page that is withheld may stand.
fn standing_back(config: &Config, plan: &Plan, keep: &[String]) -> Vec<String> {
    let stays = |path: &str| keep.iter().any(|begins| path.starts_with(begins.as_str()));
    let stands_back = |planned: &&Planned| match planned.target {
        Target::Statement => config.accessibility.faulty,
        Target::Moved(_) => stays(planned.path.as_str()),
        _ => false,
    };
    plan.pages.iter().filter(stands_back).map(|planned| planned.path.as_str().to_owned()).collect()
}

/// What the plan must know of files that are made before it.
fn assets(skin: &Skin, look: &Look, index: &Index) -> Assets {
    let search = SearchFiles {
        script: index.client_name.clone(),
        parts: index.parts.iter().map(|part| part.file.clone()).collect(),
        texts: index.texts.iter().map(|(idx, name, files)| (*idx, (name.clone(), *files))).collect(),
    };
    Assets { style: skin.style_name().to_owned(), icon: skin.icon_name().to_owned(), look: look.names(), search }
}

impl Site {
    /// Every page and file that the site has, in the order of their addresses.
    pub fn pages(&self) -> &[Planned] {
        &self.plan.pages
    }

    /// How many records became pages.
    pub fn minutes(&self) -> usize {
        self.archive.entries.len()
    }

    /// The same site with the index of all words, of which [`preview`] makes none.
    pub fn with_search(&self) -> Site {
        let index = search::index(&self.archive);
        // What there is to tell of a plan was told when the first was made.
        let plan = Plan::new(&self.archive, assets(&self.skin, &self.look, &index), &self.config).value;
        Site {
            archive: Arc::clone(&self.archive),
            digests: digests::Digests::new(&plan),
            rows: rows::Rows::new(&plan),
            plan,
            config: Arc::clone(&self.config),
            sentences: Arc::clone(&self.sentences),
            skin: Arc::clone(&self.skin),
            index,
            look: Arc::clone(&self.look),
            room: self.room,
            inputs: self.inputs.clone(),
            keep: self.keep.clone(),
            gone: self.gone.clone(),
        }
    }

    /// The page or file at an address.
    pub fn at(&self, path: &str) -> Option<&Planned> {
        let at = self.plan.pages.binary_search_by(|planned| planned.path.as_str().cmp(path)).ok()?;
        self.plan.pages.get(at)
    }

    /// Whether a page stands back for what was published at its address before: see [`Site::keep`].
    pub fn stands_back(&self, path: &str) -> bool {
        self.keep.binary_search_by(|kept| kept.as_str().cmp(path)).is_ok()
    }

    /// Whether two sites are in the same dress.
    pub fn has_skin_of(&self, other: &Site) -> bool {
        Arc::ptr_eq(&self.skin, &other.skin)
    }

    /// The path at which the site stands on its server, with `/` at both ends; `None` where it is not stated.
    pub fn served_at(&self) -> Option<&str> {
        self.config.served_at.as_deref()
    }

    /// The archive that the pages tell.
    pub fn archive(&self) -> &Archive {
        &self.archive
    }

    /// The plan of the pages.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// What there is to tell of the site on a day. Today's date comes in here alone, and nowhere reaches a page.
    pub fn on(&self, today: chrono::NaiveDate) -> Vec<Finding> {
        config::review::on(&self.config, today)
    }

    /// What one page says, before it is rendered: what its template gets.
    pub fn view<'a>(&'a self, planned: &'a Planned) -> view::View<'a> {
        view::of(self.source(), planned)
    }

    fn source(&self) -> view::Source<'_> {
        view::Source { archive: &self.archive, plan: &self.plan, config: &self.config, sentences: &self.sentences, look: &self.look }
    }

    /// What the views of this site are made from, on the ground of their keys.
    pub fn bases(&self, ground: &Ground) -> Bases<'_> {
        Bases::new(self.source(), ground)
    }

    /// Makes the bytes of one page. Pure: called in any order, from any thread, it gives the same bytes.
    pub fn page(&self, planned: &Planned) -> Result<Vec<u8>, Box<Finding>> {
        self.page_and_key(planned, None).map(|(bytes, _)| bytes)
    }

    /// The same, with the key of the page's view, where there is a ground for keys.
    pub fn page_and_key(&self, planned: &Planned, ground: Option<&Ground>) -> Result<(Vec<u8>, Option<Key>), Box<Finding>> {
        let as_they_are = |bytes| (bytes, None);
        let made = match &planned.target {
            Target::Copy(_) => self.copy(planned).map(as_they_are),
            Target::Checksums(below) => Ok(as_they_are(self.checksums(*below))),
            Target::SearchScript => Ok(as_they_are(self.index.client.clone())),
            Target::SearchPart(at) => Ok(as_they_are(self.index.parts.get(*at).map(|part| part.bytes.clone()).unwrap_or_default())),
            Target::Icon => Ok(as_they_are(self.skin.icon().to_vec())),
            Target::Look(file) => Ok(as_they_are(self.look.files.get(*file).map(|file| file.bytes.clone()).unwrap_or_default())),
            _ => self.rendered(planned, ground),
        };
        if let (Ok((bytes, _)), Some(_)) = (&made, planned.target.checksums()) {
            self.digests.remember(&self.plan, planned, bytes);
        }
        made
    }

    /// The bytes of a page that the site's own skin could not make: the plain skin's.
    pub fn page_plainly(&self, planned: &Planned) -> Option<Vec<u8>> {
        render::render_plainly(&self.view(planned), &self.skin)
    }

    /// What the keys of this build's views are made of; `program` tells one program from another.
    pub fn ground(&self, program: u128) -> Ground {
        Ground::new(program, self.skin.hashed())
    }

    /// The key of a page's view: the same view, skin and program give the same bytes. `None` for what is no view's.
    pub fn key(&self, ground: &Ground, planned: &Planned) -> Option<Key> {
        match self.view(planned) {
            view::View::Copy => None,
            view => Some(ground.key(self.rows.said(&view))),
        }
    }

    /// Takes what is known of a page's file from the build before, in the place of making it.
    pub fn recall(&self, planned: &Planned, known: Known) {
        if let Some(digest) = known.digest {
            self.digests.recall(&self.plan, planned, digest);
        }
    }

    /// The digest of a page's file, where the list of digests names it and it was made or recalled.
    pub fn digest(&self, planned: &Planned) -> Option<Digest> {
        self.digests.of(&self.plan, planned)
    }

    fn rendered(&self, planned: &Planned, ground: Option<&Ground>) -> Result<(Vec<u8>, Option<Key>), Box<Finding>> {
        let finding = |mut finding: Box<Finding>| {
            finding.message = format!("`{}`: {}", planned.path, finding.message);
            let from = self.origin(&planned.target).map(|file| Place::file(&file));
            match (finding.place.is_some(), from) {
                (true, Some(from)) => Box::new(finding.with(from, "the page is made from this")),
                (_, from) => {
                    finding.place = finding.place.or(from);
                    finding
                }
            }
        };
        let view = self.view(planned);
        let bytes = render::render(&view, &self.skin).map_err(finding)?;
        Ok((bytes, ground.map(|ground| ground.key(self.rows.said(&view)))))
    }

    /// The digests of the files of data below a folder. A file that cannot be made has none.
    fn checksums(&self, below: Below) -> Vec<u8> {
        let files = self.plan.pages.iter().filter(|planned| planned.target.checksums() == Some(below));
        let listed = files.filter_map(|planned| {
            let known = self.digests.of(&self.plan, planned).or_else(|| {
                self.page(planned).ok()?;
                self.digests.of(&self.plan, planned)
            });
            Some((known?, planned.path.as_str().strip_prefix(below.folder())?))
        });
        render::checksums(listed)
    }

    /// The file that a record was read from, as the publisher has it.
    fn copy(&self, planned: &Planned) -> Result<Vec<u8>, Box<Finding>> {
        let file = self.origin(&planned.target).unwrap_or_else(|| FilePath::new(""));
        self.inputs.read(&file).map(std::borrow::Cow::into_owned).map_err(|why| Box::new(reading::unreadable(&file, &why)))
    }

    /// The file that a page comes from, where it is one file.
    fn origin(&self, target: &Target) -> Option<FilePath> {
        match target {
            Target::Minute(idx) | Target::Copy(idx) | Target::AkomaNtoso(idx) | Target::SearchText(idx, _) => {
                Some(self.archive.entries[*idx].minute.record.clone())
            }
            Target::Prose(idx) => Some(self.archive.prose[*idx].file.clone()),
            _ => None,
        }
    }

    /// Makes the first and the last page of each kind, and the last minute, which is an undated one where there are such:
    /// so a broken skin is found before anything is published.
    fn rehearse(&self, notes: &mut Vec<Finding>) -> Result<(), Failure> {
        let last_minute = self.archive.entries.iter().next_back().map(|(idx, _)| Target::Minute(idx));
        let mut ends: BTreeMap<&str, (&Planned, &Planned)> = BTreeMap::new();
        // Copies and tables are no skin's: a fault in one of them is that file's own.
        for planned in self.plan.pages.iter().filter(|planned| planned.target.is_page()) {
            ends.entry(view::kind(&planned.target)).or_insert((planned, planned)).1 = planned;
        }
        let last_minute = self.plan.pages.iter().find(|planned| last_minute.as_ref() == Some(&planned.target));
        let some: Vec<&Planned> = ends.into_values().flat_map(|(first, last)| [first, last]).chain(last_minute).collect();
        let fault = some.into_par_iter().find_map_first(|planned| self.page(planned).err());
        let Some(mut finding) = fault else { return Ok(()) };
        "mend the template; nothing is published until it makes the first and the last page of each kind".clone_into(&mut finding.help);
        notes.push(*finding);
        Err(Failure::Skin("the skin cannot make every page: see the errors above; nothing was published".to_owned()))
    }
}
