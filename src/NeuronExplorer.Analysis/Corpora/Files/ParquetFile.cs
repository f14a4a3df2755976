using System.Text;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Texts;
using Parquet;
using Parquet.Schema;

namespace NeuronExplorer.Analysis.Corpora.Files;

/// <summary>Reads the column <c>text</c> of a Parquet file, and its column <c>domain</c> where it has one.</summary>
internal static class ParquetFile
{
    public static IEnumerable<Document> Read(CorpusFile file, Stream content)
    {
        ParquetReader reader = Try(file, () => ParquetReader.CreateAsync(content, leaveStreamOpen: true));
        try
        {
            DataField text = Column(reader, "text") ?? throw CorpusProblem.At(
                file.Path, "no column \"text\" of strings; rename the column that holds the documents");
            DataField? domain = Column(reader, "domain");
            long before = 0;
            for (int group = 0; group < reader.RowGroupCount; group++)
            {
                byte[]?[] texts = ReadColumn(file, reader, group, text);
                byte[]?[]? domains = domain is null ? null : ReadColumn(file, reader, group, domain);
                for (int row = 0; row < texts.Length; row++)
                {
                    string stated = Decode(file, domains?[row], before + row);
                    yield return new Document(
                        stated.Length > 0 ? stated : file.Domain, Decode(file, texts[row], before + row));
                }

                before += texts.Length;
            }
        }
        finally
        {
            reader.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private static DataField? Column(ParquetReader reader, string name) => Array.Find(
        reader.Schema.DataFields,
        field => field.Path.ToString() == name && !field.IsArray
            && (field.ClrType == typeof(ReadOnlyMemory<char>) || field.ClrType == typeof(ReadOnlyMemory<byte>)));

    /// <summary>
    /// Reads a column's bytes. The field is declared anew as bytes, since the library decodes strings leniently: what
    /// is not UTF-8 would become replacement characters.
    /// </summary>
    private static byte[]?[] ReadColumn(CorpusFile file, ParquetReader reader, int group, DataField field) => Try(file, async () =>
    {
        DataField bytes = new DataField<byte[]>(field.Name, field.IsNullable);
        _ = new ParquetSchema(bytes);
        using ParquetRowGroupReader rows = reader.OpenRowGroupReader(group);
        byte[]?[] values = new byte[]?[checked((int)rows.RowCount)];
        await rows.ReadAsync(bytes, values.AsMemory()!).ConfigureAwait(false);
        return values;
    });

    private static string Decode(CorpusFile file, byte[]? value, long row)
    {
        int invalid = StrictUtf8.FirstInvalid(value);
        return invalid < 0
            ? Encoding.UTF8.GetString(value ?? [])
            : throw CorpusProblem.NotUtf8($"{file.Path}, row {row + 1}", value![invalid], invalid, "value");
    }

    /// <summary>The library reports damage by many kinds of exception, so all but our own mean a damaged file.</summary>
    private static T Try<T>(CorpusFile file, Func<Task<T>> read)
    {
        try
        {
            return read().GetAwaiter().GetResult();
        }
        catch (Exception problem) when (problem is not (NeuronExplorerException or OutOfMemoryException))
        {
            throw CorpusProblem.Broken(file.Path, "not a whole Parquet file", problem);
        }
    }
}
