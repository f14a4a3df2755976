using NeuronExplorer.Analysis.Reducing;
using NeuronExplorer.Analysis.Runs;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Opt.Running;

namespace NeuronExplorer.Hosting.Reducing;

/// <summary>From shards to one analysis: reduces layers, each into a file, and puts them together.</summary>
public sealed class Reducer(IModelLoader loader, IAnalysisStore store, IAnalysisVerifier verifier, AllowedFolders allowed)
{
    /// <summary>Reduces layers of all shards.</summary>
    /// <param name="request">What to reduce, and how.</param>
    /// <param name="layers">The layers; null for all that the shards have.</param>
    /// <param name="isAgain">Whether layers that were reduced from these shards before are reduced again; otherwise they are kept.</param>
    /// <param name="progress">Told how far this is.</param>
    /// <param name="cancellation">Stops it; layers that are done stay.</param>
    /// <exception cref="NeuronExplorerException">Shards, model, memory or disk do not serve; the line says which.</exception>
    public ReducedLayers Reduce(
        ReduceRequest request,
        (int First, int Last)? layers,
        bool isAgain,
        IProgress<AnalysisProgress> progress,
        CancellationToken cancellation)
    {
        (LayerFiles files, ShardSet shards) = Open(request);
        int[] wanted = Wanted(shards.Manifest.Settings, layers);
        CheckMemory(shards, request.Model.MemoryBytes);
        Dictionary<int, string?> kept = wanted.ToDictionary(
            layer => layer, layer => isAgain ? null : ReducedLayer.Find(shards, store, files, layer, _ => { }));
        int[] left = [.. wanted.Where(layer => kept[layer] is null)];
        if (left.Length > 0)
        {
            using IModel model = loader.Open(ModelFolder(request, shards), request.Model);
            CheckModel(model.Info, shards);
            using ReduceScratch scratch = new(request.ScratchFolder, files.Target(left[0]));
            ScratchEstimate.OfBits(shards.Manifest.Model.Shape, shards.Windows.Rows).Check(scratch.Folder, 0);
            if (files.LeaveNotes() is { } notice)
            {
                Say(progress, notice);
            }

            new LayerReduction(shards, model, store, files) { ScratchFolder = scratch.Folder, Threads = request.Model.Threads }
                .Run(left, progress, cancellation);
        }

        return new ReducedLayers(shards.Shards.Count, shards.Manifest.Corpus.Tokens, [.. wanted.Select(File)]);

        ReducedLayerFile File(int layer)
        {
            string file = kept[layer] ?? files.Target(layer);
            return new ReducedLayerFile(layer, file, new FileInfo(file).Length);
        }
    }

    /// <summary>
    /// Makes one analysis file of the reduced layers. One that is there already, finished and sound, is left as it is; one that is
    /// damaged is made again.
    /// </summary>
    /// <param name="request">The shards.</param>
    /// <param name="output">The file.</param>
    /// <param name="name">The analysis' name; null for that given to the shards, else the file's.</param>
    /// <param name="progress">Told how far this is.</param>
    /// <param name="cancellation">Stops it; nothing is left.</param>
    /// <exception cref="NeuronExplorerException">Layers are missing, or something else is there; the line says what.</exception>
    public void Finish(
        ReduceRequest request, string output, string? name, IProgress<AnalysisProgress> progress, CancellationToken cancellation)
    {
        (LayerFiles files, ShardSet shards) = Open(request);
        Finishing finishing = new(shards, store, files);
        output = Path.GetFullPath(output);
        AnalysisInfo? there = finishing.Done(output);
        if (there is not null)
        {
            IReadOnlyList<DamagedPart> damaged = verifier.Verify(output, cancellation).Damaged;
            if (damaged.Count == 0)
            {
                string kept = name is null || name == there.Name ? "" : $", under the name {there.Name}, which it keeps";
                Say(progress, $"{output} is finished already{kept}");
                return;
            }

            Say(progress, $"{output} is damaged ({damaged[0]}); it is made again");
        }

        // Layers are looked for first: without them the model is not needed.
        IReadOnlyDictionary<int, string> layers = finishing.Layers();
        string folder = ModelFolder(request, shards);
        CheckModel(loader.Inspect(folder), shards);
        string given = shards.Manifest.Name.Length > 0 ? shards.Manifest.Name : Path.GetFileNameWithoutExtension(output);
        try
        {
            Vocabulary vocabulary = loader.OpenTokenizer(folder).Vocabulary;
            finishing.Run(layers, output, name ?? given, vocabulary, there is not null, progress, cancellation);
        }
        catch (NeuronExplorerException) when (there is null && finishing.Done(output) is not null)
        {
            Say(progress, $"{output} was finished by another task in the meantime");
        }
    }

    private static (LayerFiles Files, ShardSet Shards) Open(ReduceRequest request)
    {
        LayerFiles files = LayerFiles.Of(request.Folder, request.LayersFolder);
        return (files, ShardSet.Open(files.Root, ProgramVersions.All, request.AllowMixedDevices));
    }

    private static int[] Wanted(AnalysisSettings settings, (int First, int Last)? asked)
    {
        (int first, int last) = asked ?? (settings.FirstLayer, settings.LastLayer);
        return first >= settings.FirstLayer && last <= settings.LastLayer
            ? [.. Enumerable.Range(first, last - first + 1)]
            : throw new WrongArgumentException(
                $"--layers {first}-{last}: the shards have layers {settings.FirstLayer} to {settings.LastLayer}");
    }

    private string ModelFolder(ReduceRequest request, ShardSet shards)
    {
        ModelInfo model = shards.Manifest.Model;
        return request.ModelFolder is { } given ? allowed.Checked(given)
            : Directory.Exists(model.Folder) ? model.Folder
            : throw new NeuronExplorerException($"{model.Folder}: the model of the shards is not there; give its folder with --model");
    }

    private static void CheckModel(ModelInfo model, ShardSet shards)
    {
        if (model.Fingerprint != shards.Manifest.Model.Fingerprint)
        {
            throw new NeuronExplorerException(
                $"{model.Folder}: is not the model of the shards: its fingerprint is {model.Fingerprint}, and theirs is "
                + $"{shards.Manifest.Model.Fingerprint}; give the right folder with --model");
        }
    }

    /// <summary>Memory that reducing one layer takes.</summary>
    /// <param name="model">The checkpoint.</param>
    /// <param name="rows">Rows of all shards.</param>
    /// <param name="settings">The shards' settings.</param>
    /// <param name="domains">Domains of the corpus; 0 where they are not known yet.</param>
    /// <param name="budgetBytes">Memory that it may take; 0 for the usual budget.</param>
    internal static long MemoryBytes(ModelInfo model, long rows, AnalysisSettings settings, int domains, long budgetBytes) =>
        AnalysisEstimate.Of(model.Shape, rows, settings, domains).CountingBytes
        + AnalysisEstimate.MergingBytes(model.Shape, rows, settings)
        + MemoryPlan.PassBytes(model, 0, MemoryPlan.HoldsVocabulary(model.Shape, MemoryPlan.Budget(budgetBytes)));

    private static void CheckMemory(ShardSet shards, long memory)
    {
        (ModelInfo model, AnalysisSettings settings) = (shards.Manifest.Model, shards.Manifest.Settings);
        long rows = shards.Shards.Sum(shard => (long)shard.Manifest.Rows);
        long needed = MemoryBytes(model, rows, settings, shards.Manifest.Corpus.Domains.Count, memory);
        if (memory > 0 && memory < needed)
        {
            throw new NeuronExplorerException(
                $"--memory {ByteSize.Format(memory)}: reducing a layer of {model.Name} takes {ByteSize.Format(needed)}; "
                + "give at least that much");
        }
    }

    private static void Say(IProgress<AnalysisProgress> progress, string notice) =>
        progress.Report(AnalysisProgress.Notice(notice));
}
