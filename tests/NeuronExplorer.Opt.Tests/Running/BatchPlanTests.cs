using CsCheck;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Opt.Decoder;
using NeuronExplorer.Opt.Running;

namespace NeuronExplorer.Opt.Tests.Running;

public class BatchPlanTests
{
    private static readonly Gen<TokenWindows> s_windows =
        Gen.Int[1, 30].Array[0, 40].Select(lengths => TestPass.Windows(100, 1, lengths));

    [Fact]
    public void Make_AnyWindows_CutsAllInOrderAndAsLargeAsAllowed() => s_windows.Select(Gen.Int[1, 80]).Sample((windows, rows) =>
    {
        WindowSpan[] batches = BatchPlan.Make(windows, rows);
        Assert.Equal(Enumerable.Range(0, windows.Count), batches.SelectMany(batch => Enumerable.Range(batch.First, batch.Count)));
        for (int i = 0; i < batches.Length; i++)
        {
            int count = batches[i].Rows(windows).Count;
            Assert.True(count <= rows || batches[i].Count == 1);
            Assert.True(i == batches.Length - 1 || count + windows.Length(batches[i].End) > rows);
        }
    });

    [Fact]
    public void EqualWindows_AnySpan_AreItsRowsInRunsOfOneLength() => s_windows.Where(windows => windows.Count > 0).Sample(windows =>
    {
        WindowSpan span = new(windows.Count / 3, windows.Count - (windows.Count / 3));
        EqualWindows[] runs = EqualWindows.Of(windows, span);
        int row = 0;
        foreach (EqualWindows run in runs)
        {
            Assert.Equal(row, run.FirstRow);
            row += run.Rows;
        }

        Assert.Equal(span.Rows(windows).Count, row);
        Assert.Equal(
            Enumerable.Range(span.First, span.Count).Select(windows.Length),
            runs.SelectMany(run => Enumerable.Repeat(run.Length, run.Windows)));
        Assert.Equal(runs.Length, runs.Select(run => run.Length).Distinct().Count());
    });

    [Fact]
    public void Resume_BrokenPlanFile_IsMadeAnew()
    {
        using TempFolder folder = new();
        TokenWindows windows = TestPass.Windows(100, 1, 5, 5, 5);
        File.WriteAllText(folder.File("batches.json"), "{\"Rows\":15,");

        WindowSpan[] batches = BatchPlan.Resume(folder.Path, windows, 10);

        Assert.Equal([new WindowSpan(0, 2), new WindowSpan(2, 1)], batches);
        Assert.Equal(batches, BatchPlan.Resume(folder.Path, windows, 15));
    }

    [Fact]
    public void Resume_OtherWindows_IsMadeAnew()
    {
        using TempFolder folder = new();
        BatchPlan.Resume(folder.Path, TestPass.Windows(100, 1, 5, 5, 5), 5);

        WindowSpan[] batches = BatchPlan.Resume(folder.Path, TestPass.Windows(100, 1, 5, 5), 10);

        Assert.Equal([new WindowSpan(0, 2)], batches);
    }
}
