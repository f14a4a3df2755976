using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Hosting.Detectors;
using NeuronExplorer.Web.Detectors;
using NeuronExplorer.Web.Overview;
using NeuronExplorer.Web.Tests.Fakes;

namespace NeuronExplorer.Web.Tests.Overview;

/// <summary>Every mark of Figures 3b, 4, 14b and 15 leads to as many n-grams as it stands for.</summary>
public sealed class DetectorQueriesTests
{
    private static readonly FakeReader s_reader = new(neurons: 64);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task EveryMark_LeadsToAsManyAsItStandsFor(int order)
    {
        DetectedGrams grams = await DetectorsReading.Of(s_reader).Done;

        foreach (LayerSummary layer in s_reader.Summaries)
        {
            DetectedSeries series = order == 1 ? layer.Tokens : layer.Trigrams;

            Assert.Equal(series.Detected, Count(DetectorQueries.OfDetected(0, layer.Layer, order, 0)));
            Assert.Equal(series.Cumulative, Count(DetectorQueries.OfDetected(0, layer.Layer, order, 1)));
            Assert.Equal(series.Detected, Count(DetectorQueries.OfNew(layer.Layer, order, 0)));
            Assert.Equal(series.NewVsPrevious, Count(DetectorQueries.OfNew(layer.Layer, order, 1)));
            Assert.Equal(series.NewOverall, Count(DetectorQueries.OfNew(layer.Layer, order, 2)));
        }

        int Count(DetectorsQuery query)
        {
            DetectorsAsked asked = DetectorsQuery.Parse("/a/s/detectors?" + query.Write()).Ask(s_reader);
            Assert.True(asked.IsRight);
            return grams.Select(asked.Question).Count;
        }
    }
}
