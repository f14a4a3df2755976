namespace NeuronExplorer.Sample.Generator.Grammars;

/// <summary>Word lists of the dialogue domain.</summary>
internal static class DialogueWords
{
    /// <summary>Rules of the grammar.</summary>
    public const string Text = """
        speaker: {firstName}
        meal: soup~It's | pancakes~They're | lentil stew~It's | fried rice~It's | an omelette~It's | vegetable curry~It's | \
            a mushroom pie~It's | roast potatoes~They're
        ingredient: onions | garlic | basil | lemons | flour | olive oil | tomatoes | ginger | butter | rice
        thing: bicycle | umbrella | camera | laptop | suitcase | guitar | phone | backpack | kettle | printer | jacket | lamp
        fault: it makes a strange noise | it won't turn on | the handle came off | it keeps falling apart | one side is broken | \
            it stopped working yesterday
        errand: pick up the parcel | call the plumber | return the library books | buy the train tickets | water the plants | \
            book the dentist | feed the neighbour's cat
        outing: the cinema | the beach | the new museum | the market | a concert in the park | the swimming pool | my sister's wedding | \
            a football match
        transport: by train | by bus | on foot | by car | by bike
        subject: chemistry | history | statistics | geography | French | biology | economics
        reason: the bus was late | I overslept | I lost my keys | my phone died | there was so much traffic | \
            I had to wait for the doctor | my boss kept me in a meeting
        feeling: tired | nervous | excited | a bit worried | really happy | completely lost | a little cold
        weather: It's raining again | It's freezing outside | What a lovely day | It looks like snow | It's so hot today
        pet: cat | dog | rabbit | parrot | hamster | tortoise
        job: waiter | nurse | programmer | gardener | translator | bus driver | teacher | electrician
        time: at {smallNumber} o'clock | at half past {smallNumber} | on {weekday} | tomorrow morning | this evening | after lunch | \
            next {weekday}
        shopItem: pair of boots | winter coat | blue shirt | pocket dictionary | box of chocolates | wooden chess set | tablecloth | \
            desk lamp
        """;
}
