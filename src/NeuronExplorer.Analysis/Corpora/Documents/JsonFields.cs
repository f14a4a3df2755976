using System.Text;
using System.Text.Json;

namespace NeuronExplorer.Analysis.Corpora.Documents;

/// <summary>
/// Finds a few fields in JSON objects, and skips all else without holding it: values of any size and depth. A name with
/// dots is that field, or leads into objects.
/// </summary>
internal sealed class JsonFields
{
    private readonly byte[][] _names;
    private readonly FieldValue[] _values;
    private readonly (int Field, int From)[] _all;

    public JsonFields(IEnumerable<string> names)
    {
        _names = [.. names.Select(Encoding.UTF8.GetBytes)];
        _values = new FieldValue[_names.Length];
        _all = [.. _names.Select((_, index) => (index, 0))];
    }

    /// <summary>What the last object held for each name.</summary>
    public ReadOnlySpan<FieldValue> Values => _values;

    /// <summary>Reads one value to its end; false where it is not an object.</summary>
    /// <exception cref="JsonException">It is not JSON, or nested too deeply.</exception>
    public bool Read(ReadOnlySpan<byte> json, int maxDepth)
    {
        Array.Clear(_values);
        Utf8JsonReader reader = new(json, new JsonReaderOptions { MaxDepth = maxDepth });
        reader.Read();
        bool isObject = reader.TokenType == JsonTokenType.StartObject;
        if (isObject)
        {
            ReadObject(ref reader, _all);
        }
        else
        {
            reader.Skip();
        }

        // What follows must be white space: this throws for anything else.
        reader.Read();
        return isObject;
    }

    private void ReadObject(ref Utf8JsonReader reader, ReadOnlySpan<(int Field, int From)> wanted)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            int hit = -1;
            List<(int, int)>? inner = null;
            ReadOnlySpan<byte> name = reader.ValueIsEscaped
                ? Encoding.UTF8.GetBytes(JsonString.Read(reader.ValueSpan, true, out _))
                : reader.ValueSpan;
            foreach ((int field, int from) in wanted)
            {
                ReadOnlySpan<byte> rest = _names[field].AsSpan(from);
                if (name.SequenceEqual(rest))
                {
                    hit = field;
                }
                else if (rest.IndexOf((byte)'.') is > 0 and int dot && name.SequenceEqual(rest[..dot]))
                {
                    (inner ??= []).Add((field, from + dot + 1));
                }
            }

            reader.Read();
            if (hit >= 0)
            {
                bool isString = reader.TokenType == JsonTokenType.String;
                _values[hit] = new FieldValue(
                    reader.TokenType, (int)reader.TokenStartIndex + 1, isString ? reader.ValueSpan.Length : 0, reader.ValueIsEscaped);
            }

            if (inner is not null && reader.TokenType == JsonTokenType.StartObject)
            {
                ReadObject(ref reader, inner.ToArray());
            }
            else
            {
                reader.Skip();
            }
        }
    }
}

/// <summary>The value of a field.</summary>
/// <param name="Type">Its kind; <see cref="JsonTokenType.None"/> where the field is missing.</param>
/// <param name="Start">First byte of a string's content.</param>
/// <param name="Length">Bytes of a string's content.</param>
/// <param name="IsEscaped">Whether it holds escapes.</param>
internal readonly record struct FieldValue(JsonTokenType Type, int Start, int Length, bool IsEscaped)
{
    public bool IsMissing => Type is JsonTokenType.None or JsonTokenType.Null;
}
