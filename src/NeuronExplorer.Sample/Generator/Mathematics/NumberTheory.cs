namespace NeuronExplorer.Sample.Generator.Mathematics;

/// <summary>Exercises about divisors, primes and remainders.</summary>
internal static class NumberTheory
{
    /// <summary>The greatest common divisor.</summary>
    public static Exercise GreatestCommonDivisor(SeededRandom random)
    {
        int common = random.Between(1, 40);
        int a = common * random.Between(1, 40);
        int b = common * random.Between(1, 40);
        int answer = Divisor(a, b);
        return new(random.Pick([$"What is the greatest common divisor of {a} and {b}?",
            $"Calculate the greatest common divisor of {a} and {b}.", $"What is the highest common factor of {a} and {b}?"]), $"{answer}",
            $"{a} = {answer} * {a / answer} and {b} = {answer} * {b / answer}, and {a / answer} and {b / answer} have no "
                + "common factor greater than 1.");
    }

    /// <summary>The least common multiple.</summary>
    public static Exercise LeastCommonMultiple(SeededRandom random)
    {
        int a = random.Between(2, 60);
        int b = random.Between(2, 60);
        int divisor = Divisor(a, b);
        return new(random.Pick([$"What is the least common multiple of {a} and {b}?",
            $"Calculate the smallest common multiple of {a} and {b}.", $"Find the common denominator of 1/{a} and 1/{b}."]),
            $"{a / divisor * b}",
            $"The greatest common divisor of {a} and {b} is {divisor}, and {a} * {b} / {divisor} = {a / divisor * b}.");
    }

    /// <summary>Whether a number is prime.</summary>
    public static Exercise IsPrime(SeededRandom random)
    {
        int number = (random.Between(4, 2500) * 2) + 1;
        int factor = SmallestFactor(number);
        bool prime = factor == number;
        string steps = prime ? $"No prime up to the square root of {number} divides it." : $"{number} = {factor} * {number / factor}.";
        return random.Chance(70)
            ? new($"Is {number} a prime number?", prime ? "True" : "False", steps)
            : new($"Is {number} composite?", prime ? "False" : "True", steps);
    }

    /// <summary>The prime factors of a number.</summary>
    public static Exercise Factors(SeededRandom random)
    {
        int number = random.Between(12, 900);
        List<int> factors = [];
        for (int left = number; left > 1; left /= factors[^1])
        {
            factors.Add(SmallestFactor(left));
        }

        return new(random.Pick([$"What are the prime factors of {number}?", $"List the prime factors of {number}."]),
            string.Join(", ", factors.Distinct()), $"{number} = {string.Join(" * ", factors)}.");
    }

    /// <summary>A remainder.</summary>
    public static Exercise Remainder(SeededRandom random)
    {
        int divisor = random.Between(2, 80);
        int number = random.Between(divisor, 2000);
        return new(random.Pick([$"Calculate the remainder when {number} is divided by {divisor}.",
            $"What is the remainder when {number} is divided by {divisor}?"]), $"{number % divisor}",
            $"{divisor} * {number / divisor} = {number / divisor * divisor}, and {number} - "
                + $"{number / divisor * divisor} = {number % divisor}.");
    }

    private static int Divisor(int a, int b) => b == 0 ? a : Divisor(b, a % b);

    private static int SmallestFactor(int number)
    {
        for (int factor = 2; factor * factor <= number; factor++)
        {
            if (number % factor == 0)
            {
                return factor;
            }
        }

        return number;
    }
}
