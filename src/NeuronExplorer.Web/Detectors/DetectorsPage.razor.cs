using NeuronExplorer.Core.Ports;
using NeuronExplorer.Hosting.Detectors;
using NeuronExplorer.Web.Layer;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Detectors;

/// <summary>Every token and n-gram that the model's neurons detect.</summary>
public partial class DetectorsPage
{
    private static readonly IReadOnlyList<string> s_news = ["", DetectorsQuery.NewAgainstPrevious, DetectorsQuery.NewOverall];

    private DetectorsQuery _query = new();
    private DetectorsAsked _asked = new(new DetectedQuestion());
    private DetectorsReading? _reading;
    private DetectedSelection? _selection;
    private IReadOnlyList<DetectedGram> _rows = [];

    private int Pages => NeuronTable.Pages(_selection!.Count);

    private string CountText
    {
        get
        {
            string what = _asked.Question.Order switch { 1 => "token", 2 => "bigram", 3 => "trigram", _ => "token or n-gram" };
            string many = _asked.Question.Order is null ? "tokens and n-grams" : what + "s";
            return $"{Show.Plural(_selection!.Count, "detected " + what, "detected " + many)}{SoFar}";
        }
    }

    protected override Task LoadAsync(IAnalysisReader reader)
    {
        _query = DetectorsQuery.Parse(Address);
        _asked = _query.Ask(reader);
        _selection = null;
        _reading = DetectorsReading.Of(reader);
        return TakeAsync(_reading.Done, Take);
    }

    private void Take(DetectedGrams grams)
    {
        if (_asked.IsRight)
        {
            _selection = grams.Select(_asked.Question);
            _query = _query with { Page = Math.Min(_query.Page, Pages) };
            _rows = _selection.Rows((_query.Page - 1) * LayerQuery.PageSize, LayerQuery.PageSize);
        }
    }

    private static IReadOnlyList<string> Orders(IAnalysisReader reader) => ["", .. reader.Info.Settings.Ngrams.Select(order => $"{order}")];

    private static string OrderName(string order) => order switch { "" => "all", "1" => "tokens", "2" => "bigrams", _ => "trigrams" };

    private static string NewName(string kind) => kind switch
    {
        DetectorsQuery.NewAgainstPrevious => "new against the layer before", DetectorsQuery.NewOverall => "new overall", _ => "old and new",
    };

    private Task Go(DetectorsQuery query) => AddressBar.RewriteAsync(NeuronUrls.Detectors(Analysis, query));
}
