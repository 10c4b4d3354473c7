//! The ways in which clerks say the same: each line as found, or, after "not", as nothing of that kind.

use super::testing::minute;

/// The lines of a family whose finding differs from what stands in `⟦…⟧`.
fn faults(kind: &str, lines: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let record = minute(&line.replace(['⟦', '⟧'], ""));
        let found: Vec<String> = super::find(&record).iter().filter(|fact| fact.what.kind() == kind).map(|fact| record.slice(fact.at).to_owned()).collect();
        let marked: Vec<String> = line.split('⟦').skip(1).filter_map(|rest| rest.split('⟧').next()).map(str::to_owned).collect();
        if found != marked {
            faults.push(format!("{line}\n    found {found:?}"));
        }
    }
    faults
}

#[test]
fn decisions_are_found_however_they_are_told() {
    let faults = faults(
        "decision",
        "The slides were shown. ⟦The Board ratified the appointment of the clerk.⟧
        ⟦Members approved the minutes of the last meeting.⟧
        ⟦The Committee adopted the revised policy.⟧
        ⟦Cabinet delegated the matter to the Director.⟧
        ⟦Cllr Reed was unanimously elected Chairman for the year.⟧
        ⟦Mrs Thorn was re-elected as Vice-Chair.⟧
        ⟦There being one nomination, Mr Vance was duly appointed vice-chairman.⟧
        ⟦The report was received.⟧
        ⟦The following invoices were approved for payment: Green £20; Black £40.⟧
        Members heard of the work. ⟦Noted.⟧
        ⟦Agreed unanimously.⟧
        ⟦Councillor Reed moved that the grant be paid. CARRIED.⟧
        ⟦Application 22/01 – refused.⟧
        ⟦Request for a bench: deferred to June.⟧
        ⟦Consideration deferred until the spring.⟧
        ⟦22/114 Rear extension. No objections.⟧
        ⟦22/114 Rear extension. Objection, on grounds of access.⟧
        ⟦22/114 Rear extension. Objection on the grounds of its height.⟧
        ⟦Recommendations 1 to 3 were agreed.⟧
        ⟦The quotation from Green was accepted (6 for, 1 against).⟧
        22/114 Barn. ⟦Cllr Reed proposed to object on the grounds of height. Carried by 5 votes to 2.⟧
        ⟦R1 and R2 were carried unanimously.⟧
        ⟦Councillor Reed moved that the grant be paid. CARRIED 7–4.⟧
        ⟦Councillor Reed moved that the grant be paid. LOST 4–7.⟧
        Recommendations 1 to 3 were agreed by the Commissioner.
        Recommendations 1 to 3 were accepted.
        The keys were found. LOST 4–7.
        ⟦(a) Lease: Resolved to renew for 7 years.⟧
        ⟦AGAR: Resolved to approve Section 1 and Section 2.⟧
        ⟦Cllr. Thwaite was proposed by Cllr. Kell, seconded by Cllr. Oddy and elected unopposed.⟧
        ⟦By general consent the bench was to be painted.⟧
        ⟦After a long debate, it was agreed to fund the scheme.⟧
        ⟦On the proposal of Cllr Reed it was resolved to write to the bank.⟧
        ⟦The Panel was content for the Chair to sign the letter.⟧
        ⟦Members accepted the recommendations of the working group.⟧
        ⟦The Authority noted the contents of the report.⟧
        ⟦The Council appointed Cllr Reed to the trust.⟧
        ⟦It was further agreed that the item be brought back in May.⟧
        Apologies had come from Cllr Reed. ⟦These were accepted.⟧
        ⟦The motion fell for lack of a seconder.⟧
        ⟦The amendment fell by 4 votes to 6.⟧
        ⟦There being no seconder, the amendment failed.⟧
        ⟦The amendment was put to the vote and fell.⟧
        ⟦The vote was tied and the motion fell on the Chair’s casting vote.⟧
        Cllr Reed asked for two changes. These were accepted.
        The Panel heard that the motion fell.
        The Treasurer explained why the amendment fell in 2019.
        The motion spoke of the week in which burglary fell.
        The recommendation fell within the remit of the Panel. The vote fell by a third.
        The motion was clear. The number of burglaries fell. The scheme failed.
        Members agreed that parking was a concern.
        Councillor Reed was elected to Parliament in 2010 by the voters of Shire.
        Mr Vance, who was appointed Chief Officer in 2015, spoke.
        No objections were received from neighbours.
        22/114 Rear extension. Objection on grounds of access was raised by neighbours.
        22/114 Rear extension. Objection received from Mr Lea.
        The Chief Constable: resolved to do better.
        Cllr Lea had been proposed in May and elected unopposed.
        The Member of Parliament was elected unopposed.
        The Panel received a presentation from the Chief Constable.
        Mr Reed asked if the book could be lent. Agreed.
        The application carried over from May was long.
        The Committee agreed with the Chair.
        The Chief Executive agreed the wording with Mrs Thorn.
        Members supported the staff in their hard work.
        He was elected.
        It was agreed that crime was falling.",
    );
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn what_is_told_at_the_head_of_an_item_or_in_its_course_decides_nothing() {
    let faults = faults(
        "decision",
        "The Panel received the draft report of the Commissioner, which had been sent out under Section 12 of the Act. A debate followed.
        The Panel received a presentation, from which the following points were noted:
        Members received an update report providing details of the complaints handled since March.
        The Committee received the quarterly report. Members asked about fuel.
        The Panel noted the rise in burglary. It was told why.
        The Board considered the report of the Chief Executive. A debate followed.
        The Panel considered the proposed precept and heard from the Treasurer. Questions were put.
        The Committee heard that the depot had been sold.
        Members noted that the lease had been signed in May.
        The Panel discussed the draft programme with the Commissioner. She agreed with much of it.
        The Panel reviewed the action log. Two actions were open.
        The Panel welcomed the report and its clear layout. Members turned to the budget.
        The Panel asked the Commissioner to ensure that families were offered help.
        The Committee requested the data for each town.
        The Panel invited the Chief Constable to speak.
        The Committee urged the Commissioner to think again.
        The following points were noted:
        The following issues were raised and noted:
        In discussion of the report the following comments were received:
        The Panel had received the report in March. It had not changed.
        The Panel examined the accounts line by line. There were no queries.
        The report had been approved by the Commissioner before it was sent to Members.
        The strategy was adopted by the Constabulary in 2019.
        The Chief Constable noted the concerns of Members.
        The Treasurer received the invoices late.
        The budget which the Commissioner had approved was explained.
        The Panel then received the update from the Treasurer. He was thanked.
        The Committee agreed the importance of early help.
        The Panel supported the aims of the campaign. It would run in May.
        The Panel endorsed the view of the Chair that more was needed.
        The Committee extended its thanks to the officers for their work.
        The Panel referred the Commissioner to the minutes of the last meeting.
        The policy was adopted in 2019, and had worked well.
        The strategy had cut thefts by 5 to 10 per cent since it was approved.
        Officers agreed that waits had grown by 3 to 4 days.",
    );
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn recommendations_are_found_however_they_are_worded() {
    let faults = faults(
        "recommendation",
        "⟦RESOLVED that the Commissioner be asked to provide a further report on the buildings.⟧
        ⟦RESOLVED that the Commissioner be requested to bring the plan to the next meeting.⟧
        ⟦RESOLVED that the CSP be recommended to include a summary in its review.⟧
        ⟦RESOLVED that the matter be referred back to the Executive with a recommendation that the site be kept open.⟧
        RESOLVED that the Director of Highways be invited to attend the next meeting.
        RESOLVED that the Head of Audit be asked to attend in May.
        RESOLVED that the proposed precept be supported.",
    );
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn promises_are_found_however_they_are_made() {
    let faults = faults(
        "commitment",
        "⟦The Treasurer said that he would dig out the figures for Cllr Reed.⟧
        Cllr Reed asked for a map. ⟦He'd send one.⟧
        ⟦The Commissioner promised an answer by Friday.⟧
        ⟦Mrs Thorn vowed to chase the supplier.⟧
        ⟦The Chief Constable gave that undertaking.⟧
        ⟦The Deputy Commissioner gave a guarantee that no post would go.⟧
        ⟦The Clerk would see to it by the next meeting.⟧
        ⟦The Chief Executive confirmed that a note would be with Members by June.⟧
        Cllr Reed asked for the figures. ⟦They would be sent next week.⟧
        ⟦Members would be told as soon as the date was known.⟧
        ⟦The Director said that Members would have the paper by Monday.⟧
        ⟦Clerk to pay the invoice.⟧
        ⟦Action: Chair to write to the minister.⟧
        Cllr Reed wanted a list. ⟦Democratic Services to circulate.⟧
        ⟦Mrs Thorn offered to walk the route with Members.⟧
        ⟦The Commissioner would be glad to meet the residents.⟧
        ⟦The Commissioner said he would take it away.⟧
        ⟦The Assistant Chief Constable would follow this up.⟧
        ⟦The Monitoring Officer would reflect on the point.⟧
        ⟦Mr Vance would come back to the Panel with costs.⟧
        ⟦I will gladly raise it with the Chief Constable.⟧
        ⟦I shall write to the minister next week.⟧
        ⟦The Commissioner committed to a full report being sent to the Panel.⟧
        ⟦The Chair intended to write to the Home Secretary.⟧
        ⟦The Leader saw no objection to that.⟧
        ⟦The Chief Executive agreed to this.⟧
        ⟦It was confirmed that the letter would be circulated to Members.⟧
        ⟦The Treasurer would see whether the table could be split.⟧
        ⟦The commitment to mend the roof had been met.⟧
        ⟦The breakdown would be shared with Members.⟧
        ⟦Several questions were taken away for a written answer.⟧
        ⟦If the grant came through, she would send the plan to the Panel.⟧
        ⟦The letter which the Chairman had undertaken to send had been circulated to Members.⟧
        The Commissioner asked officers to write, and ⟦they undertook to do so.⟧
        It was not to hand, but ⟦details would be provided to Members after the meeting.⟧
        The permit was awaited. ⟦A date would be added as soon as it came.⟧
        Mr Reed had none, but ⟦one would be commissioned if the Panel thought it needed.⟧
        The hedge was long. ⟦It was agreed that this would be done before the spring.⟧
        RESOLVED to accept the quotation. ⟦Cllr Reed volunteered to oversee the work.⟧
        Cllr Reed asked for more visits. Mrs Thorn advised that fewer took place at night than she would wish.
        Cllr Reed asked whether details would be provided to Members after the meeting.
        The commitment to safety was strong.
        The report would be long.
        The scheme would save £1 million by 2025.
        Officers would patrol the town at weekends.
        The Commissioner would retire in May.
        The Chief Constable would prefer a simpler form.
        The Panel would consider the report in June.
        Councillor Reed asked whether the Clerk would write to the minister.
        The Commissioner would not send the figures.
        It was hoped that the Clerk would write.
        The Commissioner asked Members to support the bid, and they agreed to do so.
        The Commissioner asked that Members support the bid, and they agreed to do so.
        The Commissioner thanked Members, and they agreed to support the bid.
        Members would have the opportunity to comment.
        The Commissioner would need more money next year.
        Residents would be told by the district council.
        The bypass would be built in 2030.",
    );
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn requests_are_found_however_they_are_put() {
    let faults = faults(
        "request",
        "⟦It was asked by a co-opted member how many cars were used.⟧
        ⟦A question was raised about the cost of fuel.⟧
        ⟦Assurance was sought on the safety of staff.⟧
        ⟦Further information was requested on the lease.⟧
        ⟦Cllr Reed was eager to learn what the plan would cost.⟧
        ⟦Cllr Reed was keen that the mast be moved.⟧
        ⟦Mrs Thorn pressed the Commissioner on the delay.⟧
        ⟦Cllr Reed challenged the Treasurer about the reserves.⟧
        ⟦Mr Vance invited the Commissioner to visit the market.⟧
        ⟦Cllr Reed put in a plea for the village hall.⟧
        ⟦Mrs Thorn expressed the hope that the office would open soon.⟧
        ⟦Members felt that the plan would benefit from a map.⟧
        ⟦Members would like costs shown by district.⟧
        ⟦Cllr Reed wanted a list of the sites.⟧
        ⟦In response to Members challenge on the fee⟧, members were invited to write in.
        ⟦A suggestion made by Cllr Reed about the lamp had been taken up.⟧
        ⟦Asked about the lease⟧, the Treasurer said that it had ended.
        ⟦Could the Clerk please order a new sign.⟧
        ⟦Will the Commissioner publish the letter?⟧
        ⟦Would the office stay open, asked Mrs Thorn.⟧
        ⟦Cllr Reed asked Cabinet to think again.⟧
        ⟦Mrs Thorn sought his assurance that staff would be safe.⟧
        ⟦Cllr Reed wondered if the lamp could be mended.⟧
        ⟦Members requested figures for each town.⟧
        ⟦Cllr Reed urged caution.⟧
        ⟦The Chair called on the Commissioner to act.⟧
        ⟦Clarification was sought on the fee.⟧
        ⟦Cllr Reed proposed that the sign be moved.⟧
        ⟦Cllr Reed was of the view that the fee should be lower.⟧
        ⟦In answer to the Chairman, who asked what fuel had cost⟧, the Treasurer said that it had cost £2.
        ⟦In reply to the Chair, who asked if it was open⟧, she confirmed that it was.
        The Panel was of the opinion that too many had left. ⟦It asked that leavers be shown in the report.⟧
        ⟦Members sought to understand how the grant was used.⟧
        ⟦A second resident asked that the hedge be cut.⟧
        ⟦Mrs J. Thorn of Marsham asked when the office would open.⟧
        ⟦The Chairman asked Members to forward any questions to the Clerk by Friday.⟧
        ⟦The Chairman reported a written question from Cllr Reed on the reserves.⟧
        The Adviser reminded the parties of the right of appeal to the court.
        Members asked a number of questions.
        A number of questions were asked and answered.
        The Chair invited Mrs Thorn to introduce the report.
        The Chair asked for nominations.
        Cllr Reed proposed, and Cllr Lea seconded, the motion.
        The campaign was called “Are you safe?” and had gone well.
        The Trust hoped that by May it would be done.
        The question was a hard one.
        Cllr Reed was keen on rowing.
        The survey asked about fear of crime of those who lived there.",
    );
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn statuses_are_found_however_they_are_shown() {
    let faults = faults(
        "status",
        "⟦RAG status: the estates project was amber.⟧
        ⟦RAG: the fleet project remained at Red.⟧
        ⟦The fleet project was rated Amber.⟧
        ⟦The RAG status of the fleet project is green.⟧
        ⟦The project was RAG rated amber.⟧
        RAG status of the schemes. ⟦Fleet renewal was rated amber.⟧
        The traffic lights stayed red.
        The amber nectar was served at the Green Man.
        Green spaces and red tape were discussed.
        The Red Cross thanked the Green Party.
        A red van was at the green.",
    );
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn lines_of_a_list_of_projects_give_each_its_colour() {
    let record = minute(
        "The status of the schemes was as follows:
Fleet renewal - Amber. The vehicles had been ordered, and were not expected to arrive before the end of the following year.
Sale of the old court – Red. The buyer had withdrawn and the building would be put on the market again in the spring.
Amber nectar. It was served to all who came to the opening of the hall, and the band played until late in the evening.",
    );
    let found: Vec<&str> = super::find(&record).iter().filter(|fact| fact.what.kind() == "status").map(|fact| record.slice(fact.at)).collect();
    assert_eq!(found, ["Fleet renewal - Amber.", "Sale of the old court – Red."]);
}
