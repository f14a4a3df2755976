namespace NeuronExplorer.Sample.Generator.Grammars;

/// <summary>Questions with answers as on a forum: programming, home, kitchen, garden, science and money.</summary>
internal static class QuestionRules
{
    /// <summary>Rules of the grammar.</summary>
    public const string Text = """
        document:
            Question: {codeAsk} {codeDetail*1-3}\n\nAnswer: {codeAnswer*2-4} {closing}
            Q: {codeAsk} {codeDetail}\n\nA: {codeAnswer*2-3}\n\nComment by {firstName}: {comment}
            Question: {plantAsk} {plantDetail*1-2}\n\nAnswer: {plantAnswer*3-4} {closing}
            Question: {cookAsk} {cookDetail*1-2}\n\nAnswer: {cookAnswer*3-4} {closing}
            Q: {fixAsk} {fixDetail*1-2}\n\nA: {fixAnswer*3-4}\n\nComment by {firstName}: {comment}
            Question: {moneyAsk} {moneyDetail}\n\nAnswer: {moneyAnswer*3-4}
            Question: {sportAsk} {sportDetail}\n\nAnswer: {sportAnswer*3-4} {closing}
            Question: {languageAsk} {languageDetail}\n\nAnswer: {languageAnswer*3-4}
            Q: {petAsk} {petDetail}\n\nA: {petAnswer*2-4} {closing}
            {tell}\n\n{tell}\n\n{tell}
            {fact}\n\n{fact}\n\n{fact}\n\n{fact}
            {because}\n\n{because}

        closing:
            I hope this helps!
            Good luck!
            Let me know if you have any other questions.
            If it still does not work, please add more details to your question.
            As far as I know, there is no easier way.
        comment:
            This worked for me, thank you!
            I had the same problem last {month}, and this is the right answer.
            It is worth noting that this may not work in older versions.
            Could you explain why this works?
            Thanks, this saved me {smallNumber} hours of work.
            I would not recommend this, because it is easy to get wrong.

        codeAsk:
            How do I {action#do} a {structure#data} in {programmingLanguage#code}?
            What is the best way to {action#do} a {structure#data} in {programmingLanguage#code}?
            Why do I get {error#error} when I read a {format#file} in {programmingLanguage#code}?
            How can I convert a {format#file} to a {format#other} with {programmingLanguage#code}?
            What is the difference between a {structure#data} and a {structure#second} in {programmingLanguage#code}?
            Is it possible to {action#do} a {format#file} with {tool#tool}?
        codeDetail:
            I am new to {programmingLanguage#code} and I have a {format#file} with {200..9000} lines.
            I have tried to use a {structure#second}, but I always get {error#error}.
            I am using version {2..12}.{1..9} of {programmingLanguage#code} together with {tool#tool}.
            It works on my computer, but not on the server.
            Any help would be greatly appreciated.
            For example, I would like to keep only the first {5..90} entries of the {structure#data}.
            I have already searched for an answer, but I could not find one.
        codeAnswer:
            The easiest way to do this is to use a {structure#data} from the standard library.
            You can {action#do} the {structure#data} in place, so that you do not need a copy.
            If the {format#file} is large, read it line by line instead of all at once.
            The reason you get {error#error} is that the {structure#data} is empty at that point.
            First of all, make sure that the {format#file} exists and that you are allowed to read it.
            In {programmingLanguage#code}, a {structure#data} keeps the order of its elements, whereas a {structure#second} does not have \
                to.
            In order to avoid {error#error}, check the length of the {structure#data} first.
            Note that this takes time proportional to the square of the number of elements.
            Alternatively, you can use {tool#tool} for this.
            As of version {2..12}, there is a built-in function for this.
            It depends on how often you need to {action#do} it.

        plantAsk:
            Why does my {plant#plant} have {plantTrouble#trouble}?
            What should I do about {plantTrouble#trouble} on my {plant#plant}?
            How often should I water my {plant#plant}?
        plantDetail:
            I bought it {smallNumber} weeks ago and it stands next to a window that faces {direction}.
            I water it every {weekday}, and I have never changed the soil.
            My neighbour says that the reason is {plantCause#cause}.
            It has grown only {2..9} centimetres since {month}.
        plantAnswer:
            The most likely cause is {plantCause#cause}.
            {^:plantTrouble#trouble} can also be a sign of {plantCause}.
            Make sure that the soil is dry before you water the {plant#plant} again.
            Move it to a place where it gets at least {smallNumber} hours of light a day.
            In my experience, a {plant#plant} should be repotted every {smallNumber} years.
            Cut off the affected parts and wait for {smallNumber} weeks.
            You do not need to worry unless it gets worse.

        cookAsk:
            Why is my {dish#dish} always {dishTrouble#wrong}?
            How do I make {dish#dish} for {smallNumber} people?
            What can I do if my {dish#dish} is {dishTrouble#wrong}?
        cookDetail:
            I follow the recipe of my grandmother and cook it for {15..80} minutes.
            My oven is old, and I usually set it to {160..230} degrees.
            I have used {150..900} grams of flour and a pinch of salt.
            Last {weekday} it came out perfect, but I do not know why.
        cookAnswer:
            If it is {dishTrouble#wrong}, try to {dishFix#fix}.
            The first thing I would do is to {dishFix#fix}.
            For {smallNumber} people, you need about {300..900} grams of flour and {1..4} litres of water.
            Preheat the oven to {180..220} degrees before you start.
            Next time, {dishFix} and {dishFix}.
            {^:dish#dish} tastes even better on the following day.
            A good {dish#dish} needs time, so do not rush it.

        fixAsk:
            How do I fix a {repairThing#object}?
            How much does it cost to repair a {repairThing#object}?
            Can I use {material#stuff} on a {repairThing#object}?
        fixDetail:
            I rent a flat in {place#town}, and the landlord does not answer my letters.
            The {repairThing#object} is about {3..30} years old.
            I have {material#stuff} and {material} at home, but not much experience.
        fixAnswer:
            Before you start, turn off the water and the electricity.
            First, clean it with {material#stuff} and let it dry for {smallNumber} hours.
            Then loosen the screws, but do not remove them completely.
            If that does not help, you will need {material} as well.
            A professional would charge between {30..70} and {80..190} euros for this.
            Be careful not to use too much {material#stuff}.
            After that, check whether the {repairThing#object} works as it should.

        moneyAsk:
            How does {topic#topic} work?
            Is it a good idea to get advice about {topic#topic}?
            What should I know about {topic#topic} before I turn {25..60}?
        moneyDetail:
            I earn {1800..5200} euros a month and I can save about {100..900} of them.
            I am {19..64} years old and I have never thought about it before.
            A friend of mine says that I should start as early as possible.
        moneyAnswer:
            In general, it is better to start early than to start with a large amount.
            When it comes to {topic#topic}, read the terms and conditions carefully.
            The interest rate is usually between {1..3} and {4..9} per cent per year.
            It depends on your situation, and in particular on how much you can save each month.
            On the one hand, it gives you security; on the other hand, it costs money every year.
            You should compare at least {smallNumber} offers before you sign anything.

        sportAsk:
            How often should I go {exercise#sport} if I want to get fit?
            Is {exercise#sport} better for beginners than {exercise#second}?
            How long does it take to see results from {exercise#sport}?
        sportDetail:
            I am {19..70} years old and I sit at a desk for {smallNumber} hours a day.
            I started {smallNumber} weeks ago, and I still get tired after {5..30} minutes.
        sportAnswer:
            Start slowly, and increase the time by {5..15} per cent each week.
            {^:exercise#sport} for {20..45} minutes, {smallNumber} times a week, is enough for most people.
            Compared with {exercise#second}, {exercise#sport} is easier to fit into a busy day.
            Make sure that you drink enough water and get enough sleep.
            Most people notice a difference after {4..12} weeks.
            If something hurts, stop and talk to a doctor.

        languageAsk:
            What is the best way to learn {language#tongue}?
            How long does it take to learn {language#tongue} if I already speak {language#known}?
        languageDetail:
            I would like to travel to {country#land} next {month}.
            I have been learning for {smallNumber} months, but I am afraid to speak.
        languageAnswer:
            Learn the {200..900} most common words first.
            Try to speak {language#tongue} every day, even if it is only for {5..20} minutes.
            If you already speak {language#known}, many of the words will look familiar.
            Find someone who wants to learn your language and meet once a week.
            Do not be afraid of making mistakes, because that is how you learn.
            The grammar is not as difficult as it looks at first.

        petAsk:
            What should I feed my {animalPet#pet}?
            Why does my {animalPet#pet} not eat?
            How can I travel to {country#land} with a {animalPet#pet}?
        petDetail:
            It is {smallNumber} years old and weighs {1..28} kilograms.
            We moved to {place#town} in {month}, and it has been quiet ever since.
        petAnswer:
            A healthy {animalPet#pet} should eat at the same time every day.
            Give it {smallNumber} days to get used to the new place.
            If nothing changes within {smallNumber} days, take your {animalPet#pet} to the vet.
            Make sure that there is always fresh water.
            You should never give chocolate to a {animalPet#pet}.

        because:
            Question: Why is the sky blue?\nAnswer: Because sunlight is scattered by the air, and blue light is scattered more than red \
                light.
            Question: Why does ice float on water?\nAnswer: Because water expands when it freezes, so ice is less dense than water.
            Question: Why do leaves change colour in autumn?\nAnswer: Because the green chlorophyll breaks down and the other pigments \
                become visible.
            Question: Why does thunder follow lightning?\nAnswer: Because light travels much faster than sound.
            Question: Why does bread rise?\nAnswer: Because yeast produces carbon dioxide, which is trapped in the dough.
            Question: Why does metal feel cold?\nAnswer: Because metal conducts heat away from the skin.
        tell:
            {person#hero} was born in {place#birth} on {1..28} {month} {1900..1960} and moved to {place#city} at the age of {18..40}.\n\
                Question: Where was {person#hero} born?\nAnswer: {place#birth}
            {^:person#hero.4} worked as {a:jobOf#job} in {place#city} for {11..35} years.\nQuestion: What was the job of {person#hero.4}?\n\
                Answer: {jobOf#job}
            Together with {person#friend}, {person#hero.1} opened a shop in {place#city} in {1961..1985}.\n\
                Question: With whom did {person#hero} open a shop?\nAnswer: {person#friend}
            {person#friend} was {a:jobOf#other} and came from {country#land}.\nQuestion: Where did {person#friend} come from?\n\
                Answer: {country#land}
            The shop was on {street#street}, next to the station.\nQuestion: On which street was the shop?\nAnswer: {street#street}
            After {smallNumber} years, they sold the shop to {person#buyer} and travelled to {country#abroad}.\n\
                Question: Who bought the shop?\nAnswer: {person#buyer}
        street: {placeHead} Street | Station Road | Market Lane | Bridge Street | Garden Row
        jobOf: baker | tailor | surveyor | librarian | carpenter | nurse | printer | photographer
        fact:
            Question: What is the capital of Portugal?\nAnswer: Lisbon
            Question: What is the capital of Norway?\nAnswer: Oslo
            Question: What is the capital of Hungary?\nAnswer: Budapest
            Question: What is the capital of Japan?\nAnswer: Tokyo
            Question: What is the capital of Chile?\nAnswer: Santiago
            Question: What is the capital of Canada?\nAnswer: Ottawa
            Question: What is the capital of Peru?\nAnswer: Lima
            Question: Which planet is closest to the Sun?\nAnswer: Mercury
            Question: Which is the largest planet of the solar system?\nAnswer: Jupiter
            Question: How many legs does a spider have?\nAnswer: Eight
            Question: How many sides does a hexagon have?\nAnswer: Six
            Question: What is the chemical symbol for iron?\nAnswer: Fe
            Question: What is the chemical symbol for sodium?\nAnswer: Na
            Question: Which gas do plants take in from the air?\nAnswer: Carbon dioxide
            Question: What is the opposite of "ancient"?\nAnswer: Modern
            Question: What is the plural of "mouse"?\nAnswer: Mice
            Question: At what temperature does water boil at sea level?\nAnswer: 100 degrees Celsius
            Question: How many strings does a violin have?\nAnswer: Four
            Question: In which direction does the Sun rise?\nAnswer: In the east
        """;
}
