using NeuronExplorer.Analysis.Corpora.Documents;
using NeuronExplorer.Core;
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
    /// <param name="documents">The documents.</param>
    /// <param name="tokenizer">Used by several threads at once.</param>
    /// <param name="maxTokens">The limit; 0 for none.</param>
    /// <param name="stopped">Told where the limit left something unread: the file of the first document of which it did.</param>
    /// <param name="cancellation">Stops between documents.</param>
    public static IEnumerable<(FoundDocument Found, ReadOnlyMemory<int> Tokens)> Of(
        IEnumerable<FoundDocument> documents, ITokenizer tokenizer, long maxTokens, Action<int> stopped, CancellationToken cancellation)
    {
        long left = maxTokens > 0 ? maxTokens : long.MaxValue;
        using IEnumerator<(FoundDocument Found, int[] Tokens)> all = Encode(documents, tokenizer, cancellation).GetEnumerator();
        while (all.MoveNext())
        {
            (FoundDocument found, int[] tokens) = all.Current;
            cancellation.ThrowIfCancellationRequested();
            int taken = (int)Math.Min(left, tokens.Length);
            yield return (found, tokens.AsMemory(0, taken));
            left -= taken;
            if (left == 0)
            {
                if ((taken < tokens.Length ? found.File : FileOfNext(all)) is { } file)
                {
                    stopped(file);
                }

                yield break;
            }
        }
    }

    private static int? FileOfNext(IEnumerator<(FoundDocument Found, int[] Tokens)> all)
    {
        try
        {
            return all.MoveNext() ? all.Current.Found.File : null;
        }
        catch (NeuronExplorerException)
        {
            // What is behind the limit is not needed, so it may be damaged.
            return null;
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
