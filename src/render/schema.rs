//! What files of data hold, for machines: Table Schemas (datapackage.org, version 2) for tables, and a JSON Schema
//! (draft 2020-12) for a minute as data.

use crate::view::{self, Column, Holds, Schema};
use serde_json::{Map, Value, json};

/// A schema as JSON.
pub fn schema(schema: Schema) -> Value {
    match schema {
        Schema::Table(dataset) => {
            let fields: Vec<Value> = view::columns(dataset).map(field).collect();
            json!({ "$schema": "https://datapackage.org/profiles/2.0/tableschema.json", "fields": fields, "missingValues": [""] })
        }
        Schema::Minute => minute(),
    }
}

/// A column of a CSV file. Several values of a cell stand each on a line of its own.
fn field(column: &Column) -> Value {
    let kind = match column.holds {
        Holds::Text => "string",
        Holds::List => return json!({ "name": column.name, "type": "list", "delimiter": "\n", "description": column.about }),
        Holds::Number => "integer",
        Holds::Flag => "boolean",
    };
    json!({ "name": column.name, "type": kind, "description": column.about })
}

/// An object that has all of these properties, and those of `more` where they are known, and no others.
fn object(all: Value, more: Value) -> Value {
    let mut properties = Map::new();
    let mut required = Vec::new();
    if let Value::Object(all) = all {
        required.extend(all.keys().cloned());
        properties.extend(all);
    }
    if let Value::Object(more) = more {
        properties.extend(more);
    }
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}

fn list(of: Value) -> Value {
    json!({ "type": "array", "items": of })
}

fn or_null(of: Value) -> Value {
    json!({ "anyOf": [of, { "type": "null" }] })
}

fn reference(to: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{to}") })
}

fn about(of: Value, words: &str) -> Value {
    match of {
        Value::Object(mut of) => {
            of.insert("description".to_owned(), words.into());
            Value::Object(of)
        }
        other => other,
    }
}

/// What the text of a record is.
const TEXT: &str = "the record’s own text, as read. Of plain text: these bytes of the file, decoded, with their line ends; the texts \
    of all parts of one file are the whole file but for its byte order mark. Of another format: a line for each paragraph, \
    heading, item (with its number) or cell that was read, without markup, menus, running heads, and words that are struck, hidden or restricted. \
    The page’s element with `data-record` holds these words in this order, but for what is left out, and for control \
    characters and U+FEFF, which no page may carry; white space is folded, and a word may be cut where a block ends";
/// Why something of a text is no words of its page.
const LEFT_OUT: &str = "list-mark: a bullet or number of a list, which is a list item on the page, with the same number; empty-label: the \
    label of a list of papers with nothing below it";

fn minute() -> Value {
    let text = json!({ "type": "string" });
    let perhaps = json!({ "type": ["string", "null"] });
    let whole = json!({ "type": "integer", "minimum": 0 });
    let number = json!({ "type": ["integer", "null"], "minimum": 1 });
    let yes = json!({ "const": true });
    let flag = json!({ "type": "boolean" });
    let address = json!({ "type": "string", "pattern": "^[a-z0-9]", "description": "a path from the root of the site" });
    let by = json!({ "enum": ["record", "publisher", "derived"] });
    let stated = json!({ "value": text, "stated_by": by, "stated_in": list(text.clone()) });
    let mut named = stated.clone();
    if let Value::Object(named) = &mut named {
        named.extend([("id".to_owned(), perhaps.clone()), ("address".to_owned(), or_null(address.clone()))]);
    }
    let block = object(
        json!({
            "kind": { "enum": ["title", "number", "label", "purpose", "paragraph", "heading", "item", "continuation", "cell", "attendance"] },
            "part": { "enum": ["head", "discussion", "resolution", "documents"] },
            "number": about(number, "the number of the passage; null for titles, labels and empty cells"),
            "anchor": about(perhaps.clone(), "the place on the page, of a passage or the title"),
            "words": about(text.clone(), "the words of the record, exactly, white space folded"),
        }),
        json!({
            "level": about(whole.clone(), "a heading’s level below the title, from 1"),
            "mark": about(text.clone(), "a list item’s number as typed; not there for a bullet"),
            "depth": about(whole.clone(), "how deep a list item lies, from 0"),
            "opens": about(yes.clone(), "a list or a table begins with it"),
            "row": about(yes.clone(), "a row of a table begins with it"),
            "captioned": about(yes.clone(), "a table begins with it, and the paragraph just above is its caption"),
            "heads": about(yes, "a cell heads its column or row"),
            "columns": about(whole.clone(), "how many columns a cell spans, where more than one"),
            "rows": about(whole.clone(), "how many rows a cell spans, where more than one: the cells of the rows below stand beside it"),
            "stretches": list(object(json!({ "kind": { "enum": ["link", "strong", "emphasis", "struck", "raised", "lowered", "picture", "language", "abbreviation"] }, "words": text }), json!({ "href": text, "language": text, "long": text }))),
        }),
    );
    let other = json!({ "address": address, "title": text });
    let mut related = other.clone();
    if let Value::Object(related) = &mut related {
        related.extend([("themes".to_owned(), list(text.clone())), ("same_panel".to_owned(), flag)]);
    }
    let none = || json!({});
    let mut schema = object(
        json!({
            "$schema": about(text.clone(), "the address of this schema"),
            "address": about(address.clone(), "the page"),
            "url": about(perhaps.clone(), "the page’s whole address, where the site states its own"),
            "title": about(text.clone(), "the title, from the record"),
            "alike": about(or_null(reference("one_of")), "which of several it is that share title, date and panel"),
            "language": about(text.clone(), "the language of its words, as a BCP 47 tag: the site’s, where no other is stated"),
            "number": about(perhaps.clone(), "the item’s number, as the record writes it"),
            "panel": about(or_null(reference("stated_one")), "the panel’s name at the time"),
            "meeting": about(address.clone(), "the page of the meeting"),
            "date": about(or_null(reference("stated")), "the date of the meeting, as precisely as stated: 2018-01-26, 2018-01 or 2018"),
            "date_note": about(or_null(reference("stated")), "why the words of the record name another day than that, where the publisher says so"),
            "status": about(or_null(reference("stated")), "what became of the minutes or the meeting"),
            "commissioner": about(or_null(reference("stated_one")), "who held the office"),
            "no_commissioner": about(json!({ "enum": ["panel", "area", "date", "term", null] }), "why that is not stated: no panel, area of it or date is, or no one term covers the date"),
            "themes": list(object(
                json!({ "id": text, "name": text, "stated_by": { "enum": ["record", "publisher"] }, "words": list(text.clone()), "passages": list(json!({ "type": "integer" })), "address": address }),
                none(),
            )),
            "blocks": about(list(block), "the record, block by block"),
            "facts": about(list(json!({ "oneOf": facts() })), "what was found, in the order of the record"),
            "record": object(
                json!({
                    "file": text,
                    "sha256": { "type": "string", "pattern": "^[0-9a-f]{64}$", "description": "of the file, as received" },
                    "format": text,
                    "part": or_null(reference("one_of")),
                    "copy": or_null(address.clone()),
                    "bytes": about(
                        or_null(object(json!({ "start": whole, "end": whole }), none())),
                        "which bytes of the file are the text, from 0, the last not included; null where the file is not plain text",
                    ),
                    "text": about(text.clone(), TEXT),
                    "left_out": about(
                        list(object(
                            json!({
                                "at": about(whole.clone(), "where it begins in the text, in bytes of UTF-8, from 0"),
                                "text": text,
                                "rule": about(json!({ "enum": ["list-mark", "empty-label"] }), LEFT_OUT),
                            }),
                            none(),
                        )),
                        "what of the text is no words of the page, in order",
                    ),
                }),
                none(),
            ),
            "public": about(or_null(reference("stated")), "why it may be public, where words of the record say that it is not"),
            "source_url": about(or_null(reference("stated")), "the page that the publisher took the record from"),
            "siblings": about(list(reference("other")), "the other minutes of the meeting; of a long one, those nearest to it on the agenda"),
            "previous": about(or_null(reference("other")), "the panel’s minute before"),
            "next": about(or_null(reference("other")), "the panel’s minute after"),
            "related": list(object(related, none())),
            "publisher": perhaps,
            "licence": about(perhaps.clone(), "the terms of use, as stated"),
        }),
        json!({
            "more_siblings": about(json!({ "type": "integer", "minimum": 1 }), "how many more minutes the meeting has, all of which its page lists; not there where all are told"),
        }),
    );
    if let Value::Object(schema) = &mut schema {
        schema.insert("$schema".to_owned(), "https://json-schema.org/draft/2020-12/schema".into());
        schema.insert("title".to_owned(), "A minute as data".into());
        let definitions = json!({
            "stated": object(stated, none()),
            "stated_one": object(named, none()),
            "one_of": object(json!({ "at": { "type": "integer" }, "of": { "type": "integer" } }), none()),
            "other": object(other, none()),
        });
        schema.insert("$defs".to_owned(), definitions);
    }
    schema
}

/// A fact of each kind: what every fact has, and the columns of its register.
fn facts() -> Vec<Value> {
    let of = |(kind, columns): (&'static str, &'static [Column])| {
        let mut all = Map::new();
        all.insert("fact".to_owned(), json!({ "const": kind }));
        for column in view::COMMON.iter().filter(|column| view::FACT.contains(&column.name)).chain(columns) {
            let kind = match column.holds {
                Holds::Text => json!({ "type": ["string", "null"] }),
                Holds::List => json!({ "type": "array", "items": { "type": "string" } }),
                Holds::Number => json!({ "type": ["integer", "null"] }),
                Holds::Flag => json!({ "type": "boolean" }),
            };
            all.insert(column.name.to_owned(), about(kind, column.about));
        }
        object(Value::Object(all), json!({}))
    };
    view::registers().map(of).collect()
}
