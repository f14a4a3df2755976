namespace NeuronExplorer.Sample.Generator.Grammars;

/// <summary>Word lists of the legal domain.</summary>
internal static class LegalWords
{
    /// <summary>Rules of the grammar.</summary>
    public const string Text = """
        company: {companyHead} {companyTail} Limited | {companyHead} {companyTail} LLC | {companyHead} and {surname} Partnership | \
            {companyHead} {companyTail} Holdings | {companyHead} {companyTail} GmbH | {companyHead} {companyTail} Inc.
        companyHead: {surname} | {placeHead}field | Meridian | Northgate | Harbour | Summit | Bluewater | Larkspur | Cobalt | Ironbridge
        companyTail: Software | Logistics | Textiles | Properties | Instruments | Foods | Energy | Publishing | Transport | Laboratories
        goods: software | equipment | premises | machinery | documentation | data | goods | materials | vehicles | services
        service: the maintenance of the equipment | the hosting of the software | the delivery of the goods | \
            the cleaning of the premises | the preparation of the reports | the storage of the materials | the training of employees
        jurisdiction: England and Wales | Scotland | the State of Delaware | the Republic of Ireland | the Province of Ontario | \
            the State of New York | the Canton of Zurich
        period: thirty (30) days | fourteen (14) days | sixty (60) days | ninety (90) days | twelve (12) months | six (6) months | \
            ten (10) business days | five (5) business days
        statute: the Data Protection Act | the Sale of Goods Act | the Companies Act | the Landlord and Tenant Act | \
            the Consumer Rights Act | the Employment Act | the Limitation Act | the Copyright Act
        court: the High Court | the Court of Appeal | the District Court | the Supreme Court | the Commercial Court | \
            the Employment Tribunal
        claim: breach of contract | negligence | unjust enrichment | misrepresentation | infringement of copyright | \
            breach of confidence | nuisance | unfair dismissal
        remedy: damages | an injunction | specific performance | restitution | a declaration | an account of profits
        event: fire, flood, war, strike or act of government | an event beyond its reasonable control | the failure of a supplier | \
            an epidemic or a natural disaster
        liability: loss of profits | loss of data | loss of business or goodwill | any indirect or consequential loss | damage to property
        duty: keep the Confidential Information secret | pay all amounts when due | comply with all applicable laws and regulations | \
            maintain adequate insurance | keep complete and accurate records | notify the other party without undue delay
        """;
}
