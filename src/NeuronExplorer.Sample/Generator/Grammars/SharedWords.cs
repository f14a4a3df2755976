namespace NeuronExplorer.Sample.Generator.Grammars;

/// <summary>Names, places and dates that every prose domain draws on.</summary>
internal static class SharedWords
{
    /// <summary>Rules of the grammar.</summary>
    public const string Text = """
        person:
            {woman}
            {man}
        woman: Maria {surname}~she~her~her~Maria | Anna {surname}~she~her~her~Anna | Ingrid {surname}~she~her~her~Ingrid | Ruth {surname}~she~her~her~Ruth | Helen {surname}~she~her~her~Helen | Clara {surname}~she~her~her~Clara | Amina {surname}~she~her~her~Amina | Yuki {surname}~she~her~her~Yuki | Nadia {surname}~she~her~her~Nadia | Priya {surname}~she~her~her~Priya | Elena {surname}~she~her~her~Elena | Sofia {surname}~she~her~her~Sofia
        man: Thomas {surname}~he~his~him~Thomas | Peter {surname}~he~his~him~Peter | Daniel {surname}~he~his~him~Daniel | Omar {surname}~he~his~him~Omar | Karl {surname}~he~his~him~Karl | Henry {surname}~he~his~him~Henry | Samuel {surname}~he~his~him~Samuel | Viktor {surname}~he~his~him~Viktor | Kenji {surname}~he~his~him~Kenji | Luis {surname}~he~his~him~Luis | Arthur {surname}~he~his~him~Arthur | Ravi {surname}~he~his~him~Ravi
        surname: Weber | Lindqvist | Almeida | Okafor | Tanaka | Novak | Harlow | Brandt | Costa | Whitfield | Marsh | Keller | Rossi | Dumont | Petrov | Hayes | Iyer | Farouk | Sandoval | Holm | Ashby | Moreau | Kowalski | Greene | Vance | Pryce | Ellery | Thorne | Baptista | Mercer
        firstName: Maria | Anna | Ruth | Helen | Clara | Amina | Yuki | Nadia | Priya | Elena | Thomas | Peter | Daniel | Omar | Henry | Samuel | Viktor | Kenji | Luis | Ravi | Grace | Leo | Iris | Marcus | Joan | Felix
        place: {placeHead}{placeTail}
        placeHead: Alder | Brook | Carn | Dun | East | Fern | Glen | Hazel | Kirk | Lang | Mill | North | Oak | Pen | Rush | Stan | Thorn | Wex | Win | Bram | Cold | Elm
        placeTail: ford | mere | bury | ham | ton | wick | stead | dale | field | mouth | worth | bridge | haven | combe | leigh
        country: Portugal~Portuguese | Norway~Norwegian | Hungary~Hungarian | Scotland~Scottish | Italy~Italian | Japan~Japanese | Chile~Chilean | Morocco~Moroccan | Canada~Canadian | Austria~Austrian | Denmark~Danish | Peru~Peruvian | Poland~Polish | Greece~Greek
        month: January | February | March | April | May | June | July | August | September | October | November | December
        weekday: Monday | Tuesday | Wednesday | Thursday | Friday | Saturday | Sunday
        direction: north | south | east | west | north-east | south-west | north-west | south-east
        smallNumber: two | three | four | five | six | seven | eight | nine | ten
        ordinal: first | second | third | fourth | fifth | sixth
        date: {1..28} {month} {1790..1990}
        """;
}
