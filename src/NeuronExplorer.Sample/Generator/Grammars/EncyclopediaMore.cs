namespace NeuronExplorer.Sample.Generator.Grammars;

/// <summary>Longer articles with sections and lists, and more words.</summary>
internal static class EncyclopediaMore
{
    /// <summary>Rules of the grammar.</summary>
    public const string Text = """
        longDocument:
            {townLead} {townFact*5-6}\n\n== History ==\n{townHistory*6-8}\n\n== Today ==\n{townToday*5-6}\n\n== Notable people ==\n\
                {notable*9-14/}
            {lifeLead}\n\n== Early life ==\n{lifeEarly*5-6}\n\n== Career ==\n{lifeWork*6-8}\n\n== Death ==\n{lifeEnd*4-5}\n\n== Works ==\n\
                {work*7-12/}
            {speciesLead} {speciesLook*5-6}\n\n== Habitat and behaviour ==\n{speciesLife*8-10}\n\n== Threats ==\n{speciesFate*4-5}\n\n\
                == In culture ==\n{culture*4-5}
            {riverLead} {riverFact*6-7}\n\n== Course ==\n{riverFact*6-6}\n\n== Tributaries ==\n{tributary*7-12/}\n\n== Bridges ==\n\
                {bridge*7-10/}
            {shipLead} {shipFact*6-7}\n\n== Later history ==\n{shipFact*6-6} {culture*4-5}\n\n== Captains ==\n{captain*9-14/}
            {clubLead} {clubFact*5-6}\n\n== Seasons ==\n{season*14-21/}\n\n== Presidents ==\n{captain*7-10/}
            Timeline of {place#home}\n\n{timeline*28-36/}
            {mineralLead} {mineralFact*6-6} {mineralFact*5-6}\n\n== Uses ==\n{culture*4-5}\n\n== Deposits ==\n{deposit*14-21/}
        document+:
            Timeline of {place#home}\n\n{timeline*5-8/}
            {place#home} may refer to:\n\n{mayRefer*4-7/}
            {foodLead} {foodFact*3-5}
            {planetLead} {planetFact*3-5}
            {wordLead} {wordFact*2-4}

        notable: - {person} ({1850..1910}–{1920..1990}), {profession} | - {person} (born {1935..1999}), {trade} | \
            - {person} (died {1700..1900}), {profession} and {trade}
        work: - The {^:quality} {^:object} ({1851..1899}) | - {^:field} in {country} ({1851..1899}) | \
            - On the {^:creature} ({1851..1899}) | - Letters from {place} ({1851..1899}) | \
            - {^:smallNumber} {^:quality} {^s:object} ({1851..1899})
        culture:
            It appears on the coat of arms of {place}, together with {a:creature} and {a:object}.
            The saying "{idiom}" is said to come from here.
            The {profession} {person} wrote a poem about it in {1850..1990}.
            It is the subject of the novel "The {^:quality} {^:object}" by {person}.
            In {country}, it was long believed to bring luck to {s:trade}.
            A coin of {1900..2015} shows it on the reverse.
            "{remark}," wrote {person} about it in {1850..1990}.
        tributary: - {riverName} (left, {10..190} km) | - {riverName} (right, {10..190} km)
        bridge: - {placeHead} Bridge, {place} ({1650..1999}), {20..480} m | - Railway bridge near {place} ({1850..1999}), {20..480} m
        captain: - {1900..1949}–{1950..1990}: {person} | - {1850..1870}–{1871..1899}: {person}
        season: - {1950..2019}: {ordinal} place, {20..90} points, {20..90} goals | \
            - {1950..2019}: champions, {70..99} points, {60..120} goals
        deposit: - {place}, {country} ({rock}) | - {place}, {country} ({rock}, mined {1700..1850}–{1851..1990})
        timeline:
            {1100..1390}: first mention in a charter
            {1400..1499}: the {spot} is built
            {1500..1599}: {industry} begins
            {1600..1649}: fire destroys the {spot}
            {1650..1699}: {conflict}
            {1700..1749}: {person} opens a {spot}
            {1750..1799}: the first guild of {s:trade}
            {1800..1839}: a flood carries off {smallNumber} bridges
            {1840..1869}: the railway reaches {place#home}
            {1870..1899}: gas lamps in {streetName}
            {1900..1919}: a strike of the {s:trade}
            {1920..1939}: {firm} builds a factory
            {1940..1959}: the {spot} becomes a museum
            {1960..1979}: merger with {place}
            {1980..1999}: {person} is elected mayor
            {2000..2024}: twinned with {place}, {country}
        mayRefer: - {place#home}, {country}, {a:settlement} | - {place#home} ({instrument}), a musical instrument | \
            - {person} {place#home}, {profession} | - {place#home} ({creature}), a kind of {creature} | - {firm} {place#home}, a company | \
            - River {place#home}, {country} | - "{place#home}", {a:workForm} by {person}
        foodLead:
            {^:vegetable#veg} and {fruit#fruit} are the main ingredients of a dish from {country#land}, first described in {1600..1900}.
            {place#home} cake is {a:country#land.1} dessert made of {fruit#fruit}, flour and butter.
        foodFact:
            It is eaten on {weekday}s, and above all in {month}.
            The recipe was written down by {person}, {a:trade} from {place}.
            In {country}, {vegetable} are used instead.
            It keeps for {smallNumber} days and is served {foodServed}.
            A piece weighs about {100..900} grams.
            It is baked in {a:shade} dish at {160..230} degrees.
        foodServed: cold | hot | with cream | with salt | without bread | on wooden plates
        planetLead:
            {starName#star} is {a:shade} star in the constellation of the {^:creature#sign}, {12..950} light years from the Sun.
            {1000..9999} {place} is an asteroid of the main belt, discovered on {1..28} {month} {1890..1990} by {person}.
        starName: Altamir | Benetar | Cassiel | Denobar | Eltania | Furudor | Gamelin | Hamaris | Izaran | Kornefor
        planetFact:
            It was discovered by {person} at the observatory of {place}.
            Its diameter is about {3..980} kilometres.
            It takes {2..9}.{1..9} years for one orbit.
            The surface is {shade} and rich in {mineralName}.
            The temperature is about {200..900} kelvins.
            It can be seen from {country} in {month}.
            It is named after {place}, where {person} was born.
        wordLead:
            The word "{object#word}" comes from {tongue#tongue} and is first found in a text of {1400..1700}.
            "{^:idiom}" is a proverb that is known in {tongue#tongue} and {tongue} as well.
        wordFact:
            In {tongue}, the word for "{creature}" has the same root.
            It was used above all by {s:trade}.
            The {profession} {person} quotes it in a letter of {1500..1800}.
            In {country}, it has a {quality} meaning.
            A dictionary of {1700..1900} explains it as "{quality} and {quality}".
        settlement+: hill town | river port | garden city | hamlet | fortified town | railway town
        region+: the eastern marshes | the salt desert | the southern peninsula | the vineyards of the {direction} | the high plateau | \
            the island chain | the delta
        industry+: coal mining | printing | sugar refining | cotton spinning | tea growing | horse breeding | gunpowder making | \
            silk weaving | bell founding | whaling | lace making | copper smelting
        landmark+: the opera house | the old {spot} | the war memorial | the water tower | the town walls | the clock tower | \
            the bishop's palace | the synagogue | the Great Mosque | the botanical library | the {surname} Theatre | the city gate
        profession+: philosopher | playwright | inventor | violinist | translator | zoologist | economist | sailor | novelist | weaver | \
            photographer | surgeon | jurist | ballet dancer | chess player | missionary
        field+: economic history | optics | hydraulics | epic poetry | ornithology | comparative grammar | wood engraving | \
            the theory of heat | military music | stage design | the study of mosses | criminal law
        animal+: sea snail~snail~the family Trochidae | mouse~rodent~the family Muridae | gull~bird~the family Laridae | \
            gecko~lizard~the family Gekkonidae | crab~crustacean~the family Portunidae | swallow~bird~the family Hirundinidae | \
            mole~mammal~the family Talpidae
        habitat+: {quality} meadows | salt marshes | olive groves | caves | city parks | coral reefs | tundra | vineyards | lava fields | \
            cloud forest
        food+: {fruit} | {vegetable} | mosses and lichens | small fish | beetles | mushrooms | acorns | worms | grass
        instrument+: harp | trumpet | bagpipe | mandolin | flute | tuba | accordion | xylophone | organ | guitar | tambourine | double bass
        colour+: bright orange | {shade} | silvery white | olive green | dark red | cream | turquoise
        mineralName+: quartz | topaz | zircon | malachite | gypsum | azurite | opal | talc | hematite | galena
        rock+: marble | dolomite | shale | quartzite | gabbro | tuff | clay
        shipName+: Aurora | Morning Glory | Resolute | Swift | Queen Edith | Hope of {place} | Discovery | Fortuna | Sea Lion
        shipType+: schooner | cutter | icebreaker | tanker | dredger | trawler | barge | training ship
        sport+: basketball | volleyball | hockey | tennis | swimming | athletics | water polo | chess
        """;
}
