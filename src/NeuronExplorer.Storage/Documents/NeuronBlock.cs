using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Statistics;
using NeuronExplorer.Storage.Packing;

namespace NeuronExplorer.Storage.Documents;

/// <summary>
/// The details of neighbouring neurons in one document: small enough to read for one neuron's page, large enough to
/// compress. Each neuron's bytes follow their length, which is 0 for a neuron that never fires, so that one neuron can be
/// read without the others.
/// </summary>
internal static class NeuronBlock
{
    /// <summary>Neurons in a block.</summary>
    public const int Size = 16;

    public static byte[] Pack(IReadOnlyList<NeuronDetail> details, int first, int[] orders)
    {
        PackWriter writer = new();
        PackWriter one = new();
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

            one.Clear();
            PackOne(one, detail);
            writer.Number(one.Length);
            writer.Bytes(one.Written);
        }

        return Compression.Pack(writer.Written, Compression.Quick);
    }

    /// <summary>What <see cref="Pack"/> compressed, for <see cref="Unpack"/>.</summary>
    public static byte[] Open(byte[] packed) => Compression.Unpack(packed);

    /// <summary>One neuron of an opened block.</summary>
    /// <param name="block">See <see cref="Open"/>.</param>
    /// <param name="id">The neuron.</param>
    public static NeuronDetail Unpack(byte[] block, NeuronId id)
    {
        PackReader reader = new(block);
        int[] orders = reader.Numbers();
        int place = id.Index % Size;
        if (place >= reader.Number())
        {
            throw new InvalidDataException($"neuron {id} is missing in its block");
        }

        for (; place > 0; place--)
        {
            reader.Bytes(reader.Number());
        }

        PackReader one = new(reader.Bytes(reader.Number()));
        return UnpackOne(ref one, id, orders);
    }

    private static void PackOne(PackWriter writer, NeuronDetail detail)
    {
        if (IsNothing(detail))
        {
            return;
        }

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

        if (detail.Activations is { } activations)
        {
            ActivationPacking.Pack(writer, activations);
        }
    }

    private static NeuronDetail UnpackOne(ref PackReader reader, NeuronId id, int[] orders)
    {
        if (reader.AtEnd)
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
            Activations = reader.AtEnd ? null : ActivationPacking.Unpack(ref reader),
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
        && detail.Activations is null
        && Array.TrueForAll(detail.Triggers, triggers =>
            triggers is { Firings: 0, Distinct: 0, Covering: 0, Leading.Length: 0, Detected: null });
}
