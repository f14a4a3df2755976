namespace NeuronExplorer.Sample.Generator.Grammars;

/// <summary>Longer legal documents, with court headings and numbered paragraphs, and more legal words.</summary>
internal static class LegalMore
{
    /// <summary>Rules of the grammar.</summary>
    public const string Text = """
        longDocument:
            {courtHead}\n\nJUDGMENT\n\n1. {judgmentLead}\n\n2. {facts*2-3}\n\n3. {facts*2-3}\n\n4. {testimony*2-3}\n\n\
                5. {reasoning*2-3}\n\n6. {reasoning*2-3}\n\n7. {reasoning*2-3}\n\n8. {order}
            {contractHead}\n\n1. DEFINITIONS\n1.1 {definition}\n1.2 {definition}\n1.3 {definition}\n\n2. OBLIGATIONS\n2.1 {obligation}\n\
                2.2 {obligation}\n2.3 {obligation}\n\n3. FEES\n3.1 {payment}\n3.2 {payment}\n\n4. TERM AND TERMINATION\n4.1 {termination}\n\
                4.2 {termination}\n\n5. GENERAL\n5.1 {general}\n5.2 {general}\n5.3 {general}\n\nSIGNED by {person#signer}\n\
                for and on behalf of {company#one}
            {leaseHead}\n\n1. RENT\n{lease*2-3}\n\n2. REPAIR\n{lease*2-3} {houseRule}\n\n3. HOUSE RULES\n(a) {houseRule}\n(b) {houseRule}\n\
                (c) {houseRule}\n(d) {houseRule}\n\n4. TERMINATION\n{termination*2-3}\n\n5. {general*2-3}
            {courtHead}\n\nTRANSCRIPT OF EVIDENCE\n\n{examination}\n{examination}\n{examination}\n{examination}\n{examination}\n\
                {examination}\n\nTHE COURT: {order}
            {willHead}\n\n1. {willLine}\n\n2. {willLine}\n\n3. {willLine}\n\n4. {willLine}\n\n5. {willLine}\n\n6. {willLine}\n\n\
                SIGNED by {person#owner} on {1..28} {month} {1950..2020} in the presence of {person}, {trade}, and {person}, {trade}.
            {statuteHead}\n\n(1) {provision}\n\n(2) {provision}\n\n(3) {provision}\n\n(4) {provision}\n\n(5) {provision} {provision}\n\n\
                (6) {byLaw}\n\n(7) {byLaw}\n\n(8) {byLaw}\n\n(9) Nothing in this section affects the power of {court#court} to grant \
                {remedy}.
            {licenceHead}\n\n1. {licence*2-2}\n\n2. {licence*2-2}\n\n3. {warranty*2-2}\n\n4. {liabilityClause*3-3}\n\n5. {general*3-3}
        document+:
            {courtHead}\n\nORDER\n\n1. {order}\n\n2. The respondent shall pay {8..950},000 pounds within {period}.\n\n\
                3. {^:remedy} is refused.
            {willHead}\n\n1. {willLine}\n\n2. {willLine}\n\n3. {willLine}
            BY-LAWS OF THE TOWN OF {placeCapitals}\n\n1. {byLaw}\n2. {byLaw}\n3. {byLaw}\n4. {byLaw}
            {courtHead}\n\n{examination}\n{examination}\n{examination}

        placeCapitals: VELMAR | ORSOVA | KALINKA | TARVOS | MIRANO | ESTRAVA | SANDVIK | ALDORA | CORVALE | ELSINOR | GRIMSUND | NOVARA
        courtHead:
            IN THE HIGH COURT OF JUSTICE\nCase No. {2001..2023}/{100..999}\n\nBETWEEN:\n\n{person#owner}\nClaimant\n\n- and -\n\n\
                {company#one}\nDefendant
            UNITED DISTRICT COURT OF {placeCapitals}\n\n{company#two}, Plaintiff,\nv.\n{company#one}, Defendant.\n\n\
                No. {10..99}-{1000..9999}\nDecided {month} {1..28}, {1975..2023}
            IN THE COURT OF APPEAL\n\nBefore: Lord Justice {surname}, Lady Justice {surname} and Mr Justice {surname}\n\n\
                {person#owner} v {company#one}\n\nHearing date: {1..28} {month} {1990..2023}
        judgmentLead:
            This is an appeal against the decision of {court#court} in a claim for {claim#claim}.
            The claimant seeks {remedy#relief} for {claim#claim}, arising out of {service#job}.
        testimony:
            The witness {person#witness}, {a:trade}, told the court that "{idiom}".
            {person#witness} gave evidence that the {object} had been left in the {spot} on {weekday}.
            An expert, {person}, valued the {object} at {2..90},000 pounds.
            In cross-examination, {person#witness} accepted that {person#witness.1} had not read the contract.
            The letter of {1..28} {month} begins: "{remark}."
            A photograph of the {spot} was admitted as exhibit {1..40}.
        examination:
            Q. Where were you on the evening of {1..28} {month}?\nA. In the {spot}, with {person}.
            Q. What did you see?\nA. {^a:quality} {object}, lying in the {spot}.
            Q. Did you sign the contract?\nA. I did not. It was signed by {person}.
            Q. What time was it?\nA. About {clock}, as far as I can remember.
            Q. And what did the defendant say?\nA. He said: "{remark}."\nMR {surnameCapitals}: Objection, hearsay.\nTHE COURT: Sustained.
            Q. How long have you been {a:trade}?\nA. For {tensNumber} years.
            Q. I show you exhibit {1..40}. Do you recognise it?\nA. Yes. That is my {object}.
            Q. Are you sure?\nA. As sure as I am sitting here.
            Q. How much did you pay for the {goods}?\nA. {2..90},000 pounds, in {smallNumber} instalments.
        surnameCapitals: WEBER | MARSH | KELLER | HAYES | GREENE | VANCE | BLAKE | COLE | FISCHER | GRANT | MORGAN | STONE
        willHead:
            LAST WILL AND TESTAMENT\n\nI, {person#owner}, of {1..180} {streetName}, {place#seat}, {trade}, revoke all former wills and \
                declare this to be my last will.
        willLine:
            I appoint {person#executor} to be the executor of this will.
            I give my {quality} {object} to {person}, {a:trade}, free of tax.
            I give {2..90},000 pounds to my nephew {firstName}.
            I give all my {s:object} to the museum of {place}.
            I give my house in {place} to my daughter {firstName} for her lifetime.
            I wish to be buried in {place}, without speeches.
            The residue of my estate shall be divided equally between {firstName} and {firstName}.
            My {creature} shall be looked after by {person}, who shall receive {200..900} pounds a year.
            If {person#executor} dies before me, {person} shall take {person#executor.2} place.
        byLaw:
            No person shall bring {a:creature} into the {spot} without a licence.
            {^s:object} left in the {spot} for more than {period} may be sold by the council.
            The {spot} shall be open from {clock} on every {weekday}.
            Any {trade} who wishes to sell {fruit} or {vegetable} in the {spot} shall pay a fee of {2..90} euros.
            Whoever damages {a:object} belonging to the town shall be liable to a fine not exceeding {100..900} euros.
            The use of {s:instrumentNoise} after {clock} is prohibited.
            Vehicles over {2..12} tonnes shall not enter {streetName}.
        instrumentNoise: drum | trumpet | loudspeaker | bell | whistle | chainsaw | lawn mower
        houseRule:
            The Tenant shall not keep {a:creature} without the consent of the Landlord.
            The {spot} shall not be used between {clock} and {clock}.
            No {s:object} shall be left in the hall.
            The windows shall be cleaned once in {smallNumber} months.
            Rubbish shall be put out on {weekday} only.
            Musical instruments shall not be played after {clock}.
            The keys shall be returned to {person#owner} at the end of the tenancy.
        company+: {firm} Limited | {firm} LLC | {firm} plc | {firm} Inc. | {firm} GmbH | {firm} Holdings | {firm} Corporation | \
            {firm} Trust | {firm} Partners
        goods+: furniture | timber | spare parts | instruments | records | samples | seeds | tools | containers | engines | books | \
            films | drawings | textiles | chemicals | livestock | computers | servers | boilers | vessels
        service+: the repair of the {spot} | the supply of {fruit} and {vegetable} | the transport of {s:object} | \
            the design of a website | the painting of the {spot} | the translation of the documents | the audit of the accounts | \
            the installation of the boilers | the catering of the staff | the printing of the catalogue | the security of the premises | \
            the removal of waste
        jurisdiction+: the State of California | the State of Texas | France | Germany | the Netherlands | Singapore | Hong Kong | \
            New Zealand | the Kingdom of Spain | the Republic of Italy | the Commonwealth of Massachusetts | Northern Ireland
        period+: seven (7) days | twenty-one (21) days | twenty-eight (28) days | forty-five (45) days | three (3) months | \
            two (2) years | five (5) years | one (1) year | eighteen (18) months | one hundred and eighty (180) days
        statute+: the Road Traffic Act | the Public Health Act | the Patents Act | the Insolvency Act | the Water Act | the Forestry Act | \
            the Partnership Act | the Trade Marks Act | the Housing Act | the Merchant Shipping Act | the Evidence Act | \
            the Food Safety Act | the Arbitration Act | the Charities Act
        court+: the County Court | the Magistrates' Court | the Family Court | the Land Tribunal | the Patents Court | \
            the Admiralty Court | the Tax Tribunal | the Court of Session
        claim+: trespass | defamation | conversion | fraud | breach of trust | breach of statutory duty | \
            wrongful interference with goods | passing off | undue influence | professional negligence
        remedy+: rescission | a stay of execution | an order for possession | compensation | an order for costs | \
            rectification of the register | an indemnity
        liability+: loss of reputation | loss of anticipated savings | delay in delivery | damage to goods in transit | loss of use | \
            the acts of third parties
        duty+: repair the {spot} | return the {s:object} | inspect the premises once a month | train its employees | \
            deliver the {goods} on time | provide {smallNumber} copies of each report | appoint {a:trade} | \
            refrain from competing with the other party
        """;
}
