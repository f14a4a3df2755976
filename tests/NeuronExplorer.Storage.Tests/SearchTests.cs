using CsCheck;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Storage.Tests;

public class SearchTests
{
    [Fact]
    public void Searches_RandomLayers_EqualAFilterOverDetails() =>
        Gen.Select(LayerGen.Layer(0, 120), LayerGen.Layer(1, 120)).Sample(
            (first, second) =>
            {
                using TempFolder folder = new();
                using (IAnalysisWriter writer = new LiteAnalysisStore().OpenForWriting(folder.File("a.db"), resume: false))
                {
                    writer.SaveInfo(Samples.Info());
                    writer.SaveLayer(first);
                    writer.SaveLayer(second);
                }

                using IAnalysisReader reader = new LiteAnalysisStore().OpenForReading(folder.File("a.db"));
                AssertSearches([first, second], reader);
            },
            iter: 40);

    /// <summary>Compares every possible search with a plain filter over all details.</summary>
    internal static void AssertSearches(LayerResult[] layers, IAnalysisReader reader)
    {
        NeuronDetail[] details = [.. layers
            .SelectMany(layer => layer.Details)
            .Select(detail => reader.Neuron(detail.Id)!)];
        ILookup<NGram, TriggerPosting> triggered = details.SelectMany(Postings).ToLookup(posting => posting.Trigger.Gram);
        IEnumerable<NGram> absent = [new(1), new(1, 1), new(1, 1, 1), new(Samples.VocabularySize + 1)];
        foreach (NGram gram in triggered.Select(group => group.Key).Concat(absent))
        {
            IEnumerable<TriggerPosting> expected = triggered[gram]
                .OrderByDescending(posting => posting.HitRate * posting.Share)
                .ThenBy(posting => posting.Neuron);
            Assert.Equal(expected, reader.FindTriggered(gram));
            Assert.Equal(expected.Take(3), reader.FindTriggered(gram, top: 3));
            Assert.Equal(expected.Count(), reader.CountTriggered(gram));
        }

        for (int token = 0; token < Samples.VocabularySize; token++)
        {
            Assert.Equal(Updates(details, token, detail => detail.Promoted), reader.FindPromoting(token));
            Assert.Equal(Updates(details, token, detail => detail.Suppressed), reader.FindSuppressing(token));
            Assert.Equal(Updates(details, token, detail => detail.Promoted).Take(2), reader.FindPromoting(token, top: 2));
            Assert.Equal(reader.FindPromoting(token).Count, reader.CountPromoting(token));
            Assert.Equal(reader.FindSuppressing(token).Count, reader.CountSuppressing(token));
        }
    }

    private static IEnumerable<TriggerPosting> Postings(NeuronDetail detail) =>
        from triggers in detail.Triggers
        from trigger in triggers.Leading.Concat(triggers.Detected ?? []).DistinctBy(trigger => trigger.Gram)
        select new TriggerPosting(detail.Id, trigger, triggers.Firings);

    private static IEnumerable<UpdatePosting> Updates(
        NeuronDetail[] details, int token, Func<NeuronDetail, ScoredToken[]> side) =>
        from detail in details
        from place in side(detail).Select((scored, i) => (scored, Rank: i + 1))
        where place.scored.Token == token
        orderby place.Rank, detail.Id
        select new UpdatePosting(detail.Id, place.Rank, place.scored.Score);
}
