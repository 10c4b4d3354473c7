//! The rules about names, as data.

use crate::check::rule::Rule;
use crate::finding::Severity;

/// ACT rule c487ae; WCAG 2.4.4, 2.4.9, 4.1.2.
pub static LINK_WITHOUT_NAME: Rule = Rule {
    name: "link-without-name",
    severity: Severity::Error,
    tests: "Every link that assistive technologies get has a name: from its words, its images' text, `aria-label`, `aria-labelledby` or `title`.",
    why: "A screen reader says only “link” or spells out the address, and voice control has no word for it.",
    fix: "write words in the link that say where it leads; if it holds only an image, give the image an `alt`",
    wcag: &["2.4.4", "2.4.9", "4.1.2"],
    act: &["c487ae"],
    page: include_str!("../../../../tests/rules/link-without-name.md"),
};

/// ACT rule 97a4e1; WCAG 4.1.2.
pub static BUTTON_WITHOUT_NAME: Rule = Rule {
    name: "button-without-name",
    severity: Severity::Error,
    tests: "Every button that assistive technologies get has a name. (The words “Submit” and “Reset” that browsers write count.)",
    why: "A screen reader says only “button”: nobody who cannot see it knows what it does.",
    fix: "write what the button does between its tags, or in `value` on an `input`; `aria-label` where only a picture shows",
    wcag: &["4.1.2"],
    act: &["97a4e1"],
    page: include_str!("../../../../tests/rules/button-without-name.md"),
};

/// ACT rule e086e5; WCAG 4.1.2.
pub static FIELD_WITHOUT_NAME: Rule = Rule {
    name: "field-without-name",
    severity: Severity::Error,
    tests: "Every form field that assistive technologies get has a name.",
    why: "Who cannot see the words beside the field does not know what to fill in.",
    fix: "write a `label` and tie it to the field: `<label for=\"date\">Date</label> <input id=\"date\">`",
    wcag: &["4.1.2"],
    act: &["e086e5"],
    page: include_str!("../../../../tests/rules/field-without-name.md"),
};

/// ACT rule 59796f; WCAG 1.1.1, 4.1.2.
pub static IMAGE_BUTTON_WITHOUT_NAME: Rule = Rule {
    name: "image-button-without-name",
    severity: Severity::Error,
    tests: "Every `<input type=\"image\">` says what it does, in words of its own.",
    why: "The browser's own words, “Submit Query”, or the file's name say nothing of what the button does.",
    fix: "state in its `alt` what the button does: `alt=\"Search\"`",
    wcag: &["1.1.1", "4.1.2"],
    act: &["59796f"],
    page: include_str!("../../../../tests/rules/image-button-without-name.md"),
};

/// ACT rule 23a2a8; WCAG 1.1.1.
pub static IMAGE_WITHOUT_NAME: Rule = Rule {
    name: "image-without-name",
    severity: Severity::Error,
    tests: "Every image that is not hidden has words for it, or is marked as decoration.",
    why: "A screen reader says the name of the file, or nothing, where others see a picture.",
    fix: "say in `alt` what the picture tells; if it tells nothing, write `alt=\"\"`",
    wcag: &["1.1.1"],
    act: &["23a2a8"],
    page: include_str!("../../../../tests/rules/image-without-name.md"),
};

/// ACT rule 7d6734; WCAG 1.1.1.
pub static DRAWING_WITHOUT_NAME: Rule = Rule {
    name: "drawing-without-name",
    severity: Severity::Error,
    tests: "Every SVG element that its author made an image by `role` (`img`, `graphics-document`, `graphics-symbol`) has a name.",
    why: "The drawing is announced, but not what it shows.",
    fix: "put a `title` first in the drawing, or give it `aria-label`; hide decoration with `aria-hidden=\"true\"`",
    wcag: &["1.1.1"],
    act: &["7d6734"],
    page: include_str!("../../../../tests/rules/drawing-without-name.md"),
};

/// ACT rule 8fc3b6; WCAG 1.1.1.
pub static OBJECT_WITHOUT_NAME: Rule = Rule {
    name: "object-without-name",
    severity: Severity::Error,
    tests: "Every `object` that shows an image or plays sound or video has a name.",
    why: "What stands between its tags is read only where the file cannot be shown; otherwise nothing is said.",
    fix: "give the `object` an `aria-label` or `title`, or use `img`, `audio` or `video`",
    wcag: &["1.1.1"],
    act: &["8fc3b6"],
    page: include_str!("../../../../tests/rules/object-without-name.md"),
};

/// ACT rule cae760; WCAG 4.1.2.
pub static FRAME_WITHOUT_NAME: Rule = Rule {
    name: "frame-without-name",
    severity: Severity::Error,
    tests: "Every `iframe` that can be reached has a name.",
    why: "A screen reader says “frame” and leaves it to the reader to go in and find out what it is.",
    fix: "say in its `title` what the frame holds",
    wcag: &["4.1.2"],
    act: &["cae760"],
    page: include_str!("../../../../tests/rules/frame-without-name.md"),
};

/// ACT rule ffd0e9; WAI-ARIA 1.2, 5.2.8.
pub static HEADING_WITHOUT_NAME: Rule = Rule {
    name: "heading-without-name",
    severity: Severity::Error,
    tests: "Every heading says something.",
    why: "Screen reader users go from heading to heading; an empty one is a stop at nothing.",
    fix: "write the heading's words, or use an element that is no heading",
    wcag: &[],
    act: &["ffd0e9"],
    page: include_str!("../../../../tests/rules/heading-without-name.md"),
};

/// ACT rule 2t702h; WCAG 4.1.2.
pub static SUMMARY_WITHOUT_NAME: Rule = Rule {
    name: "summary-without-name",
    severity: Severity::Error,
    tests: "Every `summary` that opens a `details` has a name.",
    why: "It is a button; without words nobody knows what it opens.",
    fix: "write in the `summary` what the `details` holds",
    wcag: &["4.1.2"],
    act: &["2t702h"],
    page: include_str!("../../../../tests/rules/summary-without-name.md"),
};

/// ACT rule m6b1q3; WCAG 4.1.2.
pub static MENUITEM_WITHOUT_NAME: Rule = Rule {
    name: "menuitem-without-name",
    severity: Severity::Error,
    tests: "Every element with the role `menuitem` has a name.",
    why: "A menu of choices without words cannot be used without sight.",
    fix: "write the choice's words in the element, or in `aria-label` where only a picture shows",
    wcag: &["4.1.2"],
    act: &["m6b1q3"],
    page: include_str!("../../../../tests/rules/menuitem-without-name.md"),
};

/// WAI-ARIA 1.2, section 5.2.8: roles that must have a name.
pub static WIDGET_WITHOUT_NAME: Rule = Rule {
    name: "widget-without-name",
    severity: Severity::Error,
    tests: "Every progress bar, meter, tab, tree, tree item, grid, application and tooltip has a name, and every link, heading and menu item in a drawing.",
    why: "A screen reader says what kind of thing it is, but not what it is for.",
    fix: "write its name in it where the role allows (tab, tree item, tooltip), else in `aria-label`, or point at it with `aria-labelledby`",
    wcag: &["4.1.2"],
    act: &[],
    page: include_str!("../../../../tests/rules/widget-without-name.md"),
};

/// WAI-ARIA 1.2, section 5.2.8: roles that must have a name.
pub static DIALOG_WITHOUT_NAME: Rule = Rule {
    name: "dialog-without-name",
    severity: Severity::Warning,
    tests: "Every dialog has a name.",
    why: "When it opens, a screen reader says its name first: it tells the reader what is asked.",
    fix: "point at its heading: `<dialog aria-labelledby=\"id-of-heading\">`",
    wcag: &[],
    act: &[],
    page: include_str!("../../../../tests/rules/dialog-without-name.md"),
};

/// WAI-ARIA 1.2, section 5.2.8: roles that must have a name.
pub static LANDMARK_WITHOUT_NAME: Rule = Rule {
    name: "landmark-without-name",
    severity: Severity::Warning,
    tests: "Every element with the role `region` or `form` has a name.",
    why: "Without one, it is not among the landmarks that readers jump to; or it is, and nobody knows what it is.",
    fix: "name it with `aria-labelledby` or `aria-label`, or leave the role out",
    wcag: &[],
    act: &[],
    page: include_str!("../../../../tests/rules/landmark-without-name.md"),
};
