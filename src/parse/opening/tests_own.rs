//! Heads of records: what is held against the day stated, and what never is.

use super::own_day;
use crate::file::FilePath;
use crate::parse;
use crate::sheet::Sheet;
use crate::source::{html, markdown, text};

/// The day told; "-" for none, and behind it "later" where it counts only if it is later than the day stated.
fn told(sheet: &Sheet) -> String {
    let minutes = parse::parse(sheet).value.unwrap().minutes;
    let days = own_day(sheet, &minutes).map(|own| format!("{}{}", own.day, if own.or_earlier { " later" } else { "" }));
    days.unwrap_or_else(|| "-".to_owned())
}

const PRESENT: &str = "\n\nPresent: Councillors Ann Lee and John Roe\n\nThe Chair opened the meeting.";
const ITEMS: &str = "\n\n1. Apologies\n\nNone were received.\n\n2. Plan delivery\n\nMembers noted the plan.\n\n3. Budget\n\nMembers noted the budget.";

/// The head of minutes of a whole meeting: with who was there below it, or with items.
#[test]
fn minutes_of_a_whole_meeting_tell_their_day() {
    for (head, expected) in [
        ("Minutes of a meeting of the Hampshire Police and Crime Panel held on Friday, 26 January 2018 at Winchester", "2018-01-26"),
        ("SHIRE POLICE AND CRIME PANEL\n\nFriday, 26th January, 2018 at 10.00 am", "2018-01-26"),
        ("SHIRE POLICE AND CRIME PANEL\nMINUTES of the meeting held at County Hall\non 26/01/2018", "2018-01-26"),
        ("Minutes of the Audit Committee\n\nDate: 26 January 2018\nTime: 10.00 am\nVenue: County Hall\nPublished: 1 February 2018", "2018-01-26"),
        ("Cofnodion cyfarfod Panel Heddlu a Throseddu Gwent a gynhaliwyd ddydd Gwener, 26 Ionawr 2018", "2018-01-26"),
        ("Draft minutes - 26 January 2018", "2018-01-26"),
        ("CONFIRMED MINUTES of the Board meeting held on 26 January 2018", "2018-01-26"),
        ("Shire Panel, 6 July 2018: agenda item 3\n\nMinutes of the meeting held on 26 January 2018", "2018-01-26"),
        ("Minutes of the meeting held on 26 January 2018\n\nThe minutes of the meeting held on 6 October 2017 were confirmed.", "2018-01-26"),
        ("Minutes of the meeting held on 26 January 2018, adjourned from 12 January 2018", "2018-01-26"),
        // Not sure, or of another day.
        ("Minutes of the meeting", "-"),
        ("The minutes of the meeting held on 4 January 2022 were confirmed.", "-"),
        ("To confirm the minutes of the meeting held on 4 January 2022", "-"),
        ("Actions from the meeting held on 4 January 2022", "-"),
        ("Members recalled the meeting held on 4 January 2022", "-"),
        ("Members discussed with the Chair a public meeting held on 4 January 2022", "-"),
        ("A conference was held on 4 January 2022", "-"),
        ("The work that the Panel began at a meeting held on 4 January 2022", "-"),
        ("Minutes of the meeting duly convened and held at Winchester on 26 January 2018", "2018-01-26"),
        ("Matters arising, meeting held on 4 January 2022", "-"),
        ("Minutes of the previous meeting held on 4 January 2022", "-"),
        ("Date of next meeting: 4 January 2022", "-"),
        ("Published 4 January 2022", "-"),
        ("Minutes of the meeting held on Thursday, 26 January 2018", "-"),
        ("Minutes of the meetings held on 26 and 27 January 2018", "-"),
        ("Minutes of the meeting held on 26 January 2018\n\nMinutes of the meeting held on 27 January 2018", "-"),
        ("The budget runs from 1 April 2018.", "-"),
    ] {
        for rest in [PRESENT, ITEMS] {
            let record = format!("{head}{rest}");
            assert_eq!(told(&text::read(&FilePath::new("a.txt"), record.as_bytes()).value.unwrap()), expected, "{record}");
        }
    }
}

/// Records that are, or may be, one agenda item: what their words tell is mostly of other days.
#[test]
fn one_item_tells_hardly_ever_of_its_own_day() {
    for (record, expected) in [
        // The title of minutes, or of the item by which earlier ones were confirmed.
        ("Minutes of the meeting held on 4 January 2022\n\nThe Chair opened the meeting.", "2022-01-04 later"),
        ("Draft minutes of the meeting held on 4 January 2022\n\nThey were agreed.", "2022-01-04 later"),
        ("Cofnodion y cyfarfod a gynhaliwyd ar 4 Ionawr 2022\n\nAgorodd y Cadeirydd y cyfarfod.", "2022-01-04 later"),
        ("Date of meeting: 4 January 2022\n\nPlan delivery\n\nMembers noted the plan.", "2022-01-04"),
        // What only an item says.
        ("The minutes of the meeting held on 4 January 2022 were confirmed as a correct record.", "-"),
        ("The minutes of the meeting held on 4 January 2022 were taken as read.", "-"),
        ("The Panel confirmed the minutes of its meeting held on 4 January 2022.", "-"),
        ("RESOLVED: That the minutes of the meeting held on 4 January 2022 be approved.", "-"),
        ("That the minutes of the meeting held on 4 January 2022 be signed.", "-"),
        ("Minutes of the last meeting\n\nThe minutes of the meeting held on 4 January 2022 were noted.", "-"),
        ("3. Minutes of the meeting held on 4 January 2022\n\nThe minutes were noted.", "-"),
        ("Agenda item\n\nMinutes of the meeting held on 4 January 2022\n\nMinutes:\n\nThe minutes were noted.", "-"),
        ("Cadarnhawyd cofnodion y cyfarfod a gynhaliwyd ar 4 Ionawr 2022.", "-"),
        ("Plan delivery\n\nA public meeting held on 4 January 2022 had been well attended.", "-"),
        ("Plan delivery\n\nTuesday, 4 January 2022\n\nThe Panel received a report.", "-"),
        ("WORKING PARTY held at The Corn Exchange on 8 June 2016\n\nReport to the Panel\n\nThe group looked at the plan.", "-"),
        ("Annual report\n\nDate: 4 January 2022\n\nThe Panel received the report.", "-"),
        ("Report of the Sub-Committee held on 8 June 2016\n\nPresent: Councillors Ann Lee and John Roe\n\nThe group looked at the plan.", "-"),
        ("Plan delivery\n\nMembers had met on 4 January 2022.\n\nAlso present: Mrs Ann Lee, Chief Executive", "-"),
    ] {
        assert_eq!(told(&text::read(&FilePath::new("a.txt"), record.as_bytes()).value.unwrap()), expected, "{record}");
    }
}

#[test]
fn headings_tell_it_too() {
    for (record, expected) in [
        ("# Shire Panel, 26 January 2018\n\n## 1. Apologies\n\nNone.\n\n## 2. Plan\n\nMembers noted it.", "2018-01-26"),
        (
            "# Shire Panel\n\nFriday, 26 January 2018\n\n## 1. Apologies\n\nNone.\n\n## 2. Minutes of the meeting held on 6 October 2017\n\nAgreed.",
            "2018-01-26",
        ),
        ("# Plan of 26 January 2018\n\nThe plan was noted.", "-"),
    ] {
        assert_eq!(told(&markdown::read(&FilePath::new("a.md"), record.as_bytes()).value.unwrap()), expected, "{record}");
    }
}

/// The page of one item, whose words tell nothing of it: what the system says beside them counts, and not the other way.
#[test]
fn a_page_of_an_item_tells_of_its_meeting() {
    for (line, words, expected) in [
        ("Meeting of Shire Panel, Friday, 26th January, 2018 10.00 am (Item 4.)", "Agreed.", "2018-01-26"),
        ("Meeting of Shire Panel, Friday, 26th January, 2018 10.00 am (Item 1.)", "Minutes of the meeting held on 6 October 2017", "2018-01-26"),
        ("Meeting of Shire Panel, Monday, 26th January, 2018 10.00 am (Item 4.)", "Agreed.", "-"),
        ("Find out more about this issue", "Agreed.", "-"),
    ] {
        let page = format!("<h1>Agenda item</h1><h2>Plan</h2><ul class=mgActionList><li><a href='ieListDocuments.aspx?MId=2'>{line}</a></ul><p>{words}</p>");
        assert_eq!(told(&html::read(&FilePath::new("a.html"), page.as_bytes()).value.unwrap()), expected, "{page}");
    }
}

/// An adjourned meeting is held on two days: either may be stated.
#[test]
fn all_days_of_the_head_are_told() {
    let record = format!("Minutes of the meeting held on 26 January 2018, adjourned from 12 January 2018{PRESENT}");
    let sheet = text::read(&FilePath::new("a.txt"), record.as_bytes()).value.unwrap();
    let own = own_day(&sheet, &parse::parse(&sheet).value.unwrap().minutes).unwrap();
    assert_eq!(own.named.iter().map(ToString::to_string).collect::<Vec<_>>(), ["2018-01-26", "2018-01-12"]);
    assert_eq!(own.quote, "held on 26 January 2018");
}
