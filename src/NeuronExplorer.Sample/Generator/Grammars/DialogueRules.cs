namespace NeuronExplorer.Sample.Generator.Grammars;

/// <summary>Everyday conversations between two or three people, as scripts.</summary>
internal static class DialogueRules
{
    /// <summary>Rules of the grammar.</summary>
    public const string Text = """
        document:
            {greeting}\n{plan}\n{exchange}\n{exchange}\n{goodbye}
            {greeting}\n{exchange}\n{exchange}\n{plan}\n{agree}\n{goodbye}
            {late}\n{exchange}\n{plan}\n{agree}\n{goodbye}
            {cooking}\n{cookingMore}\n{cookingMore}\n{exchange}\n{cookingEnd}
            {shop}\n{shopMore}\n{shopMore}\n{shopMore}\n{shopEnd}
            {repair}\n{repairMore}\n{repairMore}\n{agree}\n{goodbye}
            {interview}\n{interviewMore}\n{interviewMore}\n{interviewMore}\n{interviewEnd}
            {study}\n{studyMore}\n{studyMore}\n{exchange}\n{agree}
            {petLost}\n{petMore}\n{petMore}\n{goodbye}
            {way}\n{wayMore}\n{wayMore}\n{wayEnd}
            {phone}\n{phoneMore}\n{phoneMore}\n{goodbye}
            {greeting}\n{gossip}\n{gossip}\n{exchange}\n{gossip}\n{goodbye}

        greeting:
            {speaker#a}: Hi, {speaker#b}! How are you?\n{speaker#b}: I'm fine, thank you. And you?\n{speaker#a}: {^:feeling}, to be honest.
            {speaker#a}: Good morning, {speaker#b}. Did you sleep well?\n{speaker#b}: Not really. I was {feeling} all night.
            {speaker#a}: Hey, {speaker#b}, long time no see!\n{speaker#b}: {speaker#a}! It's so good to see you. What have you been up \
                to?\n{speaker#a}: Oh, you know. I've been working as {a:job#job} in {place#town}.
            {speaker#a}: {weather}, isn't it?\n{speaker#b}: I know. And I forgot my {thing}.
            {speaker#a}: Is this seat taken?\n{speaker#b}: No, please sit down. I'm {speaker#b}, by the way.\n\
                {speaker#a}: Nice to meet you. My name is {speaker#a}.
        late:
            {speaker#a}: Where have you been? I've been waiting for {10..50} minutes!\n{speaker#b}: I'm so sorry, {speaker#a}. \
                {^:reason}.\n{speaker#a}: Never mind. You're here now.
            {speaker#b}: Sorry I'm late. {^:reason} and then {reason}.\n{speaker#a}: That's all right, {speaker#b}. We haven't started yet.
        plan:
            {speaker#a}: Do you want to go to {outing#trip} with me {time#when}?\n{speaker#b}: I'd love to! How do we get there?\n\
                {speaker#a}: I thought we could go {transport#how}.
            {speaker#a}: What are you doing {time#when}?\n{speaker#b}: I don't know yet. Why do you ask?\n\
                {speaker#a}: I have two tickets for {outing#trip}.
            {speaker#b}: Are you coming to {outing#trip}?\n{speaker#a}: I'm not sure. I have to {errand#task} first.\n\
                {speaker#b}: You could do that {time}.
            {speaker#a}: Let's meet {time#when} in front of the station.\n{speaker#b}: That sounds good. Should I bring {speaker#c}?\n\
                {speaker#a}: Of course. The more the merrier.
            {speaker#b}: I was thinking we could cook something {time#when}.\n{speaker#a}: Great idea! How about {meal}?\n\
                {speaker#b}: You always want that.
        exchange:
            {speaker#a}: By the way, did you remember to {errand#task}?\n{speaker#b}: Oh no, I completely forgot!\n\
                {speaker#a}: Don't worry about it. I'll do it {time}.
            {speaker#b}: Have you heard from {speaker#c}?\n{speaker#a}: Yes, {speaker#c} called me last {weekday}.\n\
                {speaker#b}: And? What's the news?\n{speaker#a}: Moving to {place#far}, as far as I know.
            {speaker#a}: Can I ask you something?\n{speaker#b}: Sure, go ahead.\n{speaker#a}: Could you lend me your {thing#thing}?\n\
                {speaker#b}: What happened to yours?\n{speaker#a}: Well, {fault}.
            {speaker#b}: You look {feeling}. Is everything all right?\n{speaker#a}: Yes, I think so. I've got an exam in {subject#subject} \
                {time}.\n{speaker#b}: You'll be fine. You always are.
            {speaker#a}: I don't know what to do about my {thing#thing}.\n{speaker#b}: Why, what's the matter?\n{speaker#a}: {^:fault}.\n\
                {speaker#b}: Have you tried turning it upside down?\n{speaker#a}: Very funny.
            {speaker#b}: How was {outing}?\n{speaker#a}: It was wonderful. You should have been there.\n\
                {speaker#b}: I wish I could have come, but {reason}.
            {speaker#a}: How much did you pay for that {thing}?\n{speaker#b}: Only {12..95} euros. It was on sale.\n\
                {speaker#a}: Are you serious? I paid {96..190}!
            {speaker#b}: What time is it?\n{speaker#a}: It's almost {smallNumber} o'clock.\n{speaker#b}: Oh dear, I have to {errand} \
                before the shops close.
            {speaker#a}: What do you think of the new {job}?\n{speaker#b}: I don't know. A bit quiet, but very nice.\n\
                {speaker#a}: That's what {speaker#c} said, too.
            {speaker#b}: My {pet#pet} ate half of the {ingredient} this morning.\n{speaker#a}: You're kidding!\n{speaker#b}: I wish I were.
        gossip:
            {speaker#a}: Did you know that {speaker#c} is {a:job} now?\n{speaker#b}: No way! Since when?\n{speaker#a}: Since last {month}.
            {speaker#b}: I heard that {speaker#c} bought a house in {place#far}.\n{speaker#a}: Really? I thought {speaker#c} hated \
                {place#far}.\n{speaker#b}: People change, I suppose.
            {speaker#a}: {speaker#c} told me you want to quit your job.\n{speaker#b}: I never said that!\n\
                {speaker#a}: Well, that's what I heard.
            {speaker#b}: Guess who I saw at {outing}.\n{speaker#a}: I have no idea. Tell me.\n{speaker#b}: {speaker#c}, with a new {pet}!
            {speaker#a}: Has {speaker#c} given you back your {thing}?\n{speaker#b}: Not yet. I've asked {smallNumber} times.\n\
                {speaker#a}: You should ask again {time}.
        agree:
            {speaker#b}: All right, let's do it.\n{speaker#a}: Great. I can't wait!
            {speaker#b}: I suppose you're right.\n{speaker#a}: I'm always right.\n{speaker#b}: If you say so.
            {speaker#a}: So, what do you say?\n{speaker#b}: Okay. But next time it's your turn.
            {speaker#b}: That makes sense. Thank you for your help.\n{speaker#a}: You're welcome. Any time.
        goodbye:
            {speaker#a}: I have to go now. See you {time}!\n{speaker#b}: See you, {speaker#a}. Take care!
            {speaker#b}: Well, it was nice talking to you.\n{speaker#a}: Same here. Say hello to {speaker#c} for me.\n\
                {speaker#b}: I will. Bye!
            {speaker#a}: Thank you so much, {speaker#b}.\n{speaker#b}: Don't mention it. Have a nice day!
            {speaker#b}: Good night, {speaker#a}.\n{speaker#a}: Good night. Sleep well.

        cooking:
            {speaker#a}: What are you making, {speaker#b}? It smells delicious.\n{speaker#b}: {^:meal#dish}. {meal#dish.1} almost ready.
            {speaker#a}: Can I help you in the kitchen?\n{speaker#b}: Yes, please. I'm making {meal#dish}. Could you chop the {ingredient}?
        cookingMore:
            {speaker#b}: Can you pass me the {ingredient}, please?\n{speaker#a}: Here you are. Do you need anything else?\n\
                {speaker#b}: Just a little salt.
            {speaker#a}: Where did you learn how to make this?\n{speaker#b}: My grandmother taught me when I was {6..14}.\n\
                {speaker#a}: In {place#far}?\n{speaker#b}: Yes, we spent every summer there.
            {speaker#b}: Oh no, we're out of {ingredient#missing}!\n{speaker#a}: Don't worry. I can go to the shop.\n\
                {speaker#b}: It's all right. I'll use {ingredient} instead.
            {speaker#a}: How long does it have to cook?\n{speaker#b}: About {15..55} minutes. Don't open the lid!\n\
                {speaker#a}: I wasn't going to.
            {speaker#a}: Should I set the table?\n{speaker#b}: Yes, for {smallNumber} people. {speaker#c} is coming too.
        cookingEnd:
            {speaker#a}: This is the best thing I've ever eaten.\n{speaker#b}: You say that every time.\n\
                {speaker#a}: Because it's true every time!
            {speaker#b}: Dinner is ready!\n{speaker#a}: Finally. I'm starving.
        shop:
            Shop assistant: Good afternoon. Can I help you?\n{speaker#a}: Yes, please. I'm looking for {a:shopItem#item}.
            {speaker#a}: Excuse me, how much is this {shopItem#item}?\nShop assistant: It's {15..120} pounds.
        shopMore:
            Shop assistant: Is it a present for someone?\n{speaker#a}: Yes, it's for {speaker#c}, my neighbour.
            {speaker#a}: Do you have it in a different colour?\nShop assistant: I'm afraid this is the last one.
            Shop assistant: We got a new {shopItem#item} last {weekday}. Would you like to see it?\n{speaker#a}: Yes, that would be great.
            {speaker#a}: It's a bit too expensive for me.\nShop assistant: I can give you a discount of {5..20} per cent.
            Shop assistant: Would you like to try it?\n{speaker#a}: No, thank you. I'm in a hurry.
            {speaker#a}: Can I bring it back if {speaker#c} doesn't like it?\nShop assistant: Of course, within {14..30} days.
        shopEnd:
            {speaker#a}: I'll take it.\nShop assistant: Cash or card?\n{speaker#a}: Card, please.\n\
                Shop assistant: Thank you very much. Have a nice day!
            {speaker#a}: I think I'll have another look around.\nShop assistant: No problem. Just let me know if you need anything.
        repair:
            {speaker#a}: I need your help. It's about my {thing#thing}.\n{speaker#b}: What's wrong with it?\n{speaker#a}: {^:fault}.
        repairMore:
            {speaker#b}: When did you buy it?\n{speaker#a}: {^:smallNumber} years ago, in {place#town}.\n\
                {speaker#b}: Then it might be time for a new one.
            {speaker#b}: Let me have a look. Hmm, I see.\n{speaker#a}: Is it bad?\n{speaker#b}: It's not as bad as I thought.
            {speaker#a}: Can you fix it by {weekday}?\n{speaker#b}: I'll do my best.
            {speaker#b}: Hold this for a second, would you?\n{speaker#a}: Like this?\n{speaker#b}: Exactly like that. Don't let go.
            {speaker#a}: How much do I owe you?\n{speaker#b}: Nothing at all. Just buy me a coffee.
        interview:
            Interviewer: Please have a seat, {speaker#a}. Did you find us easily?\n{speaker#a}: Yes, thank you. I came {transport}.\n\
                Interviewer: So, why do you want to be {a:job#job}?\n{speaker#a}: I've always wanted to work with people.
        interviewMore:
            Interviewer: What did you do before?\n{speaker#a}: I worked as {a:job} in {place#town} for {smallNumber} years.
            Interviewer: What would you say is your greatest weakness?\n{speaker#a}: I'm sometimes {feeling} when I have to wait.
            Interviewer: When could you start?\n{speaker#a}: I could start in {month}, if that's all right.
            {speaker#a}: May I ask you a question?\nInterviewer: Of course.\n{speaker#a}: How many people are there in the team?\n\
                Interviewer: There are {smallNumber} of us at the moment.
            Interviewer: Do you speak any other languages?\n{speaker#a}: I speak {tongue} and a little {tongue}.
        interviewEnd:
            Interviewer: Thank you for coming, {speaker#a}. We'll let you know {time}.\n{speaker#a}: Thank you. I look forward to hearing \
                from you.
        study:
            {speaker#a}: I don't understand this chapter about {subject#subject} at all.\n{speaker#b}: Which part? Page {12..190}?\n\
                {speaker#a}: All of it, to be honest.
            {speaker#b}: Are you ready for the {subject#subject} exam?\n{speaker#a}: Not even close. I've only read {smallNumber} pages.
        studyMore:
            {speaker#b}: Let me explain it to you.\n{speaker#a}: Please do. Slowly, if you can.
            {speaker#a}: What did the teacher say about it?\n{speaker#b}: That we should do exercises {1..5} to {6..14}.\n\
                {speaker#a}: By when?\n{speaker#b}: By {weekday}.
            {speaker#a}: Maybe we should take a break.\n{speaker#b}: We started {smallNumber} minutes ago!
            {speaker#b}: {speaker#c} got full marks last time.\n{speaker#a}: Then why are we not studying with {speaker#c}?
        petLost:
            {speaker#a}: Have you seen my {pet#pet}? I've been looking everywhere.\n{speaker#b}: No, I haven't. When did you last see it?\n\
                {speaker#a}: This morning, in the garden.
        petMore:
            {speaker#b}: Did you look under the bed?\n{speaker#a}: Of course I did. {^:smallNumber} times.
            {speaker#a}: What if it ran away?\n{speaker#b}: Don't say that. I'm sure it's fine.
            {speaker#b}: Wait, did you hear that?\n{speaker#a}: It's coming from the kitchen!\n{speaker#b}: I told you your {pet#pet} \
                would be hungry.
            {speaker#b}: Let's ask {speaker#c} next door.\n{speaker#a}: Good idea. Thank you for helping me.
        way:
            {speaker#a}: Excuse me, could you tell me the way to the {place#town} museum?\n{speaker#b}: Of course. Go straight ahead and \
                turn left at the traffic lights.
            {speaker#a}: Excuse me, is there a bakery near here?\n{speaker#b}: Yes, there's one next to the station. Turn right at the \
                church.
        wayMore:
            {speaker#a}: Is it far?\n{speaker#b}: About {5..25} minutes on foot.
            {speaker#a}: Left at the church, you said?\n{speaker#b}: No, left at the traffic lights, then right.
            {speaker#b}: You're not from here, are you?\n{speaker#a}: No, I'm from {place#far}. I arrived on {weekday}.
            {speaker#b}: You could also take the number {2..48} bus.\n{speaker#a}: I think I'd rather walk. {weather}, after all.
        wayEnd:
            {speaker#a}: Thank you very much for your help.\n{speaker#b}: You're welcome. Have a nice day!
        phone:
            {speaker#b}: Hello?\n{speaker#a}: Hi, {speaker#b}, it's me, {speaker#a}. Am I calling at a bad time?\n\
                {speaker#b}: No, not at all. What's up?
            Receptionist: Good morning, {place#town} clinic. How can I help you?\n{speaker#a}: Hello, I'd like to make an appointment with \
                Doctor {surname}.\nReceptionist: One moment, please. I'll ask {speaker#b}.\n{speaker#b}: Hello, this is {speaker#b} \
                speaking. How about {time}?\n{speaker#a}: That would be perfect.
        phoneMore:
            {speaker#a}: I'm still at work. Could you {errand} for me?\n{speaker#b}: No problem. Anything else?\n\
                {speaker#a}: No, that's all.
            {speaker#b}: Sorry, I can't hear you. The line is really bad.\n{speaker#a}: Is it better now?\n{speaker#b}: Yes, much better.
            {speaker#a}: What's your number again?\n{speaker#b}: It's {200..990} {1000..9990}.\n{speaker#a}: Let me write that down.
            {speaker#a}: Will you be home {time}?\n{speaker#b}: I think so. Why?\n{speaker#a}: I wanted to bring back your {thing}.
        """;
}
