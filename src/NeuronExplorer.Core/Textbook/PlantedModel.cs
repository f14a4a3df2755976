using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using NeuronExplorer.Core.Files;

namespace NeuronExplorer.Core.Textbook;

/// <summary>
/// What was built into a constructed model, neuron by neuron: <c>planted.json</c> beside its weights, read by people and
/// by the self check.
/// </summary>
public sealed record PlantedModel
{
    public const string FileName = "planted.json";

    /// <summary>What to do where model and corpus do not belong together, or the file is damaged.</summary>
    public const string Remedy = "make the textbook model again: " + Command;

    /// <summary>The command that makes the sample's textbook model, from seed 1 where no other is said.</summary>
    public const string Command =
        "dotnet run -c Release --project src/NeuronExplorer.Sample -- textbook --corpus sample-data/corpus --tokenizer "
            + "sample-data/opt-sample --out sample-data/opt-textbook";

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
    };

    /// <summary>For people: what this file is.</summary>
    public required string About { get; init; }

    /// <summary>The seed that it was made from.</summary>
    public required int Seed { get; init; }

    /// <summary>T of the windows that the numbers hold for; documents are packed.</summary>
    public required int Positions { get; init; }

    /// <summary>The corpus that the numbers hold for, see <see cref="Analyses.CorpusInfo.Fingerprint"/>.</summary>
    public required string CorpusFingerprint { get; init; }

    /// <summary>Tokens of that corpus, without BOS.</summary>
    public required long CorpusTokens { get; init; }

    /// <summary>Every neuron of the model, in order.</summary>
    public required IReadOnlyList<PlantedNeuron> Neurons { get; init; }

    /// <summary>Reads a model folder's file.</summary>
    /// <exception cref="NeuronExplorerException">It is missing, cannot be read, or is not what <see cref="Write"/> wrote.</exception>
    public static PlantedModel Read(string folder)
    {
        string path = Path.Combine(folder, FileName);
        SpecialFile.RefuseToRead(path);
        try
        {
            PlantedModel? planted = JsonSerializer.Deserialize<PlantedModel>(File.ReadAllBytes(path), s_json);
            return planted?.Neurons.All(neuron => neuron is not null) == true
                ? planted
                : throw new NeuronExplorerException($"{path}: contains null instead of an object; {Remedy}");
        }
        catch (JsonException damage)
        {
            throw new NeuronExplorerException($"{path}: line {damage.LineNumber + 1}: {damage.Message.ReplaceLineEndings(" ")}; {Remedy}",
                damage);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new NeuronExplorerException($"{path}: cannot be read: {failure.Message}; {Remedy}", failure);
        }
    }

    /// <summary>Writes the file into a model folder, one neuron a line.</summary>
    public void Write(string folder)
    {
        string head = JsonSerializer.Serialize(this with { Neurons = [] }, s_json);
        string lines = string.Join(",\n  ", Neurons.Select(neuron => JsonSerializer.Serialize(neuron, s_json)));
        // The head ends in an empty list: ]}
        File.WriteAllText(Path.Combine(folder, FileName), $"{head[..^2]}\n  {lines}\n]}}\n");
    }
}
