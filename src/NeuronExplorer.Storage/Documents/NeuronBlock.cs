using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Storage.Packing;

namespace NeuronExplorer.Storage.Documents;

/// <summary>
/// The details of neighbouring neurons in one document: small enough to read for one neuron's page, large enough to
/// compress. A neuron that never fires is one byte before compression.
/// </summary>
internal static class NeuronBlock
{
    /// <summary>Neurons in a block.</summary>
    public const int Size = 64;

    private const byte Nothing = 0;
    private const byte Something = 1;

    public static byte[] Pack(IReadOnlyList<NeuronDetail> details, int first, int[] orders)
    {
        PackWriter writer = new();
        writer.Numbers(orders);
        int end = Math.Min(first + Size, details.Count);
        writer.Number(end - first);
        for (int neuron = first; neuron < end; neuron++)
        {
            NeuronDetail detail = details[neuron];
            if (detail.Id.Index != neuron || !detail.Triggers.Select(triggers => triggers.Order).SequenceEqual(orders))
            {
                throw new ArgumentException($"detail {neuron} is of {detail.Id}, or has other n-gram orders than its layer");
            }

            PackOne(writer, detail);
        }

        return Compression.Pack(writer.Written, Compression.Quick);
    }

    public static NeuronDetail[] Unpack(byte[] packed, int layer, int first)
    {
        PackReader reader = new(Compression.Unpack(packed));
        int[] orders = reader.Numbers();
        NeuronDetail[] details = new NeuronDetail[reader.Count()];
        for (int i = 0; i < details.Length; i++)
        {
            details[i] = UnpackOne(ref reader, new NeuronId(layer, first + i), orders);
        }

        return details;
    }

    private static void PackOne(PackWriter writer, NeuronDetail detail)
    {
        if (IsNothing(detail))
        {
            writer.Byte(Nothing);
            return;
        }

        writer.Byte(Something);
        foreach (NeuronTriggers triggers in detail.Triggers)
        {
            TriggerPacking.Pack(writer, triggers);
        }

        ScorePacking.Pack(writer, detail.Promoted);
        ScorePacking.Pack(writer, detail.Suppressed);
        ScorePacking.Pack(writer, detail.CoveredProjections);
        writer.Number(detail.Examples.Length);
        foreach (Example example in detail.Examples)
        {
            ExamplePacking.Pack(writer, example);
        }
    }

    private static NeuronDetail UnpackOne(ref PackReader reader, NeuronId id, int[] orders)
    {
        if (reader.Byte() == Nothing)
        {
            return new NeuronDetail
            {
                Id = id,
                Triggers = Array.ConvertAll(orders, order => new NeuronTriggers(order, 0, 0, 0, [], null)),
                Promoted = [],
                Suppressed = [],
                CoveredProjections = [],
                Examples = [],
            };
        }

        NeuronTriggers[] triggers = new NeuronTriggers[orders.Length];
        for (int i = 0; i < orders.Length; i++)
        {
            triggers[i] = TriggerPacking.Unpack(ref reader, orders[i]);
        }

        return new NeuronDetail
        {
            Id = id,
            Triggers = triggers,
            Promoted = ScorePacking.UnpackScored(ref reader),
            Suppressed = ScorePacking.UnpackScored(ref reader),
            CoveredProjections = ScorePacking.UnpackRanked(ref reader),
            Examples = UnpackExamples(ref reader),
        };
    }

    private static Example[] UnpackExamples(ref PackReader reader)
    {
        Example[] examples = new Example[reader.Count()];
        for (int i = 0; i < examples.Length; i++)
        {
            examples[i] = ExamplePacking.Unpack(ref reader);
        }

        return examples;
    }

    private static bool IsNothing(NeuronDetail detail) =>
        detail.Promoted.Length + detail.Suppressed.Length + detail.CoveredProjections.Length + detail.Examples.Length == 0
        && Array.TrueForAll(detail.Triggers, triggers =>
            triggers is { Firings: 0, Distinct: 0, Covering: 0, Leading.Length: 0, Detected: null });
}
