using NeuronExplorer.Sample.Generator.Grammars;

namespace NeuronExplorer.Sample.Generator.Mathematics;

/// <summary>A question and its answer, with the steps between them if there are any.</summary>
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
        if (shape < 40)
        {
            return Short(kind(random));
        }

        if (shape < 54)
        {
            Exercise exercise = kind(random);
            return $"Question: {exercise.Question}\nAnswer: {exercise.Answer}";
        }

        bool isLong = shape >= 72;
        int count = isLong ? random.Between(9, 20) : random.Between(2, 6);
        bool mixed = random.Chance(60);
        List<Exercise> exercises = [.. Enumerable.Range(0, count).Select(_ => mixed ? random.Pick(s_kinds)(random) : kind(random))];
        return random.Below(4) switch
        {
            0 => string.Join("\n", exercises.Select(Short)),
            1 => Sheet(exercises, random),
            _ => string.Join("\n\n", exercises.Select((exercise, index) => Worked(exercise, index + 1))),
        };
    }

    // Numbered questions and answers under a heading.
    private static string Sheet(List<Exercise> exercises, SeededRandom random)
    {
        string title = random.Pick(["Exercise sheet", "Test", "Homework", "Examination", "Revision"]);
        return $"{title} {random.Between(1, 40)}\nName: {random.Pick(SharedNames.FirstNames)} {random.Pick(SharedNames.LastNames)}\n\n"
            + string.Join('\n', exercises.Select((exercise, index) =>
                $"{index + 1}) {exercise.Question}\nAnswer {index + 1}: {exercise.Answer}"));
    }

    private static string Short(Exercise exercise) => exercise.Question + "\n" + exercise.Answer;

    private static string Worked(Exercise exercise, int number) =>
        $"Problem {number}. {exercise.Question}\nSolution. {(exercise.Steps is null ? "" : exercise.Steps + " ")}Therefore the "
            + $"answer is {exercise.Answer}.";
}
