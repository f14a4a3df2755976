using NeuronExplorer.Core;
using NeuronExplorer.Core.Ports;

namespace NeuronExplorer.Hosting.Live;

/// <summary>A user's text as token ids led by BOS, not longer than the model's positions.</summary>
public sealed record LiveTokens(int[] Ids)
{
    /// <summary>Tokenises; throws where the text has more tokens than the model has positions.</summary>
    public static LiveTokens Of(IModel model, string text)
    {
        int[] ids = [model.Tokenizer.BosId, .. model.Tokenizer.Encode(text)];
        int positions = model.Info.Shape.MaxPositions;
        return ids.Length <= positions
            ? new LiveTokens(ids)
            : throw new NeuronExplorerException(
                $"the text has {ids.Length - 1} tokens; {model.Info.Name} reads at most {positions - 1} after BOS; shorten it");
    }
}
