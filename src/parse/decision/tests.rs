use super::*;

#[test]
fn resolutions_are_told_from_talk() {
    for (text, resolution) in [
        ("That the update on the delivery of the Police and Crime Plan is noted.", true),
        ("That the report be formally noted", true),
        ("RESOLVED – That Members agree:", true),
        ("RESOLVED that the minutes be signed.", true),
        ("Resolved:- the first report be noted.", true),
        ("UNANIMOUSLY RESOLVED that the minutes be signed.", true),
        ("RESOLUTION: To exclude the public (For: 7, Against: 2, Abstained: 1).", true),
        ("ORDERED that the report be noted.", true),
        ("RESOLVED that:", true),
        ("*Decided:* to accept the letter.", true),
        ("Decided: to accept the letter.", true),
        ("Outcome: deferred to June.", true),
        ("We therefore RECOMMEND the Panel:", true),
        ("That Cabinet notes the forecast and APPROVES the transfer.", true),
        ("That the Committee endorse the plan.", true),
        ("That evening the council noted the cold.", false),
        ("Decided cases were few.", false),
        ("Resolved that:", true),
        ("RESOLVED UNANIMOUSLY: That the report be noted.", true),
        ("Resolved unanimously that the report be noted.", true),
        ("RESOLVED (unanimously) that the report be noted.", true),
        ("Resolved unanimously: That the report be noted.", true),
        ("Agreed nem. con. that the report be noted.", true),
        ("Resolved by a majority that the report be noted.", true),
        ("Resolved, by 6 votes to 2, that the report be noted.", true),
        ("Agreed, on a vote of 6 to 2: That the report be noted.", true),
        ("Resolved by the force that the matter was, it stayed open.", false),
        ("Agreed by a majority of those asked, the change was welcome.", false),
        ("RESOLVED (7 for, 2 against) – That the report be noted.", true),
        ("DECISION 4/19: That the report be noted.", true),
        ("IT WAS RESOLVED that the report be noted.", true),
        ("It was resolved:", true),
        ("The Panel RESOLVED to note the report.", true),
        ("Agreed that the report be noted.", true),
        ("PENDERFYNWYD nodi'r adroddiad.", true),
        ("5.2 RESOLVED that the report be noted.", true),
        ("It was agreed to purchase the bench.", true),
        ("It was agreed that the bench be bought.", true),
        ("It was agreed: To buy the bench.", true),
        ("It was resolved, with one abstention and none against, to raise the fee.", true),
        ("Members AGREED to DEFER consideration for a site visit.", true),
        ("The Police and Crime Panel NOTED the update.", true),
        ("The Panel RECOMMENDS that the Commissioner publish the plan.", true),
        ("RESOLVED/- That the update be noted.", true),
        ("Resolved, therefore, that the tender be accepted.", true),
        ("CYTUNWYD / AGREED to include the topic.", true),
        ("It was moved by Councillor Grey, seconded by Councillor Brown and RESOLVED that the report be noted.", true),
        ("It was moved by Councillor Grey that the report be noted.", false),
        ("The Chief Executive agreed to circulate the note.", false),
        ("Members agreed that rural crime was a concern.", false),
        ("The Chair agreed to write.", false),
        ("It was agreed that rural crime was a concern.", false),
        ("The Panel agreed that more could be done.", false),
        ("The dispute was resolved to everyone's relief.", false),
        ("Decision to close the station was regretted.", false),
        ("That evening the hall was full and that was welcomed.", false),
        ("That said, several residents left early.", false),
        ("Members felt that the matter was resolved. No decision was taken.", false),
        ("Agreed actions were shared.", false),
        ("Decision makers, it was heard, had met.", false),
    ] {
        assert_eq!(says_so(text) || reads_as_one(text), resolution, "{text}");
    }
}

#[test]
fn what_closes_an_item_is_told_from_talk() {
    for (text, closes) in [
        ("The report was noted.", true),
        ("The update was noted, and the Head of Programmes was thanked.", true),
        ("The Panel noted the report and agreed the changes to the plan.", true),
        ("The Panel noted that Mrs K. Brown had resigned.", true),
        ("The Panel noted that crime fell. Mr Grey asked why.", false),
        ("Members noted that reserves would fall.", false),
        ("The Committee noted with regret that it had been turned down.", false),
        ("The plan was approved in 2019.", false),
        ("The Chair noted the report.", false),
    ] {
        assert_eq!(super::closes(text), closes, "{text}");
    }
    assert!(tells_vote("The motion was carried by 5 votes to 2.") && !tells_vote("The motion was put to the vote."));
}
