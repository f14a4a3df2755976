using NeuronExplorer.Core;
using NeuronExplorer.Core.Live;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Hosting.Jobs;

namespace NeuronExplorer.Hosting.Live;

/// <summary>Keeps the model of the analysis last asked about loaded, and gives visitors turns at it.</summary>
public sealed class LiveTexts : ILiveTexts, IDisposable
{
    private static readonly TimeSpan s_runsKept = TimeSpan.FromMinutes(1);
    private readonly IAnalysisCatalogue _catalogue;
    private readonly IModelLoader _loader;
    private readonly ModelFinder _models;
    private readonly NeuronExplorerOptions _options;
    private readonly TurnQueue _turns;
    private readonly RecentRuns _runs;
    private readonly ChangeNotifier _changes = new(TimeSpan.FromSeconds(1));
    private IModel? _model;
    private string? _folder;

    public LiveTexts(IAnalysisCatalogue catalogue, IModelLoader loader, ModelFinder models, NeuronExplorerOptions options)
    {
        (_catalogue, _loader, _models, _options) = (catalogue, loader, models, options);
        BoundsOptions bounds = options.Bounds;
        _turns = new TurnQueue(bounds.LiveTextsWaiting, bounds.LiveTextsWaitingOfOne);
        _runs = new RecentRuns(bounds.RecentRunsBytes(), s_runsKept);
    }

    public int Waiting => _turns.Waiting;

    public string? WhyUnavailable(string analysis) =>
        _options.Access.LiveText ? _models.Find(ModelOf(analysis)).Problem : AccessOptions.NoLiveText;

    public int? Ahead(LiveVisitor visitor) => _turns.Ahead(visitor);

    public IDisposable Subscribe(Action changed) => _changes.Subscribe(changed);

    public async Task<T> InTurnAsync<T>(
        LiveVisitor visitor, string analysis, Func<ILiveModel, T> read, CancellationToken cancellation)
    {
        if (!_options.Access.LiveText)
        {
            throw new NotAllowedException(AccessOptions.NoLiveText);
        }

        Task turn = _turns.EnterAsync(visitor, cancellation);
        if (!turn.IsCompleted)
        {
            _changes.Notify();
        }

        await turn;
        try
        {
            // On a pool thread: tensors' dispose scopes belong to one thread, and pages must not wait for the model.
            return await Task.Run(() => read(Open(analysis, cancellation)), cancellation);
        }
        finally
        {
            _turns.Leave();
            _changes.Notify();
        }
    }

    public void Dispose()
    {
        _model?.Dispose();
        _runs.Dispose();
        _changes.Dispose();
    }

    private ModelInfo ModelOf(string analysis) => _catalogue.Open(analysis).Info.Model;

    private AtTurn Open(string analysis, CancellationToken cancellation)
    {
        ModelInfo info = ModelOf(analysis);
        string folder = _models.Require(info);
        if (_folder != folder)
        {
            _model?.Dispose();
            (_model, _folder) = (null, null);
            _model = _loader.Open(folder, _options.ModelOptions());
            _folder = folder;
        }

        return new AtTurn(_model!, info.Fingerprint, _runs, cancellation);
    }

    private sealed class AtTurn(IModel model, string fingerprint, RecentRuns runs, CancellationToken cancellation) : ILiveModel
    {
        public int[] Tokens(string text) => LiveTokens.Of(model, text).Ids;

        public LiveRun Run(string text, LiveOptions options) => options.KeepsOutputs && options.NextTokens == 0
            ? runs.Get(fingerprint, text, options.SwitchedOff, () => Make(text, options))
            : Make(text, options);

        public NextDistribution Next(LiveRun run, int position) =>
            NextDistribution.Of(model.NextLogits(run, position, cancellation));

        private LiveRun Make(string text, LiveOptions options) => LiveTokens.Of(model, text).Run(model, options, cancellation);
    }
}
