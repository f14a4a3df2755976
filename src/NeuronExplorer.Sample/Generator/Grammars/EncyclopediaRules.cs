namespace NeuronExplorer.Sample.Generator.Grammars;

/// <summary>Articles about invented towns, people, animals, rivers, minerals, instruments, works and ships.</summary>
internal static class EncyclopediaRules
{
    /// <summary>Rules of the grammar.</summary>
    public const string Text = """
        document:
            {townLead} {townFact*2-4}\n\n{townHistory*3-5}\n\n{townToday*2-4}
            {townLead} {townFact*2-3}\n\n== History ==\n{townHistory*3-6}
            {lifeLead} {lifeEarly*2-3}\n\n{lifeWork*3-5}\n\n{lifeEnd*1-3}
            {lifeLead}\n\n== Early life ==\n{lifeEarly*2-3}\n\n== Career ==\n{lifeWork*3-6}
            {speciesLead} {speciesLook*2-3}\n\n{speciesLife*3-5}\n\n{speciesFate*1-2}
            {speciesLead} {speciesLook*1-2}\n\n== Habitat and behaviour ==\n{speciesLife*3-5} {speciesFate*1-2}
            {riverLead} {riverFact*3-6}
            {mineralLead} {mineralFact*3-6}
            {instrumentLead} {instrumentFact*3-6}
            {workLead} {workFact*3-6}
            {shipLead} {shipFact*3-6}
            {clubLead} {clubFact*3-5}

        townLead:
            {place#home} is {a:settlement#town} in the {direction} of {country#land}, on the river {riverName#river}.
            {place#home} is {a:settlement#town} in {country#land}, situated in {region}, about {12..95} kilometres {direction} of \
                {place#near}.
            {place#home} is {a:settlement#town} and municipality in {country#land}, located at the foot of the {placeHead} hills.
        townFact:
            As of the census of {1991..2021}, {place#home} had a population of {2..98},{100..999}.
            It covers an area of {14..320} square kilometres and lies {20..780} metres above sea level.
            It is the seat of the district council and part of the diocese of {place#near}.
            It is known for its {industry#trade} and for {landmark#sight}.
            {place#home} is one of the oldest settlements in {region}, and it is best known for {landmark#sight}.
            The climate is mild, with an average annual rainfall of {480..1350} millimetres.
            The river {riverName#river} divides the {settlement#town} into an upper and a lower part.
        townHistory:
            The area has been inhabited since {era}, as finds of pottery and tools have shown.
            The name was first mentioned in a charter of {1090..1390}, in which it is written "{placeHead}{placeTail}".
            In the {ordinal} half of the sixteenth century, {place#home} became a centre of {industry#trade}.
            During {conflict#war}, the {settlement#town} was occupied for {smallNumber} months and {landmark#sight} was badly damaged.
            After the end of {conflict#war}, many families moved to {place#near} in search of work.
            The opening of the railway line to {place#near} in {1842..1899} led to a {adjective} growth of {industry#trade}.
            A fire in {1640..1810} destroyed a large part of the {settlement#town}, which was rebuilt in the {style} style.
            According to local tradition, {landmark#sight} was founded by {person#founder}, who had returned from {country}.
            At the beginning of the twentieth century, {industry#trade} was one of the most important sources of income.
            In {1945..1979} it was merged with the neighbouring village of {place#village}.
            The plague of {1340..1665} killed about a third of its inhabitants.
        townToday:
            Today, {place#home} is a popular destination for visitors from all over {country#land}.
            The {style} façade of {landmark#sight} is listed as a national monument.
            Every {month}, a festival recalls the time when {industry#trade} made the {settlement#town} rich.
            The local museum shows a collection of tools, letters and photographs from the {ordinal} years of {industry#trade}.
            There are {smallNumber} primary schools, a secondary school and a branch of the {institution}.
            The {settlement#town} is served by buses to {place#near}, and the nearest airport is {15..120} kilometres away.
            Among the people born in {place#home} are the {profession} {person} and the {profession} {person}.

        riverName: Arle | Tamsel | Orva | Lenne | Wyre | Sorna | Isk | Mavra | Delve | Ouze | Carrow | Teyn

        lifeLead:
            {person#hero} ({1..28} {month} {1800..1825} – {1..28} {month} {1882..1899}) was {a:country#land.1} {profession#job}, best \
                known for {person#hero.2} work in {field#field}.
            {person#hero} was {a:country#land.1} {profession#job} who is regarded as one of the founders of {field#field}.
            {person#hero} (born {1..28} {month} {1800..1825} in {place#birth}) was {a:country#land.1} {profession#job} and teacher.
        lifeEarly:
            {^:person#hero.4} was born in {place#birth}, the {ordinal} of {smallNumber} children of a family of {industry} workers.
            {^:person#hero.2} father was {a:profession}, and {person#hero.2} mother taught at the village school.
            From an early age, {person#hero.1} showed a {adjective} interest in {field#field}.
            At the age of {14..19}, {person#hero.1} moved to {place#city} to study at the {institution#school}.
            {^:person#hero.1} attended the {institution#school}, where {person#hero.1} was taught by {person#teacher}.
            After {person#hero.2} father's death, the family moved to {place#city}.
        lifeWork:
            In {1851..1870}, {person#hero.1} was appointed professor of {field#field} at the {institution#school}.
            Together with {person#friend}, {person#hero.1} published the first complete account of {field#field} in {country#land}.
            {^:person#hero.2} most important work, written between {1846..1860} and {1861..1880}, was translated into {smallNumber} \
                languages.
            {^:person#hero.1} travelled widely, and spent {smallNumber} years in {country#abroad}, where {person#hero.1} met \
                {person#friend}.
            During {person#hero.2} lifetime, {person#hero.2} ideas were not widely accepted.
            {^:person#hero.2} letters to {person#friend} are an important source for the history of {field#field}.
            In addition to {person#hero.2} work as {a:profession#job}, {person#hero.1} wrote on {field} and {field}.
            {^:person#hero.1} was one of the first to argue that {field#field} should be taught in schools.
            As a result of {person#hero.2} journey to {country#abroad}, {person#hero.1} became interested in {field}.
            On the other hand, {person#teacher} criticised {person#hero.2} methods as careless.
        lifeEnd:
            {^:person#hero.1} died in {place#city} after a long illness and was buried in {place#birth}.
            A street in {place#city} and a crater on the Moon are named after {person#hero.3}.
            {^:person#hero.2} papers are kept at the {institution#school}.
            In recognition of {person#hero.2} work, {person#hero.1} was elected a member of the {institution}.
            {^:person#hero.1} was married to {person#friend}, with whom {person#hero.1} had {smallNumber} children.

        speciesLead:
            The {epithet#which} {animal#beast} is a species of {animal#beast.1} in {animal#beast.2}.
            The {epithet#which} {animal#beast} is a small {animal#beast.1} found in {country#land} and {country#abroad}.
            The {epithet#which} {animal#beast} is {a:animal#beast.1} that is native to the {habitat#home} of {country#land}.
        speciesLook:
            Adults are {3..30} centimetres long and weigh up to {61..200} grams.
            The upper side is {colour}, while the underside is {colour}.
            The male and the female are similar in size, but the female is {colour}.
            It was first described in {1758..1890} by the naturalist {person#finder}.
            It can be distinguished from the {epithet} {animal#beast} by its {colour} markings.
        speciesLife:
            It lives in {habitat#home} and is most active at dusk.
            The diet consists of {food} and, to a lesser extent, of {food}.
            The breeding season lasts from {month} to {month}.
            On average, the female has between {2..4} and {5..9} young a year.
            In winter, the {epithet#which} {animal#beast} moves to {habitat}, where it forms groups of up to {12..90} individuals.
            Like other members of the family, it is able to live for up to {3..25} years.
            It is found at altitudes of up to {600..3400} metres above sea level.
            The young stay close to the place where they were born for the first {smallNumber} weeks.
            Little is known about its behaviour outside the breeding season.
        speciesFate:
            The species is threatened by {threat#danger} and by {threat}.
            The population has declined since {1960..2005} as a result of {threat#danger}.
            It is listed as a species of least concern, although {threat#danger} may become a problem.
            It has been protected by law in {country#land} since {1970..2010}.

        riverLead:
            The {riverName#river} is a river in the {direction} of {country#land}, {38..640} kilometres in length.
            The {riverName#river} is a {direction}-flowing tributary of the river {riverName#main} in {country#land}.
        riverFact:
            It rises in {region}, at an elevation of {420..2600} metres above sea level, and flows {direction} through {place#home}.
            It flows into the {riverName#main} near the town of {place#mouth}.
            The drainage basin covers an area of about {300..9800} square kilometres.
            The upper course runs through a narrow valley of {rock#rock}, while the lower course is wide and slow.
            The river is navigable as far as {place#home}, which was of great importance for {industry}.
            A dam was built near {place#mouth} in {1911..1968} to protect the valley from floods.
            The {habitat} along its banks are home to the {epithet} {animal} and the {epithet} {animal}.
            In the spring of {1850..1995}, the river flooded large parts of {place#home}.
            The average flow at {place#mouth} is {9..240} cubic metres per second.

        mineralLead:
            {^:mineralName#stone} is a common rock-forming mineral that occurs in {rock#rock}.
            {^:mineralName#stone} is a mineral that is usually {colour#tint} in colour.
        mineralFact:
            It has a hardness of {2..8} on the Mohs scale and a glassy lustre.
            Crystals of {mineralName#stone} are usually {colour#tint}, but {colour} examples are also known.
            It is found together with {mineralName#other} in deposits of {rock#rock}.
            Large deposits of {mineralName#stone} are found near {place#home} in {country#land}, and in parts of {country}.
            In {era}, {mineralName#stone} was used as a pigment and as an ornamental stone.
            Unlike {mineralName#other}, it dissolves slowly in weak acids.
            The {rock#rock} around {place#home} has been mined for {mineralName#stone} since {1702..1910}.
            It is an important raw material for the glass industry.

        instrumentLead:
            The {instrument#music} is a musical instrument that has been played in {country#land} since {era}.
            The {instrument#music} is an instrument made of {wood#wood}, which is known in {country#land} and {country}.
        instrumentFact:
            The body is traditionally made of {wood#wood}, although {wood} is also used.
            It has a range of about {2..5} octaves and a warm, {adjective} tone.
            It is related to the {instrument#other}, from which it differs in size and in pitch.
            The oldest known example, dated to {1510..1790}, is kept at the {institution#school}.
            The {profession} {person#maker} improved the instrument in {1795..1890}.
            One of the best-known works for the {instrument#music} is {a:workForm} in {key} by {person}.
            In the twentieth century, the {instrument#music} was largely replaced by the {instrument#other}.
            It is still taught at the {institution#school}.

        workLead:
            The {workForm#form} in {key#key} is a composition by {person#hero}, completed in {1895..1925}.
            The {workForm#form} in {key#key} was written by the {country#land.1} composer {person#hero} in {place#city}.
        workFact:
            The first performance took place on {1..28} {month} {1926..1935} in {place#city}.
            It is dedicated to {person#friend}, {a:profession} and a close friend of the composer.
            The first movement is in {key#key}, while the second movement, in {key}, is slow.
            The critics of the time described the {workForm#form} as {adjective} and difficult.
            {^:person#hero.4} revised the work in the last years of {person#hero.2} life.
            The manuscript was lost for many years and was found in {place#home} in {1936..1988}.
            It is scored for strings, two {s:instrument} and {a:instrument}.
            A typical performance of the work lasts about {14..95} minutes.
            Today it is considered one of the most important works of its kind.

        shipLead:
            The {shipName#ship} was {a:shipType#type} built in {place#yard} in {1822..1880}.
            The {shipName#ship} was {a:country#land.1} {shipType#type} that was launched at {place#yard} on {1..28} {month} {1822..1880}.
        shipFact:
            She was {28..180} metres long and had a crew of {12..210} men.
            She was named after a ship of the same name, which had been lost off the coast of {country}.
            On her {ordinal} voyage, the {shipName#ship} carried passengers from {place#yard} to {place#home}.
            Under the command of Captain {person#captain}, she sailed to {country#abroad} with a cargo of salt and timber.
            During {conflict#war} she was used as a hospital ship.
            In a storm on the night of {1..28} {month} {1881..1930}, the {shipType#type} ran aground near {place#home}, and {smallNumber} \
                lives were lost.
            Captain {person#captain} was later found not to have been responsible for the accident.
            The ship's bell is on display at the {institution}.
            The wreck was discovered in {1951..1999} at a depth of {18..120} metres.

        clubLead:
            {place#home} {sport#sport} club is a sports club based in {place#home}, {country#land}.
            The {place#home} Rovers are {a:country#land.1} {sport#sport} club, founded in {1878..1948}.
        clubFact:
            The club was founded by {person#founder}, who was its president until {1949..1969}.
            It plays its home matches at the {placeHead} Road ground, which has a capacity of {2..45},000.
            The club won the national championship in {1950..1974} and again in {1975..2015}.
            In the final of {1950..2015}, it lost to {place#rival} in front of a crowd of {8..60},000.
            The team's colours are {colour} and white.
            The best-known player in the history of the club is {person#hero}, who appeared in {112..580} matches.
            Matches against {place#rival} are among the most popular of the season.
        """;
}
