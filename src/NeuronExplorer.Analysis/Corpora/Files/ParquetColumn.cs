using System.Text;
using Parquet;
using Parquet.Schema;

namespace NeuronExplorer.Analysis.Corpora.Files;

/// <summary>A column that is named as a field of a JSON object would be: <c>text</c>, or <c>meta.domain</c> within a struct.</summary>
internal sealed class ParquetColumn
{
    private ParquetColumn(DataField field, bool isText) => (Field, IsText) = (field, isText);

    public DataField Field { get; }

    /// <summary>Whether it holds one string a row.</summary>
    public bool IsText { get; }

    /// <summary>The column of this name, or of the first field within it; null where there is none.</summary>
    public static ParquetColumn? Find(ParquetSchema schema, string name)
    {
        DataField? field = Array.Find(schema.DataFields, field => NameOf(field) == name);
        return field is not null
            ? new ParquetColumn(field, field.MaxRepetitionLevel == 0 && !field.IsArray
                && (field.ClrType == typeof(ReadOnlyMemory<char>) || field.ClrType == typeof(ReadOnlyMemory<byte>)))
            : Array.Find(schema.DataFields, field => NameOf(field).StartsWith($"{name}.", StringComparison.Ordinal)) is { } inner
                ? new ParquetColumn(inner, isText: false)
                : null;
    }

    /// <summary>
    /// The bytes of every row. The field is declared anew as bytes, since the library decodes strings leniently: what is not
    /// UTF-8 would become replacement characters.
    /// </summary>
    public async Task<byte[]?[]> ReadAsync(ParquetRowGroupReader group)
    {
        DataField bytes = new DataField<byte[]>(Field.Name, Field.IsNullable);
        List<string> path = Field.Path.ToList();
        Field outermost = bytes;
        foreach (string parent in path.SkipLast(1).Reverse())
        {
            outermost = new StructField(parent, outermost);
        }

        _ = new ParquetSchema(outermost);
        int rows = checked((int)group.RowCount);
        if (path.Count == 1)
        {
            byte[]?[] values = new byte[]?[rows];
            await group.ReadAsync(bytes, values.AsMemory()!).ConfigureAwait(false);
            return values;
        }

        // Anew, every struct may be null. Where one of the file may not, levels would be misread: then the library decodes.
        bool isSame = bytes.MaxDefinitionLevel == Field.MaxDefinitionLevel;
        return isSame || Field.ClrType == typeof(ReadOnlyMemory<byte>)
            ? await ReadAsync<byte>(group, isSame ? bytes : Field, rows, value => value.ToArray()).ConfigureAwait(false)
            : await ReadAsync<char>(group, Field, rows, value => Encoding.UTF8.GetBytes(value.ToArray())).ConfigureAwait(false);
    }

    /// <summary>Within structs the library gives the values that there are, and how deep each row reaches.</summary>
    private static async Task<byte[]?[]> ReadAsync<T>(
        ParquetRowGroupReader group, DataField field, int rows, Func<ReadOnlyMemory<T>, byte[]> bytesOf)
    {
        ReadOnlyMemory<T>[] values = new ReadOnlyMemory<T>[rows];
        int[] levels = new int[rows];
        await group.ReadRawAsync<ReadOnlyMemory<T>>(field, values.AsMemory(), levels.AsMemory(), null).ConfigureAwait(false);
        byte[]?[] found = new byte[]?[rows];
        int next = 0;
        for (int row = 0; row < rows; row++)
        {
            found[row] = levels[row] == field.MaxDefinitionLevel ? bytesOf(values[next++]) : null;
        }

        return found;
    }

    private static string NameOf(DataField field) => string.Join('.', field.Path.ToList());
}
