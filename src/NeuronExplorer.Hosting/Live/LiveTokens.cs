using NeuronExplorer.Core;
using NeuronExplorer.Core.Live;
using NeuronExplorer.Core.Ports;

namespace NeuronExplorer.Hosting.Live;

/// <summary>A user's text as token ids, led by BOS where the model has one, not longer than the model's positions.</summary>
public sealed record LiveTokens(int[] Ids, bool HasBos)
{
    /// <summary>Tokenises; throws where the text has more tokens than the model has positions.</summary>
    public static LiveTokens Of(IModel model, string text)
    {
        int? bos = model.Tokenizer.BosId;
        int[] ids = [.. bos is int id ? [id] : Array.Empty<int>(), .. model.Tokenizer.Encode(text)];
        int before = bos is null ? 0 : 1;
        int positions = model.Info.Shape.MaxPositions;
        return ids.Length <= positions
            ? new LiveTokens(ids, bos is not null)
            : throw new InvalidQuestionException(
                $"the text has {ids.Length - before} tokens; {model.Info.Name} reads at most {positions - before}"
                + $"{(bos is null ? "" : " after BOS")}; shorten it");
    }

    /// <summary>Carries them through the model they were made for.</summary>
    public LiveRun Run(IModel model, LiveOptions options, CancellationToken cancellation) =>
        model.RunText(Ids, options, cancellation) with { HasBos = HasBos };
}
