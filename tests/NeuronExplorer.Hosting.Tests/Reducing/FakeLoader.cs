using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Testing;

namespace NeuronExplorer.Hosting.Tests.Reducing;

/// <summary>Opens one fake model, whatever the folder.</summary>
internal sealed class FakeLoader(FakeModel model) : IModelLoader
{
    public ModelInfo Inspect(string folder) => model.Info;

    public ITokenizer OpenTokenizer(string folder) => model.Tokenizer;

    public WeightCheck CheckWeights(string folder, Action<long, long>? told, CancellationToken cancellation) =>
        throw new NotSupportedException("a fake model has no weights");

    public IModel Open(string folder, ModelOptions options) => model;
}
