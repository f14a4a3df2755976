using CsCheck;
using NeuronExplorer.Storage.Documents;
using NeuronExplorer.Storage.Packing;
using NeuronExplorer.Storage.Postings;

namespace NeuronExplorer.Storage.Tests;

public sealed class PostingTests
{
    /// <summary>LiteDB's page of 8 KiB minus its headers and a document's names and checksums.</summary>
    private const int OnePage = 8070;

    /// <summary>Keys and their numbers of postings: most have few, some have whole pages.</summary>
    private static readonly Gen<(ulong Key, int Count)[]> s_keys = Gen.Select(
            Gen.ULong[0, 1UL << 62],
            Gen.Frequency((20, Gen.Int[1, 4]), (2, Gen.Int[200, 300]), (1, Gen.Int[255, 257]), (1, Gen.Int[3000, 6000])))
        .Array[0, 60].Select(keys => keys.DistinctBy(key => key.Item1).ToArray());

    [Theory]
    [InlineData((int)PostingKind.Token)]
    [InlineData((int)PostingKind.Suppressed)]
    [InlineData((int)PostingKind.ReliableToken)]
    public void Documents_AnyPostings_EachFillsAPageAtMostAndAllAreFound(int kindNumber)
    {
        PostingKind kind = (PostingKind)kindNumber;
        s_keys.Sample(
            keys =>
            {
                (LayerDirectory directory, List<StoredDocument> documents) = Pack(kind, keys);
                Assert.All(documents, document => Assert.InRange(document.Bytes.Length, 1, OnePage));
                foreach ((ulong key, int count) in keys)
                {
                    (int first, int number) = directory.Documents(kind, key);
                    int[][] found = [.. Enumerable.Range(first, number).Select(document =>
                        Find(documents[document], kind, directory.FirstKey(kind, document), key, int.MaxValue))];

                    Assert.Equal(Enumerable.Range(0, count), found.SelectMany(neurons => neurons));
                    Assert.All(found, neurons => Assert.NotEmpty(neurons));
                    Assert.Equal(count, PostingBlock.Count(documents[first].Bytes, kind, directory.FirstKey(kind, first), key));
                }
            },
            iter: 40);
    }

    [Fact]
    public void Documents_KeyThatIsNotThere_OneIsReadAtMost() => Gen.Select(s_keys, Gen.ULong[0, 1UL << 62]).Sample(
        (keys, wanted) =>
        {
            if (keys.Any(key => key.Key == wanted))
            {
                return;
            }

            (LayerDirectory directory, List<StoredDocument> documents) = Pack(PostingKind.Token, keys);
            (int first, int number) = directory.Documents(PostingKind.Token, wanted);
            Assert.InRange(number, 0, 1);
            Assert.All(Enumerable.Range(first, number), document => Assert.Empty(
                Find(documents[document], PostingKind.Token, directory.FirstKey(PostingKind.Token, document), wanted, int.MaxValue)));
        },
        iter: 40);

    [Theory]
    [InlineData((int)PostingKind.Bigram)]
    [InlineData((int)PostingKind.Promoted)]
    public void Find_OnlyTheBest_AreThoseThatComeFirst(int kindNumber) => Gen.Select(s_keys.Where(keys => keys.Length > 0), Gen.Int[0, 700])
        .Sample(
        (keys, top) =>
        {
            PostingKind kind = (PostingKind)kindNumber;
            (LayerDirectory directory, List<StoredDocument> documents) = Pack(kind, keys);
            (ulong key, int _) = keys[top % keys.Length];
            int first = directory.Documents(kind, key).First;
            int[] all = Find(documents[first], kind, directory.FirstKey(kind, first), key, int.MaxValue);

            Assert.Equal(all.Take(top), Find(documents[first], kind, directory.FirstKey(kind, first), key, top));
        },
        iter: 40);

    [Fact]
    public void Unpack_AnyReliableTriggers_AreThoseThatWerePacked() =>
        Gen.Select(
            Gen.Int[1, 50_000].Array[1, 700], Gen.Frequency((3, Gen.Int[4, 40]), (1, Gen.Int[4, int.MaxValue])), Gen.Int[0, int.MaxValue])
        .Sample(
        (gaps, occurrences, seed) =>
        {
            Random random = new(seed);
            int neuron = -1;
            Posting[] postings = [.. gaps.Select(gap => new Posting(
                neuron += gap, (int)(((long)occurrences + 1) / 2) + random.Next((occurrences / 2) + 1), occurrences))];
            PackWriter writer = new();
            for (int first = 0; first < postings.Length; first += PostingRun.Most)
            {
                PostingRun.Pack(writer, PostingKind.ReliableToken, postings.AsSpan(first));
            }

            List<Posting> found = [];
            List<int> rests = [];
            PackReader reader = new(writer.Written);
            PackReader passing = new(writer.Written);
            while (!reader.AtEnd)
            {
                rests.Add(PostingRun.Unpack(ref reader, PostingKind.ReliableToken, int.MaxValue, found));
                Assert.Equal(rests[^1], PostingRun.Unpack(ref passing, PostingKind.ReliableToken, int.MaxValue, null));
                Assert.Equal(reader.Rest.Length, passing.Rest.Length);
            }

            Assert.Equal(postings, found);
            Assert.Equal(Enumerable.Range(0, rests.Count).Select(run => postings.Length - (run * PostingRun.Most)), rests);
        },
        iter: 300);

    private static int[] Find(StoredDocument document, PostingKind kind, ulong firstKey, ulong key, int top)
    {
        List<Posting> found = [];
        PostingBlock.Find(document.Bytes, kind, firstKey, key, top, found);
        return [.. found.Select(posting => posting.Neuron)];
    }

    private static (LayerDirectory Directory, List<StoredDocument> Documents) Pack(PostingKind kind, (ulong Key, int Count)[] keys)
    {
        PostingList list = new(kind);
        foreach ((ulong key, int count) in keys)
        {
            for (int neuron = 0; neuron < count; neuron++)
            {
                list.Add(key, place: 0,
                    new Posting(neuron, count, PostingKey.IsTrigger(kind) ? 7000 : BitConverter.SingleToInt32Bits(-neuron)));
            }
        }

        List<StoredDocument> documents = [];
        DocumentStart[][] starts = [.. Enum.GetValues<PostingKind>().Select(_ => Array.Empty<DocumentStart>())];
        starts[(int)kind] = PostingBlock.Pack(0, list, documents);
        LayerDirectory directory = LayerDirectory.Unpack(new LayerDirectory(keys.Length, starts, []).Pack());
        return (directory, documents);
    }
}
