using System.Text;
using NeuronExplorer.Analysis.Corpora.Documents;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Texts;
using Parquet;
using Parquet.Schema;

namespace NeuronExplorer.Analysis.Corpora.Files;

/// <summary>Reads the rows of a Parquet file: its columns stand for the fields of a JSON object, and follow the same rules.</summary>
internal static class ParquetFile
{
    public static IEnumerable<FoundDocument> Read(CorpusFile file, Stream content, DocumentRules rules)
    {
        ParquetReader reader = Try(file, () => ParquetReader.CreateAsync(content, leaveStreamOpen: true));
        try
        {
            ParquetColumn?[] texts = [.. rules.TextFields.Select(name => ParquetColumn.Find(reader.Schema, name))];
            ParquetColumn[] domains = [.. DocumentRules.DomainFields.Select(name => ParquetColumn.Find(reader.Schema, name))
                .OfType<ParquetColumn>().Where(column => column.IsText)];
            long before = 0;
            for (int group = 0; group < reader.RowGroupCount; group++)
            {
                using ParquetRowGroupReader rows = reader.OpenRowGroupReader(group);
                ParquetRows found = Try(file, () => ParquetRows.ReadAsync(file, rows, texts, domains, rules));
                for (int row = 0; row < found.Count; row++)
                {
                    yield return Read(file, found, row, before + row + 1, rules);
                }

                before += found.Count;
            }
        }
        finally
        {
            reader.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private static FoundDocument Read(CorpusFile file, ParquetRows rows, int row, long number, DocumentRules rules)
    {
        string place = $"{file.Path}, row {number}";
        int field = rows.FirstText(row);
        if (field < 0)
        {
            return rows.HasTextColumn
                ? FoundDocument.Skipped(place, Reasons.Null)
                : FoundDocument.Skipped(place, Reasons.NoField, $" {rules.TextFieldNames}; name the column that holds it");
        }

        if (rows.Text(field, row) is not { } text)
        {
            return FoundDocument.Skipped(place, Reasons.NotAString);
        }

        int invalid = StrictUtf8.FirstInvalid(text);
        return invalid >= 0 ? FoundDocument.Skipped(place, Reasons.NotUtf8, CorpusProblem.AtByte(text[invalid], invalid, "value"))
            : text.Length == 0 ? FoundDocument.Skipped(place, Reasons.Empty)
            : text.Length > rules.LongestDocument ? FoundDocument.Skipped(place, Reasons.TooLong(rules.LongestDocument))
            : new FoundDocument(
                0, new Document(rows.Domain(row) ?? file.Domain, Encoding.UTF8.GetString(text)), rules.TextFields[field], null);
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
