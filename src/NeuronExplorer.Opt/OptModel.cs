using NeuronExplorer.Core;
using NeuronExplorer.Core.Live;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Opt.Checkpoints;
using NeuronExplorer.Opt.Native;
using NeuronExplorer.Opt.Running;
using NeuronExplorer.Opt.Tokenizing;

namespace NeuronExplorer.Opt;

/// <summary>
/// An opened OPT checkpoint. May be called from several threads: runs are served in order of request, batch by batch, so a
/// live text waits for at most one batch of a pass.
/// </summary>
public sealed class OptModel : IModel
{
    private readonly ModelParts _parts;
    private readonly Lazy<OptTokenizer> _tokenizer;
    private TextRunner? _texts;

    private OptModel(OptCheckpoint checkpoint, ModelOptions options, Action<int>? beforePiece, ComputeDevice? device)
    {
        Info = checkpoint.Info;
        _parts = new ModelParts(checkpoint, options, beforePiece, device);
        _tokenizer = new(() => OptTokenizer.Open(checkpoint.Folder));
    }

    /// <summary>Opens a model folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="options">How the model is run.</param>
    /// <param name="beforePiece">Called with the number of rows of each piece of a batch before it runs; tests use it to
    /// run out of memory.</param>
    /// <param name="device">The device to use instead of the one in the options; for tests.</param>
    internal static OptModel Open(
        string folder, ModelOptions options, Action<int>? beforePiece = null, ComputeDevice? device = null)
    {
        OptCheckpoint checkpoint = OptCheckpoint.Open(folder);
        try
        {
            TorchLibrary.Require(options.LibTorchFolder);
            return new OptModel(checkpoint, options, beforePiece, device);
        }
        catch
        {
            checkpoint.Dispose();
            throw;
        }
    }

    public ModelInfo Info { get; }

    public ITokenizer Tokenizer => _tokenizer.Value;

    public string Device => _parts.Device.Name;

    public void CheckWeights(CancellationToken cancellation) => 
        _parts.Checkpoint.CheckWeights(told: null, cancellation).Require();

    public ILayerwisePass BeginPass(TokenWindows windows, PassOptions options)
    {
        ArgumentNullException.ThrowIfNull(windows);
        ArgumentNullException.ThrowIfNull(options);
        return new LayerwisePass(_parts, windows, options);
    }

    public UpdateProjection[] ProjectUpdates(
        int layer, int top, IReadOnlyDictionary<int, int[]> asked, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)layer, (uint)_parts.Shape.Layers, nameof(layer));
        return _parts.Thread.Run(() => _parts.ProjectUpdates(layer, top, asked, cancellation), cancellation);
    }

    public LiveRun RunText(IReadOnlyList<int> tokens, LiveOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        int[] checkedTokens = Checked(tokens);
        foreach (NeuronId neuron in options.SwitchedOff)
        {
            if ((uint)neuron.Layer >= (uint)_parts.Shape.Layers || (uint)neuron.Index >= (uint)_parts.Shape.FfnDim)
            {
                throw new NeuronExplorerException(
                    $"{Info.Name}: there is no neuron {neuron}; the model has {_parts.Shape.Layers} layers of {_parts.Shape.FfnDim}");
            }
        }

        return _parts.Thread.Run(() => Texts().Run(checkedTokens, options, cancellation), cancellation);
    }

    public float[] NextLogits(LiveRun run, int position, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(position, run.Tokens.Length);
        return run.Outputs.Length > 0
            ? _parts.Thread.Run(() => Texts().NextLogits(run, position, cancellation), cancellation)
            : throw new ArgumentException("the run kept no outputs", nameof(run));
    }

    /// <summary>The model's output for every position of a text: fp32 [positions, vocabulary], row after row.</summary>
    internal float[] Logits(IReadOnlyList<int> tokens, CancellationToken cancellation = default)
    {
        int[] checkedTokens = Checked(tokens);
        return _parts.Thread.Run(() => Texts().Logits(checkedTokens, cancellation), cancellation);
    }

    /// <summary>
    /// The minimal forward of a live run, which keeps and returns nothing, to measure what showing firings costs.
    /// </summary>
    internal void RunBare(IReadOnlyList<int> tokens, CancellationToken cancellation = default)
    {
        int[] checkedTokens = Checked(tokens);
        _parts.Thread.Run(() => Texts().RunBare(checkedTokens, cancellation), cancellation);
    }

    public void Dispose()
    {
        _parts.Thread.Dispose();
        _texts?.Dispose();
        _parts.Dispose();
    }

    private TextRunner Texts() => _texts ??= new TextRunner(_parts);

    private int[] Checked(IReadOnlyList<int> tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        return tokens.Count switch
        {
            0 => throw new NeuronExplorerException($"{Info.Name}: the text has no tokens; give one with at least one token"),
            int count when count > _parts.Shape.MaxPositions =>
                throw new NeuronExplorerException(
                    $"{Info.Name}: the text has {count} tokens with BOS, but the model has {_parts.Shape.MaxPositions} positions; "
                    + "shorten it"),
            _ => [.. tokens],
        };
    }
}
