using NeuronExplorer.Core.Ports;
using NeuronExplorer.Storage.Packing;

namespace NeuronExplorer.Storage.Documents;

/// <summary>Tokens with projections; the projections rounded as <see cref="RoundedFloat"/> says.</summary>
internal static class ScorePacking
{
    public static void Pack(PackWriter writer, ScoredToken[] tokens)
    {
        writer.Number(tokens.Length);
        foreach (ScoredToken token in tokens)
        {
            writer.Number(token.Token);
            writer.Rounded(token.Score);
        }
    }

    public static void Pack(PackWriter writer, RankedToken[] tokens)
    {
        writer.Number(tokens.Length);
        foreach (RankedToken token in tokens)
        {
            writer.Number(token.Token);
            writer.Rounded(token.Score);
            writer.Number(token.RankFromBottom);
        }
    }

    public static ScoredToken[] UnpackScored(ref PackReader reader)
    {
        ScoredToken[] tokens = new ScoredToken[reader.Count()];
        for (int i = 0; i < tokens.Length; i++)
        {
            tokens[i] = new ScoredToken(reader.Number(), reader.Rounded());
        }

        return tokens;
    }

    public static RankedToken[] UnpackRanked(ref PackReader reader)
    {
        RankedToken[] tokens = new RankedToken[reader.Count()];
        for (int i = 0; i < tokens.Length; i++)
        {
            tokens[i] = new RankedToken(reader.Number(), reader.Rounded(), reader.Number());
        }

        return tokens;
    }
}
