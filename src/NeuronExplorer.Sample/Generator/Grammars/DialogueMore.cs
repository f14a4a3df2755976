namespace NeuronExplorer.Sample.Generator.Grammars;

/// <summary>Longer conversations, chats with times, plays with stage directions, and more words.</summary>
internal static class DialogueMore
{
    /// <summary>Rules of the grammar.</summary>
    public const string Text = """
        longDocument:
            {scriptHead}\n\n{greeting}\n{exchange}\n{plan}\n{proverb}\n{exchange}\n{gossip}\n{exchange}\n{gossip}\n{proverb}\n{exchange}\n\
                {agree}\n{proverb}\n{goodbye}
            {scriptHead}\n\n{late}\n{exchange}\n{exchange}\n{proverb}\n{plan}\n{agree}\n{exchange}\n{gossip}\n{proverb}\n{exchange}\n\
                {gossip}\n{proverb}\n{goodbye}
            {scriptHead}\n\n{phone}\n{phoneMore}\n{phoneMore}\n{phoneMore}\n{gossip}\n{exchange}\n{proverb}\n{exchange}\n{plan}\n\
                {proverb}\n{agree}\n{exchange}\n{goodbye}
            {interview}\n{interviewMore}\n{interviewMore}\n{interviewMore}\n{jobQuestion}\n{jobQuestion}\n{jobQuestion}\n{interviewMore}\n\
                {jobQuestion}\n{jobQuestion}\n{interviewMore}\n{jobQuestion}\n{interviewEnd}
            {playHead}\n\n{line}\n{line}\n{direct}\n{line}\n{line}\n{line}\n{direct}\n{line}\n{line}\n{line}\n{direct}\n{line}\n{line}\n\
                {line}\n{line}\n{line}\n{direct}\n\nCURTAIN
            {chatHead}\n{chat*22-30/}
            {greeting}\n{study}\n{studyMore}\n{studyMore}\n{exchange}\n{proverb}\n{petLost}\n{petMore}\n{petMore}\n{proverb}\n{exchange}\n\
                {gossip}\n{repair}\n{repairMore}\n{repairMore}\n{goodbye}
        document+:
            {playHead}\n\n{line}\n{line}\n{direct}\n{line}\n{line}\n{direct}
            {chatHead}\n{chat*7-12/}
            {greeting}\n{proverb}\n{exchange}\n{proverb}\n{goodbye}
            {teacher}\n{teacher}\n{teacher}\n{teacher}

        scriptHead: SCENE {1..30}\nPlace: the {spot}\nTime: {clock} | DIALOGUE {1..60}: At the {spot} | \
            LESSON {1..40}. Two friends meet in the {spot}. | [{weekday}, {clock}. The {spot}.]
        playHead: ACT {1..5}, SCENE {1..9}\n\nThe {spot}. {weatherLine}. On the left {a:quality} {object}, on the right {a:object}. | \
            ACT {1..5}\n\n{^a:spot} in {place}. Enter {speaker#a} with {a:object}.
        line:
            {speakerCapitals#a}. {remark}.
            {speakerCapitals#b}. {^:idiom}. ({^:manner}.)
            {speakerCapitals#a}. Give me the {object}, {speakerCapitals#b}!
            {speakerCapitals#b}. ({manner}) {remark}.
            {speakerCapitals#a}. What do you know about the {quality} {object}?
            {speakerCapitals#b}. No more than {a:creature} knows of the moon.
            {speakerCapitals#a}. And the {trade}?
            {speakerCapitals#b}. Gone to {place}, with {tensNumber} crowns and a {shade} {object}.
            {speakerCapitals#a}. Then all is lost.
            {speakerCapitals#b}. Not yet. {remark}.
        direct: [A knock at the door.] | [Exit {speakerCapitals#b}.] | [{^a:creature} is heard outside.] | [The lights go out.] | \
            [They look at each other {manner}.] | [{speakerCapitals#a} picks up the {object}.] | [Silence.] | [Thunder.]
        speakerCapitals: ANTON | BELLA | CONRAD | DIANA | EMIL | FLORA | GUSTAV | HELENA | IGOR | JULIA | KATYA | LEONARD | MARTHA | \
            NURSE | OLIVIA | PETRA | ROSA | SERVANT | THERESA | VICTOR
        chatHead: Chat of {weekday}, {1..28} {month} {2012..2025} | Group: {^:spot} friends | \
            {firstName#x} and {firstName#y} created the group "{^:object} club"
        chat:
            [{07..12}:{10..59}] {firstName#x}: {remark} :)
            [{13..17}:{10..59}] {firstName#y}: lol, {idiom}
            [{18..22}:{10..59}] {firstName#x}: who has my {shade} {object}?
            [{07..12}:{10..59}] {firstName#y}: not me, ask {firstName}
            [{13..17}:{10..59}] {firstName#x}: ok see you at {clock}
            [{18..22}:{10..59}] {firstName#y}: I'm in the {spot}, where are you?
            [{07..12}:{10..59}] {firstName#x}: on the bus, {smallNumber} minutes
            [{13..17}:{10..59}] {firstName#y}: can you bring {fruit} and {vegetable}
            [{18..22}:{10..59}] {firstName#x}: sure, no problem
            [{07..12}:{10..59}] {firstName#y}: thanks a lot!!
            [{13..17}:{10..59}] {firstName#x}: just saw {a:creature}, so cute
            [{18..22}:{10..59}] {firstName#y}: haha really?
            [{07..12}:{10..59}] {firstName#x}: good night everyone
            [{13..17}:{10..59}] {firstName#y}: what does "{object}" mean in {tongue}?
        proverb:
            {speaker#a}: {remark}.\n{speaker#b}: Well, {idiom}.
            {speaker#b}: {remark}.\n{speaker#a}: Do you really think so?\n{speaker#b}: Absolutely. As they say, {idiom}.
            {speaker#a}: Guess what I found in the {spot}!\n{speaker#b}: {^a:object}?\n{speaker#a}: No, {a:quality} {creature}!
            {speaker#b}: How much was that {shade} {object}?\n{speaker#a}: {2..90} euros, can you believe it?\n{speaker#b}: {remark}.
            {speaker#a}: My uncle {speaker} used to be {a:trade}.\n{speaker#b}: Really? Mine was {a:trade} in {country}.
            {speaker#b}: What's "{object}" in {tongue}?\n{speaker#a}: I have no idea. Ask {speaker#c}.
            {speaker#a}: Do you prefer {fruit} or {fruit}?\n{speaker#b}: {^:fruit}, any day. Why?\n{speaker#a}: I'm making a cake.
            {speaker#b}: Remember the {quality} {spot} in {place}?\n{speaker#a}: How could I forget? {weatherLine}, and we had only one \
                {object}.
            {speaker#a}: {weatherLine} when I came past the {spot}.\n{speaker#b}: Then let's stay here.
            {speaker#b}: The {trade} called at {clock}.\n{speaker#a}: And what did he want?\n{speaker#b}: His {object}.
        jobQuestion:
            Interviewer: Where do you see yourself in {smallNumber} years?\n{speaker#a}: In {place}, I hope, and still learning.
            Interviewer: Tell me about a mistake that you made.\n{speaker#a}: Once I sent {tensNumber} {s:object} to the wrong {spot}.\n\
                Interviewer: And what did you learn from it?\n{speaker#a}: That {idiom}.
            Interviewer: Can you work on a {weekday}?\n{speaker#a}: Yes, from {clock}.
            Interviewer: Which languages did you learn at school?\n{speaker#a}: {tongue} and {tongue}.
            Interviewer: Why did you leave {firm}?\n{speaker#a}: They closed the {spot} where I worked.
            Interviewer: What do you do in your free time?\n{speaker#a}: I collect {s:object} and grow {vegetable}.
            Interviewer: Who told you about us?\n{speaker#a}: {person}, who is {a:trade} here.
        teacher:
            Teacher: Who can tell me the past tense of "go"?\n{speaker#a}: "Went".\nTeacher: Very good, {speaker#a}.
            Teacher: {speaker#b}, where is your {object}?\n{speaker#b}: I left it in the {spot}.
            Teacher: How do you spell "{object}"?\n{speaker#a}: Can I ask {speaker#c}?
            Teacher: Open your books at page {12..190}, please.\n{speaker#b}: Which exercise?\nTeacher: Number {1..14}.
            Teacher: What is the plural of "{creature#beast}"?\n{speaker#a}: "{s:creature#beast}".
            Teacher: What is {11..49} plus one?\n{speaker#b}: I was told there would be no maths today.
            Teacher: Quiet, please! {remark}.\n{speaker#a}: Sorry.
            Teacher: What is the {country#land.1} for "{fruit}"?\n{speaker#b}: I don't know, I only speak {tongue}.
        thing+: {object} | {shade} coat | tent | bike pump | dictionary | radio | drill | toaster | vacuum cleaner | tennis racket | \
            skateboard | calculator | alarm clock | headphones case | sewing machine | wallet
        errand+: feed the {creature} | bring back the {object} | take the {object} to the {spot} | buy {fruit} and {vegetable} | \
            ring the {trade} | clean the {spot} | pay the {trade} | post the letter | charge the battery | pick up {firstName} | \
            order the cake | renew your passport
        outing+: the zoo | the {spot} | the theatre | a picnic by the {spot} | the flea market | the chess club | the lake | \
            {firstName}'s birthday party | an exhibition of {s:object} | the circus | the new bakery | a boat trip
        transport+: by taxi | by tram | by ferry | by underground | with {firstName} | on a scooter | in my uncle's van
        subject+: physics | Latin | music | algebra | philosophy | law | Spanish | anatomy | art history | astronomy | grammar | programming
        reason+: the train was cancelled | I missed the ferry | the {object} was broken | my {creature} ran away | \
            the {trade} didn't come | I fell asleep on the bus | I forgot what day it was | the lift got stuck | \
            I had to go back for my {object} | somebody had parked in front of the {spot}
        feeling+: hungry | bored | proud | exhausted | wide awake | relieved | confused | thirsty | a bit jealous | in a hurry | \
            fit as a fiddle | out of sorts
        weather+: It's so windy today | What a storm | It's getting dark | The fog is terrible | It's warm for {month} | \
            The roads are icy | Finally some sun
        job+: {trade} | tour guide | cashier | barber | engineer | lifeguard | receptionist
        time+: on {1..28} {month} | at noon | in {smallNumber} minutes | next week | tonight | before breakfast | at {clock} | \
            the day after tomorrow | at the weekend
        meal+: fish and chips~They're | tomato salad~It's | spinach lasagne~It's | noodles~They're | onion rings~They're | \
            apple crumble~It's | chilli~It's | dumplings~They're | potato salad~It's
        shopItem+: woollen scarf | pair of gloves | leather belt | {shade} hat | kite | teapot | box of candles | road map | \
            toy {creature} | {shade} jumper | garden chair | alarm clock
        """;
}
