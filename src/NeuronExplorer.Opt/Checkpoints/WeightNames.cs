namespace NeuronExplorer.Opt.Checkpoints;

/// <summary>
/// Takes off what programs put around a weight's name: <c>module.</c>, <c>_orig_mod.</c>, <c>base_model.model.</c> … in any
/// number and order. None of these words is part of a canonical name, so nothing else can come to fit.
/// </summary>
internal static class WeightNames
{
    /// <summary>Wrappers around any module, so that they also stand within a name (DDP, torch.compile, FSDP, DeepSpeed).</summary>
    private static readonly HashSet<string> s_anywhere = new(StringComparer.Ordinal)
    {
        "module", "_orig_mod", "_fsdp_wrapped_module", "_fpw_module", "_checkpoint_wrapped_module", "_forward_module",
    };

    /// <summary>Names of the member that holds the whole model; DeepSpeed-Chat spells its own in two ways.</summary>
    private static readonly HashSet<string> s_before = new(StringComparer.Ordinal)
    {
        "model", "decoder", "base_model", "pretrained_model", "rwtransformer", "rwtranrsformer", "transformer", "actor", "actor_model",
        "policy", "policy_model", "critic", "reward_model", "backbone", "lm", "llm", "opt", "net", "student",
    };

    /// <summary>First words of the decoder's own names.</summary>
    private static readonly HashSet<string> s_decoder = new(StringComparer.Ordinal)
    {
        "embed_tokens", "embed_positions", "project_in", "project_out", "final_layer_norm", "layers",
    };

    /// <summary>Words that name the map from the last layer to a task.</summary>
    private static readonly HashSet<string> s_heads = new(StringComparer.Ordinal)
    {
        "score", "scores", "qa_outputs", "classifier", "v_head", "head", "heads", "value", "reward", "ranker", "regressor", "summary",
    };

    /// <summary>The name without what was put around it; for a weight of the decoder its canonical name.</summary>
    public static string Bare(string name)
    {
        string[] words = [.. name.Split('.').Where(word => !s_anywhere.Contains(word))];
        int first = 0;
        while (first < words.Length - 1 && s_before.Contains(words[first]))
        {
            first++;
        }

        return string.Join('.', words.AsSpan(first)!);
    }

    /// <summary>What was taken off or out of the decoder's names beyond Hugging Face's own <c>model.decoder.</c>.</summary>
    /// <param name="names">The names as the files have them.</param>
    public static IEnumerable<string> Notes(IEnumerable<string> names)
    {
        (List<string> before, List<string> within) = ([], []);
        foreach (string name in names)
        {
            string[] words = name.Split('.');
            string[] bare = Bare(name).Split('.');
            int first = Array.FindIndex(words, word => !s_anywhere.Contains(word) && !s_before.Contains(word));
            if (first < 0 || words[first] != bare[0])
            {
                continue;
            }

            within.AddRange(words[first..].Where(s_anywhere.Contains));
            int end = first > 0 && words[first - 1] == "decoder" ? first - 1 : first;
            end = end < first && end > 0 && words[end - 1] == "model" ? end - 1 : end;
            before.Add(string.Concat(words[..end].Select(word => $"{word}.")));
        }

        string[] prefixes = [.. before.Where(prefix => prefix.Length > 0).Distinct()];
        if (prefixes.Length > 0)
        {
            yield return $"names: the {(prefixes.Length == 1 ? "prefix" : "prefixes")} {string.Join(", ", prefixes.Take(3))} "
                + $"{(prefixes.Length == 1 ? "was" : "were")} taken off";
        }

        if (within.Count > 0)
        {
            yield return $"names: {string.Join(", ", within.Distinct())} within them taken out";
        }
    }

    /// <summary>Whether a bare name is that of a task's head: score, qa_outputs, v_head, value_head.summary …</summary>
    public static bool IsHead(string bare)
    {
        string[] words = bare.Split('.');
        return !s_decoder.Contains(words[0])
            && words.Any(word => s_heads.Contains(word) || word.EndsWith("_head", StringComparison.Ordinal)
                || word.EndsWith("head2", StringComparison.Ordinal));
    }

    /// <summary>The three names that are most like one that is missing: those that end alike, first in order where equal.</summary>
    public static IEnumerable<string> Nearest(string wanted, IEnumerable<string> names)
    {
        string[] words = wanted.Split('.');
        return names.OrderByDescending(name => CommonEnd(words, name.Split('.'))).Take(3).Select(ForeignText.Show);
    }

    private static int CommonEnd(string[] a, string[] b)
    {
        int common = 0;
        while (common < a.Length && common < b.Length && a[^(common + 1)] == b[^(common + 1)])
        {
            common++;
        }

        return common;
    }
}
