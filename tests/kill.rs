//! Never half a site: the program itself, killed, in need of room or of leave, and twice at once.
//!
//! - [`moments`]: killed at random moments, most of them while it publishes. 48 kills by default; the environment variable
//!   `MINUTEBOOK_KILLS` states another number, and `MINUTEBOOK_SEED` another sequence of moments (each run prints its own):
//!   `MINUTEBOOK_KILLS=500 cargo test --test kill -- moments --nocapture`.
//! - [`together`]: two builds into one folder, and one after a build that was killed.
//! - [`faults`]: a full disk, no leave to write, a file where a folder must be, links that lead elsewhere. What needs a right
//!   that the user has not is left out, and says so.
//!
//! The laws, see [`site::Archive::obey`]: whatever the home page leads to is a whole page of the old or of the new site, no
//! link leads nowhere, what is not ours stays as it is, and the next build makes what a clean one makes. A link to a passage
//! (`page.html#p3`) counts as a link to the page: for a moment an old page may stand where the passage is not yet.
//! What may not be shown any more (withdrawn, restricted) is no part of this: it goes before all else, whatever links to it.

#[cfg(unix)]
#[path = "kill/faults.rs"]
mod faults;
#[path = "kill/moments.rs"]
mod moments;
#[path = "kill/site.rs"]
mod site;
#[path = "kill/together.rs"]
mod together;
