//! Principle 2: what can be done can be done by everybody.

use super::Content::{Embedded, Form, Frame, Refresh, Script};
use super::{ACTS, Content, Criterion, EVERY, Hand, MOVES, Reach};
use Hand::{Compare, Fill, Keyboard, Listen, Look, Point, Read};
use Reach::{Part, Whole};

const TIMED: &[Content] = &[Refresh, Script, Frame, Embedded];
const KEPT: &[Content] = &[Form, Script, Frame, Embedded];

const fn row(
    number: &'static str,
    name: &'static str,
    level: &'static str,
    reach: Reach,
    content: &'static [Content],
    hand: Hand,
    by_hand: &'static str,
) -> Criterion {
    Criterion { number, name, level, reach, content, hand, by_hand }
}

#[rustfmt::skip]
pub(super) static ALL: &[Criterion] = &[
    row("2.1.1", "Keyboard", "A", Part, EVERY, Keyboard,
        "Put the mouse aside: every link, button, field and scrolling area must be reached and used with Tab, arrows, Enter and Space."),
    row("2.1.2", "No Keyboard Trap", "A", Part, EVERY, Keyboard,
        "Tab through the whole page, forwards and backwards: the focus must leave everything that it enters."),
    row("2.1.3", "Keyboard (No Exception)", "AAA", Part, EVERY, Keyboard,
        "As for 2.1.1, with nothing left out: drawing and dragging too must work with the keys."),
    row("2.1.4", "Character Key Shortcuts", "A", Part, ACTS, Keyboard,
        "Press single letters with the focus on the page: where one does something, it must be possible to turn that off or change it."),
    row("2.2.1", "Timing Adjustable", "A", Whole, TIMED, Look,
        "Wait on the page: where something ends after a time, the reader must be able to turn that off, change it or ask for more."),
    row("2.2.2", "Pause, Stop, Hide", "A", Part, MOVES, Look,
        "Look for what moves or changes by itself for more than five seconds: there must be a way to stop it."),
    row("2.2.3", "No Timing", "AAA", Part, TIMED, Look,
        "See whether anything must be done within a time: nothing may, except live events."),
    row("2.2.4", "Interruptions", "AAA", Part, TIMED, Look,
        "Stay on the page for some minutes: messages and reloads must be able to be put off."),
    row("2.2.5", "Re-authenticating", "AAA", Part, KEPT, Fill,
        "Let a session run out while a form is half filled in: after signing in again nothing may be lost."),
    row("2.2.6", "Timeouts", "AAA", Part, KEPT, Fill,
        "Where leaving a form alone loses what was typed, the reader must be told at the start how long it is kept."),
    row("2.3.1", "Three Flashes or Below Threshold", "A", Part, MOVES, Look,
        "Watch everything that moves: nothing may flash more than three times in a second, unless it is small and faint."),
    row("2.3.2", "Three Flashes", "AAA", Part, MOVES, Look,
        "Watch everything that moves: nothing may flash more than three times in a second."),
    row("2.3.3", "Animation from Interactions", "AAA", Part, MOVES, Point,
        "Ask the system for less motion, then use the page: movement that is set off by the reader must stop."),
    row("2.4.1", "Bypass Blocks", "A", Part, EVERY, Keyboard,
        "Press Tab once and follow the skip link: the focus must be at the main content. Headings and landmarks must lead there too."),
    row("2.4.2", "Page Titled", "A", Part, EVERY, Read,
        "Read the title in the window\u{2019}s tab: it must say what this page is about, and of which site it is."),
    row("2.4.3", "Focus Order", "A", Part, EVERY, Keyboard,
        "Tab through the page: the focus must go in an order that keeps the meaning, and never jump to what is closed or hidden."),
    row("2.4.4", "Link Purpose (In Context)", "A", Part, EVERY, Read,
        "Read each link with the sentence, list item or table cell around it: it must be clear where it leads."),
    row("2.4.5", "Multiple Ways", "AA", Part, EVERY, Compare,
        "Find the same page in two ways: by links from the home page, by a list or map of the site, or by search."),
    row("2.4.6", "Headings and Labels", "AA", Part, EVERY, Read,
        "Read the headings and labels alone: each must say what stands below or belongs into the field."),
    row("2.4.7", "Focus Visible", "AA", Part, EVERY, Keyboard,
        "Tab through the page: it must always be visible where the focus is, in light and dark."),
    row("2.4.8", "Location", "AAA", Part, EVERY, Look,
        "Come to the page from a search engine: it must show where in the site it stands."),
    row("2.4.9", "Link Purpose (Link Only)", "AAA", Part, EVERY, Listen,
        "Ask the screen reader for the list of links: each must make sense alone."),
    row("2.4.10", "Section Headings", "AAA", Part, EVERY, Read,
        "See whether long texts are divided into sections, each under a heading."),
    row("2.4.11", "Focus Not Obscured (Minimum)", "AA", Part, EVERY, Keyboard,
        "Tab through the page, also in a narrow window: what has the focus must not be wholly covered by bars or banners."),
    row("2.4.12", "Focus Not Obscured (Enhanced)", "AAA", Part, EVERY, Keyboard,
        "Tab through the page, also in a narrow window: no part of what has the focus may be covered."),
    row("2.4.13", "Focus Appearance", "AAA", Part, EVERY, Keyboard,
        "Measure the focus mark: at least as large as a line of two pixels around the thing, and 3 to 1 against how it looked before."),
    row("2.5.1", "Pointer Gestures", "A", Part, ACTS, Point,
        "Use everything with one finger and without drawing a path: swiping and pinching must not be the only way."),
    row("2.5.2", "Pointer Cancellation", "A", Part, ACTS, Point,
        "Press on each control, move away and let go: nothing may have happened."),
    row("2.5.3", "Label in Name", "A", Part, EVERY, Listen,
        "Say the words on each button, link and field as a voice user would: the name in the code must hold them, best at its start."),
    row("2.5.4", "Motion Actuation", "A", Part, ACTS, Point,
        "Shake and tilt the phone: what happens then must also be possible with a control, and able to be turned off."),
    row("2.5.5", "Target Size (Enhanced)", "AAA", Part, EVERY, Point,
        "Measure links and controls that do not stand in a line of text: at least 44 by 44 pixels."),
    row("2.5.6", "Concurrent Input Mechanisms", "AAA", Part, ACTS, Point,
        "Change between keyboard, mouse and touch in mid-work: each must go on working."),
    row("2.5.7", "Dragging Movements", "AA", Part, &[Script, Form, Frame, Embedded], Point,
        "Look for what is dragged: it must also be possible with single clicks or taps."),
    row("2.5.8", "Target Size (Minimum)", "AA", Part, EVERY, Point,
        "Measure links and controls that do not stand in a line of text: at least 24 by 24 pixels, or that much space around."),
];
