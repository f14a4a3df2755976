namespace NeuronExplorer.Sample.Generator.Grammars;

/// <summary>Word lists of the letters.</summary>
internal static class LetterWords
{
    /// <summary>Rules of the grammar.</summary>
    public const string Text = """
        thing: parcel | contract | printer | roof | piano | bicycle | newsletter | catalogue | website | budget | car park | lease | \
            passport | translation | order | lawn mower | washing machine | key to the {spot} | drawing | manuscript | questionnaire | \
            timetable | boat | fence | delivery | guest list | database | brochure | fire alarm | subscription
        event: summer party | wedding | concert | excursion | general meeting | workshop | exhibition | book fair | jumble sale | \
            conference | Christmas market | sports day | lecture | school play | opening of the {spot} | farewell party | \
            harvest festival | training course | auction | dinner
        """;
}
