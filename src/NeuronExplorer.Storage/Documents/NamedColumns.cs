using System.Runtime.InteropServices;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Storage.Packing;

namespace NeuronExplorer.Storage.Documents;

/// <summary>
/// The columns of one layer, each under its name, with its type and length: a later version reads those that it knows and
/// keeps the others. They are not compressed: they are small, and a page waits for them.
/// </summary>
internal static class NamedColumns
{
    private const byte Bytes = 1;
    private const byte Whole = 2;
    private const byte Number = 3;

    public static byte[] Pack(LayerStatistics layer)
    {
        IReadOnlyList<LayerColumn> columns = LayerColumns.Of(layer);
        PackWriter writer = new();
        writer.Number(layer.Neurons);
        writer.Number(columns.Count);
        foreach (LayerColumn column in columns)
        {
            if (column.Length != layer.Neurons)
            {
                throw new ArgumentException($"{column.Name} of layer {layer.Layer} has {column.Length} neurons instead of {layer.Neurons}");
            }

            (int type, byte[] bytes) = Content(column);
            writer.Text(column.Name);
            writer.Number(type);
            writer.Number(bytes.Length);
            writer.Bytes(bytes);
        }

        return writer.ToArray();
    }

    /// <exception cref="InvalidDataException">The document is not one of <see cref="Pack"/>.</exception>
    public static LayerStatistics Unpack(int layer, byte[] packed)
    {
        PackReader reader = new(packed);
        int neurons = reader.Count();
        List<LayerColumn> columns = [];
        for (int left = reader.Count(); left > 0; left--)
        {
            string name = reader.Text();
            int type = reader.Number();
            ReadOnlySpan<byte> bytes = reader.Bytes(reader.Count());
            columns.Add(type switch
            {
                Bytes when bytes.Length == neurons => new LayerColumn<byte>(name, bytes.ToArray()),
                Whole => new LayerColumn<int>(name, new PackReader(bytes).Fixed(neurons)),
                Number when bytes.Length == neurons * sizeof(double) =>
                    new LayerColumn<double>(name, MemoryMarshal.Cast<byte, double>(bytes).ToArray()),
                Bytes or Number => throw new InvalidDataException($"column {name} has {bytes.Length} bytes for {neurons} neurons"),
                _ => new ForeignColumn(name, type, neurons, bytes.ToArray()),
            });
        }

        return columns.DistinctBy(column => column.Name).Count() == columns.Count
            ? LayerColumns.Read(layer, neurons, columns)
            : throw new InvalidDataException("two columns have the same name");
    }

    private static (int Type, byte[] Bytes) Content(LayerColumn column)
    {
        PackWriter writer = new();
        switch (column)
        {
            case LayerColumn<byte> codes:
                return (Bytes, codes.Values);
            case LayerColumn<int> whole:
                writer.Fixed<int>(whole.Values);
                return (Whole, writer.ToArray());
            case LayerColumn<double> numbers:
                return (Number, MemoryMarshal.AsBytes<double>(numbers.Values).ToArray());
            case ForeignColumn foreign:
                return (foreign.Type, foreign.Bytes);
            default:
                throw new ArgumentException($"{column.Name} has a type that cannot be stored: {column.GetType()}");
        }
    }
}
