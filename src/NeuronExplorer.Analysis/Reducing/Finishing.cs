using NeuronExplorer.Analysis.Shards;
using NeuronExplorer.Analysis.Shards.Files;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Analysis.Reducing;

/// <summary>Puts the reduced layers of shards together in one analysis file, which is then what one machine would have written.</summary>
/// <param name="shards">The shards.</param>
/// <param name="store">Reads and writes files.</param>
/// <param name="files">Where layers lie.</param>
public sealed class Finishing(ShardSet shards, IAnalysisStore store, LayerFiles files)
{
    /// <summary>What a file says of itself if it is this analysis already, finished; null where nothing is there.</summary>
    /// <exception cref="NeuronExplorerException">Something else is there.</exception>
    public AnalysisInfo? Done(string file)
    {
        if (!File.Exists(file))
        {
            return null;
        }

        AnalysisInfo wanted = shards.Info("");
        using IAnalysisReader reader = store.OpenForReading(file);
        AnalysisInfo there = reader.Info;
        return there.Status == AnalysisStatus.Done
            && there.LayersDone == wanted.LayersWanted
            && there.Model.Fingerprint == wanted.Model.Fingerprint
            && there.Corpus.Fingerprint == wanted.Corpus.Fingerprint
            && there.Settings.Equals(wanted.Settings)
            && there.Versions.OrderBy(version => version.Key, StringComparer.Ordinal)
                .SequenceEqual(wanted.Versions.OrderBy(version => version.Key, StringComparer.Ordinal))
                ? there
                : throw new NeuronExplorerException(
                    $"{file}: already exists, and is not the finished analysis of these shards; delete it, or choose another file");
    }

    /// <summary>The file of every layer wanted.</summary>
    /// <exception cref="NeuronExplorerException">Some are missing; the line names them.</exception>
    public IReadOnlyDictionary<int, string> Layers()
    {
        SortedDictionary<int, string> found = [];
        List<int> missing = [];
        List<string> reasons = [];
        foreach (int layer in shards.Manifest.Settings.Layers())
        {
            if (ReducedLayer.Find(shards, store, files, layer, reasons.Add) is { } file)
            {
                found[layer] = file;
            }
            else
            {
                missing.Add(layer);
            }
        }

        if (missing.Count > 0)
        {
            string array = NumberRanges.Of(missing);
            string why = reasons.Count > 0 ? $" ({reasons[0]})" : "";
            throw new NeuronExplorerException(
                $"{files.Root}: {NumberText.Plural(missing.Count, "layer")} of {found.Count + missing.Count} not reduced from these "
                + $"shards: {array}{why}; run neurons reduce --layers for these (--array={array})");
        }

        return found;
    }

    /// <summary>Writes the file beside its place and puts it there.</summary>
    /// <param name="layers">The file of every layer.</param>
    /// <param name="file">Where the analysis goes.</param>
    /// <param name="name">Its name.</param>
    /// <param name="vocabulary">The model's.</param>
    /// <param name="replace">Whether it takes the place of a file that is there.</param>
    /// <param name="progress">Told how far this is.</param>
    /// <param name="cancellation">Stops it; nothing is left.</param>
    /// <exception cref="NeuronExplorerException">A layer is damaged, or the disk is full.</exception>
    public AnalysisInfo Run(
        IReadOnlyDictionary<int, string> layers,
        string file,
        string name,
        Vocabulary vocabulary,
        bool replace,
        IProgress<AnalysisProgress>? progress,
        CancellationToken cancellation)
    {
        AnalysisInfo info = shards.Info(name);
        using BesideFile beside = new(store, file);
        using (IAnalysisWriter writer = store.OpenForWriting(beside.Partial, resume: false))
        {
            writer.SaveInfo(info);
            Report("storing the corpus", 0);
            writer.SaveCorpus(shards.Windows, vocabulary);
            foreach ((int layer, string from) in layers)
            {
                cancellation.ThrowIfCancellationRequested();
                Report($"layer {layer}: copying", writer.StoredLayers.Count);
                Copy(writer, from, layer, cancellation);
            }

            Report("merging the layers' triggers", layers.Count);
            writer.MergePostings(cancellation);
            info = info with { Status = AnalysisStatus.Done, Updated = DateTime.UtcNow, LayersDone = layers.Count };
            writer.SaveInfo(info);
        }

        beside.Finish(replace);
        DurableFile.Sync(Path.GetDirectoryName(Path.GetFullPath(file))!);
        return info;

        static void Copy(IAnalysisWriter writer, string from, int layer, CancellationToken cancellation)
        {
            try
            {
                writer.CopyLayer(from, layer, cancellation);
            }
            catch (DamagedAnalysisException damage) when (damage.Message.Contains(from, StringComparison.Ordinal))
            {
                throw new NeuronExplorerException(
                    $"{from}: is damaged: {damage.Part ?? "it"} is not what was stored; run neurons reduce --layers {layer} to make it "
                    + "again, then finish again",
                    damage);
            }
        }

        void Report(string step, int done) => progress?.Report(
            new AnalysisProgress(step, done, layers.Count, (double)done / (layers.Count + 1), 0, null));
    }
}
