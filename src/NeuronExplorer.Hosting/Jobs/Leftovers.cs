using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Ports;

namespace NeuronExplorer.Hosting.Jobs;

/// <summary>
/// When the web app starts: deletes the scratch of analyses that are gone or done, and files whose copying was cut off;
/// never those of a process that still runs. Says what was deleted and what is kept, with sizes.
/// </summary>
public sealed partial class Leftovers(IAnalysisCatalogue catalogue, DataFolders folders, ILogger<Leftovers> log)
    : ILeftovers, IHostedService
{
    public IReadOnlyList<Leftover> Deleted { get; private set; } = [];

    public IReadOnlyList<Leftover> Kept() =>
        [.. Scratch().Select(Of).Where(folder => folder.Bytes > 0).OrderByDescending(folder => folder.Bytes)];

    public Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            Deleted = Clean();
            Say();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NeuronExplorerException)
        {
            // A folder that cannot be read is told where it is needed.
            NotCleaned(failure.Message);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private List<Leftover> Clean()
    {
        List<Leftover> deleted = [.. catalogue.DeleteLeftovers()];
        IReadOnlyList<AnalysisEntry> entries = catalogue.List();
        foreach (DirectoryInfo folder in Scratch().Where(folder => IsLeft(folder, entries)))
        {
            Leftover left = Of(folder);
            folder.Delete(recursive: true);
            deleted.Add(left);
        }

        return deleted;
    }

    private bool IsLeft(DirectoryInfo folder, IReadOnlyList<AnalysisEntry> entries)
    {
        if (!ScratchOwner.IsFree(folder.FullName, out string? analysis))
        {
            return false;
        }

        // An earlier version wrote no owner: the folder's name still tells analyses of the data folder.
        analysis ??= folder.Name.Length > 9 && catalogue.FileOf(folder.Name[..^9]) is var file
            && folders.ScratchOf(file) == folder.FullName ? file : null;
        return analysis is not null
            && (!File.Exists(analysis) || entries.Any(entry => entry.File == analysis && entry.Info?.Status == AnalysisStatus.Done));
    }

    private IEnumerable<DirectoryInfo> Scratch()
    {
        DirectoryInfo scratch = new(folders.Scratch);
        return scratch.Exists ? scratch.EnumerateDirectories() : [];
    }

    private static Leftover Of(DirectoryInfo folder)
    {
        try
        {
            return new Leftover(folder.Name, folder.EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A run that ends now deletes its folder.
            return new Leftover(folder.Name, 0);
        }
    }

    private void Say()
    {
        if (Deleted.Count > 0)
        {
            DeletedLeftovers(Megabytes(Deleted), string.Join(", ", Deleted.Select(left => left.Name)));
        }

        IReadOnlyList<Leftover> kept = Kept();
        if (kept.Count > 0)
        {
            KeptScratch(Megabytes(kept), string.Join(", ", kept.Select(left => left.Name)));
        }
    }

    private static string Megabytes(IEnumerable<Leftover> leftovers) =>
        (leftovers.Sum(left => left.Bytes) / 1e6).ToString("0.0", System.Globalization.CultureInfo.InvariantCulture);

    [LoggerMessage(LogLevel.Information, "Deleted {Megabytes} MB of leftovers that nothing needs: {Names}")]
    private partial void DeletedLeftovers(string megabytes, string names);

    [LoggerMessage(LogLevel.Information, "Scratch of analyses that run or can be resumed: {Megabytes} MB: {Names}")]
    private partial void KeptScratch(string megabytes, string names);

    [LoggerMessage(LogLevel.Information, "Leftovers were not looked for: {Reason}")]
    private partial void NotCleaned(string reason);
}
