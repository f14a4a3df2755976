using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Storage.Packing;

namespace NeuronExplorer.Storage.Documents;

/// <summary>
/// One example window. Each value takes one byte: positive ones in steps of 1/127 of the largest, the others in steps of
/// 1/128 of the lowest. So the error is at most 1/254 of the largest positive value of its example (or 1/256 of the
/// lowest), the largest itself is exact, and a value is above 0 exactly where it was: "fires" is never rounded.
/// </summary>
internal static class ExamplePacking
{
    private const float PositiveSteps = 127;
    private const float NegativeSteps = 128;

    public static void Pack(PackWriter writer, Example example)
    {
        writer.Byte((byte)example.Kind);
        writer.Number(example.Window);
        writer.Number(example.Position);
        writer.Signed((long)example.Position - example.SpanStart);
        writer.Number(example.Values.Length);
        float largest = 0;
        float lowest = 0;
        foreach (float value in example.Values)
        {
            // NaN compares false and reads back as 0: it does not fire.
            largest = value > largest ? value : largest;
            lowest = value < lowest ? value : lowest;
        }

        largest = Math.Min(largest, float.MaxValue);
        lowest = RoundedFloat.Of(Math.Max(lowest, -float.MaxValue));
        writer.Float(largest);
        writer.Rounded(lowest);
        foreach (float value in example.Values)
        {
            writer.Byte((byte)Step(value, largest, lowest));
        }
    }

    public static Example Unpack(ref PackReader reader)
    {
        ExampleKind kind = (ExampleKind)reader.Byte();
        int window = reader.Number();
        int position = reader.Number();
        int start = checked((int)(position - reader.Signed()));
        int count = reader.Count();
        float largest = reader.Float();
        float lowest = reader.Rounded();
        ReadOnlySpan<byte> steps = reader.Bytes(count);
        float[] values = new float[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = Value((sbyte)steps[i], largest, lowest);
        }

        return new Example(kind, window, position, start, values);
    }

    private static sbyte Step(float value, float largest, float lowest)
    {
        if (value > 0)
        {
            return (sbyte)Math.Clamp(MathF.Round(value / largest * PositiveSteps), 1, PositiveSteps);
        }

        return lowest < 0 && value < 0 ? (sbyte)-Math.Clamp(MathF.Round(value / lowest * NegativeSteps), 0, NegativeSteps) : (sbyte)0;
    }

    private static float Value(sbyte step, float largest, float lowest)
    {
        if (step > 0)
        {
            // The smallest positive floats have no 127th part.
            return step == (sbyte)PositiveSteps ? largest : Math.Max((float)(step / (double)PositiveSteps * largest), float.Epsilon);
        }

        return step == 0 ? 0 : -(float)(step / (double)NegativeSteps * lowest);
    }
}
