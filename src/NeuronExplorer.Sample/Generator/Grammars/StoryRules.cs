namespace NeuronExplorer.Sample.Generator.Grammars;

/// <summary>Short fiction: fairy tales, fables, diaries, adventures and quiet scenes.</summary>
internal static class StoryRules
{
    /// <summary>Rules of the grammar.</summary>
    public const string Text = """
        document:
            {taleLead} {taleWant}\n\n{taleStep*2-3}\n\n{taleEnd}
            {fableLead} {fableTalk*2-3} {fableEnd}\n\nMoral: {^:idiom}.
            {sceneLead} {sceneDetail*2-3}\n\n{talk}\n\n{sceneEnd}
            {diary}\n\n{diary}
            {seaLead} {seaStep*3-4}\n\n{seaEnd}
            {mystery} {clue*2-3}\n\n{talk}\n\n{solution}
            {talk}\n\n{sceneDetail*2-4}\n\n{talk}
            {memoryLead} {memory*3-5}
            {rhyme}\n\n{rhyme}
        longDocument:
            {storyTitle}\n\n{taleLead} {taleWant}\n\n{taleStep*6-7}\n\n{talk}\n\n{taleStep*6-7}\n\n{talk}\n\n{taleEnd}
            CHAPTER {chapter}\n\n{sceneLead} {sceneDetail*6-7}\n\n{talk}\n\n{sceneDetail*6-7}\n\n{talk}\n\n{sceneDetail*5-6}\n\n{sceneEnd}
            CHAPTER {chapter}\n\n{mystery} {clue*6-7}\n\n{talk}\n\n{clue*5-6} {sceneDetail*5-6}\n\n{talk}\n\n{solution}
            {storyTitle}\n\n{seaLead} {seaStep*7-8}\n\n{talk}\n\n{seaStep*6-7} {sceneDetail*5-6}\n\n{seaEnd}
            {diary}\n\n{diary}\n\n{diary}\n\n{diary}\n\n{diary}
            {storyTitle}\n\n{rhyme}\n\n{rhyme}\n\n{rhyme}\n\n{rhyme}\n\n{rhyme}\n\n{rhyme}\n\n{rhyme}\n\n{rhyme}

        storyTitle: The {^:quality} {^:object} | The {^:creature} of {place#home} | {person#hero.4} and the {^:creature} | \
            The {^:trade} of {place#home} | {^:smallNumber} {^:quality} {^s:creature} | The {^:object} in the {^:spot}
        chapter: ONE | TWO | THREE | FOUR | FIVE | SIX | SEVEN | EIGHT | NINE | TEN | ELEVEN | TWELVE
        taleLead:
            Once upon a time there lived {a:quality} {trade#work} in the town of {place#home}, whose name was {person#hero.4}.
            Long, long ago, when {s:creature} could still speak, {a:quality} king had {smallNumber} daughters, and the youngest was called \
                {firstName#child}.
            There was once {a:quality} {creature#beast} who lived under the {spot#where} of {place#home}.
            In a land far away, beyond {smallNumber} mountains and {smallNumber} rivers, stood {a:quality} {spot#where}.
        taleWant:
            More than anything in the world, {person#hero.4} wanted {a:quality} {object#prize}.
            But nobody in the land could find the {quality} {object#prize}, and so {person#hero.4} was sent for.
            One day, a stranger came to the gate and asked for {a:quality} {object#prize}.
            Every night {a:creature#beast} came and stole one of the {shade} {fruit}.
        taleStep:
            On the way {person#hero.4} met {a:quality} {creature#beast}, who asked, "Where are you going?"
            "Take this {object}," said the {creature#beast}, "and never look back."
            So {person#hero.4} walked for {smallNumber} days and {smallNumber} nights until {person#hero.1} came to {a:quality} {spot}.
            There sat {a:quality} old woman, who was spinning {shade} thread and did not look up.
            "Only one who has neither eaten nor slept may have the {object#prize}," said the {trade}.
            The first night {person#hero.4} heard {a:creature} crying, but {person#hero.1} did not open the door.
            The second night the {spot#where} shook, and the {object} fell from the wall.
            The third night, everything was silent, and that was the worst of all.
            {connective}, the {creature#beast} opened its mouth and began to sing.
            In exchange, {person#hero.4} gave away {person#hero.2} {quality} {object}.
            "I have {tensNumber} {s:object}," said the king, "but not one of them makes me laugh."
            The {creature#beast} kept its promise, and carried {person#hero.3} across the {spot}.
            {person#hero.4} thanked the {creature#beast} {manner} and went on.
        taleEnd:
            And so {person#hero.4} became the richest {trade#work} in {place#home}, and if {person#hero.1} has not died, {person#hero.1} \
                is living there still.
            They lived happily ever after.
            The {object#prize} hangs in the {spot#where} to this day, and whoever doubts it may go and see.
            From that day on, nobody in {place#home} was ever hungry again.
            And the {creature#beast}? It was never seen again.

        fableLead:
            {^a:creature#one} and {a:creature#two} once met at {a:spot}, where they found {a:quality} {object#prize}.
            {^a:quality} {creature#one} was boasting in front of {a:creature#two} about {a:quality} {object#prize}.
            One winter, {a:creature#one} had nothing to eat and went to {a:creature#two}.
        fableTalk:
            "It belongs to me," {saidVerb} the {creature#one}, "because I saw it first."
            "What do you need {a:object#prize} for?" {saidVerb} the {creature#two}.
            "You are {quality}, and I am {quality}," {saidVerb} the {creature#two}. "We shall see."
            The {creature#one} laughed {manner} and ran as fast as it could.
            "Let us ask the {creature#third}," {saidVerb} the {creature#two}, "who knows everything."
            The {creature#third} looked at them {manner} and said nothing for a long time.
        fableEnd:
            While they were quarrelling, the {creature#third} took the {object#prize} and was gone.
            The {creature#one} was ashamed, and from then on they shared everything.
            But the {creature#two} had already reached the {spot}.
            Then the {creature#one} understood that it had been wrong.

        sceneLead:
            {weatherLine} when {person#hero} stepped out of the {spot#where} at {clock}.
            {person#hero} had lived above the {spot#where} for {smallNumber} years before {person#hero.1} noticed the {object#prize}.
            The {object#prize} arrived on {a:weekday}, wrapped in {shade} paper.
            "{remark}," {saidVerb} {person#hero.4} {manner}, and closed the door of the {spot#where}.
            Nobody in {place#home} could remember when the {quality} {spot#where} had been built.
        sceneDetail:
            {weatherLine}, and the {spot} was {quality}.
            {person#hero.4} put the {object#prize} on the table next to the {quality} {object}.
            In the corner of the {spot} stood {a:quality} {object}, covered with dust.
            {^:person#hero.1} thought of {firstName#other}, and of the {object} that they had bought in {place}.
            Somewhere {a:creature} called, and another answered.
            The {trade} from next door looked up {manner} and went on with his work.
            {connective}, {person#hero.4} took {person#hero.2} {shade} coat and left.
            It was {clock}, and there was still no sign of {firstName#other}.
            On the wall hung a photograph of {smallNumber} {s:trade} in front of {a:spot}.
            {^:person#hero.1} counted the steps: {smallNumber}, as always.
            The smell of {fruit} and fresh bread came up from the {spot#where}.
            {connective}, the {object} began to move.
            {person#hero.4} had never liked {vegetable}, but {person#hero.1} ate them {manner}.
            A letter lay under the door, with the name of {place} on the stamp.
            In {person#hero.2} pocket there was {a:object}, {a:object} and half {a:object}.
            {firstName#other} would have laughed at it, {person#hero.1} knew.
        talk:
            "{remark}," {saidVerb} {person#hero.4}.\n\n"{remark}," {saidVerb} {firstName#other} {manner}.
            "Do you know whose {object} this is?" {saidVerb} {person#hero.4}.\n\n"It belongs to the {trade}," {saidVerb} \
                {firstName#other}. "{remark}."
            "Where have you been?"\n\n"In the {spot}. {remark}."\n\n"With that {object}?" {person#hero.4} {saidVerb}.
            "Look," {saidVerb} {firstName#other}, "{a:creature}!"\n\n{person#hero.4} turned round {manner}, but there was only {a:object}.
            "You are late," {saidVerb} {firstName#other}.\n\n"{saidWord}," {saidVerb} {person#hero.4}. "{idiomStart}."
            "How much do you want for the {object#prize}?" asked {person#hero.4}.\n\n"{^:tensNumber} crowns, and not a penny less."\n\n\
                "{remark}," {saidVerb} {person#hero.4} {manner}.
            "Tell me about {place}," {saidVerb} {firstName#other}.\n\n"There is nothing to tell. {weatherLine}, and then {idiom}."
        saidWord: I'm sorry | Never mind | Not at all | Perhaps | Of course | Not this time | I know
        idiomStart: {^:idiom}
        sceneEnd:
            {connective}, {person#hero.1} turned off the light and listened. {weatherLine}.
            When {firstName#other} came home at {clock}, the {object#prize} was gone.
            {^:person#hero.1} smiled, for the first time in {smallNumber} weeks.
            "{remark}," {saidVerb} {firstName#other}, and that was the end of it.
            The {object#prize} stayed where it was, and so did {person#hero.4}.

        diary:
            {weekday}, {1..28} {month}\n{weatherLine} all day. {diaryLine} {diaryLine} {diaryLine}
            {1..28} {month}, in the evening\n{diaryLine} {diaryLine} {diaryLine} {diaryLine}
            {month} {1..28}\nDear diary, {diaryDear} {diaryLine} {diaryLine}
        diaryDear: today I turned {tensNumber}. | nothing happened today. | you will not believe this. | I have a secret. | \
            we have arrived in {place}.
        diaryLine:
            We went to the {spot} with {firstName} and saw {a:creature}.
            I bought {smallNumber} {fruit} and {a:quality} {object} at the market.
            {firstName} is ill, so I had to do the work of the {trade} as well.
            In the afternoon I read, and {idiom}.
            The {trade} told me that the {spot} is going to be sold.
            I have decided to learn {tongue}.
            I could not sleep because of the {creature} in the {spot}.
            We had {vegetable} again for dinner.
            A letter from {person} came, after {smallNumber} months.
            {remark}.
            Tomorrow we leave for {place} at {clock}.
            I found the {quality} {object} that {firstName} had lost.

        seaLead:
            On the morning of {1..28} {month} {1790..1890}, the ship left {place#home} with {tensNumber} men and {smallNumber} \
                {s:creature} on board.
            Captain {person#hero} had sailed past {place#home} {smallNumber} times, but never at night.
        seaStep:
            For {smallNumber} days the wind came from the {direction}, and we made good way.
            On the {ordinal} day the {trade} fell ill, and we had only {vegetable} and water left.
            "Land!" {saidVerb} {firstName#other} from the mast, but it was only a cloud.
            The waves were higher than the {spot} at home.
            We lost the anchor, {smallNumber} {s:object} and the best of our {s:object}.
            {person#hero.4} stood at the wheel {manner} and said, "{remark}."
            At {clock} the fog lifted, and we saw {a:quality} island to the {direction}.
            The people of the island brought us {fruit} and {a:quality} {creature}.
            In the chest were {tensNumber} {shade} {s:object} and a map of {place}.
            Then the rope broke, and {person#hero.4} was thrown against the {object}.
            Nobody spoke, for {idiom}.
        seaEnd:
            We came home in {month}, {smallNumber} men fewer and not a penny richer.
            The map is still in my {object}, and one day I shall go back.
            {connective}, the lights of {place#home} appeared to the {direction}.

        mystery:
            The {quality} {object#prize} of {person#victim} had disappeared from the {spot#where} between {clock} and midnight.
            When {person#victim}, {a:trade} from {place#home}, came down to the {spot#where}, the {object#prize} was gone.
        clue:
            Inspector {person#hero} looked at the {object} and then {manner} at the window.
            On the floor lay {a:shade} {object} and a ticket to {place}.
            The {trade} had seen nothing, but he had heard {a:creature}.
            "Where were you at {clock}?" {saidVerb} {person#hero.4}.
            The door of the {spot} had been locked from the inside.
            There were traces of {shade} paint on the {object}.
            {firstName#other} had been at the {spot} all evening, with {smallNumber} witnesses.
            Somebody was lying, and {person#hero.4} knew who.
        solution:
            "It was {a:creature}," said {person#hero.4}, and showed them the nest with the {object#prize} in it.
            "The thief is in this room," said {person#hero.4}. {firstName#other} turned pale and put the {object#prize} on the table.
            "There never was {a:object#prize}," said {person#hero.4} {manner}. "{remark}."

        memoryLead:
            When I was {smallNumber} years old, we lived in {a:quality} house next to the {spot#where} of {place#home}.
            My grandfather was {a:trade}, and he knew every {creature} in {place#home} by name.
            I do not remember much of {place#home}, only the {spot#where} and the {quality} {object#prize}.
        memory:
            In summer we ate {fruit} and {fruit} until it got dark.
            My sister {firstName} was afraid of the {creature}, and I of the {spot}.
            Every {weekday}, the {trade} came with {a:quality} {object} and {a:basketOf}.
            "{remark}," he used to say.
            We had {tensNumber} {s:creature}, and each had a name.
            The {object#prize} stood in the {spot}, and nobody was allowed to touch it.
            At {clock} the bell of the {spot} rang, and we ran home.
            Then {month} came, and everything changed.
            I have been a grown-up {trade} for {tensNumber} years now, but I still dream of it.
        basketOf: basket of {fruit} | bag of {vegetable} | box of {s:object} | bucket of {vegetable} | tin of {fruit}

        rhyme:
            One for the {creature} and two for the {creature},\nthree for the {trade} at the door,\n\
                four for the {quality} {object#prize},\nand five for whoever wants more.
            {^:smallNumber} {quality} {s:creature} sat on a wall,\n{smallNumber} flew away and that was not all:\n\
                the {creature} came by and the {creature} came too,\nand nobody knew what the others would do.
            O {quality} {spot}, o {quality} sea,\nwhat has the {direction} wind brought to me?\n{^a:object}, {a:object}, a song without \
                end,\nand news of the {creature}, my oldest friend.
            On {weekday} I wandered, on {weekday} I slept,\non {weekday} I laughed and on {weekday} I wept,\n\
                on {weekday} they gave me {a:quality} {object},\nand that is the {object} I have always kept.
            Sleep, little {creature}, the {spot} is still,\nthe moon has come up from behind the hill,\n\
                the {trade} is sleeping, the {creature} as well,\nand no one is left who could ring the bell.
        """;
}
