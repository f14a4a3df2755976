namespace NeuronExplorer.Sample.Generator.Grammars;

/// <summary>Contracts, licences, notices, statutes and judgments between invented parties.</summary>
internal static class LegalRules
{
    /// <summary>Rules of the grammar.</summary>
    public const string Text = """
        document:
            {contractHead}\n\n1. DEFINITIONS\n{definition*2-4}\n\n2. OBLIGATIONS\n{obligation*3-4}\n\n3. TERM AND TERMINATION\n\
                {termination*2-3}\n\n4. GENERAL\n{general*2-4}\n\nIN WITNESS WHEREOF, the parties have executed this Agreement as of the \
                date first written above.
            {contractHead}\n\n1. {payment*2-3}\n\n2. {warranty*2-3}\n\n3. {liabilityClause*2-3}\n\n4. {general*2-3}
            {licenceHead}\n\n{licence*3-4}\n\n{warranty*1-2} {liabilityClause*1-2}
            {leaseHead}\n\n{lease*4-6}\n\n{termination*1-2} {general*1-2}
            {judgmentHead}\n\n{facts*3-4}\n\n{reasoning*3-5}\n\n{order*1-2}
            {judgmentHead}\n\n{facts*2-3} {reasoning*2-4} {order}
            {statuteHead}\n\n(1) {provision}\n\n(2) {provision}\n\n(3) {provision}\n\n(4) {provision}
            {statuteHead}\n\n(1) {provision}\n\n(2) {provision} {provision}\n\n(3) Nothing in this section affects the power of \
                {court#court} to grant {remedy}.
            {noticeHead}\n\n{notice*3-5}\n\nYours faithfully,\n{person#signer}\nfor and on behalf of {company#one}
            {privacyHead}\n\n{privacy*4-6}

        contractHead:
            THIS AGREEMENT is made on {1..28} {month} {2004..2023} between {company#one} (the "Supplier") and {company#two} (the \
                "Customer").\n\nWHEREAS the Customer wishes to receive, and the Supplier wishes to provide, {service#job}, NOW, THEREFORE, \
                the parties agree as follows:
            SERVICES AGREEMENT\n\nThis Services Agreement (this "Agreement") is entered into as of {month} {1..28}, {2004..2023} (the \
                "Effective Date"), by and between {company#one} (the "Supplier") and {company#two} (the "Customer").
            This Agreement sets out the terms and conditions on which {company#one} (the "Supplier") shall carry out {service#job} for \
                {company#two} (the "Customer").
        definition:
            "Confidential Information" means all information disclosed by either party to the other, whether orally or in writing, that is \
                marked as confidential.
            "Services" means {service#job} and any other services agreed between the parties in writing.
            "Fees" means the amounts payable by the Customer under Schedule {1..6} of this Agreement.
            "Business Day" means a day other than a Saturday, a Sunday or a public holiday in {place#seat}.
            "Affiliate" means any entity that directly or indirectly controls, or is controlled by, a party.
            "Applicable Law" means all laws and regulations in force from time to time, including {statute#act}.
        obligation:
            The Supplier shall provide the Services with reasonable care and skill and in accordance with this Agreement.
            Each party shall {duty} and shall not disclose the Confidential Information to any third party without the prior written \
                consent of the other party.
            The Customer shall provide the Supplier with access to its {goods} to the extent necessary for {service#job}.
            The Supplier shall, at its own expense, {duty} and shall {duty}.
            Neither party shall assign or transfer any of its rights or obligations under this Agreement without the prior written consent \
                of the other party.
            Subject to the terms and conditions of this Agreement, the Supplier shall begin {service#job} no later than {1..28} {month} \
                {2004..2024}.
        termination:
            This Agreement shall commence on the Effective Date and shall continue in force for a period of {period}, unless terminated \
                earlier in accordance with this clause.
            Either party may terminate this Agreement by giving the other party not less than {period} written notice.
            Either party may terminate this Agreement with immediate effect if the other party commits a material breach and fails to \
                remedy that breach within {period} of receiving written notice.
            Upon termination of this Agreement for any reason, each party shall return or destroy all {goods} belonging to the other party.
            Clauses {2..3} and 4 shall survive the termination or expiry of this Agreement.
        payment:
            The Customer shall pay the Fees within {period} of the date of the invoice.
            All amounts payable under this Agreement are exclusive of value added tax.
            If the Customer fails to make any payment when due, interest shall accrue at the rate of {2..9} per cent per annum.
            The Fees shall amount to {12..480},000 euros and shall be paid in {smallNumber} equal instalments.
            The Supplier may increase the Fees once in each calendar year by giving not less than {period} notice.
        warranty:
            Each party represents and warrants that it has full power and authority to enter into this Agreement.
            The {goods} are provided "as is", without warranty of any kind, express or implied, including the warranties of \
                merchantability and fitness for a particular purpose.
            To the fullest extent permitted by law, all other warranties and conditions are hereby excluded.
            The Supplier warrants that the {goods} shall be free from material defects for a period of {period} from the date of delivery.
        liabilityClause:
            In no event shall either party be liable for {liability} or {liability} arising out of or in connection with this Agreement.
            Nothing in this Agreement limits or excludes the liability of either party for death or personal injury caused by its \
                negligence.
            The total liability of the Supplier shall not exceed the Fees paid in the {period} before the event giving rise to the claim.
            The Supplier shall indemnify and hold harmless the Customer against all claims, costs and expenses arising from {claim}.
            Neither party shall be in breach of this Agreement if it is prevented from performing its obligations by {event}.
        general:
            This Agreement shall be governed by and construed in accordance with the laws of {jurisdiction#law}.
            The parties irrevocably submit to the exclusive jurisdiction of the courts of {jurisdiction#law}.
            This Agreement constitutes the entire agreement between the parties and supersedes all prior agreements and understandings \
                with respect to its subject matter.
            If any provision of this Agreement is held to be invalid or unenforceable, the remaining provisions shall remain in full force \
                and effect.
            No amendment of this Agreement shall be effective unless it is in writing and signed by both parties.
            No failure or delay by a party to exercise any right shall constitute a waiver of that right.
            Any notice given under this Agreement shall be in writing and shall be sent to the registered office of the other party in \
                {place#seat}.

        licenceHead:
            LICENCE\n\nSubject to the terms of this licence, {company#one} (the "Licensor") hereby grants to you a worldwide, \
                non-exclusive, royalty-free licence to use the {goods#thing}.
            END USER LICENCE\n\nBy installing or using the {goods#thing}, you agree to be bound by the terms and conditions of this \
                licence with {company#one} (the "Licensor").
        licence:
            You may not copy, modify or distribute the {goods#thing} except as expressly permitted by this licence.
            Redistributions must retain the above copyright notice, this list of conditions and the following disclaimer.
            The Licensor reserves all rights not expressly granted to you under this licence.
            This licence terminates automatically if you fail to comply with any of its terms.
            Neither the name of the Licensor nor the names of its employees may be used to endorse products without prior written \
                permission.
            You shall be solely responsible for obtaining all {goods} necessary to use the {goods#thing}.
            All title and intellectual property rights in and to the {goods#thing} remain with the Licensor.

        leaseHead:
            LEASE\n\nThis Lease is made on {1..28} {month} {1998..2023} between {person#owner} (the "Landlord") and {person#guest} (the \
                "Tenant") in respect of the premises at {3..190} {placeHead} Street, {place#seat}.
        lease:
            The Tenant shall pay to the Landlord a monthly rent of {420..2400} pounds on the {ordinal} day of each month.
            The Tenant shall keep the premises in good repair and condition, fair wear and tear excepted.
            The Landlord shall be entitled to enter the premises on giving not less than {period} notice in writing.
            The Tenant shall not assign, sublet or part with possession of the premises without the consent of the Landlord, such consent \
                not to be unreasonably withheld.
            The Tenant has paid a deposit of {500..3000} pounds, which shall be returned within {period} of the end of the tenancy.
            The Landlord shall insure the premises against {event}.
            The Landlord shall comply with {statute#act} in all matters relating to the premises.

        judgmentHead:
            {^:person#owner} v {company#one}\n\nThis is an appeal by {person#owner} (the "appellant") against the decision of \
                {court#court} dismissing {person#owner.2} claim for {claim#claim} against {company#one} (the "respondent").
            {company#two} v {company#one}\n\nThe plaintiff, {company#two} (the "appellant"), brings this action for {claim#claim} against \
                the defendant, {company#one} (the "respondent").
        facts:
            On {1..28} {month} {1996..2019}, the parties entered into a written contract for {service#job}.
            The respondent admitted that {service#job} had been delayed by {period}, but denied that it was liable for {claim#claim}.
            It is common ground that the respondent received written notice of the complaint on {1..28} {month} {2009..2019}.
            According to the evidence of the witness {person#witness}, the {goods} had been damaged before they were delivered.
            The appellant contended that the respondent had failed to {duty}.
            At trial, the judge found that the appellant had suffered loss in the sum of {8..950},000 pounds.
        reasoning:
            In our view, the judge was entitled to prefer the evidence of {person#witness}.
            The question for the court is whether the respondent owed the appellant a duty of care.
            It is well established that a party who relies on {claim#claim} bears the burden of proof.
            We are not persuaded that section {2..48} of {statute#act} applies to the facts of this case.
            In the absence of any express term, the court will imply such terms as are necessary to give effect to the intention of the \
                parties.
            For the reasons set out above, the finding as to {claim#claim} cannot stand.
            The respondent relied on section {2..48} of {statute#act}, but that section is concerned with {liability}.
            On the balance of probabilities, we find that the loss was caused by {event}.
            Accordingly, the appellant is entitled to {remedy#relief}.
        order:
            For the foregoing reasons, the appeal is allowed, and the respondent shall pay the costs of the appeal.
            The appeal is dismissed with costs. IT IS SO ORDERED.
            The judgment of {court#court} is affirmed in part and reversed in part, and the case is remanded for further proceedings \
                consistent with this opinion.
            Judgment shall be entered for the appellant, together with {remedy#relief}.

        statuteHead:
            Section {3..98}. Duties of the {office#office}
            Article {3..98}. Powers and duties of the {office#office}
            PART {1..9}. The {office#office}
        office: Authority | Commissioner | Registrar | Inspector | Council | Board
        provision:
            The {office#office} shall, within {period} of receiving an application, give notice in writing of its decision.
            A person who, without reasonable excuse, fails to comply with subsection (1) commits an offence and is liable on conviction to \
                a fine not exceeding {500..9000} pounds.
            For the purposes of this section, "{goods}" includes any {goods} used in connection with {service#job}.
            Any person aggrieved by a decision of the {office#office} may, within {period}, appeal to {court#court}.
            The {office#office} may by order provide that this section shall not apply to {service#job}.
            Subject to the provisions of {statute#act}, the {office#office} shall {duty}.
            The {office#office} may require any person to produce such {goods} as it considers necessary.
            This section shall come into force on such day as the {office#office} may by order appoint.
            Where a person has been convicted of an offence under this section, {court#court} may make an order for {remedy}.

        noticeHead:
            NOTICE OF BREACH\n\nTo: {company#two}\n\nWe refer to the agreement dated {1..28} {month} {2004..2022} (the "Agreement") \
                between our company, {company#one}, and your company.
            Dear Sir or Madam,\n\nWe act on behalf of {company#one} in connection with {service#job}.
        notice:
            It has come to our attention that you have failed to {duty}, as required by clause {3..19} of the Agreement.
            You are hereby required to remedy the breach within {period} of the date of this notice.
            Unless payment of {3..400},000 euros is received within {period}, we shall commence proceedings without further notice.
            This letter is written without prejudice to any other rights or remedies of our client.
            Please be advised that our client reserves the right to seek {remedy} and {remedy}.
            We would be grateful if you would acknowledge receipt of this notice by return.
            Your conduct amounts to {claim#claim}, for which you are liable in full.

        privacyHead:
            PRIVACY NOTICE\n\nThis notice explains how {company#one} ("we", "us") collects and uses personal data when you use our \
                {goods#thing}.
        privacy:
            We process your personal data on the basis of your consent, which you may withdraw at any time.
            We will not disclose your personal data to third parties, except where we are required to do so by law.
            You have the right to request access to, and the correction or deletion of, your personal data.
            We retain personal data for no longer than is necessary, and in any event for no longer than {period}.
            We have taken appropriate technical and organisational measures in accordance with {statute#act}.
            If you have any questions about this notice, please contact {person#signer} at our office in {place#seat}.
            Where data are transferred outside {country#land}, we ensure that they receive an adequate level of protection.
            We may amend this notice from time to time by publishing a new version on our website.
        """;
}
