namespace NeuronExplorer.Sample.Generator.Mathematics;

/// <summary>Exercises with the four operations, percentages, units and bases.</summary>
internal static class Arithmetic
{
    private static readonly (string Large, string Small, int Factor)[] s_units =
    [
        ("kilometres", "metres", 1000), ("metres", "centimetres", 100), ("centimetres", "millimetres", 10),
        ("kilograms", "grams", 1000), ("tonnes", "kilograms", 1000), ("litres", "millilitres", 1000),
        ("hours", "minutes", 60), ("minutes", "seconds", 60), ("days", "hours", 24), ("weeks", "days", 7),
        ("years", "months", 12), ("decades", "years", 10), ("centuries", "years", 100),
    ];

    /// <summary>A sum or difference.</summary>
    public static Exercise Sum(SeededRandom random)
    {
        int size = random.Pick([100, 1000, 100_000]);
        int a = random.Between(1, size);
        int b = random.Between(1, size);
        return random.Chance(50)
            ? new(random.Pick([$"What is {a} + {b}?", $"Calculate {a} + {b}.", $"Add {a} and {b}.", $"Work out {a} + {b}.",
                $"Put together {a} and {b}.", $"What is the sum of {a} and {b}?"]), $"{a + b}")
            : new(random.Pick([$"What is {a} - {b}?", $"Calculate {a} - {b}.", $"Subtract {b} from {a}.", $"What is {a} minus {b}?",
                $"What is {b} less than {a}?"]), $"{a - b}");
    }

    /// <summary>A product.</summary>
    public static Exercise Product(SeededRandom random)
    {
        int a = random.Between(2, 999);
        int b = random.Between(-60, 99);
        string steps = b is > 10 and < 100
            ? $"Split {b} into {b / 10 * 10} and {b % 10}. {a} * {b / 10 * 10} = {a * (b / 10 * 10)} and {a} * {b % 10} = {a * (b % 10)}. "
                + $"The sum of both is {a * b}."
            : $"Multiply {a} by {b}.";
        return new(random.Pick([$"What is {a} * {b}?", $"Calculate {a} * {b}.", $"Multiply {a} and {b}.",
            $"What is the product of {a} and {b}?", $"Work out {a} * {b}."]), $"{a * b}", steps);
    }

    /// <summary>A division without remainder.</summary>
    public static Exercise Quotient(SeededRandom random)
    {
        int divisor = random.Between(2, 90);
        int quotient = random.Between(2, 400);
        int dividend = divisor * quotient;
        return new(random.Pick([$"Divide {dividend} by {divisor}.", $"Calculate {dividend} divided by {divisor}.",
            $"What is {dividend} divided by {divisor}?"]), $"{quotient}", $"{divisor} * {quotient} = {dividend}.");
    }

    /// <summary>An expression with brackets.</summary>
    public static Exercise Nested(SeededRandom random)
    {
        int a = random.Between(-30, 60);
        int b = random.Between(1, 40);
        int c = random.Between(2, 15);
        int d = random.Between(1, 90);
        return new(random.Pick([$"Evaluate ({a} + {b}) * {c} - {d}.", $"What is the value of ({a} + {b}) * {c} - {d}?",
            $"Calculate ({a} + {b}) * {c} - {d}."]),
            $"{((a + b) * c) - d}",
            $"First, {a} + {b} = {a + b}. Then {a + b} * {c} = {(a + b) * c}. Finally, {(a + b) * c} - {d} = {((a + b) * c) - d}.");
    }

    /// <summary>Finds the largest or smallest of some numbers.</summary>
    public static Exercise Compare(SeededRandom random)
    {
        List<int> numbers = random.PickSome(Enumerable.Range(-99, 400), random.Between(2, 5));
        if (numbers.Count == 2)
        {
            return new($"Which is {(random.Chance(50) ? "bigger" : "greater")}: {numbers[0]} or {numbers[1]}?", $"{numbers.Max()}");
        }

        string list = string.Join(", ", numbers);
        return random.Below(3) switch
        {
            0 => new($"What is the smallest value in {list}?", $"{numbers.Min()}"),
            1 => new($"What is the biggest value in {list}?", $"{numbers.Max()}"),
            _ => new($"Sort {list} in increasing order.", string.Join(", ", numbers.Order())),
        };
    }

    /// <summary>A percentage that is a whole number.</summary>
    public static Exercise Percentage(SeededRandom random)
    {
        int percent = random.Between(1, 19) * 5;
        int whole = random.Between(1, 90) * 20;
        int part = whole * percent / 100;
        return random.Chance(70)
            ? new(random.Pick([$"What is {percent}% of {whole}?", $"Calculate {percent}% of {whole}.",
                $"Find {percent} percent of {whole}."]), $"{part}",
                $"1% of {whole} is {whole / 100}.{whole % 100:00}, so {percent}% is {part}.")
            : new($"What percentage of {whole} is {part}?", $"{percent}%", $"{part} divided by {whole} is 0.{percent:00}.");
    }

    /// <summary>A conversion between units.</summary>
    public static Exercise Units(SeededRandom random)
    {
        (string large, string small, int factor) = random.Pick(s_units);
        int count = random.Between(2, 250);
        return random.Chance(60)
            ? new(random.Pick([$"How many {small} are there in {count} {large}?", $"What is {count} {large} in {small}?",
                $"Convert {count} {large} to {small}."]), $"{count * factor}", $"There are {factor} {small} in one of the {large}.")
            : new(random.Pick([$"How many {large} are there in {count * factor} {small}?",
                $"Convert {count * factor} {small} to {large}."]), $"{count}");
    }

    /// <summary>A conversion between bases.</summary>
    public static Exercise Bases(SeededRandom random)
    {
        int value = random.Between(10, 900);
        int toBase = random.Pick([2, 2, 8, 16]);
        string digits = Convert.ToString(value, toBase);
        return random.Chance(50)
            ? new(random.Pick([$"Convert {value} from base 10 to base {toBase}.", $"What is {value} (base 10) in base {toBase}?"]), digits)
            : new(random.Pick([$"Convert {digits} from base {toBase} to base 10.", $"What is {digits} (base {toBase}) in base 10?"]),
                $"{value}");
    }
}
