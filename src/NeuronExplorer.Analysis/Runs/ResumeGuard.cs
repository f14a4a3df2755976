using System.Text.Json;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;

namespace NeuronExplorer.Analysis.Runs;

/// <summary>An analysis resumes only with the model, corpus and settings that it started with.</summary>
internal static class ResumeGuard
{
    /// <summary>Compares what a file holds with the new request.</summary>
    /// <exception cref="NeuronExplorerException">They differ; the message names the first difference.</exception>
    public static void Check(AnalysisInfo stored, AnalysisInfo wanted)
    {
        Same("model", stored.Model.Fingerprint, wanted.Model.Fingerprint, stored.Name);
        Same("corpus", stored.Corpus.Fingerprint, wanted.Corpus.Fingerprint, stored.Name);
        if (stored.Settings.Equals(wanted.Settings))
        {
            return;
        }

        using JsonDocument before = JsonSerializer.SerializeToDocument(stored.Settings);
        using JsonDocument now = JsonSerializer.SerializeToDocument(wanted.Settings);
        foreach (JsonProperty property in before.RootElement.EnumerateObject())
        {
            string asked = now.RootElement.GetProperty(property.Name).GetRawText();
            Same($"setting {property.Name}", property.Value.GetRawText(), asked, stored.Name);
        }
    }

    private static void Same(string what, string stored, string wanted, string name)
    {
        if (stored != wanted)
        {
            throw new NeuronExplorerException(
                $"{name} was started with {what} {stored}, not {wanted}; resume it with the same, or start a new analysis");
        }
    }
}
