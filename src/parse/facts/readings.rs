//! What facts say of themselves: the kind of a decision with its votes, and to whom and by when something is promised.

use super::testing::minute;
use crate::record::fact::{Slice, What};

/// The lines of a table, `words | what is said`, of which something else is said, by what `say` tells of a fact; "nothing" where there is no such fact.
pub fn faults(table: &str, say: impl Fn(&What, &dyn Fn(Option<Slice>) -> String) -> Option<String>) -> Vec<String> {
    let mut faults = Vec::new();
    for line in table.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (words, want) = line.rsplit_once(" | ").expect("a line of the table");
        let record = minute(words);
        let words_of = |slice: Option<Slice>| slice.map_or("none".to_owned(), |slice| record.slice(slice).to_owned());
        let said: Vec<String> = super::find(&record).iter().filter_map(|fact| say(&fact.what, &words_of)).collect();
        if said.join("; ") != want && !(said.is_empty() && want == "nothing") {
            faults.push(format!("{line}\n    said {said:?}"));
        }
    }
    faults
}

#[test]
fn a_decision_is_of_the_kind_that_its_own_clause_tells() {
    let faults = faults(
        "The motion that the precept be approved was lost. | lost
        The motion to approve the budget was lost by 6 votes to 4. | lost
        The amendment that the report be received was put to the vote and was lost. | lost
        The recommendation that the policy be approved was rejected by 5 votes to 3. | lost
        The motion that the precept be vetoed was lost. | lost
        The motion that the minutes be signed as a true record was lost. | lost
        The motion that the plan be adopted was defeated. | lost
        The motion that the plan be adopted was not carried. | lost
        The amendment, that the fee be approved, was declared lost. | lost
        The motion was lost. | lost
        The Chairman declared the motion lost by 5 votes to 6. | lost 5-6
        The motion fell. | lost
        Cllr Lea moved that the plan be approved. There being no seconder, the motion fell. | lost
        Cllr Lea moved an amendment, but the amendment fell by 4 votes to 6. | lost 4-6
        The motion therefore fell. | lost
        The motion failed for want of a seconder. | lost
        RESOLVED: The motion fell with 3 votes for and 8 against. | lost 3-8
        On being put to the vote, the motion that the grant be approved was lost, 4 voting for and 6 against. | lost 4-6
        Cllr Lea moved that the plan be approved, and the motion was lost. | lost
        This was not agreed, by 6 votes to 4. | lost
        The amendment was lost and the motion was carried. | lost; approved
        The motion that the precept be approved was carried by 6 votes to 4. | approved 6-4
        The motion to refuse the application was carried. | refused
        The motion was carried. | approved
        The application was refused by 6 votes to 4. | refused
        Cllr Lea moved refusal, and the application was refused by 6 votes to 4. | refused
        RESOLVED: The Panel noted the report and resolved that the precept be approved. | approved
        The application was approved by 6 votes to 4. | approved 6-4
        RESOLVED by 6 votes to 4 that the application be refused. | refused 6-4
        RESOLVED: That the amendment which was lost in May be approved. | approved
        RESOLVED: That the policy adopted in 2019 be revoked. | resolved
        RESOLVED: That the complaint received on 3 May be dismissed. | resolved
        RESOLVED: That a report on the grants refused be submitted to the Panel. | resolved
        RESOLVED: That those recommendations that are accepted be monitored. | resolved
        RESOLVED: That the report which was received in May be noted. | noted
        RESOLVED: That the report be not noted. | resolved
        RESOLVED: That the report be not noted but referred back. | deferred
        RESOLVED: That the precept be not approved. | refused
        RESOLVED: That the Panel does not support the precept. | refused
        RESOLVED not to approve the plan. | refused
        RESOLVED: That no further grant be approved. | refused
        RESOLVED: That the decision to refuse be noted. | noted
        RESOLVED: That the Chairman write to ask that the grant be approved. | resolved
        RESOLVED: That the report be noted. | noted
        RESOLVED: That the report is noted. | noted
        RESOLVED to note the report. | noted
        RESOLVED: That the Panel note the report. | noted
        RESOLVED: That the policy adopted in 2019 be approved again. | approved
        RESOLVED: That the Panel agrees to note the report. | noted
        RESOLVED that the Commissioner be asked to approve the plan. | recommended
        RESOLVED: Report noted. | noted
        RESOLVED: That the proposed precept be supported. | approved
        RESOLVED: That the Panel noted that no complaints had been received since its last meeting. | noted
        The Panel noted that the motion was lost. | noted
        The motion was put to the vote and lost. | lost
        The minutes of the last meeting were read and signed. | approved
        RESOLVED: That the minutes be taken as read and approved. | approved
        RESOLVED: That a grant be paid to firms vetted and approved by the police. | resolved
        Request for a donation – deferred till more is known. | deferred
        2.9 It was further agreed that the draft come back in May. | agreed
        Members approved the minutes of the last meeting. | approved
        Consideration deferred to May. | deferred
        After discussion it was agreed to fund the scheme. | agreed
        Agreed unanimously. | agreed
        The following invoices were approved for payment: Green £20. | approved",
        decided,
    );
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The kind of a decision, with its votes.
pub fn decided(what: &What, _: &dyn Fn(Option<Slice>) -> String) -> Option<String> {
    let What::Decision(decision) = what else { return None };
    let count = |count: Option<u32>| count.map_or_else(String::new, |count| count.to_string());
    let votes = decision.votes.as_ref().map(|votes| format!(" {}-{}", count(votes.in_favour), count(votes.against)));
    Some(format!("{}{}", decision.kind.name(), votes.unwrap_or_default()))
}

/// A veto is the gravest decision of a panel: Police Reform and Social Responsibility Act 2011, Schedules 5 and 8.
#[test]
fn what_was_turned_down_is_not_told_as_approved() {
    let faults = faults(
        "The Chair put the amendment to the vote, which was lost. | lost
        The Chairman put the motion to the vote, which was carried by 6 votes to 4. | approved 6-4
        The Panel voted on the amendment, which was defeated by 7 votes to 4. | lost
        A vote was taken on the amendment, which was lost (3 for, 8 against). | lost 3-8
        An amendment was proposed by Cllr Bell, seconded by Cllr Fox, which was lost. | lost
        An amendment to delete the second recommendation was put and lost. | lost
        Cllr Bell moved that the grant be refused. This was put to the vote and lost. | lost
        The proposal was put to the vote and was not supported. | lost
        The amendment which was lost in May was raised again. | nothing
        The Chair reminded Members that he had put the amendment to the vote, which was lost. | nothing
        Cllr Bell moved that the amendment, which was lost in May, be reconsidered. | nothing
        It was agreed not to approve the report. | refused
        It was agreed by 6 votes to 4 not to approve the grant. | refused 6-4
        It was agreed to note the report. | noted
        It was agreed that the grant be refused. | refused
        It was agreed not to proceed with the scheme. | agreed
        The Panel agreed to ask that the grant be approved. | agreed
        RESOLVED: That the Panel decline to endorse the plan. | refused
        RESOLVED to refuse to endorse it. | refused
        RESOLVED: That the Panel was not able to support the precept. | refused
        RESOLVED: That the Panel is not minded to approve the plan. | resolved
        RESOLVED: That the Panel is minded to approve the plan. | resolved
        RESOLVED: That, as it was not possible to approve the plan in May, it be approved now. | approved
        RESOLVED: That the Panel not only support but welcome the precept. | approved
        RESOLVED: That the recommendation to refuse the application be not accepted. | resolved
        RESOLVED: That the recommendation to refuse the application be accepted. | resolved
        RESOLVED: That the recommendation to approve the application be accepted. | approved
        The Panel declined to endorse the plan. | refused
        The Committee refused to grant the request. | refused
        The Panel did not support the proposed precept. | refused
        The Panel did not support the precept last year. | nothing
        The Panel did not support the Commissioner's view. | nothing
        The Panel did not accept the explanation in the report. | nothing
        The Panel declined to comment. | nothing
        The Panel voted to veto the proposed precept. | refused
        The Panel voted by 8 to 3 to veto the proposed precept. | refused 8-3
        The Panel voted not to veto the proposed precept. | resolved
        The Panel voted to support the proposed precept. | approved
        The Panel voted against the proposed precept. | refused
        Members voted against the motion by 6 votes to 3. | lost
        The Panel voted on the plan. The Panel voted for Mr Lea. | nothing
        The Panel voted for the report to be deferred. | nothing
        RESOLVED: That the Panel exercise its power of veto. | refused
        RESOLVED: That the Panel not exercise its power of veto. | resolved
        The veto was exercised by nine votes to two. | refused 9-2
        The Panel exercised its right to be consulted. The budget was exercised. | nothing
        The veto was carried. | refused
        The veto was lost. | lost
        The motion to veto did not reach the required two-thirds majority. | lost
        The proposal to veto the precept failed to secure the necessary two thirds majority. | lost
        The required two-thirds majority was not reached and the veto was not carried. | lost
        The Panel voted to veto the precept. The required two-thirds majority was not reached. | lost
        The Panel voted by 6 to 5 to veto the precept, which did not achieve the required majority. | lost 6-5
        The motion to veto the precept reached the required two-thirds majority and was carried. | refused
        The Chair explained that the Panel could veto the precept by a two-thirds majority. | nothing
        The Chair explained that a two-thirds majority was not reached in 2013. | nothing
        The Chief Executive advised that the Panel had vetoed the precept in 2013. | nothing",
        decided,
    );
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// One who dissents is named once, and one who is asked has not asked.
#[test]
fn people_are_told_once_and_for_what_they_did() {
    let found = super::find(&minute("RESOLVED: That the plan be noted (7 for, 3 against, 1 abstention), Councillor Lee dissenting."));
    let dissent = found.iter().find_map(|fact| if let What::Decision(decision) = &fact.what { Some(decision.dissent.len()) } else { None });
    assert_eq!(dissent, Some(1));
    for words in ["The Panel was asked to agree that the plan be noted.", "Members were asked to note the report."] {
        assert!(!super::find(&minute(words)).iter().any(|fact| matches!(fact.what, What::Request(_))), "{words}");
    }
}

/// What was never agreed to is no promise.
#[test]
fn what_is_denied_is_not_promised() {
    for (words, count) in [
        ("The Commissioner never agreed to provide an update.", 0),
        ("The Commissioner had not agreed to provide an update.", 0),
        ("The Commissioner agreed to provide an update.", 1),
        ("The Commissioner would normally send the report to Members in March.", 0),
        ("The Commissioner would send the report to Members in March.", 1),
    ] {
        let found = super::find(&minute(words));
        assert_eq!(found.iter().filter(|fact| matches!(fact.what, What::Commitment(_))).count(), count, "{words}");
    }
}

#[test]
fn by_when_is_a_time_and_whole() {
    let faults = faults(
        "The Commissioner undertook to provide further detail on budget to the Panel following the meeting. | following the meeting
        The Commissioner undertook to provide further detail on section 136 to Members. | none
        The Commissioner undertook to provide data on 101 and 999 calls to Members. | none
        The Commissioner undertook to report on the medium term financial strategy. | none
        The Commissioner undertook to send the figures on 3 July. | on 3 July
        The Commissioner undertook to send the figures on the 3rd of July. | on the 3rd of July
        The Commissioner undertook to write to the Panel on 5 May about funding in 2021. | on 5 May
        The Commissioner undertook to write to the Panel on Monday regarding the bid. | on Monday
        The Commissioner undertook to write to the Panel by 5 May about funding in 2021. | by 5 May
        The Commissioner undertook to write on 5 May 2021 about funding. | on 5 May 2021
        The Commissioner undertook to write before 5 May on funding in 2021. | before 5 May
        The Commissioner undertook to write by noon on 5 May. | by noon on 5 May
        The Commissioner undertook to provide figures on officers in post by 1 April. | none
        The Commissioner undertook to ensure that officers were in post by 1 April. | by 1 April
        The Commissioner undertook to have 20 more officers in post by 1 April 2021. | by 1 April 2021
        The Commissioner undertook to get 20 of the officers in post by 1 April. | by 1 April
        The Commissioner undertook to bring the new policy in force by April. | by April
        The Commissioner undertook to put the new rules in force by April. | by April
        The Commissioner undertook to provide data on body-worn cameras in use by April. | none
        The Commissioner undertook to report the number of officers in post by 1 April. | none
        The Commissioner would provide a breakdown by district after the meeting. | after the meeting
        The Commissioner would provide a breakdown by ward in May. | in May
        The Commissioner would provide it by post on Friday. | on Friday
        The Commissioner would keep it back until after the meeting. | until after the meeting
        The Commissioner would provide it by early in May. | by early in May
        The Commissioner undertook to send it because a decision was needed before the next meeting. | none
        The Commissioner undertook to send it by May because a decision was needed. | by May
        The Commissioner undertook to write by Friday with figures for 2021. | by Friday
        The Commissioner undertook to send it after the debate about funding. | after the debate about funding
        The Commissioner undertook to report on funding for 2021. | none
        The Commissioner undertook to send the figures on the following Monday. | on the following Monday
        The Commissioner undertook to send the figures on receipt. | on receipt
        The Commissioner undertook to circulate monthly figures to Members. | none
        The Commissioner undertook to circulate the quarterly figure. | none
        The Commissioner undertook to share weekly figures with Members by Friday. | by Friday
        The Commissioner undertook to report to the Panel quarterly. | quarterly
        The Commissioner undertook to report monthly to the Panel. | monthly
        The Commissioner undertook to send weekly figures to the Panel until the week in which the lockdown was lifted in full. | until the week in which the lockdown was lifted in full
        The Chief Executive undertook to send it once the review of the estate had been signed by all of the partners. | once the review of the estate had been signed by all of the partners
        The Commissioner undertook to write today and would apologise. | today
        The Commissioner undertook to write shortly after the meeting. | shortly after the meeting
        The Commissioner undertook to send it first thing on Monday. | first thing on Monday
        The Commissioner undertook to send it within 10 working days. | within 10 working days
        The Commissioner undertook to cut calls by 10 per cent. | none
        The Commissioner undertook to send it by 2025. | by 2025
        The Commissioner undertook to send it for the next meeting. | for the next meeting
        The Commissioner undertook to send it next week. | next week
        The Commissioner undertook to send the budget for next year. | none
        The Commissioner undertook to send the costs of the next term. | none
        The Commissioner undertook to report on violence on Saturday nights. | none
        The Commissioner undertook to report on Saturday night. | on Saturday night
        The commitment to mend the roof by March had been met. | none
        The letter which the Chairman had undertaken to send had been circulated to Members on 3 July. | none",
        |what, words_of| match what {
            What::Commitment(promise) => Some(words_of(promise.due)),
            _ => None,
        },
    );
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_promise_is_made_to_someone_else() {
    let faults = faults(
        "The commitment to recruit an additional 94 officers had been met. | none
        The letter which the Chairman had undertaken to send to the Minister had been sent on 30 June. | the Minister
        The Commissioner undertook to send it after the meeting. | none
        The Commissioner offered to host a meeting. | none
        The Commissioner committed to issuing the audit completion report. | none
        As promised at the meeting in March, the Commissioner had sent the figures to Members. | Members
        The Commissioner undertook to send the figures to Members. | Members
        The Commissioner agreed to send the Police and Crime Plan by June. | none
        The Commissioner agreed to send the Council Tax leaflet to Members. | Members
        The Commissioner agreed to send the Panel May figures. | the Panel
        The Commissioner agreed to write to the Police Federation. | none
        The Commissioner agreed to write to the Police and Crime Panel. | the Police and Crime Panel
        The Commissioner undertook to send Members the figures. | Members
        The Treasurer would provide the Panel with the figures. | the Panel
        The Treasurer said that he would dig out the figures for Cllr Reed. | Cllr Reed
        The Commissioner would be glad to meet the residents. | the residents
        The Chief Executive agreed to share it with the Chief Constable. | the Chief Constable
        The Commissioner undertook to send the report which had gone to the Minister. | none
        The Commissioner undertook to provide data in relation to officers. | none
        The Commissioner undertook to bring a plan to the police station. | none",
        |what, words_of| match what {
            What::Commitment(promise) => Some(words_of(promise.to)),
            _ => None,
        },
    );
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_promise_is_of_someone_and_no_deed_of_the_past() {
    let faults = faults(
        "The Commissioner undertook a review in 2019. | nothing
        The Commissioner undertook work to find savings before the next meeting. | nothing
        The Commissioner undertook, if it could be done, to send the list. | The Commissioner
        The Commissioner undertook at the meeting to send the list. | The Commissioner
        The Commissioner undertook that Members would have it. | The Commissioner
        The Commissioner undertook himself to send the list. | The Commissioner
        The Chair agreed to take this item as a matter of urgency because a decision was needed before the next meeting. | nothing
        The Chairman agreed to consider item 5 next. | nothing
        The Chair agreed to take the item up with the Minister. | The Chair
        The Commissioner agreed to consider the item again. | The Commissioner
        The Commissioner and the Chief Constable agreed to write to the Minister. | The Commissioner and the Chief Constable
        Marling Charities - Cllr Tull (to 2024). | nothing
        Cllr Tull to write to Highways. | Cllr Tull
        ACTION: Circulate the plan - Cllr Bell | Cllr Bell
        ACTION: Circulate the plan (Cllr Bell) | Cllr Bell
        ACTION: Circulate the plan – by post | none
        ACTION: Cllr Bell – circulate the plan | Cllr Bell
        ACTION: Cllr Bell to circulate the plan | Cllr Bell
        ACTION: The Clerk and Cllr Bell to meet | The Clerk and Cllr Bell
        Action: Democratic Services to circulate the plan | Democratic Services
        AP2: JB to chase | JB
        Action (Clerk): write to Highways. | Clerk
        Action (JB): write to Highways. | JB
        Action 4 (Head of Roads): write to Highways. | Head of Roads
        ACTION: Letter to be sent to the Minister by the Chair. | the Chair
        ACTION: Letter to be sent to the Minister by May. | none
        ACTION: Presentation to be given by the Chair. | the Chair
        ACTION: Members to be told of the date. | none
        ACTION: Dates to follow. | none
        ACTION: Revised plan to follow. | none
        ACTION: Head of Roads and the Clerk to meet | Head of Roads and the Clerk
        ACTION: Fix the lights – Marsham Road | none
        ACTION: PCC / CC – joint statement | PCC / CC
        ACTION: JB/PC to send the list | JB/PC
        Action 3: No longer required: visit to custody suite | nothing
        Action: Options to consider | nothing
        Actions: None | nothing",
        |what, words_of| match what {
            What::Commitment(promise) => Some(words_of(promise.who.words())),
            _ => None,
        },
    );
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn what_is_asked_for_is_asked_of_nobody() {
    let faults = faults(
        "More officers were asked for. | none
        More officers were asked for by Members. | none
        More officers were asked for, and more cars. | none
        The officers were asked about. | none
        The officers were asked for a plan. | The officers
        The Commissioner was asked about fuel. | The Commissioner",
        |what, words_of| match what {
            What::Request(request) => Some(words_of(request.to)),
            _ => None,
        },
    );
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
