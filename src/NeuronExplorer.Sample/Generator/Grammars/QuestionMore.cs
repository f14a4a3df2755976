namespace NeuronExplorer.Sample.Generator.Grammars;

/// <summary>Longer threads and quizzes, and more words.</summary>
internal static class QuestionMore
{
    /// <summary>Rules of the grammar.</summary>
    public const string Text = """
        longDocument:
            {threadHead}\n\nQuestion: {codeAsk} {codeDetail*5-6}\n\nAnswer 1 by {firstName}: {codeAnswer*6-7} {closing}\n\n\
                Answer 2 by {firstName}: {codeAnswer*5-6}\n\nComment by {firstName}: {comment}\n\nComment by {firstName}: {comment}\n\n\
                Comment by {firstName}: {chatter}
            {threadHead}\n\nQ: {fixAsk} {fixDetail*4-5} {chatter}\n\nA: {fixAnswer*6-7}\n\nYou will need:\n1. {material}\n2. {a:object}\n\
                3. {material}\n4. {a:object}\n\nComment by {firstName}: {comment}\n\nComment by {firstName}: {chatter}\n\n\
                A: {fixAnswer*4-4} {chatter} {closing}\n\nComment by {firstName}: {comment} {chatter} {chatter}
            {threadHead}\n\nQuestion: {plantAsk} {plantDetail*5-6} {chatter}\n\nAnswer 1 by {firstName}: {plantAnswer*5-6} {chatter}\n\n\
                Answer 2 by {firstName}: {plantAnswer*5-5} {closing}\n\nComment by {firstName}: {comment} {chatter} {chatter}\n\n\
                Comment by {firstName}: {chatter} {chatter}
            {threadHead}\n\nQuestion: {cookAsk} {cookDetail*5-6} {chatter}\n\nAnswer 1 by {firstName}: {cookAnswer*6-6} {chatter}\n\n\
                Answer 2 by {firstName}: {cookAnswer*5-5} {closing}\n\nComment by {firstName}: {comment} {chatter} {chatter}\n\n\
                Comment by {firstName}: {chatter} {chatter}
            QUIZ NIGHT AT THE {^:spot}\n\n{quiz}\n\n{quiz}\n\n{quiz}\n\n{quiz}\n\n{quiz}\n\n{quiz}\n\n{quiz}\n\n{quiz}\n\n{quiz}\n\n\
                {quiz}\n\n{quiz}\n\n{quiz}\n\n{quiz}
            Read the text and answer the questions.\n\n{reading*11-13}\n\nQuestion 1: What did {person#reader} buy?\n\
                Answer: {^a:object#bought}\n\nQuestion 2: Where did {person#reader.1} live?\nAnswer: In {place#readTown}\n\n\
                Question 3: Who came to visit?\nAnswer: {person#visitor}\n\nQuestion 4: What was {person#visitor.2} job?\n\
                Answer: {^:trade#visitorJob}\n\nQuestion 5: When did {person#visitor.1} leave?\nAnswer: On {weekday#leaving}\n\n\
                Question 6: Which animal was in the {spot#readSpot}?\nAnswer: {^a:creature#readBeast}
        document+:
            {quiz}\n\n{quiz}\n\n{quiz}\n\n{quiz}
            Question: {wordAsk}
            Read the text and answer the question.\n\n{reading*3-5}\n\nQuestion: Where did {person#reader.1} live?\n\
                Answer: In {place#readTown}
            {because}\n\n{fact}\n\n{wordQuiz}\n\n{wordQuiz}

        threadHead: Thread {1000..9999}: {^:object} and {object} | Posted by {firstName} on {1..28} {month} {2008..2025}, {10..990} views \
            | Forum > {^:spot} > Question {100..9999}
        chatter:
            As my father used to say, {idiom}.
            {remark}.
            I bought mine at {firm} in {place} for {5..90} euros.
            Ask {a:trade}, not the internet.
            The {shade} ones are better than the {shade} ones.
            My neighbour {firstName} has the same problem with {a:object}.
            Has anyone tried it with {a:quality} {object}?
            It took me {tensNumber} minutes, and {idiom}.
            In {country} everybody does it that way.
            Edit: I have found the {object}, it was in the {spot}.
        quiz:
            {1..40}. How many {s:creature} are there if {smallNumber} come and none leave?\na) {1..9}\nb) {10..19}\nc) as many as come\n\
                Answer: c
            {1..40}. Which of these is a fruit?\na) {vegetable}\nb) {fruit}\nc) {s:object}\nAnswer: b
            {1..40}. Which of these is an animal?\na) {creature}\nb) {object}\nc) {trade}\nAnswer: a
            {1..40}. Which of these is a colour?\na) {spot}\nb) {object}\nc) {shade}\nAnswer: c
            {1..40}. Which of these is a month?\na) {month}\nb) {weekday}\nc) {firstName}\nAnswer: a
            {1..40}. Which of these is a language?\na) {fruit}\nb) {tongue}\nc) {month}\nAnswer: b
            {1..40}. Who mends or makes things for a living?\na) a plumber\nb) {a:creature}\nc) {a:object}\nAnswer: a
            {1..40}. Which number is the largest?\na) {10..40}\nb) {50..90}\nc) {100..900}\nAnswer: c
            {1..40}. Which of these is a building?\na) {creature}\nb) library\nc) {fruit}\nAnswer: b
            {1..40}. Which of these can you eat?\na) {vegetable}\nb) {s:object}\nc) {s:trade}\nAnswer: a
        wordAsk:
            What does the saying "{idiom}" mean?\n\nAnswer: It is an idiom. {chatter} You can say it when you talk about {a:spot} or \
                {a:trade}. {closing}
            How do you say "{quality} {object}" in {tongue}?\n\nAnswer: I only know the {tongue} for "{object}". {chatter} {closing}
            What do you call someone who works in {a:spot}?\n\nAnswer: It depends. In {a:spot} it may be {a:trade} or {a:trade}. {chatter}
        wordQuiz:
            Question: What is the plural of "{creature#one}"?\nAnswer: {^s:creature#one}
            Question: What is the plural of "{object#oneObject}"?\nAnswer: {^s:object#oneObject}
            Question: Which letter does "{spot#oneSpot}" begin with?\nAnswer: The same as "{spot#oneSpot}" written in capitals
        reading:
            {person#reader} lived in {place#readTown}, above {a:spot}.
            On {1..28} {month}, {person#reader.1} went to the market and bought {a:object#bought}.
            It was {shade}, {quality} and cost {5..90} euros.
            The next morning, {person#visitor}, {a:trade#visitorJob}, came to visit.
            "{remark}," said {person#visitor.4}.
            There was {a:creature#readBeast} in the {spot#readSpot}, and nobody knew why.
            They ate {fruit} and talked about {country} until {clock}.
            On {weekday#leaving}, {person#visitor.4} left again.
            {weatherLine}, and {person#reader.4} was alone with the {object#bought}.
            Later {person#reader.1} wrote in {person#reader.2} diary: "{^:idiom}."
            {person#visitor.4} had brought {smallNumber} {s:object} from {place}.
        tool+: a debugger | Bash | MySQL | a regular expression | Word | a text editor | Redis | the task manager | a virtual machine | \
            Firefox | a cron job | a package manager
        format+: spreadsheet | zip file | HTML page | Markdown file | database dump | video | sound file | font | calendar file | \
            certificate
        programmingLanguage+: C++ | Ruby | PHP | Kotlin | Swift | Haskell | Perl | R | Lua | Scala | Fortran | Bash
        structure+: stack | matrix | hash table | tuple | graph | data frame | heap | byte array | stream | vector
        action+: delete | rename | compress | encrypt | validate | print | shuffle | count | index | round
        error+: a stack overflow | a segmentation fault | a type error | a missing module error | a deadlock | a broken pipe error | \
            an encoding error | a division by zero | a 404 error | a checksum mismatch
        plant+: {fruit} tree | strawberry plant | bamboo | tulip | sunflower | rosemary | chilli plant | ivy | palm | geranium | bonsai | \
            raspberry bush
        plantTrouble+: black spots | no flowers | curled leaves | soft stems | white powder on the leaves | snails | holes in the leaves | \
            brown edges
        plantCause+: too much sun | hard water | old soil | dry air | too much fertiliser | a late frost | ants
        dish+: onion soup | cheesecake | mashed potatoes | risotto | plum cake | bean stew | dumplings | flatbread | carrot salad | \
            chocolate mousse | lemon tart | goulash
        dishTrouble+: too spicy | watery | rubbery | raw in the middle | too sour | lumpy | full of holes | too dark
        repairThing+: garden gate | roof tile | window frame | door lock | lawn mower | sewing machine | wall clock | {object} | \
            bookshelf | shower head | bicycle tyre | water pump
        material+: wire | plaster | a rubber seal | white paint | oil | a new screw | tape | steel wool | chalk | soap | wax | cement
        topic+: car insurance | a student loan | inflation | an overdraft | a credit card | an inheritance | value added tax | a share index
        exercise+: rowing | hiking | dancing | climbing | skating | tennis | gymnastics | judo
        language+: {tongue}
        animalPet+: hamster | canary | tortoise | horse | goat | ferret | budgie
        jobOf+: {trade}
        street+: {streetName}
        """;
}
