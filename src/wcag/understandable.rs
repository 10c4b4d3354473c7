//! Principles 3 and 4: words and behaviour can be understood; programs of all kinds can read the page.

use super::Content::{Embedded, Form, Frame, Password, Refresh, Script};
use super::{ACTS, Content, Criterion, EVERY, FORMS, Hand, Reach};
use Hand::{Compare, Fill, Keyboard, Listen, Look, Read};
use Reach::Part;

const SENDS: &[Content] = &[Form, Script, Frame, Embedded];

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
    row("3.1.1", "Language of Page", "A", Part, EVERY, Listen,
        "Let the first lines be read out: the voice must speak the language in which the page is written."),
    row("3.1.2", "Language of Parts", "AA", Part, EVERY, Listen,
        "Look for words in another language (not names or loan words): the voice must change for them."),
    row("3.1.3", "Unusual Words", "AAA", Part, EVERY, Read,
        "Note terms of the trade and figures of speech: each must be explained, on the page or by a link."),
    row("3.1.4", "Abbreviations", "AAA", Part, EVERY, Read,
        "Note abbreviations: the reader must be able to find out what each stands for."),
    row("3.1.5", "Reading Level", "AAA", Part, EVERY, Read,
        "Judge whether the text can be read after nine years of school; if not, there must be a summary that can."),
    row("3.1.6", "Pronunciation", "AAA", Part, EVERY, Read,
        "Look for words whose meaning hangs on how they are spoken: that must be given."),
    row("3.2.1", "On Focus", "A", Part, ACTS, Keyboard,
        "Tab through the page: nothing may open, be sent or move away only because it has the focus."),
    row("3.2.2", "On Input", "A", Part, SENDS, Fill,
        "Choose and type in each field: the page may not change to another before a button is pressed, unless the reader was told."),
    row("3.2.3", "Consistent Navigation", "AA", Part, EVERY, Compare,
        "Compare pages of each kind: links that are on all of them must stand in the same order."),
    row("3.2.4", "Consistent Identification", "AA", Part, EVERY, Compare,
        "Compare pages of each kind: what does the same must have the same name and icon."),
    row("3.2.5", "Change on Request", "AAA", Part, &[Refresh, Script, Form, Frame, Embedded], Look,
        "Use the page: new windows, reloads and moves to other pages may come only when the reader asks."),
    row("3.2.6", "Consistent Help", "A", Part, EVERY, Compare,
        "Find the contact details or help on several pages: they must stand in the same place of each."),
    row("3.3.1", "Error Identification", "A", Part, FORMS, Fill,
        "Send each form empty and with mistakes: words must say which field is wrong and how."),
    row("3.3.2", "Labels or Instructions", "A", Part, FORMS, Fill,
        "Look at each field before typing: it must be clear what belongs into it, in which form, and whether it is required."),
    row("3.3.3", "Error Suggestion", "AA", Part, FORMS, Fill,
        "Make a mistake that can be guessed: the message must say how to put it right."),
    row("3.3.4", "Error Prevention (Legal, Financial, Data)", "AA", Part, FORMS, Fill,
        "Where a form binds or pays or deletes: it must be possible to check, correct or take back what was sent."),
    row("3.3.5", "Help", "AAA", Part, FORMS, Fill,
        "See whether each form offers help that fits what is asked."),
    row("3.3.6", "Error Prevention (All)", "AAA", Part, FORMS, Fill,
        "Send each form: it must be possible to check, correct or take back what was sent."),
    row("3.3.7", "Redundant Entry", "A", Part, FORMS, Fill,
        "Go through forms of several steps: what was typed once must not be asked again, or stand there already."),
    row("3.3.8", "Accessible Authentication (Minimum)", "AA", Part, &[Password, Script, Frame, Embedded], Fill,
        "Sign in: it must be possible without remembering, copying by hand or solving a puzzle; pasting must work."),
    row("3.3.9", "Accessible Authentication (Enhanced)", "AAA", Part, &[Password, Script, Frame, Embedded], Fill,
        "Sign in: as for 3.3.8, and also without recognising things or one\u{2019}s own pictures."),
    row("4.1.2", "Name, Role, Value", "A", Part, EVERY, Listen,
        "Go to each link, button, field and thing that opens: its name, what it is and its state must be spoken, also after it changes."),
    row("4.1.3", "Status Messages", "AA", Part, ACTS, Listen,
        "Do what brings up a message (search, send, filter): it must be spoken without the focus moving to it."),
];
