using System.Text;
using NeuronExplorer.Analysis.Corpora.Documents;
using NeuronExplorer.Core;
using Parquet;

namespace NeuronExplorer.Analysis.Corpora.Files;

/// <summary>What the columns of one row group hold for texts and domains.</summary>
internal sealed class ParquetRows
{
    private readonly ParquetColumn?[] _columns;
    private readonly byte[]?[]?[] _texts;
    private readonly byte[]?[][] _domains;

    private ParquetRows(int count, ParquetColumn?[] columns, byte[]?[]?[] texts, byte[]?[][] domains)
    {
        (Count, _columns, _texts, _domains) = (count, columns, texts, domains);
    }

    public int Count { get; }

    public bool HasTextColumn => _columns.Any(column => column is not null);

    /// <summary>Reads the columns; a text column only where those before it leave rows without a text.</summary>
    public static async Task<ParquetRows> ReadAsync(
        CorpusFile file, ParquetRowGroupReader group, ParquetColumn?[] texts, ParquetColumn[] domains, DocumentRules rules)
    {
        int count = checked((int)group.RowCount);
        byte[]?[]?[] read = new byte[]?[]?[texts.Length];
        bool[] has = new bool[count];
        for (int field = 0; field < texts.Length && has.Contains(false); field++)
        {
            if (texts[field] is not { } column)
            {
                continue;
            }

            if (!column.IsText)
            {
                // What is not text is still there: later columns do not stand in for it.
                Array.Fill(has, true);
                continue;
            }

            Check(file, group, column, rules.MemoryBytes);
            byte[]?[] values = await column.ReadAsync(group).ConfigureAwait(false);
            read[field] = values;
            for (int row = 0; row < count; row++)
            {
                has[row] |= values[row] is not null;
            }
        }

        byte[]?[][] names = new byte[]?[domains.Length][];
        for (int field = 0; field < domains.Length; field++)
        {
            names[field] = await domains[field].ReadAsync(group).ConfigureAwait(false);
        }

        return new ParquetRows(count, texts, read, names);
    }

    /// <summary>The first field that is not null in a row, or -1.</summary>
    public int FirstText(int row) => Array.FindIndex(
        _columns, column => column is not null && (!column.IsText || _texts[Array.IndexOf(_columns, column)]?[row] is not null));

    /// <summary>A text's bytes; null where the column holds no text.</summary>
    public byte[]? Text(int field, int row) => _texts[field]?[row];

    /// <summary>The first domain that is stated, or null.</summary>
    public string? Domain(int row) => Array.Find(_domains, names => names[row] is { Length: > 0 }) is { } stated
        ? Encoding.UTF8.GetString(stated[row]!) : null;

    private static void Check(CorpusFile file, ParquetRowGroupReader group, ParquetColumn column, long memoryBytes)
    {
        long bytes = group.GetMetadata(column.Field)?.MetaData?.TotalUncompressedSize ?? 0;
        if (bytes > memoryBytes / 2)
        {
            throw CorpusProblem.At(
                file.Path, $"a row group holds {ByteSize.Format(bytes)} of text, more than half of the memory budget of "
                + $"{ByteSize.Format(memoryBytes)}; give --memory {(2 * bytes >> 20) + 1}MiB, or write smaller row groups");
        }
    }
}
