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
        var groups = layers
            .SelectMany(layer => layer.Details.SelectMany(detail => Postings(reader.Neuron(detail.Id)!, layer.Reliable[detail.Id.Index])))
            .ToArray();
        Assert.True(reader.GroupsTriggers);
        ILookup<NGram, TriggerPosting> triggered = groups.ToLookup(found => found.Posting.Trigger.Gram, found => found.Posting);
        IEnumerable<NGram> absent = [new(1), new(1, 1), new(1, 1, 1), new(Samples.VocabularySize + 1)];
        foreach (NGram gram in triggered.Select(group => group.Key).Concat(absent))
        {
            IEnumerable<TriggerPosting> expected = triggered[gram]
                .OrderByDescending(posting => posting.HitRate * posting.Share)
                .ThenBy(posting => posting.Neuron);
            Assert.Equal(expected, reader.FindTriggered(gram));
            Assert.Equal(expected.Take(3), reader.FindTriggered(gram, top: 3));
            Assert.Equal(expected.Count(), reader.CountTriggered(gram));
            foreach (TriggerGroup group in Enum.GetValues<TriggerGroup>())
            {
                IEnumerable<TriggerPosting> within = expected.Where(posting => groups.Contains((group, posting)));
                Assert.Equal(within, reader.FindTriggered(gram, group));
                Assert.Equal(within.Take(2), reader.FindTriggered(gram, group, top: 2));
                Assert.Equal(within.Count(), reader.CountTriggered(gram, group));
            }
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

    /// <summary>Each trigger once, with the first group that it belongs to.</summary>
    private static IEnumerable<(TriggerGroup Group, TriggerPosting Posting)> Postings(NeuronDetail detail, Trigger[] reliable) =>
        from triggers in detail.Triggers
        let all = (triggers.Detected ?? []).Select(trigger => (TriggerGroup.Detects, trigger))
            .Concat(triggers.Order == 1 ? reliable.Select(trigger => (TriggerGroup.Reliable, trigger)) : [])
            .Concat(triggers.Leading.Select(trigger => (TriggerGroup.Leading, trigger)))
        from one in all.DistinctBy(one => one.trigger.Gram)
        select (one.Item1, new TriggerPosting(detail.Id, one.trigger, triggers.Firings));

    private static IEnumerable<UpdatePosting> Updates(
        NeuronDetail[] details, int token, Func<NeuronDetail, ScoredToken[]> side) =>
        from detail in details
        from place in side(detail).Select((scored, i) => (scored, Rank: i + 1))
        where place.scored.Token == token
        orderby place.Rank, detail.Id
        select new UpdatePosting(detail.Id, place.Rank, place.scored.Score);
}
