//! What nobody asked, promised or recommended, and times and people that are not a promise's own: each as found in the words beside it.

use super::testing::{minute, record};
use crate::record::fact::{Slice, What};

/// The lines of a table, `words | what is said`, of which something else is said; "nothing" where there is no such fact.
fn faults(table: &str, say: impl Fn(&What, &str, &dyn Fn(Option<Slice>) -> String) -> Option<String>) -> Vec<String> {
    let lines = table.lines().map(str::trim).filter(|line| !line.is_empty()).map(|line| line.rsplit_once(" | ").expect("a line of the table"));
    let fault = |(words, want): (&str, &str)| {
        let record = minute(words);
        let words_of = |slice: Option<Slice>| slice.map_or("none".to_owned(), |slice| record.slice(slice).to_owned());
        let said: Vec<String> = super::find(&record).iter().filter_map(|fact| say(&fact.what, record.slice(fact.at), &words_of)).collect();
        let said = if said.is_empty() { "nothing".to_owned() } else { said.join("; ") };
        (said != want).then(|| format!("{words}\n    said {said}"))
    };
    lines.filter_map(fault).collect()
}

fn assert_none(faults: &[String]) {
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn what_nobody_asked_is_no_request() {
    let who = |what: &What, _: &str, words_of: &dyn Fn(Option<Slice>) -> String| match what {
        What::Request(request) => Some(words_of(request.by.words())),
        _ => None,
    };
    assert_none(&faults(
        "No clarification was sought on the report. | nothing
        No questions were asked about the budget. | nothing
        No question was asked about the budget. | nothing
        No further information was requested. | nothing
        No other further information was requested. | nothing
        No assurances were sought. | nothing
        It was noted that no clarification was sought on the report. | nothing
        No Member asked whether the depot would open. | nothing
        No Member of the Panel asked the Commissioner to publish the plan. | nothing
        The Chair said that no Member had asked for a report. | nothing
        Not one Member asked whether the depot would open. | nothing
        None of the Members asked whether the depot would open. | nothing
        Neither of the Members asked whether the depot would open. | nothing
        Neither Councillor Lea nor Councillor Moss asked whether the depot would open. | nothing
        No officers were asked to attend. | nothing
        Councillor Lea asked nothing about the depot. | nothing
        Had Councillor Lea asked whether the depot would open, he would have been told. | nothing
        Clarification was sought on the report. | none
        Further clarification was sought on the report. | none
        Members heard that no report had come, and further clarification was sought. | none
        Councillor Lea had asked whether the depot would open. | Councillor Lea
        There being no other questions, Councillor Moss asked whether the depot would open. | Councillor Moss
        Councillor Moss said that no officer would do so and the Panel requested a report. | the Panel
        Neither the report nor the plan was clear, and Councillor Moss asked whether there would be a new one. | Councillor Moss
        As no Member wished for a vote, Councillor Lea asked whether the depot would open. | Councillor Lea",
        who,
    ));
    // Whom a role in brackets describes.
    assert_none(&faults(
        "Mr Hall (Resident): When will the depot open? | Mr Hall
        Question from Mr Hall (Resident): When will the depot open? | Mr Hall
        Jane Lea (Resident): When will the depot open? | Jane Lea
        Question from Jane Lea (Resident): When will the depot open? | Jane Lea
        Jane Lea (Resident) asked when the depot would open. | Jane Lea
        (Resident) When will the depot open? | Resident
        Victim Support (Chief Executive): When will the depot open? | Chief Executive",
        who,
    ));
}

#[test]
fn what_is_doubted_or_denied_is_not_promised() {
    assert_none(&faults(
        "It was unlikely that the Commissioner would provide a report in May. | nothing
        It was unlikely, he thought, that the Commissioner would provide a report in May. | nothing
        The Commissioner doubted that the Force would provide a report in May. | nothing
        The Commissioner denied that he would provide a report in May. | nothing
        The Commissioner did not think that the Force would provide a report in May. | nothing
        The Commissioner did not think the Force would provide a report in May. | nothing
        The Commissioner could not say when he would provide the report. | nothing
        The Commissioner was unsure when he would provide the report. | nothing
        The Commissioner was not sure that he would provide a report in May. | nothing
        The Commissioner could not promise that he would provide a report. | nothing
        The Commissioner said that it was not true that he would provide the report. | nothing
        It was not clear if the Chair would write to the Minister. | nothing
        The Commissioner joked that he would send his hat to Members. | nothing
        The Commissioner confirmed that it was unlikely that the report would be sent to Members. | nothing
        It was doubtful that Members would be sent the report. | nothing
        The Commissioner denied having said “I will send a report by May”. | nothing
        She had heard that the force would send a report by May. | nothing
        Cllr Lea claimed that the Commissioner would send a report. | nothing
        Members heard that the Commissioner would send a report. | the Commissioner, undertaken
        It was heard that the Commissioner would send a report. | the Commissioner, undertaken
        Having heard the views of Members, the Commissioner would send a report. | the Commissioner, undertaken
        The Commissioner doubted it, but he would provide a report in May. | The Commissioner, undertaken
        The Commissioner denied that it was late, adding that he would provide a report in May. | The Commissioner, undertaken
        The Commissioner said that the plan was not in place and that he would send it in May. | The Commissioner, undertaken
        There was no doubt that the Commissioner would provide a report. | the Commissioner, undertaken
        It was not true that the report was late; the Commissioner would provide it in May. | the Commissioner, undertaken
        The Commissioner would probably provide a report. | The Commissioner, conditional
        The Commissioner would provide a report. | The Commissioner, undertaken
        The Commissioner said that the Home Office would provide £5 million by May. | nothing
        It was explained that the external auditor would provide a report in May. | nothing
        The Minister said that he would provide a report in May. | The Minister, undertaken
        The Auditor would provide a report in May. | The Auditor, undertaken
        The Commissioner said that the Chief Executive would send the report to Members. | the Chief Executive, undertaken
        The Commissioner said that his office would send the report to Members. | his office, undertaken",
        |what, _, words_of| match what {
            What::Commitment(promise) => Some(format!("{}, {}", words_of(promise.who.words()), promise.firmness.name())),
            _ => None,
        },
    ));
}

#[test]
fn a_time_of_a_side_clause_is_not_when_the_promise_is_due() {
    assert_none(&faults(
        "The Commissioner undertook to send the budget agreed in February. | none
        The Commissioner undertook to send the budget which was agreed in February. | none
        The Commissioner undertook to send the report published on 3 May to Members by Friday. | by Friday
        The Commissioner undertook to send the recently published report on crime in May. | in May
        The Commissioner undertook to send the findings of the survey carried out in May. | none
        The Commissioner undertook to review the decision taken before Christmas. | none
        The Commissioner undertook to explain why the depot had closed in May. | none
        The Commissioner undertook to explain how the money was spent in 2021. | none
        The Commissioner undertook to send the figures to the Panel, which Councillor Moss had asked for in May. | none
        The Commissioner undertook to send the figures, which Councillor Moss had asked for in May, to the Panel by June. | by June
        The Commissioner undertook to send the minutes of the meeting on 3 May. | none
        The Commissioner undertook to send the minutes of the meeting by 3 May. | by 3 May
        The Commissioner undertook to bring the accounts to the meeting on 3 May. | on 3 May
        The Commissioner undertook to report on the burglaries that took place over the summer. | none
        The Commissioner undertook to write to those who had written in May. | none
        The Commissioner undertook to publish the list of meetings held with the Minister in May. | none
        The Commissioner undertook to send the letter written to the Minister by Friday. | by Friday
        The Commissioner undertook to circulate the papers requested at the next meeting. | none
        The Commissioner undertook to have the roof mended by April. | by April
        The Commissioner undertook to get the plan approved by May. | by May
        The Commissioner undertook that the plan would be published in May. | in May
        The Commissioner said that the report, which was late, would be sent to Members by Friday. | by Friday
        The Commissioner undertook to ensure that the report was sent to the Minister by May. | by May
        The Commissioner undertook to send the report, as amended, by May. | by May
        The Commissioner undertook to meet the need by May. | by May
        The Commissioner undertook to have it finished and published by May. | by May
        ACTION: Clerk to circulate the plan agreed in May. | none",
        |what, _, words_of| match what {
            What::Commitment(promise) => Some(words_of(promise.due)),
            _ => None,
        },
    ));
}

#[test]
fn a_promise_is_made_to_nobody_of_a_side_clause() {
    assert_none(&faults(
        "The Commissioner undertook to answer the letter written to the Minister. | none
        The Commissioner undertook to answer the letter addressed to the Minister. | none
        The Commissioner undertook to publish the list of meetings held with the Minister. | none
        The Commissioner undertook to send to the press nothing that had been told to Members. | none
        The Commissioner undertook to send the report that had been given to Members. | none
        The Commissioner undertook to explain what had been said to Members. | none
        The Commissioner undertook to send the figures, which had been shown to the Board, to Members. | Members
        The Commissioner undertook to ensure that the report was sent to the Minister by May. | the Minister
        The Commissioner undertook to have the report sent to Members. | Members
        The Commissioner undertook to see that the report was sent to Members. | Members
        The Commissioner undertook that the report would be sent to Members. | Members
        The Commissioner undertook to share the letter with Members and the response sent to the Chief Constable. | Members
        The Clerk undertook to send the report, as amended, to Members by May. | Members
        The Commissioner undertook to ask the Chief Constable for the figures and share them with Members. | Members
        The Commissioner undertook to ask the Chief Constable for the figures. | the Chief Constable
        The Commissioner said: I will ask the Chief Constable for the figures and share them with you. | none
        The Clerk said that minutes would be sent to Members. | Members",
        |what, _, words_of| match what {
            What::Commitment(promise) => Some(words_of(promise.to)),
            _ => None,
        },
    ));
}

#[test]
fn a_recommendation_is_of_the_body_that_makes_it_and_to_whom_it_is_made() {
    assert_none(&faults(
        "Councillor Lea moved that the Panel recommend that the Commissioner resign, but this was not seconded. | nothing
        Councillor Lea proposed that the Panel recommends that the Commissioner resign. There was no seconder. | nothing
        Councillor Lea proposed, and nobody seconded, that the Panel recommend the plan. | nothing
        Councillor Lea moved that the Panel recommended that the plan be published. | nothing
        It was asked whether the Panel recommend that the plan be published. | nothing
        Officers advise the Chair where the Panel recommends that the plan be changed. | nothing
        The Panel recommends that the Commissioner publish the plan. | the Commissioner: The Panel recommends that the Commissioner publish the plan.
        Following a debate, the Panel recommends that the plan be published. | none: the Panel recommends that the plan be published.
        The Panel recommended that a letter be sent to the Commissioner. | the Commissioner: The Panel recommended that a letter be sent to the Commissioner.
        The Committee recommended to both authorities that it be renamed the Fire Scrutiny Committee. | none: The Committee recommended to both authorities that it be renamed the Fire Scrutiny Committee.
        The Committee recommended that it be renamed the Fire Scrutiny Committee. | none: The Committee recommended that it be renamed the Fire Scrutiny Committee.
        The Panel recommended to Cabinet that the budget of the Fire Committee be approved. | Cabinet: The Panel recommended to Cabinet that the budget of the Fire Committee be approved.
        RESOLVED to recommend to both authorities that it be renamed the Fire Scrutiny Committee. | none: RESOLVED to recommend to both authorities that it be renamed the Fire Scrutiny Committee.
        RESOLVED – (1) That the report be noted. (2) That the Chief Constable be asked to attend. (3) That £2,500 be set aside. | the Chief Constable: (2) That the Chief Constable be asked to attend.
        RESOLVED: That (a) the report be noted; (b) the Commissioner be asked to publish it; and (c) £2,500 be set aside. | the Commissioner: (b) the Commissioner be asked to publish it;
        RESOLVED: 1. That the report be noted. 2. That the Commissioner be asked to publish it. 3. That Cabinet be asked to fund it. | the Commissioner: 2. That the Commissioner be asked to publish it.; Cabinet: 3. That Cabinet be asked to fund it.
        RESOLVED to recommend to Cabinet (1) that a post be funded; (2) that officers be trained. | Cabinet: RESOLVED to recommend to Cabinet (1) that a post be funded; (2) that officers be trained.
        RESOLVED: That the Commissioner be recommended to publish what section 2(1) asks for. | the Commissioner: RESOLVED: That the Commissioner be recommended to publish what section 2(1) asks for.",
        |what, quote, words_of| match what {
            What::Recommendation(recommendation) => Some(format!("{}: {quote}", words_of(recommendation.to.words()))),
            _ => None,
        },
    ));
}

/// Of lines that lead items one after another each item is told of the one that leads it.
#[test]
fn each_line_that_leads_recommendations_leads_those_below_it() {
    let text = "The Panel made the following recommendations:\n\n- that the plan be published;\n- RECOMMENDED to Cabinet:\n- that a post be funded;\n- that officers be trained.\n\nThe Chair thanked all.";
    let record = record(text);
    let told = super::find(&record).into_iter().filter_map(|fact| match fact.what {
        What::Recommendation(to) => Some(format!("{}: {}", to.to.words().map_or("none", |to| record.slice(to)), record.slice(fact.at))),
        _ => None,
    });
    let told: Vec<String> = told.collect();
    assert_eq!(told, ["none: that the plan be published;", "Cabinet: that a post be funded;", "Cabinet: that officers be trained."]);
}

#[test]
fn an_owner_is_a_person_where_the_record_names_one() {
    let kind = |what: &What, _: &str, _: &dyn Fn(Option<Slice>) -> String| match what {
        What::Commitment(promise) => Some(match promise.who {
            crate::record::fact::Who::Named(_) => "named".to_owned(),
            crate::record::fact::Who::Office(_) => "office".to_owned(),
            crate::record::fact::Who::NotStated => "none".to_owned(),
        }),
        _ => None,
    };
    assert_none(&faults(
        "Action: Joan Mercer to send the letter. | named
        Joan Mercer to send the letter. | named
        Action (Joan Mercer): send the letter. | named
        Action: Democratic Services to send the letter. | office
        Action: Estates Surveyor to send the letter. | office
        Action (JB): send the letter. | office",
        kind,
    ));
}

#[test]
fn what_was_put_and_lost_is_not_recommended() {
    assert_none(&faults(
        "Recommendation 3: that street lights be inspected monthly. (Lost, 2 votes to 3) | nothing
        Recommendation 3: that street lights be inspected monthly (lost by 2 votes to 3). | nothing
        Recommendation 3: that street lights be inspected monthly. (Motion lost) | nothing
        Recommendation 3: that street lights be inspected monthly. Not carried. | nothing
        Recommendation 3: that street lights be inspected monthly. Not agreed. | nothing
        Recommendation 3: that street lights be inspected monthly. (Rejected, 2 votes to 3) | nothing
        Recommendation 3: that street lights be inspected monthly. (Withdrawn) | nothing
        The Panel recommended that the Commissioner set a target. The motion was lost. | nothing
        The Committee had previously recommended that the Council build the bridge. | nothing
        The Panel had originally recommended that the Commissioner set a target. | nothing
        It was previously recommended that the Commissioner set a target. | nothing
        The Panel also recommended that the Commissioner set a target. | The Panel also recommended that the Commissioner set a target.
        Recommendation 3: that street lights be inspected monthly. (Carried, 3 votes to 2) | Recommendation 3: that street lights be inspected monthly.
        Recommendation 3: that street lights be inspected monthly. Rejected. | Recommendation 3: that street lights be inspected monthly.
        Recommendation 3: that street lights be inspected monthly. Accepted. | Recommendation 3: that street lights be inspected monthly.
        Recommendation 3: that parking income lost (£2,000) be found. | Recommendation 3: that parking income lost (£2,000) be found.
        Recommendation 3: that the lost files be found. | Recommendation 3: that the lost files be found.
        RESOLVED that the new Commissioner being consulted be noted. | nothing",
        |what, quote, _| matches!(what, What::Recommendation(_)).then(|| quote.to_owned()),
    ));
}

#[test]
fn what_a_recommendation_lists_are_its_parts_and_conditions_are_none_of_their_own() {
    for (text, told) in [
        (
            "Recommendation 2: that the Chief Constable:\n(a) publish response times; and\n(b) report on them;\nRecommendation 3: that lights be mended.",
            "the Chief Constable+2|none+0",
        ),
        ("Recommendation 2: that the Chief Constable publish:\n\nThe Panel met again.", "the Chief Constable+0"),
        (
            "RESOLVED that the Commissioner be recommended to appoint DCC Amir Roe as Chief Constable, subject to:\n(1) vetting being completed; and\n(2) the new Commissioner being consulted.",
            "the Commissioner+2",
        ),
        ("RECOMMENDED to appoint DCC Amir Roe as Chief Constable and:\n- that a post be funded;\n- that officers be trained.", "none+0|none+0"),
        ("RECOMMENDED to Cabinet:\n- that a post be funded;\n- that officers be trained.", "Cabinet+0|Cabinet+0"),
    ] {
        let record = record(text);
        let told_of = super::find(&record).into_iter().filter_map(|fact| match fact.what {
            What::Recommendation(to) => Some(format!("{}+{}", to.to.words().map_or("none", |to| record.slice(to)), to.parts.len())),
            _ => None,
        });
        assert_eq!(told_of.collect::<Vec<_>>().join("|"), told, "{text}");
    }
}

#[test]
fn one_who_asked_is_not_surely_the_one_who_goes_on() {
    assert_none(&faults(
        "Councillor Lea enquired whether the candidate would live in the county. He said that he would write by May. | none
        Councillor Lea asked about the depot. She would write by May. | none
        Councillor Lea then asked why it was shut. It was too dear. He agreed to write by May. | none
        Members asked about the depot. They would write by May. | none
        Councillor Lea asked the Commissioner about the depot. She would write by May. | the Commissioner
        Councillor Lea spoke about the depot. He would write by May. | Councillor Lea
        Councillor Lea asked why it was shut. The Clerk said that it was dear. She would write by May. | The Clerk",
        |what, _, words_of| match what {
            What::Commitment(promise) => Some(words_of(promise.who.words())),
            _ => None,
        },
    ));
    assert_none(&faults("Councillor Lea asked why it was shut. She also asked if it would open. | Councillor Lea; Councillor Lea", |what, _, words_of| {
        match what {
            What::Request(request) => Some(words_of(request.by.words())),
            _ => None,
        }
    }));
}

#[test]
fn a_line_of_an_action_may_say_that_it_is_done() {
    assert_none(&faults(
        "ACTION: Clerk to circulate the strategy – completed 12/3/24. | reported as met
        ACTION: Clerk to circulate the strategy - DONE | reported as met
        Clerk to circulate the strategy (completed on 3 May). | reported as met
        ACTION: Clerk to circulate the strategy once the audit is completed. | undertaken
        ACTION: Clerk to circulate the strategy – completed forms to go to the Chair. | undertaken
        ACTION: Clerk to say which works are done. | undertaken",
        |what, _, _| match what {
            What::Commitment(promise) => Some(promise.firmness.name().to_owned()),
            _ => None,
        },
    ));
}
