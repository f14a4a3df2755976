using NeuronExplorer.Core.Live;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;

namespace NeuronExplorer.Hosting.Live;

/// <summary>
/// Keeps the model of the analysis last asked about loaded, and runs one text at a time. Waiting requests are answered
/// first come first served; one that is cancelled while it waits costs nothing.
/// </summary>
public sealed class LiveTexts(IAnalysisCatalogue catalogue, IModelLoader loader, ModelFinder models, NeuronExplorerOptions options)
    : ILiveTexts, IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private IModel? _model;
    private string? _folder;

    public string? WhyUnavailable(string analysis) => models.Find(ModelOf(analysis)).Problem;

    public async Task<LiveRun> RunAsync(string analysis, string text, LiveOptions options, CancellationToken cancellation) =>
        await InTurnAsync(
            analysis,
            model => LiveTokens.Of(model, text).Run(model, options, cancellation),
            cancellation);

    public async Task<NextDistribution> NextAsync(string analysis, LiveRun run, int position, CancellationToken cancellation) =>
        await InTurnAsync(analysis, model => NextDistribution.Of(model.NextLogits(run, position, cancellation)), cancellation);

    public void Dispose()
    {
        _model?.Dispose();
        _turn.Dispose();
    }

    private async Task<T> InTurnAsync<T>(string analysis, Func<IModel, T> work, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            // On a pool thread: tensors' dispose scopes belong to one thread, and pages must not wait for the model.
            return await Task.Run(() => work(Open(analysis)), cancellation);
        }
        finally
        {
            _turn.Release();
        }
    }

    private ModelInfo ModelOf(string analysis) => catalogue.Open(analysis).Info.Model;

    private IModel Open(string analysis)
    {
        string folder = models.Require(ModelOf(analysis));
        if (_folder != folder)
        {
            _model?.Dispose();
            (_model, _folder) = (null, null);
            _model = loader.Open(folder, options.ModelOptions());
            _folder = folder;
        }

        return _model!;
    }
}
