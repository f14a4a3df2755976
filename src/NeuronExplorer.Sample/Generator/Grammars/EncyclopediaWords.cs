namespace NeuronExplorer.Sample.Generator.Grammars;

/// <summary>Word lists of the encyclopedia domain.</summary>
internal static class EncyclopediaWords
{
    /// <summary>Rules of the grammar.</summary>
    public const string Text = """
        settlement: market town | village | port town | mining town | small city | fishing village | cathedral city | spa town
        region: the coastal plain | the central highlands | the river valley | the northern lowlands | the lake district | \
            the western hills | the upper basin
        industry: wool weaving | salt production | shipbuilding | glassmaking | tin mining | paper milling | herring fishing | \
            clock making | brewing | slate quarrying | porcelain | leather tanning
        landmark: the town hall | the parish church | the old stone bridge | the covered market | the lighthouse | the railway station | \
            the city museum | the Saint Anne chapel | the grain exchange | the botanical garden
        style: Gothic | Baroque | Romanesque | neoclassical | Art Nouveau | Renaissance | modernist
        profession: botanist | mathematician | composer | painter | astronomer | geologist | physician | engineer | poet | architect | \
            chemist | explorer | historian | sculptor
        field: plant physiology | number theory | chamber music | landscape painting | celestial mechanics | the study of fossils | \
            public health | bridge design | lyric poetry | urban planning | organic chemistry | cartography
        institution: University of {place} | Royal Academy of {place} | {place} Institute of Science | National Museum of {country} | \
            {place} Conservatory | College of {place}
        epithet: northern | spotted | long-tailed | pale | crested | mountain | black-headed | dwarf | ringed | golden | marsh | striped
        animal: warbler~bird~the Old World warbler family | diving beetle~beetle~the family Dytiscidae | \
            dace~freshwater fish~the carp family | fritillary~butterfly~the family Nymphalidae | reed frog~frog~the family Hyperoliidae | \
            fruit bat~bat~the family Pteropodidae | hawk moth~moth~the family Sphingidae | rock lizard~lizard~the family Lacertidae | \
            pond snail~snail~the family Lymnaeidae | field vole~rodent~the family Cricetidae | orb weaver~spider~the family Araneidae | \
            thrush~bird~the family Turdidae | weevil~beetle~the family Curculionidae | loach~freshwater fish~the loach family | \
            skink~lizard~the family Scincidae
        habitat: deciduous forest | reed beds | open grassland | mountain streams | coastal dunes | peat bogs | dry scrub | \
            alpine meadows | mangrove swamps | river banks
        food: small insects | seeds and berries | aquatic plants | earthworms | nectar | algae | leaves and bark | the larvae of beetles
        threat: habitat loss | the drainage of wetlands | the use of pesticides | overgrazing | road building | invasive species | \
            climate change
        rock: limestone | granite | sandstone | basalt | slate | gneiss | chalk
        mineralName: feldspar | tourmaline | olivine | calcite | garnet | magnetite | beryl | fluorite | pyrite | apatite
        colour: pale green | deep red | colourless | bluish grey | honey yellow | black | violet | brown
        instrument: viola | clarinet | hurdy-gurdy | lute | bassoon | zither | harmonium | oboe | dulcimer | cornet
        wood: maple | rosewood | spruce | walnut | pear wood | ebony | boxwood
        workForm: symphony | string quartet | piano sonata | cantata | song cycle | violin concerto | opera in three acts
        key: C major | D minor | E flat major | G major | A minor | B minor | F sharp minor
        adjective: quiet | broad | remarkable | gradual | modest | severe | sudden | lasting
        conflict: the Ten Weeks' War | the border war | the War of the Three Crowns | the civil war | the siege of {place} | \
            the {placeHead}wood rebellion
        shipType: steamship | clipper | paddle steamer | frigate | lifeboat | whaling ship | ferry | survey vessel
        shipName: Perseverance | Northern Star | Halcyon | Meridian | Good Intent | Albatross | Constance | Evening Tide
        era: the Bronze Age | the Iron Age | the twelfth century | the late Middle Ages | the early modern period | \
            the nineteenth century | the interwar period
        sport: football | rowing | cricket | handball | cycling | ice hockey | fencing | rugby
        """;
}
