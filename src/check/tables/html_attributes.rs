//! The attributes of HTML: those of every element, and what the values of the enumerated ones may be.
//!
//! Source: the HTML Standard, its index of attributes, and chapters 3.2.6, 6.12 (`popover`), 16.2 (obsolete).
//! RDFa Lite 1.1: `prefix property resource typeof vocab`.

/// Whether every element may have the attribute. `aria-*` and `data-*` are not asked for here.
pub fn is_global(name: &str) -> bool {
    matches!(
        name,
        "accesskey"
            | "autocapitalize"
            | "autocorrect"
            | "autofocus"
            | "class"
            | "contenteditable"
            | "dir"
            | "draggable"
            | "enterkeyhint"
            | "exportparts"
            | "headingoffset"
            | "headingreset"
            | "hidden"
            | "id"
            | "inert"
            | "inputmode"
            | "is"
            | "itemid"
            | "itemprop"
            | "itemref"
            | "itemscope"
            | "itemtype"
            | "lang"
            | "nonce"
            | "part"
            | "popover"
            | "prefix"
            | "property"
            | "resource"
            | "role"
            | "slot"
            | "spellcheck"
            | "style"
            | "tabindex"
            | "title"
            | "translate"
            | "typeof"
            | "vocab"
            | "writingsuggestions"
            | "xml:lang"
            | "xmlns"
    )
}

/// Whether it is an event handler that every element may have (section 8.1.8.2, with touch and pointer events, CSS
/// animations and transitions, and clipboard events).
pub fn is_event_handler(name: &str) -> bool {
    name.strip_prefix("on").is_some_and(|event| super::elements::lists(EVENTS, event))
}

const EVENTS: &str = "abort animationcancel animationend animationiteration animationstart auxclick beforecopy beforecut beforeinput beforematch beforepaste \
    beforetoggle blur cancel canplay canplaythrough change click close command contextlost contextmenu contextrestored copy cuechange cut dblclick drag \
    dragend dragenter dragleave dragover dragstart drop durationchange emptied ended error focus focusin focusout formdata gotpointercapture input \
    invalid keydown keypress keyup load loadeddata loadedmetadata loadstart lostpointercapture mousedown mouseenter mouseleave mousemove mouseout \
    mouseover mouseup paste pause play playing pointercancel pointerdown pointerenter pointerleave pointermove pointerout pointerover pointerrawupdate \
    pointerup progress ratechange reset resize scroll scrollend search securitypolicyviolation seeked seeking select selectionchange selectstart \
    slotchange stalled submit suspend timeupdate toggle touchcancel touchend touchmove touchstart transitioncancel transitionend transitionrun \
    transitionstart volumechange waiting webkitanimationend webkitanimationiteration webkitanimationstart webkittransitionend wheel";

/// Attributes that HTML has given up: what says it now (`css`: a style sheet).
pub const OBSOLETE: &[(&str, &str)] = &[
    ("abbr", "write the short words in the cell, and the long ones in a `title`"),
    ("align", "css"),
    ("alink", "css"),
    ("allowtransparency", "css"),
    ("archive", "leave it out"),
    ("axis", "write `scope` on the header cell"),
    ("background", "css"),
    ("bgcolor", "css"),
    ("border", "css"),
    ("bordercolor", "css"),
    ("cellpadding", "css"),
    ("cellspacing", "css"),
    ("char", "css"),
    ("charoff", "css"),
    ("charset", "leave it out: the file itself says its encoding"),
    ("classid", "leave it out"),
    ("clear", "css"),
    ("codebase", "leave it out"),
    ("codetype", "leave it out"),
    ("color", "css"),
    ("compact", "css"),
    ("coords", "write an `<area>`"),
    ("declare", "leave it out"),
    ("event", "leave it out"),
    ("face", "css"),
    ("frame", "css"),
    ("frameborder", "css"),
    ("framespacing", "css"),
    ("height", "css"),
    ("hspace", "css"),
    ("language", "leave it out"),
    ("link", "css"),
    ("longdesc", "write a link to the description"),
    ("lowsrc", "leave it out"),
    ("manifest", "leave it out"),
    ("marginbottom", "css"),
    ("marginheight", "css"),
    ("marginleft", "css"),
    ("marginright", "css"),
    ("margintop", "css"),
    ("marginwidth", "css"),
    ("methods", "leave it out"),
    ("name", "write an `id`"),
    ("nohref", "leave out `href`"),
    ("noshade", "css"),
    ("nowrap", "css"),
    ("profile", "leave it out"),
    ("rev", "write `rel` with the opposite word"),
    ("rules", "css"),
    ("scheme", "put it into the value"),
    ("scope", "write the header cell as `<th>`"),
    ("scrolling", "css"),
    ("shape", "write an `<area>`"),
    ("size", "css"),
    ("standby", "leave it out"),
    ("summary", "write it in the caption, or in a paragraph before the table"),
    ("target", "leave it out"),
    ("text", "css"),
    ("type", "leave it out, or say it in the style sheet"),
    ("typemustmatch", "leave it out"),
    ("urn", "write the address in `href`"),
    ("valign", "css"),
    ("version", "leave it out"),
    ("vlink", "css"),
    ("vspace", "css"),
    ("width", "css"),
];

/// What the value of an attribute must be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Value {
    /// One of these words, parted by spaces, in capital or small letters; `""` among them where it may be empty.
    Word(&'static str),
    /// Any of these words, parted by spaces.
    Words(&'static str),
    /// Nothing, or the attribute's own name.
    Boolean,
    /// A whole number.
    Integer,
    /// A whole number between these, both allowed.
    Between(u32, u32),
    /// A number that may have a fraction.
    Number,
    /// An address.
    Url,
    /// An address that is not empty.
    UrlNotEmpty,
    /// A date or a time, as `<time>` takes it.
    Time,
    /// A day, or a moment with its zone.
    Moment,
    /// A name of a window: not empty, and only the four known ones begin with `_`.
    Window,
}

const REFERRER: Value = Value::Word(
    "\"\" no-referrer no-referrer-when-downgrade same-origin origin strict-origin origin-when-cross-origin strict-origin-when-cross-origin unsafe-url",
);
const ENCODING: Value = Value::Word("application/x-www-form-urlencoded multipart/form-data text/plain");
const MOST: u32 = i32::MAX as u32;

/// What an attribute of an element must say; `None` where any value may stand, or it is judged elsewhere.
pub fn value(element: &str, attribute: &str) -> Option<Value> {
    Some(match (attribute, element) {
        ("dir", _) => Value::Word("ltr rtl auto"),
        ("contenteditable", _) => Value::Word("\"\" true false plaintext-only"),
        ("draggable", _) => Value::Word("true false"),
        ("spellcheck" | "writingsuggestions", _) => Value::Word("\"\" true false"),
        ("translate", _) => Value::Word("\"\" yes no"),
        ("hidden", _) => Value::Word("\"\" hidden until-found"),
        ("autocapitalize", _) => Value::Word("off none on sentences words characters"),
        ("autocorrect", _) => Value::Word("\"\" on off"),
        ("inputmode", _) => Value::Word("none text tel url email numeric decimal search"),
        ("enterkeyhint", _) => Value::Word("enter done go next previous search send"),
        ("popover", _) => Value::Word("\"\" auto manual hint"),
        ("tabindex", _) => Value::Integer,
        ("autofocus" | "inert" | "itemscope", _) => Value::Boolean,
        ("disabled", "button" | "fieldset" | "input" | "link" | "optgroup" | "option" | "select" | "textarea") => Value::Boolean,
        ("async" | "defer" | "nomodule", "script") => Value::Boolean,
        ("autoplay" | "controls" | "loop" | "muted" | "playsinline", "audio" | "video") => Value::Boolean,
        ("checked" | "multiple" | "readonly" | "required" | "formnovalidate", _) => Value::Boolean,
        ("default", "track") | ("ismap", "img") | ("novalidate", "form") | ("open", "details" | "dialog") | ("reversed", "ol") => Value::Boolean,
        ("selected", "option") | ("allowfullscreen", "iframe") => Value::Boolean,
        ("crossorigin", _) => Value::Word("\"\" anonymous use-credentials"),
        ("referrerpolicy", _) => REFERRER,
        ("loading", _) => Value::Word("lazy eager"),
        ("decoding", "img") => Value::Word("sync async auto"),
        ("fetchpriority", _) => Value::Word("high low auto"),
        ("preload", "audio" | "video") => Value::Word("\"\" none metadata auto"),
        ("type", "button") => Value::Word("submit reset button"),
        ("type", "input") => Value::Word(
            "hidden text search tel url email password date month week time datetime-local number range color checkbox radio file submit image reset button",
        ),
        ("method", "form") | ("formmethod", _) => Value::Word("get post dialog"),
        ("enctype", "form") | ("formenctype", _) => ENCODING,
        ("accept-charset", "form") => Value::Word("utf-8"),
        ("autocomplete", "form") => Value::Word("on off"),
        ("scope", "th") => Value::Word("row col rowgroup colgroup"),
        ("shape", "area") => Value::Word("circle default poly rect"),
        ("kind", "track") => Value::Word("subtitles captions descriptions chapters metadata"),
        ("wrap", "textarea") => Value::Word("soft hard"),
        ("http-equiv", "meta") => Value::Word("content-type default-style refresh x-ua-compatible content-security-policy content-language"),
        ("as", "link") => Value::Word("audio document embed fetch font image json manifest object report script sharedworker style track video worker xslt"),
        ("sandbox", "iframe") => Value::Words(
            "allow-downloads allow-forms allow-modals allow-orientation-lock allow-pointer-lock allow-popups allow-popups-to-escape-sandbox \
             allow-presentation allow-same-origin allow-scripts allow-top-navigation allow-top-navigation-by-user-activation \
             allow-top-navigation-to-custom-protocols",
        ),
        ("popovertargetaction", _) => Value::Word("toggle show hide"),
        ("closedby", "dialog") => Value::Word("any closerequest none"),
        ("width" | "height", "canvas" | "embed" | "iframe" | "img" | "input" | "object" | "source" | "video") => Value::Between(0, MOST),
        ("colspan", "td" | "th") | ("span", "col" | "colgroup") => Value::Between(1, 1000),
        ("rowspan", "td" | "th") => Value::Between(0, 65534),
        ("rows" | "cols", "textarea") | ("size", "input" | "select") => Value::Between(1, MOST),
        ("maxlength" | "minlength", "input" | "textarea") => Value::Between(0, MOST),
        ("start", "ol") | ("value", "li") => Value::Integer,
        ("high" | "low" | "max" | "min" | "optimum" | "value", "meter" | "progress") => Value::Number,
        ("href", "a" | "area" | "base") | ("cite", _) => Value::Url,
        ("href", "link") | ("data", "object") | ("poster", "video") | ("action", "form") | ("formaction", _) => Value::UrlNotEmpty,
        ("src", _) => Value::UrlNotEmpty,
        ("datetime", "time") => Value::Time,
        ("datetime", "ins" | "del") => Value::Moment,
        ("target", "a" | "area" | "base" | "form") | ("formtarget", _) => Value::Window,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use crate::check::tables::elements::{ELEMENTS, find};

    #[test]
    fn every_element_is_found() {
        assert!(ELEMENTS.windows(2).all(|pair| pair[0].name < pair[1].name));
        assert!(ELEMENTS.iter().all(|element| find(element.name).is_some_and(|found| std::ptr::eq(found, element))));
        assert!(find("blink").is_none() && find("").is_none() && find("-x").is_none() && find("zz").is_none());
    }
}
