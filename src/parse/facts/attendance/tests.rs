use crate::parse::facts::cut::words_of;
use crate::parse::facts::people::names::styled;
use crate::parse::facts::people::told::told;
use crate::parse::facts::testing::blocks;
use crate::parse::facts::testing::minute;
use crate::record::Minute;
use crate::record::fact::{What, Who};
use std::time::{Duration, Instant};

pub fn found(text: &str) -> String {
    found_in(&minute(text))
}

/// What a minute tells of attendance.
pub fn found_in(minute: &Minute) -> String {
    let all = super::find(minute, &told(minute, &blocks(minute))).0.into_iter().filter_map(|fact| match fact.what {
        What::Attendance(found) => {
            let who = found.people.iter().map(|who| match who {
                Who::Named(at) | Who::Office(at) => minute.slice(*at).to_owned(),
                Who::NotStated => "?".to_owned(),
            });
            let instead = found.instead_of.map_or(String::new(), |at| format!(" for {}", minute.slice(at)));
            Some(format!("{}: {}{instead}", found.change.name(), who.collect::<Vec<_>>().join(", ")))
        }
        _ => None,
    });
    all.collect::<Vec<_>>().join("|")
}

#[test]
fn lists_go_by_any_label() {
    for (text, facts) in [
        ("Present for this item: the Commissioner; his Chief Executive, Mr Hal Askwith", "present: Mr Hal Askwith"),
        ("Cabinet Members present\nCllr Ann Lea\nCllr Bo Fox\nThe meeting began.", "present: Cllr Ann Lea|present: Cllr Bo Fox"),
        ("Remotely: Chief Superintendent Lorcan Vip; Tabitha Goss, Community Safety Manager.", "present: Chief Superintendent Lorcan Vip, Tabitha Goss"),
        ("Round the table: Jo Milburn (Chair, Fen Fringe DC), Insp. Gavin Onwu, Housing: vacant", "present: Jo Milburn, Insp. Gavin Onwu"),
        ("Attendees\nJane Doe\nJohn Roe\n\n1. Budget", "present: Jane Doe|present: John Roe"),
        ("Online: Councillor Lea", "present: Councillor Lea"),
        ("Joining by Teams: Cllr Lea and Dr Fox", "present: Cllr Lea, Dr Fox"),
        ("Also there: Mrs Roe (Clerk)", "present: Mrs Roe"),
        ("Also:- Mr Roe of Crowe Tan LLP, External Auditor", "present: Mr Roe"),
        ("Officers:- Chief Auditor (Y. Tembo); Interim Director (Ralph Dunk)", "present: Y. Tembo, Ralph Dunk"),
        ("Observers: Councillor A Lea, Councillor B Fox", "present: Councillor A Lea, Councillor B Fox"),
        ("Present: Cllr A Lea (Chair), Cllr Bo Fox, Peter Venn (Independent)", "present: Cllr A Lea, Cllr Bo Fox, Peter Venn"),
        ("Present: Jo Roe (PCC), Jan Fox (Clerk), Sgt Al Lea, Laura Finch (Chief Executive, OPCC)", "present: Jo Roe, Jan Fox, Sgt Al Lea, Laura Finch"),
        ("Present: Cllr A Lea, Sutton Coldfield (Chair), Cllr Bo Fox, Marsham (Con)", "present: Cllr A Lea, Cllr Bo Fox"),
        ("Officers present: Jane King, Clerk; Mr Lee - Solicitor", "present: Jane King, Mr Lee"),
        ("Officers: Ann West (Head of Roads) and Peter Hall, Clerk", "present: Ann West, Peter Hall"),
        ("Present: Mr Lee, Village Hall (Clerk); Mrs Fox, Marsham Hall", "present: Mr Lee, Mrs Fox"),
        ("The following Members were present: Councillors A Lea and B Fox", "present: A Lea, B Fox"),
        ("Those in attendance – Councillors A Lea and B Fox", "present: A Lea, B Fox"),
        ("Chair: Councillor Ann Lea\nVice-Chair: Councillor Bo Fox", "present: Councillor Ann Lea|present: Councillor Bo Fox"),
        ("Members Present\nCouncillor Lea P\nCouncillor Fox P", "present: Councillor Lea|present: Councillor Fox"),
        ("In attendance via Microsoft Teams: Jane Doe, Chief Executive; John Roe", "present: Jane Doe, John Roe"),
        ("Voting members: Cllrs A Lea, B Fox and C Roe", "present: A Lea, B Fox, C Roe"),
        ("Aelodau / Members: Cynghorydd Ann Lea", "present: Cynghorydd Ann Lea"),
        (
            "Yn bresennol / Present: Y Cynghorydd / Councillor Ann Lea (Cadeirydd / Chair)\nHeddlu / Police: Chief Inspector Bo Roe",
            "present: Councillor Ann Lea|present: Chief Inspector Bo Roe",
        ),
        (
            "PRESENT\nHis Worship the Mayor (Councillor Bo Fox) in the Chair\nCouncillors:\nLea-Cole, P. Roe, S.J. Clave, Mrs. D.",
            "present: Councillor Bo Fox|present: Lea-Cole, P, Roe, S.J, Clave, Mrs. D",
        ),
        ("Councillors present:\nAnn Lea, Westshire Council\nBo Fox – Eastshire Council", "present: Ann Lea|present: Bo Fox"),
        ("In attendance: Area Manager Ned Osei, ACFO J. Toll, Miss C. Barr (Treasurer)", "present: Area Manager Ned Osei, ACFO J. Toll, Miss C. Barr"),
        (
            "Officers: Ann Lea (Clerk)\nExternal audit: Bo Fox (Crowe Tan LLP)\nOther persons: PC Tom Roe, Licensing Officer; Mrs Jean Hay, local resident",
            "present: Ann Lea|present: Bo Fox|present: PC Tom Roe, Mrs Jean Hay",
        ),
        ("1.1 Members: Councillors A. Lea (Chair), T. Fox", "present: A. Lea, T. Fox"),
        ("Present: Ann Lea\n1.1 Members: Councillors A. Lea (Chair), T. Fox", "present: Ann Lea|present: A. Lea, T. Fox"),
        ("Officers: Ann Lea (Clerk)\nThe first question asked was: Bo Fox?", "present: Ann Lea"),
        ("Sorry not to be here: Beryl Hughes (Youth Justice), Rev. Amos Ket", "apologies: Beryl Hughes, Rev. Amos Ket"),
        ("Apologies for lateness:- Councillor Lea", ""),
        ("Not present: Councillor Lea", "absent: Councillor Lea"),
        ("Unable to attend: Cllr Lea; Cllr Fox", "absent: Cllr Lea, Cllr Fox"),
        ("Members absent: Cllr Lea", "absent: Cllr Lea"),
        ("1. YMDDIHEURIADAU / APOLOGIES\nCllrs. Ffion Lea and H. Fox. Cllr Roe had warned that she might go.", "apologies: Ffion Lea, H. Fox"),
        ("Subs: Cllr Lea (vice Cllr Fox)", "substitute: Cllr Lea for Cllr Fox"),
        ("Substitutes: Councillor Lea", "substitute: Councillor Lea"),
        ("Officers: Mr Lea said that the scheme was late.", ""),
        ("Members: Councillor Lea asked why.\nCouncillor Fox, the mover.", ""),
        ("Present position: Mr Lea", ""),
        ("Present\n\nThe budget was noted.", ""),
        ("The panel noted the present: a clock from Mr Lea.", ""),
        ("Members present were told of Mr Lea.", ""),
        ("Also, Mr Lea thanked Members.", ""),
        ("Staff: Commissioner Lea Road depot would close.", ""),
    ] {
        assert_eq!(found(text), facts, "{text}");
    }
}

#[test]
fn the_absent_are_no_more_than_absent() {
    for (text, facts) in [
        ("Absent: Cllr V Lane", "absent: Cllr V Lane"),
        ("ABSENT: Councillor F Gow", "absent: Councillor F Gow"),
        ("Present: Cllr A Bell, Cllr B Cole\nAbsent without apologies: Cllr D Eve", "present: Cllr A Bell, Cllr B Cole|absent: Cllr D Eve"),
        ("Present: Cllr A Bell\nApologies: Cllr Roe\nAbsent: Cllr D Eve", "present: Cllr A Bell|apologies: Cllr Roe|absent: Cllr D Eve"),
        ("Present: Cllr A Bell\nInvited but unable to attend: Mr G Hall", "present: Cllr A Bell|absent: Mr G Hall"),
        ("Present: Cllr A Bell\nNo apologies: Cllr D Eve\nCllr Lee", "present: Cllr A Bell"),
        ("Apologies and reasons for absence: Cllr Ivy (work)", "apologies: Cllr Ivy"),
        ("Did not attend: Cllr Hay", "absent: Cllr Hay"),
        ("Absent with apologies: Cllr Lea", "apologies: Cllr Lea"),
        ("Absent (apologies received): Cllr Lea", "apologies: Cllr Lea"),
        ("Apologies for being unable to attend: Cllr Lea", "apologies: Cllr Lea"),
        ("Apologies and absences: Cllr Lea", "absent: Cllr Lea"),
        ("Absent / Apologies: Cllr Lea", "absent: Cllr Lea"),
        ("Absent, not sent apologies: Cllr Lea", "absent: Cllr Lea"),
        ("Absent: Cllr Lea (apologies tendered), Cllr Roe", "absent: Cllr Roe|apologies: Cllr Lea"),
        ("Absent: Cllr Lea (no apologies)", "absent: Cllr Lea"),
        ("Absent\nCllr Lea\nCllr Roe", "absent: Cllr Lea|absent: Cllr Roe"),
        ("Yn absennol: Cyng Lea", "absent: Cyng Lea"),
        ("Officers not in attendance: Jane Doe", "absent: Jane Doe"),
        ("In attendance (not voting): Jane Doe", "present: Jane Doe"),
        ("Present remotely (not able to vote): Cllr Lea, Mrs Fox", "present: Cllr Lea, Mrs Fox"),
        ("Present online (without voting rights): Cllr Lea", "present: Cllr Lea"),
        ("APOLOGIES: Cllr. Lea (holiday) - accepted.  ABSENT: Cllr. Fox.", "apologies: Cllr. Lea|absent: Cllr. Fox"),
        ("Apologies: Cllr Lea accepted that he was late.", ""),
        ("Apologies were approved for Cllr Lea.", "apologies: Cllr Lea"),
        ("Attendance and apologies\nCllr Lea\nCllr Roe", ""),
        ("Member Present Apologies\nCllr Lea\nCllr Roe", ""),
        ("Apologies from Members: Cllr Lea", "apologies: Cllr Lea"),
        ("Apologies for absence and lateness: Cllr Lea", ""),
        ("Apologies for lateness were received from Cllr Moss.", ""),
        ("Apologies for absence were received from Cllr Lea and apologies for lateness from Cllr Moss.", "apologies: Cllr Lea"),
        ("Apologies for absence or lateness were received from Cllr Lea.", ""),
        ("Cllr Lea was absent without apologies, although the Clerk had been told.", ""),
        ("Cllr Lea was absent without having sent apologies.", ""),
        ("Cllr Lea was unable to attend; apologies were received from Cllr Roe.", "apologies: Cllr Roe|absent: Cllr Lea"),
        ("Present: Cllr A Bell, Cllr B Cole (absent from item 6), Cllr D Eve, Cllr F Gow", "present: Cllr A Bell, Cllr B Cole, Cllr D Eve, Cllr F Gow"),
        ("Present: Cllr A Bell, Cllr B Cole (apologies for lateness), Cllr D Eve (absent from 10.15)", "present: Cllr A Bell, Cllr B Cole, Cllr D Eve"),
        ("Present: Cllr A Bell, Cllr B Cole (absent on council business), Cllr Eve (Lab) (apologies)", "present: Cllr A Bell"),
        ("Present\nCllr A Bell\nCllr B Cole – apologies\nCllr D Eve – Chair", "present: Cllr A Bell|present: Cllr D Eve"),
        (
            "Apologies\nCllr Ann Lea\nCllr Ben Roe\nCllr Cy Fox (joined the meeting at 10.20am)\nCllr Di Day (left at 11am)",
            "apologies: Cllr Ann Lea|apologies: Cllr Ben Roe|arrived: Cllr Cy Fox|left: Cllr Di Day",
        ),
        ("Apologies: Cllr Ann Lea, Cllr Cy Fox (left at 11am)", "apologies: Cllr Ann Lea|left: Cllr Cy Fox"),
        ("Present: Cllr Ann Lea, Cllr Cy Fox (left at 11am), Cllr Roe", "present: Cllr Ann Lea, Cllr Cy Fox, Cllr Roe|left: Cllr Cy Fox"),
        ("Present: Cllr Lea (joined the Council in 2019), Mr Roe (retired)", "present: Cllr Lea, Mr Roe"),
        ("Present: Cllr Lea (apologies received 4 May), Mr Roe", "present: Mr Roe"),
        ("Members and substitutes present: Cllr Lea", "present: Cllr Lea"),
    ] {
        assert_eq!(found(text), facts, "{text}");
    }
}

#[test]
fn whoever_is_substituted_is_not_there() {
    for (text, facts) in [
        (
            "Present:\nCllr Ann Roe, Felpersham City Council (substitute for Cllr Bo Lund)\nCllr Gil Orr (sub. for Cllr Pam Fox)\nCllr Lea",
            "present: Cllr Lea|substitute: Cllr Ann Roe for Cllr Bo Lund|substitute: Cllr Gil Orr for Cllr Pam Fox",
        ),
        ("Present:\nCllr Sanjay Patel - Loxley Borough Council (substitute for Cllr Tom Archer)", "substitute: Cllr Sanjay Patel for Cllr Tom Archer"),
        ("Present:\nCllr Ann Roe, Loxley BC (in place of Cllr Bo Lund), Cllr Lea", "present: Cllr Lea|substitute: Cllr Ann Roe for Cllr Bo Lund"),
        // Who it is that stands in, is not told.
        ("Present: Cllr Ann Roe, Some Body Else (substitute for Cllr Bo Lund)", "present: Cllr Ann Roe"),
        ("Apologies: Cllr Lea (substitute: Cllr Roe, who attended remotely), Cllr Fox", "apologies: Cllr Lea, Cllr Fox|substitute: Cllr Roe for Cllr Lea"),
        ("Members: Cllr Lea (substitute: Cllr Roe)", "present: Cllr Lea, Cllr Roe"),
        ("Substitutes: Cllr E Shaw for Cllr F Todd", "substitute: Cllr E Shaw for Cllr F Todd"),
        ("Substitutes: Cllr E Shaw for Cllr F Todd; Cllr Lea for Cllr Fox", "substitute: Cllr E Shaw for Cllr F Todd|substitute: Cllr Lea for Cllr Fox"),
        ("Substitutes for Cllr Lea: Cllr Fox", ""),
        ("Present: Cllr Kent, Cllr Lea\nSubstitutes: Cllr Lea for Cllr Fox", "present: Cllr Kent|substitute: Cllr Lea for Cllr Fox"),
        ("Present: Cllr Kent, Cllr Lea (substitute), Cllr Roe (sub)", "present: Cllr Kent|substitute: Cllr Lea, Cllr Roe"),
        ("Present: Cllr Kent, Cllr Lea (Substitute Member), Cllr Roe (substitute for the Chair)", "present: Cllr Kent, Cllr Roe|substitute: Cllr Lea"),
        (
            "Present: Cllr Kent, Cllr Lea (substituting for Cllr Fox)\nApologies: Cllr Fox",
            "present: Cllr Kent|apologies: Cllr Fox|substitute: Cllr Lea for Cllr Fox",
        ),
        ("Substitutes: Cllr E Shaw (for Cllr F Todd), Cllr Lea", "substitute: Cllr Lea|substitute: Cllr E Shaw for Cllr F Todd"),
        ("Apologies: Cllr Lea, Cllr Roe (substitute for Cllr Fox)", "apologies: Cllr Lea|substitute: Cllr Roe for Cllr Fox"),
        ("Present: Mr Lea, Agent for the Trust, Mr Roe (Clerk)", "present: Mr Lea, Mr Roe"),
    ] {
        assert_eq!(found(text), facts, "{text}");
    }
}

#[test]
fn comings_and_goings_are_told_in_many_words() {
    for (text, facts) in [
        (
            "Superintendent Cle Vasco and Sergeant Ib Thor of the Rural and Wildlife Team attended for this item and gave a talk.",
            "present: Superintendent Cle Vasco, Sergeant Ib Thor",
        ),
        ("The Panel retired at 11.52 a.m. to consider its decision and returned at 12.20 p.m.", ""),
        ("Members withdrew to deliberate. The Sub-Committee left the room at 3 pm.", ""),
        ("Cllr Fir left at that point.", "left: Cllr Fir"),
        ("Mr Lea attended the meeting remotely.", "present: Mr Lea"),
        ("Det Supt Ann Lea, Public Protection, was in attendance to answer questions.", "present: Det Supt Ann Lea"),
        ("Mrs Fox attended to present the report.", "present: Mrs Fox"),
        ("PC Lea confirmed it. He then left the hearing.", "left: PC Lea"),
        ("The Chair thanked Mr Fox, who had retired, for his service to the meeting.", ""),
        ("Mr Lea thanked Mrs Fox. He left the meeting at 3 pm.", "left: Mr Lea"),
        ("A resident spoke. She left the meeting.", "left: ?"),
        (
            "The hearing was suspended at 3 p.m., and all parties other than the Legal Adviser and the Clerk withdrew while the Panel deliberated.",
            "left: all parties other than the Legal Adviser and the Clerk",
        ),
        ("All parties except the Clerk withdrew while the Panel deliberated.", "left: All parties except the Clerk"),
        ("The Deputy came, and apologies were given for Ann Lea, Head of Housing, who was unwell.", "apologies: Ann Lea"),
        ("Apologies were tendered by Councillor Lea.", "apologies: Councillor Lea"),
        ("Councillor Lea had not sent apologies. Apologies were never received from Cllr Fox.", ""),
        ("Councillor Lea could not come and sent apologies.", "apologies: Councillor Lea"),
        ("Apologies were noted for Cllr Lea and Cllr Fox.", "apologies: Cllr Lea, Cllr Fox"),
        ("Apologies had been received from Ann Lea, Head of Housing, and Bo Fox.", "apologies: Ann Lea, Bo Fox"),
        ("Ann Lea had submitted her apologies.", "apologies: Ann Lea"),
        ("Mrs Fox was also in attendance.", "present: Mrs Fox"),
        ("Councillor Lea was present for item 4.", "present: Councillor Lea"),
        ("Councillors A Lea and B Fox were present.", "present: A Lea, B Fox"),
        (
            "At our meeting, which was attended by Councillors Ann Lea (in the chair), Bo Fox and by Mr Roe, a governor, we looked at it.",
            "present: Ann Lea, Bo Fox, Mr Roe",
        ),
        ("Councillor Lea took his seat at 6.31 pm.", "arrived: Councillor Lea"),
        ("Councillor Lea joined online at 2.26, having had trouble with the link.", "arrived: Councillor Lea"),
        ("Mr Lea joined by video link.", "arrived: Mr Lea"),
        ("Councillor Lea arrived late.", "arrived: Councillor Lea"),
        ("Councillor Lea joined us at 3.", "arrived: Councillor Lea"),
        ("(Cllr Lea joined 2.15pm)", "arrived: Cllr Lea"),
        ("There were apologies from Councillors A Lea and B Fox.", "apologies: A Lea, B Fox"),
        ("Mr Lea, the Chief Finance Officer, attended for this item.", "present: Mr Lea"),
        ("The Chief Constable attended the meeting for this item.", "present: The Chief Constable"),
        ("Cllr Lea left 3 pm", "left: Cllr Lea"),
        ("Cllr Lee (arrived 10.20am), Cllr Roe (left 11.00am)", "arrived: Cllr Lee|left: Cllr Roe"),
        ("Cllr Lee (joined at 10.20) and Cllr Roe left at 11.", "arrived: Cllr Lee|left: Cllr Roe"),
        ("Cllr Lee (Chair) and Cllr Roe left at 11.", "left: Cllr Lee, Cllr Roe"),
        ("Cllr Lee, Cllr Roe (who left at 11.00am) and Cllr Day noted the report.", "left: Cllr Roe"),
        ("Cllr Lee and Cllr Roe (had left at 11.00am) noted it.", "left: Cllr Roe"),
        ("Cllr Lea, Cllr Roe and Cllr Day (who joined at 10.20) left the meeting.", "arrived: Cllr Day|left: Cllr Lea, Cllr Roe, Cllr Day"),
        ("Nominations were received for Cllr Dee and Cllr Fox; Cllr Dee withdrew.", ""),
        ("Cllr Dee declared an interest in the motion; Cllr Dee withdrew.", "left: Cllr Dee"),
        ("The ballot was held. Cllr Dee withdrew.", "left: Cllr Dee"),
        ("Cllr Lea left 3 children behind. Sgt Lea joined 2 others.", ""),
        ("Cllr Lea arrived at the conclusion that costs would rise. Cllr Lea arrived at 12 per cent. Cllr Lea arrived at 12%.", ""),
        ("Cllr Lea left the matter to the Clerk. Cllr Lea left it with him. Cllr Lea joined the police in 2010.", ""),
        ("Cllr Lea arrived at the conclusion of the item.", "arrived: Cllr Lea"),
        ("Cllr Lea arrived at 12.", "arrived: Cllr Lea"),
        ("Cllr Lea dialled in at 11.05.", "arrived: Cllr Lea"),
        ("Mr. Lea was recalled and told of the decision.", "arrived: Mr. Lea"),
        ("Mr Lea was called back in.", "arrived: Mr Lea"),
        ("Cllr Lea returned at 11.40.", "arrived: Cllr Lea"),
        ("Cllr Lea left the call here.", "left: Cllr Lea"),
        ("Having an early train, Mr Lea had by now left.", "left: Mr Lea"),
        ("Councillor Lea, who had another meeting, left us after hearing the witnesses.", "left: Councillor Lea"),
        ("Councillor Lea left early.", "left: Councillor Lea"),
        ("Cllr Lea had to leave the meeting (3.40).", "left: Cllr Lea"),
        ("Councillor Lea had to go to another meeting.", "left: Councillor Lea"),
        ("Cllr Lea had to dash at 3.", "left: Cllr Lea"),
        ("Present: Leila Cast\nThe meeting began.\nLeila had to dash at 3.", "present: Leila Cast|left: Leila"),
        ("Cllr Lea withdrew for the item.", "left: Cllr Lea"),
        ("Cllr Lea excused herself for this item.", "left: Cllr Lea"),
        ("Councillor Lea logged off at 12.15 pm.", "left: Councillor Lea"),
        ("Cllr Lea lost connection at 11.04.", "left: Cllr Lea"),
        ("Councillor Lea stepped out of the room while it was discussed.", "left: Councillor Lea"),
        ("An apology was received from Cllr Lea (Adults).", "apologies: Cllr Lea"),
        ("Councillor Lea could not come.", "absent: Councillor Lea"),
        ("It was reported that Councillor Lea was unable to attend.", "absent: Councillor Lea"),
        ("Councillor Lea was unable to be present owing to illness.", "absent: Councillor Lea"),
        ("Councillor Lea sent her regrets.", "apologies: Councillor Lea"),
        ("It was also reported that Councillor Lea was attending in place of Councillor Fox.", "substitute: Councillor Lea for Councillor Fox"),
        ("Councillor Lea attended vice Councillor Fox.", "substitute: Councillor Lea for Councillor Fox"),
        ("Councillor Lea sat instead of Councillor Fox.", "substitute: Councillor Lea for Councillor Fox"),
        ("Councillor Lea stood in for Councillor Fox.", "substitute: Councillor Lea for Councillor Fox"),
        ("Councillor Lea was present as the named substitute for Councillor Fox.", "substitute: Councillor Lea for Councillor Fox"),
        ("Sergeant Lea joined the force in 2010. Mr Lea left the scheme. Mrs Fox left her husband.", ""),
        ("He left school. She joined the force. He attended to the matter. Apologies were given for the delay to Lea Road.", ""),
        ("Members said that the vote was lost, and that all parties withdrew while it was counted.", ""),
        ("Mr Lea had to go to court. Mrs Lea had to leave her home. Mr Fox had to go through it again.", ""),
        ("Mr Lea was unable to attend the hearing. Mr Fox could not come to terms with it.", ""),
        ("Mr Lea attended the opening of the station. Mr Lea attended a course for the Panel.", ""),
        ("PC Lea was present when the door was opened. Mr Fox had attended the meeting of the trust.", ""),
        ("Councillor Lea spoke on behalf of Councillor Fox. Councillor Lea was appointed in place of Councillor Fox.", ""),
        ("Mr Lea took his seat on the board in 2019. Mr Lea came in for criticism. Mr Lea signed off the accounts.", ""),
        ("The Chair was joined by Mr Lea in thanking them. Mr Lea left us in no doubt. Mr Lea left us with a question.", ""),
        ("Councillor Lea declared an interest as a governor. Mr Lea withdrew the motion. Mr Lea returned to the subject.", ""),
    ] {
        assert_eq!(found(text), facts, "{text}");
    }
}

#[test]
fn apologies_are_of_those_who_sent_them() {
    for (text, facts) in [
        (
            "Apologies had been received from Councillor Lea, for whom Councillor Fox attended.",
            "substitute: Councillor Fox for Councillor Lea|apologies: Councillor Lea",
        ),
        (
            "Apologies were received from Councillor Lea (for whom Councillor Fox was attending) and Councillor Roe.",
            "substitute: Councillor Fox for Councillor Lea|apologies: Councillor Lea, Councillor Roe",
        ),
        ("Apologies were received from Cllr Lea (substituted by Cllr Fox) and Cllr Roe.", "substitute: Cllr Fox for Cllr Lea|apologies: Cllr Lea, Cllr Roe"),
        (
            "Apologies were received from Cllr Lea, for whom Cllr Fox attended, and Cllr Roe, for whom Mr Day attended.",
            "substitute: Cllr Fox for Cllr Lea|substitute: Mr Day for Cllr Roe|apologies: Cllr Lea, Cllr Roe",
        ),
        ("Apologies were received from Cllr Lea, whose place was taken by Cllr Fox.", "substitute: Cllr Fox for Cllr Lea|apologies: Cllr Lea"),
        ("Cllr Lea, for whom Cllr Fox attended, had sent apologies.", "substitute: Cllr Fox for Cllr Lea|apologies: Cllr Lea"),
        ("Apologies were received from Cllrs Lea and Roe, for whom Cllr Fox attended.", "apologies: Lea, Roe"),
        ("Apologies were received from Cllrs Lea and Roe (Cllr Fox substituting).", "apologies: Lea, Roe"),
        (
            "Apologies were received from Cllr Lea (substituted by Cllr Fox), Cllr Roe (substituted by Mr Day) and Cllr Kay.",
            "substitute: Cllr Fox for Cllr Lea|substitute: Mr Day for Cllr Roe|apologies: Cllr Lea, Cllr Roe, Cllr Kay",
        ),
        ("Apologies were received from Cllr Lea, for whom Cllr Fox spoke.", "apologies: Cllr Lea"),
        ("Apologies were received from Cllr Lea, with Cllr Fox attending as substitute.", "apologies: Cllr Lea"),
        ("Apologies were received from Cllr Lea, Cllr Fox attending in her place.", "apologies: Cllr Lea"),
        ("Apologies were received from Cllrs Lea and Roe, Cllrs Fox and Day attending in their places.", "apologies: Lea, Roe"),
        ("Apologies were received from Cllr Lea and Cllr Fox attended in his place.", "apologies: Cllr Lea"),
        ("Apologies were received from Cllr Lea (Cllr Fox substituting).", "substitute: Cllr Fox for Cllr Lea|apologies: Cllr Lea"),
        ("Apologies: Cllr Lea (Cllr Roe deputising), Cllr Fox", "apologies: Cllr Lea, Cllr Fox|substitute: Cllr Roe for Cllr Lea"),
        ("Apologies\nCllr Lea (Cllr Roe attending as substitute)\nCllr Fox", "apologies: Cllr Lea|apologies: Cllr Fox|substitute: Cllr Roe for Cllr Lea"),
        ("Apologies: Cllr Lea (Cllr Roe deputised), Cllr Fox", "apologies: Cllr Lea, Cllr Fox|substitute: Cllr Roe for Cllr Lea"),
        ("Apologies: Cllr Lea (Cllr Roe attended), Cllr Fox (who was ill)", "apologies: Cllr Lea, Cllr Fox"),
        ("Apologies: Cllr Lea, Cllr Day (Cllr Roe in attendance)", "apologies: Cllr Lea, Cllr Day"),
        ("Apologies: the Mayor (Cllr Roe), Cllr Day", "apologies: Cllr Roe, Cllr Day"),
        ("Apologies were received from Cllr Lea, who had been asked by Cllr Fox.", "apologies: Cllr Lea"),
        ("Apologies were received from Cllr Lea and it was noted that Cllr Fox would be late.", "apologies: Cllr Lea"),
        ("Apologies from Cllr Lea; Cllr Fox sat as substitute were noted.", "apologies: Cllr Lea"),
        ("Apologies from Cllr Lea and Cllr Roe were presented by Cllr Fox.", "apologies: Cllr Lea, Cllr Roe"),
        ("Apologies were received from Cllr Lea and his substitute Cllr Fox.", "apologies: Cllr Lea"),
        ("Cllr Fox reported that Cllr Lea had sent apologies.", "apologies: Cllr Lea"),
        ("After Cllr Fox had spoken, Cllr Lea gave apologies.", "apologies: Cllr Lea"),
        ("Cllr Lea and Cllr Roe sent apologies.", "apologies: Cllr Lea, Cllr Roe"),
        ("Cllr Fox gave apologies on behalf of Cllr Lea.", "apologies: Cllr Lea"),
        ("Apologies were received from the Chair (Cllr Lea), Mr Roe (Clerk), who was ill, and from Dr Day.", "apologies: Cllr Lea, Mr Roe, Dr Day"),
        ("Apologies were received from Cllr Lea, Leader of the Council, and Mr Roe, Clerk to Mr Fox.", "apologies: Cllr Lea, Mr Roe"),
        ("Apologies were received from the Chief Constable, for whom ACC Fox attended.", "apologies: the Chief Constable"),
    ] {
        assert_eq!(found(text), facts, "{text}");
    }
}

#[test]
fn sentences_say_who_came_and_went() {
    for (text, facts) in [
        ("Councillor X Smith, having declared an interest, left the room.", "left: Councillor X Smith"),
        ("Cllr Tamworth declared an interest, being the owner of a shop, and left the room.", "left: Cllr Tamworth"),
        ("The Chair thanked PCSO Rudge, who left the meeting at 7.50pm.", "left: PCSO Rudge"),
        ("At this juncture Councillor Sandbach gave his apologies and had to leave for another engagement.", "left: Councillor Sandbach"),
        ("Cllr Deeping returned to the meeting. Mr Lakhdar was readmitted to the meeting.", "arrived: Cllr Deeping|arrived: Mr Lakhdar"),
        ("The candidate, the Commissioner and his staff withdrew while the Panel deliberated.", "left: The candidate, the Commissioner and his staff"),
        ("Apologies for absence were received from Councillors A Lee and B Fox.", "apologies: A Lee, B Fox"),
        ("Mr Hal Grimsdyke sent his apologies (flu).", "apologies: Mr Hal Grimsdyke"),
        ("The Commissioner had sent his apologies.", "apologies: The Commissioner"),
        ("Apologies for absence were submitted on behalf of Cllr Lee.", "apologies: Cllr Lee"),
        ("Councillor Y Zeal attended as substitute for Councillor Boyle.", "substitute: Councillor Y Zeal for Councillor Boyle"),
        ("Councillor Golightly was present as a substitute for Councillor Ross.", "substitute: Councillor Golightly for Councillor Ross"),
        ("PRESENT: Councillors A Smith (Chair), B Jones", "present: A Smith, B Jones"),
        ("In attendance: Messrs. C. Day and D. Fox", "present: C. Day, D. Fox"),
        ("Also present: Mrs. B. Roe, Messrs. E. Fawdon and S. Qureshi-Lund", "present: Mrs. B. Roe, E. Fawdon, S. Qureshi-Lund"),
        ("Messrs. C. Day and D. Fox left the meeting.", "left: C. Day, D. Fox"),
        (
            "Councillor Lea (substituting for Councillor Fox) left the meeting at 11.05 am.",
            "substitute: Councillor Lea for Councillor Fox|left: Councillor Lea",
        ),
        (
            "Councillor Lea (for Councillor Fox) and Councillor Roe left the meeting.",
            "substitute: Councillor Lea for Councillor Fox|left: Councillor Lea, Councillor Roe",
        ),
        ("The Mayor (Councillor Fox) left the meeting.", "left: Councillor Fox"),
        ("Councillor Lea thanked Councillor Fox and left the meeting.", "left: Councillor Lea"),
        ("The Commissioner thanked Councillor Fox and left the meeting.", ""),
        ("At 11.05 am Councillor Lea and Councillor Fox then left the meeting.", "left: Councillor Lea, Councillor Fox"),
        ("Councillor Lea asked why the Chief Constable had left the meeting.", ""),
        ("Present: Mr A Lea (Chair), Mr C Carr (not present), Mrs D Dunn (apologies), Mr E Fox", "present: Mr A Lea, Mr E Fox"),
        ("Present: Cllr Ann Lee (substitute for Cllr Fox)", "substitute: Cllr Ann Lee for Cllr Fox"),
        ("Officers in attendance\nJane Doe – Chief Executive\nJohn Roe, Clerk\nThe meeting began.", "present: Jane Doe|present: John Roe"),
        ("Apologies\nCouncillor Len Dunmore, Councillor Petra Stallard", "apologies: Councillor Len Dunmore, Councillor Petra Stallard"),
        ("The Chief Constable joined the meeting and outlined the approach.", ""),
        ("Councillor Reyes returned to the topic of taxis. The street pastors had returned to the High Street.", ""),
        ("Sixteen officers had left the force. When officers arrived at the scene, several had since left it.", ""),
        ("There were no apologies. Ms Holderness apologised and made apologies for the late report.", ""),
        (
            "The Chair welcomed everyone who had joined the meeting. Those present agreed. He left school. Mrs Green left the meeting with the impression that crime rose.",
            "",
        ),
    ] {
        assert_eq!(found(text), facts, "{text}");
    }
}

/// A sentence that is made to keep the finder busy: one look at all names for each of them would take a minute.
#[test]
fn substitutes_without_end_are_each_read_once() {
    const MANY: usize = 100_000;
    let text = format!("Apologies from {}.", "Cllr Lea (substituted by Cllr Fox), ".repeat(MANY));
    let words = words_of(&text);
    let names = styled(&words);
    let shown = super::Shown { listed: true, moved: false };
    let started = Instant::now();
    assert_eq!(super::substitutes::substitutes(&words, &names, &(0..words.len()), shown).len(), MANY);
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
}
