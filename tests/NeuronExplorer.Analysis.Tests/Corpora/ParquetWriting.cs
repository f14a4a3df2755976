using Parquet;
using Parquet.Schema;

namespace NeuronExplorer.Analysis.Tests.Corpora;

/// <summary>Makes Parquet files for tests.</summary>
internal static class ParquetWriting
{
    /// <summary>A file of string columns, with its rows in groups of two; not compressed, so that tests can damage bytes.</summary>
    public static byte[] Write(params (string Column, string?[] Values)[] columns)
    {
        using MemoryStream file = new();
        WriteAsync(file, columns).GetAwaiter().GetResult();
        return file.ToArray();
    }

    private static async Task WriteAsync(Stream file, (string Column, string?[] Values)[] columns)
    {
        DataField[] fields = [.. columns.Select(column => new DataField<string>(column.Column))];
        ParquetSchema schema = new(fields);
        ParquetOptions options = new() { CompressionMethod = CompressionMethod.None };
        await using ParquetWriter writer = await ParquetWriter.CreateAsync(schema, file, options);
        for (int row = 0; row < columns[0].Values.Length; row += 2)
        {
            using ParquetRowGroupWriter group = writer.CreateRowGroup();
            for (int column = 0; column < columns.Length; column++)
            {
                await group.WriteAsync(fields[column], columns[column].Values.Skip(row).Take(2).ToArray()!);
            }

            group.CompleteValidate();
        }
    }
}
