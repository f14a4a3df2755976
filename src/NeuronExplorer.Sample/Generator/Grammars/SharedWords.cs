namespace NeuronExplorer.Sample.Generator.Grammars;

/// <summary>Places, companies and dates that all prose domains use.</summary>
internal static class SharedWords
{
    /// <summary>Rules of the grammar.</summary>
    public const string Text = """
        place:
            {placeHead}{placeTail}
            {placeHead}{placeTail}
            {placeWhole}
        placeHead: Alder | Brook | Carn | Dun | East | Fern | Glen | Hazel | Kirk | Lang | Mill | North | Oak | Pen | Rush | Stan | \
            Thorn | Wex | Win | Bram | Cold | Elm | Ash | Birch | Black | Bright | Castle | Copper | Deer | Eagle | Fair | Fox | Grey | \
            Hart | Iron | King | Lake | Maple | New | Queen | Red | Salt | Silver | Stone | Summer | Sun | West | White | Wood | Wolf
        placeTail: ford | mere | bury | ham | ton | wick | stead | dale | field | mouth | worth | bridge | haven | combe | leigh | port | \
            land | ville | burn | well | gate | water | hill | side
        placeWhole: Velmar | Orsova | Kalinka | Tarvos | Mirano | Estrava | Dolna | Sandvik | Aldora | Benteno | Corvale | Durango Bay | \
            Elsinor | Falkenau | Grimsund | Hosta | Imbros | Jarosla | Kestrel Point | Lomond Bay | Marisol | Novara | Ostrand | \
            Port Amelia | Quilla | Rosalba | Santa Vela | Tessin | Ulvik | Valdora | Westmark | Yarrow Falls | Zelina | Saint Odile | \
            Monte Claro | Puerto Alto | Nagaoka Hills | Lake Tirana
        country: Portugal~Portuguese | Norway~Norwegian | Hungary~Hungarian | Scotland~Scottish | Italy~Italian | Japan~Japanese | \
            Chile~Chilean | Morocco~Moroccan | Canada~Canadian | Austria~Austrian | Denmark~Danish | Peru~Peruvian | Poland~Polish | \
            Greece~Greek | Spain~Spanish | Germany~German | Brazil~Brazilian | India~Indian | Kenya~Kenyan | Egypt~Egyptian | \
            Turkey~Turkish | Finland~Finnish | Iceland~Icelandic | Mexico~Mexican | Ireland~Irish | Sweden~Swedish | Ghana~Ghanaian | \
            Vietnam~Vietnamese | Argentina~Argentine | Belgium~Belgian | Croatia~Croatian | Nigeria~Nigerian | Australia~Australian | \
            Romania~Romanian | Tunisia~Tunisian | Colombia~Colombian
        tongue: Spanish | German | Japanese | Arabic | Italian | Korean | Swedish | French | Portuguese | Polish | Turkish | Greek | \
            Finnish | Russian | Hindi | Dutch | Danish | Hungarian
        month: January | February | March | April | May | June | July | August | September | October | November | December
        weekday: Monday | Tuesday | Wednesday | Thursday | Friday | Saturday | Sunday
        direction: north | south | east | west | north-east | south-west | north-west | south-east
        smallNumber: two | three | four | five | six | seven | eight | nine | ten
        tensNumber: eleven | twelve | thirteen | fourteen | fifteen | eighteen | twenty | thirty | forty | fifty | sixty | seventy | \
            eighty | ninety
        ordinal: first | second | third | fourth | fifth | sixth
        date: {1..28} {month} {1790..1990}
        recentDate:
            {1..28} {month} {2001..2025}
            {month} {1..28}, {2001..2025}
            {weekday}, {1..28} {month}
        clock:
            {1..12}:{10..59} am
            {1..12}:{10..59} pm
            {7..19}:{00..59}
            {smallNumber} o'clock
            half past {smallNumber}
            a quarter to {smallNumber}
        firm:
            {firmHead} {firmTail}
            {firmHead} {firmTail}
            {surname} and {surname}
            {surname} {firmTail}
            {surname} and Sons
            {surname} and Daughters
        firmHead: Meridian | Northgate | Harbour | Summit | Bluewater | Larkspur | Cobalt | Ironbridge | Aurora | Beacon | Cedar | \
            Clearwater | Compass | Crescent | Delta | Evergreen | Falcon | Granite | Horizon | Juniper | Keystone | Lantern | Magnolia | \
            Monarch | Nimbus | Orchard | Pinnacle | Quarry | Redwood | Sapphire | Sterling | Tidewater | Union | Vanguard | Willow | Zenith
        firmTail: Software | Logistics | Textiles | Properties | Instruments | Foods | Energy | Publishing | Transport | Laboratories | \
            Airways | Bank | Breweries | Ceramics | Chemicals | Construction | Electronics | Engineering | Farms | Films | Furniture | \
            Glass | Hotels | Insurance | Media | Metals | Motors | Optics | Paper | Pharma | Plastics | Railways | Robotics | Shipping | \
            Solar | Steel | Systems | Telecom | Timber | Toys
        streetName: {placeHead} Street | {placeHead} Road | {placeHead} Lane | {placeHead} Avenue | {surname} Street | Station Road | \
            Market Lane | Bridge Street | Garden Row | Church Walk | Harbour Road | Castle Hill | Mill Lane | Park Avenue | School Road | \
            Chapel Street | River Walk | Victoria Square
        trade: baker | tailor | surveyor | librarian | carpenter | nurse | printer | photographer | plumber | electrician | gardener | \
            teacher | translator | accountant | farmer | cook | waiter | mechanic | painter | musician | actor | journalist | lawyer | \
            dentist | pilot | sailor | guard | butcher | cobbler | potter | weaver | blacksmith | programmer | architect | chemist | \
            clerk | driver | hairdresser | optician | roofer | shepherd | vet | watchmaker
        vegetable: carrots | onions | potatoes | leeks | cabbage | spinach | beans | peas | turnips | pumpkins | tomatoes | peppers | \
            cucumbers | lettuce | mushrooms | garlic | beetroot | radishes | celery | asparagus
        fruit: apples | pears | plums | cherries | grapes | oranges | lemons | peaches | figs | melons | bananas | strawberries | \
            raspberries | apricots | dates | mangoes | limes | blackberries
        creature: fox | heron | otter | badger | hare | owl | crow | swan | deer | hedgehog | beetle | toad | mouse | squirrel | goat | \
            horse | donkey | goose | pigeon | sparrow | wolf | bear | seal | whale | eagle | snake | spider | frog | turtle | lizard
        shade: red | blue | green | yellow | grey | brown | white | black | purple | orange | silver | golden | pink | dark blue | \
            pale green
        """;
}
