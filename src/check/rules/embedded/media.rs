//! Sound and films.
//!
//! What is in a film, how long a sound lasts, and whether a transcript stands beside it, only a person can tell.

use crate::check::dom::El;
use crate::check::page::{Notes, Page};
use crate::check::rule::Rule;
use crate::finding::Severity;

/// WCAG 1.4.2.
pub static SOUND_BY_ITSELF: Rule = Rule {
    name: "sound-by-itself",
    severity: Severity::Error,
    tests: "No sound that starts by itself goes on for more than three seconds without a way to stop it.",
    why: "Who listens to a screen reader can no longer hear it.",
    fix: "let the reader start it: take `autoplay` away and write `controls`; or mute it",
    wcag: &["1.4.2"],
    act: &[],
    page: include_str!("../../../../tests/rules/sound-by-itself.md"),
};

/// WCAG 1.2.2 and 1.2.3.
pub static FILM_WITHOUT_CAPTIONS: Rule = Rule {
    name: "film-without-captions",
    severity: Severity::Error,
    tests: "A `video` with sound has captions.",
    why: "Who cannot hear gets nothing of what is said.",
    fix: "add `<track kind=\"captions\" srclang=\"en\" src=\"…\">` with what is said and what is heard",
    wcag: &["1.2.2"],
    act: &[],
    page: include_str!("../../../../tests/rules/film-without-captions.md"),
};

/// WCAG 1.2.1.
pub static SOUND_WITHOUT_TRANSCRIPT: Rule = Rule {
    name: "sound-without-transcript",
    severity: Severity::Error,
    tests: "An `audio` has its words in writing beside it.",
    why: "Who cannot hear gets nothing of what is said.",
    fix: "put the words on the page, or link to them beside the player",
    wcag: &["1.2.1"],
    act: &[],
    page: include_str!("../../../../tests/rules/sound-without-transcript.md"),
};

/// One `audio` or `video`.
pub fn judge(page: &Page<'_>, el: El<'_>, notes: &Notes<'_>) {
    let plays = el.has("src") || el.children().any(|child| child.is("source") && child.has("src"));
    if !plays {
        return;
    }
    let (is_film, seen) = (el.is("video"), page.access().is_visible(el));
    // A player without controls is not laid out, but heard all the same.
    if el.has("autoplay") && !el.has("muted") && (seen || !is_film) {
        let what = if is_film { "film" } else { "sound" };
        if el.has("controls") {
            notes.cant_tell(
                &SOUND_BY_ITSELF,
                el,
                format!("the {what} starts by itself: does it sound for more than three seconds before its controls can be reached?"),
            );
        } else if el.has("loop") && !is_film {
            notes.fail_at(&SOUND_BY_ITSELF, el, "autoplay", "the sound starts by itself, goes on without end, and has no controls");
        } else {
            notes.cant_tell(&SOUND_BY_ITSELF, el, format!("the {what} starts by itself and has no controls: does it sound for more than three seconds?"));
        }
    }
    if is_film && seen {
        let kind = |track: &El<'_>| track.attr("kind").unwrap_or("subtitles").to_ascii_lowercase();
        let has_words = el.children().any(|track| track.is("track") && track.has("src") && ["captions", "subtitles"].contains(&kind(&track).as_str()));
        if !has_words && !el.has("muted") {
            notes.cant_tell(&FILM_WITHOUT_CAPTIONS, el, "the film has no captions of its own: has it sound, and are captions in the picture?");
        }
    } else if !is_film && el.has("controls") && !page.access().is_hidden(el) {
        notes.cant_tell(&SOUND_WITHOUT_TRANSCRIPT, el, "does a transcript stand beside the player, or do its words stand on the page?");
    }
}
