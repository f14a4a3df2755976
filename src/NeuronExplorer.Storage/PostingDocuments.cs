using NeuronExplorer.Core;
using NeuronExplorer.Storage.Caching;
using NeuronExplorer.Storage.Documents;
using NeuronExplorer.Storage.Files;
using NeuronExplorer.Storage.Postings;

namespace NeuronExplorer.Storage;

/// <summary>
/// The documents of postings. A search reads one of each layer, which takes a large model's file some ten milliseconds;
/// who searched once will again, so that from the first search on those of single tokens are read ahead.
/// </summary>
internal sealed class PostingDocuments(AnalysisFile file, LayerReading layers)
{
    /// <summary>Fewer are read fast enough when they are asked for.</summary>
    private const int Many = 500;

    /// <summary>Documents read between two pauses, in which those who ask have the file for themselves.</summary>
    private const int Step = 8;

    private int _begun;

    /// <summary>Reads ahead on a thread of its own, once.</summary>
    public void BeginReading()
    {
        if (Volatile.Read(ref _begun) == 0 && Interlocked.Exchange(ref _begun, 1) == 0)
        {
            new Thread(() => ReadTokens(Many)) { IsBackground = true, Name = "token postings" }.Start();
        }
    }

    /// <summary>Reads all, or as many as are kept, where there are so many; ends where the file is closed or damaged.</summary>
    /// <param name="least">Fewer are left alone.</param>
    public void ReadTokens(int least)
    {
        try
        {
            AnalysisState state = file.State;
            (int Layer, long Stored, int Count)[] all = [.. state.Layers.Select(layer =>
                (layer.Key, layer.Value, layers.Directory(layer.Key, layer.Value)?.Count(PostingKind.Token) ?? 0))];
            if (all.Sum(layer => layer.Count) < least)
            {
                return;
            }

            long bytes = 0;
            int read = 0;
            foreach ((int layer, long stored, int count) in all)
            {
                for (int document = 0; document < count && bytes < AnalysisCaches.PostingBytes; document++)
                {
                    bytes += Read(layer, stored, PostingKind.Token, document)?.Length ?? 0;
                    if (++read % Step == 0)
                    {
                        Thread.Sleep(1);
                    }
                }
            }
        }
        catch (NeuronExplorerException)
        {
            // Whoever asks for the same is told.
        }
    }

    /// <summary>A document of postings of any kind, or null where its layer is being stored anew.</summary>
    public byte[]? Read(int layer, long stored, PostingKind kind, int document) => file.Caches.Postings.GetOrMake(
        (layer, stored, kind, document),
        () => file.DocumentOfLayer(Collections.Postings, layer, stored, (int)kind, document),
        bytes => bytes.Length);
}
