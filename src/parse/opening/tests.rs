//! Openings of minutes, scored: what is offered as the day of the meeting, and what never is.

use super::{Said, day, day_in_name, name};
use crate::file::FilePath;
use crate::record::fold;
use crate::sheet::Sheet;
use crate::source::text;

/// The day offered; "-" for none, "?" where the words are not clear.
fn offered(opening: &str) -> String {
    offered_by(&text::read(&FilePath::new("a.txt"), opening.as_bytes()).value.unwrap())
}

fn offered_by(sheet: &Sheet) -> String {
    match day(sheet) {
        Said::Nothing => "-".to_owned(),
        Said::One(day, words) => {
            assert_eq!(words.quote, fold(&sheet.text[words.range.clone()]));
            day.to_string()
        }
        Said::Unclear(_) => "?".to_owned(),
    }
}

#[test]
fn the_day_of_the_meeting_is_offered_and_no_other() {
    for (opening, expected) in [
        ("Minutes of a meeting of the Hampshire Police and Crime Panel held on Friday, 26 January 2018 at Winchester", "2018-01-26"),
        ("SHIRE POLICE AND CRIME PANEL\n\nFriday, 26th January, 2018 at 10.00 am\n\nCouncillors:\n\n* Chairman: Councillor A", "2018-01-26"),
        ("Minutes of the Audit Committee\n\nDate: 26 January 2018\nTime: 10.00 am\nVenue: County Hall\nPublished: 1 February 2018", "2018-01-26"),
        ("Agenda and minutes\n\nAudit Committee - Tuesday, 10th February, 2026 10.00 am", "2026-02-10"),
        ("Cofnodion cyfarfod Panel Heddlu a Throseddu Gwent a gynhaliwyd ddydd Gwener, 26 Ionawr 2018", "2018-01-26"),
        ("Panel yr Heddlu\n\nDydd Gwener, 26 Ionawr 2018\n\nYn bresennol: Y Cynghorydd B", "2018-01-26"),
        ("Dyddiad y cyfarfod: 6 Gorffennaf 2018\nDyddiad y cyfarfod nesaf: 5 Hydref 2018", "2018-07-06"),
        ("AT A MEETING of the Police and Crime Panel held at County Hall, Derby\non Thursday, 25 January 2018\n\nPRESENT", "2018-01-25"),
        ("Minutes of the meeting held on 26/01/2018\n\nDate of next meeting: 06/07/2018", "2018-01-26"),
        ("Police and Crime Panel\nMeeting Date\n26 January 2018\n\n1. Minutes of the last meeting held on 6 October 2017\n\nAgreed.", "2018-01-26"),
        (
            "Minutes of the meeting of the Cabinet held on 26 January 2018. The minutes of the meeting held on 6 October 2017 were confirmed as a correct record.",
            "2018-01-26",
        ),
        ("Minutes of the Panel's meeting on the 26th of January 2018, adjourned from 12 January 2018", "2018-01-26"),
        ("Meeting held on January 26th, 2018\n\nThe next meeting will be held on Friday 6 July 2018.", "2018-01-26"),
        ("Date of Meeting: Friday 26 January 2018\n\nMinutes approved: 6 July 2018\n\nDate of publication: 2 February 2018", "2018-01-26"),
        ("CONFIRMED MINUTES of the Board meeting held on 26 January 2018", "2018-01-26"),
        ("Draft minutes\n\nFriday 26 January 2018\n10.00 am", "2018-01-26"),
        ("Issued by: Head of Legal Services\nCouncil Chamber, Town Hall\nFriday, 26 January 2018", "2018-01-26"),
        ("Shire Panel\nRural Crime Task Group – Final Report and Minutes of Friday 26 January 2018\nPresent: Cllr A", "2018-01-26"),
        ("Minutes of 26th January 2018, Council Chamber\n\nPresent: Cllr A", "2018-01-26"),
        ("DRAFT MINUTES OF 26 January 2018 (10.00 am)\n\nPresent: Cllr A", "2018-01-26"),
        // Not this meeting's.
        ("The minutes of 6 October 2017", "-"),
        ("Item 3: minutes of 6 October 2017 were taken as read.", "-"),
        ("Matters arising on the minutes of 6 October 2017, which were long", "-"),
        ("Corrections to minutes of 6 October 2017", "-"),
        ("Published:\n1 February 2018", "-"),
        ("Minutes of the last meeting held on\n6 October 2017 were read.", "-"),
        ("Minutes of the last meeting held on 6 October 2017\n\nThe minutes were agreed.", "-"),
        ("Agenda item\n\nPlan delivery\n\nMinutes:\n\nThe Panel received a report. The next meeting takes place on 6 July 2018.", "-"),
        ("Date of next meeting\n\nFriday 6 July 2018", "-"),
        ("Minutes of the previous meeting\n\n6 October 2017", "-"),
        ("Published 1 February 2018\n\nThese minutes were approved at the meeting held on 6 July 2018", "-"),
        ("To confirm the minutes of the meeting held on 6 October 2017.", "-"),
        ("RESOLVED: That the minutes of the meeting held on 6 October 2017 be approved and signed by the Chairman.", "-"),
        ("Cyhoeddwyd: 1 Chwefror 2018\n\nCadarnhawyd cofnodion y cyfarfod a gynhaliwyd ar 6 Hydref 2017", "-"),
        ("The commissioner recalled the long and detailed conversation that the public had with the office about it all on 3 March 2017 in Winchester.", "-"),
        ("The budget runs from 1 April 2018.\n\nThe plan of January 2018 was noted.", "-"),
        // Not clear.
        ("Minutes of the meeting held on Thursday, 26 January 2018", "?"),
        ("Minutes of the meeting held on 31 February 2018", "?"),
        ("Minutes of the meeting held on 26 January 2018\n\nMinutes of the meeting held on 27 January 2018", "?"),
        ("Minutes of the meetings held on 26 and 27 January 2018", "?"),
    ] {
        assert_eq!(offered(opening), expected, "{opening}");
    }
}

/// Headings and paragraphs of a format that has its own.
#[test]
fn a_heading_names_the_day_too() {
    for (opening, expected) in [
        ("# Agenda and minutes, Audit Committee - Tuesday, 10th February, 2026 10.00 am\n\n## Date of next meeting\n\nTuesday, 7th April, 2026", "2026-02-10"),
        ("# Audit Committee\n\nTuesday, 10th February, 2026\n\n## Minutes of the previous meeting\n\nTuesday, 2nd December, 2025", "2026-02-10"),
        ("# Minutes of the last meeting\n\nThe minutes of 2 December 2025 were agreed.", "-"),
    ] {
        let sheet = crate::source::markdown::read(&FilePath::new("a.md"), opening.as_bytes()).value.unwrap();
        assert_eq!(offered_by(&sheet), expected, "{opening}");
    }
}

#[test]
fn a_name_borne_is_found_whole_and_the_longest() {
    let names = [
        ("Hampshire and Isle of Wight Police and Crime Panel", 1),
        ("Hampshire Police and Crime Panel", 1),
        ("Audit Committee", 2),
        ("Police and Crime Panel", 3),
    ];
    let names: Vec<(String, u8)> = names.into_iter().map(|(name, id)| (name.to_owned(), id)).collect();
    for (opening, expected) in [
        ("HAMPSHIRE POLICE & CRIME\nPANEL\n\nFriday", Some((1, "HAMPSHIRE POLICE & CRIME PANEL"))),
        ("The pre-Audit Committeeship of it", None),
        ("Minutes of the Audit Committee", Some((2, "Audit Committee"))),
        ("Audit Committee\n\nHampshire Police and Crime Panel", None),
    ] {
        let sheet = text::read(&FilePath::new("a.txt"), opening.as_bytes()).value.unwrap();
        let found = name(&sheet, &names);
        let found = if let Said::One(id, words) = &found { Some((*id, words.quote.as_str())) } else { None };
        assert_eq!(found, expected, "{opening}");
    }
}

#[test]
fn a_file_s_name_may_hold_the_day() {
    for (name, expected) in
        [("2018-01-26-plan", "2018-01-26"), ("Printed minutes 31st-Mar-2025", "2025-03-31"), ("minutes", "-"), ("26-01-2018 to 2018-01-27", "?")]
    {
        let found = match day_in_name(name) {
            Said::Nothing => "-".to_owned(),
            Said::One(day, _) => day.to_string(),
            Said::Unclear(_) => "?".to_owned(),
        };
        assert_eq!(found, expected, "{name}");
    }
}

#[test]
fn a_long_opening_costs_no_more_than_a_short_one() {
    let opening = "held on 26 January 2018 and ".repeat(80_000);
    assert_eq!(offered(&opening), "-");
}
