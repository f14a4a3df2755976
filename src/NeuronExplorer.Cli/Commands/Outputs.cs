using System.CommandLine;
using NeuronExplorer.Core;
using NeuronExplorer.Hosting;

namespace NeuronExplorer.Cli.Commands;

/// <summary>Where a command writes: refused before any work is done where it cannot be.</summary>
internal static class Outputs
{
    /// <summary>Refuses a folder, and a file in what is no folder, as a wrong argument.</summary>
    /// <returns>The option.</returns>
    public static Option<T> AsFile<T>(this Option<T> option) => option.Refusing(FileProblem);

    /// <summary>Refuses a file, and a folder in one, as a wrong argument.</summary>
    /// <returns>The option.</returns>
    public static Option<T> AsFolder<T>(this Option<T> option) => option.Refusing(FolderProblem);

    /// <summary>Why a path cannot be a file to write, as the rest of a sentence; null where it can.</summary>
    public static string? FileProblem(string path) =>
        path.Length == 0 ? "is empty; give a file"
        : Directory.Exists(path) || Path.EndsInDirectorySeparator(path) ? $"{path} is a folder; give a file"
        : Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder ? FolderProblem(folder)
        : null;

    /// <summary>Why a path cannot be a folder to write to, as the rest of a sentence; null where it can.</summary>
    public static string? FolderProblem(string path) =>
        path.Length == 0 ? "is empty; give a folder"
        : Nearest(path) is var there && File.Exists(there) ? $"{there} is a file; give a folder"
        : null;

    /// <summary>Refuses an analysis file that no folder of analyses could list, as a wrong argument.</summary>
    public static void CheckName(Services services, string option, string file)
    {
        if (services.Store.NameProblem(file) is { } problem)
        {
            throw new WrongArgumentException($"{option}: {problem}");
        }
    }

    /// <summary>A result is written over another one, never over an analysis, be it the one read, another, or one being written.</summary>
    /// <exception cref="NeuronExplorerException">The file is an analysis, or in use.</exception>
    public static void RefuseAnalysis(Services services, string file)
    {
        if (services.Store.IsAnalysis(file))
        {
            throw new NeuronExplorerException($"{file}: is an analysis, and nothing else is written in its place; give another file");
        }
    }

    /// <summary>Tries whether something can be written at a path; what is there stays as it is.</summary>
    /// <exception cref="NeuronExplorerException">It cannot.</exception>
    public static void CheckWritable(string path)
    {
        path = Path.GetFullPath(path);
        string folder = Nearest(Directory.Exists(path) ? path : Path.GetDirectoryName(path) ?? path);
        string probe = Path.Combine(folder, $".{Guid.NewGuid():N}.part");
        try
        {
            using FileStream file = new(
                probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new NeuronExplorerException($"{path}: the folder {folder} cannot be written; choose another", failure);
        }
    }

    /// <summary>A path as far as it is there.</summary>
    private static string Nearest(string path)
    {
        string there = Path.GetFullPath(path);
        while (!Path.Exists(there) && Path.GetDirectoryName(there) is { } parent)
        {
            there = parent;
        }

        return there;
    }

    private static Option<T> Refusing<T>(this Option<T> option, Func<string, string?> problem)
    {
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } path && problem(path) is { } wrong)
            {
                result.AddError($"{option.Name}: {wrong}");
            }
        });
        return option;
    }
}
