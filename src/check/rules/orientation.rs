//! Pages that turn themselves back when the screen is turned.

use super::Group;
use super::declared::Declared;
use crate::check::css::media::Screen;
use crate::check::css::seen;
use crate::check::css::style::Style;
use crate::check::fault::Outcome;
use crate::check::page::{Notes, Page};
use crate::check::rule::Rule;
use crate::finding::Severity;

/// The rules that are judged here.
pub const GROUP: Group = Group { rules: &[&ORIENTATION_LOCKED], run: check };

/// ACT rule b33eff; WCAG 1.3.4.
pub static ORIENTATION_LOCKED: Rule = Rule {
    name: "orientation-locked",
    severity: Severity::Error,
    tests: "Nothing is turned by a right angle on an upright screen and not on a wide one, or the other way round.",
    why: "Who has a screen fixed to a wheelchair or bed cannot turn it: a page that insists on one orientation stands on its side.",
    fix: "take the rotation out of the media query; let the page flow on any screen",
    wcag: &["1.3.4"],
    act: &["b33eff"],
    page: include_str!("../../../tests/rules/orientation-locked.md"),
};

/// Telephones and tablets: upright, and the same turned.
const SCREENS: [(f32, f32); 3] = [(360.0, 640.0), (800.0, 1200.0), (1080.0, 1920.0)];

fn check(page: &Page<'_>, notes: &Notes<'_>) {
    let styles = page.styles();
    if !styles.matches().index().turns_with_screen {
        return;
    }
    let mut declared = Declared::new(page, notes);
    let mut done = vec![false; page.doc.len()];
    for (short, long) in SCREENS {
        let (upright, wide) =
            (styles.look(&Screen { width: short, height: long, dark: false }), styles.look(&Screen { width: long, height: short, dark: false }));
        let (upright, wide) = (styles.seen(&upright), styles.seen(&wide));
        for el in page.elements().filter(|el| el.is_html()) {
            let (one, other) = (upright.of(el), wide.of(el));
            let turned = |style: &Style| style.turn_from.is_some() && (style.transform.turns || style.rotate.turns);
            let Some(already) = done.get_mut(el.index()).filter(|done| !**done && (turned(one) || turned(other))) else { continue };
            let seen = |cascade, number: Option<u32>| number.is_some_and(|number| seen::is_seen(cascade, number));
            if one.turn_from == other.turn_from || !seen(upright, upright.number(el)) || !seen(wide, wide.number(el)) {
                continue;
            }
            let index = styles.matches().index();
            let Some(from) = one.turn_from.into_iter().chain(other.turn_from).find(|from| index.asks_orientation(*from)) else { continue };
            let apart = one.degrees().zip(other.degrees()).map(|(one, other)| (one - other).rem_euclid(360.0));
            match apart {
                None => {
                    *already = true;
                    declared.note(
                        &ORIENTATION_LOCKED,
                        Outcome::CantTell,
                        from,
                        el,
                        "what turns with the orientation of the screen is turned by an angle that cannot be told".to_owned(),
                    );
                }
                Some(apart) if (apart - 90.0).abs() < 1.0 || (apart - 270.0).abs() < 1.0 => {
                    *already = true;
                    let (one, other) = (told(one), told(other));
                    declared.note(
                        &ORIENTATION_LOCKED,
                        Outcome::Failed,
                        from,
                        el,
                        format!("`{}` is turned by {one} on an upright screen and by {other} on a wide one", el.name()),
                    );
                }
                Some(_) => {}
            }
        }
    }
}

fn told(style: &Style) -> String {
    format!("{}°", style.degrees().unwrap_or_default().round())
}
