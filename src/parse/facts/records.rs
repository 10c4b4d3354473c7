//! What a whole record decides: each record on one line (`¶` is a blank line, `⏎` a new one) with its decisions, or none. A
//! decision is its kind, `+` the number of its parts, its votes for, against and abstained, those who dissented, and "all" where
//! it was unanimous.

use super::testing::record;
use crate::record::fact::What;

/// The lines of a table, `record | decisions`, of which another decision is found.
pub fn faults(table: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for line in table.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (words, want) = line.rsplit_once(" | ").expect("a line of the table");
        let minute = record(&words.replace('¶', "\n\n").replace('⏎', "\n"));
        let said = minute.facts.iter().filter_map(|fact| {
            let What::Decision(decision) = &fact.what else { return None };
            let mut said = decision.kind.name().to_owned();
            if !decision.parts.is_empty() {
                said += &format!("+{}", decision.parts.len());
            }
            if let Some(votes) = decision.votes {
                let counts = [votes.in_favour, votes.against, votes.abstained].map(|count| count.map_or_else(|| "?".to_owned(), |count| count.to_string()));
                said += &format!(" {}", counts.join("-").trim_end_matches("-?"));
            }
            for slice in &decision.dissent {
                said += &format!(" [{}]", minute.slice(*slice));
            }
            if decision.unanimous.is_some() {
                said += " all";
            }
            Some(said)
        });
        let said = said.collect::<Vec<_>>().join("; ");
        if said != want.replace("none", "") {
            faults.push(format!("{line}\n    found {said}"));
        }
    }
    faults
}

#[test]
fn what_was_only_recommended_to_the_body_is_no_decision_of_it() {
    let faults = faults(
        "Recommendation¶That the Panel approve the budget.¶The item was deferred. | deferred
        Recommendation:¶That the Panel approve the budget.¶Consideration of the item was deferred to May. | deferred
        RECOMMENDATIONS¶1. That the plan be approved.⏎2. That the Chair be thanked.¶The Panel did not agree the recommendations. | refused
        RECOMMENDATIONS¶1. That the plan be approved.⏎2. That the Chair be thanked.¶The recommendations were not agreed. | none
        Recommendation(s):¶1. That the plan be approved.⏎2. That the Chair be thanked.¶The item was withdrawn. | none
        Recommended:¶1. That the plan be approved.⏎2. That the Chair be thanked.¶The item was withdrawn. | none
        RECOMMENDED¶That the plan be approved.¶The report was withdrawn by the Director before the vote. | none
        Recommendations¶That the plan be approved.¶The Panel rejected the recommendation. | refused
        Recommended that the plan be approved.¶The item was deferred. | deferred
        Recommendations¶That the plan be approved.¶RESOLVED: That the plan be refused. | refused
        Recommendations¶That the plan be approved.¶Members asked what it would cost.¶RESOLVED¶That the plan be refused. | refused
        Recommended:¶That the plan be approved.¶RESOLVED: That the plan be deferred. | deferred
        Officer recommendation:¶That the plan be approved.¶The Panel refused the plan. | refused
        Officer recommendation: That the plan be approved.¶The plan was refused. | refused
        RECOMMENDED: That the plan be approved.¶The Panel declined to endorse the plan. | refused
        RECOMMENDED: That the Panel veto the plan.¶The Panel voted not to veto the plan. | resolved
        RECOMMENDED¶That the plan be approved.¶The Panel voted by 8 votes to 3 to veto the plan. | refused 8-3
        RECOMMENDED¶That the plan be approved.¶It was agreed not to support the plan. | refused
        RECOMMENDED: That the plan be approved.¶The recommendation was put to the vote, which was lost. | lost
        RECOMMENDED¶That the plan be approved.¶The Panel voted to support the plan. | approved; approved
        RECOMMENDED¶That the plan be approved.¶The Commissioner declined to grant the request. | approved
        RECOMMENDED:¶That the plan be approved. | approved
        RECOMMENDED to Council that the plan be approved. | recommended
        RECOMMENDED to approve the plan. | approved
        RECOMMENDED¶That Council approve the budget.¶RESOLVED that the minutes be signed. | approved; approved
        Recommendation¶That the Panel approve the budget. | approved
        RECOMMENDATIONS¶1. That the Commissioner be asked to think again.⏎2. That the Chair be thanked. | recommended; resolved
        RECOMMENDED¶That the plan be approved.¶The meeting was adjourned at noon. | approved
        RECOMMENDED¶That the plan be approved.¶The Chair recalled that it had been deferred in May. | approved
        RESOLVED¶That the report be noted.¶RECOMMENDED¶That the Commissioner be asked to think again. | noted; recommended
        RESOLVED¶That the report be noted.¶The item was withdrawn. | noted
        RECOMMENDATIONS:¶The Panel is asked to approve the plan.¶The Panel agreed the recommendations. | agreed
        RECOMMENDATIONS:¶That the plan be approved.¶The recommendations were agreed. | approved; agreed
        The Director explained why the item was deferred. | none
        The Director explained why the report was approved. Members thanked him. | none
        The minutes were read, and the report was approved. Members thanked the Director. | approved",
    );
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn what_is_quoted_recalled_or_only_thought_of_is_no_decision() {
    let faults = faults(
        "Cllr Bell moved \"That the plan be APPROVED\". LOST. | lost
        Cllr Bell moved that the plan be approved. LOST. | lost
        Cllr Bell moved that the plan be approved. The motion was LOST. | lost
        Cllr Bell moved “That the plan be approved”. Defeated. | lost
        Cllr Bell moved \"That the plan be approved\". CARRIED. | approved
        Cllr Bell spoke of the keys. Lost. | none
        Cllr Bell reminded members that \"the Panel RESOLVED to refuse this last year\". | none
        Cllr Bell reminded members that the Panel RESOLVED to refuse this last year. | none
        Cllr Bell read out the minute: “Members AGREED the plan in May.” | none
        The meeting was inquorate. Members indicated that they would have RESOLVED to approve the plan. | none
        The Panel would have RESOLVED to approve the plan. | none
        It was noted that Borset District Council RESOLVED to object to the plan. | none
        Members heard that in May the Council RESOLVED to object to the plan. | none
        The Panel noted that the lease was due and RESOLVED to renew it. | resolved
        After discussion the Panel RESOLVED to refuse the plan. | refused
        Following a debate, the Panel RESOLVED to refuse the plan. | refused
        The motion (which had been defeated in 2020) was not put. | none
        The motion that was lost in May was put again. | none
        The motion (as amended) was carried. | approved
        RESOLVED: That the decision of 3 May to approve the grant be rescinded. | resolved
        RESOLVED: That the proposal from the Clerk to approve the grant be dismissed. | resolved
        RESOLVED: That the offer to extend the lease be accepted. | approved
        RESOLVED: To approve the grant and that the Chair be thanked. | approved
        RESOLVED: That, Councillor Lea having declared an interest, the motion on lost property be approved. | approved
        RESOLVED: That the motion be approved, as the Chair declared, and that the lost files be found. | approved
        The Chair declared the amendment lost. | lost
        The Chair declared Councillor Lea's amendment to be lost. | lost
        It was moved by Cllr Lea and agreed that the Panel note that crime fell after patrols rose. | noted
        It was moved by Cllr Lea that the plan be approved, but it fell for want of a seconder. | lost
        Minutes of the adjourned meeting begun on Friday 4 February 2022 | none
        Report on the deferred item | none
        Cllr Bell moved, Cllr Kent seconded, and it was RESOLVED to approve the plan. CARRIED. | approved
        Consideration of the report deferred. | deferred",
    );
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_vote_is_told_whole() {
    let faults = faults(
        "RESOLVED by 7 votes to 2, Cllrs Bell and Kent voting against and Cllr Moss abstaining, that the plan be adopted. | approved 7-2 [Cllrs Bell and Kent] [Cllr Moss]
        RESOLVED that the plan be adopted (Councillors Bell, Kent and Roe abstaining). | approved [Councillors Bell, Kent and Roe]
        RESOLVED that the plan be adopted, Cllr Bell and Cllr Kent voting against. | approved [Cllr Bell] [Cllr Kent]
        RESOLVED that the plan be adopted, Cllr Moss having left and Cllr Kent voting against. | approved [Cllr Kent]
        RESOLVED that the plan be adopted, Mrs Bell and Kent voting against and Cllr Moss abstaining. | approved
        With 3 voting in favour and 2 against it was RESOLVED to support the precept. | approved 3-2
        RESOLVED, 6 members voting in favour and 2 against, that the plan be approved. | approved 6-2
        RESOLVED that the plan be approved, six Members having voted in favour, two against. | approved 6-2
        RESOLVED that the plan be approved, a majority voting in favour and 2 against. | approved
        RESOLVED that the plan be approved (7 in favour, the rest voting against). | approved
        RESOLVED that the plan be approved (2 against). | approved ?-2
        RESOLVED that the plan be approved (For 7, Against 2). | approved 7-2
        RESOLVED that the plan be approved (in favour 7, against 2, abstentions 1). | approved 7-2-1
        RESOLVED that the table be booked for 7. | resolved
        RESOLVED that the hall be hired for 12, and the plan be approved. | approved
        RESOLVED that the plan be approved: 7 for, 2 against (1 abstention). | approved 7-2-1
        RESOLVED that the plan be approved; For: 7; Against: 2; Abstained: 1. | approved 7-2-1
        RESOLVED that the plan be approved, 10 of the 12 members voting in favour and 2 against. | approved
        RESOLVED that the plan be approved, Cllr Lea having voted against 3 such plans. | approved
        RESOLVED that the plan be approved. Against: Cllrs Tull, Bell and Moss. Abstained: Cllr Lea. | approved [Cllrs Tull, Bell and Moss] [Cllr Lea]
        RESOLVED that the plan be approved, Councillors J. Bell and A. Kent voting against. | approved [Councillors J. Bell and A. Kent]
        RESOLVED that the plan in favour of trees be approved (7 for, 2 against, 1 abstention). | approved 7-2-1",
    );
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn votes_in_lines_of_their_own_are_those_of_the_decision_above() {
    let faults = faults(
        "RESOLVED that the plan be approved.¶For: 7 Against: 3 Abstentions: 1 | approved 7-3-1
        RESOLVED that the plan be approved.¶Votes for 7, against 3 | approved 7-3
        RESOLVED that the plan be approved.¶Voting: 7 for, 3 against. | approved 7-3
        RESOLVED that the plan be approved.¶(Vote: 7 in favour, 3 against, 1 abstention) | approved 7-3-1
        RESOLVED that the plan be approved.¶For: 7⏎Against: 3⏎Abstained: 0 | approved 7-3-0
        RESOLVED that the plan be approved.¶- 7 for⏎- 3 against⏎- 1 abstention | approved 7-3-1
        RESOLVED that the plan be approved.¶Recorded vote¶For: 7⏎Against: 3 | approved 7-3
        RESOLVED that the plan be approved.¶FOR (7): Cllrs Bell and Kent⏎AGAINST (2): Cllrs Lea and Roe⏎ABSTAINED (1): Cllr Fox | approved 7-2-1 [Cllrs Lea and Roe] [Cllr Fox]
        RESOLVED that the plan be approved.¶For: Cllrs Bell and Kent⏎Against: Cllr Lea | approved [Cllr Lea]
        RESOLVED that the plan be approved.¶CARRIED 7–3 | approved 7-3
        RESOLVED that the plan be approved.¶Carried. | approved
        The motion was put to the vote and was lost.¶For: 3, Against: 7. | lost 3-7
        The motion was carried. For: 7, Against: 3. | approved 7-3
        The motion was lost.¶LOST 3–8 | lost
        RESOLVED that the plan be approved.¶Members had tea.¶For: 7 Against: 3 | approved
        RESOLVED that the plan be approved.¶In favour of it Cllr Bell said that 7 had come. | approved
        RESOLVED that the plan be approved.¶For: 7 Against: 3¶For: 2 Against: 8 | approved 7-3
        RESOLVED that the plan be approved (7 for, 3 against).¶For: 2 Against: 8 | approved 7-3
        For: 7 Against: 3¶RESOLVED that the plan be approved. | approved
        RESOLVED that the plan be approved.¶7 | approved",
    );
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn plain_decisions_are_found() {
    let faults = faults(
        "On the motion of Cllr Kent, seconded by Cllr Moss, it was RESOLVED:¶(a) That the plan be approved.⏎(b) That the Chair be thanked. | resolved+2
        Upon the proposal of Cllr Kent, it was resolved that:¶(a) the plan be approved.⏎(b) the budget be approved. | approved+2
        The motion was moved by Mrs Cole and seconded by the Chair, and with 3 voting in favour and 2 against it was RESOLVED to support the precept. | approved 3-2
        It was resolved not to increase burial fees. | resolved
        It was agreed not to approve the plan. | refused
        Cllr Tull was elected by 4 votes to nil with 2 abstentions. | appointed 4-0-2
        Consideration of the estates item was deferred to the September meeting. | deferred
        The report on the estate was withdrawn from sale. | none
        Consideration of the estates item was deferred last year, and it had not come back. | none
        It was moved by Cllr Kent, seconded by Cllr Moss, and RESOLVED:¶That the plan be approved. | approved+1
        It was moved by Cllr Kent, seconded by Cllr Moss, and unanimously RESOLVED –¶That the plan be approved.¶That the Chair be thanked. | resolved+2 all
        It was moved by Cllr Kent and RESOLVED:¶That the plan be approved.¶RESOLVED: That the report be noted. | approved+1; noted
        RESOLVED:¶That the plan be approved. | approved
        On the motion of Cllr Kent it was RESOLVED¶That the plan be approved. | approved+1
        The Panel AGREED:¶That the plan be approved.¶That the Chair be thanked. | resolved+2
        The election was postponed to May because of the floods. | none
        The dispute was, it was said, to be resolved: the parties had met. | none",
    );
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn numbers_that_count_no_votes_are_none() {
    let faults = faults(
        "RESOLVED: To pay J Smith £120 for grass cutting. | resolved
        RESOLVED: That £500 for the village hall be approved. | approved
        RESOLVED: That 60% for the village hall be approved. | approved
        RESOLVED: That the fee be set at 12 for 2023. | resolved
        RESOLVED: That Option 2 for the depot be approved. | approved
        RESOLVED: That item 3 for the hall be approved. | approved
        RESOLVED: That Article 8 for the Panel be approved. | approved
        RESOLVED: That the Panel meet at 10 for the budget item. | resolved
        RESOLVED: That the figures of Quarter 3 for the force be noted. | noted
        RESOLVED: That it be noted that the share was raised from 6 to 10 against a national average. | noted
        RESOLVED: To support application 104 for a shed, and to object against 105. | approved
        RESOLVED: That 5 for the hall and 6 for the green be approved. | approved
        RESOLVED: That 12 members for the working group be appointed. | appointed
        RESOLVED: That the petition of 500 in favour of the scheme be noted. | noted
        RESOLVED that the plan be approved, 6 members voting for the plan and 2 against. | approved 6-2
        RESOLVED that the plan be approved, 6 votes for the motion and 2 votes against it. | approved 6-2
        RESOLVED that the plan be approved, with 6 for and 2 against. | approved 6-2
        RESOLVED that the plan be approved (6 voted for). | approved 6
        RESOLVED that the plan be approved, 6 members in favour. | approved 6
        RESOLVED that the plan be approved on a vote of 6 for and 2 against. | approved 6-2
        RESOLVED that the plan be approved, six votes being cast for and two against. | approved
        RESOLVED that the plan be approved. Six votes were cast for and two against. | approved 6-2
        RESOLVED: 6 for, none against, that the plan be approved. | approved 6-0",
    );
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_number_of_a_side_stands_where_those_beside_it_stand() {
    let faults = faults(
        "RESOLVED that the plan be approved.¶For 5 Against 3 Abstained 2 | approved 5-3-2
        RESOLVED that the plan be approved.¶5 For 3 Against 2 Abstained | approved 5-3-2
        RESOLVED that the plan be approved (For 5 Against 3). | approved 5-3
        RESOLVED that the plan be approved (for 5 and against 3). | approved 5-3
        RESOLVED that the plan be approved.¶For - 6, Against - 3 | approved 6-3
        RESOLVED that the plan be approved.¶For – 6 Against – 3 | approved 6-3
        RESOLVED that the plan be approved.¶6 - for, 3 - against | approved 6-3
        RESOLVED that the plan be approved (10 opposed, 5 for). | approved 5-10
        RESOLVED that the plan be approved (5 for, the rest against). | approved
        RESOLVED that the plan be approved.¶CARRIED 5-4 with 1 abstention. | approved 5-4-1
        Cllr Lea moved the plan.¶CARRIED 5-4 with 1 abstention. | approved 5-4-1
        The motion was not carried 5-4. | lost",
    );
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_decision_is_unanimous_only_where_it_says_so() {
    let faults = faults(
        "RESOLVED (not unanimously): That the plan be approved. | approved
        RESOLVED that the plan be approved. The vote was not unanimous. | approved
        RESOLVED that the plan be approved, but not nem con. | approved
        RESOLVED that the plan be approved, though the public unanimously opposed it. | approved
        RESOLVED that the plan which was unanimously rejected in May be noted. | noted
        RESOLVED that the plan, which was rejected unanimously in May, be approved. | approved
        RESOLVED that the unanimous view of residents be noted. | noted
        RESOLVED that the plan be approved without a unanimous vote. | approved
        RESOLVED unanimously that the plan be approved. | approved all
        RESOLVED (unanimously): That the plan be approved. | approved all
        Unanimously RESOLVED that the plan be approved. | approved all
        It was unanimously RESOLVED that the plan be approved. | approved all
        It was RESOLVED nem con that the plan be approved. | approved all
        RESOLVED that the plan be unanimously approved. | approved all
        RESOLVED by a unanimous vote that the plan be approved. | approved all
        RESOLVED that the plan be approved. The vote was unanimous. | approved all
        The Panel unanimously approved the plan. | approved all
        The report was noted unanimously. | noted all
        The Chair put the motion to the vote, which was carried unanimously. | approved all
        It was proposed by Cllr Lea, seconded by Cllr Moss and unanimously agreed that the plan be approved. | approved all",
    );
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn only_those_who_dissented_are_named() {
    let faults = faults(
        "RESOLVED that the plan be approved. Councillor Lea wished the vote of thanks to be recorded. | approved
        RESOLVED that the plan be approved. Councillor Lea asked that the vote be recorded. | approved
        RESOLVED that the plan be approved. Councillor Lea asked that her thanks for the vote be minuted. | approved
        RESOLVED that the plan be approved. Councillor Moss abstained from comment. | approved
        RESOLVED that the plan be approved. Councillor Moss abstained from voting. | approved [Councillor Moss]
        RESOLVED that the plan be approved. Councillor Lea asked that his vote against be recorded. | approved [Councillor Lea]
        RESOLVED that the plan be approved. Councillor Lea requested that her abstention be minuted. | approved [Councillor Lea]
        RESOLVED that the plan be approved. Councillor Lea wished his opposition to be recorded. | approved [Councillor Lea]",
    );
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn what_is_told_of_a_motion_in_passing_is_not_what_became_of_it() {
    let faults = faults(
        "It was not RESOLVED that the fees be raised. | none
        RESOLVED: That the budget be approved by 8 votes to 2 after the amendment was lost. | approved 8-2
        RESOLVED by 8 votes to 2, the amendment having been lost, that the budget be approved. | approved 8-2
        RESOLVED: That £4,000 lost in May be written off. | resolved
        RESOLVED: That the number of officers fell be noted. | noted
        RESOLVED: That the lost files be found. | resolved
        After the amendment was lost, the motion was carried. | approved
        Members asked what would happen if the motion was lost. | none
        Members asked whether the motion had been carried. | none
        Members expressed concern that the amendment was lost. | none
        The Panel was told that the appeal had been refused by 3 votes to 2. | none
        The Chair said that Cabinet RESOLVED to approve the plan in May. | none
        The Director explained that the Joint Committee agreed to fund the scheme. | none
        Unless the Panel RESOLVED to approve the plan, work would stop. | none
        Once the Panel RESOLVED to approve the plan, work would start. | none
        Members recalled the meeting of Council where the motion was lost by 3 votes to 2. | none
        Where the motion was lost by 3 votes to 2, the Chair decides. | none
        The vote was tied, upon which the motion fell. | lost
        The vote was tied, following which the motion was lost by 4 votes to 5. | lost 4-5
        The Chair announced that the motion was carried. | approved
        The Chair declared that the amendment was lost. | lost
        The amendment was lost by 3 votes to 2. | lost
        The Panel was told the appeal had been refused by 3 votes to 2. | none
        It was agreed that the motion be put, and it was carried by 6 votes to 2. | agreed 6-2
        The Committee RESOLVED to approve the plan. | approved
        Marsham Parish Council resolved to approve the plan. | approved
        The Police and Crime Panel resolved to approve the plan. | approved",
    );
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn what_leads_to_a_list_has_it_as_its_parts() {
    let faults = faults(
        "It was therefore RESOLVED¶(a) That the plan be approved.⏎(b) That the Chair be thanked. | resolved+2
        It was accordingly RESOLVED:¶(a) That the plan be approved.⏎(b) That the Chair be thanked. | resolved+2
        It was then unanimously RESOLVED that¶(a) the plan be approved.⏎(b) the Chair be thanked. | resolved+2 all
        It was RESOLVED to pay the following:¶S Lund Salary £1,204.50¶EDF Electricity £88.10¶Members had tea. | resolved+2
        RESOLVED: To pay the grant of £120.00¶The Clerk had spent £88.10 | resolved
        It was RESOLVED to pay the following:¶S Lund Salary 1,204.50⏎EDF Electricity 88.10⏎Total 1,292.60 | resolved+3
        The report was not approved. | refused
        Not approved. | refused",
    );
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn votes_belong_to_the_motion_that_they_were_on() {
    let faults = faults(
        "The amendment was carried by 8 votes to 3. The substantive motion was lost by 4 votes to 7. | approved 8-3; lost 4-7
        The amendment was lost by 6 votes to 5 with 1 abstention. The substantive motion was then put and carried nem con. | lost; approved all
        The amendment was lost, 5 voting for and 6 against. The motion was carried (9 for, 2 against). | lost 5-6; approved 9-2
        The amendment was lost. Councillor Lea abstained. The motion was carried.¶For: 7 Against: 3 | lost [Councillor Lea]; approved 7-3
        On being put to the vote the amendment was lost (5 for, 6 against), and the original motion was carried (9 for, 2 against). | lost 5-6; approved 9-2
        On being put to the vote the amendment was lost by 5 votes to 6, and the motion was carried unanimously. | lost 5-6; approved all
        The amendment was carried by 6 votes to 5, and the motion as amended was carried by 9 votes to 2. | approved 6-5; approved 9-2
        The motion was carried by 7 to 5, Councillor Hale's amendment having fallen by 3 to 9. | approved 7-5
        The amendment having been lost by 3 votes to 9, the motion was carried by 7 votes to 5. | approved 7-5
        The motion having been carried by 7 votes to 5, it was RESOLVED that the plan be approved. | approved 7-5
        The motion was carried by 7 votes to 5 (7 for, 5 against, 1 abstention). | approved 7-5-1
        The motion was carried by 7 votes to 5 (9 for, 2 against). | approved
        The motion was carried. The motion was carried by 7 votes to 5. | approved 7-5
        The vote was tied at 5 votes to 5 and the Chair gave his casting vote against the motion, which was lost. | lost 5-5
        The Chair used her casting vote in favour of the amendment, which was carried. | approved
        Members were told that the Chair had used her casting vote against the motion, which was lost. | none",
    );
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn an_outcome_alone_in_its_line_is_of_the_motion_above_it() {
    let faults = faults(
        "It was moved by Councillor Ferris that the station be kept open.¶AGREED¶Councillor Lea asked that his vote against be recorded. | agreed+1
        It was moved by Councillor Ferris that the station be kept open.¶RESOLVED¶Councillor Lea left early. | resolved+1
        It was moved by Councillor Ferris that the station be kept open.¶CARRIED¶Councillor Lea left early. | approved+1
        Councillor Ferris proposed that the plan be refused. Councillor Lea seconded.¶Carried.¶The Chair spoke. | refused+1
        Councillor Ferris moved that the plan be approved.¶Lost.¶The Chair spoke. | lost+1
        Moved by Councillor Kay, seconded by Councillor Lea, that the precept be vetoed. Named vote:⏎For: 4⏎Against: 1⏎Carried. | refused+3 4-1
        The Chair spoke of the weather.¶AGREED¶Councillor Lea asked that his vote against be recorded. | agreed
        If it were moved that the plan be approved, she would vote.¶AGREED | agreed
        The Chair spoke of the weather.¶AGREED¶That the plan be approved. | approved
        The Chair spoke of the weather.¶AGREED¶The plan be approved. | approved
        The Chair spoke of the weather.¶RESOLVED¶To write to the Minister. | resolved
        The Chair spoke of the weather.¶RESOLVED¶1. That the plan be approved.⏎2. That the Chair be thanked. | approved; resolved
        The Chair spoke of the weather.¶RESOLVED¶Councillor Lea asked that his vote against be recorded. | none
        The Chair spoke of the weather.¶RESOLVED:¶The plan as tabled. | resolved
        The Chair recalled that Councillor Ferris had moved that the plan be approved.¶Carried.¶The Chair spoke. | approved",
    );
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn votes_may_stand_above_what_became_of_the_motion() {
    let faults = faults(
        "Councillor Lea proposed that the Panel veto it. A recorded vote was requested.¶For (4): Councillors Lea, Kay, Moss and Bell⏎Against (2): Councillor Ferris and Mr Lisle⏎Abstained (1): Mrs Boateng¶The motion to veto was LOST. | lost 4-2-1 [Councillor Ferris] [Mr Lisle] [Mrs Boateng]
        The amendment was carried.¶For: 7⏎Against: 3¶The motion was lost. | approved 7-3; lost
        The Chair spoke.¶For: 7⏎Against: 3¶The motion was lost. | lost
        On a vote of 2 for and 4 against the proposal was defeated. | lost 2-4
        On a vote of 2 for and 4 against the proposal was carried. | approved 2-4
        The motion was lost, 2 for and 4 against the plan. | lost",
    );
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
