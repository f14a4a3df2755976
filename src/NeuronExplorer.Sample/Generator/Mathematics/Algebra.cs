using System.Text;

namespace NeuronExplorer.Sample.Generator.Mathematics;

/// <summary>Exercises in algebra: equations, polynomials, sequences and matrices.</summary>
internal static class Algebra
{
    private static readonly string[] s_letters = ["x", "y", "z", "k", "p", "r", "t", "u", "w", "b", "h", "m"];

    /// <summary>One linear equation.</summary>
    public static Exercise Linear(SeededRandom random)
    {
        string letter = random.Pick(s_letters);
        int solution = random.Between(-20, 40);
        int factor = random.Between(2, 30);
        int constant = random.Between(1, 200);
        int right = (factor * solution) + constant;
        string equation = $"{factor}*{letter} + {constant} = {right}";
        return new(random.Pick([$"Solve {equation} for {letter}.", $"Find {letter} such that {equation}.",
            $"What is {letter} if {equation}?"]), $"{solution}",
            $"Subtract {constant} from both sides to get {factor}*{letter} = {right - constant}. "
                + $"Divide both sides by {factor} to get {letter} = {solution}.");
    }

    /// <summary>Two linear equations with a single solution.</summary>
    public static Exercise LinearPair(SeededRandom random)
    {
        List<string> letters = random.PickSome(s_letters, 2);
        int first = random.Between(-12, 20);
        int second = random.Between(-12, 20);
        int a = random.Between(2, 9);
        int b = random.Between(2, 9);
        int sum = (a * first) + second;
        int difference = (b * first) - second;
        return new($"Solve {a}*{letters[0]} + {letters[1]} = {sum}, {b}*{letters[0]} - {letters[1]} = {difference} for {letters[0]}.",
            $"{first}",
            $"Add both equations to get {a + b}*{letters[0]} = {sum + difference}. "
                + $"Divide both sides by {a + b} to get {letters[0]} = {first}.");
    }

    /// <summary>The value of a polynomial.</summary>
    public static Exercise Evaluate(SeededRandom random)
    {
        string letter = random.Pick(s_letters);
        int[] coefficients = Coefficients(random, 2);
        int at = random.Between(-9, 12);
        int value = coefficients[0] + (coefficients[1] * at) + (coefficients[2] * at * at);
        return new(random.Pick([$"Let f({letter}) = {Polynomial(coefficients, letter)}. What is f({at})?",
            $"Let f({letter}) = {Polynomial(coefficients, letter)}. Determine f({at})."]), $"{value}");
    }

    /// <summary>The derivative of a polynomial.</summary>
    public static Exercise Derivative(SeededRandom random)
    {
        string letter = random.Pick(s_letters);
        int[] coefficients = Coefficients(random, random.Between(2, 4));
        int[] derived = [.. coefficients.Skip(1).Select((coefficient, index) => coefficient * (index + 1))];
        string text = Polynomial(coefficients, letter);
        return new(random.Pick([$"What is the derivative of {text} with respect to {letter}?",
            $"Differentiate {text} with respect to {letter}.", $"Find the first derivative of {text} wrt {letter}."]),
            Polynomial(derived, letter),
            $"The derivative of {letter}**n is n*{letter}**(n - 1), and the derivative of a constant is zero.");
    }

    /// <summary>The next term of a sequence.</summary>
    public static Exercise Sequence(SeededRandom random)
    {
        int start = random.Between(-40, 60);
        int step = random.Between(-15, 25);
        int growth = random.Chance(40) ? random.Between(1, 5) : 0;
        List<int> terms = [start];
        for (int i = 0; i < 5; i++)
        {
            terms.Add(terms[^1] + step + (growth * i));
        }

        string shown = string.Join(", ", terms.Take(5));
        return new(random.Pick([$"What is the next term in {shown}?", $"What comes next: {shown}?"]), $"{terms[5]}",
            $"The differences are {string.Join(", ", terms.Zip(terms.Skip(1), (a, b) => b - a).Take(4))}, "
                + $"so the next difference is {terms[5] - terms[4]}.");
    }

    /// <summary>The determinant or the sum of small matrices.</summary>
    public static Exercise Matrix(SeededRandom random)
    {
        int[] m = [.. Enumerable.Range(0, 4).Select(_ => random.Between(-9, 15))];
        int[] n = [.. Enumerable.Range(0, 4).Select(_ => random.Between(-9, 15))];
        return random.Chance(50)
            ? new($"What is the determinant of the matrix {Rows(m)}?", $"{(m[0] * m[3]) - (m[1] * m[2])}",
                $"The determinant of a 2 by 2 matrix is ad - bc. Here, ad = {m[0] * m[3]} and bc = {m[1] * m[2]}.")
            : new($"Add the matrices {Rows(m)} and {Rows(n)}.", Rows([.. m.Zip(n, (a, b) => a + b)]),
                "Matrices are added element by element.");
    }

    private static string Rows(int[] m) => $"[[{m[0]}, {m[1]}], [{m[2]}, {m[3]}]]";

    private static int[] Coefficients(SeededRandom random, int degree) =>
        [.. Enumerable.Range(0, degree).Select(_ => random.Between(-20, 30)), random.Between(1, 15)];

    private static string Polynomial(int[] coefficients, string letter)
    {
        StringBuilder text = new();
        for (int power = coefficients.Length - 1; power >= 0; power--)
        {
            int coefficient = coefficients[power];
            if (coefficient == 0)
            {
                continue;
            }

            string sign = coefficient < 0 ? (text.Length == 0 ? "-" : " - ") : text.Length == 0 ? "" : " + ";
            string variable = power == 0 ? "" : power == 1 ? letter : $"{letter}**{power}";
            int size = Math.Abs(coefficient);
            string factor = power == 0 ? $"{size}" : size == 1 ? "" : $"{size}*";
            text.Append(sign).Append(factor).Append(variable);
        }

        return text.Length == 0 ? "0" : text.ToString();
    }
}
