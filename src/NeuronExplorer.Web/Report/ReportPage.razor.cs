using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Story;
using NeuronExplorer.Hosting.Notable;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Report;

/// <summary>
/// A whole analysis as a document to print: the same text whenever it is opened, since it has no date but the analysis' own and
/// reads nothing but what is stored.
/// </summary>
public partial class ReportPage : IDisposable
{
    private const int ShortHex = 8;
    private IReadOnlyList<string> _sentences = [];
    private IReadOnlyList<NotableNeuron> _neurons = [];
    private IReadOnlyList<LayerSummary> _layers = [];
    private IReadOnlyList<ReportFigure> _figures = [];
    private IReadOnlyList<ReportFigure> _ofNeurons = [];
    private (IAnalysisReader, int)? _drawn;
    private IDisposable? _subscription;

    [Inject]
    public required IAnalysisJobs Jobs { get; init; }

    // The whole one is among the versions. A version made of a commit ends in its forty digits.
    private string ShortVersion =>
        Commit().Replace(Reader!.Info.Versions.GetValueOrDefault("neuronExplorer", "unknown"), match => Short(match.Value));

    private string Lead =>
        $"Dead, n-gram and positional neurons of {ConstructedLabel.Of(Reader!.Info.Model.Name, Reader.Info.Model)}: "
        + $"{Show.Plural(Reader.Info.LayersDone, "layer")} of {Show.Count(Reader.Info.Model.Shape.FfnDim)} neurons, over "
        + $"{Show.Plural(Reader.Info.Corpus.Tokens, "token")} in {Show.Plural(Reader.Info.Corpus.Windows, "window")} of "
        + $"{Show.Plural(Reader.Info.Corpus.Domains.Count, "domain")}. Analysed {Show.Date(Reader.Info.Updated)}.";

    protected override void OnInitialized() => _subscription = Jobs.Subscribe(() => _ = InvokeAsync(RefreshAsync));

    protected override async Task LoadAsync(IAnalysisReader reader)
    {
        if (_drawn != (reader, reader.Summaries.Count))
        {
            _layers = reader.Summaries;
            AnalysisStory story = new(reader.Info, _layers);
            _figures = ReportFigures.Of(Analysis, reader, story);
            _sentences = [.. story.Headlines.Select(headline => headline.Sentence)];
            (_neurons, _ofNeurons) = (await NotableNeurons.Of(reader), await Task.Run(() => ReportNeuronFigures.Of(Analysis, reader)));
            _drawn = (reader, _layers.Count);
        }
    }

    private static string Short(string hex) => hex.Length > ShortHex ? hex[..ShortHex] : hex;

    [GeneratedRegex("[0-9a-f]{40}")]
    private static partial Regex Commit();

    private async Task RefreshAsync()
    {
        await OnParametersSetAsync();
        StateHasChanged();
    }

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        _subscription?.Dispose();
    }
}
