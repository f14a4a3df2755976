using NeuronExplorer.Sample.Generator.Grammars;

namespace NeuronExplorer.Sample.Generator.Mathematics;

/// <summary>Exercises told as small stories.</summary>
internal static class WordProblems
{
    private static readonly IReadOnlyList<string> s_names = SharedNames.FirstNames;
    private static readonly string[] s_things =
    [
        "apples", "pencils", "stamps", "tickets", "marbles", "notebooks", "cups", "eggs", "oranges", "buttons", "cards", "coins",
        "shells", "stickers",
        "balloons", "biscuits", "books", "candles", "chairs", "cherries", "crayons", "flowers", "keys", "lamps", "lemons", "nuts",
        "pears", "plates",
        "plums", "ribbons", "rolls", "seeds", "socks", "spoons", "stones", "sweets", "tomatoes", "toys",
    ];

    /// <summary>What a purchase costs.</summary>
    public static Exercise Shop(SeededRandom random)
    {
        string name = random.Pick(s_names);
        string thing = random.Pick(s_things);
        int count = random.Between(2, 30);
        int price = random.Between(2, 25);
        int paid = ((count * price / 50) + 1) * 50;
        return new($"{name} buys {count} {thing} at {price} cents each and pays with {paid} cents. How much change does {name} get?",
            $"{paid - (count * price)} cents",
            $"The {thing} cost {count} * {price} = {count * price} cents. "
                + $"The change is {paid} - {count * price} = {paid - (count * price)} cents.");
    }

    /// <summary>Distance, speed and time.</summary>
    public static Exercise Travel(SeededRandom random)
    {
        int hours = random.Between(2, 12);
        int speed = random.Between(3, 30) * 5;
        string vehicle = random.Pick(["train", "bus", "cyclist", "ship", "car", "tram", "ferry", "truck", "rider", "boat", "lorry",
            "motorcycle"]);
        return random.Chance(50)
            ? new($"A {vehicle} travels at {speed} kilometres per hour for {hours} hours. How far does it go?",
                $"{hours * speed} kilometres", $"Distance is speed times time: {speed} * {hours} = {hours * speed}.")
            : new($"A {vehicle} travels {hours * speed} kilometres in {hours} hours. What is its average speed?",
                $"{speed} kilometres per hour", $"Speed is distance divided by time: {hours * speed} / {hours} = {speed}.");
    }

    /// <summary>Things shared out with some left over.</summary>
    public static Exercise Sharing(SeededRandom random)
    {
        List<string> names = random.PickSome(s_names, 2);
        string thing = random.Pick(s_things);
        int people = random.Between(3, 12);
        int total = random.Between(people, 200);
        return new($"{names[0]} and {names[1]} share {total} {thing} equally among {people} children. How many {thing} are left over?",
            $"{total % people}",
            $"Each child gets {total / people} {thing}, which makes {total / people * people} in all.");
    }

    /// <summary>The area or perimeter of a rectangle.</summary>
    public static Exercise Area(SeededRandom random)
    {
        int length = random.Between(2, 60);
        int width = random.Between(2, 60);
        return random.Chance(50)
            ? new($"A rectangle is {length} metres long and {width} metres wide. What is its area?", $"{length * width} square metres",
                $"The area is {length} * {width}.")
            : new($"A rectangle is {length} metres long and {width} metres wide. What is its perimeter?",
                $"{2 * (length + width)} metres", $"The perimeter is 2 * ({length} + {width}).");
    }
}
