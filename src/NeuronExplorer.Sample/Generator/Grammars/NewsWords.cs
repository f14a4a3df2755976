namespace NeuronExplorer.Sample.Generator.Grammars;

/// <summary>What people tell the press.</summary>
internal static class NewsWords
{
    /// <summary>Rules of the grammar.</summary>
    public const string Text = """
        remark+: This is a slap in the face for every {trade} in the country | The government has lost touch with reality | \
            Our thoughts are with the families | It was a team effort | We take this very seriously | The voters have spoken | \
            We will appeal against the decision | Nobody is above the law | We gave a hundred and ten percent | \
            This will create {tensNumber} new jobs | The taxpayer must not foot the bill | We are turning over a new leaf | \
            Safety comes first | It was a close call | They moved the goalposts | Prices will go through the roof | The jury is still out
        """;
}
