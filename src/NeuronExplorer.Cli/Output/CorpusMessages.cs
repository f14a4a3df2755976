using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Cli.Output;

/// <summary>Says what is read of a corpus and what is left out.</summary>
internal static class CorpusMessages
{
    /// <summary>Before a run.</summary>
    public static void Tell(CorpusPlan plan)
    {
        Messages.Say($"corpus: {CorpusWords.Files(plan)}");
        foreach (string note in plan.Notes)
        {
            Messages.Say($"corpus: {TokenText.DisplayName(note)}");
        }

        if (plan.SkippedFiles.Count > 0)
        {
            Messages.Say($"corpus: {CorpusWords.Skipped(plan)}");
        }
    }

    /// <summary>After a run.</summary>
    public static void Tell(CorpusInfo corpus)
    {
        Messages.Say($"corpus: {NumberText.Plural(corpus.Documents, "document")} read; left out: {CorpusWords.LeftOut(corpus.Reading)}");
        foreach (string line in CorpusWords.Details(corpus.Reading))
        {
            Messages.Say($"corpus: {line}");
        }
    }
}
