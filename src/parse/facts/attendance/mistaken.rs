//! What attendance is not told of: those left out, those only named, those who speak for others, and other meetings.

use super::tests::{found, found_in};
use crate::parse::facts::testing::record;

#[test]
fn nobody_who_is_left_out_is_told() {
    for (text, facts) in [
        ("At 8.15 pm all members except Cllr Rose left the chamber.", ""),
        ("Everyone but Councillor Elm left the meeting.", ""),
        ("Neither Councillor Bay nor Councillor Clay left the meeting.", ""),
        ("None of Councillors Ash, Bay or Clay left the meeting.", ""),
        ("All members apart from Cllrs Rose, Elm and Fir left the meeting at 9 pm.", ""),
        ("All members other than the Chair (Councillor Rose) withdrew.", ""),
        ("Nobody save Councillor Rose left the meeting.", ""),
        ("Councillor Bay, but not Councillor Clay, left the meeting.", ""),
        ("With the exception of Councillor Rose, all members left the meeting.", ""),
        ("Save for Councillor Rose, all members left the meeting.", ""),
        ("All members with the exception of Councillor Rose arrived at 7 pm.", ""),
        ("Everyone except Cllr Rose took their seats.", ""),
        ("All members but Cllr Rose and Cllr Fox were present.", ""),
        ("None of the Members left the meeting.", ""),
        ("No Councillors left the meeting.", ""),
        ("No member other than Councillor Rose could not attend.", ""),
        ("Apologies had been received from all members apart from Councillor Rose.", ""),
        ("Apologies were received from everyone other than Cllr Rose and Cllr Fox.", ""),
        ("All members except Cllr Rose sent apologies.", ""),
        ("Neither Cllr Rose nor Cllr Fox sent apologies.", ""),
        ("The meeting was attended by all members except Cllr Rose.", ""),
        ("Present: All members except Cllr Rose", ""),
        ("Present: all Members with the exception of Councillors Rose, Fox and Fir; Mr Lea (Clerk)", "present: Mr Lea"),
        ("Present: Councillor Bay, but not Councillor Clay", "present: Councillor Bay"),
        ("Apologies: none, other than Cllr Rose's for lateness", ""),
        ("Absent: all apart from Cllr Rose", ""),
        ("Present: all except Jane Doe and John Roe", ""),
        ("All members other than the Clerk and Councillor Rose left the meeting.", ""),
        ("Members present\nAll Members of the Committee save Councillor Rose", ""),
        // What is left out here is an item, or nobody.
        ("Present: Councillor Ash (except item 5), Councillor Bay (all but the last item)", "present: Councillor Ash, Councillor Bay"),
        ("The Chair had not spoken, but Councillor Rose left the meeting.", "left: Councillor Rose"),
        ("All parties except the Clerk withdrew while the Panel deliberated.", "left: All parties except the Clerk"),
    ] {
        assert_eq!(found(text), facts, "{text}");
        assert_eq!(found_in(&record(text)), facts, "as a record: {text}");
    }
}

#[test]
fn a_move_is_of_those_of_its_own_sentence() {
    for (text, facts) in [
        (
            "Councillor Green declared a personal interest in item 5. Councillor Black declared a pecuniary interest in item 6 and left the room.",
            "left: Councillor Black",
        ),
        (
            "Councillor Green declared a personal interest in item 5. Councillor White declared no interest. Councillor Black declared a pecuniary interest in item 6 and left the room.",
            "left: Councillor Black",
        ),
        (
            "Councillor Green declared a personal interest in item 5; Councillor Black declared a pecuniary interest in item 6 and left the room.",
            "left: Councillor Black",
        ),
        (
            "Councillor Green declared a personal interest in item 5 and Councillor Black declared a pecuniary interest in item 6 and left the room.",
            "left: Councillor Black",
        ),
        (
            "Councillor Green declared an interest in item 5, while Councillor Black, having declared a pecuniary interest, left the room.",
            "left: Councillor Black",
        ),
        ("Councillor Green declared a personal interest, and Councillor Black, who declared a pecuniary interest, left the room.", "left: Councillor Black"),
        ("Councillor Green proposed the motion and Councillor Black seconded it and left the meeting.", "left: Councillor Black"),
        ("Councillor Green declared an interest as a friend of Councillor Black and left the room.", "left: Councillor Green"),
        ("Mr Grey, who had spoken to Mrs Fox, left the meeting.", "left: Mr Grey"),
        ("Councillors Green and Black each declared an interest in item 6 and left the room.", "left: Green, Black"),
        ("Councillor Green declared an interest in item 6. He left the room.", "left: Councillor Green"),
        ("Councillors Green and Black declared an interest in item 6 and left the room.", "left: Green, Black"),
        ("Councillor Green thanked Councillor Black and left the meeting.", "left: Councillor Green"),
        ("Councillor Green left the meeting at 7 pm. Councillor Black joined the meeting at 8 pm.", "left: Councillor Green|arrived: Councillor Black"),
    ] {
        assert_eq!(found(text), facts, "{text}");
        assert_eq!(found_in(&record(text)), facts, "as a record: {text}");
    }
}

#[test]
fn whoever_speaks_for_another_is_no_substitute() {
    for (text, facts) in [
        ("Mrs Beech (on behalf of Mr Cedar) asked whether the library would reopen.", ""),
        ("Councillor Usk (on behalf of Mr Vine): Who pays?", ""),
        ("Councillor Usk (for Councillor Vine) asked who would pay.", ""),
        ("Mrs Beech on behalf of Mr Cedar.", ""),
        ("Mr Lea (for Mr Fox, the applicant) left the meeting.", "left: Mr Lea"),
        ("Question 3 – Mrs Beech (for Mr Cedar)", ""),
        ("Cllr Usk (in place of Cllr Vine) asked who would pay.", "substitute: Cllr Usk for Cllr Vine"),
        ("Cllr Usk (substituting for Cllr Vine) asked who would pay.", "substitute: Cllr Usk for Cllr Vine"),
        ("Cllr Usk attended on behalf of Cllr Vine.", "substitute: Cllr Usk for Cllr Vine"),
        ("Present: Cllr Usk (on behalf of Cllr Vine), Cllr Bay", "present: Cllr Bay|substitute: Cllr Usk for Cllr Vine"),
        ("Present: Cllr Usk (for Cllr Vine), Cllr Bay", "present: Cllr Bay|substitute: Cllr Usk for Cllr Vine"),
        ("Substitutions\nCouncillor Usk for Councillor Vine.", "substitute: Councillor Usk for Councillor Vine"),
    ] {
        assert_eq!(found(text), facts, "{text}");
    }
}

#[test]
fn a_sign_behind_a_name_is_read_with_its_legend() {
    for (text, facts) in [
        ("PRESENT: Councillors Ash, Bay (absent from item 4), Clay* and Dew. *Not present", "present: Ash, Bay, Dew"),
        ("Present: Cllr Ash, Cllr Clay* and Cllr Dew\n* Absent\nThe meeting began.", "present: Cllr Ash, Cllr Dew"),
        ("Present: Councillors Ash†, Bay and Clay (†denotes apologies)", "present: Bay, Clay"),
        ("Members\nCllr Ash*\nCllr Bay\nCllr Clay*\n* denotes attendance", "present: Cllr Ash|present: Cllr Clay"),
        ("Present: Councillors Ash*, Bay and Clay*\n* Substitute", "present: Ash, Bay, Clay"),
        ("Present: Councillors Ash*, Bay and Clay\n* arrived at 7.10 pm", "present: Ash, Bay, Clay"),
        ("Present: Councillors Ash*, Bay and Clay", "present: Ash, Bay, Clay"),
        ("Present: Cllr Ash (Chair)*, Cllr Bay *, Cllr Clay\n*Apologies", "present: Cllr Clay"),
        ("*Present:* Cllr Ash, Cllr Bay", "present: Cllr Ash, Cllr Bay"),
        ("**PRESENT:** Cllr Ash, Cllr Bay", "present: Cllr Ash, Cllr Bay"),
    ] {
        assert_eq!(found(text), facts, "{text}");
    }
}

#[test]
fn whoever_is_only_mentioned_is_not_present() {
    for (text, facts) in [
        ("Present: Councillor Ivy - Chairman of Kay Ltd; Mr Lee, formerly Councillor May's assistant", "present: Councillor Ivy, Mr Lee"),
        ("Present: Mr Lee, assistant to Councillor May", "present: Mr Lee"),
        ("Present: Mr Lee (PA to Cllr May), Mrs Fox – Office of Sir Jo Kay", "present: Mr Lee, Mrs Fox"),
        ("Present: Mrs Lee (formerly Councillor May); Mr Ash, appointed by Councillor Bay", "present: Mrs Lee, Mr Ash"),
        ("Present: Mr Lee, aide to Councillors May and Elm; Mrs Fox", "present: Mr Lee, Mrs Fox"),
        ("In attendance: Mrs Fox, widow of the late Councillor James May", "present: Mrs Fox"),
        ("Apologies: Mr Lee, Councillor May's assistant, and Mrs Fox", "apologies: Mr Lee, Mrs Fox"),
        ("Apologies were received from Mr Lee, Councillor May's assistant.", "apologies: Mr Lee"),
        ("Councillor May's assistant declared an interest and left the room.", ""),
        ("Present: the Mayor, Councillor Fox; Mr Lee, accompanied by Mrs Lee", "present: Councillor Fox, Mr Lee, Mrs Lee"),
    ] {
        assert_eq!(found(text), facts, "{text}");
    }
}

#[test]
fn apologies_are_those_given_to_this_meeting() {
    for (text, facts) in [
        ("Cllr May had sent apologies to the previous meeting.", ""),
        ("Councillor Lee reported that Councillor May had given apologies to the Cabinet.", ""),
        ("Apologies: Councillor Elm did not send apologies.", ""),
        ("Councillor Elm failed to send apologies for absence.", ""),
        ("Apologies: Councillor Elm sent no apologies.", ""),
        ("Cllr May gave apologies for the next meeting.", ""),
        ("Apologies for absence from the last meeting had been received from Cllr May.", ""),
        ("Apologies were given by Councillor May to the Planning Committee.", ""),
        ("The minutes of the last meeting were amended to show that Cllr May gave apologies.", ""),
        ("Councillor Elm asked whether apologies had been received.", ""),
        ("Councillor Elm noted the apologies.", ""),
        ("Councillor Elm asked that members send apologies for absence in good time.", ""),
        ("Councillor Elm conveyed the apologies of Councillor May.", "apologies: Councillor May"),
        ("Councillor May sent her apologies to the meeting.", "apologies: Councillor May"),
        ("Councillor May had sent apologies to the Clerk.", "apologies: Councillor May"),
        ("Councillor May's apologies were noted.", "apologies: Councillor May"),
        ("Apologies were received from Mr Roe, Clerk to Mr Fox.", "apologies: Mr Roe"),
        ("Apologies were received from Cllr Lea owing to the weather.", "apologies: Cllr Lea"),
        ("Cllr Lea sent apologies; Cllr Tŵr arrived at 10.45.", "apologies: Cllr Lea|arrived: Cllr Tŵr"),
        ("Cllr Lea arrived at 10.45; Cllr Tŵr had sent no apologies.", "arrived: Cllr Lea"),
        ("Councillor Oak arrived at item 4.", "arrived: Councillor Oak"),
        ("Councillor Elm left after agenda item 6.", "left: Councillor Elm"),
        ("Councillor Oak arrived at item 4 and Councillor Elm left after item 6.", "arrived: Councillor Oak|left: Councillor Elm"),
        ("Councillor Elm returned at item 4 to the cost of parking.", ""),
        ("The papers had left after item 6.", ""),
    ] {
        assert_eq!(found(text), facts, "{text}");
    }
}

#[test]
fn a_line_of_names_is_no_name() {
    for (text, facts) in [
        ("Present\nCouncillors: Nash (Chair), Oak, Pine; Quince (via Teams, non-voting), R. Rose – left at 7.45 pm, Sage (arrived 6.40 pm)", ""),
        ("Present\nCouncillors: Nash, Oak, Pine – left at 7.45 pm", ""),
        ("Present: Nash, Oak, Rose – left the meeting at 8 pm", ""),
        ("The Mayor, the Deputy Mayor and the Clerk left the meeting.", "left: The Mayor, the Deputy Mayor and the Clerk"),
    ] {
        assert_eq!(found(text), facts, "{text}");
        assert_eq!(found_in(&record(text)), facts, "as a record: {text}");
    }
}
