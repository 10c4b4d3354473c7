//! The rows of the role table: one for each role, abstract ones included, by name.
//!
//! Sources: WAI-ARIA 1.2 (W3C Recommendation, 6 June 2023), section 5; Digital Publishing WAI-ARIA 1.1 (`doc-…`);
//! WAI-ARIA Graphics Module 1.0 (`graphics-…`). Five roles stand only in the draft of WAI-ARIA 1.3 and are marked so.
//! Also from that draft: what may have no name may have no braille label either.
//!
//! A row reads: variant, name, kind, [superclasses], where its name comes from, and what else is said of it.

use super::attributes::Attribute as A;
use super::roles::{Kind, Module, NameFrom, RoleFacts};
use Role as R;

/// What gives a name; prohibited together on roles that cannot be named.
const NAMES: &[A] = &[A::Braillelabel, A::Label, A::Labelledby];

/// A role of which nothing more is said.
const PLAIN: RoleFacts = RoleFacts {
    role: Role::Generic,
    name: "",
    kind: Kind::Abstract,
    module: Module::Aria12,
    superclasses: &[],
    required: &[],
    supported: &[],
    prohibited: &[],
    contexts: &[],
    owned: &[],
    name_from: NameFrom::Undefined,
    name_required: false,
    children_presentational: false,
    implicit: &[],
    deprecated: false,
};

macro_rules! roles {
    ($($variant:ident $name:literal $kind:ident [$($superclass:ident),*] $from:ident { $($field:ident: $value:expr),* })*) => {
        /// A role, as an index into the table.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
        #[repr(u8)]
        pub enum Role {
            $(#[doc = concat!("`", $name, "`")] $variant,)*
        }

        /// The table, in the order of the names.
        pub(super) const ROWS: &[RoleFacts] = &[
            $(RoleFacts {
                role: R::$variant,
                name: $name,
                kind: Kind::$kind,
                superclasses: &[$(R::$superclass),*],
                name_from: NameFrom::$from,
                $($field: $value,)*
                ..PLAIN
            },)*
        ];
    };
}

#[rustfmt::skip]
roles! {
    Alert "alert" LiveRegion [Section] Author { implicit: &[(A::Live, "assertive"), (A::Atomic, "true")] }
    Alertdialog "alertdialog" Window [Alert, Dialog] Author { name_required: true }
    Application "application" Structure [Structure] Author {
        name_required: true,
        supported: &[A::Activedescendant, A::Disabled, A::Errormessage, A::Expanded, A::Haspopup, A::Invalid]
    }
    Article "article" Structure [Document] Author { supported: &[A::Posinset, A::Setsize] }
    Banner "banner" Landmark [Landmark] Author {}
    Blockquote "blockquote" Structure [Section] Author {}
    Button "button" Widget [Command] AuthorAndContents {
        name_required: true,
        children_presentational: true,
        supported: &[A::Disabled, A::Haspopup, A::Expanded, A::Pressed]
    }
    Caption "caption" Structure [Section] Prohibited { prohibited: NAMES, contexts: &[R::Figure, R::Grid, R::Table, R::Treegrid] }
    Cell "cell" Structure [Section] AuthorAndContents {
        supported: &[A::Colindex, A::Colindextext, A::Colspan, A::Rowindex, A::Rowindextext, A::Rowspan],
        contexts: &[R::Row]
    }
    Checkbox "checkbox" Widget [Input] AuthorAndContents {
        name_required: true,
        children_presentational: true,
        required: &[A::Checked],
        supported: &[A::Errormessage, A::Expanded, A::Invalid, A::Readonly, A::Required]
    }
    Code "code" Structure [Section] Prohibited { prohibited: NAMES }
    Columnheader "columnheader" Structure [Cell, Gridcell, Sectionhead] AuthorAndContents {
        name_required: true,
        supported: &[A::Sort],
        contexts: &[R::Row]
    }
    Combobox "combobox" Widget [Input] Author {
        name_required: true,
        required: &[A::Controls, A::Expanded],
        supported: &[A::Activedescendant, A::Autocomplete, A::Errormessage, A::Haspopup, A::Invalid, A::Readonly, A::Required],
        implicit: &[(A::Haspopup, "listbox")]
    }
    Command "command" Abstract [Widget] Author {}
    Comment "comment" Structure [Article] AuthorAndContents { module: Module::Draft13, supported: &[A::Level, A::Posinset, A::Setsize] }
    Complementary "complementary" Landmark [Landmark] Author {}
    Composite "composite" Abstract [Widget] Author { supported: &[A::Activedescendant, A::Disabled] }
    Contentinfo "contentinfo" Landmark [Landmark] Author {}
    Definition "definition" Structure [Section] Author {}
    Deletion "deletion" Structure [Section] Prohibited { prohibited: NAMES }
    Dialog "dialog" Window [Window] Author { name_required: true }
    Directory "directory" Structure [List] Author { deprecated: true }
    DocAbstract "doc-abstract" Structure [Section] Author { module: Module::Publishing }
    DocAcknowledgments "doc-acknowledgments" Landmark [Landmark] Author { module: Module::Publishing }
    DocAfterword "doc-afterword" Landmark [Landmark] Author { module: Module::Publishing }
    DocAppendix "doc-appendix" Landmark [Landmark] Author { module: Module::Publishing }
    DocBacklink "doc-backlink" Widget [Link] AuthorAndContents { module: Module::Publishing, name_required: true }
    DocBiblioentry "doc-biblioentry" Structure [Listitem] Author { module: Module::Publishing, name_required: true, deprecated: true }
    DocBibliography "doc-bibliography" Landmark [Landmark] Author { module: Module::Publishing }
    DocBiblioref "doc-biblioref" Widget [Link] AuthorAndContents { module: Module::Publishing, name_required: true }
    DocChapter "doc-chapter" Landmark [Landmark] Author { module: Module::Publishing }
    DocColophon "doc-colophon" Structure [Section] Author { module: Module::Publishing }
    DocConclusion "doc-conclusion" Landmark [Landmark] Author { module: Module::Publishing }
    DocCover "doc-cover" Structure [Img] Author { module: Module::Publishing }
    DocCredit "doc-credit" Structure [Section] Author { module: Module::Publishing }
    DocCredits "doc-credits" Landmark [Landmark] Author { module: Module::Publishing }
    DocDedication "doc-dedication" Structure [Section] Author { module: Module::Publishing }
    DocEndnote "doc-endnote" Structure [Listitem] Author { module: Module::Publishing, deprecated: true }
    DocEndnotes "doc-endnotes" Landmark [Landmark] Author { module: Module::Publishing }
    DocEpigraph "doc-epigraph" Structure [Section] Author { module: Module::Publishing }
    DocEpilogue "doc-epilogue" Landmark [Landmark] Author { module: Module::Publishing }
    DocErrata "doc-errata" Landmark [Landmark] Author { module: Module::Publishing }
    DocExample "doc-example" Structure [Figure] Author { module: Module::Publishing }
    DocFootnote "doc-footnote" Structure [Section] Author { module: Module::Publishing }
    DocForeword "doc-foreword" Landmark [Landmark] Author { module: Module::Publishing }
    DocGlossary "doc-glossary" Landmark [Landmark] Author { module: Module::Publishing }
    DocGlossref "doc-glossref" Widget [Link] AuthorAndContents { module: Module::Publishing, name_required: true }
    DocIndex "doc-index" Landmark [Navigation] Author { module: Module::Publishing }
    DocIntroduction "doc-introduction" Landmark [Landmark] Author { module: Module::Publishing }
    DocNoteref "doc-noteref" Widget [Link] AuthorAndContents { module: Module::Publishing, name_required: true }
    DocNotice "doc-notice" Structure [Note] Author { module: Module::Publishing }
    DocPagebreak "doc-pagebreak" Structure [Separator] AuthorAndContents {
        module: Module::Publishing,
        name_required: true,
        children_presentational: true
    }
    DocPagefooter "doc-pagefooter" Structure [Section] Prohibited { module: Module::Publishing, prohibited: NAMES }
    DocPageheader "doc-pageheader" Structure [Section] Prohibited { module: Module::Publishing, prohibited: NAMES }
    DocPagelist "doc-pagelist" Landmark [Navigation] Author { module: Module::Publishing }
    DocPart "doc-part" Landmark [Landmark] Author { module: Module::Publishing }
    DocPreface "doc-preface" Landmark [Landmark] Author { module: Module::Publishing }
    DocPrologue "doc-prologue" Landmark [Landmark] Author { module: Module::Publishing }
    DocPullquote "doc-pullquote" Structure [Section] Author { module: Module::Publishing }
    DocQna "doc-qna" Structure [Section] Author { module: Module::Publishing }
    DocSubtitle "doc-subtitle" Structure [Sectionhead] AuthorAndContents { module: Module::Publishing }
    DocTip "doc-tip" Structure [Note] Author { module: Module::Publishing }
    DocToc "doc-toc" Landmark [Navigation] Author { module: Module::Publishing }
    Document "document" Structure [Structure] Author {}
    Emphasis "emphasis" Structure [Section] Prohibited { prohibited: NAMES }
    Feed "feed" Structure [List] Author { owned: &[R::Article] }
    Figure "figure" Structure [Section] Author {}
    Form "form" Landmark [Landmark] Author { name_required: true }
    Generic "generic" Structure [Structure] Prohibited {
        prohibited: &[A::Braillelabel, A::Brailleroledescription, A::Label, A::Labelledby, A::Roledescription]
    }
    GraphicsDocument "graphics-document" Structure [Document] Author { module: Module::Graphics, name_required: true }
    GraphicsObject "graphics-object" Structure [Group] AuthorAndContents { module: Module::Graphics }
    GraphicsSymbol "graphics-symbol" Structure [Img] Author { module: Module::Graphics, name_required: true, children_presentational: true }
    Grid "grid" Widget [Composite, Table] Author { name_required: true, supported: &[A::Multiselectable, A::Readonly], owned: &[R::Row, R::Rowgroup] }
    Gridcell "gridcell" Widget [Cell, Widget] AuthorAndContents {
        supported: &[A::Disabled, A::Errormessage, A::Expanded, A::Haspopup, A::Invalid, A::Readonly, A::Required, A::Selected],
        contexts: &[R::Row]
    }
    Group "group" Structure [Section] Author { supported: &[A::Activedescendant, A::Disabled] }
    Heading "heading" Structure [Sectionhead] AuthorAndContents { name_required: true, required: &[A::Level] }
    Img "img" Structure [Section] Author { name_required: true, children_presentational: true }
    Input "input" Abstract [Widget] Author { supported: &[A::Disabled] }
    Insertion "insertion" Structure [Section] Prohibited { prohibited: NAMES }
    Landmark "landmark" Abstract [Section] Author {}
    Link "link" Widget [Command] AuthorAndContents { name_required: true, supported: &[A::Disabled, A::Expanded, A::Haspopup] }
    List "list" Structure [Section] Author { owned: &[R::Listitem] }
    Listbox "listbox" Widget [Select] Author {
        name_required: true,
        supported: &[A::Errormessage, A::Expanded, A::Invalid, A::Multiselectable, A::Readonly, A::Required],
        owned: &[R::Group, R::Option],
        implicit: &[(A::Orientation, "vertical")]
    }
    Listitem "listitem" Structure [Section] Author { supported: &[A::Level, A::Posinset, A::Setsize], contexts: &[R::Directory, R::List] }
    Log "log" LiveRegion [Section] Author { implicit: &[(A::Live, "polite")] }
    Main "main" Landmark [Landmark] Author {}
    Mark "mark" Structure [Section] Prohibited { module: Module::Draft13, prohibited: NAMES }
    Marquee "marquee" LiveRegion [Section] Author { name_required: true }
    Math "math" Structure [Section] Author {}
    Menu "menu" Widget [Select] Author {
        owned: &[R::Group, R::Menuitem, R::Menuitemradio, R::Menuitemcheckbox],
        implicit: &[(A::Orientation, "vertical")]
    }
    Menubar "menubar" Widget [Menu] Author {
        owned: &[R::Group, R::Menuitem, R::Menuitemradio, R::Menuitemcheckbox],
        implicit: &[(A::Orientation, "horizontal")]
    }
    Menuitem "menuitem" Widget [Command] AuthorAndContents {
        name_required: true,
        supported: &[A::Disabled, A::Expanded, A::Haspopup, A::Posinset, A::Setsize],
        contexts: &[R::Group, R::Menu, R::Menubar]
    }
    Menuitemcheckbox "menuitemcheckbox" Widget [Menuitem] AuthorAndContents {
        name_required: true,
        children_presentational: true,
        required: &[A::Checked],
        contexts: &[R::Group, R::Menu, R::Menubar]
    }
    Menuitemradio "menuitemradio" Widget [Menuitemcheckbox] AuthorAndContents {
        name_required: true,
        children_presentational: true,
        required: &[A::Checked],
        contexts: &[R::Group, R::Menu, R::Menubar]
    }
    Meter "meter" Structure [Range] Author {
        name_required: true,
        children_presentational: true,
        required: &[A::Valuenow],
        implicit: &[(A::Valuemin, "0"), (A::Valuemax, "100")]
    }
    Navigation "navigation" Landmark [Landmark] Author {}
    None "none" Structure [Structure] Prohibited { prohibited: &[A::Braillelabel, A::Brailleroledescription, A::Label, A::Labelledby] }
    Note "note" Structure [Section] Author {}
    Option "option" Widget [Input] AuthorAndContents {
        name_required: true,
        children_presentational: true,
        required: &[A::Selected],
        supported: &[A::Checked, A::Posinset, A::Setsize],
        contexts: &[R::Group, R::Listbox],
        implicit: &[(A::Selected, "false")]
    }
    Paragraph "paragraph" Structure [Section] Prohibited { prohibited: NAMES }
    Progressbar "progressbar" Widget [Range, Widget] Author {
        name_required: true,
        children_presentational: true,
        implicit: &[(A::Valuemin, "0"), (A::Valuemax, "100")]
    }
    Radio "radio" Widget [Input] AuthorAndContents {
        name_required: true,
        children_presentational: true,
        required: &[A::Checked],
        supported: &[A::Posinset, A::Setsize]
    }
    Radiogroup "radiogroup" Widget [Select] Author {
        name_required: true,
        supported: &[A::Errormessage, A::Invalid, A::Readonly, A::Required],
        owned: &[R::Radio]
    }
    Range "range" Abstract [Structure] Author { supported: &[A::Valuemax, A::Valuemin, A::Valuenow, A::Valuetext] }
    Region "region" Landmark [Landmark] Author { name_required: true }
    Roletype "roletype" Abstract [] Undefined {}
    Row "row" Structure [Group, Widget] AuthorAndContents {
        supported: &[A::Colindex, A::Expanded, A::Level, A::Posinset, A::Rowindex, A::Rowindextext, A::Setsize, A::Selected],
        contexts: &[R::Grid, R::Rowgroup, R::Table, R::Treegrid],
        owned: &[R::Cell, R::Columnheader, R::Gridcell, R::Rowheader]
    }
    Rowgroup "rowgroup" Structure [Structure] Author { contexts: &[R::Grid, R::Table, R::Treegrid], owned: &[R::Row] }
    Rowheader "rowheader" Structure [Cell, Gridcell, Sectionhead] AuthorAndContents {
        name_required: true,
        supported: &[A::Expanded, A::Sort],
        contexts: &[R::Row]
    }
    Scrollbar "scrollbar" Widget [Range, Widget] Author {
        children_presentational: true,
        required: &[A::Controls, A::Valuenow],
        supported: &[A::Disabled, A::Orientation, A::Valuemax, A::Valuemin],
        implicit: &[(A::Orientation, "vertical"), (A::Valuemin, "0"), (A::Valuemax, "100")]
    }
    Search "search" Landmark [Landmark] Author {}
    Searchbox "searchbox" Widget [Textbox] Author { name_required: true }
    Section "section" Abstract [Structure] Undefined {}
    Sectionfooter "sectionfooter" Structure [Section] Author { module: Module::Draft13 }
    Sectionhead "sectionhead" Abstract [Structure] AuthorAndContents {}
    Sectionheader "sectionheader" Structure [Section] Author { module: Module::Draft13 }
    Select "select" Abstract [Composite, Group] Author { supported: &[A::Orientation] }
    Separator "separator" Structure [Structure, Widget] Author {
        children_presentational: true,
        required: &[A::Valuenow],
        supported: &[A::Disabled, A::Orientation, A::Valuemax, A::Valuemin, A::Valuetext],
        implicit: &[(A::Orientation, "horizontal"), (A::Valuemin, "0"), (A::Valuemax, "100")]
    }
    Slider "slider" Widget [Input, Range] Author {
        name_required: true,
        children_presentational: true,
        required: &[A::Valuenow],
        supported: &[A::Errormessage, A::Haspopup, A::Invalid, A::Orientation, A::Readonly, A::Valuemax, A::Valuemin],
        implicit: &[(A::Orientation, "horizontal"), (A::Valuemin, "0"), (A::Valuemax, "100")]
    }
    Spinbutton "spinbutton" Widget [Composite, Input, Range] Author {
        name_required: true,
        supported: &[A::Errormessage, A::Invalid, A::Readonly, A::Required, A::Valuemax, A::Valuemin, A::Valuenow, A::Valuetext],
        implicit: &[(A::Valuenow, "0")]
    }
    Status "status" LiveRegion [Section] Author { implicit: &[(A::Live, "polite"), (A::Atomic, "true")] }
    Strong "strong" Structure [Section] Prohibited { prohibited: NAMES }
    Structure "structure" Abstract [Roletype] Undefined {}
    Subscript "subscript" Structure [Section] Prohibited { prohibited: NAMES }
    Suggestion "suggestion" Structure [Section] Prohibited { module: Module::Draft13, prohibited: NAMES, owned: &[R::Insertion, R::Deletion] }
    Superscript "superscript" Structure [Section] Prohibited { prohibited: NAMES }
    Switch "switch" Widget [Checkbox] AuthorAndContents { name_required: true, children_presentational: true, required: &[A::Checked] }
    Tab "tab" Widget [Sectionhead, Widget] AuthorAndContents {
        children_presentational: true,
        supported: &[A::Disabled, A::Expanded, A::Haspopup, A::Posinset, A::Selected, A::Setsize],
        contexts: &[R::Tablist],
        implicit: &[(A::Selected, "false")]
    }
    Table "table" Structure [Section] Author { name_required: true, supported: &[A::Colcount, A::Rowcount], owned: &[R::Row, R::Rowgroup] }
    Tablist "tablist" Widget [Composite] Author {
        supported: &[A::Multiselectable, A::Orientation],
        owned: &[R::Tab],
        implicit: &[(A::Orientation, "horizontal")]
    }
    Tabpanel "tabpanel" Widget [Section] Author { name_required: true }
    Term "term" Structure [Section] Author {}
    Textbox "textbox" Widget [Input] Author {
        name_required: true,
        supported: &[A::Activedescendant, A::Autocomplete, A::Errormessage, A::Haspopup, A::Invalid, A::Multiline, A::Placeholder, A::Readonly, A::Required]
    }
    Time "time" Structure [Section] Author {}
    Timer "timer" LiveRegion [Status] Author {}
    Toolbar "toolbar" Structure [Group] Author { supported: &[A::Orientation], implicit: &[(A::Orientation, "horizontal")] }
    Tooltip "tooltip" Structure [Section] AuthorAndContents { name_required: true }
    Tree "tree" Widget [Select] Author {
        name_required: true,
        supported: &[A::Errormessage, A::Invalid, A::Multiselectable, A::Required],
        owned: &[R::Group, R::Treeitem],
        implicit: &[(A::Orientation, "vertical")]
    }
    Treegrid "treegrid" Widget [Grid, Tree] Author { name_required: true, owned: &[R::Row, R::Rowgroup] }
    Treeitem "treeitem" Widget [Listitem, Option] AuthorAndContents {
        name_required: true,
        supported: &[A::Expanded, A::Haspopup],
        contexts: &[R::Group, R::Tree]
    }
    Widget "widget" Abstract [Roletype] Undefined {}
    Window "window" Abstract [Roletype] Author { supported: &[A::Modal] }
}
