using NeuronExplorer.Core;
using NeuronExplorer.Core.Models;

namespace NeuronExplorer.Opt.Checkpoints;

/// <summary>Matches the tensors in a checkpoint's files with the weights that its shape requires.</summary>
internal sealed class CheckpointEntries
{
    private readonly string _folder;
    private readonly CheckpointFiles _files;
    private readonly Dictionary<string, (string File, StoredTensor Tensor)> _found = new(StringComparer.Ordinal);
    private readonly List<WeightProblem> _problems = [];

    private CheckpointEntries(string folder, CheckpointFiles files)
    {
        _folder = folder;
        _files = files;
    }

    /// <summary>The weights that fit, by canonical name; all of the shape's where there are no problems.</summary>
    public Dictionary<string, WeightEntry> ByName { get; } = new(StringComparer.Ordinal);

    /// <summary>Tensors that the decoder does not have and that are left out: a task's head, an output embedding of its own.</summary>
    public List<IgnoredTensor> Ignored { get; } = [];

    /// <summary>Names of those weights as the files have them.</summary>
    public List<string> Taken { get; } = [];

    /// <summary>What does not fit, first things first.</summary>
    public IReadOnlyList<WeightProblem> Problems => _problems;

    /// <summary>Matches as far as possible.</summary>
    public static CheckpointEntries Gather(string folder, ModelShape shape, CheckpointFiles files)
    {
        CheckpointEntries entries = new(folder, files);
        (string Name, long[] Shape)[] wanted = [.. OptLayout.Weights(shape)];
        HashSet<string> names = [.. wanted.Select(weight => weight.Name)];
        if (ForeignTensors.Find(files.Tensors(), names) is { } foreign)
        {
            entries.Add(foreign.File, null, foreign.What);
            return entries;
        }

        entries.Collect();
        foreach ((string name, long[] size) in wanted)
        {
            entries.Match(name, size);
        }

        entries.PassOver(names, shape.Layers);
        return entries;
    }

    /// <summary>Every tensor under its bare name.</summary>
    private void Collect()
    {
        foreach ((string file, StoredTensor tensor) in _files.Tensors())
        {
            string bare = WeightNames.Bare(tensor.Name);
            if (!_found.TryAdd(bare, (file, tensor)) && !OptLayout.IsExtra(bare))
            {
                (string otherFile, StoredTensor other) = _found[bare];
                Add(file, tensor.Name, $"{ForeignText.Show(tensor.Name)} stands for the same weight as "
                    + $"{ForeignText.Show(other.Name)} in {otherFile}; remove one of them");
            }
        }
    }

    private void Match(string name, long[] wanted)
    {
        // Some writers store only one name of the tied embedding.
        if (!_found.TryGetValue(name, out (string File, StoredTensor Tensor) found)
            && !(name == OptLayout.Embedding && _found.TryGetValue(OptLayout.TiedHead, out found)))
        {
            string[] nearest = [.. WeightNames.Nearest(name, _files.Tensors().Select(one => one.Tensor.Name))];
            Add(_files.Main, name, $"lacks the weight {name}, which config.json requires"
                + (nearest.Length > 0 ? $", and holds {string.Join(", ", nearest)} …" : ", and holds no tensor")
                + "; download the missing file, correct config.json, or rename the weights");
            return;
        }

        (string file, StoredTensor tensor) = found;
        if (!tensor.Shape.AsSpan().SequenceEqual(wanted))
        {
            Add(file, tensor.Name, $"{ForeignText.Show(tensor.Name)} has the shape {StoredTensor.ShowShape(tensor.Shape)}, "
                + $"but config.json requires {StoredTensor.ShowShape(wanted)}; check that both belong together");
        }
        else if (TensorTypes.Weight(tensor.Type) is { } type)
        {
            Taken.Add(tensor.Name);
            ByName.Add(name, new WeightEntry(name, type, tensor.Shape, file, tensor.Offset, tensor.Bytes));
        }
        else
        {
            Add(file, tensor.Name, $"{ForeignText.Show(tensor.Name)} has the type {tensor.Type}; only F32, F16 and BF16 can be read: "
                + "convert the checkpoint");
        }
    }

    /// <summary>What the shape does not have: passed over where it changes no neuron, else a problem.</summary>
    private void PassOver(HashSet<string> wanted, int layers)
    {
        List<(string File, string Tensor)> unknown = [];
        foreach ((string bare, (string file, StoredTensor tensor)) in _found)
        {
            if (bare == OptLayout.TiedHead)
            {
                if (IsOtherEmbedding(file, tensor))
                {
                    Ignored.Add(new IgnoredTensor(tensor.Name, "has other values than embed_tokens, to which config.json ties it"));
                }
            }
            else if (WeightNames.IsHead(bare))
            {
                Ignored.Add(new IgnoredTensor(tensor.Name, "is a task's head and no part of the decoder"));
            }
            else if (!wanted.Contains(bare) && !OptLayout.IsExtra(bare))
            {
                unknown.Add((file, tensor.Name));
            }
        }

        for (int i = 0; i < unknown.Count; i++)
        {
            Add(unknown[i].File, unknown[i].Tensor, UnknownTensors.Describe(
                [.. unknown.Skip(i).Take(i == 0 ? unknown.Count : 1).Select(one => one.Tensor)], layers));
        }
    }

    /// <summary>Compared where they lie apart, by their first and last values: a trained head differs in all of them.</summary>
    private bool IsOtherEmbedding(string file, StoredTensor head)
    {
        if (!ByName.TryGetValue(OptLayout.Embedding, out WeightEntry? tokens) || (tokens.File == file && tokens.Offset == head.Offset))
        {
            return false;
        }

        if (head.Bytes != tokens.Bytes || TensorTypes.Weight(head.Type) != tokens.Type)
        {
            return true;
        }

        int length = (int)Math.Min(head.Bytes, 64 << 10);
        (byte[] ours, byte[] its) = (new byte[length], new byte[length]);
        foreach (long at in (long[])[0, head.Bytes - length])
        {
            _files.File(file).Read(head.Offset + at, its);
            _files.File(tokens.File).Read(tokens.Offset + at, ours);
            if (!ours.AsSpan().SequenceEqual(its))
            {
                return true;
            }
        }

        return false;
    }

    private void Add(string file, string? tensor, string what) =>
        _problems.Add(new WeightProblem(file, tensor, $"{Path.Combine(_folder, file)}: {what}"));
}
