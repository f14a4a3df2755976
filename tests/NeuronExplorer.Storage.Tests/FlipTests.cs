using System.Globalization;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Storage.Files;

namespace NeuronExplorer.Storage.Tests;

/// <summary>
/// Damage anywhere in a finished file is named by the check of the whole file, and no question is ever answered with another
/// number. <c>NEURONS_FUZZ=20000</c> tries so many flips.
/// </summary>
public sealed class FlipTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly string _file;
    private readonly byte[] _content;
    private readonly string?[] _sound;

    public FlipTests()
    {
        FinishedFile.Make(_folder.File("sound.db"));
        _content = File.ReadAllBytes(_folder.File("sound.db"));
        _file = _folder.File("a.db");
        File.WriteAllBytes(_file, _content);
        _sound = Ask();
        Assert.All(_sound, answer => Assert.NotNull(answer));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Flip_AnyBit_IsNamedAndNeverAWrongNumber()
    {
        int flips = int.Parse(Environment.GetEnvironmentVariable("NEURONS_FUZZ") ?? "300", CultureInfo.InvariantCulture);
        Random random = new(19);
        for (int flip = 0; flip < flips; flip++)
        {
            // A third among the bytes that LiteDB finds its way by: the first page, and the first bytes of each page.
            long at = (flip % 3) switch
            {
                0 => random.Next(DatabaseHeader.PageSize / 8),
                1 => (random.Next(_content.Length / DatabaseHeader.PageSize) * (long)DatabaseHeader.PageSize) + random.Next(40),
                _ => random.Next(_content.Length),
            };
            byte[] damaged = [.. _content];
            damaged[at] ^= (byte)(1 << random.Next(8));
            AssertDamageIsNamed(damaged, $"flip {flip} at {at}");
        }
    }

    [Fact]
    public void Page_SwappedOrZeroed_IsNamedAndNeverAWrongNumber()
    {
        Random random = new(5);
        int pages = _content.Length / DatabaseHeader.PageSize;
        for (int round = 0; round < 30; round++)
        {
            int one = 1 + random.Next(pages - 1);
            int two = 1 + ((one + random.Next(pages - 2)) % (pages - 1));
            byte[] swapped = [.. _content];
            Page(_content, one).CopyTo(Page(swapped, two));
            Page(_content, two).CopyTo(Page(swapped, one));
            AssertDamageIsNamed(swapped, $"pages {one} and {two} swapped");

            byte[] zeroed = [.. _content];
            Page(zeroed, one).Clear();
            AssertDamageIsNamed(zeroed, $"page {one} zeroed");
        }
    }

    /// <summary>Its own checksum is right there: only those of the parts tell.</summary>
    [Fact]
    public void Page_OfAnotherAnalysisOfTheSameShape_IsNamedByVerify()
    {
        FinishedFile.Make(_folder.File("other.db"), version: 8);
        byte[] other = File.ReadAllBytes(_folder.File("other.db"));
        int pages = Math.Min(other.Length, _content.Length) / DatabaseHeader.PageSize;
        int named = 0;
        List<string> unnamed = [];
        for (int page = 1; page < pages; page++)
        {
            byte[] mixed = [.. _content];
            Page(other, page).CopyTo(Page(mixed, page));
            File.WriteAllBytes(_file, mixed);
            AnalysisVerification found = new LiteAnalysisStore().Verify(_file);
            named += found.Ok ? 0 : 1;
            if (found.Ok)
            {
                string?[] answers = Ask();
                unnamed.AddRange(Enumerable.Range(0, answers.Length).Where(i => answers[i] != _sound[i]).Select(i => $"page {page}: {i}"));
            }
        }

        Assert.Empty(unnamed);
        Assert.True(named > 5);
    }

    [Fact]
    public void End_CutOffOrZeroed_IsNamedAndNeverAWrongNumber()
    {
        for (int lost = 1; lost < _content.Length; lost += 3 * 4099)
        {
            AssertDamageIsNamed(_content[..^lost], $"{lost} bytes cut off");
            byte[] zeroed = [.. _content];
            zeroed.AsSpan(zeroed.Length - lost).Clear();
            if (!zeroed.AsSpan().SequenceEqual(_content))
            {
                AssertDamageIsNamed(zeroed, $"{lost} bytes zeroed");
            }
        }
    }

    private void AssertDamageIsNamed(byte[] damaged, string what)
    {
        File.WriteAllBytes(_file, damaged);
        AnalysisVerification found = new LiteAnalysisStore().Verify(_file);
        Assert.False(found.Ok, what);
        Assert.All(found.Damaged, part => Assert.DoesNotContain('\n', part.Problem));
        string?[] answers = Ask();
        for (int i = 0; i < answers.Length; i++)
        {
            Assert.True(answers[i] is null || answers[i] == _sound[i], $"{what}, question {i}: {answers[i]}");
        }
    }

    /// <summary>Asks a file every question; the answer is null where the file refuses in one line that names it.</summary>
    private string?[] Ask() =>
    [
        .. FinishedFile.Questions.Select(question =>
        {
            try
            {
                using IAnalysisReader reader = new LiteAnalysisStore().OpenForReading(_file);
                return question(reader);
            }
            catch (NeuronExplorerException failure)
            {
                Assert.DoesNotContain('\n', failure.Message);
                Assert.Contains("a.db", failure.Message, StringComparison.Ordinal);
                return null;
            }
        }),
    ];

    private static Span<byte> Page(byte[] content, int number) =>
        content.AsSpan(number * DatabaseHeader.PageSize, DatabaseHeader.PageSize);
}
