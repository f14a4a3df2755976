namespace NeuronExplorer.Sample.Generator.Grammars;

/// <summary>Reports, interviews, reviews, notices and forecasts from an invented press.</summary>
internal static class NewsRules
{
    /// <summary>Rules of the grammar.</summary>
    public const string Text = """
        document:
            {dateline} {politics} {politicsMore*2-4}
            {dateline} {business} {businessMore*2-4}
            {dateline} {match} {matchMore*2-4}
            {dateline} {accident} {accidentMore*2-4}
            {headline}\n\n{culture} {cultureMore*2-4}
            {forecast}
            BRIEFLY\n\n- {brief}\n- {brief}\n- {brief}\n- {brief}
            {dateline} {science} {scienceMore*2-4}
            LETTERS TO THE EDITOR\n\n{opinion*3-4}\n\n{person}, {place}
            {obituary} {obituaryMore*2-4}
            MARKETS\n\n{marketLine*3-5}
        longDocument:
            {headline}\n\nBy {person}\n\n{dateline} {politics} {politicsMore*6-7}\n\n{politicsMore*6-7}\n\n{reaction*6-7}
            {headline}\n\nBy {person}\n\n{dateline} {business} {businessMore*6-7}\n\n{businessMore*6-7}\n\n{marketLine*6-7}
            {headline}\n\n{dateline} {match} {matchMore*6-7}\n\n{matchMore*6-7}\n\nResults:\n{result*12-18/}
            {headline}\n\nBy {person}\n\n{dateline} {accident} {accidentMore*6-8}\n\n{accidentMore*5-6} {reaction*5-6}
            {headline}\n\n{culture} {cultureMore*7-8}\n\n{cultureMore*6-7}\n\n{reaction*5-6}
            INTERVIEW\n\n{interviewLead}\n\n{ask}\n\n{ask}\n\n{ask}\n\n{ask}\n\n{ask}\n\n{ask}
            {headline}\n\n{dateline} {science} {scienceMore*7-8}\n\n{scienceMore*5-6} {reaction*5-6}
            WHAT'S ON IN {townCapitals} THIS WEEK\n\n{listing*18-28/}
            MARKETS\n\n{marketLine*8-10}\n\nCLOSING PRICES\n{price*20-28/}
            {forecast}\n\n{cityWeather*16-24/}

        headline: {^:office#office} in {place#town} Steps Down | {^:spot#where} in {place#town} to Be Rebuilt | \
            {firm#firm} Buys {firm#second} | {place#town} Wins Again | {^:quality} {^:creature} Found in {place#town} | \
            Strike at {firm#firm} Enters {^:ordinal} Week | "{^:remark}" | {^:smallNumber} Hurt in {place#town} {^:spot#where} | \
            Thousands Celebrate in {place#town} | New {^:spot#where} Opens in {place#town}
        dateline:
            {townCapitals#town}, {month} {1..28} (AP) -
            {place#town}, {weekday#day} –
            {townCapitals#town} -
            {place#town} ({weekday#day}).
        townCapitals: VELMAR | ORSOVA | KALINKA | TARVOS | MIRANO | ESTRAVA | SANDVIK | ALDORA | CORVALE | ELSINOR | FALKENAU | GRIMSUND | \
            NOVARA | OSTRAND | QUILLA | TESSIN | ULVIK | WESTMARK | ZELINA | NORTHPORT | ASHFORD | KINGSTON BAY | STONEBRIDGE | LAKEWOOD
        office: mayor | minister of finance | minister of health | president | governor | head of the school board | police chief | \
            director of the museum | ambassador | minister of transport | chair of the council | judge | party leader | harbour master
        plan: a new bridge | higher taxes on sugar | a tram line to the {spot} | free school meals | a ban on fireworks | \
            the sale of the {spot} | cheaper bus tickets | a second railway station | longer opening hours | a new law on rents | \
            a tunnel under the {spot} | the closure of the {spot} | {tensNumber} new flats

        politics:
            The {office#office}, {person#lead}, announced {plan#plan} on {weekday}, {smallNumber} weeks before the election.
            After {smallNumber} hours of debate, the city council voted {21..40} to {3..20} for {plan#plan}.
            Several thousand people marched through {place#town} on {weekday} to protest against {plan#plan}.
            The government will not go ahead with {plan#plan}, the {office#office} said on {weekday}.
        politicsMore:
            "{remark}," said {person#lead}.
            "{remark}," {person#lead.1} told reporters outside the {spot}. "{remark}."
            The opposition called {plan#plan} "too little, too late".
            According to a poll, {31..69} percent of voters are in favour of {plan#plan}.
            The cost is estimated at {2..95} million euros, of which {firm#firm} is to pay a third.
            {person#rival}, who leads the opposition, said that {idiom}.
            A decision is expected by the end of {month}.
            It is the {ordinal} time in {smallNumber} years that the {office#office} has changed course.
            A spokeswoman for the {office#office} declined to comment.
            Critics say the ball is now in the court of the {office}.
            {person#lead.4} {surname}, the deputy {office#office}, was not at the meeting.
            The vote was put off until {weekday} after members walked out.
        reaction:
            "{remark}," said {person}, a {tensNumber}-year-old {trade}.
            {person}, {a:trade} who lives near the {spot}, shook her head. "{remark}," she said.
            In {place}, people were less certain. "{idiomStart}," said {person}.
            Others were {quality} and {quality}, but not surprised.
            {firm#firm} said in a statement that it would "look into the matter".
            On the streets of {place#town}, opinions were divided on {weekday}.
            A second meeting will be held in the {spot} on {weekday} at {clock}.
        idiomStart: {^:idiom}

        business:
            {firm#firm} will cut {100..990} jobs in {country#land} by {month}, the company said on {weekday}.
            Profits at {firm#firm} rose by {3..48} percent to {11..900} million euros in the {ordinal} quarter.
            {firm#firm} has agreed to buy {firm#second} for {2..90} billion dollars.
            Workers at {firm#firm} went on strike on {weekday} over pay and hours.
        businessMore:
            "{remark}," said {person#lead}, the company's chief executive.
            Shares in {firm#firm} fell {1..9}.{1..9} percent to {11..98}.{10..99} euros.
            Shares in {firm#second} were up {1..9}.{1..9} percent at the close.
            The company, which makes {s:object} and {s:object}, employs {2..98},{100..999} people in {country#land}.
            Analysts at {firm} had expected sales of {11..900} million euros.
            {person#lead} took over from {person} in {2001..2022}.
            Demand for {s:object} has been weak since {month}, above all in {country} and {country}.
            A new factory in {place} is to open in {month}.
            The union, led by {person#rival}, called the offer "an insult".
            "{remark}," said {person#rival} at the gates of the factory.
            The company was founded in {1850..1990} by {person}, {a:trade} from {place}.
            Regulators in {country} still have to approve the deal.
        marketLine:
            Shares rose {0..3}.{1..9} percent in {place#town} on {weekday}, led by {firm}.
            {firm} fell {1..9}.{1..9} percent after its results disappointed investors.
            Oil traded at {51..98}.{10..99} dollars a barrel, up {11..99} cents.
            The euro stood at {1..1}.{1000..2999} dollars, little changed from {weekday}.
            Gold gained {1..29} dollars to {1000..2900} dollars an ounce.
            Wheat and coffee prices were lower after rain in {country}.
            Trading was thin ahead of the holiday on {weekday}.
        price:
            {firm}: {11..98}.{10..99} (+{0..4}.{10..99})
            {firm}: {11..98}.{10..99} (-{0..4}.{10..99})

        match:
            {place#town} beat {place#rival} {2..5}-{0..1} on {weekday} in front of {2..48},{100..999} fans.
            {person#hero} scored {smallNumber} times as {place#town} came from behind to beat {place#rival}.
            {person#hero} of {country#land} won the {sportName#sport} title in {place#town} on {weekday}.
        sportName: tennis | cycling | swimming | chess | rowing | ski jumping | marathon | fencing | judo | golf | badminton | sailing | \
            figure skating | wrestling
        matchMore:
            "{remark}," said the coach, {person#coach}.
            "{remark}," said {person#hero.4} after the final whistle.
            The {ordinal} goal came after {12..88} minutes, following a mistake by {surname}.
            It was the team's {ordinal} win in a row, and the {ordinal} away from home.
            {person#hero}, {18..34}, had been out for {smallNumber} weeks with a knee injury.
            The referee sent off {person} shortly before half-time.
            {place#rival} will have to do without {surname} and {surname} next {weekday}.
            With {21..78} points, {place#town} are now {ordinal} in the league.
            {person#coach} was {quality} but pleased: "{idiomStart}."
            The crowd sang until {clock}.
            {person#hero.4} dedicated the victory to {person#hero.2} mother, {a:trade}.
        result:
            {place} {0..5} - {place} {0..5}
            {place} {0..3} - {place} {0..3} (after extra time)

        accident:
            A fire broke out in the {spot#where} of {place#town} early on {weekday}, and {smallNumber} people were taken to hospital.
            A train carrying {100..390} passengers stopped in a tunnel near {place#town} for {smallNumber} hours on {weekday}.
            A storm with winds of up to {90..160} kilometres an hour hit {place#town} on {weekday}.
            Police in {place#town} are looking for the owner of {a:creature#beast} that was found in the {spot#where}.
        accidentMore:
            "{remark}," said {person#lead}, a spokesman for the fire brigade.
            {person}, a {tensNumber}-year-old {trade}, was the first to see it. "{remark}," he said.
            Nobody was seriously hurt.
            The cause is still unclear; {firm} had repaired the {spot#where} in {month}.
            About {100..990} houses were without electricity until {clock}.
            The road to {place} was closed for {smallNumber} hours.
            {tensNumberStart} firefighters from {smallNumber} villages were on the scene.
            The damage is estimated at {20..900},000 euros.
            School was cancelled on {weekday}, to the delight of {firstName}, {6..12}: "{idiomStart}!"
            An old {object} was found among the stones and given to the museum.
            It was the {ordinal} such incident this year.
        tensNumberStart: {^:tensNumber}

        culture:
            {person#hero}'s new {artForm#art}, "The {^:quality} {^:object}", opened in {place#town} on {weekday}.
            In the {artForm#art} "The {^:creature} in the {^:spot}", {person#hero} tells the story of {a:trade#role} from {country#land}.
        artForm: film | play | opera | novel | musical | ballet | exhibition | television series | album | comic
        cultureMore:
            {person#lead} plays the {trade#role}, {manner} and with {a:quality} smile.
            The first half is {quality} and {quality}; the second is too long by {tensNumber} minutes.
            "{remark}," the {trade#role} says at one point, and the audience laughed.
            {person#hero}, born in {place} in {1950..1999}, was {a:trade} before {person#hero.1} turned to art.
            The music by {person} is {quality}, with much {instrumentName} and {instrumentName}.
            {connective}, {a:creature} walks across the stage, and nobody knows why.
            Tickets cost between {5..19} and {20..90} euros.
            It is {person#hero.2} {ordinal} {artForm#art}, and {person#hero.2} best.
            One leaves with the feeling that {idiom}.
            The {artForm#art} is at the {firmHead} Theatre until {1..28} {month}.
            {person#hero} told this newspaper: "{remark}."
        instrumentName: violin | piano | flute | drums | trumpet | guitar | harp | cello | organ | accordion | clarinet | saxophone
        listing:
            {weekday}, {clock}: {^:artForm} "The {^:quality} {^:object}", {^:spot}, {2..40} euros
            {weekday}, {clock}: Concert for {instrumentName} and {instrumentName}, {firmHead} Hall, {2..40} euros
            {weekday}, {clock}: Talk by {person}, {place} Library, free
            {weekday}, {clock}: {^:sportName} for beginners, {streetName} {1..90}, {2..40} euros
            {weekday}, {clock}: Flea market, {streetName}, free
        brief:
            {person}, {a:trade} from {place}, has won {20..900},000 euros in the lottery.
            The {spot} of {place} will be closed until {1..28} {month}.
            {^:smallNumber} {s:creature} have escaped from a farm near {place}.
            {firm} is looking for {tensNumber} {s:trade}.
            The number {2..90} bus no longer stops at the {spot}.
            {person} has been elected {office} with {51..79} percent of the vote.
            A {tensNumber}-year-old found a gold {object} while digging up {vegetable}.
            The price of {fruit} has risen by {2..40} percent since {month}.
            {country} and {country} have signed a treaty on fishing.

        science:
            Scientists in {place#town} have found out why {s:creature#beast} sleep for {smallNumber} hours a day.
            A new kind of {creature#beast} has been discovered in {a:spot} in {country#land}.
            A team led by {person#lead} has built a robot that can pick {fruit}.
            Archaeologists digging near {place#town} have found {tensNumber} gold {s:object}.
        scienceMore:
            "{remark}," said {person#lead} of the University of {place}.
            The results were published in the journal {journalName} on {weekday}.
            The team examined {100..990} {s:creature} over {smallNumber} years.
            {person#rival}, who was not involved in the study, called it "{quality} work".
            The find is thought to be about {2..9},000 years old.
            In {11..89} percent of all cases, the difference was clear.
            "{idiomStart}," said {person#rival}, "but more work is needed."
            The project was paid for by {firm}.
            It could help to protect {s:creature} in {country} and {country}.
            Next {month}, the group will travel to {country} to test the idea.
        journalName: Nature and Method | Open Science Letters | Annals of Small Things | Northern Review | Field Notes | \
            Journal of Applied Results
        interviewLead:
            {person#hero} is {a:trade#job}, lives in {place#town} and has written {smallNumber} books. We met {person#hero.3} in {a:spot}.
            For {tensNumber} years {person#hero} has been {a:trade#job} in {place#town}. On {weekday} {person#hero.1} retires.
        ask:
            Q: How did you become {a:trade#job}?\nA: By chance. My father was {a:trade}, and {idiom}.
            Q: What is the most important thing in your work?\nA: Patience. {remark}.
            Q: Do you remember your first day?\nA: It was {a:weekday} in {month}. I had forgotten my {object}, and {a:creature} was \
                sitting in the {spot}.
            Q: Is {place#town} still what it was?\nA: No. There used to be {smallNumber} {s:trade} in our street alone. {remark}.
            Q: What would you say to a young {trade#job}?\nA: {^:idiom}. And learn {tongue}!
            Q: What are you going to do now?\nA: Travel to {country}, grow {vegetable}, and play the {instrumentName}.
            Q: Have you ever wanted to give up?\nA: Once, in {1970..2015}. {remark}.
            Q: And what do you do on {weekday}s?\nA: I sleep until {clock} and eat {fruit}.
        opinion:
            Sir, I read your article about the {spot} with interest.
            In your issue of {1..28} {month} you write that {s:creature} are {quality}. Nothing could be further from the truth.
            As {a:trade} of {tensNumber} years, I can only say that {idiom}.
            If the {office} really wants {plan}, let her try it first.
            {remark}, and that is all I have to say.
            When I was young, a pound of {fruit} cost {smallNumber} pence.
        obituary:
            {person#hero}, who went from {trade} to {office}, died on {weekday} in {place#town}. {^:person#hero.1} was {71..99}.
            {person#hero}, the {trade} who painted {s:creature}, has died at the age of {71..99}.
        obituaryMore:
            {^:person#hero.1} was born in {place} on {1..28} {month} {1920..1950}, the {ordinal} of {smallNumber} children.
            "{remark}," {person#hero.1} liked to say.
            {person}, a lifelong friend, remembers {person#hero.3} as {quality} and {quality}.
            {^:person#hero.1} spoke {tongue} and {tongue}, and played the {instrumentName}.
            {^:person#hero.1} leaves {smallNumber} children and {smallNumber} grandchildren.
            In {1960..1999} {person#hero.1} moved to {country}, where {person#hero.1} ran {a:spot}.
        forecast:
            WEATHER\n\n{^:weekday}: {sky}, {2..14} to {15..34} degrees. Wind from the {direction}.\n\
                {^:weekday}: {sky}, {2..14} to {15..34} degrees. Wind from the {direction}.\n{^:weekday}: {sky}, {2..14} to {15..34} \
                degrees. Wind from the {direction}.\n\nOutlook: {sky} in the {direction}, {sky} elsewhere.
        sky: sunny | cloudy | light rain | heavy rain | snow showers | thunderstorms | fog in the morning | dry and mild | windy | clear | \
            cool and wet
        cityWeather:
            {place}: {sky}, {2..34}°
        """;
}
