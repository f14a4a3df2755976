using System.Text.Json;
using NeuronExplorer.Analysis.Bits;
using NeuronExplorer.Analysis.Runs;
using NeuronExplorer.Analysis.Shards.Files;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Ports;

namespace NeuronExplorer.Analysis.Shards.Checkpoints;

/// <summary>
/// A checkpoint that outlives its machine: what of a run's scratch folder another machine needs to go on, beside the shards.
/// It is forced to the disk and hashed, and the old one stays whole until the new one is.
/// </summary>
internal sealed class KeptCheckpoint
{
    private const string StateName = "checkpoint.json";
    private const string BitsName = "firings.bits";

    private readonly string _folder;
    private readonly string _identity;
    private readonly PartHeader _bits;
    private KeptState? _mine;

    /// <param name="folder">Where it is kept.</param>
    /// <param name="identity">What it must belong to.</param>
    /// <param name="bits">The header of the shard's bits.</param>
    public KeptCheckpoint(string folder, string identity, PartHeader bits)
    {
        _folder = folder;
        _identity = identity;
        _bits = bits;
    }

    /// <summary>How far it is, or null where there is none of this shard and run.</summary>
    /// <exception cref="NeuronExplorerException">It is there, but cannot be read.</exception>
    public KeptState? Read()
    {
        KeptState? state = StateFile.Read<KeptState>(Path.Combine(_folder, StateName));
        return state?.Identity == _identity ? state : null;
    }

    /// <summary>Keeps where a run is. What does not change while a layer runs is copied once.</summary>
    /// <param name="scratch">The run's own checkpoint, just written.</param>
    /// <param name="layer">The layer to go on with.</param>
    /// <param name="rows">Its rows that are done.</param>
    /// <param name="files">The pass' files.</param>
    /// <param name="threads">For packing; 0 for all processors.</param>
    public void Save(RunScratch scratch, int layer, int rows, IReadOnlyList<PassFile> files, int threads)
    {
        Directory.CreateDirectory(_folder);
        DurableFile.DeletePartial(_folder);
        List<KeptFile> kept = [.. files.Select(file => Keep(
            scratch, file.IsFixed ? $"{layer}-{file.Name}" : $"{layer}-{rows}-{file.Name}", file.Name, file.Bytes, file.IsFixed))];
        if (scratch.ExamplesName is { } examples)
        {
            long bytes = new FileInfo(Path.Combine(scratch.Folder, examples)).Length;
            kept.Add(Keep(scratch, examples, examples, bytes, isFixed: false));
            using FiringBits bits = scratch.OpenBits(_bits.Rows, _bits.Columns);
            ShardFile written = DurableFile.Write(
                _folder,
                $"{layer}-{rows}-{BitsName}",
                stream => BitsFile.Write(stream, _bits with { Layer = layer, Rows = rows }, bits, threads));
            kept.Add(new KeptFile(written.Name, null, written.Bytes, written.Sha256));
        }

        DurableFile.Sync(_folder);
        KeptState state = new(_identity, layer, rows, scratch.ExamplesName, kept, Environment.MachineName, DateTime.UtcNow);
        DurableFile.Write(_folder, StateName, stream => JsonSerializer.Serialize(stream, state));
        DurableFile.Sync(_folder);
        _mine = state;
        DeleteOthers(state);
    }

    /// <summary>Brings a kept checkpoint into an empty scratch folder.</summary>
    /// <exception cref="NeuronExplorerException">A file is missing or damaged; the message names it.</exception>
    public Checkpoint Restore(KeptState state, RunScratch scratch)
    {
        foreach (KeptFile file in state.Files)
        {
            string path = Path.Combine(_folder, file.Name);
            if (!File.Exists(path) || new FileInfo(path).Length != file.Bytes || DurableFile.HashOf(path) != file.Sha256)
            {
                throw new NeuronExplorerException($"{path}: is not what was written; the shard is begun anew");
            }

            if (file.ScratchName is not null)
            {
                File.Copy(path, Path.Combine(scratch.Folder, file.ScratchName), overwrite: true);
            }
        }

        RestoreBits(state, scratch);
        _mine = state;
        return scratch.Put(state.Layer, state.Rows, state.Examples);
    }

    /// <summary>Deletes it, once the shard is done or is not to go on from it.</summary>
    public void Delete()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
            string parent = Path.GetDirectoryName(_folder)!;
            if (!Directory.EnumerateFileSystemEntries(parent).Any())
            {
                Directory.Delete(parent);
            }
        }
    }

    private KeptFile Keep(RunScratch scratch, string name, string scratchName, long bytes, bool isFixed)
    {
        // Only a file that this run wrote or went on from is known to be its own.
        if (isFixed && _mine?.Files.FirstOrDefault(file => file.Name == name) is { } there)
        {
            return there;
        }

        ShardFile written = DurableFile.Write(_folder, name, stream =>
        {
            using FileStream file = new(
                Path.Combine(scratch.Folder, scratchName), FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            byte[] buffer = new byte[1 << 20];
            for (long left = bytes; left > 0;)
            {
                int read = file.Read(buffer, 0, (int)Math.Min(left, buffer.Length));
                if (read == 0)
                {
                    throw new IOException($"{file.Name} ends {left} bytes early");
                }

                stream.Write(buffer, 0, read);
                left -= read;
            }
        });
        return new KeptFile(written.Name, scratchName, written.Bytes, written.Sha256);
    }

    private void RestoreBits(KeptState state, RunScratch scratch)
    {
        using FiringBits bits = scratch.OpenBits(_bits.Rows, _bits.Columns);
        if (state.Files.FirstOrDefault(file => file.ScratchName is null) is not { } packed)
        {
            return;
        }

        using BitsFile file = BitsFile.Open(Path.Combine(_folder, packed.Name), _bits with { Layer = state.Layer, Rows = state.Rows });
        for (int block = 0; block < bits.Blocks; block++)
        {
            file.Read(block, (first, lines) => lines.CopyTo(bits.Lines(block, first, lines.Length / FiringBits.LineBytes)));
            bits.Forget(block, 0, bits.Rows);
        }
    }

    private void DeleteOthers(KeptState state)
    {
        foreach (string path in Directory.EnumerateFiles(_folder))
        {
            string name = Path.GetFileName(path);
            if (name != StateName && !state.Files.Any(file => file.Name == name))
            {
                File.Delete(path);
            }
        }
    }
}
