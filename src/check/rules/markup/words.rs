//! What the tokenizer's errors mean, in plain words. Source of the names: the HTML Standard, section 13.2.2.

use crate::check::dom::{Document, ParseFault};

/// The message for an error of the tokenizer.
pub(super) fn of(name: &str, doc: &Document, fault: &ParseFault) -> String {
    if name == "duplicate-attribute" {
        let rest = doc.text.get(fault.at as usize..).unwrap_or_default();
        let end = rest.find(|c: char| c.is_ascii_whitespace() || "=/>".contains(c)).unwrap_or(rest.len());
        let tag = fault.tag.as_ref().map(|(tag, _)| format!(" on `<{tag}>`")).unwrap_or_default();
        return format!("the attribute `{}` stands a second time{tag}; only the first counts", rest.get(..end.min(60)).unwrap_or_default());
    }
    match WORDS.iter().find(|(known, _)| *known == name) {
        Some((_, words)) => (*words).to_owned(),
        None => format!("the parser stumbles: {}", name.replace('-', " ")),
    }
}

/// Name, and what it means.
const WORDS: &[(&str, &str)] = &[
    ("abrupt-closing-of-empty-comment", "a comment is cut short: write `<!-- … -->`"),
    ("absence-of-digits-in-numeric-character-reference", "`&#` is followed by no number: readers see these signs; write `&amp;#` if they are meant"),
    ("cdata-in-html-content", "`<![CDATA[` is no HTML: browsers take it for a comment, and its words are lost"),
    ("character-reference-outside-unicode-range", "there is no character with this number: readers see a replacement sign"),
    ("control-character-in-input-stream", "a control character stands in the text"),
    ("control-character-reference", "this number is a control character, not the sign that was meant; it may come from Windows-1252"),
    ("end-tag-with-attributes", "an end tag has attributes: they are passed over"),
    ("end-tag-with-trailing-solidus", "an end tag ends in `/>`: the slash is passed over"),
    ("eof-before-tag-name", "the file ends in a `<`: it may have been cut short"),
    ("eof-in-cdata", "the file ends inside `<![CDATA[`: the rest of the page is lost in it"),
    ("eof-in-comment", "a comment is never closed: the rest of the page is lost in it; write `-->`"),
    ("eof-in-doctype", "the file ends inside its doctype"),
    ("eof-in-script-html-comment-like-text", "a script holds `<!--` that is never closed"),
    ("eof-in-tag", "the file ends inside a tag, which is lost: a quotation mark or a `>` is missing, or the file was cut short"),
    ("incorrectly-closed-comment", "a comment is closed with `--!>`: write `-->`"),
    ("incorrectly-opened-comment", "`<!` begins no comment: browsers hide what follows up to the next `>`; write `<!--`, or `&lt;!`"),
    ("invalid-first-character-of-tag-name", "a `<` stands where no tag begins: write `&lt;`"),
    ("missing-attribute-value", "an attribute has an `=` but no value"),
    ("missing-end-tag-name", "`</>` closes nothing: it is passed over"),
    ("missing-semicolon-after-character-reference", "a character reference lacks its semicolon"),
    ("missing-whitespace-between-attributes", "there is no space between two attributes: a quotation mark may be wrong"),
    ("nested-comment", "`<!--` stands inside a comment, which ends at the first `-->`"),
    ("nested-too-deeply", "elements stand in each other too deep: this one and what it holds are passed over"),
    ("noncharacter-character-reference", "this number is no character"),
    ("noncharacter-in-input-stream", "a code point that is no character stands in the text"),
    ("null-character-reference", "`&#0;` is no character: readers see a replacement sign"),
    ("surrogate-character-reference", "this number is half a character: readers see a replacement sign"),
    ("unexpected-character-in-attribute-name", "a quotation mark or `<` stands in the name of an attribute: a quotation mark before it is missing or too many"),
    (
        "unexpected-character-in-unquoted-attribute-value",
        "a quotation mark, `<`, `=` or a backtick stands in a value without quotation marks: write the value in quotation marks",
    ),
    ("unexpected-equals-sign-before-attribute-name", "an `=` stands where an attribute should begin"),
    ("unexpected-null-character", "a null character stands in the text: it is dropped, or shown as a replacement sign"),
    ("unexpected-question-mark-instead-of-tag-name", "`<?` is no HTML: browsers take it for a comment, and its words are lost"),
    ("unexpected-solidus-in-tag", "a `/` stands inside a tag: it is passed over"),
    ("unknown-named-character-reference", "there is no character of this name: readers see the name itself; write `&amp;` for an ampersand"),
];
