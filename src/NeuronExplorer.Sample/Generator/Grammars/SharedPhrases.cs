namespace NeuronExplorer.Sample.Generator.Grammars;

/// <summary>Idioms, sayings and turns of phrase.</summary>
internal static class SharedPhrases
{
    /// <summary>Rules of the grammar.</summary>
    public const string Text = """
        idiom: it was a piece of cake | it rained cats and dogs | we were in the same boat | it cost an arm and a leg | \
            the ball is in our court | it was the last straw | we had to bite the bullet | time was on our side | \
            it was easier said than done | we called it a day | actions speak louder than words | better late than never | \
            the early bird catches the worm | every cloud has a silver lining | it takes two to tango | there is no smoke without fire | \
            practice makes perfect | the proof of the pudding is in the eating | a stitch in time saves nine | \
            two heads are better than one | you can't judge a book by its cover | the grass is always greener on the other side | \
            Rome wasn't built in a day | when it rains, it pours | all that glitters is not gold | slow and steady wins the race | \
            many hands make light work | too many cooks spoil the broth | curiosity killed the cat | where there's a will, there's a way
        saying:
            "{^:idiom}"
            "{^:idiom}, as my grandmother used to say"
            "I know, I know: {idiom}"
            "You know what they say: {idiom}"
        remark: We did what we could | I have never seen anything like it | It could have been much worse | Nobody told us the truth | \
            We will see what happens next | I would do it all over again | There is still a lot of work to do | \
            This is only the beginning | We were lucky, that is all | I hardly slept at all | You have to start somewhere | \
            It is a great day for all of us | We owe it to our children | I am not worried in the least | \
            We have been waiting for this for {smallNumber} years | Somebody had to say it | That was not what we agreed on | \
            The numbers speak for themselves | I still cannot believe it | It is too early to tell | We learned a lot from our mistakes | \
            I am proud of every one of them | There was no other way | We are back to square one | I let the cat out of the bag | \
            We were under the weather all week | They pulled it off at the eleventh hour | We are on the right track | \
            It is just the tip of the iceberg | We have to keep our fingers crossed
        saidVerb: said | said | said | asked | answered | whispered | shouted | replied | muttered | murmured | cried | laughed | sighed | \
            added | explained | insisted
        manner: quietly | slowly | carefully | suddenly | gently | firmly | happily | sadly | angrily | calmly | eagerly | nervously | \
            politely | proudly | quickly | softly | warmly | wearily
        quality: old | young | tall | small | quiet | loud | bright | dark | narrow | wide | empty | crowded | cold | warm | heavy | \
            light | broken | clean | dusty | famous | strange | ordinary | beautiful | ugly | gentle | rough | steep | smooth | sharp | \
            sweet | bitter | wild | tame | rusty | wooden | golden | lonely | cheerful | careful | clever
        object: lamp | key | letter | map | clock | lantern | box | ring | coin | book | umbrella | mirror | candle | basket | bottle | \
            kettle | ladder | hammer | rope | bell | violin | photograph | ticket | scarf | coat | hat | button | spoon | knife | plate | \
            chair | blanket | pillow | curtain | drum | flute | compass | telescope | notebook | pencil | stamp | suitcase | wheel | \
            anchor | sail | net | hook | brush | bucket | shovel | needle | thread | ribbon | pearl | feather | shell | stone | seed
        spot: kitchen | garden | attic | cellar | harbour | station | market | library | bakery | workshop | school | chapel | mill | \
            bridge | square | forest | field | orchard | beach | river | well | tower | theatre | museum | hospital | hotel | office | \
            factory | barn | stable | greenhouse | lighthouse | tunnel | cave | meadow | valley | island | village
        weatherLine: It was raining | The sun was shining | A cold wind blew from the {direction} | Snow had fallen during the night | \
            Fog lay over the fields | The sky was grey | It was the hottest day of the year | Thunder rolled in the distance | \
            The stars were out | A light rain began to fall | The air smelled of smoke | The clouds hung low
        connective: In the end | At first | After a while | Later that day | The next morning | Without a word | Once again | \
            For a long time | All of a sudden | In the meantime | To everyone's surprise | As usual | At last | Before long | \
            On the other hand | Of course
        """;
}
