using System.Collections.Concurrent;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Models;

namespace NeuronExplorer.Opt.Checkpoints.Checking;

/// <summary>
/// Checks the values of a checkpoint, each once however often it is read: that all are finite, and that the checksums of a
/// zip file's entries are theirs. Safe for use by several threads.
/// </summary>
/// <param name="files">The files.</param>
internal sealed class WeightChecks(CheckpointFiles files)
{
    private readonly ConcurrentDictionary<string, CheckedRange[]> _ranges = new(StringComparer.Ordinal);

    /// <summary>Reads and checks one weight, unless that was done before.</summary>
    /// <exception cref="NeuronExplorerException">It is damaged, or not finite.</exception>
    public void Require(WeightEntry entry)
    {
        foreach (CheckedRange range in RangesOf(entry))
        {
            if (range.Problems is [WeightProblem first, ..])
            {
                throw new NeuronExplorerException(first.Message);
            }
        }
    }

    /// <summary>Reads and checks everything, tensors and what else is in the files, on several threads.</summary>
    /// <param name="needed">The weights that an analysis needs.</param>
    /// <param name="told">Told how many bytes were read so far, of how many.</param>
    /// <param name="cancellation">Stops between tensors.</param>
    public WeightCheck All(IEnumerable<WeightEntry> needed, Action<long, long>? told, CancellationToken cancellation)
    {
        HashSet<CheckedRange> stopping = [.. needed.SelectMany(RangesOf)];
        CheckedRange[] ranges = [.. files.All.SelectMany(file => RangesOf(Path.GetFileName(file.Path)))];
        (long done, long all) = (0, ranges.Sum(range => range.Bytes));
        ParallelOptions options = new() { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation };
        try
        {
            Parallel.ForEach(Partitioner.Create(ranges, EnumerablePartitionerOptions.NoBuffering), options, range =>
            {
                _ = range.Problems;
                told?.Invoke(Interlocked.Add(ref done, range.Bytes), all);
            });
        }
        catch (AggregateException failures) when (failures.InnerExceptions[0] is NeuronExplorerException first)
        {
            throw new NeuronExplorerException(first.Message, failures);
        }

        return new WeightCheck(
            [.. files.Tensors().Select(one => new CheckedTensor(one.Tensor.Name, one.File, one.Tensor.Type, one.Tensor.Shape))],
            all,
            ranges.Count(range => range.HasChecksum),
            [.. ranges.SelectMany(range => range.Problems.Select(one => one with { StopsAnalysis = stopping.Contains(range) }))]);
    }

    private IEnumerable<CheckedRange> RangesOf(WeightEntry entry) =>
        RangesOf(entry.File).Where(range => range.Overlaps(entry.Offset, entry.Bytes));

    private CheckedRange[] RangesOf(string file) => _ranges.GetOrAdd(file, name => [.. Ranges(files.File(name))]);

    /// <summary>One range for each tensor and each entry; one for both where they are the same bytes.</summary>
    private static IEnumerable<CheckedRange> Ranges(IWeightFile file)
    {
        Dictionary<(long, long), StoredTensor> tensors = [];
        foreach (StoredTensor tensor in file.Tensors.Where(tensor => tensor.Bytes > 0))
        {
            tensors.TryAdd((tensor.Offset, tensor.Bytes), tensor);
        }

        foreach (StoredPart part in file.Parts)
        {
            _ = tensors.Remove((part.Offset, part.Bytes), out StoredTensor? tensor);
            yield return new CheckedRange(file, tensor, part);
        }

        foreach (StoredTensor tensor in tensors.Values)
        {
            yield return new CheckedRange(file, tensor, null);
        }
    }
}
