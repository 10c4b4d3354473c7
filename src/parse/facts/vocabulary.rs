//! Words by what they are in minutes: styles, offices, bodies, small words, and the classes that wordings name.

use super::lexicon::{Kind, Kinds, List};
use crate::parse::styles::{HE, OF_ONE, OF_SEVERAL, RANKS, SHE};
use crate::parse::vocabulary::MEETING_BODIES;

/// The lists of words that are asked for word by word.
pub const LISTS: &[List] = &[
    (Kind::Style, OF_ONE),
    (Kind::Style, OF_SEVERAL),
    (Kind::Style, RANKS),
    (Kind::Style, MORE_RANKS),
    (Kind::Several, OF_SEVERAL),
    (Kind::He, HE),
    (Kind::She, SHE),
    (Kind::Office, OFFICES),
    (Kind::Body, MEETING_BODIES),
    (Kind::Body, BODIES),
    (Kind::Others, OTHERS),
    (Kind::BeforeOffice, BEFORE_OFFICE),
    (Kind::Determiner, DETERMINERS),
    (Kind::Preposition, PREPOSITIONS),
    (Kind::Between, BETWEEN),
    (Kind::Give, GIVE),
    (Kind::Relative, &["which", "who", "whom", "whose", "what"]),
    (Kind::Question, &["why", "how", "whether"]),
    (Kind::Circumstance, &["when", "where", "if", "unless", "once", "while", "whilst"]),
    (Kind::Reason, &["because", "although", "though"]),
    (Kind::Order, &["after", "before", "since", "until", "as"]),
];

/// What opens a side clause that tells of a thing, or what is asked of it: "which was lost", "whether it was".
pub const OF_THINGS: Kinds = Kinds::of_any(&[Kind::Relative, Kind::Question]);
/// What opens one wherever it stands. What tells of an order opens one only where its verb follows: "after lunch" has none.
pub const ASIDE: Kinds = OF_THINGS.with(Kinds::of_any(&[Kind::Circumstance, Kind::Reason]));
/// What opens one where who or what it tells of follows: "after the motion was lost".
pub const ASIDE_BEFORE_SUBJECT: Kinds = ASIDE.with(Kinds::of(Kind::Order));

/// Classes of words that a wording may name, in capitals.
#[rustfmt::skip]
pub const CLASSES: &[(&str, &[&str])] = &[
    ("ASKED", ASKED),
    ("WH", &["if", "whether", "why", "how", "what", "when", "where", "who", "which", "whose"]),
    ("BE", &["be", "is", "are", "was", "were", "being"]),
    ("GIVE", GIVE),
    // What is done when a promise is kept.
    (
        "GIVEN",
        &[
            "provided", "shared", "circulated", "sent", "supplied", "forwarded", "emailed", "e-mailed", "brought", "reported", "presented", "distributed",
            "published", "submitted", "issued", "made", "given", "included", "appended", "added", "placed", "addressed", "reviewed", "updated", "arranged",
            "raised", "returned", "taken", "told", "informed", "notified", "contacted", "invited", "amended", "corrected", "posted", "put", "done", "actioned", "rectified", "briefed", "attached",
        ],
    ),
    ("GLAD", &["happy", "pleased", "glad", "willing", "delighted", "content", "prepared", "able"]),
    ("ASSURANCE", &["assurance", "assurances", "reassurance", "reassurances", "clarification", "clarity", "confirmation", "views", "information",
        "details", "guidance", "advice"]),
];

/// Verbs of asking.
pub const ASKED: &[&str] = &["asked", "enquired", "inquired", "queried", "questioned", "wondered"];
/// Verbs of asking for something to be done.
pub const REQUESTED: &[&str] = &["requested", "urged"];
/// What is done for those who asked.
#[rustfmt::skip]
pub const GIVE: &[&str] = &[
    "provide", "share", "circulate", "send", "supply", "forward", "email", "e-mail", "write", "bring", "report", "respond", "reply", "arrange",
    "raise", "pass", "let", "distribute", "publish", "submit", "present", "contact", "ring", "obtain", "ensure", "follow", "find", "feed", "update",
    "give", "issue", "post", "notify", "inform", "supplement", "return", "meet", "seek", "take", "make", "attend", "add", "include", "prepare",
    "produce", "revert", "liaise", "speak", "check", "ask", "chase", "apologise", "request", "remind", "invite", "confirm", "investigate", "review",
    "see", "come", "discuss", "explore", "work", "look", "bear", "press", "put", "set", "keep", "do", "get", "relay", "convey", "amend", "correct",
    "compile", "collate", "draft", "schedule", "organise", "host", "join", "help", "support", "continue", "show", "table", "lobby", "copy", "upload",
    "try", "visit", "paint", "walk", "tell", "call", "recruit", "move", "enquire", "extend", "book", "fund", "pursue", "escalate", "clarify", "monitor", "double-check", "sort", "fix", "canvass", "remedy", "alert", "approach", "brief", "advise", "compare", "resend", "re-send", "signpost", "flag", "order", "place", "hold", "act", "answer", "deliver",
];

/// Ranks, and first words of ranks, that open a name in a sentence alone: elsewhere they are cut apart, or name a body as often.
const MORE_RANKS: &[&str] = &["cc", "ci", "ch/insp", "ch.insp", "temp/dcc", "detective", "det", "judge"];

/// Offices that one person holds, by their last word.
#[rustfmt::skip]
pub const OFFICES: &[&str] = &[
    "commissioner", "pcc", "dpcc", "pfcc", "pfc", "chair", "chairman", "chairwoman", "chairperson", "vice-chair", "vice-chairman", "vice-chairperson",
    "constable", "officer", "executive", "director", "leader", "mayor", "clerk", "manager", "member", "solicitor", "treasurer", "secretary", "inspector",
    "superintendent", "sergeant", "engineer", "auditor", "adviser", "advisor", "minister", "holder", "analyst", "coordinator", "co-ordinator", "partner",
    "resident", "speaker", "petitioner", "applicant", "agent", "candidate", "parishioner", "lead", "representative", "cfo", "dcc", "acc", "cc", "head",
    "councillor", "chancellor", "provost", "convener", "witness", "questioner", "surveyor", "planner", "accountant", "ombudsman", "guest", "teacher",
    "governor", "cadeirydd", "comisiynydd",
];
/// Other bodies, and people in the plural.
#[rustfmt::skip]
pub const BODIES: &[&str] = &[
    "subcommittee", "executive", "group", "members", "councillors", "meeting", "commission", "aelodau", "working-group",
];
/// Services and people in the plural that are no body that decides.
#[rustfmt::skip]
pub const OTHERS: &[&str] = &[
    "officers", "residents", "force", "constabulary", "police", "opcc", "opfcc", "office", "trust", "service", "team", "partnership", "representatives",
    "petitioners", "applicants", "auditors", "secretariat", "parishioners", "managers", "directors", "partners", "parties", "colleagues", "audit",
    "services",
];
/// What may stand in small letters between "the" and an office.
#[rustfmt::skip]
pub const BEFORE_OFFICE: &[&str] = &[
    "independent", "co-opted", "senior", "deputy", "vice", "assistant", "lead", "local", "ward", "panel", "committee", "cabinet", "youth", "chief", "police",
    "monitoring", "legal", "portfolio", "principal", "district", "county", "parish", "acting", "interim", "crime", "fire", "scrutiny", "working", "plan",
    "task", "finish", "relevant", "responsible", "lay", "several", "some", "many", "other", "most", "all", "two", "three", "four", "five", "number", "few",
    "engagement", "head", "new", "second", "third", "fourth", "fifth", "former", "further",
];
/// What opens a mention of an office.
#[rustfmt::skip]
pub const DETERMINERS: &[&str] = &[
    "the", "a", "an", "another", "one", "several", "some", "two", "three", "four", "both", "all", "other", "his", "her", "their", "many", "most", "each",
    "this", "my", "our",
];
/// Prepositions: what follows one does not act.
#[rustfmt::skip]
pub const PREPOSITIONS: &[&str] = &[
    "of", "by", "to", "from", "with", "for", "at", "between", "on", "in", "under", "than", "against", "about", "towards", "behalf", "including", "like",
    "as", "through", "via",
];
/// Small words that may stand between who acts and what they do.
#[rustfmt::skip]
pub const BETWEEN: &[&str] = &[
    "had", "has", "have", "also", "then", "again", "did", "do", "does", "further", "furthermore", "later", "therefore", "however", "now", "still", "since",
    "too", "both", "all", "each", "just", "once", "more", "was", "were", "is", "are", "would", "will", "could", "might", "never", "moreover", "always", "be",
    "been",
];
