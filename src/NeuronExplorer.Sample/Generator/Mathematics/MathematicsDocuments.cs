namespace NeuronExplorer.Sample.Generator.Mathematics;

/// <summary>A question and its answer, with the steps between where there are any.</summary>
internal sealed record Exercise(string Question, string Answer, string? Steps = null);

/// <summary>Composes documents of one or more exercises.</summary>
internal static class MathematicsDocuments
{
    private static readonly Func<SeededRandom, Exercise>[] s_kinds =
    [
        Arithmetic.Sum, Arithmetic.Sum, Arithmetic.Product, Arithmetic.Quotient, Arithmetic.Nested, Arithmetic.Compare,
        Arithmetic.Percentage, Arithmetic.Units, Arithmetic.Bases,
        Algebra.Linear, Algebra.LinearPair, Algebra.Evaluate, Algebra.Derivative, Algebra.Sequence, Algebra.Matrix,
        NumberTheory.GreatestCommonDivisor, NumberTheory.LeastCommonMultiple, NumberTheory.IsPrime, NumberTheory.Factors,
        NumberTheory.Remainder, WordProblems.Shop, WordProblems.Travel, WordProblems.Sharing, WordProblems.Area,
    ];

    /// <summary>The next document.</summary>
    public static string Next(SeededRandom random)
    {
        int shape = random.Below(100);
        Func<SeededRandom, Exercise> kind = random.Pick(s_kinds);
        if (shape < 50)
        {
            return Short(kind(random));
        }

        if (shape < 65)
        {
            Exercise exercise = kind(random);
            return $"Question: {exercise.Question}\nAnswer: {exercise.Answer}";
        }

        int count = random.Between(2, 6);
        IEnumerable<Exercise> exercises = Enumerable.Range(0, count).Select(_ => shape < 80 ? kind(random) : random.Pick(s_kinds)(random)).ToList();
        return shape < 90
            ? string.Join("\n", exercises.Select(Short))
            : string.Join("\n\n", exercises.Select((exercise, index) => Worked(exercise, index + 1)));
    }

    private static string Short(Exercise exercise) => exercise.Question + "\n" + exercise.Answer;

    private static string Worked(Exercise exercise, int number) =>
        $"Problem {number}. {exercise.Question}\nSolution. {(exercise.Steps is null ? "" : exercise.Steps + " ")}Therefore the answer is {exercise.Answer}.";
}
