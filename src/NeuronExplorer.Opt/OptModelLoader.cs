using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Opt.Checkpoints;
using NeuronExplorer.Opt.Checkpoints.Folders;
using NeuronExplorer.Opt.Tokenizing;

namespace NeuronExplorer.Opt;

/// <summary>Opens OPT checkpoints.</summary>
public sealed class OptModelLoader : IModelLoader
{
    public ModelInfo Inspect(string folder)
    {
        using OptCheckpoint checkpoint = OptCheckpoint.Open(folder);
        return checkpoint.Info;
    }

    public ITokenizer OpenTokenizer(string folder) => OptTokenizer.Open(ModelFolder.Find(folder).Path);

    public WeightCheck CheckWeights(string folder, Action<long, long>? told, CancellationToken cancellation)
    {
        using OptCheckpoint checkpoint = OptCheckpoint.OpenAnyway(folder);
        return checkpoint.CheckWeights(told, cancellation);
    }

    public IModel Open(string folder, ModelOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return OptModel.Open(folder, options);
    }
}
