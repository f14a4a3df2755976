using NeuronExplorer.Analysis.Corpora.Documents;
using NeuronExplorer.Core.Ports;

namespace NeuronExplorer.Analysis.Corpora.Windows;

/// <summary>Tokenises on all cores and hands the documents on in their order, with few waiting in memory.</summary>
internal static class OrderedTokenizing
{
    private const int DocumentsAhead = 64;
    private const long CharactersAhead = 1 << 24;
    private static readonly Task<int[]> s_none = Task.FromResult<int[]>([]);

    /// <summary>
    /// Each document and its token ids, without BOS: none for those that are passed over. The last one is cut where the limit
    /// is reached.
    /// </summary>
    public static IEnumerable<(FoundDocument Found, ReadOnlyMemory<int> Tokens)> Of(
        IEnumerable<FoundDocument> documents, ITokenizer tokenizer, long maxTokens, CancellationToken cancellation)
    {
        long left = maxTokens > 0 ? maxTokens : long.MaxValue;
        foreach ((FoundDocument found, int[] tokens) in Encode(documents, tokenizer, cancellation))
        {
            cancellation.ThrowIfCancellationRequested();
            int taken = (int)Math.Min(left, tokens.Length);
            yield return (found, tokens.AsMemory(0, taken));
            left -= taken;
            if (left == 0)
            {
                yield break;
            }
        }
    }

    private static IEnumerable<(FoundDocument Found, int[] Tokens)> Encode(
        IEnumerable<FoundDocument> documents, ITokenizer tokenizer, CancellationToken cancellation)
    {
        using CancellationTokenSource ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Queue<(FoundDocument Found, Task<int[]> Tokens)> ahead = new();
        try
        {
            long characters = 0;
            foreach (FoundDocument found in documents)
            {
                ahead.Enqueue((found, found.Document is { } document
                    ? Task.Run(() => tokenizer.Encode(document.Text), ended.Token)
                    : s_none));
                characters += Characters(found);
                while (ahead.Count > DocumentsAhead || characters > CharactersAhead)
                {
                    characters -= Characters(ahead.Peek().Found);
                    yield return Take(ahead);
                }
            }

            while (ahead.Count > 0)
            {
                yield return Take(ahead);
            }
        }
        finally
        {
            // Work that was started and is no longer wanted must not go on after this returns.
            ended.Cancel();
            while (ahead.TryDequeue(out (FoundDocument Found, Task<int[]> Tokens) unwanted))
            {
                unwanted.Tokens.ContinueWith(static _ => { }, TaskScheduler.Default).Wait(CancellationToken.None);
            }
        }
    }

    private static (FoundDocument Found, int[] Tokens) Take(Queue<(FoundDocument Found, Task<int[]> Tokens)> ahead)
    {
        (FoundDocument found, Task<int[]> tokens) = ahead.Dequeue();
        return (found, tokens.GetAwaiter().GetResult());
    }

    private static int Characters(FoundDocument found) => found.Document?.Text.Length ?? 0;
}
