using System.Text.Json;
using NeuronExplorer.Analysis.Corpora.Files;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Analysis.Corpora.Documents;

/// <summary>Makes documents of JSON objects; not for several threads at once.</summary>
internal sealed class JsonDocuments(string fileDomain, string unit, DocumentRules rules)
{
    private const int UsualDepth = 64;

    private readonly JsonFields _fields = new([.. rules.TextFields, .. DocumentRules.DomainFields]);

    /// <summary>The document that a JSON value is, or why it is none.</summary>
    /// <param name="json">The bytes of one value, or what should be one.</param>
    /// <param name="place">The file, and where in it the value stands.</param>
    public FoundDocument Read(ReadOnlySpan<byte> json, Func<string> place)
    {
        if (!TryRead(json, out bool isObject, out string? odd, out long broken))
        {
            return FoundDocument.Skipped(place(), Reasons.BrokenJson, $" at byte {broken}");
        }

        return isObject ? Read(json, odd, place) : FoundDocument.Skipped(place(), Reasons.NotAnObject);
    }

    private FoundDocument Read(ReadOnlySpan<byte> json, string? odd, Func<string> place)
    {
        int texts = rules.TextFields.Count;
        ReadOnlySpan<FieldValue> values = _fields.Values;
        int field = 0;
        while (field < texts && values[field].IsMissing)
        {
            field++;
        }

        if (field == texts)
        {
            return values[..texts].ContainsAnyExcept(default(FieldValue))
                ? FoundDocument.Skipped(place(), Reasons.Null)
                : FoundDocument.Skipped(place(), Reasons.NoField, $" {rules.TextFieldNames}; name the field that holds it");
        }

        FieldValue value = values[field];
        if (value.Type != JsonTokenType.String)
        {
            return FoundDocument.Skipped(place(), Reasons.NotAString);
        }

        ReadOnlySpan<byte> content = json.Slice(value.Start, value.Length);
        int invalid = StrictUtf8.FirstInvalid(content);
        if (invalid >= 0)
        {
            return FoundDocument.Skipped(
                place(), Reasons.NotUtf8, CorpusProblem.AtByte(content[invalid], value.Start + invalid, unit));
        }

        string text = JsonString.Read(content, value.IsEscaped, out bool repaired);
        if (text.Length == 0)
        {
            return FoundDocument.Skipped(place(), Reasons.Empty);
        }

        if (content.Length > rules.LongestDocument && System.Text.Encoding.UTF8.GetByteCount(text) > rules.LongestDocument)
        {
            return FoundDocument.Skipped(place(), Reasons.TooLong(rules.LongestDocument));
        }

        odd = repaired ? Reasons.LoneSurrogate : odd;
        return new FoundDocument(
            0,
            new Document(Domain(json, values[texts..]), text),
            rules.TextFields[field],
            odd is null ? null : Oddity.At(place(), odd, null));
    }

    private string Domain(ReadOnlySpan<byte> json, ReadOnlySpan<FieldValue> values)
    {
        foreach (FieldValue value in values)
        {
            if (value is { Type: JsonTokenType.String, Length: > 0 })
            {
                return JsonString.Read(json.Slice(value.Start, value.Length), value.IsEscaped, out _);
            }
        }

        return fileDomain;
    }

    /// <summary>Most lines are plain JSON; only those that are not are looked at again.</summary>
    private bool TryRead(ReadOnlySpan<byte> json, out bool isObject, out string? odd, out long broken)
    {
        odd = null;
        if (TryRead(json, UsualDepth, out isObject, out broken))
        {
            return true;
        }

        byte[]? finite = NotFinite.Replaced(json);
        odd = finite is null ? Reasons.Deep : Reasons.NotFinite;
        return TryRead(finite ?? json, int.MaxValue, out isObject, out broken);
    }

    private bool TryRead(ReadOnlySpan<byte> json, int depth, out bool isObject, out long broken)
    {
        (isObject, broken) = (false, 0);
        try
        {
            isObject = _fields.Read(json, depth);
            return true;
        }
        catch (JsonException problem)
        {
            broken = problem.BytePositionInLine ?? 0;
            return false;
        }
    }
}
