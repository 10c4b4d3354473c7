//! How links, buttons and fields look: whether the focus shows, whether a field's edge does, how large a target is.

use super::Group;
use super::declared::Declared;
use crate::check::css::cascade::{Cascade, Matches};
use crate::check::css::colour::{Paint, contrast};
use crate::check::css::media::Screen;
use crate::check::css::property::Longhand;
use crate::check::css::seen::{self, Pair};
use crate::check::css::sheet::Block;
use crate::check::css::style::{Display, From, Size, Style};
use crate::check::dom::El;
use crate::check::fault::Outcome;
use crate::check::page::{Notes, Page};
use crate::check::rule::Rule;
use crate::finding::Severity;

/// The rules that are judged here.
pub const GROUP: Group = Group { rules: &[&FOCUS_UNSEEN, &FIELD_EDGE_PALE, &TARGET_SMALL], run: check };

/// WCAG 2.4.7.
pub static FOCUS_UNSEEN: Rule = Rule {
    name: "focus-unseen",
    severity: Severity::Error,
    tests: "Where a style sheet takes the outline of the focus away, it shows the focus otherwise.",
    why: "Who uses a keyboard sees by the outline where on the page they are; without it every key is a guess.",
    fix: "give `:focus-visible` an outline of your own in place of `outline: none`",
    wcag: &["2.4.7"],
    act: &[],
    page: include_str!("../../../tests/rules/focus-unseen.md"),
};

/// WCAG 1.4.11.
pub static FIELD_EDGE_PALE: Rule = Rule {
    name: "field-edge-pale",
    severity: Severity::Error,
    tests: "The edge of a field, or its ground, differs in lightness from what is around it by 3 to 1 at least.",
    why: "A field that melts into the page is not found by people who see less sharply.",
    fix: "give the field a darker border",
    wcag: &["1.4.11"],
    act: &[],
    page: include_str!("../../../tests/rules/field-edge-pale.md"),
};

/// WCAG 2.5.8.
pub static TARGET_SMALL: Rule = Rule {
    name: "target-small",
    severity: Severity::Error,
    tests: "A link or button with a stated size is 24 by 24 CSS pixels at least, or stands free.",
    why: "Small targets are missed by hands that shake and by fingers on a telephone.",
    fix: "make it larger with padding or `min-width` and `min-height`",
    wcag: &["2.5.8"],
    act: &[],
    page: include_str!("../../../tests/rules/target-small.md"),
};

fn check(page: &Page<'_>, notes: &Notes<'_>) {
    let styles = page.styles();
    let index = styles.matches().index();
    if !styles.is_complete() || !index.has_author() && !styles.matches().has_attributes() {
        return;
    }
    let light = styles.light();
    let focused = index.removes_outline.then(|| styles.on(&Screen::WIDE, 2));
    let mut declared = Declared::new(page, notes);
    for el in page.elements().filter(|el| el.is_html() && page.access().is_focusable(*el)) {
        let Some(number) = light.number(el).filter(|number| seen::is_seen(light, *number)) else { continue };
        let style = light.of(el);
        let in_order = page.access().is_in_focus_order(el);
        if let Some(from) = focused.filter(|_| in_order && !is_text_field(el)).and_then(|focused| without_outline(styles.matches(), focused, el)) {
            declared.note(&FOCUS_UNSEEN, Outcome::Failed, from, el, format!("a `{}` with the focus looks as it does without", el.name()));
        }
        if let Some((from, message)) = pale(light, el, number, style) {
            declared.note(&FIELD_EDGE_PALE, Outcome::CantTell, from, el, message);
        }
        if let Some((from, message)) = small(style).filter(|_| in_order) {
            declared.note(&TARGET_SMALL, Outcome::CantTell, from, el, message);
        }
    }
}

/// Where a caret shows the focus.
fn is_text_field(el: El<'_>) -> bool {
    let typed =
        |kind: &str| !matches!(&*kind.to_ascii_lowercase(), "checkbox" | "radio" | "button" | "submit" | "reset" | "image" | "file" | "range" | "color");
    el.is("textarea") || el.has("contenteditable") || el.is("input") && typed(el.attr("type").unwrap_or_default())
}

/// Where the outline of the focus is taken away, if nothing else is declared for the focus of the element or one above it.
fn without_outline(matches: &Matches, focused: Cascade<'_>, el: El<'_>) -> Option<From> {
    let line = &focused.of(el).outline;
    let from = line.from.filter(|from| from.is_author() && line.shows == Some(false))?;
    let index = matches.index();
    // A rule for the focus of anything beside the element: it may draw what shows it.
    if index.focuses_others {
        return None;
    }
    let only_outline = |block: &Block| {
        let lines = &[Longhand::OutlineStyle, Longhand::OutlineWidth, Longhand::OutlineColor];
        !block.more && block.declarations.iter().all(|declaration| declaration.sets(lines))
    };
    let shown = std::iter::once(el).chain(el.ancestors()).any(|el| {
        let focus = matches.of(el).iter().filter(|found| found.states & 0b100 != 0 && found.states & 1 == 0);
        focus.filter_map(|found| index.block(found.rank)).any(|(block, sheet)| sheet != From::AGENT && !only_outline(block))
    });
    (!shown).then_some(from)
}

/// A field whose border and ground are both close to what is around it.
fn pale(light: Cascade<'_>, el: El<'_>, number: u32, style: &Style) -> Option<(From, String)> {
    if !el.is_any(&["input", "select", "textarea"]) || !style.background_from?.is_author() || style.border.shows != Some(true) {
        return None;
    }
    let from = style.border.from.filter(|from| from.is_author())?;
    let parent = light.number(el.parent()?)?;
    let around = |ink: Paint| match seen::ground(light, parent, ink, Some(from), false) {
        Pair::Known { ink, ground, elsewhere: false, .. } => Some((ink, ground)),
        _ => None,
    };
    if light.upwards(number).any(|style| style.picture) || style.shadow {
        return None;
    }
    let (edge, ground) = around(style.border.colour)?;
    let (own, _) = around(style.background)?;
    let most = contrast(edge, ground).max(contrast(own, ground)).max(contrast(edge, own));
    let shown = (most * 100.0).floor() / 100.0;
    (most < 3.0).then(|| {
        (
            from,
            format!(
                "the border `{}` on `{}` has a contrast of {shown} to 1, less than 3; does anything else show where the field is?",
                edge.hex(),
                ground.hex()
            ),
        )
    })
}

/// A box whose stated size is too small.
fn small(style: &Style) -> Option<(From, String)> {
    if matches!(style.display, Display::Inline | Display::Contents | Display::None) {
        return None;
    }
    let from = style.size_from.filter(|from| from.is_author())?;
    let of = |size: Size, least: Size, padding: Size| match (size, least, padding) {
        (Size::Px(size), Size::Auto | Size::Px(_), Size::Px(padding)) => {
            let whole = if style.border_box { size } else { size + 2.0 * padding };
            Some(if let Size::Px(least) = least { whole.max(least) } else { whole })
        }
        _ => None,
    };
    let (width, height) = (of(style.width, style.min_width, style.padding_x), of(style.height, style.min_height, style.padding_y));
    let side = width.into_iter().chain(height).filter(|side| *side < 24.0).reduce(f32::min)?;
    let side = (side * 10.0).round() / 10.0;
    Some((from, format!("the target is {side} pixels on one side, less than 24; are others near it?")))
}
