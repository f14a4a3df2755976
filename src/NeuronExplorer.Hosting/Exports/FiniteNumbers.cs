using System.Numerics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NeuronExplorer.Hosting.Exports;

/// <summary>JSON has no NaN and no infinities: a number that is not finite is written as null, as pandas does.</summary>
public static class FiniteNumbers
{
    public static IReadOnlyList<JsonConverter> Converters { get; } = [new Finite<double>(), new Finite<float>()];

    private sealed class Finite<T> : JsonConverter<T>
        where T : struct, IFloatingPointIeee754<T>
    {
        private static readonly JsonConverter<T> s_plain = (JsonConverter<T>)JsonSerializerOptions.Default.GetConverter(typeof(T));

        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            s_plain.Read(ref reader, typeToConvert, options);

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
        {
            if (T.IsFinite(value))
            {
                s_plain.Write(writer, value, options);
            }
            else
            {
                writer.WriteNullValue();
            }
        }
    }
}
