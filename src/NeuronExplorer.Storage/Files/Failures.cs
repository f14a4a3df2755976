using LiteDB;
using NeuronExplorer.Core;

namespace NeuronExplorer.Storage.Files;

/// <summary>Turns what files and the engine throw into one line for the user.</summary>
internal static class Failures
{
    public static bool IsExpected(Exception failure) =>
        failure is IOException or UnauthorizedAccessException or LiteException or InvalidDataException or NotSupportedException
        or System.Text.Json.JsonException;

    /// <summary>A failure to read: the file is damaged, or the disk is.</summary>
    /// <param name="file">The file.</param>
    /// <param name="failure">What happened.</param>
    /// <param name="what">The part of the file that was read, or null.</param>
    public static NeuronExplorerException Reading(string file, Exception failure, string? what = null) =>
        failure is UnauthorizedAccessException or FileNotFoundException or DirectoryNotFoundException
            ? new NeuronExplorerException($"cannot open {file}: {Line(failure)}", failure)
            : new DamagedAnalysisException(
                $"cannot read {file}: {(what is null ? "" : $"{what}: ")}{Why(failure)}; "
                + "the file is damaged: use a good copy or analyse again",
                failure)
            {
                Part = what,
            };

    /// <summary>A failure to write: most often the disk is full.</summary>
    public static NeuronExplorerException Writing(string file, Exception failure) => failure is InvalidDataException
        ? Reading(file, failure)
        : new($"cannot write {file}: {Line(failure)}; {FreeSpace(file)}; what was stored before is safe", failure);

    /// <summary>A file in which no analysis was begun.</summary>
    public static AnalysisNotBegunException NotBegun(string file) =>
        new($"{file} is empty: its analysis was stopped before it started; delete it");

    /// <summary>The reason alone, without the file and the advice that <see cref="Reading"/> puts round it.</summary>
    public static string Reason(Exception failure) =>
        Why(failure is NeuronExplorerException { InnerException: { } inner } ? inner : failure);

    /// <summary>What LiteDB and decoding throw over damage are words for programmers.</summary>
    private static string Why(Exception failure) =>
        failure is NeuronExplorerException or InvalidDataException or IOException or UnauthorizedAccessException or NotSupportedException
            or System.Text.Json.JsonException
            ? Line(failure)
            : "it cannot be read";

    private static string Line(Exception failure) => failure.Message.ReplaceLineEndings(" ").TrimEnd('.', ' ');

    private static string FreeSpace(string file)
    {
        try
        {
            DriveInfo drive = new(Path.GetDirectoryName(Path.GetFullPath(file))!);
            return $"{drive.AvailableFreeSpace / 1_000_000} MB free there";
        }
        catch (Exception failure) when (failure is IOException or ArgumentException or UnauthorizedAccessException)
        {
            return "free space unknown";
        }
    }
}
