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
        (int First, int Count)[] batches = Windows(windows, BatchPlan.Make(windows, rows));
        Assert.Equal(Enumerable.Range(0, windows.Count), batches.SelectMany(batch => Enumerable.Range(batch.First, batch.Count)));
        for (int i = 0; i < batches.Length; i++)
        {
            int end = batches[i].First + batches[i].Count;
            int count = windows.Starts[end] - windows.Starts[batches[i].First];
            Assert.True(count <= rows || batches[i].Count == 1);
            Assert.True(i == batches.Length - 1 || count + windows.Length(end) > rows);
        }
    });

    [Fact]
    public void EqualWindows_AnySpan_AreItsRowsInRunsOfOneLength() => s_windows.Where(windows => windows.Count > 0).Sample(windows =>
    {
        int first = windows.Count / 3;
        PositionRange rows = new(windows.Starts[first], windows.Rows - windows.Starts[first]);
        EqualWindows[] runs = EqualWindows.Of(windows, rows);
        int row = 0;
        foreach (EqualWindows run in runs)
        {
            Assert.Equal(row, run.FirstRow);
            row += run.Rows;
        }

        Assert.Equal(rows.Count, row);
        Assert.Equal(
            Enumerable.Range(first, windows.Count - first).Select(windows.Length),
            runs.SelectMany(run => Enumerable.Repeat(run.Length, run.Windows)));
        Assert.Equal(runs.Length, runs.Select(run => run.Length).Distinct().Count());
    });

    [Fact]
    public void Resume_BrokenPlanFile_IsMadeAnew()
    {
        using TempFolder folder = new();
        TokenWindows windows = TestPass.Windows(100, 1, 5, 5, 5);
        File.WriteAllText(folder.File("batches.json"), "{\"Rows\":15,");

        PositionRange[] batches = BatchPlan.Resume(folder.Path, windows, 10);

        Assert.Equal([(0, 2), (2, 1)], Windows(windows, batches));
        Assert.Equal(batches, BatchPlan.Resume(folder.Path, windows, 15));
    }

    [Fact]
    public void Resume_OtherWindows_IsMadeAnew()
    {
        using TempFolder folder = new();
        BatchPlan.Resume(folder.Path, TestPass.Windows(100, 1, 5, 5, 5), 5);
        TokenWindows windows = TestPass.Windows(100, 1, 5, 5);

        PositionRange[] batches = BatchPlan.Resume(folder.Path, windows, 10);

        Assert.Equal([(0, 2)], Windows(windows, batches));
    }

    /// <summary>First window and number of windows of each batch; fails where a batch is not of whole windows.</summary>
    private static (int First, int Count)[] Windows(TokenWindows windows, PositionRange[] batches) =>
    [
        .. batches.Select(batch =>
        {
            int first = Array.IndexOf(windows.Starts, batch.Start);
            int end = Array.IndexOf(windows.Starts, batch.End);
            Assert.True(first >= 0 && end > first, $"{batch} is not of whole windows");
            return (first, end - first);
        }),
    ];
}
