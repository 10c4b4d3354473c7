//! Watches a site's folders, and gives what changed once it has been quiet for a moment.

use crate::finding::Failure;
use crate::source::watched::Site;
use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind};
use notify::{Config, Event, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

/// How long it must be quiet: editors write a file in several steps, and copies bring many files.
const QUIET: Duration = Duration::from_millis(20);
/// How long it must be quiet where each file that changed was closed again, or was put in its place by its name.
const WHOLE: Duration = Duration::from_millis(4);
/// When a folder that is new is looked at once more: what became of a file in it before the folder was watched is told by nobody.
const SETTLED: Duration = Duration::from_millis(300);
/// How long is waited at a time where nothing is due.
const FOR_EVER: Duration = Duration::from_secs(3600);
/// How often it is told of what was told before until it is not waited for quiet any longer: a file may be written to all the time.
const OFTEN: usize = 500;
/// How many files may change in one go before it is not waited for quiet any longer.
const MANY: usize = 10_000;
/// How often files are looked at where the system does not tell, and folders that cannot be watched.
const LOOK: Duration = Duration::from_secs(1);

/// A watcher of a site's folders.
pub struct Watch {
    watcher: Box<dyn Watcher + Send>,
    events: Receiver<notify::Result<Event>>,
    watched: BTreeSet<PathBuf>,
    /// Those of them that are watched with all below.
    all_below: BTreeSet<PathBuf>,
    /// New folders, to be looked at once more.
    fresh: BTreeSet<PathBuf>,
    /// Why files are looked at again and again: the system does not tell.
    pub by_looking: Option<String>,
}

/// What changed.
#[derive(Debug)]
pub enum Change {
    /// These files and folders.
    Paths(BTreeSet<PathBuf>),
    /// The system lost count: anything may have.
    Anything,
}

impl Watch {
    /// Begins to watch. Where the system cannot tell of changes, files are looked at every second.
    ///
    /// # Errors
    /// [`Failure::System`] where neither can be done.
    pub fn begin(site: &mut Site) -> Result<Watch, Failure> {
        let refused = |error: notify::Error| Failure::System(format!("the site's folders cannot be watched: {error}"));
        let (send, events) = channel();
        let told = send.clone();
        let by_system = RecommendedWatcher::new(told, Config::default().with_follow_symlinks(true));
        let watcher: Box<dyn Watcher + Send> = match by_system {
            Ok(watcher) => Box::new(watcher),
            Err(_) => Box::new(PollWatcher::new(send, Config::default().with_poll_interval(LOOK)).map_err(refused)?),
        };
        let mut watch = Watch { watcher, events, watched: BTreeSet::new(), all_below: BTreeSet::new(), fresh: BTreeSet::new(), by_looking: None };
        if let Err(error) = watch.follow(site) {
            let (send, events) = channel();
            let looking = PollWatcher::new(send, Config::default().with_poll_interval(LOOK)).map_err(refused)?;
            watch = Watch {
                watcher: Box::new(looking),
                events,
                watched: BTreeSet::new(),
                all_below: BTreeSet::new(),
                by_looking: Some(error.to_string()),
                ..watch
            };
            watch.follow(site).map_err(refused)?;
        }
        watch.fresh.clear();
        Ok(watch)
    }

    /// Watches what the site reads now: its own folders, and those of records that lie elsewhere below the root.
    ///
    /// # Errors
    /// The watcher's own.
    fn follow(&mut self, site: &mut Site) -> notify::Result<()> {
        let (listed, beyond) = site.folders();
        for folder in listed {
            if !self.watched.contains(&folder) {
                self.watcher.watch(&folder, RecursiveMode::Recursive)?;
                self.all_below.insert(folder.clone());
                self.fresh.insert(folder.clone());
                self.watched.insert(folder);
            }
        }
        for folder in beyond {
            if !self.watched.contains(&folder) && !folder.ancestors().any(|above| self.all_below.contains(above)) {
                self.watcher.watch(&folder, RecursiveMode::NonRecursive)?;
                self.fresh.insert(folder.clone());
                self.watched.insert(folder);
            }
        }
        Ok(())
    }

    /// Forgets the folders at these paths and below them: what is there now, if anything, is another, which nobody watches yet.
    fn forget(&mut self, paths: &BTreeSet<PathBuf>) {
        let others = self.watched.extract_if(.., |folder| folder.ancestors().any(|above| paths.contains(above)));
        for folder in others {
            self.all_below.remove(&folder);
            // A folder that is gone is watched no more.
            drop(self.watcher.unwatch(&folder));
        }
    }

    /// Waits for the next change; watches first what the site has come to read since.
    ///
    /// # Errors
    /// [`Failure::System`] where the watcher has ended.
    pub fn next(&mut self, site: &mut Site) -> Result<Change, Failure> {
        let ended = || Failure::System("the site's folders are not watched any more; start `serve` again".to_owned());
        let mut come = Come::default();
        while come.paths.is_empty() && !come.anything {
            // What cannot be watched is read all the same, when something else changes.
            let is_blind = self.follow(site).is_err() || !self.watched.contains(site.root());
            let wait = match self.fresh.is_empty() {
                false => SETTLED,
                true if is_blind => LOOK,
                true => FOR_EVER,
            };
            match self.events.recv_timeout(wait) {
                Ok(event) => come.take(event),
                Err(RecvTimeoutError::Timeout) if self.fresh.is_empty() => continue,
                Err(RecvTimeoutError::Timeout) => {
                    come.paths = std::mem::take(&mut self.fresh);
                    come.anything = come.paths.contains(site.root());
                    break;
                }
                Err(RecvTimeoutError::Disconnected) => return Err(ended()),
            }
            if !come.is_quiet_after(|wait| self.events.recv_timeout(wait)) {
                return Err(ended());
            }
        }
        self.forget(&come.others);
        // Where the site's folder itself is another, all that it holds may be.
        come.anything |= come.others.contains(site.root());
        self.fresh.extend(come.others.into_iter().filter(|path| path.is_dir()));
        Ok(if come.anything { Change::Anything } else { Change::Paths(come.paths) })
    }
}

/// What has come while it was not quiet.
#[derive(Default)]
struct Come {
    paths: BTreeSet<PathBuf>,
    /// Where something is there, is gone, or is another than before.
    others: BTreeSet<PathBuf>,
    /// Those of them that are perhaps still being written.
    open: BTreeSet<PathBuf>,
    anything: bool,
}

impl Come {
    /// Takes what else comes until it is quiet, or until it is not waited for any longer. Gives whether there may be more: the watcher
    /// has not ended.
    fn is_quiet_after(&mut self, mut next: impl FnMut(Duration) -> Result<notify::Result<Event>, RecvTimeoutError>) -> bool {
        let mut events = 0;
        while self.paths.len() < MANY && events < OFTEN + self.paths.len() {
            events += 1;
            match next(if self.open.is_empty() { WHOLE } else { QUIET }) {
                Ok(event) => self.take(event),
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return false,
            }
        }
        true
    }

    fn take(&mut self, event: notify::Result<Event>) {
        match event {
            Ok(event) if !event.need_rescan() => {
                if matches!(event.kind, EventKind::Create(_) | EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_))) {
                    self.others.extend(event.paths.iter().cloned());
                }
                for path in event.paths.iter().filter(|_| tells(&event.kind)) {
                    if is_whole(&event.kind) {
                        self.open.remove(path);
                    } else {
                        self.open.insert(path.clone());
                    }
                }
                self.paths.extend(event.paths.into_iter().filter(|_| tells(&event.kind)));
            }
            Ok(_) | Err(_) => self.anything = true,
        }
    }
}

/// Whether nobody writes what an event tells of any more. Systems that do not tell so have it waited for.
fn is_whole(kind: &EventKind) -> bool {
    matches!(kind, EventKind::Access(_) | EventKind::Modify(ModifyKind::Name(_)) | EventKind::Remove(_))
}

/// Whether an event may mean other bytes: reading a file means none, or nothing would ever be quiet.
fn tells(kind: &EventKind) -> bool {
    !matches!(kind, EventKind::Access(access) if *access != AccessKind::Close(AccessMode::Write))
}

#[cfg(test)]
mod tests {
    use super::*;
    use notify::event::DataChange;

    fn written(path: &str) -> Result<notify::Result<Event>, RecvTimeoutError> {
        Ok(Ok(Event::new(EventKind::Modify(ModifyKind::Data(DataChange::Any))).add_path(PathBuf::from(path))))
    }

    /// How often it was asked what else comes, and how many files had changed.
    fn gathered(mut come: impl FnMut(usize) -> Result<notify::Result<Event>, RecvTimeoutError>) -> (bool, usize, usize) {
        let (mut so_far, mut asked) = (Come::default(), 0);
        let goes_on = so_far.is_quiet_after(|_| {
            asked += 1;
            come(asked)
        });
        (goes_on, asked, so_far.paths.len())
    }

    #[test]
    fn no_file_that_is_always_written_to_is_waited_for() {
        assert_eq!(gathered(|_| written("log.txt")), (true, OFTEN + 1, 1));
        assert_eq!(gathered(|at| written(if at % 2 == 0 { "a.txt" } else { "b.txt" })), (true, OFTEN + 2, 2));
        assert_eq!(gathered(|at| written(&at.to_string())), (true, MANY, MANY));
    }

    #[test]
    fn what_comes_in_one_go_is_taken_whole() {
        let many = |at: usize| if at <= 3 * OFTEN { written(&at.to_string()) } else { Err(RecvTimeoutError::Timeout) };
        assert_eq!(gathered(many), (true, 3 * OFTEN + 1, 3 * OFTEN));
        assert_eq!(gathered(|_| Err(RecvTimeoutError::Disconnected)), (false, 1, 0));
    }
}
