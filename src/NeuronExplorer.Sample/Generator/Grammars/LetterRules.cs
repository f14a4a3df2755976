namespace NeuronExplorer.Sample.Generator.Grammars;

/// <summary>Letters, e-mails, cards and memos between invented people.</summary>
internal static class LetterRules
{
    /// <summary>Rules of the grammar.</summary>
    public const string Text = """
        document:
            {mailHead}\n\n{casualHello}\n\n{casualBody*2-3}\n\n{casualClose}
            {mailHead}\n\n{workHello}\n\n{workBody*2-3}\n\n{workClose}
            {postHead}\n\n{formalHello}\n\n{formalBody*2-4}\n\n{formalClose}
            {memoHead}\n\n1. {memoLine}\n2. {memoLine}\n3. {memoLine}\n\n{memoEnd}
            {cardHead}\n\n{cardBody*2-4}\n\n{casualClose}
            {noteHead}\n{note}\n{note}\n{noteEnd}
            {mailHead}\n\n{workHello}\n\n{meeting}\n\nAgenda:\n1. {agenda}\n2. {agenda}\n3. {agenda}\n\n{workClose}
        longDocument:
            {postHead}\n\n{formalHello}\n\n{formalBody*6-7}\n\n{formalBody*6-7}\n\n{formalBody*5-6}\n\n{formalClose}\n\nEnclosures: {1..6}
            {postHead}\n\nDear {firstName#to},\n\n{casualBody*6-7}\n\n{casualBody*6-7}\n\n{casualBody*6-7}\n\n{casualClose}\n\n\
                P.S. {^:afterword}
            {mailHead}\n\n{workHello}\n\n{workBody*6-7}\n\n{workBody*6-7}\n\n{workClose}\n\n{reply}\n\n> {casualBody}\n> {workBody}\n\
                > {workBody}
            {mailHead}\n\n{workHello}\n\n{meeting}\n\nAgenda:\n1. {agenda}\n2. {agenda}\n3. {agenda}\n4. {agenda}\n5. {agenda}\n\
                6. {agenda}\n7. Any other business\n\nMinutes of the last meeting:\n1. {minute}\n2. {minute}\n3. {minute}\n4. {minute}\n\
                5. {minute}\n\n{workClose}
            {memoHead}\n\n1. {memoLine}\n2. {memoLine}\n3. {memoLine}\n4. {memoLine}\n5. {memoLine}\n6. {memoLine}\n7. {memoLine}\n\
                8. {memoLine}\n9. {memoLine}\n10. {memoLine}\n11. {memoLine}\n12. {memoLine}\n13. {memoLine}\n\n{formalBody*3-4}\n\n\
                {memoEnd}

        mailHead:
            From: {person#from} <{firstName}@{host}.example>\nTo: {person#to} <{firstName}@{host}.example>\n\
                Date: {weekday#sent.0}, {1..28} {month} {2003..2025} {07..21}:{10..59}\nSubject: {subject#about}
            From: {person#from}\nTo: {person#to}\nCc: {person}\nDate: {1..28} {month} {2003..2025}\nSubject: Re: {subject#about}
        host: mail | post | office | studio | {firmHead} | school | home
        subject: your {thing#thing} | the {event#event} on {weekday#day} | invoice {1000..9999} | a question about the {thing#thing} | \
            holiday plans | the meeting on {weekday#day} | the {event#event} | news from {place#town} | room {1..48} | thank you | \
            lost {thing#thing} | order {10000..99999} | report for {month#when}
        postHead:
            {1..180} {streetName}\n{place#town}\n\n{1..28} {month} {1950..2025}
            {firm#firm}\n{1..180} {streetName}\n{place#town}\n\nOur reference: {firmHead}/{100..999}\nYour letter of: {1..28} {month}\n\n\
                {1..28} {month} {1950..2025}
        memoHead:
            MEMORANDUM\n\nTO: All staff of {firm#firm}\nFROM: {person#from}\nDATE: {1..28} {month} {1970..2025}\nRE: {^:event#event}
            NOTICE\n\nTo: The residents of {streetName}\nFrom: {person#from}\nDate: {1..28} {month} {1990..2025}\nRe: {^:thing#thing}
        cardHead:
            Greetings from {place#town}!\n\nDear {firstName#to},
            POSTCARD\n{place#town}, {country}\n\nDear {firstName#to},
            Happy birthday, {firstName#to}!
        noteHead:
            {firstName#to},
            To whoever finds this:
            Dear neighbour,

        casualHello:
            Hi {person#to.4},
            Dear {person#to.4},
            Hello {person#to.4}!
        casualBody:
            How are you? I hope that you and {firstName} are well.
            Thank you so much for the {thing#thing}; it looks lovely next to my old {object}.
            You will never guess who I met at the {spot}: {person}, of all people!
            The {event#event} was wonderful, even though {idiom}.
            We moved to {place#town} in {month}, and the house is finally free of boxes.
            {firstName} has started to learn {tongue}, and now we all have to listen.
            Last {weekday} we drove to {place}, where we saw {a:creature} and {smallNumber} {s:creature}.
            I have been so busy with the {thing#thing} that I forgot to write, I'm sorry.
            Do you remember the {quality} {object} in the {spot}? It has turned up at last.
            My brother says hello. He is {a:trade} now, would you believe it?
            The garden is full of {vegetable} and {vegetable}, so come and take some.
            As they say, {idiom}.
            I am sending you {smallNumber} photographs and a recipe for {fruit} cake.
            The weather has been {weatherWord} since {weekday}, and the {creature} has not left the {spot}.
            When are you coming to see us? There is a train at {clock}.
            {firstName} told me about your new job as {a:trade}. Congratulations!
            To make a long story short, we sold the {quality} {object} for {20..900} euros.
            I can't wait to hear all about {country}.
            {saying}, and I think she was right.
            We had {fruit} and {fruit} for breakfast, and {vegetable} for the rest of the day.
        weatherWord: wet | dry | cold | hot | windy | stormy | mild | foggy | perfect | terrible
        casualClose:
            Lots of love,\n{person#from.4}
            All the best,\n{person#from.4}
            See you soon,\n{person#from.4}
            Take care,\n{person#from.4}
            Yours ever,\n{person#from.4}
            Hugs and kisses,\n{person#from.4}

        workHello:
            Hi {person#to.4},
            Dear {person#to.4},
            Good morning {person#to.4},
            Hello everyone,
        workBody:
            I hope this e-mail finds you well.
            Please find attached the report for {month#when}; comments are welcome until {weekday}.
            Could you send me the figures for the {thing#thing} by {clock}?
            I would like to remind you that the {event#event} starts at {clock} in room {1..48}.
            {person} from {firm} called about the {thing#thing}. Can you get back to {firstName}?
            We are still waiting for {smallNumber} boxes of {s:object} from {firm#firm}.
            As discussed on the phone, the price is now {100..990} euros instead of {100..990}.
            I have talked to {firstName}, and we are on the same page about the {thing#thing}.
            Let me know if {weekday#day} works for you.
            Unfortunately, the {thing#thing} will not be ready before {1..28} {month}.
            The customer has asked for {tensNumber} more, so we are back to square one.
            Sorry for the late reply; I was out of the office until {weekday}.
            Just to be on the safe side, I have made a copy of the {thing#thing}.
            Our {trade} will be in {place#town} next week and can have a look at it.
            If you have any questions, please do not hesitate to contact me.
            The new version is on the server, under number {1..12}.{0..9}.{0..20}.
            Thank you for your patience, and for keeping me in the loop.
        workClose:
            Best regards,\n{person#from}\n{firm#firm}
            Kind regards,\n{person#from}\nPhone: {100..999} {1000..9999}
            Many thanks,\n{person#from.4}
            Best wishes,\n{person#from}
            Cheers,\n{person#from.4}
        reply:
            On {1..28} {month}, {person#to} wrote:
        meeting:
            The next meeting takes place on {weekday#day} at {clock} in room {1..48}.
            I would like to invite you to a meeting about the {thing#thing} on {weekday#day} at {clock}.
        agenda: Welcome | Minutes of the last meeting | The {thing#thing} | Budget for {2004..2025} | The {event} in {month} | \
            Report by {person} | New members | Repairs to the {spot} | Date of the next meeting | Elections | Letters received | \
            The roof of the {spot} | Holiday plans
        minute: {person} opened the meeting at {clock}. | {person} reported on the {event}. | \
            It was agreed to buy {smallNumber} {s:object}. | The proposal was accepted by {12..30} votes to {1..11}. | \
            {person} asked about the {thing}. | The treasurer said that {100..990} euros were left. | \
            The repair of the {spot} was put off until {month}. | {person} thanked everyone for coming. | \
            The letter from {firm} was read out.

        formalHello:
            Dear Sir or Madam,
            Dear {person#to},
            To whom it may concern:
        formalBody:
            I am writing to you in connection with the {thing#thing}.
            I wish to apply for the position of {trade#job}, as advertised in the {place} Gazette of {1..28} {month}.
            I have worked as {a:trade#job} for {smallNumber} years, most recently at {firm}.
            Thank you for your letter of {1..28} {month}, which reached me on {weekday}.
            On {1..28} {month} I ordered {smallNumber} {s:object#goods} from your shop, but only {smallNumber} arrived.
            Two of the {s:object#goods} were {quality}, and one was not {shade} but {shade}.
            I would be grateful if you could send me a replacement within {tensNumber} days.
            Please accept our apologies for the delay, which was due to {cause}.
            We are pleased to inform you that your application has been successful.
            We regret to inform you that the {event#event} has been cancelled because of {cause}.
            The amount of {100..990} euros will be paid into your account by the end of {month}.
            In accordance with our agreement, the work on the {spot} will begin on {1..28} {month}.
            I enclose a copy of the receipt, number {1000..9999}, and a photograph of the {object#goods}.
            Should you require any further information, I can be reached under {100..999} {1000..9999}.
            I should like to thank your {trade}, {person}, who was most helpful.
            It has been brought to our attention that the {thing#thing} was left in the {spot} on {weekday}.
            We kindly ask you to confirm the date in writing.
            {person}, {a:trade} of this town, has kindly agreed to give a talk on the history of the {spot}.
        cause: bad weather | a strike | a fire in the {spot} | illness | road works | a lack of {s:trade} | a mistake in our records | \
            the holidays
        formalClose:
            Yours faithfully,\n\n{person#from}
            Yours sincerely,\n\n{person#from}
            Yours truly,\n\n{person#from}\n{^:trade}
            With kind regards,\n\n{person#from}\nfor {firm#firm}

        memoLine:
            The {spot} will be closed from {1..14} to {15..28} {month}.
            Please return all {s:object} to the {spot} by {clock}.
            From {weekday} on, the {trade} will be in room {1..48}.
            The {event#event} starts at {clock}; tickets cost {2..40} euros.
            {person} will take over the work of {person}.
            Bicycles may no longer be left in front of the {spot}.
            Lunch will be served between {11..12}:{10..59} and {13..14}:{10..59}.
            {^:smallNumber} {s:object} have been found and can be collected from {person}.
            The windows of the {spot} must be shut before you leave.
            Anyone who wants to help should write to {person#from.4}.
            The heating will be off on {weekday} because of repairs.
            Parking costs {1..9} euros a day as of {month}.
            The {creature} in the {spot} must not be fed.
        memoEnd:
            Thank you for your cooperation.
            This notice replaces the one of {1..28} {month}.
            If in doubt, ask {person#from.4}.

        cardBody:
            The sea is {weatherWord} and the {spot} is {quality}.
            We are staying at the Hotel {placeHead}, next to the {spot}.
            Wish you were here!
            Yesterday we saw {a:creature} on the way to the {spot}.
            The food is wonderful: {fruit}, {vegetable} and more {fruit}.
            {firstName} has lost the {object}, as usual.
            We will be back on {weekday}.
            May all your wishes come true.
            {^:smallNumber} years older, and {smallNumber} years wiser!
        note:
            I have borrowed your {quality} {object} and will bring it back on {weekday}.
            There is {vegetable} soup on the stove; I will be home at {clock}.
            A parcel came for you. It is in the {spot}.
            Your {creature} was in my {spot} again.
            Please do not forget to buy {fruit} and {vegetable}.
            The {trade} is coming at {clock}; could you let {firstName} in?
            We are having a party on {weekday}, so it may be a little loud.
        noteEnd:
            Thanks, {person#from.4}
            {person#from.4}, third floor
            P.S. {^:afterword}
        afterword: {idiom}! | the {creature} sends its love. | I have found the {object}. | don't forget the {fruit}. | \
            please write soon. | bring {firstName} along. | the {quality} {object} is still here.
        """;
}
