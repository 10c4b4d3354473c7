//! The words for what a body decides: what opens a resolution, and what is done with the matter before it. Who reads a printed
//! page asks for them as well: no such line is its running foot.

/// Words that open a resolution.
#[rustfmt::skip]
pub const OPENERS: &[&str] = &[
    "resolved", "agreed", "recommended", "ordered", "resolution", "decision", "determined", "noted", "approved", "deferred", "decided", "outcome",
    "penderfynwyd", "cytunwyd", "argymhellwyd",
];
/// What a body does with the matter before it.
#[rustfmt::skip]
pub const ACTS: &[&str] = &[
    "noted", "agreed", "approved", "received", "adopted", "endorsed", "accepted", "confirmed", "supported", "recommended", "deferred", "authorised",
    "appointed", "delegated", "signed", "granted", "ratified", "amended", "published", "considered", "elected", "reappointed", "refused",
];
