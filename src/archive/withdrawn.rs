//! What the publisher withdrew: nothing of it is told but where it stood, and why it does so no more.

use super::{Arena, Idx, Meeting};
use crate::file::FilePath;
use crate::record::evidence::Cited;
use std::collections::BTreeMap;

/// A page that was withdrawn.
#[derive(Clone, Debug)]
pub struct Withdrawn {
    /// What it was.
    pub page: WithdrawnPage,
    /// Why it was withdrawn, in the publisher's words.
    pub reason: Cited<String>,
    /// Where it stood before.
    pub moved_from: Vec<Cited<String>>,
}

/// What a page that was withdrawn was.
#[derive(Clone, Debug)]
pub enum WithdrawnPage {
    /// A minute.
    Minute {
        /// The meeting.
        meeting: Idx<Meeting>,
        /// The last part of its address.
        slug: String,
        /// The record, which may be gone.
        record: FilePath,
    },
    /// A page that a file of its own states.
    Stated {
        /// The file.
        file: FilePath,
        /// Its name, as the publisher states it.
        name: String,
    },
}

/// A minute that was withdrawn, on its way into the archive.
#[derive(Clone, Debug)]
pub struct WithdrawnDraft {
    /// The last part of its address.
    pub slug: String,
    /// The record, which may be gone.
    pub record: FilePath,
    /// Why it was withdrawn.
    pub reason: Cited<String>,
    /// Where it stood before.
    pub moved_from: Vec<Cited<String>>,
}

/// Puts what was withdrawn in order, and names it at its meetings.
pub(super) fn in_order(meetings: &mut Arena<Meeting>, mut drafts: BTreeMap<String, Vec<WithdrawnDraft>>, pages: Vec<Withdrawn>) -> Arena<Withdrawn> {
    let mut all = Vec::new();
    for at in 0..meetings.len() {
        let meeting = Idx::new(at);
        let mut of_meeting = drafts.remove(&meetings[meeting].folder).unwrap_or_default();
        of_meeting.sort_by(|a, b| a.slug.cmp(&b.slug));
        for WithdrawnDraft { slug, record, reason, moved_from } in of_meeting {
            meetings[meeting].withdrawn.push(Idx::new(all.len()));
            all.push(Withdrawn { page: WithdrawnPage::Minute { meeting, slug, record }, reason, moved_from });
        }
    }
    all.extend(pages);
    Arena::new(all)
}
