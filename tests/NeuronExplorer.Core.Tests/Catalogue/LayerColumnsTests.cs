using NeuronExplorer.Core.Statistics;

namespace NeuronExplorer.Core.Tests.Catalogue;

public sealed class LayerColumnsTests
{
    [Fact]
    public void Read_ColumnsItDoesNotKnow_AreKept()
    {
        LayerColumn[] columns =
        [
            .. LayerColumns.Of(Layer()),
            new LayerColumn<double>("novel", [1, 2]),
            new ForeignColumn("odd", 42, 2, [7]),
        ];

        LayerStatistics read = LayerColumns.Read(1, 2, columns);

        Assert.Equal(columns.Select(column => column.Name), LayerColumns.Of(read).Select(column => column.Name));
        Assert.Equal([1, 2], read.Column<double>("novel")!);
        Assert.Equal([7], Assert.IsType<ForeignColumn>(read.More[1]).Bytes);
        Assert.Empty(read.Missing);
    }

    [Fact]
    public void Read_ColumnsThatAreMissing_AreNamedAndEmpty()
    {
        LayerStatistics read = LayerColumns.Read(
            1, 2, LayerColumns.Of(Layer()).Where(column => column.Name != LayerColumns.SuppressionRank));

        Assert.Equal([LayerColumns.SuppressionRank], read.Missing);
        Assert.Equal([0, 0], read.SuppressionRank);
        Assert.Null(read.Column<double>("novel"));
    }

    private static LayerStatistics Layer() => new()
    {
        Layer = 1,
        Firings = [1, 2],
        BosFirings = [0, 1],
        Ngrams = [new NgramColumns(1, [1, 1], [1, 2]), new NgramColumns(3, [1, 1], [1, 2])],
        MutualInformation = [0.5, 0],
        PositionalTypes = [PositionalType.Other, PositionalType.None],
        PositionalStrong = [true, false],
        DomainFirings = [[1, 1], [0, 1]],
        Detectors = [DetectorKinds.Token, DetectorKinds.None],
        Suppression = [SuppressionVerdict.Suppresses, SuppressionVerdict.NotApplicable],
        SuppressionRank = [3, 0],
    };
}
