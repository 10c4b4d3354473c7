//! Words within and around names: which belong to one, which end one, and which no name holds. Data only.

use crate::parse::wordlist::WordList;

/// Small words within names.
#[rustfmt::skip]
pub static PARTICLES: WordList = WordList::new(&[
    "van", "der", "de", "la", "le", "du", "von", "ap", "ab", "al", "den", "da", "dos", "di", "bin", "el", "ferch", "verch", "ten", "ter",
]);

/// What stands before "Sir" where that is no style: in Welsh it is a county.
pub static COUNTY_BEFORE: WordList = WordList::new(&["Cyngor", "Gyngor", "Chyngor", "Nghyngor"]);
/// The counties of Wales behind "Sir".
#[rustfmt::skip]
pub static COUNTIES: WordList = WordList::new(&[
    "Gaerfyrddin", "Gâr", "Benfro", "Fynwy", "Ddinbych", "Fflint", "Fôn", "Drefaldwyn", "Faesyfed", "Frycheiniog", "Gaernarfon", "Feirionnydd",
    "Forgannwg", "Aberteifi", "Ceredigion",
]);

/// Words with a capital that are no part of a name, and end one: offices, and how sentences begin.
#[rustfmt::skip]
pub static ENDS: WordList = WordList::new(&[
    "Chair", "Chairman", "Chairwoman", "Chairperson", "Vice", "Vice-Chair", "Vice-Chairman", "Deputy", "Leader", "Clerk", "Officer", "Officers",
    "Manager", "Director", "Head", "Lead", "Chief", "Executive", "Commissioner", "Mayor", "Member", "Members", "Secretary", "Solicitor", "Treasurer",
    "Adviser", "Advisor", "Independent", "Senior", "Cabinet", "Portfolio", "President", "Minister", "Assistant", "Monitoring", "Democratic", "Interim",
    "Acting", "Governor", "Co-opted", "Cadeirydd", "Justice", "Speaker", "Madam", "The", "In", "At", "On", "And", "Also", "Against", "For", "Abstained",
    "Abstention", "Abstentions", "Apologies", "Present", "Attendance", "Absent", "Councillors", "He", "She", "They", "His", "Her", "Their", "Worship", "Worshipful", "Honour", "We", "Our", "Then", "Having", "It", "This", "That", "There",
    "With", "By", "From", "To", "Of", "A", "An", "As", "Resolved", "RESOLVED", "Agreed", "AGREED", "No", "None", "Not", "Action", "ACTION", "Observers",
    "Others", "Item", "Minute", "Minutes", "Yes",
]);

/// Words that no person's name holds: what they end is a body, a scheme, a law.
#[rustfmt::skip]
pub static NEVER: WordList = WordList::new(&[
    "Council", "Councils", "Committee", "Panel", "Board", "Group", "Authority", "Partnership", "Police", "Constabulary", "Constable", "Service",
    "Services", "Strategy", "Plan", "Project", "Programme", "Scheme", "Fund", "Report", "Reports", "Act", "Law", "College", "School", "University",
    "Hospital", "Operation", "Unit", "Team", "Department", "Trust", "Association", "Society", "Club", "Company", "Ltd", "Limited", "LLP", "Plc", "Code",
    "Conduct", "Training", "Allowances", "Development", "Call", "Crime", "Safety", "Data", "Lieutenant", "Lieutenancy", "Chancellor", "Question",
    "Questions", "Review", "Award", "Awards", "Prize", "Forum", "Network", "Agency", "Office", "Commission", "Policing", "Community", "Inspection",
    "Inspectorate", "Recommendation", "Road", "Avenue", "Infirmary", "Centre", "Incident", "Works", "Stadium", "Budget", "Precept", "Workshop",
    "Conference", "Surgery", "Surgeries", "Grant", "Grants", "Working", "Foundation", "Degree", "Apprentice", "Pathway",
]);

/// Words that a name without a style does not hold either.
#[rustfmt::skip]
pub static PLACES: WordList = WordList::new(&[
    "Park", "House", "Court", "Hall", "Way", "Place", "Village", "Church", "Street", "Lane", "Close", "Square", "Gardens", "Farm", "Green", "Bridge",
    "Hill", "Pool", "England", "Wales", "Scotland", "Britain", "County", "Borough", "District", "City", "Town", "Parish", "Health", "Fire", "Rescue",
    "Wellbeing", "North", "South", "East", "West", "Northern", "Southern", "Eastern", "Western", "Central", "National", "Local", "Public", "Social",
    "Young", "Youth", "People", "Children", "Victims", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Home", "Queen", "King", "Prince", "Princess",
    "St", "Saint", "Government", "State", "Union", "Room", "Chamber", "Force", "Control", "Annual", "General", "Finance", "Audit", "Planning",
    "Licensing", "Housing", "Education", "Transport", "Highways", "Environment", "Communications", "Media", "Digital", "Customer", "Legal", "Human",
    "Resources", "Corporate", "Governance", "Performance", "Policy", "Scrutiny", "Overview", "Domestic", "Abuse", "Violence", "Hate", "Rural",
    "Safer", "Streets", "Victim", "Witness", "Support", "Care", "Right", "Rights", "Justice", "Restorative", "Mental", "Drugs", "Alcohol",
    "Stop", "Search", "Serious", "Organised", "Road", "Safe", "Strategic", "Operational", "Professional", "Standards", "Victims’",
    "Neighbourhood", "Special", "Constables", "Criminal", "Any", "Other", "Business",
]);

/// Those of them that are surnames as often.
#[rustfmt::skip]
pub static SURNAMES: WordList = WordList::new(&[
    "Park", "House", "Court", "Hall", "Way", "Place", "Church", "Street", "Lane", "Close", "Farm", "Green", "Bridge", "Hill", "Pool", "England", "Wales",
    "Town", "Parish", "North", "South", "East", "West", "Young", "March", "May", "Friday", "King", "Prince", "Grant",
]);

/// Letters behind a name that belong to it in print and are no name.
#[rustfmt::skip]
pub static HONOURS: WordList = WordList::new(&[
    "OBE", "MBE", "CBE", "KBE", "DBE", "QPM", "BEM", "JP", "MP", "KC", "QC", "DL", "MS", "AM", "PhD", "CIPFA", "CPFA", "FCA",
]);
