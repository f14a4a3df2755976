using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Analysis.Corpora.Windows;

/// <summary>Tokenises on all cores and hands the documents on in their order, with few waiting in memory.</summary>
internal static class OrderedTokenizing
{
    private const int DocumentsAhead = 64;
    private const long CharactersAhead = 1 << 24;

    /// <summary>
    /// Each document's domain and token ids, without BOS. Documents without tokens are skipped; the last one is cut where
    /// the limit is reached.
    /// </summary>
    public static IEnumerable<(string Domain, ReadOnlyMemory<int> Tokens)> Of(
        IEnumerable<Document> documents, ITokenizer tokenizer, long maxTokens, CancellationToken cancellation)
    {
        long left = maxTokens > 0 ? maxTokens : long.MaxValue;
        foreach ((string domain, int[] tokens) in Encode(documents, tokenizer, cancellation))
        {
            cancellation.ThrowIfCancellationRequested();
            int taken = (int)Math.Min(left, tokens.Length);
            if (taken > 0)
            {
                yield return (domain, tokens.AsMemory(0, taken));
            }

            left -= taken;
            if (left == 0)
            {
                yield break;
            }
        }
    }

    private static IEnumerable<(string Domain, int[] Tokens)> Encode(
        IEnumerable<Document> documents, ITokenizer tokenizer, CancellationToken cancellation)
    {
        using CancellationTokenSource ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Queue<(Document Document, Task<int[]> Tokens)> ahead = new();
        try
        {
            long characters = 0;
            foreach (Document document in documents)
            {
                ahead.Enqueue((document, Task.Run(() => tokenizer.Encode(document.Text), ended.Token)));
                characters += document.Text.Length;
                while (ahead.Count > DocumentsAhead || characters > CharactersAhead)
                {
                    characters -= ahead.Peek().Document.Text.Length;
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
            while (ahead.TryDequeue(out (Document Document, Task<int[]> Tokens) unwanted))
            {
                unwanted.Tokens.ContinueWith(static _ => { }, TaskScheduler.Default).Wait(CancellationToken.None);
            }
        }
    }

    private static (string Domain, int[] Tokens) Take(Queue<(Document Document, Task<int[]> Tokens)> ahead)
    {
        (Document document, Task<int[]> tokens) = ahead.Dequeue();
        return (document.Domain, tokens.GetAwaiter().GetResult());
    }
}
